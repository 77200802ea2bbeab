"""The editor of one field: never a silent default, whatever the kind."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from core.actors.queries import ActorRow
from core.codebook.answers import NamedActor
from core.codebook.queries import FieldRow, ValueRow
from core.text.spans import Span
from gui.widgets.field_edit import FieldEdit
from tests.gui.driver import ALT, CONTROL, Key, choice_list, press

ENTER, TAB, SPACE = Key.Key_Return, Key.Key_Tab, Key.Key_Space
NORTH, SOUTH, WEST, UNKNOWN = 1, 2, 3, 9
VALUES = (
    ValueRow(NORTH, 1, "north", "North", ""),
    ValueRow(SOUTH, 2, "south", "South & east", ""),
    ValueRow(WEST, 3, "west", "West", "", retired=True),
    ValueRow(UNKNOWN, 999, "cannot tell", "cannot tell", ""),
)


def _actor(actor_id, name, kind="person"):
    return ActorRow(actor_id, str(actor_id), name, kind, None, None, None, None, None, ())


ACTORS = {
    one.id: one
    for one in (
        _actor(5, "Captain Ahrens"),
        _actor(6, "Tirana", "government"),
        _actor(7, "cannot tell", "answer"),
        _actor(8, "none", "answer"),
    )
}
TEXT = "The ferry 🚢 will not sail."


class Shown:
    """An editor in a window of its own, with the keyboard, and what it has said."""

    def __init__(self, qtbot, kind):
        field = FieldRow(4, "field", "Where & when", kind, False, "", VALUES)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.edit = FieldEdit(field, ACTORS, self.window, text=TEXT)
        self.after = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.edit)
        layout.addWidget(self.after)
        self.window.resize(400, 300)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.changes = []
        self.edit.changed.connect(lambda: self.changes.append(self.edit.values()))
        self.edit.setFocus()

    def items(self):
        editor = self.edit.editor
        if hasattr(editor, "itemText"):
            return [editor.itemText(row) for row in range(editor.count())]
        return [editor.item(row).text() for row in range(editor.count())]


@pytest.fixture
def make(qtbot):
    return lambda kind: Shown(qtbot, kind)


KINDS = ["one of", "yes/no", "scale", "several of", "number", "date", "text", "actor", "span"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_persons_answer_it_is_not_coded(make, kind):
    shown = make(kind)
    assert shown.edit.values() == ()
    assert shown.edit.fault() == ""
    press(TAB)
    assert shown.edit.values() == ()
    assert shown.changes == []


@pytest.mark.parametrize("kind", ["one of", "yes/no", "scale"])
def test_one_value_is_chosen_and_taken_back(make, kind):
    shown = make(kind)
    assert shown.items() == ["not coded", "North", "South & east", "(?) cannot tell"]
    press(Key.Key_Down, Key.Key_Down)
    assert shown.edit.values() == (SOUTH,)
    press(Key.Key_End)
    assert shown.edit.values() == (UNKNOWN,)
    press(Key.Key_Home)
    assert shown.edit.values() == ()
    assert shown.changes == [(NORTH,), (SOUTH,), (UNKNOWN,), ()]


def test_the_wheel_never_answers(make):
    shown = make("one of")
    place = shown.edit.editor.rect().center()
    event = QWheelEvent(
        QPointF(place),
        QPointF(shown.edit.editor.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown.edit.editor, event)
    assert shown.edit.values() == ()


@pytest.mark.parametrize("kind", ["one of", "several of"])
def test_a_retired_value_is_offered_only_where_it_is_the_answer(make, kind):
    shown = make(kind)
    assert "West (retired)" not in shown.items()
    shown.edit.set_values((WEST,))
    assert "West (retired)" in shown.items()
    assert shown.edit.values() == (WEST,)
    assert shown.edit.fault() == ""
    assert shown.changes == []


def test_several_values_are_ticked_and_cannot_tell_stands_alone(make):
    shown = make("several of")
    press(SPACE, Key.Key_Down, SPACE)
    assert shown.edit.values() == (NORTH, SOUTH)
    press(Key.Key_Down, SPACE)
    assert shown.edit.values() == (UNKNOWN,)
    press(Key.Key_Up, SPACE)
    assert shown.edit.values() == (SOUTH,)
    assert shown.edit.fault() == ""


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "12,50", "12.5"),
        ("date", " 2016-10 ", "2016-10"),
        ("date", "12 January 2002", "2002-01-12"),
        ("text", "old port", "old port"),
    ],
)
def test_words_are_kept_in_one_form(make, kind, typed, kept):
    shown = make(kind)
    press(typed)
    assert shown.edit.values() == (kept,)
    assert shown.edit.fault() == ""
    press((Key.Key_A, CONTROL), "cannot tell")
    assert shown.edit.values() == (UNKNOWN,)
    shown.edit.set_values((UNKNOWN,))
    assert shown.edit.editor.text() == "cannot tell"


@pytest.mark.parametrize(("kind", "typed"), [("number", "many"), ("date", "last week")])
def test_what_is_no_number_or_date_is_a_fault_in_words(make, kind, typed):
    shown = make(kind)
    press(typed)
    assert typed in shown.edit.fault()
    assert "Where & when" in shown.edit.fault()


def test_an_actor_is_found_by_letters(make):
    shown = make("actor")
    press("ahr", ENTER)
    assert shown.edit.values() == (NamedActor(5),)
    assert shown.edit.editor.text() == "Captain Ahrens"
    shown.edit.setFocus()
    press((Key.Key_0, ALT))
    assert shown.edit.values() == (UNKNOWN,)
    press((Key.Key_A, CONTROL), Key.Key_Delete, TAB)
    assert shown.edit.values() == ()
    assert shown.changes == [(NamedActor(5),), (UNKNOWN,), ()]


def test_none_is_no_actor_of_a_field(make):
    shown = make("actor")
    press(Key.Key_Down)
    model = choice_list(shown.edit.editor).choices
    rows = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert rows == ["Captain Ahrens", "Tirana", "(?) cannot tell"]


def test_letters_that_are_no_actor_are_a_fault_and_no_answer(make):
    shown = make("actor")
    press("Zebra")
    assert "“Zebra” was not taken" in shown.edit.fault()
    shown.after.setFocus()
    assert "“Zebra” was not taken" in shown.edit.fault()
    assert shown.edit.values() == ()
    shown.edit.setFocus()
    press("tir", TAB)
    assert shown.edit.fault() == ""
    assert shown.edit.values() == (NamedActor(6),)


def test_a_passage_is_shown_as_its_words_and_can_only_be_taken_away(make):
    shown = make("span")
    assert shown.edit.editor.words.text() == "not coded"
    assert not shown.edit.editor.remove.isVisible()
    shown.edit.set_values((Span(4, 11),))
    assert shown.edit.editor.words.text() == "“ferry 🚢”"
    assert shown.edit.fault() == ""
    shown.edit.editor.remove.click()
    assert shown.edit.values() == ()
    assert shown.changes == [()]
