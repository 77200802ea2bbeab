"""Names, roles, second passes and blindness: rules, and undoing."""

import pytest

from core.analysts.blindness import blindness
from core.analysts.commands import AddAnalyst, RenameAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.queries import find_analyst, list_analysts
from core.errors import Refused


def _names(project):
    return [one.name for one in project.read(list_analysts)]


def test_an_analyst_gets_another_name_and_back(project):
    ben = project.run(AddAnalyst("Ben")).result
    project.run(RenameAnalyst(ben, "  Benno   B. "))
    assert _names(project) == ["Ana", "Benno B."]
    project.undo()
    assert _names(project) == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("name", "words"), [("Ana", "already"), ("  ", "needs a name"), ("final", "name of a layer")]
)
def test_a_name_that_cannot_be_given_is_refused(project, name, words):
    ben = project.run(AddAnalyst("Ben")).result
    with pytest.raises(Refused, match=words):
        project.run(RenameAnalyst(ben, name))
    with pytest.raises(Refused, match="not in the project"):
        project.run(RenameAnalyst(99, "Zoe"))


def test_roles_are_given_and_taken(project):
    ana = project.analyst_id
    project.run(SetRole(ana, "adjudicator"))
    assert project.read(find_analyst, "Ana").role == "adjudicator"
    project.undo()
    assert project.read(find_analyst, "Ana").role == "coder"
    with pytest.raises(Refused, match="no role"):
        project.run(SetRole(ana, "king"))


def test_a_second_pass_has_a_name_of_its_own_and_does_not_settle(project):
    ana = project.analyst_id
    second = project.run(SecondPass(ana)).result
    project.run(SecondPass(second))
    assert _names(project) == ["Ana", "Ana (2nd pass)", "Ana (3rd pass)"]
    with pytest.raises(Refused, match="settle under another name"):
        project.run(SetRole(second, "adjudicator"))


def test_only_adjudicators_lead_while_coding_is_blind(project):
    ana, ben = project.analyst_id, project.run(AddAnalyst("Ben")).result
    for mode in ("submitted", "always"):
        with pytest.raises(Refused, match="Make somebody adjudicator first"):
            project.run(SetBlindness(mode))
    project.run(SetBlindness("open"))
    project.run(SetRole(ana, "adjudicator"))
    project.run(SetBlindness("always"))
    assert project.read(blindness) == "always"
    project.act_as("Ben")
    for command in (SetBlindness("open"), SetRole(ben, "adjudicator"), RenameAnalyst(ana, "Zoe")):
        with pytest.raises(Refused, match=r"only adjudicators may .*“Ana”"):
            project.run(command)
    project.run(RenameAnalyst(ben, "Benno"))
    project.act_as("Ana")
    project.run(SetBlindness("open"))
    project.undo()
    assert project.read(blindness) == "always"
    with pytest.raises(Refused, match="cannot be “half”"):
        project.run(SetBlindness("half"))
