"""What people may do to a project that they review, with wishes that are mostly sensible."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from core.analysts.assigning import AssignArticles, Unassign
from core.analysts.blindness import MODES
from core.analysts.commands import RenameAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.dealing import RULES
from core.analysts.removing import RemoveAnalyst
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.commands import DescribeArticle, ImportArticles, RemoveArticle
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import find_claim, get_claims
from core.merging.packing import SendPacket
from core.review.cases import find_cases, lost_cases
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
from core.storage.base import new_uuid
from tests.core import living_deeds
from tests.core.living_deeds import NOBODY, Draw
from tests.core.living_project import PASSAGES
from tests.core.living_review_project import LEADER, PEOPLE, ReviewWorld
from tests.core.storage.sample_project import draft

_REASONS = ["Overlooked", "Read differently, both defensible", "שגיאה", "New 🚢", " "]
_BODIES = ["See page 2 😀", "@Ana and @Ben: why?", "@Cleo (2nd pass) e\u0301", "a@Ben.org", " "]


def _one(draw: Draw[Any], several: Sequence[Any]) -> Any:
    return draw(st.sampled_from(list(several))) if several else None


def _article(world: ReviewWorld, draw: Draw[Any]) -> int:
    found = [row["id"] for row in world.now["articles"].values()]
    article: int = draw(st.sampled_from([*found, *found, *found, NOBODY]))
    return article


def _analyst(world: ReviewWorld, draw: Draw[Any]) -> int:
    analyst: int = _one(draw, [row["id"] for row in world.now["analysts"].values()])
    return analyst


def _led(world: ReviewWorld, draw: Draw[Any]) -> None:
    """Mostly it is Cleo who does what is for her to do."""
    if draw(st.integers(0, 5)):
        world.act_as(LEADER)


# --- people and tasks


def rename_analyst(world: ReviewWorld, draw: Draw[Any]) -> None:
    names = ["Ana 🚢", "Ben", "final", " ", "Ana Maria"]
    world.run(RenameAnalyst(_analyst(world, draw), draw(st.sampled_from(names))))


def set_role(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    world.run(SetRole(_analyst(world, draw), draw(st.sampled_from(["coder", "adjudicator"]))))


def second_pass(world: ReviewWorld, draw: Draw[Any]) -> None:
    """Who codes once more joins those who act."""
    world.run(SecondPass(_analyst(world, draw)))
    for row in world.now["analysts"].values():
        if row["again_of_id"] is not None:
            world.ids[row["name"]] = row["id"]


def set_blindness(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    world.run(SetBlindness(draw(st.sampled_from(MODES))))


def remove_analyst(world: ReviewWorld, draw: Draw[Any]) -> None:
    """A second pass: often nothing was done under its name yet."""
    _led(world, draw)
    rows = world.now["analysts"].values()
    again = [row["id"] for row in rows if row["again_of_id"] is not None]
    world.run(RemoveAnalyst(_one(draw, again) or NOBODY))


def assign(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    articles = (_article(world, draw), _article(world, draw))
    rule, share = _one(draw, list(RULES)), draw(st.sampled_from([0.0, 0.5, 1.0]))
    analysts = (_analyst(world, draw), _analyst(world, draw))
    world.run(AssignArticles(articles, analysts, rule, share, draw(st.integers(0, 3))))


def unassign(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    tasks = list(world.now["assignments"].values())
    task = _one(draw, [one for one in tasks if not one["submitted"]] or tasks)
    if task is not None:
        world.run(Unassign((task["article_id"],), task["analyst_id"]))


def submit(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(SubmitCoding(_article(world, draw)))


def reopen_coding(world: ReviewWorld, draw: Draw[Any]) -> None:
    """One's own, or that of somebody else."""
    whose = draw(st.sampled_from([None, None, *world.ids.values()]))
    world.run(ReopenCoding(_article(world, draw), whose))


# --- articles and packets


def import_article(world: ReviewWorld, draw: Draw[Any]) -> None:
    number = len(world.now["articles"]) + draw(st.integers(0, 1))
    text = f"Article {number} says that שלום 🚢 it is e\u0301crit and that nobody came on Monday."
    world.run(ImportArticles([draft(text, f"{number}.txt", f"Article {number}")]))


