"""Telling two actors apart that were coded as one."""

from dataclasses import replace

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.actors.membership_rules import MembershipDraft
from core.actors.merging import MergeActors
from core.actors.splitting import SplitActor, mentions
from core.claims.commands import ChangeClaim
from core.claims.queries import get_claims
from core.errors import Refused
from tests.core.actors.town import HARBOUR, MINISTER, MINISTRY, UNKNOWN, Town
from tests.core.storage.sample_project import dump

MENTION = "the minister"


def test_claims_are_grouped_by_the_words_that_mention_the_speaker(town: Town) -> None:
    [row] = town.project.read(mentions, town.ids[UNKNOWN])
    assert (row.text, row.count, row.claim_ids) == (MENTION, 2, (town.claims[0], town.claims[3]))
    assert sorted(row.by_analyst) == [("Ana", 1), ("Ben", 1)]
    assert town.project.read(mentions, town.ids[MINISTRY]) == []


def test_the_claims_go_over_whoever_coded_them(town: Town) -> None:
    project = town.project
    before = dump(project)
    chosen = [town.claims[0], town.claims[3]]
    new = project.run(SplitActor(town.ids[UNKNOWN], chosen, "Someone", "person")).result
    for row in project.read(get_claims, chosen):
        assert (row.speaker, row.targets) == ("Someone", ("Someone",))
        assert row.coding.speaker_mention is not None
    assert {row.analyst for row in project.read(get_claims, chosen)} == {"Ana", "Ben"}
    assert project.read(mentions, town.ids[UNKNOWN]) == []
    assert [row.text for row in project.read(mentions, new)] == [MENTION]
    assert town.actor("Someone").kind == "person"
    project.undo()
    assert dump(project) == before


def test_what_was_merged_can_be_split_in_another_way(town: Town) -> None:
    project, ids = town.project, town.ids
    project.run(MergeActors(ids[MINISTER], [ids[HARBOUR], ids[UNKNOWN]]))
    [row] = project.read(mentions, ids[MINISTER])
    assert row.count == 4
    project.run(SplitActor(ids[MINISTER], row.claim_ids[1:3], "Someone"))
    speakers = [one.speaker for one in project.read(get_claims, town.claims)]
    assert speakers == [MINISTER, "Someone", "Someone", MINISTER]
    assert town.actor("Someone").kind == "person"


def test_two_that_were_one_in_a_role_are_one_afterwards(town: Town) -> None:
    project, ids = town.project, town.ids
    claim = town.claims[2]
    [row] = project.read(get_claims, [claim])
    both = {"target": (ids[HARBOUR], ids[MINISTRY], ids[UNKNOWN])}
    project.run(ChangeClaim(claim, replace(row.coding, actors=both)))
    project.run(MergeActors(ids[HARBOUR], [ids[UNKNOWN]]))
    project.run(SplitActor(ids[HARBOUR], [claim], "Someone"))
    [row] = project.read(get_claims, [claim])
    assert (row.targets, row.speaker) == (("Someone", MINISTRY), MINISTER)
    positions = [key for key in dump(project)["claim_actors"] if key[0] == claim]
    assert positions == [(claim, "target", 0), (claim, "target", 1)]
    [row] = project.read(mentions, ids[HARBOUR])
    assert row.claim_ids == (town.claims[0], town.claims[1], town.claims[3])


def test_the_new_actor_belongs_where_the_old_one_does(town: Town) -> None:
    project, ids = town.project, town.ids
    times = (MembershipDraft(ids[HARBOUR], "chair", "2010", "2014-06-30"),)
    known = {"country": "UKR", "sector": "ports", "role": "clerk", "memberships": times}
    project.run(DescribeActor(ids[UNKNOWN], UNKNOWN, "person", ids[MINISTRY], (), **known))
    before = dump(project)
    project.run(SplitActor(ids[UNKNOWN], [town.claims[0]], "Someone"))
    new, old = town.actor("Someone"), town.actor(UNKNOWN)
    for name in ("kind", "parent_id", "country", "sector", "role", "memberships"):
        assert getattr(new, name) == getattr(old, name), name
    project.undo()
    assert dump(project) == before


def test_what_cannot_be_split(town: Town) -> None:
    project, ids = town.project, town.ids
    before = dump(project)
    for wish, words in (
        (SplitActor(ids[UNKNOWN], [], "X"), "Choose the claims"),
        (SplitActor(ids[UNKNOWN], [town.claims[1]], "X"), "no part in"),
        (SplitActor(ids[UNKNOWN], [9999], "X"), "no longer"),
        (SplitActor(ids[UNKNOWN], [town.claims[0]], MINISTER), "already"),
        (SplitActor(9999, [town.claims[0]], "X"), "no longer"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(wish)
    assert dump(project) == before
    project.run(AddActor("X"))
