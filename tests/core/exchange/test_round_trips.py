"""What comes back is what went out: random projects through every form that promises it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.codebook.draft import CodebookDraft
from core.codebook.snapshot import draft_of
from core.exchange.exporting import export
from core.exchange.read_formats import READ_FORMATS
from core.exchange.read_options import ReadOptions
from core.exchange.taking_dataset import TakeDataset
from core.exchange.write_formats import WRITE_FORMATS
from core.project import Project
from tests.core.exchange.random_projects import (
    actors_of,
    articles_of,
    described,
    fill,
    opened,
    template,
)

BACK = [one.id for one in WRITE_FORMATS.values() if one.comes_back]
WHOLE = [one for one in BACK if one != "jsonl"]


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


def test_what_promises_to_come_back_can_be_read():
    assert set(BACK) <= set(READ_FORMATS)


@pytest.mark.parametrize("form", WHOLE)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_project_comes_back_equal(every_kind, tmp_path_factory, form, data):
    folder = tmp_path_factory.mktemp("round")
    with opened(every_kind, folder) as project:
        fill(project, data)
        before = described(project), articles_of(project), actors_of(project)
        words = draft_of(project.codebook)
        out = folder / f"out{WRITE_FORMATS[form].suffix}"
        made = export(project, out, form)
        assert made is not None
        assert made.read_back.differences == ()
        again = folder / f"again{WRITE_FORMATS[form].suffix}"
        export(project, again, form)
    assert again.read_bytes() == out.read_bytes()
    dataset = READ_FORMATS[form].load().read(out, ReadOptions({}))
    empty = CodebookDraft(title="Empty", version="1", types=[], fields=[])
    with Project.create(folder / "copy.onrecord", "Copy", empty) as copy:
        report = copy.run(TakeDataset(dataset)).result
        assert (report.claims.rejected, report.claims.re_anchored) == ((), ())
        assert (described(copy), articles_of(copy), actors_of(copy)) == before
        taken = draft_of(copy.codebook)
        assert (taken.types, taken.fields) == (words.types, words.fields)
        once_more = copy.run(TakeDataset(dataset)).result
        assert (once_more.claims.added, once_more.claims.unchanged) == (0, len(before[0]))
        copy.undo()
        assert described(copy) == []
