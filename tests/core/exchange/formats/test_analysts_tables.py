"""Workbooks, Parquet and the files of statistics programs hold what any project holds."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Trouble
from core.exchange.files import new_files
from core.exchange.read_back import compare
from core.exchange.selection import Stopped, select_claims
from tests.core.every_kind import new_project
from tests.core.exchange.random_projects import fill, opened

ENDINGS = {
    "tables.xlsx": ".xlsx",
    "tables.parquet": ".parquet",
    "statistics.spss": ".sav",
    "statistics.stata": ".dta",
    "statistics.r_script": ".R",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "every.onrecord"
    new_project(path).close()
    return path


def write(project, form, path, cancelled=None):
    """Export as the program does, and compare."""
    module = import_module(f"core.exchange.formats.{form}")
    with select_claims(project, None, None, cancelled) as selection, new_files() as new:
        module.write(selection, new, path)
        new.close_all()
        again = selection.second_round()
        result = compare(module.expected(again), module.found(new.staged(path)))
        assert result.differences == ()
        assert result.records > len(selection.claim_ids)


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_what_is_written_is_read_again(template, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("one")
    with opened(template, folder) as project:
        fill(project, data)
        for form, ending in ENDINGS.items():
            write(project, form, folder / f"claims{ending}")


@pytest.mark.parametrize("form", ENDINGS)
def test_a_project_without_claims_is_written_too(form, template, tmp_path):
    with opened(template, tmp_path) as project:
        write(project, form, tmp_path / f"claims{ENDINGS[form]}")


@pytest.mark.parametrize("form", ENDINGS)
def test_the_same_project_gives_the_same_bytes(form, sample, tmp_path, monkeypatch):
    one, other = (tmp_path / f"{name}{ENDINGS[form]}" for name in ("claims", "other"))
    other = tmp_path / "other" / one.name
    other.parent.mkdir()
    module = import_module(f"core.exchange.formats.{form}")
    with select_claims(sample) as selection:
        for path, zone in ((one, "UTC"), (other, "Asia/Tokyo")):
            monkeypatch.setenv("TZ", zone)
            with new_files() as new:
                module.write(selection, new, path)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("form", ENDINGS)
def test_nothing_is_left_of_a_cancelled_export(form, sample, tmp_path):
    times = iter([False, False])
    before = set(tmp_path.iterdir())
    with pytest.raises(Stopped):
        write(sample, form, tmp_path / f"claims{ENDINGS[form]}", lambda: next(times, True))
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("form", ENDINGS)
def test_a_damaged_file_is_trouble(form, template, tmp_path):
    path = tmp_path / f"claims{ENDINGS[form]}"
    with opened(template, tmp_path) as project:
        write(project, form, path)
    path.write_bytes(path.read_bytes()[:700] + b"\xff" * 40)
    module = import_module(f"core.exchange.formats.{form}")
    with pytest.raises(Trouble, match="cannot be read"):
        list(module.found(path))