def describe_article(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(DescribeArticle(_article(world, draw), draw(st.sampled_from(["New", " "]))))


def remove_article(world: ReviewWorld, draw: Draw[Any]) -> None:
    found = [row["id"] for row in world.now["articles"].values()]
    world.run(RemoveArticle(_one(draw, found[-2:] + found) or NOBODY))


def send_packet(world: ReviewWorld, draw: Draw[Any]) -> None:
    articles = [_article(world, draw), _article(world, draw)]
    mode = _one(draw, MODES)
    world.run(SendPacket(_analyst(world, draw), articles, new_uuid(), "x.onrecord", mode))


# --- settling


def _cases(world: ReviewWorld) -> list[Any]:
    project, people = world.project, [row["id"] for row in world.now["analysts"].values()]
    lost = project.read(lost_cases, project.codebook, people)
    return [*project.read(find_cases, project.codebook, people), *lost, *lost, *lost]


def settle_case(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    case = _one(draw, _cases(world))
    if case is None:
        return
    reason = draw(st.none() | st.sampled_from(_REASONS))
    wish = SettleCase(case.article_id, case.claims, None, "rejected", reason, "So 🚢")
    outcome = draw(st.sampled_from(["taken", "mixed", "written", "written", "rejected"]))
    if case.claims and outcome != "rejected":
        source = world.project.read(find_claim, _one(draw, case.claims)).coding
        changed = source if outcome == "taken" else replace(source, fragments=PASSAGES[1:])
        wish = replace(wish, coding=changed, outcome=outcome)
    some = case.claims[: draw(st.integers(1, 3))]
    world.run(replace(wish, sources=some, again=None if some else case.settlement_id))


def write_case(world: ReviewWorld, draw: Draw[Any]) -> None:
    """A claim that everybody has overlooked."""
    _led(world, draw)
    coding = living_deeds._coding(world, draw)
    world.run(SettleCase(_article(world, draw), (), coding, "written"))


def reopen_case(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    world.run(ReopenCase(_one(draw, [key for (key,) in world.now["settlements"]]) or NOBODY))


def settle_agreed(world: ReviewWorld, draw: Draw[Any]) -> None:
    _led(world, draw)
    rule = ClosingRule(frozenset(("claim_type",)), 0.5, draw(st.sampled_from(["all", "majority"])))
    people = [world.ids[name] for name in PEOPLE]
    world.run(SettleAgreed(rule, people[: draw(st.integers(2, 3))]))


def revise_reasons(world: ReviewWorld, draw: Draw[Any]) -> None:
    known = [row["label"] for row in world.now["reasons"].values()]
    labels = st.lists(st.sampled_from([*_REASONS[:4], *known]), min_size=1, max_size=4)
    world.run(ReviseReasons(draw(labels)))


def code_final(world: ReviewWorld, draw: Draw[Any]) -> None:
    """By hand, beside all settlements."""
    world.act_as(LEADER)
    world.run(CodeClaim(_article(world, draw), living_deeds._coding(world, draw), "final"))


def _own_finals(world: ReviewWorld) -> list[int]:
    mine = world.project.analyst_id
    return [
        row["id"]
        for row in world.now["claims"].values()
        if row["layer"] == "final" and row["analyst_id"] == mine
    ]


def change_final(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.act_as(LEADER)
    if claim := _one(draw, _own_finals(world)):
        [known] = world.project.read(get_claims, [claim])
        coding = replace(known.coding, fragments=PASSAGES[: draw(st.integers(1, 3))])
        world.run(ChangeClaim(claim, coding))


def delete_final(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.act_as(LEADER)
    if claim := _one(draw, _own_finals(world)):
        world.run(DeleteClaims([claim]))


# --- comments


def comment(world: ReviewWorld, draw: Draw[Any]) -> None:
    claims = list(world.now["claims"].values())
    about = draw(st.none() | st.sampled_from(claims)) if claims else None
    article = about["article_id"] if about else _article(world, draw)
    world.run(AddComment(article, _one(draw, _BODIES), about and about["uuid"]))


def _comment(world: ReviewWorld, draw: Draw[Any], *, own: bool = False) -> int:
    rows = list(world.now["comments"].values())
    mine = [row for row in rows if row["analyst_id"] == world.project.analyst_id]
    row = _one(draw, (mine if own else rows) or rows)
    return NOBODY if row is None else row["id"]


def answer(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(AddComment(1, _one(draw, _BODIES), thread_id=_comment(world, draw)))


def change_comment(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(ChangeComment(_comment(world, draw, own=True), _one(draw, _BODIES)))


def delete_comment(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(DeleteComment(_comment(world, draw, own=True)))


def resolve(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(ResolveThread(_comment(world, draw)))


def reopen_thread(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.run(ReopenThread(_comment(world, draw)))


def take_turns(world: ReviewWorld, draw: Draw[Any]) -> None:
    there = {row["id"] for row in world.now["analysts"].values()}
    world.act_as(_one(draw, [name for name, key in world.ids.items() if key in there]))


def look_back(world: ReviewWorld, draw: Draw[Any]) -> None:
    world.look_back(draw(st.sampled_from(PEOPLE)), draw(st.integers(1, 3)))


DEEDS: Sequence[Callable[[ReviewWorld, Draw[Any]], None]] = (
    settle_case, set_role, second_pass, set_blindness, assign, unassign, submit, submit, submit,
    reopen_coding, rename_analyst, remove_analyst,
    import_article, describe_article, remove_article, send_packet,
    settle_case, settle_case, settle_case, write_case, reopen_case, settle_agreed,
    revise_reasons, code_final, change_final, delete_final,
    comment, comment, comment, answer, answer, change_comment, delete_comment, resolve, reopen_thread,
    living_deeds.code_claim, living_deeds.code_claim, living_deeds.change_claim,
    living_deeds.change_claim, living_deeds.delete_claims, living_deeds.delete_claims,
    living_deeds.merge_actors, living_deeds.split_actor, living_deeds.restore_actor,
    living_deeds.merge_types, living_deeds.split_type, living_deeds.retire_type,
    living_deeds.answer_article,
    take_turns, take_turns, take_turns, look_back, look_back, look_back,
)  # fmt: skip
