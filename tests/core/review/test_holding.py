"""Decisions through random coding, settling, closing, undo and redo."""

from dataclasses import replace
from itertools import count
from random import Random

import pytest

from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import find_claim, get_claims
from core.review.cases import find_cases
from core.review.closing import ClosingRule, SettleAgreed
from core.review.settlements import list_settlements
from core.review.settling import ReopenCase, SettleCase
from core.storage.checks import check
from tests.core.review.double_coding import LINE, TALKS, Team, span

NAMES = ("Ana", "Ben", "Cleo")
TABLES = ("claims", "claim_fragments", "claim_actors", "claim_answers", "claim_secondary_types")
TABLES += ("settlements", "settled_sources", "reasons")


def _dump(connection):
    return {
        name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
        for name in TABLES
    }


class Walk:
    """A team that does one thing after another, and what must be true in between."""

    def __init__(self, project, articles, seed):
        self.random = Random(seed)
        self.team = Team(project)
        self.project = project
        self.articles = articles
        self.settled = {}

    def coding(self):
        some = self.random.choice
        place = span(some((LINE, TALKS)))
        place = place._replace(start_cp=place.start_cp - some((0, 0, 3, 8, 12)))
        return self.team.coding(
            place,
            type=some((210, 210, 120, None)),
            speaker=some(("North", "North", "South", None)),
            target=some((("South",), ("none",), ("South", "Press"))),
            secondary=some(((), (120,))),
            speech=some(("direct", "mixed", None)),
        )

    def cases(self, names=NAMES):
        ids = [self.team.people[one] for one in names]
        return self.project.read(find_cases, self.team.codebook, ids)

    def claims(self, layer="coder"):
        rows = self.project.read(lambda c: get_claims(c, list_all(c)))
        return [one for one in rows if one.layer == layer]

    def code(self, who):
        article = self.random.choice(self.articles)
        self.team.act(who)
        self.project.run(CodeClaim(article, self.coding()))

    def change(self, who):
        mine = [one for one in self.claims() if one.analyst == who]
        if mine:
            one = self.random.choice(mine)
            new = self.coding()
            changed = self.random.choice(
                (
                    {"speaker": self.team.actors["Press"]},
                    {"fragments": new.fragments},
                    {"note": "again"},
                    {"actors": new.actors},
                    {"answers": new.answers},
                )
            )
            self.project.run(ChangeClaim(one.id, replace(one.coding, **changed)))

    def delete(self, who):
        mine = [one for one in self.claims() if one.analyst == who]
        if mine:
            self.project.run(DeleteClaims([self.random.choice(mine).id]))

    def settle(self, _who):
        cases = self.cases(self.random.sample(NAMES, self.random.choice((2, 3))))
        if not cases:
            return
        case = self.random.choice(cases)
        outcome = self.random.choice(("taken", "mixed", "rejected"))
        source = self.project.read(find_claim, self.random.choice(case.claims)).coding
        coding = {
            "taken": source,
            "mixed": replace(source, speaker=self.team.actors["Press"]),
            "rejected": None,
        }[outcome]
        reason = self.random.choice((None, "Overlooked"))
        self.project.run(SettleCase(case.article_id, case.claims, coding, outcome, reason))

    def close(self, _who):
        among = self.random.choice(("all", "majority"))
        rule = ClosingRule(frozenset(("claim_type", "speaker")), 0.7, among)
        self.project.run(SettleAgreed(rule, self.team.ids))

    def reopen(self, _who):
        rows = self.project.read(list_settlements)
        if rows:
            self.project.run(ReopenCase(self.random.choice(rows).id))

    def step(self):
        """Do something, and see whether undo and redo are exact."""
        who = self.random.choice(NAMES)
        self.team.act(who)
        before, last = self.project.read(_dump), self.project.undo_step()
        deeds = [self.delete, self.close, self.reopen]
        deeds += 3 * [self.code] + 4 * [self.settle] + 3 * [self.change]
        self.random.choice(deeds)(who)
        after = self.project.read(_dump)
        if self.project.undo_step() != last and self.random.random() < 0.4:
            self.project.undo()
            assert self.project.read(_dump) == before
            if self.random.random() < 0.8:
                self.project.redo()
                assert self.project.read(_dump) == after

    def check(self):
        claims = {one.id: one for one in self.claims()}
        finals = {one.id for one in self.claims("final")}
        rows = self.project.read(list_settlements)
        assert {one.claim_id for one in rows if one.outcome != "rejected"} == finals
        assert all(one.claim_id is None for one in rows if one.outcome == "rejected")
        named = [source for one in rows for source in one.source_ids]
        assert len(named) == len(set(named))
        for one in rows:
            said = {source: claims[source].coding for source in one.source_ids}
            self.settled.setdefault((one.id, one.modified), (said, one.sources))
        self.check_states({one.id: one for one in rows}, claims)

    def check_states(self, rows, claims):
        finals = {one.id: one.coding for one in self.claims("final")}
        for case in self.cases():
            ours = [one for one in rows.values() if set(one.source_ids) & set(case.claims)]
            if not ours:
                assert (case.state, case.settlement_id) == ("open", None)
                continue
            row = rows[case.settlement_id]
            assert row in ours
            then, number = self.settled[row.id, row.modified]
            same = len(row.source_ids) == number and all(
                _said(claims[one].coding) == _said(coding) for one, coding in then.items()
            )
            further = [claims[one].coding for one in case.claims if one not in row.source_ids]
            final = finals.get(row.claim_id)
            agreed = all(final and _said(one)[1:] == _said(final)[1:] for one in further)
            holds = len(ours) == 1 and same and agreed
            assert case.state == ("settled" if holds else "changed")


def _said(coding):
    actors = {role: frozenset(given) for role, given in coding.actors.items()}
    return (
        coding.fragments,
        coding.claim_type,
        coding.speaker,
        actors,
        dict(coding.answers),
        frozenset(coding.secondary_types),
    )


def list_all(connection):
    return [row[0] for row in connection.exec_driver_sql("SELECT id FROM claims ORDER BY id")]


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by a second for each command."""
    seconds = count()
    monkeypatch.setattr("core.project.utc_now", lambda: f"2026-11-22T00:00:{next(seconds):05}Z")


def test_a_random_walk(project, add_article, clock):
    walk = Walk(project, [add_article("a.txt")], 2)
    for _ in range(30):
        walk.step()
        walk.check()
    assert walk.settled
    assert check(project.path) == []
