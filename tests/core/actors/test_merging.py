"""Merging, taking out again, deleting."""

import pytest

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor, DescribeActor
from core.actors.deleting import DeleteActor
from core.actors.membership_rules import MembershipDraft
from core.actors.merging import MergeActors, RestoreActor, merged_actors
from core.actors.queries import list_actors, reserved_actor
from core.actors.uses import actor_use, claim_counts, merge_preview, unused_actors
from core.claims.queries import get_claims
from core.errors import Refused
from core.storage.checks import check
from tests.core.actors.town import HARBOUR, MINISTER, MINISTRY, UNKNOWN, Town, count_claims
from tests.core.storage.sample_project import dump


def test_claims_are_read_as_the_survivors_and_stay_as_they_were_coded(town: Town) -> None:
    project, ids = town.project, town.ids
    before = dump(project)
    done = project.run(MergeActors(ids[MINISTER], [ids[UNKNOWN], ids[HARBOUR]]))
    assert done.changes.kinds.keys() == {"actors"}
    after = dump(project)
    for table in ("claims", "claim_actors", "claim_answers", "aliases", "memberships"):
        assert after[table] == before[table]
    for row in project.read(get_claims, town.claims):
        assert row.speaker == MINISTER
        assert row.actor_names == {"target": (MINISTER,), "affected": (MINISTER,)}
    names = dict(town.actor(MINISTER).aliases)
    assert names[UNKNOWN] == names[HARBOUR] == "merged"
    assert names["e\u0301crit"] == "acronym"
    assert [one.name for one in project.read(merged_actors, [ids[MINISTER]])] == [UNKNOWN, HARBOUR]
    project.undo()
    assert dump(project) == before


def test_only_gaps_are_filled_and_by_the_first_who_can(town: Town) -> None:
    project, ids = town.project, town.ids
    first = project.run(
        AddActor("A", "person", None, (), None, "GOV", "judge", None, "#000001", "Q1")
    ).result
    second = project.run(
        AddActor(
            "B",
            "office",
            ids[MINISTRY],
            (),
            "SYR",
            "MIL",
            memberships=[MembershipDraft(ids[HARBOUR], "clerk", "2013")],
        )
    ).result
    project.run(DescribeActor(ids[UNKNOWN], UNKNOWN, "unspecified", None, (), "RUS"))
    preview = project.read(merge_preview, ids[UNKNOWN], [first, second])
    assert preview.claims == 0
    assert "it takes over the sector GOV of “A”" in preview.in_words()
    project.run(MergeActors(ids[UNKNOWN], [first, second]))
    row = town.actor(UNKNOWN)
    assert (row.country, row.sector, row.role, row.colour, row.wikidata) == (
        "RUS",
        "GOV",
        "judge",
        "#000001",
        "Q1",
    )
    assert (row.kind, row.parent_id) == ("person", ids[MINISTRY])
    assert [(one.group_id, one.role) for one in row.memberships] == [(ids[HARBOUR], "clerk")]


def test_the_survivor_of_a_survivor_takes_all(town: Town) -> None:
    project, ids = town.project, town.ids
    project.run(MergeActors(ids[HARBOUR], [ids[UNKNOWN]]))
    project.run(MergeActors(ids[MINISTER], [ids[HARBOUR]]))
    assert {row.speaker for row in project.read(get_claims, town.claims)} == {MINISTER}
    project.run(RestoreActor(ids[HARBOUR]))
    assert [row.speaker for row in project.read(get_claims, town.claims)] == [
        MINISTER,
        HARBOUR,
        MINISTER,
        MINISTER,
    ]
    project.run(RestoreActor(ids[UNKNOWN]))
    assert town.actor(UNKNOWN).aliases == ()


def test_merging_keeps_the_tree_a_tree(town: Town) -> None:
    project, ids = town.project, town.ids
    top = project.run(AddActor("Top")).result
    whole = project.run(AddActor("Whole", parent_id=top)).result
    part = project.run(AddActor("Part", parent_id=whole)).result
    leaf = project.run(AddActor("Leaf", parent_id=part)).result
    project.run(MergeActors(leaf, [whole]))
    parents = {one.id: one.parent_id for one in project.read(list_actors)}
    assert (parents[leaf], parents[part]) == (top, leaf)
    project.run(RestoreActor(whole))
    parents = {one.id: one.parent_id for one in project.read(list_actors)}
    assert (parents[leaf], parents[part], parents[whole]) == (top, whole, top)
    assert ids


