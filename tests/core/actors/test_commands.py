"""Adding and describing actors: what is refused, whose it is, and what stays."""

import pytest

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor, DescribeActor
from core.actors.membership_rules import MembershipDraft
from core.actors.merging import MergeActors
from core.errors import Refused
from tests.core.actors.town import HARBOUR, MINISTER, MINISTRY, UNKNOWN, Town
from tests.core.storage.sample_project import dump


def describe(town: Town, name: str, **changed: object) -> None:
    row = town.actor(name)
    known = {
        "actor_id": row.id,
        "name": row.name,
        "kind": row.kind,
        "parent_id": row.parent_id,
        "aliases": [AliasDraft(*one) for one in row.aliases],
        "country": row.country,
        "memberships": [
            MembershipDraft(one.group_id, one.role, one.since, one.until) for one in row.memberships
        ],
    }
    town.project.run(DescribeActor(**{**known, **changed}))  # type: ignore[arg-type]


def test_everything_that_is_said_of_an_actor_is_kept(town: Town) -> None:
    office = town.ids[MINISTRY]
    described = AddActor(
        "  أحمد   ق  ",
        "person",
        office,
        [AliasDraft("Ahmed", "surname"), AliasDraft(" a\u0301 ", "acronym"), AliasDraft("")],
        "Turkey",
        "GOV",
        "spokesperson",
        " line\nline ",
        "#ABCDEF",
        "q42",
        [MembershipDraft(office, "clerk", "2013", "2016-10"), MembershipDraft(office, "", "2016")],
    )
    town.project.run(described)
    row = town.actor("أحمد ق")
    assert (row.kind, row.parent_id, row.country, row.sector) == ("person", office, "TUR", "GOV")
    assert (row.note, row.colour, row.wikidata) == ("line\nline", "#abcdef", "Q42")
    assert row.aliases == (("Ahmed", "surname"), ("a\u0301", "acronym"))
    assert [(one.role, one.since, one.until) for one in row.memberships] == [
        ("clerk", "2013", "2016-10"),
        (None, "2016", None),
    ]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (AddActor(" \n "), "needs a name"),
        (AddActor("x" * 10_000), "10000 characters"),
        (AddActor("a\x00b"), r"U\+0000"),
        (AddActor("a\ud800b"), r"U\+D800"),
        (AddActor("ANA LINDT"), "already"),
        (AddActor("The Minister"), "another name of “Ana Lindt”"),
        (AddActor("X", "answer"), "not a kind"),
        (AddActor("X", country="Atlantis"), "no country “Atlantis”"),
        (AddActor("X", colour="red"), "not a colour"),
        (AddActor("X", wikidata="7747"), "Q and digits"),
        (AddActor("X", parent_id=9999), "no longer"),
        (AddActor("X", parent_id=1), "an answer"),
        (AddActor("X", note="n" * 20_001), "20,001"),
        (AddActor("X", aliases=[AliasDraft("the MINISTER", "other")]), "a name of “Ana Lindt”"),
        (AddActor("X", aliases=[AliasDraft("ministry", "acronym")]), "name of another actor"),
        (AddActor("X", aliases=[AliasDraft("y", "nickname")]), "not a kind of alias"),
        (AddActor("X", memberships=[MembershipDraft(5, "", "yesterday")]), "not a date"),
        (AddActor("X", memberships=[MembershipDraft(5, "", "2016-02-30")]), "not a date"),
        (AddActor("X", memberships=[MembershipDraft(5, "", "2016", "2015")]), "before it begins"),
    ],
)
def test_what_nobody_can_be_is_refused(town: Town, wish: AddActor, words: str) -> None:
    before = dump(town.project)
    with pytest.raises(Refused, match=words):
        town.project.run(wish)
    assert dump(town.project) == before


def test_names_differ_by_more_than_case_and_unicode_form(town: Town) -> None:
    for name, same in (
        ("Straße", "STRASSE"),
        ("É100%", "e\u0301100%"),
        ("Кремль", "КРЕМЛЬ"),
        ("\u212ain", "kin"),
        ("100_a", "100_A"),
    ):
        town.project.run(AddActor(name))
        with pytest.raises(Refused, match="already"):
            town.project.run(AddActor(same))
        town.project.run(AddActor(f"{same}x"))
    town.project.run(AddActor("100ba"))


