"""Where an actor belongs on a day."""

import pytest

from core.actors.commands import AddActor, MembershipDraft
from core.actors.merging import MergeActors
from core.actors.standing import END, UNDATED, Standing, list_standings


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


def test_a_circle_ends(project):
    """Memberships may lead back; only parents are kept from it."""
    one = project.run(AddActor("One", "collective")).result
    time = MembershipDraft(one, None, "2000", None)
    two = project.run(AddActor("Two", "collective", memberships=[time])).result
    project.run(AddActor("Three", "collective", two))
    standings = [here for here in project.read(list_standings) if here.actor_id == two]
    assert standings[-1] == Standing(two, standings[-1].since, END, two, "no country")