def test_one_that_is_taken_out_again_does_not_close_a_circle(town: Town) -> None:
    project = town.project
    above = project.run(AddActor("Above")).result
    merged = project.run(AddActor("Merged", parent_id=above)).result
    below = project.run(AddActor("Below", parent_id=merged)).result
    survivor = project.run(AddActor("Survivor", parent_id=town.ids[MINISTRY])).result
    project.run(MergeActors(survivor, [merged]))
    project.run(DescribeActor(above, "Above", "unspecified", below, ()))
    project.run(RestoreActor(merged))
    assert town.actor("Merged").parent_id is None
    assert town.actor("Above").parent_id == below


def test_what_cannot_be_merged(town: Town) -> None:
    project, ids = town.project, town.ids
    unspecified, none = (project.read(reserved_actor, key) for key in ("unspecified", "none"))
    project.run(MergeActors(ids[MINISTRY], [ids[HARBOUR]]))
    member = project.run(
        AddActor("Member", memberships=[MembershipDraft(ids[MINISTRY], None, "2013")])
    ).result
    for survivor, absorbed, words in (
        (ids[MINISTER], [], "Choose the actors"),
        (ids[MINISTER], [ids[MINISTER]], "into itself"),
        (ids[MINISTER], [none], "an answer"),
        (none, [ids[MINISTER]], "an answer"),
        (ids[MINISTER], [unspecified], "Every project has"),
        (ids[HARBOUR], [ids[MINISTER]], "was merged into “Ministry”"),
        (ids[MINISTER], [ids[HARBOUR]], "was merged into “Ministry”"),
        (ids[MINISTER], [9999], "no longer"),
        (member, [ids[MINISTRY]], "is a member of"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(MergeActors(survivor, absorbed))
    project.run(MergeActors(unspecified, [ids[UNKNOWN]]))
    with pytest.raises(Refused, match="not merged"):
        project.run(RestoreActor(ids[MINISTER]))


def test_what_is_used_and_by_whom(town: Town) -> None:
    project, ids = town.project, town.ids
    assert project.read(actor_use, ids[UNKNOWN]).by_analyst == (("Ana", 1), ("Ben", 1))
    assert project.read(unused_actors) == [ids[MINISTRY]]
    assert project.read(claim_counts, ids.values()) == {
        ids[MINISTRY]: 0,
        ids[MINISTER]: 1,
        ids[HARBOUR]: 1,
        ids[UNKNOWN]: 2,
    }
    project.run(MergeActors(ids[MINISTER], [ids[UNKNOWN]]))
    assert project.read(claim_counts, [ids[MINISTER]]) == {ids[MINISTER]: 3}
    project.run(AddActor("Clerk", parent_id=ids[MINISTRY]))
    use = project.read(actor_use, ids[MINISTRY])
    assert use.in_words() == "no claim; “Clerk” belongs to it"


def test_only_what_nothing_uses_is_deleted(town: Town) -> None:
    project, ids = town.project, town.ids
    clerk = project.run(
        AddActor("Clerk", "office", ids[MINISTRY], [AliasDraft("the clerk")])
    ).result
    project.run(AddActor("Aide", memberships=[MembershipDraft(clerk, None, "2013")]))
    for actor, words in (
        (ids[MINISTER], r"1 claim \(Ana 1\)"),
        (ids[MINISTRY], "“Clerk” belongs to it"),
        (clerk, "“Aide” is a member of it"),
        (project.read(reserved_actor, "unspecified"), "Every project has"),
        (project.read(reserved_actor, "none"), "Every project has"),
        (9999, "no longer"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(DeleteActor(actor))
    before = dump(project)
    assert project.read(unused_actors) == [town.actor("Aide").id]
    project.run(DeleteActor(town.actor("Aide").id))
    other = project.run(AddActor("Scribe")).result
    project.run(MergeActors(other, [clerk]))
    project.run(DeleteActor(other))
    assert clerk not in {one.id for one in project.read(list_actors)}
    assert project.read(count_claims) == len(town.claims)
    for _ in range(4):
        project.undo()
    assert dump(project) == before
    project.close()
    assert check(project.path) == []


def test_the_history_says_which_actors() -> None:
    assert MergeActors(1, (2,), "Port 🚢").label == "Merge an actor into Port 🚢"
    assert MergeActors(1, (2, 3)).label == "Merge 2 actors into another"
    assert RestoreActor(1, "שלום").label == "Take שלום out again"
    assert RestoreActor(1).label == "Take a merged actor out again"
    assert DeleteActor(1, "Port").label == "Delete actor Port"
    assert DeleteActor(1).label == "Delete actor"
