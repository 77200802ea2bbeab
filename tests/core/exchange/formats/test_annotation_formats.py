"""What goes out as brat, UIMA CAS and Web Annotations comes back: random projects, four ways."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.exchange.claim_lines import line_to_json
from core.exchange.formats.carried import article_record
from tests.core.exchange.formats.writing import lines_of, options, written, written_again
from tests.core.exchange.random_projects import fill, opened, template

FORMS = {
    "brat.form": ".zip",
    "uima.xmi_form": ".zip",
    "uima.json_form": ".zip",
    "web_annotation.form": ".jsonld",
}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],  # to shrink a whole project takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_everything_comes_back(every_kind, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("round")
    with opened(every_kind, folder) as project:
        fill(project, data)
        for form, suffix in FORMS.items():
            module = import_module(f"core.exchange.formats.{form}")
            first = folder / f"a{suffix}"
            coded, actors, codebook, _ = written(project, module, first)
            again = written_again(project, module, folder / f"b{suffix}")
            assert again == first.read_bytes(), form
            dataset = module.read(first, options())
            assert dataset.no_place == ()
            assert [article_record(one.article) for one in coded] == list(
                map(article_record, dataset.articles)
            )
            assert [one.article.text for one in coded] == [one.text for one in dataset.articles]
            claims = [line_to_json(line) for one in coded for line in one.claims]
            assert by_id(lines_of(dataset)) == by_id(claims)
            assert list(dataset.actors) == actors
            assert dataset.codebook == codebook


def by_id(claims):
    return sorted(claims, key=lambda one: one["id"])
