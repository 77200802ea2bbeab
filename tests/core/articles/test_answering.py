"""Answers about articles: checked, kept, undone and taken back one by one."""

import pytest

from core.actors.commands import AddActor
from core.actors.queries import reserved_actor
from core.actors.tables import Actor
from core.articles.answering import AnswerArticle, article_answers
from core.articles.commands import ImportArticles, RemoveArticle
from core.articles.tables import ArticleAnswer
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.codebook.tables import Field, FieldValue
from core.errors import Refused
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of
from tests.core.every_kind import change, field_name, new_project
from tests.core.storage.sample_project import dump


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "p.onrecord") as opened:
        yield opened


@pytest.fixture
def article(project):
    return project.run(ImportArticles([draft_of("talks.txt", TEXT)])).result.imported[0].id


@pytest.fixture
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture
def fields(codebook):
    """The fields about articles, by kind."""
    return {one.answer_kind: one for one in codebook.fields if one.subject == "article"}


@pytest.fixture
def every_answer(project, fields):
    """One answer of each kind, as it is written and as it is kept."""
    north = project.run(AddActor("North")).result
    ids = {kind: [value.id for value in one.values] for kind, one in fields.items()}
    return {
        fields["one of"].id: (ids["one of"][0],),
        fields["several of"].id: (ids["several of"][2], ids["several of"][0]),
        fields["yes/no"].id: (ids["yes/no"][1],),
        fields["scale"].id: (ids["scale"][-1],),
        fields["number"].id: ("12.5",),
        fields["date"].id: ("2016-10",),
        fields["text"].id: ("front page 😀 قال",),
        fields["actor"].id: (NamedActor(north),),
        fields["span"].id: (Span(len(TEXT) - 2, len(TEXT)),),
    }


def test_every_kind_is_kept_and_undone(project, article, every_answer):
    before = dump(project)
    project.run(AnswerArticle(article, every_answer))
    assert project.read(article_answers, article) == every_answer
    assert project.undo_step().label == "Describe article"
    project.undo()
    assert dump(project) == before
    project.redo()
    assert project.read(article_answers, article) == every_answer


def test_other_fields_keep_their_answers_and_no_values_take_one_back(
    project, article, fields, every_answer
):
    project.run(AnswerArticle(article, every_answer))
    number, words = fields["number"].id, fields["text"].id
    project.run(AnswerArticle(article, {number: ("1,25",), words: (" ",)}))
    expected = {**every_answer, number: ("1.25",)}
    del expected[words]
    assert project.read(article_answers, article) == expected
    project.run(AnswerArticle(article, dict.fromkeys(every_answer, ())))
    assert project.read(article_answers, article) == {}


def test_only_rows_that_differ_are_written(project, article, fields, every_answer):
    project.run(AnswerArticle(article, every_answer))
    several = fields["several of"]
    _, second, third = (one.id for one in several.values[:3])
    before = dump(project)[ArticleAnswer.__tablename__]
    project.run(AnswerArticle(article, {**every_answer, several.id: (third, second)}))
    after = dump(project)[ArticleAnswer.__tablename__]
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    [row] = [after[key] for key in differing]
    assert (row["field_id"], row["position"], row["value_id"]) == (several.id, 1, second)


def test_what_is_no_answer_is_refused_and_nothing_is_written(project, article, fields, codebook):
    before = dump(project)
    about_claims = codebook.field_by_name[field_name("claim", "text")]
    for answers, words in (
        ({fields["number"].id: ("many",)}, "is not a number"),
        ({fields["span"].id: (Span(0, len(TEXT) + 1),)}, "lies outside the text"),
        ({fields["actor"].id: (NamedActor(10_000),)}, "no longer in the project"),
        ({fields["yes/no"].id: ("yes",)}, "not an answer to"),
        ({about_claims.id: ("x",)}, "is asked about claims"),
        ({10_000: ("x",)}, "not in the codebook"),
        ({fields["text"].id: ("fine",), fields["date"].id: ("soon",)}, "is not a date"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(AnswerArticle(article, answers))
    with pytest.raises(Refused, match="no longer in the project"):
        project.run(AnswerArticle(article + 1, {}))
    assert dump(project) == before


def test_what_is_retired_stays_and_is_not_chosen_anew(project, article, fields, every_answer):
    one_of, words = fields["one of"], fields["text"]
    project.run(AnswerArticle(article, every_answer))
    change(project, FieldValue, one_of.values[0].id, retired=True)
    change(project, FieldValue, one_of.values[1].id, retired=True)
    change(project, Field, words.id, retired=True)
    project.run(AnswerArticle(article, every_answer))
    assert project.read(article_answers, article) == every_answer
    with pytest.raises(Refused, match="no longer in use"):
        project.run(AnswerArticle(article, {one_of.id: (one_of.values[1].id,)}))
    for changed in (("other",), ()):
        with pytest.raises(Refused, match="no longer asked"):
            project.run(AnswerArticle(article, {words.id: changed}))
    project.run(AnswerArticle(article, {one_of.id: ()}))
    with pytest.raises(Refused, match="no longer in use"):
        project.run(AnswerArticle(article, {one_of.id: (one_of.values[0].id,)}))


def test_a_merged_actor_is_read_as_the_other_and_stays_named(project, article, fields):
    north, south = (project.run(AddActor(name)).result for name in ("North", "South"))
    actor = fields["actor"].id
    project.run(AnswerArticle(article, {actor: (NamedActor(north),)}))
    change(project, Actor, north, merged_into_id=south)
    assert project.read(article_answers, article) == {actor: (NamedActor(south),)}
    project.run(AnswerArticle(article, {actor: (NamedActor(south),), fields["text"].id: ("x",)}))
    change(project, Actor, north, merged_into_id=None)
    assert project.read(article_answers, article)[actor] == (NamedActor(north),)


def test_the_actor_cannot_tell_is_the_answer_cannot_tell(project, article, fields):
    actor = fields["actor"]
    reserved = project.read(reserved_actor, "actor")
    project.run(AnswerArticle(article, {actor.id: (NamedActor(reserved),)}))
    assert project.read(article_answers, article) == {actor.id: (actor.cannot_tell.id,)}


def test_an_article_goes_with_its_answers_and_comes_back_with_them(project, article, every_answer):
    project.run(AnswerArticle(article, every_answer))
    project.run(RemoveArticle(article))
    assert project.read(article_answers, article) == {}
    project.undo()
    assert project.read(article_answers, article) == every_answer
