"""What is true of every project that several people review, said once more and in plain words."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from core.analysts.blindness import seen_of, sight
from core.analysts.progress import ProgressRow, list_to_code, progress
from core.claims.tables import Claim
from core.project import Project
from core.review.cases import Case, find_cases, lost_cases
from core.review.comment_queries import claims_with_open_threads, list_threads
from core.review.reasons import list_reasons
from core.review.settlements import list_settlements
from core.storage.checks import check
from tests.core.storage.sample_project import Dump

Row = dict[str, Any]
Said = tuple[Any, ...]
PARTS = ("claim_fragments", "claim_actors", "claim_secondary_types", "claim_answers")


def check_review(
    project: Project, rows: Dump, known: dict[str, Said], by_hand: set[str], turn: int
) -> None:
    """The doctor is content, and all that can be asked about reviewing is what the rows say.

    `known` remembers what claims said by their digests, `by_hand` are the UUIDs of final claims that
    somebody coded without settling a case. What takes long is asked by one person at each `turn`.
    """
    problems = check(project.path)
    assert not problems, problems
    view = Rows(rows)
    _check_finals(view, by_hand)
    _check_cases(project, view, known)
    people = sorted(view.role)
    for who in people:
        project.read(_check_seen, view, who)
    who = people[turn % len(people)]
    project.read(_check_threads, view, who)
    project.read(_check_progress, view, who)
    assert project.read(list_to_code, who) == view.to_code(who)
    reasons = project.read(list_reasons)
    assert len(set(reasons)) == len(reasons)


class Rows:
    """The rows of a project, and what they mean."""

    def __init__(self, rows: Dump) -> None:
        self._rows = rows
        self.claims = {row["uuid"]: row for row in self.all("claims")}
        self.mode = rows["project"][1,]["blindness"]
        self.role = {row["id"]: row["role"] for row in self.all("analysts")}
        self.again = {row["id"] for row in self.all("analysts") if row["again_of_id"]}
        self.submitted = {
            (row["analyst_id"], row["article_id"])
            for row in self.all("assignments")
            if row["submitted"]
        }

    def all(self, table: str, **wanted: object) -> list[Row]:
        return [
            row
            for row in self._rows[table].values()
            if all(row[name] == value for name, value in wanted.items())
        ]

    def sees_all(self, who: int) -> bool:
        return who not in self.again and (self.mode == "open" or self.role[who] == "adjudicator")

    def sees(self, who: int, claim: Row) -> bool:
        """Everybody sees their own claims; else what both have handed in, if that may be seen."""
        if self.sees_all(who) or claim["analyst_id"] == who:
            return True
        if self.mode == "always" or who in self.again:
            return False
        article = claim["article_id"]
        theirs = claim["layer"] == "final" or (claim["analyst_id"], article) in self.submitted
        return (who, article) in self.submitted and theirs

    def sees_thread(self, who: int, first: Row) -> bool:
        if self.sees_all(who):
            return True
        if claim := self.claims.get(first["claim_uuid"]):
            return self.sees(who, claim)
        thread = [first, *self.all("comments", thread_id=first["id"])]
        named = {
            row["comment_id"] for row in self.all("comment_mentions") if row["analyst_id"] == who
        }
        if any(one["analyst_id"] == who or one["id"] in named for one in thread):
            return True
        author, article = first["analyst_id"], first["article_id"]
        theirs = (author, article) in self.submitted or self.role[author] == "adjudicator"
        both = (who, article) in self.submitted and theirs
        blind = self.mode == "always" or who in self.again
        return both and not blind and first["claim_uuid"] is None

    def said(self, claim: Row) -> Said:
        """What a claim says, as coded; further types, actors and answers in no order."""
        parts = (
            sorted(repr(_without(row, "claim_id", "position")) for row in rows)
            for rows in (self.all(name, claim_id=claim["id"]) for name in PARTS)
        )
        return claim["claim_type_id"], claim["speaker_id"], *map(tuple, parts)

    def to_code(self, who: int) -> list[int]:
        dealt = {
            row["article_id"] for row in self.all("assignments", analyst_id=who) if row["round_id"]
        }
        articles = sorted(self.all("articles"), key=lambda one: (one["position"], one["id"]))
        return [
            one["id"]
            for one in articles
            if (who, one["id"]) not in self.submitted and (not dealt or one["id"] in dealt)
        ]


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _check_finals(view: Rows, by_hand: set[str]) -> None:
    """A final claim has one settlement, unless it was coded by hand; a settlement one claim or none."""
    named = Counter(row["claim_uuid"] for row in view.all("settlements") if row["claim_uuid"])
    finals = {uuid for uuid, row in view.claims.items() if row["layer"] == "final"}
    assert finals - by_hand <= named.keys(), "a final claim that nobody settled"
    assert not by_hand & named.keys()
    assert set(named.values()) <= {1}, "two settlements lead to one claim"
    assert len(finals - by_hand) == sum(1 for one in named if one in finals)
    sources = Counter(row["claim_uuid"] for row in view.all("settled_sources"))
    assert set(sources.values()) <= {1}, "a claim is settled twice"
    for row in view.all("settlements"):
        assert (row["outcome"] == "rejected") == (row["claim_uuid"] is None)
        assert row["reason_id"] is None or view.all("reasons", id=row["reason_id"])


def _check_cases(project: Project, view: Rows, known: dict[str, Said]) -> None:
    people = sorted(view.role)
    listed = {one.id: one for one in project.read(list_settlements)}
    assert listed.keys() == {row["id"] for row in view.all("settlements")}
    ids = {uuid: row["id"] for uuid, row in view.claims.items()}
    stands: dict[int, tuple[set[int], int, bool]] = {}
    for row in view.all("settlements"):
        final = ids.get(row["claim_uuid"])
        assert listed[row["id"]].claim_id == final
        if final is None and row["outcome"] != "rejected":
            continue
        sources = view.all("settled_sources", settlement_id=row["id"])
        there = {ids[one["claim_uuid"]] for one in sources if one["claim_uuid"] in ids}
        intact = len(there) == len(sources)
        for one in sources:
            if claim := view.claims.get(one["claim_uuid"]):
                intact &= known.setdefault(one["digest"], view.said(claim)) == view.said(claim)
        stands[row["id"]] = there, len(sources), intact
    cases = project.read(find_cases, project.codebook, people)
    _check_members(view, cases, people)
    for case in cases:
        touching = [one for one, (there, *_) in stands.items() if there & set(case.claims)]
        if not touching:
            assert (case.state, case.settlement_id) == ("open", None)
            continue
        assert case.settlement_id in touching
        there, _, intact = stands[case.settlement_id]
        if len(touching) > 1 or not intact:
            assert case.state == "changed", case
        elif there >= set(case.claims):
            assert case.state == "settled", case
        else:
            assert case.state in ("settled", "changed"), case
    lost = {
        key for key, (there, number, _) in stands.items()
        if number and not there and listed[key].claim_id is not None
    }  # fmt: skip
    found = project.read(lost_cases, project.codebook, people)
    assert {one.settlement_id for one in found} == lost
    assert all(one.state == "changed" and not one.claims for one in found)


def _check_members(view: Rows, cases: Iterable[Case], people: list[int]) -> None:
    """Every coded claim of an article that two have coded is in one case, at its analyst's place."""
    coded = set(view.submitted)
    coders = [row for row in view.claims.values() if row["layer"] == "coder"]
    coded |= {(row["analyst_id"], row["article_id"]) for row in coders}
    number = Counter(article for _, article in coded)
    expected = Counter(
        (row["id"], row["article_id"], people.index(row["analyst_id"]))
        for row in coders
        if number[row["article_id"]] > 1
    )
    assert expected == Counter(
        (claim, case.article_id, place)
        for case in cases
        for place, claim in enumerate(case.members)
        if claim is not None
    )


