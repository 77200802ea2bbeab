"""What goes out as brat, UIMA CAS and Web Annotations comes back: random projects, three ways."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.codebook.snapshot import draft_of
from core.exchange.claim_lines import line_to_json
from core.exchange.dataset_formats import ReadOptions
from core.exchange.files import new_files
from core.exchange.formats.carried import article_record
from core.exchange.read_back import compare
from core.exchange.selection import select_claims
from tests.core.exchange.random_projects import fill, opened, template

FORMS = {"brat": ".zip", "uima_xmi": ".zip", "uima_json": ".zip", "web_annotation": ".jsonld"}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


def written(project, module, path):
    """Write, read back as an export does, and answer what should be there."""
    with select_claims(project) as selection, new_files() as new:
        module.write(selection, new, path)
        new.close_all()
        read_back = compare(module.expected(selection), module.found(new.staged(path)))
        assert read_back.differences == ()
        coded = list(selection.by_article())
        return coded, selection.actors(), draft_of(selection.codebook)


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_everything_comes_back(every_kind, tmp_path_factory, form, data):
    module = import_module(f"core.exchange.formats.{form}")
    folder = tmp_path_factory.mktemp("round")
    first, second = folder / f"a{FORMS[form]}", folder / f"b{FORMS[form]}"
    with opened(every_kind, folder) as project:
        fill(project, data)
        coded, actors, codebook = written(project, module, first)
        written(project, module, second)
    assert first.read_bytes() == second.read_bytes()
    dataset = module.read(first, ReadOptions({}))
    assert dataset.no_place == ()
    assert [article_record(one.article) for one in coded] == list(
        map(article_record, dataset.articles)
    )
    assert [one.article.text for one in coded] == [one.text for one in dataset.articles]
    claims = sorted(
        (line_to_json(line) for one in coded for line in one.claims), key=lambda one: one["id"]
    )
    back = sorted((line_to_json(line) for _, line in dataset.claims), key=lambda one: one["id"])
    assert back == claims
    assert list(dataset.actors) == actors
    assert dataset.codebook == codebook
