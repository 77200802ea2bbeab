"""Where an actor belongs on a day."""

import pytest

from core.actors.commands import AddActor, DescribeActor, MembershipDraft
from core.actors.merging import MergeActors
from core.actors.standing import (
    BEGINNING,
    END,
    UNDATED,
    Node,
    Standing,
    Time,
    list_standings,
    standings,
)
from core.actors.tables import Membership
from core.command import Command
from core.errors import Refused
from core.storage.faults import Findings
from core.storage.instrument_checks import check_trees


@pytest.fixture
def offices(project):
    """Two people who held one office, one after the other, and what they did before."""
    usa = project.run(AddActor("United States", "government", country="USA")).result
    state = project.run(AddActor("State Department", "government", parent_id=usa)).result
    secretary = project.run(AddActor("Secretary of State", "office", parent_id=state)).result
    senate = project.run(AddActor("Senate", "organisation", parent_id=usa)).result
    rand = project.run(AddActor("A British institute", "NGO", country="GBR")).result

    def person(name, *times, parent=None):
        memberships = [MembershipDraft(group, None, since, until) for group, since, until in times]
        wish = AddActor(name, "person", parent, memberships=memberships)
        return project.run(wish).result

    return {
        "usa": usa,
        "state": state,
        "senate": senate,
        "rand": rand,
        "kerry": person(
            "John Kerry", (senate, "1985", "2013-02-01"), (secretary, "2013-02-01", "2017-01-20")
        ),
        "blinken": person("Antony Blinken", (secretary, "2021", None), parent=rand),
    }


def at(project, actor_id, day):
    for one in project.read(list_standings):
        if one.actor_id == actor_id and one.since <= day < one.until:
            return one.organisation_id, one.country
    return None


@pytest.mark.parametrize(
    ("who", "day", "organisation", "country"),
    [
        ("kerry", "2012-05-01", "senate", "USA"),
        ("kerry", "2013-01-31", "senate", "USA"),
        ("kerry", "2013-02-01", "state", "USA"),
        ("kerry", "2017-01-20", "state", "USA"),
        ("kerry", "2017-01-21", "kerry", "no country"),
        ("kerry", "1984-12-31", "kerry", "no country"),
        ("blinken", "2020-12-31", "rand", "GBR"),
        ("blinken", "2021-01-01", "state", "USA"),
        ("blinken", "2999-01-01", "state", "USA"),
        ("blinken", UNDATED, "rand", "GBR"),
        ("state", "2020-01-01", "state", "USA"),
        ("usa", UNDATED, "usa", "USA"),
    ],
)
def test_memberships_hold_for_their_time_and_parents_otherwise(
    project, offices, who, day, organisation, country
):
    assert at(project, offices[who], day) == (offices[organisation], country)


def test_the_times_of_an_actor_neither_overlap_nor_leave_a_gap(project, offices):
    for actor_id in offices.values():
        mine = [one for one in project.read(list_standings) if one.actor_id == actor_id]
        assert mine[0].since == UNDATED
        assert [one.until for one in mine[:-1]] == [one.since for one in mine[1:]]
        assert mine[-1].until == END


def test_an_actor_without_memberships_stands_the_same_always(project, offices):
    mine = [one for one in project.read(list_standings) if one.actor_id == offices["usa"]]
    assert [(one.organisation_id, one.country) for one in mine] == [(offices["usa"], "USA")] * 2


def test_a_merged_actor_stands_where_the_other_one_does(project, offices):
    double = project.run(AddActor("Kerry, John", "person")).result
    project.run(MergeActors(offices["kerry"], (double,)))
    assert at(project, double, "2015-06-01") == (offices["state"], "USA")
    moved = project.run(AddActor("Department of State", "government", country="USA")).result
    project.run(MergeActors(moved, (offices["state"],)))
    assert at(project, double, "2015-06-01") == (moved, "USA")


def test_reserved_answers_stand_for_themselves(project):
    found = {one.country for one in project.read(list_standings)}
    assert {"none", "cannot tell"} <= found


def test_a_circle_ends():
    """A register from before circles were refused may have one."""
    always = Time(BEGINNING, END, 1)
    nodes = {
        1: Node("collective", "One", None, 2, ()),
        2: Node("collective", "Two", None, None, (always,)),
    }
    assert list(standings(2, nodes))[-1] == Standing(2, BEGINNING, END, 2, "no country")


def test_a_membership_brings_the_country_of_its_group(project, offices):
    """For its time it comes before the actor's own country, which comes before a parent's."""
    times = [
        MembershipDraft(offices["state"], None, "2013", "2016"),
        MembershipDraft(project.run(AddActor("A club", "collective")).result, None, "2018", None),
    ]
    wish = AddActor("Anna", "person", offices["usa"], country="FRA", memberships=times)
    anna = project.run(wish).result
    days = ("2012-06-01", "2014-06-01", "2017-06-01", "2019-06-01", UNDATED)
    assert [at(project, anna, day)[1] for day in days] == ["FRA", "USA", "FRA", "FRA", "FRA"]


def test_nobody_comes_to_belong_to_itself(project, offices):
    kerry, state = offices["kerry"], offices["state"]
    time = MembershipDraft(kerry, None, "2000", "2001")
    with pytest.raises(Refused, match="“John Kerry” is a person"):
        project.run(
            DescribeActor(state, "State Department", "government", None, (), memberships=[time])
        )
    usa = MembershipDraft(state, None, "2000", "2001")
    way = "“United States” → “State Department” → “United States”"
    with pytest.raises(Refused, match=way):
        project.run(
            DescribeActor(
                offices["usa"], "United States", "government", None, (), memberships=[usa]
            )
        )
    club = project.run(AddActor("Club", "collective")).result
    time = MembershipDraft(club, None, "2000", "2001")
    league = project.run(AddActor("League", "collective", memberships=[time])).result
    other = project.run(AddActor("Other", "collective", league)).result
    with pytest.raises(Refused, match="“Club” → “Other” → “League” → “Club”"):
        project.run(DescribeActor(club, "Club", "collective", other, ()))
    with pytest.raises(Refused, match="“League”"):
        project.run(MergeActors(other, (club,)))


def test_the_doctor_and_undo_find_a_circle_of_memberships(project, offices):
    class Circle(Command):  # as an older program would have let it be
        label = "Circle"

        def apply(self, work):
            row = Membership(actor_id=offices["usa"], position=0, group_id=offices["state"])
            work.session.add(row)

    def found(connection, among):
        findings = Findings(None, None)
        check_trees(connection.connection.driver_connection, findings, among)
        return [one.what for one in findings.problems]

    project.run(Circle())
    way = "“United States” → “State Department” → “United States”"
    assert any(way in one for one in project.read(found, None))
    assert len(project.read(found, None)) == 2
    assert way in project.read(found, [offices["usa"], offices["kerry"]])[0]
    assert project.read(found, [offices["rand"], offices["kerry"]]) == []