def _check_seen(connection: Connection, view: Rows, who: int) -> None:
    """Neither more nor less than the rule says."""
    found = set(connection.scalars(seen_of(select(Claim.id), sight(connection, who))))
    assert found == {row["id"] for row in view.claims.values() if view.sees(who, row)}


def _check_threads(connection: Connection, view: Rows, who: int) -> None:
    seen = [
        row for row in view.all("comments", thread_id=None) if view.sees_thread(who, row)
    ]  # fmt: skip
    order = sorted(seen, key=lambda row: (row["resolved"] is not None, -row["id"]))
    found = list_threads(connection, seen_by=who)
    assert [one.id for one in found] == [row["id"] for row in order]
    for one in found:
        rows = [*view.all("comments", id=one.id), *view.all("comments", thread_id=one.id)]
        assert [(each.id, each.body) for each in one.comments] == [
            (row["id"], row["body"]) for row in rows
        ]
        assert one.claim_deleted == bool(one.claim_uuid and one.claim_uuid not in view.claims)
    open_ones = {row["id"] for row in seen if row["resolved"] is None}
    assert {one.id for one in list_threads(connection, open_only=True, seen_by=who)} == open_ones
    mine = {row["comment_id"] for row in view.all("comment_mentions", analyst_id=who)}
    named = {row["thread_id"] or row["id"] for row in view.all("comments") if row["id"] in mine}
    found = list_threads(connection, mentioning=who, seen_by=who)
    assert {one.id for one in found} == named & {row["id"] for row in seen}
    for article in view.all("articles"):
        claims = {
            view.claims[row["claim_uuid"]]["id"]
            for row in seen
            if row["id"] in open_ones
            and row["claim_uuid"] in view.claims
            and row["article_id"] == article["id"]
        }
        assert claims_with_open_threads(connection, article["id"], who) == claims


def _check_progress(connection: Connection, view: Rows, who: int) -> None:
    expected = {one["id"]: _numbers(view, one["id"]) for one in view.all("analysts")}
    assert {one.analyst_id: _told(one) for one in progress(connection)} == expected
    for one in progress(connection, sight(connection, who)):
        told = view.sees_all(who) or one.analyst_id == who
        assert one.hidden != told
        assert _told(one) == (expected[one.analyst_id] if told else (0,) * 6)


def _told(row: ProgressRow) -> tuple[int, ...]:
    return row.assigned, row.waiting, row.begun, row.submitted, row.claims, row.drafts


def _numbers(view: Rows, who: int) -> tuple[int, ...]:
    tasks = {row["article_id"] for row in view.all("assignments", analyst_id=who)}
    claims = view.all("claims", analyst_id=who, layer="coder")
    coded = {row["article_id"] for row in claims}
    handed_in = {article for one, article in view.submitted if one == who}
    drafts = [row for row in claims if row["status"] == "draft"]
    waiting, begun = tasks - handed_in - coded, coded - handed_in
    return len(tasks), len(waiting), len(begun), len(handed_in), len(claims), len(drafts)
