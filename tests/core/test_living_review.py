"""Three people code, compare, settle and talk: nothing is lost, undo restores, all numbers agree."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

import core.analysts
import core.articles
import core.review
from core.actors.merging import MergeActors
from core.analysts.assigning import AssignArticles, Unassign
from core.analysts.commands import AddAnalyst, RenameAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.removing import RemoveAnalyst
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.answering import AnswerArticle
from core.articles.commands import DescribeArticle, ImportArticles, RemoveArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.codebook.type_commands import MergeTypes
from core.command import Command
from core.merging.packing import SendPacket
from core.review.closing import ClosingRule, SettleAgreed
from core.review.comments import (
    AddComment,
    ChangeComment,
    DeleteComment,
    ReopenThread,
    ResolveThread,
)
from core.review.reasons import ReviseReasons
from core.review.settling import ReopenCase, SettleCase
from tests.core.living_project import PASSAGES
from tests.core.living_review_deeds import DEEDS
from tests.core.living_review_project import ReviewWorld, make_template
from tests.core.storage.sample_project import draft

ELSEWHERE = {"SendPacket", "CodeClaim", "ChangeClaim", "DeleteClaims", "MergeTypes", "MergeActors"}
"""Commands of other rooms that are tried here, too."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("living") / "template.onrecord"
    make_template(path)
    return path


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[ReviewWorld]:
    made = ReviewWorld(template, tmp_path / "world.onrecord")
    yield made
    made.project.close()


@pytest.mark.timeout(900)
def test_whatever_three_people_do_can_be_undone(template: Path) -> None:
    places = st.lists(st.sampled_from(range(len(DEEDS))), min_size=12, max_size=24)

    @settings(
        max_examples=6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
    @given(data=st.data())
    def live(data: st.DataObject) -> None:
        with tempfile.TemporaryDirectory() as folder:
            world = ReviewWorld(template, Path(folder) / "world.onrecord")
            with world.project:
                for place in data.draw(places):
                    DEEDS[place](world, data.draw)
                world.undo_everything()
                world.redo_everything()
            for name in world.done:
                event(f"{name} was done")

    live()


def test_every_command_can_be_carried_out_and_undone(world: ReviewWorld) -> None:
    world.act_as("Cleo")
    world.run(AddAnalyst("Dina"))
    for analyst, command in _wishes(world):
        world.act_as(analyst)
        world.run(command(world) if callable(command) else command)
        assert not world.refused, command
    assert set(world.done) == _all_commands() | ELSEWHERE
    world.undo_everything()
    world.redo_everything()


def _all_commands() -> set[str]:
    """What there is, so that no new command is forgotten here."""
    rooms = (core.analysts, core.review, core.articles)
    for room in rooms:
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    about = tuple(f"{room.__name__}." for room in rooms)
    return {one.__name__ for one in Command.__subclasses__() if one.__module__.startswith(about)}


Wish = Command[Any] | Callable[[ReviewWorld], Command[Any]]


def _newest(world: ReviewWorld, table: str) -> int:
    return max(int(key[0]) for key in world.now[table])


def _settled(world: ReviewWorld) -> int:
    """A final claim that came from a case."""
    named = {row["claim_uuid"] for row in world.now["settlements"].values()}
    return max(row["id"] for row in world.now["claims"].values() if row["uuid"] in named)


def _uuid(world: ReviewWorld, claim: int) -> str:
    return str(world.now["claims"][claim,]["uuid"])


def _wishes(world: ReviewWorld) -> Sequence[tuple[str, Wish]]:
    ids = world.ids
    types = {one.code: one.id for one in world.project.codebook.types}
    actors = {row["name"]: row["id"] for row in world.now["actors"].values()}
    same = ClosingRule(frozenset(("claim_type",)), 0.5, "majority")
    coding = Coding(PASSAGES[:2], types[130], actors["לאה"], note="🚢")
    text = "Nobody came on Monday, שלום 🚢."
    return (
        ("Cleo", SetBlindness("open")),
        ("Cleo", SetBlindness("always")),
        ("Cleo", RemoveAnalyst(_newest(world, "analysts"), "Dina")),
        ("Cleo", SetRole(ids["Ben"], "adjudicator")),
        ("Cleo", SetBlindness("submitted")),
        ("Cleo", SecondPass(ids["Ana"])),
        ("Ana", RenameAnalyst(ids["Ana"], "Ana 🚢")),
        ("Cleo", AssignArticles((1, 2, 3), (ids["Ana"], ids["Ben"]), "double", 0.5, 7)),
        ("Cleo", Unassign((3,), ids["Ben"])),
        ("Cleo", SendPacket(ids["Ana"], (1, 3), "f" * 32, "ana.onrecord", "always")),
        ("Ana", SubmitCoding(1)),
        ("Ben", SubmitCoding(1)),
        ("Ana", SubmitCoding(2)),
        ("Ana", ReopenCoding(2)),
        ("Cleo", ImportArticles([draft(text, "new.txt", "New")])),
        ("Cleo", DescribeArticle(4, "Newer", published="2016")),
        ("Cleo", AnswerArticle(4, {})),
        ("Cleo", RemoveArticle(4)),
        ("Cleo", ReviseReasons(("Overlooked", "Other 🚢"))),
        ("Ben", SettleCase(1, (1, 4), coding, "written", "Typed in", "Why")),
        ("Cleo", SettleCase(1, (1, 4, 7), coding, "mixed", "Overlooked")),
        ("Ben", ChangeClaim(4, Coding(PASSAGES[:1], types[130]))),
        ("Cleo", SettleAgreed(same, tuple(ids[name] for name in ("Ana", "Ben", "Cleo")))),
        ("Cleo", lambda one: ReopenCase(_newest(one, "settlements"))),
        ("Cleo", lambda one: ChangeClaim(_settled(one), coding)),
        ("Cleo", CodeClaim(2, coding, "final")),
        ("Cleo", lambda one: DeleteClaims((_settled(one),))),
        ("Cleo", MergeTypes(types[130], (types[120],))),
        ("Ana", MergeActors(actors["לאה"], (actors["State 🚢"],))),
        ("Ana", lambda one: AddComment(1, "Why, @Ben?", _uuid(one, 1))),
        ("Cleo", lambda one: AddComment(1, "So.", thread_id=_newest(one, "comments"))),
        ("Cleo", lambda one: ChangeComment(_newest(one, "comments"), "So, @Ana 🚢")),
        ("Ana", lambda one: ResolveThread(_newest(one, "comments"))),
        ("Cleo", lambda one: ReopenThread(_newest(one, "comments"))),
        ("Cleo", lambda one: DeleteComment(_newest(one, "comments"))),
    )
