"""Ctrl+Z belongs to the words being typed, or else to the project; and so does redo."""

import pytest
from PySide6.QtWidgets import QApplication

from core.claims.layers import EVERYONE
from core.project import Project
from gui.settings import Settings
from tests.gui.driver import CONTROL, SHIFT, Hands, Key

UNDO, REDO = (Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL | SHIFT)


@pytest.fixture
def line(hands, desktop, request):
    """A field with the keyboard, while a claim was just saved."""
    hands.code("“Nobody asked us,”")
    field = {
        "filter": desktop.library.filter,
        "picker": desktop.form._fields["speaker"].line,
        "text": desktop.form._fields["location"].line,
        "note": desktop.form._note,
    }[request.param]
    desktop.form._more.heading.click()
    field.setFocus()
    assert QApplication.focusWidget() is field
    return field


FIELDS = pytest.mark.parametrize("line", ["filter", "picker", "text", "note"], indirect=True)


@FIELDS
def test_in_an_untouched_field_it_undoes_and_redoes_in_the_project(hands, line):
    hands.keys(UNDO)
    assert hands.claims() == []
    line.setFocus()
    hands.keys(REDO)
    assert len(hands.claims()) == 1


@FIELDS
def test_in_a_typed_in_field_it_undoes_the_typing(hands, line):
    words = line.toPlainText if hasattr(line, "toPlainText") else line.text
    before = words()
    hands.keys("xyz")
    assert words() != before
    hands.keys(UNDO)
    assert words() == before
    assert len(hands.claims()) == 1
    hands.keys(REDO)
    assert words().endswith("xyz") or words() == "xyz"
    assert len(hands.claims()) == 1
    hands.keys(UNDO, UNDO)
    assert hands.claims() == [], "the words are as they were, so it is the project's turn"


def test_in_the_text_it_undoes_in_the_project(hands):
    hands.code("“Nobody asked us,”")
    hands.keys(UNDO)
    assert hands.claims() == []
    assert hands.message == "Undone: Code claim"
    hands.keys((Key.Key_Y, CONTROL))
    assert len(hands.claims()) == 1
    assert hands.message == "Done again: Code claim"


def test_the_menu_names_the_steps(hands, desktop):
    undo, redo = desktop.actions["undo"], desktop.actions["redo"]
    assert not redo.isEnabled()
    hands.code("“Nobody asked us,”")
    assert undo.text() == "&Undo: Code claim"
    hands.keys(Key.Key_E, "skipper", Key.Key_Return)
    assert undo.text() == "&Undo: Change speaker"
    hands.keys(UNDO)
    assert (undo.text(), redo.text()) == ("&Undo: Code claim", "&Redo: Change speaker")
    assert redo.isEnabled()
    hands.keys(Key.Key_E, "A&B Lines", Key.Key_Return)
    hands.keys((Key.Key_2, CONTROL), UNDO)
    assert undo.text() == "&Undo: Add actor A&&B Lines"


def test_undo_reaches_back_behind_the_opening(hands, desktop, town):
    hands.code("“Nobody asked us,”")
    desktop.projects.close()
    assert not desktop.actions["undo"].isEnabled()
    assert desktop.actions["undo"].text() == "&Undo"
    desktop.projects.open(town)
    assert desktop.actions["undo"].text() == "&Undo: Code claim"
    hands.keys(UNDO)
    assert hands.claims() == []
    desktop.projects.close()
    with Project.open(town) as project:
        project.act_as("Ana")
        assert project.redo_step().label == "Code claim"


def test_a_coder_undoes_only_work_of_their_own(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    assert not desktop.actions["undo"].isEnabled()
    hands.keys(UNDO)
    hands.workspace.show_layer(EVERYONE)
    assert len(hands.claims()) == 1


def test_the_filter_leaves_with_its_window(bare_desktop, qapp, town, tmp_path):
    """A second window of the same program works alone, before and after the first is closed."""
    from gui.desktop import Desktop

    second = Desktop(qapp, Settings(analyst="Ben"), tmp_path / "second.toml")
    second.close()
    bare_desktop.projects.open(town)
    hands = Hands(bare_desktop)
    hands.code("“Nobody asked us,”")
    bare_desktop.library.filter.setFocus()
    hands.keys(UNDO)
    assert hands.claims() == []
