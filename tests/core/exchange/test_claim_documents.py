"""Claims made from columns say what the same claims say that are read one by one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors.queries import list_actors
from core.articles.answering import article_answers
from core.articles.queries import find_article_row, get_text
from core.claims.queries import get_claims
from core.exchange import selected_articles
from core.exchange.claim_lines import ClaimLine, answers_to_json, claim_to_json, line_to_json
from core.exchange.selection import select_claims
from tests.core.exchange.random_projects import fill, opened, template


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


def one_by_one(connection, codebook, ids):
    names = {one.id: one.name for one in list_actors(connection)}
    return [
        claim_to_json(row, find_article_row(connection, row.article_id), codebook, names)
        for row in get_claims(connection, ids)
    ]


def about_articles(connection, codebook, ids):
    names = {one.id: one.name for one in list_actors(connection)}
    for one in ids:
        answers = article_answers(connection, one)
        said = answers_to_json("article", answers, codebook, names)
        yield get_text(connection, one), {k: as_line(v) for k, v in said.items()}


def as_line(value):
    return tuple(value) if isinstance(value, list) and isinstance(value[0], int) else value


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), together=st.sampled_from([1, 40, 4_000_000]))
def test_columns_say_the_same(every_kind, tmp_path_factory, data, together):
    with (
        pytest.MonkeyPatch.context() as patch,
        opened(every_kind, tmp_path_factory.mktemp("one")) as project,
    ):
        patch.setattr(selected_articles, "_CHARACTERS", together)
        fill(project, data)
        with select_claims(project) as selection:
            book = selection.codebook
            truth = project.read(one_by_one, book, selection.claim_ids)
            found = list(selection.claims())
            assert found == truth
            assert [list(one) for one in found] == [list(ClaimLine.model_fields)] * len(found)
            coded = list(selection.by_article())
            lines = [line for one in coded for line in one.claims]
            assert lines == [ClaimLine.model_validate(one, strict=False) for one in truth]
            assert [line_to_json(one) for one in lines] == truth
            assert [one.article for one in coded] == list(selection.articles())
            about = project.read(
                lambda connection: list(about_articles(connection, book, selection.article_ids))
            )
            assert [(one.article.text, one.article.fields) for one in coded] == about
            assert all(line.article.id == one.article.id for one in coded for line in one.claims)
