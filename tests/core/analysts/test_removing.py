"""A name under which nothing was done leaves the project, and comes back by undo."""

import pytest

from core.analysts.assigning import AssignArticles
from core.analysts.blindness import blindness
from core.analysts.commands import AddAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.queries import list_analysts
from core.analysts.removing import _WHAT, RemoveAnalyst
from core.errors import Refused
from core.review.comments import AddComment
from core.storage.base import Base
from core.storage.checks import check


def names(project):
    return [one.name for one in project.read(list_analysts)]


def refused(project, analyst_id, words):
    with pytest.raises(Refused, match=words):
        project.run(RemoveAnalyst(analyst_id))


def test_a_name_of_nobody_goes_and_comes_back(office):
    project = office.project
    login = project.run(AddAnalyst("root 🚢")).result
    before = project.read(list_analysts)
    project.run(RemoveAnalyst(login, "root 🚢"))
    assert names(project) == ["Ana", "Ben", "Cleo"]
    assert project.undo_step().label == "Remove analyst root 🚢"
    project.undo()
    assert project.read(list_analysts) == before
    project.redo()
    assert project.run(AddAnalyst("root 🚢")).result > login, "a key is never given twice"
    assert check(project.path) == []


def test_who_has_done_anything_stays(office):
    project, people = office.project, office.people
    refused(project, people["Ben"], "“Ben” has claims, so the name stays")
    refused(project, people["Cleo"], "is who is coding now")
    refused(project, 99, "not in the project")
    dina, eve = (project.run(AddAnalyst(name)).result for name in ("Dina", "Eve"))
    project.run(AssignArticles(tuple(office.articles), (dina,), "all"))
    refused(project, dina, "assigned or submitted articles")
    project.run(AddComment(office.articles[0], "Why, @Eve?"))
    refused(project, eve, "comments that mention them")
    project.undo()
    again = project.run(SecondPass(eve)).result
    refused(project, eve, "a second pass")
    project.run(RemoveAnalyst(again))
    project.run(RemoveAnalyst(eve))


def test_every_table_that_names_analysts_has_words():
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        for link in table.foreign_keys
        if link.column.table.name == "analysts"
    }
    assert naming == _WHAT.keys()


def test_the_last_adjudicator_stays_and_the_blind_remove_nobody(office):
    project = office.project
    zoe = project.run(AddAnalyst("Zoe")).result
    project.run(SetRole(zoe, "adjudicator"))
    project.run(SetBlindness("always"))
    project.run(SetRole(office.people["Cleo"], "coder"))
    refused(project, zoe, "only adjudicators may remove analysts")
    project.analyst_id = None
    refused(project, zoe, "Only “Zoe” settles")
    assert project.read(blindness) == "always"


def test_undoing_a_removal_does_not_bring_back_an_adjudicator_for_the_blind(office):
    """Ben removed Zoe while all was open; it is for Cleo to say who settles now."""
    project = office.project
    zoe = project.run(AddAnalyst("Zoe")).result
    project.run(SetRole(zoe, "adjudicator"))
    office.act("Ben")
    project.run(RemoveAnalyst(zoe))
    office.act("Cleo")
    project.run(SetBlindness("always"))
    office.act("Ben")
    with pytest.raises(Refused, match="only adjudicators say who settles"):
        project.undo()
