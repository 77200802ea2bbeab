"""Taking a whole dataset: whose claims, in which order, into what codebook, and what is refused."""

import pytest
from sqlalchemy import select

from core.actors.queries import list_actors
from core.analysts.commands import AddAnalyst, SetBlindness, SetRole
from core.analysts.queries import find_analyst
from core.analysts.submitting import SubmitCoding
from core.articles.tables import Article
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.draft import CodebookDraft, FieldDraft
from core.codebook.queries import get_codebook
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.selection import Stopped
from core.exchange.taking import NotTaken
from core.exchange.taking_dataset import TakeDataset

TEXT = "The envoy said on Friday that the bridge would be open again soon 😀."
NAME = "bridge.txt"
ID, OTHER = "1" * 32, "2" * 32


def article(name=NAME, text=TEXT, **parts):
    return DatasetArticle(name, text, **parts)


def claim(**parts):
    return ClaimLine.model_validate({"article": {"name": NAME}, "fragments": [(4, 9)]} | parts)


def dataset(*claims, articles=None, **parts):
    return Dataset(tuple(articles or (article(),)), tuple(enumerate(claims, 1)), **parts)


def take(project, data, **how):
    return project.run(TakeDataset(data, **how)).result


def claims(project):
    return project.read(get_claims, project.read(list_claim_ids))


def codebook(*fields):
    return CodebookDraft(title="Other", version="1", types=[], fields=list(fields))


def field(name, **parts):
    return FieldDraft(name=name, label=name.title(), **({"kind": "text"} | parts))


def article_ids(project):
    return project.read(lambda connection: list(connection.scalars(select(Article.id))))


def analyst_id(project, name):
    return project.read(find_analyst, name).id


def test_claims_are_written_in_the_order_of_the_file_whoever_coded_them(project):
    names = ["Ben", "Cy", "Ben", "Cy"]
    report = take(project, dataset(*(claim(analyst=name) for name in names)))
    assert (report.claims.added, report.analysts) == (4, ("Ben", "Cy"))
    written = sorted(claims(project), key=lambda one: one.id)
    assert [one.analyst for one in written] == names


def test_what_two_analysts_share_is_added_once(project):
    parts = {"speaker": "New envoy", "fields": {"fresh": "x"}}
    report = take(project, dataset(*(claim(analyst=name, **parts) for name in ("Ben", "Cy"))))
    assert (report.claims.created_actors, report.claims.created_fields) == (
        ("New envoy",),
        ("fresh",),
    )


def test_one_id_for_two_analysts_is_a_bad_claim(project):
    lines = [claim(id="9" * 32, analyst=name) for name in ("Ben", "Cy")]
    report = take(project, dataset(*lines), partial=True)
    assert report.claims.added == 1
    assert "An earlier line has the same id" in report.claims.rejected[0][1]


def test_an_analyst_of_bad_claims_only_is_not_added(project):
    report = take(project, dataset(claim(analyst="Ben", claim_type=99_999), claim()), partial=True)
    assert (report.analysts, report.claims.added) == ((), 1)
    assert project.read(find_analyst, "Ben") is None


@pytest.mark.parametrize("name", ["all", "final", "  ", "a\0b", "x" * 500])
def test_what_is_no_name_is_not_made_an_analyst(project, name):
    with pytest.raises(NotTaken):
        take(project, dataset(claim(analyst=name)))


def test_the_same_text_twice_is_one_article_with_the_claims_of_both(project):
    articles = (article(), article("copy.txt"))
    report = take(project, dataset(claim(), claim(article={"name": "copy.txt"}), articles=articles))
    assert (report.claims.added, report.articles) == (2, 1)
    assert report.no_place == (
        f"“copy.txt” has the same text as “{NAME}”; its claims were put there.",
    )


def test_one_id_for_two_articles_is_told(project):
    articles = (article(id=ID), article("other.txt", TEXT + " More.", id=ID))
    report = take(project, dataset(articles=articles))
    assert report.articles == 2
    assert "“other.txt” has the id of another article" in report.no_place[0]


def test_an_article_without_text_that_the_project_does_not_have(project):
    with pytest.raises(NotTaken, match="does not have the article"):
        take(project, dataset(claim(), articles=(article(text=None),)))


def test_a_question_about_something_else_is_another_question(project):
    ours = codebook(field("section", subject="article"), field("stance", subject="actor"))
    actors = (ActorLine(1, "Envoy", fields={"stance": ("firm",)}),)
    articles = (article(fields={"section": "World"}),)
    data = dataset(claim(), articles=articles, actors=actors, codebook=ours)
    report = take(project, data)
    assert report.fields == ("section", "stance_2")
    fields = project.read(get_codebook).field_by_name
    assert (fields["stance"].subject, fields["stance_2"].subject) == ("claim", "actor")
    assert take(project, data).fields == (), "the second time it is the same question"


def test_what_takes_several_answers_is_not_put_into_a_field_of_one(project):
    stance = next(one for one in project.read(get_codebook).fields if one.name == "stance")
    values = [
        {"code": 7, "name": "warm", "label": "Warm"},
        {"code": 8, "name": "cold", "label": "C"},
    ]
    theirs = codebook(field("stance", kind="several of", values=values))
    report = take(project, dataset(claim(fields={"stance": ["warm", "cold"]}), codebook=theirs))
    assert report.fields == ("stance_2",)
    (row,) = claims(project)
    assert stance.id not in row.coding.answers


def test_of_two_actors_of_one_name_the_first_counts(project):
    actors = (ActorLine(1, "Zed", kind="person"), ActorLine(2, "zed", kind="office"))
    report = take(project, dataset(actors=actors))
    assert report.no_place == ("The file has “zed” twice among the actors; the first counts.",)
    assert [one.kind for one in project.read(list_actors) if one.name == "Zed"] == ["person"]


@pytest.fixture
def blind(project):
    """A project in which Ben codes blind until he submits; Lee leads, and acts."""
    for name in ("Ben", "Lee"):
        project.run(AddAnalyst(name))
    project.run(SetRole(analyst_id(project, "Lee"), "adjudicator"))
    project.act_as("Lee")
    project.run(SetBlindness("submitted"))
    return project


def test_who_codes_blind_takes_in_nothing_of_others(blind):
    blind.act_as("Ben")
    for bad in (claim(analyst="Cy"), claim(analyst="Ben", layer="final")):
        with pytest.raises(NotTaken, match="You code blind"):
            take(blind, dataset(bad))
    assert take(blind, dataset(claim(analyst="Ben"))).claims.added == 1


def test_what_was_submitted_blind_stays_as_it_is(blind):
    take(blind, dataset())
    blind.act_as("Ben")
    blind.run(SubmitCoding(article_ids(blind)[0]))
    for whoever in ("Ben", "Lee"):
        blind.act_as(whoever)
        with pytest.raises(NotTaken, match="Ben has submitted the coding of this article"):
            take(blind, dataset(claim(analyst="Ben")))
    assert take(blind, dataset(claim(analyst="Ben", layer="final"))).claims.added == 1


def test_progress_is_told_and_cancelling_leaves_nothing(project):
    lines = [claim(id=f"{number:032x}") for number in range(1, 251)]
    seen = []
    with pytest.raises(Stopped):
        take(
            project,
            dataset(*lines),
            progress=lambda done, total: seen.append((done, total)),
            cancelled=lambda: len(seen) == 4,
        )
    assert seen == [(0, 500), (100, 500), (200, 500), (300, 500)]
    assert claims(project) == []
    assert article_ids(project) == []
