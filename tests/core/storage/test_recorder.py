"""What the journal holds is what happened to the rows, by whatever way the session changed them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import pytest

from core.actors.commands import AddActor, AliasDraft, DescribeActor
from core.actors.tables import Actor, Alias
from core.command import Command, Work
from core.project import Project
from core.storage.checks import check
from tests.core.storage.sample_project import ask, dump


@dataclass(frozen=True, slots=True)
class Act(Command[None]):
    do: Callable[[Work], object]
    label: ClassVar[str] = "Act"

    def apply(self, work: Work) -> None:
        self.do(work)


def images(project: Project) -> list[object]:
    """The images of the newest entry."""
    [(found,)] = ask(
        project.path,
        "SELECT images FROM journal_changes WHERE entry_id = (SELECT max(id) FROM journal_entries)",
    )
    return list(json.loads(found))


def is_reversible(project: Project, act: Callable[[Work], object]) -> None:
    before = dump(project)
    project.run(Act(act))
    after = dump(project)
    assert after != before
    project.undo()
    assert dump(project) == before
    project.redo()
    assert dump(project) == after
    assert check(project.path) == []


def actor_of(project: Project) -> int:
    return project.run(AddActor("Port", "organisation", aliases=[AliasDraft("harbour")])).result


def test_several_flushes_are_one_change(project: Project) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        row = work.session.get_one(Actor, actor)
        for note in ("a", "b", "c"):
            row.note = note
            work.session.flush()

    is_reversible(project, act)
    [(table, before, after)] = images(project)  # type: ignore[misc]
    assert (table, before["note"], after["note"]) == ("actors", None, "c")


def test_a_row_that_came_and_went_leaves_no_trace(project: Project) -> None:
    entries = ask(project.path, "SELECT count(*) FROM journal_entries")

    def act(work: Work) -> None:
        row = Actor(name="Short", actor_kind="person")
        work.session.add(row)
        work.session.flush()
        work.session.delete(row)

    done = project.run(Act(act))
    assert done.changes.kinds == {}
    assert ask(project.path, "SELECT count(*) FROM journal_entries") == entries


def test_a_change_that_is_taken_back_leaves_no_trace(project: Project) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        row = work.session.get_one(Actor, actor)
        row.note = "x"
        work.session.flush()
        row.note = None

    assert project.run(Act(act)).changes.kinds == {}


@pytest.mark.parametrize("flushed", [True, False])
def test_a_row_deleted_and_made_again_is_a_change(project: Project, flushed: bool) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        work.session.delete(work.session.get_one(Alias, (actor, 0)))
        if flushed:
            work.session.flush()
        work.session.add(Alias(actor_id=actor, position=0, text="quay", alias_kind="other"))

    is_reversible(project, act)


def test_a_row_changed_before_it_was_loaded(project: Project) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        row = work.session.get_one(Actor, actor)
        work.session.expire(row)
        row.note = "blind"

    is_reversible(project, act)


def test_a_row_changed_and_then_deleted(project: Project) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        row = work.session.get_one(Alias, (actor, 0))
        row.text = "other"
        work.session.delete(row)

    is_reversible(project, act)


def test_what_a_savepoint_took_back_did_not_happen(project: Project) -> None:
    actor = actor_of(project)

    def act(work: Work) -> None:
        row = work.session.get_one(Actor, actor)
        row.note = "before"
        try:
            with work.session.begin_nested():
                row.note = "inside"
                work.session.add(Actor(name="Inside", actor_kind="person"))
                work.session.flush()
                raise KeyError
        except KeyError:
            pass
        row.sector = "after"

    is_reversible(project, act)
    [(_, _, after)] = images(project)  # type: ignore[misc]
    assert (after["note"], after["sector"]) == ("before", "after")


def test_names_that_are_exchanged_can_be_exchanged_back(project: Project) -> None:
    first, second = AliasDraft("harbour"), AliasDraft("quay")
    actor = project.run(AddActor("Port", "organisation", aliases=[first, second])).result
    before = dump(project)
    project.run(DescribeActor(actor, "Port", "organisation", None, [second, first]))
    after = dump(project)
    assert after != before
    project.undo()
    assert dump(project) == before
    project.redo()
    assert dump(project) == after


def test_a_name_that_moved_to_a_new_row_can_move_back(project: Project) -> None:
    actor = project.run(AddActor("Port", "organisation", aliases=[AliasDraft("quay")])).result
    before = dump(project)
    project.run(DescribeActor(actor, "Port", "organisation", None, [*map(AliasDraft, "ab")]))
    project.run(
        DescribeActor(actor, "Port", "organisation", None, [AliasDraft("b"), AliasDraft("quay")])
    )
    project.undo()
    project.undo()
    assert dump(project) == before
    project.run(
        DescribeActor(actor, "quay", "organisation", None, [*map(AliasDraft, ("quay", "b"))])
    )
    project.run(DescribeActor(actor, "Port", "organisation", None, [*map(AliasDraft, ("b", "a"))]))
    project.undo()
    project.undo()
    assert dump(project) == before
