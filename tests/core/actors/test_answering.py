"""Answers about actors, who may be answers themselves."""

import pytest

from core.actors.answering import AnswerActor, actor_answers, all_actor_answers
from core.actors.commands import AddActor
from core.actors.queries import reserved_actor
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.text.spans import Span
from tests.core.every_kind import new_project
from tests.core.storage.sample_project import dump


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "p.onrecord") as opened:
        yield opened


@pytest.fixture
def fields(project):
    """The fields about actors, by kind."""
    found = project.read(get_codebook).fields
    return {one.answer_kind: one for one in found if one.subject == "actor"}


@pytest.fixture
def actors(project):
    return [project.run(AddActor(name)).result for name in ("North", "South", "وزير 😀")]


def test_answers_are_kept_by_actor_and_undone(project, fields, actors):
    north, south, minister = actors
    first = {
        fields["actor"].id: (NamedActor(south),),
        fields["several of"].id: tuple(one.id for one in fields["several of"].values[:2]),
        fields["number"].id: ("-3",),
    }
    second = {fields["text"].id: ("e\u0301x 😀",), fields["actor"].id: (NamedActor(minister),)}
    before = dump(project)
    project.run(AnswerActor(north, first))
    project.run(AnswerActor(minister, second))
    assert project.read(actor_answers, north) == first
    assert project.read(actor_answers, minister) == second
    assert project.read(actor_answers, south) == {}
    assert project.read(all_actor_answers) == {north: first, minister: second}
    assert project.undo_step().label == "Describe actor"
    project.undo()
    project.undo()
    assert dump(project) == before


def test_an_actor_has_no_text_in_which_a_passage_could_be(project, fields, actors):
    with pytest.raises(Refused, match="no article here"):
        project.run(AnswerActor(actors[0], {fields["span"].id: (Span(0, 1),)}))


def test_who_is_no_actor_cannot_be_described(project, fields):
    with pytest.raises(Refused, match="no longer in the project"):
        project.run(AnswerActor(10_000, {}))
    for answer in ("none", "actor"):
        reserved = project.read(reserved_actor, answer)
        with pytest.raises(Refused, match="is an answer, not an actor"):
            project.run(AnswerActor(reserved, {fields["text"].id: ("x",)}))
