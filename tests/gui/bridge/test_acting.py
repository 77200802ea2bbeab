"""The line that says what happened, and the button beside it that takes that back."""

import pytest

from core.actors.commands import AddActor
from core.project import Project
from gui.bridge.acting import Acting, Notice
from gui.workspace import Workspace


@pytest.fixture
def line(town, qtbot):
    workspace = Workspace()
    project = Project.open(town)
    project.act_as("Ana")
    workspace.use(project)
    acting = Acting(workspace, workspace)
    notice = Notice(workspace, acting)
    qtbot.addWidget(notice)
    yield workspace, acting, notice
    workspace.use(None)


def test_another_change_takes_the_sentence_and_the_button_away(line, qtbot):
    """The button would take back the other step, not the one that stands beside it."""
    workspace, acting, notice = line
    with qtbot.waitSignal(workspace.changed):
        acting.run(AddActor("The mayor"), "“The mayor” was added.")
    assert notice.words.text() == "“The mayor” was added."
    assert not notice.undo.isHidden()
    with qtbot.waitSignal(workspace.changed):
        workspace.run(AddActor("The clerk"))
    assert notice.words.text() == ""
    assert notice.undo.isHidden()
    acting.refused.emit("That cannot be.")
    with qtbot.waitSignal(workspace.changed):
        workspace.undo()
    assert notice.words.text() == ""
