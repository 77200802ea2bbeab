"""Two analysts work on the codebook, the register and the claims: nothing is lost, undo restores."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from core.actors.answering import AnswerActor
from core.actors.commands import AddActor, DescribeActor
from core.actors.deleting import DeleteActor
from core.actors.merging import MergeActors, RestoreActor
from core.actors.splitting import SplitActor
from core.articles.answering import AnswerArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.naming import CodeNaming
from core.codebook.conversion import ConvertField
from core.codebook.draft import CodebookDraft
from core.codebook.field_commands import (
    AddField,
    ChangeField,
    DeleteField,
    FieldContent,
    MoveField,
    RestoreField,
    RetireField,
    ValueContent,
)
from core.codebook.renaming import RenameCodebook
from core.codebook.revising import ConfirmClaims, PublishVersion
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook
from core.codebook.type_commands import (
    AddExample,
    AddType,
    ChangeType,
    DeleteType,
    MergeTypes,
    MoveType,
    RemoveExample,
    RestoreType,
    RetireType,
    TypeContent,
)
from core.codebook.type_splitting import SplitType
from core.codebook.value_commands import (
    AddValue,
    ChangeValue,
    DeleteValue,
    MoveValue,
    RestoreValue,
    RetireValue,
)
from core.command import Command
from core.exchange.actor_lines import ActorLine
from core.exchange.taking_actors import TakeActors
from tests.core.living_deeds import DEEDS
from tests.core.living_project import PASSAGES, World, make_template
from tests.core.living_truths import check_lists


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("living") / "template.onrecord"
    make_template(path)
    return path


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[World]:
    made = World(template, tmp_path / "world.onrecord")
    yield made
    made.project.close()


@pytest.mark.timeout(900)
def test_whatever_two_analysts_do_can_be_undone(template: Path) -> None:
    places = st.lists(st.sampled_from(range(len(DEEDS))), min_size=8, max_size=20, unique=True)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def live(data: st.DataObject) -> None:
        with tempfile.TemporaryDirectory() as folder:
            world = World(template, Path(folder) / "world.onrecord")
            with world.project as project:
                for place in data.draw(places):
                    DEEDS[place](world, data.draw)
                project.read(check_lists, project.codebook, world.checks)
                world.undo_everything()
                world.redo_everything()
            for name in world.done:
                event(f"{name} was done")

    live()


def test_every_command_can_be_carried_out_and_undone(world: World) -> None:
    for command in (
        *_on_types(world),
        *_on_fields(world),
        *_on_versions(),
        *_on_actors(world),
        *_on_claims(world),
    ):
        world.run(command(world) if callable(command) else command)
        assert not world.refused, command
    assert set(world.done) == _all_commands()
    world.project.read(check_lists, world.project.codebook, world.checks)
    world.undo_everything()
    world.redo_everything()


def _all_commands() -> set[str]:
    """What there is, so that no new command is forgotten here."""
    about = ("core.codebook.", "core.actors.", "core.claims.")
    found = {one.__name__ for one in Command.__subclasses__() if one.__module__.startswith(about)}
    return found - {"LoadCodebook"} | {"TakeActors", "AnswerArticle"}


Wish = Command[Any] | Callable[[World], Command[Any]]


def _newest(world: World, table: str) -> int:
    return max(int(key[0]) for key in world.now[table])


def _on_types(world: World) -> Sequence[Wish]:
    ids = {one.code: one.id for one in world.project.codebook.types}
    return (
        AddType(TypeContent(300, "Vow 🚢", cues=("vow",), shortcut="2"), None),
        ChangeType(ids[130], TypeContent(131, "Refuse", "REF", "Two\nlines.")),
        MoveType(ids[130], ids[200], ids[210]),
        AddExample(ids[130], 1),
        AddExample(ids[210], 2),
        lambda one: RemoveExample(_newest(one, "type_examples")),
        RetireType(ids[210]),
        RestoreType(ids[210]),
        MergeTypes(ids[130], (ids[120],)),
        MergeTypes(ids[210], (ids[130],)),
        RestoreType(ids[120]),
        SplitType(ids[120], ("Blame", "Blame loudly")),
        RenameCodebook("Our book 📖"),
        AddType(TypeContent(310, "Needless"), ids[200]),
        lambda one: DeleteType(_newest(one, "claim_types")),
    )


def _on_fields(world: World) -> Sequence[Wish]:
    book = world.project.codebook
    asked, text = book.field_by_name["claim_one_of"], book.field_by_name["claim_text"]
    first, second, third, _ = asked.values
    coding = Coding(PASSAGES[:1], answers={asked.id: (first.id,), text.id: ("12",)})
    return (
        CodeClaim(1, coding),
        AddField(FieldContent("source", "מקור"), "text", before_id=asked.id),
        lambda one: DeleteField(_newest(one, "fields")),
        ChangeField(asked.id, FieldContent("kind_of", "Kind of", True)),
        MoveField(asked.id, None),
        RetireField(asked.id),
        RestoreField(asked.id),
        AddValue(asked.id, ValueContent(9, "é", "E"), second.id),
        ChangeValue(first.id, ValueContent(11, "first", "First")),
        MoveValue(first.id, third.id),
        RetireValue(first.id),
        RestoreValue(first.id),
        DeleteValue(third.id),
        ConvertField(text.id, "number"),
        ConvertField(asked.id, "text"),
    )


def _on_versions() -> Sequence[Wish]:
    return (
        ConfirmClaims([1, 2]),
        PublishVersion("2", "Two\nlines."),
        lambda one: TakeCodebook(_sent_back(draft_of(one.project.codebook))),
        ConfirmClaims([1]),
        PublishVersion("3"),
    )


def _sent_back(draft: CodebookDraft) -> CodebookDraft:
    types = [one.model_copy(update={"id": None, "definition": "New."}) for one in draft.types]
    return draft.model_copy(update={"types": types[::-1], "fields": draft.fields[3:]})


def _on_actors(world: World) -> Sequence[Wish]:
    ids = {row["name"]: row["id"] for row in world.now["actors"].values()}
    ministry, ana = ids["Ministry"], ids["Ana Lindt"]
    rank = world.project.codebook.field_by_name["actor_text"].id
    lines = [ActorLine(1, "Ministry", sector="state", fields={"Rank": ("high",)})]
    return (
        AddActor("Mira", "person", ministry),
        lambda one: AnswerActor(_newest(one, "actors"), {rank: ("é",)}),
        DescribeActor(ana, "Ana L.", "person", ministry, (), country="SYR"),
        lambda one: MergeActors(ana, [_newest(one, "actors")]),
        lambda one: RestoreActor(_newest(one, "actors")),
        lambda one: DeleteActor(_newest(one, "actors")),
        MergeActors(ids["לאה"], [ana]),
        SplitActor(ids["לאה"], [1], "Somebody else"),
        TakeActors(lines),
    )


def _on_claims(world: World) -> Sequence[Wish]:
    about = world.project.codebook.field_by_name["article_text"].id
    return (
        AnswerArticle(2, {about: ("שלום",)}),
        CodeNaming(CodeClaim(2, Coding(PASSAGES[2:])), {"speaker": "New", "target": "Newer"}),
        ChangeClaim(2, Coding(PASSAGES[1:], note="🚢")),
        DeleteClaims([1]),
    )