def test_what_several_share_by_nature_may_be_shared(town: Town) -> None:
    for kind in ("surname", "title", "metonym", "demonym"):
        town.project.run(AddActor(f"A {kind}", aliases=[AliasDraft("the minister", kind)]))
    town.project.run(AddActor("Erik", aliases=[AliasDraft("Lindt", "other")]))
    town.project.run(AddActor("Ministress", aliases=[AliasDraft("Ministry", "metonym")]))


def test_an_old_conflict_does_not_keep_an_actor_from_being_changed(town: Town) -> None:
    town.project.run(AddActor("B", aliases=[AliasDraft("the minister", "title")]))
    describe(town, "B", country="SYR")
    with pytest.raises(Refused, match="Ana Lindt"):
        describe(town, "B", aliases=[AliasDraft("the minister", "other")])
    describe(town, MINISTER, country="Syria", aliases=[AliasDraft("the minister")])
    assert town.actor(MINISTER).country == "SYR"


def test_other_names_can_exchange_their_places(town: Town) -> None:
    before = dump(town.project)
    names = town.actor(MINISTER).aliases
    describe(town, MINISTER, aliases=[AliasDraft(*one) for one in reversed(names)])
    assert town.actor(MINISTER).aliases == names[::-1]
    town.project.undo()
    assert dump(town.project) == before


def test_saying_the_same_again_changes_nothing(town: Town) -> None:
    describe(town, MINISTER, memberships=[MembershipDraft(town.ids[MINISTRY], None, "2013")])
    done = town.project.run(AddActor("other")).result
    step = town.project.undo_step()
    describe(town, MINISTER)
    assert town.project.undo_step() == step, done


def test_the_tree_has_no_circles(town: Town) -> None:
    describe(town, MINISTER, parent_id=town.ids[MINISTRY])
    describe(town, MINISTRY, parent_id=town.ids[HARBOUR])
    for name in (HARBOUR, MINISTRY):
        with pytest.raises(Refused, match="belong to itself"):
            describe(town, name, parent_id=town.ids[MINISTER])


def test_a_merged_parent_stands_for_its_survivor(town: Town) -> None:
    describe(town, MINISTER, parent_id=town.ids[MINISTRY])
    town.project.run(MergeActors(town.ids[HARBOUR], [town.ids[MINISTRY]]))
    assert town.actor(MINISTER).parent_id == town.ids[HARBOUR]
    with pytest.raises(Refused, match="belong to itself"):
        describe(town, HARBOUR, parent_id=town.ids[MINISTER])
    describe(town, MINISTER, country="SYR")
    assert dump(town.project)["actors"][town.ids[MINISTER],]["parent_id"] == town.ids[MINISTRY]
    with pytest.raises(Refused, match="was merged into “Port 🚢”"):
        town.project.run(AddActor("X", parent_id=town.ids[MINISTRY]))


def times(town: Town, *given: tuple[str | None, str | None]) -> None:
    group = town.ids[MINISTRY]
    describe(town, UNKNOWN, memberships=[MembershipDraft(group, None, *one) for one in given])


@pytest.mark.parametrize(
    "given",
    [
        [("2013", "2016"), ("2015-12-31", None)],
        [(None, None), ("2015", None)],
        [("2013", "2020"), ("2014", "2015"), ("2016", "2017")],
        [("2016-06-02", None), (None, "2016-06-03")],
        [("2016-05", None), (None, "2016-06-03")],
    ],
)
def test_times_that_overlap_are_refused(
    town: Town, given: list[tuple[str | None, str | None]]
) -> None:
    with pytest.raises(Refused, match=r"overlap\. End the first"):
        times(town, *given)


@pytest.mark.parametrize(
    "given",
    [
        [("2013", "2016"), ("2016-06", None)],
        [("2016", None), (None, "2016-05-31")],
        [("2016-06-02", None), (None, "2016-06-02")],
        [("2016", "2016"), ("2016", "2016")],
        [("2020", None), ("2013", "2015")],
    ],
)
def test_times_may_touch(town: Town, given: list[tuple[str | None, str | None]]) -> None:
    times(town, *given)
    assert [(one.since, one.until) for one in town.actor(UNKNOWN).memberships] == given


def test_nobody_is_a_member_of_itself(town: Town) -> None:
    with pytest.raises(Refused, match="member of itself"):
        describe(town, UNKNOWN, memberships=[MembershipDraft(town.ids[UNKNOWN])])


def test_the_answers_are_no_actors(town: Town) -> None:
    with pytest.raises(Refused, match="an answer that every project has"):
        town.project.run(DescribeActor(1, "X", "person", None, ()))
