"""What is typed and refused: why, the ways out, and that nothing else is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.actors.notices import LEFT_TO_RIGHT
from tests.gui.driver import CONTROL, Key, click_row, press

SAVE, NEW = (Key.Key_S, CONTROL), (Key.Key_N, CONTROL)


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def stuck(room):
    """The captain's memberships name an organisation that is not there."""
    room.open("Captain Ahrens")
    table = room.window.editor.memberships
    click(room.window.editor.feet[1].add)
    press("US Senate 🏛", SAVE)
    assert "no actor “US Senate 🏛”" in room.window.editor.fault.text()
    assert table.item(0, 0).text() == "US Senate 🏛"
    return room


def test_the_unknown_organisation_is_added_and_taken(stuck):
    editor = stuck.window.editor
    assert editor.fault.add.text() == "Add “US Senate 🏛”"
    click(editor.fault.add)
    senate = stuck.actor("US Senate 🏛")
    assert senate.kind == "organisation"
    assert [one.group_id for one in stuck.actor("Captain Ahrens").memberships] == [senate.id]
    assert editor.fault.isHidden()
    assert editor.state.text() == "Saved"


def test_the_unknown_parent_is_added_and_taken(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    editor.details.parent_line.setFocus()
    press("Navy", SAVE)
    click(editor.fault.add)
    assert room.actor("Captain Ahrens").parent_id == room.actor("Navy").id


def test_changes_are_discarded_by_a_button(stuck):
    editor = stuck.window.editor
    click(editor.fault.discard)
    assert editor.memberships.drafts() == ()
    assert editor.fault.isHidden()
    assert not editor.head.save.isEnabled()
    stuck.open("Tirana")


def test_changes_are_discarded_by_escape_twice(stuck):
    stuck.window.list.view.setFocus()
    press(Key.Key_Escape)
    assert "not saved" in stuck.message
    assert stuck.window.isVisible()
    press(Key.Key_Escape)
    assert stuck.window.isVisible()
    assert stuck.window.editor.memberships.drafts() == ()
    assert stuck.message == ""


def test_a_new_actor_waits_and_says_why(stuck):
    editor = stuck.window.editor
    for go_on in (NEW, (Key.Key_Z, CONTROL)):
        stuck.window.messages.forget()
        editor.memberships.setFocus()
        press(go_on)
        assert "“Captain Ahrens” stays open" in stuck.message
    press("Nobody")
    assert editor.memberships.item(0, 3).text() == ""
    assert not editor.memberships.editing, "letters for somebody else land nowhere"
    click(stuck.window.messages._action)
    press(NEW, "Nobody", Key.Key_Return)
    assert "Nobody" in stuck.actors(), "Enter in the name saves"


def test_another_actor_waits_and_says_why(stuck):
    click_row(stuck.window.list.view, stuck.shown().index("Tirana"))
    assert stuck.window.editor.title.text() == "Captain Ahrens"
    assert "stays open" in stuck.message


def test_closing_once_more_really_discards(stuck):
    stuck.window.close()
    assert stuck.window.isVisible()
    stuck.window.close()
    assert not stuck.window.isVisible()
    stuck.window.show()
    assert not stuck.window.editor.changed()
    stuck.open("Tirana")
    stuck.open("Captain Ahrens")
    assert stuck.window.editor.memberships.drafts() == ()


def test_letters_that_are_no_answer_are_discarded_too(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    editor.details.country.setFocus()
    press("Atlantisia", SAVE)
    assert editor.fault.add.isHidden(), "countries are not added"
    editor.discard()
    assert (editor.details.country.text(), editor.fault.text()) == ("", "")


def test_the_actor_that_has_the_name_already_is_shown(room):
    room.window.add()
    press("tirana", Key.Key_Return)
    editor = room.window.editor
    assert editor.fault.show_other.text() == "Show “Tirana”"
    click(editor.fault.show_other)
    assert editor.actor_id == room.actor("Tirana").id
    assert editor.fault.isHidden()


def test_a_fault_moves_nothing_above_it(room):
    room.open("Captain Ahrens")
    editor = room.window.editor
    before = editor.aliases.mapTo(editor, editor.aliases.rect().topLeft())
    editor.begin()
    press("Tirana", SAVE)
    QApplication.sendPostedEvents()
    assert editor.fault.isVisible()
    assert editor.aliases.mapTo(editor, editor.aliases.rect().topLeft()) == before


def test_a_refusal_goes_when_the_person_goes_on(room):
    def refuse():
        room.open("Captain Ahrens")
        click(room.window.editor.delete)
        assert "is in use" in room.message

    refuse()
    room.open("Tirana")
    assert room.message == ""
    refuse()
    room.window.files.reported.emit("6 actors written.", "info", False)
    assert room.message == "6 actors written.", "the newest is seen"
    refuse()
    room.window.editor.begin()
    press("Ahrens", SAVE)
    assert room.message == ""


def test_a_sentence_that_begins_with_a_right_to_left_name_runs_left_to_right(room):
    room.window.add()
    press("לאה", Key.Key_Return)
    assert room.message.startswith(f"{LEFT_TO_RIGHT}“לאה” is added")


def test_save_is_offered_when_something_changed(room):
    room.open("Tirana")
    editor = room.window.editor
    assert not editor.head.save.isEnabled()
    editor.begin()
    press("Tirana town")
    assert editor.head.save.isEnabled()
    click(editor.head.save)
    assert "Tirana town" in room.actors()
    assert not editor.head.save.isEnabled()
    click(editor.feet[0].add)
    assert editor.head.save.isEnabled(), "a cell is open"
    press("the town")
    click(editor.head.save)
    assert [one[0] for one in room.actor("Tirana town").aliases] == ["the town"]
