"""Undo goes back behind what somebody else did since: the rules hold all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.actors.merging import MergeActors, RestoreActor
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.conversion import ConvertField
from core.codebook.field_commands import AddField, FieldContent
from core.codebook.revising import PublishVersion
from core.codebook.type_commands import (
    AddType,
    ChangeType,
    MergeTypes,
    MoveType,
    RestoreType,
    TypeContent,
)
from core.command import Command
from core.errors import Refused
from core.project import Project
from tests.core.living_project import PASSAGES, make_template
from tests.core.living_truths import check_readable, check_rules
from tests.core.storage.sample_project import dump

Deed = Callable[[Project], object]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "living.onrecord"
    make_template(path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield opened


def undo_behind(project: Project, ana: Deed, ben: Deed) -> None:
    """Ana does something, then Ben; Ana's undo is refused, or leaves a project by the rules."""
    project.act_as("Ana")
    ana(project)
    project.act_as("Ben")
    ben(project)
    before = dump(project)
    project.act_as("Ana")
    try:
        project.undo()
    except Refused:
        assert dump(project) == before
    check_readable(project, dump(project), 0)
    check_rules(project, dump(project))


def run(*commands: Command[Any]) -> Deed:
    def deed(project: Project) -> None:
        for command in commands:
            project.run(command)

    return deed


def code(project: Project, **said: Any) -> int:
    return project.run(CodeClaim(1, Coding(PASSAGES[:1], **said))).result


def test_anybody_may_code_after_the_first_change_of_a_codebook(project: Project) -> None:
    """The version that Ana's change began stays, because Ben's claim was coded by it."""
    before = dump(project)
    project.run(AddField(FieldContent("source", "Source"), "text"))
    project.act_as("Ben")
    code(project)
    project.act_as("Ana")
    project.undo()
    project.act_as("Ben")
    project.undo()
    after = dump(project)
    assert {name for name in after if after[name] != before[name]} == {"codebook_versions"}
    assert after["codebook_versions"].items() > before["codebook_versions"].items()
    check_readable(project, after, 0)


def test_changes_of_others_stay_in_a_version(project: Project) -> None:
    """Ana's change began the version; Ben's change is in it and can be published."""
    undo_behind(
        project,
        run(AddField(FieldContent("source", "Source"), "text")),
        run(AddField(FieldContent("place", "Place"), "text")),
    )
    project.run(PublishVersion("2"))


def test_a_version_is_worked_on_again_behind_a_newer_one(project: Project) -> None:
    """What the older one was like would be forgotten."""
    project.run(AddField(FieldContent("source", "Source"), "text"))
    place = AddField(FieldContent("place", "Place"), "text")
    undo_behind(project, run(PublishVersion("2")), run(place))


def id_of(project: Project, code: int) -> int:
    return project.codebook.type_by_code[code].id


def test_a_name_is_given_back_that_was_taken_meanwhile(project: Project) -> None:
    refuse, deny = TypeContent(130, "Refuse"), TypeContent(400, "Deny")
    undo_behind(project, run(ChangeType(id_of(project, 130), refuse)), run(AddType(deny, None)))


def test_a_digit_is_given_back_that_was_taken_meanwhile(project: Project) -> None:
    without, other = TypeContent(200, "Demand"), TypeContent(400, "Vow", shortcut="1")
    undo_behind(project, run(ChangeType(id_of(project, 200), without)), run(AddType(other, None)))


def test_a_type_goes_back_into_a_family_that_is_in_another_one(project: Project) -> None:
    project.act_as("Ben")
    project.run(MoveType(id_of(project, 220), None))
    undo_behind(
        project,
        run(MoveType(id_of(project, 210), None)),
        run(MoveType(id_of(project, 200), id_of(project, 100))),
    )


def test_a_merged_type_goes_back_into_one_that_was_merged(project: Project) -> None:
    first, second, third = (id_of(project, code) for code in (120, 130, 210))
    project.act_as("Ben")
    project.run(MergeTypes(second, (first,)))
    undo_behind(project, run(RestoreType(first)), run(MergeTypes(third, (second,))))


def test_a_type_becomes_a_heading_again_that_was_coded_meanwhile(project: Project) -> None:
    heading = project.codebook.type_by_code[100]
    content = TypeContent(100, heading.name, heading.mnemonic, codable=True)
    undo_behind(
        project, run(ChangeType(heading.id, content)), lambda one: code(one, claim_type=heading.id)
    )


@pytest.mark.parametrize(
    ("kind", "wider", "given"),
    [("number", "text", ("soon",)), ("one_of", "several of", None), ("date", "text", ("soon",))],
)
def test_a_field_takes_less_again_than_was_answered(
    project: Project, kind: str, wider: str, given: tuple[str | int, ...] | None
) -> None:
    field = project.codebook.field_by_name[f"claim_{kind}"]
    given = given or tuple(one.id for one in field.values[:2])
    undo_behind(
        project,
        run(ConvertField(field.id, wider)),
        lambda one: code(one, claim_type=id_of(one, 120), answers={field.id: given}),
    )


def test_a_merged_actor_goes_back_into_one_that_was_merged(project: Project) -> None:
    first, second, third = (project.run(AddActor(name)).result for name in "ABC")
    project.run(MergeActors(second, [first]))
    undo_behind(project, run(RestoreActor(first)), run(MergeActors(third, [second])))


def test_an_actor_goes_back_below_one_that_is_below_it_by_now(project: Project) -> None:
    above = project.run(AddActor("Above")).result
    below = project.run(AddActor("Below", parent_id=above)).result
    undo_behind(
        project,
        run(DescribeActor(below, "Below", "unspecified", None, ())),
        run(DescribeActor(above, "Above", "unspecified", below, ())),
    )
