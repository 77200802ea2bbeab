"""The shortcut editor: every key is listed, can be changed, and is at once the key."""

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from gui.actions import ACTIONS, FORM_KEYS
from gui.dialogs.key_table import key_rows
from gui.dialogs.keys import KeysDialog
from gui.settings import load_settings
from gui.shortcuts import changes_of, default_keys
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, dialog_of, press

SAVE, CANCEL = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel
ORIGINAL = default_keys()
FREE, OTHER = (Key.Key_F8, CONTROL | ALT), (Key.Key_F7, CONTROL | ALT)


class Editor:
    """A dialog and what it saved."""

    def __init__(self, dialog):
        self.dialog = dialog
        self.saved = []
        dialog.saved.connect(self.saved.append)

    def choose(self, action_id):
        row = next(at for at, spec in enumerate(ACTIONS) if spec.id == action_id)
        self.dialog.table.setCurrentCell(row, 1)

    def strike(self, action_id, *pressed, at=0):
        self.choose(action_id)
        self.dialog.lines[at].setFocus()
        press(*pressed)

    def shown(self, action_id):
        row = next(at for at, spec in enumerate(ACTIONS) if spec.id == action_id)
        return self.dialog.table.item(row, 2).text()

    def click(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def save(self):
        self.click(self.button(SAVE))

    def button(self, which):
        return self.dialog.buttons.button(which)

    @property
    def message(self):
        return self.dialog.message.text()

    @property
    def changes(self):
        (keys,) = self.saved
        return changes_of(keys)


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def editor(parent, qtbot):
    dialog = KeysDialog(ORIGINAL, parent)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return Editor(dialog)


def test_every_action_and_every_key_is_listed(editor):
    rows = key_rows(ORIGINAL)
    assert len(rows) == len(ACTIONS) + len(FORM_KEYS) == editor.dialog.table.rowCount()
    native = QKeySequence.SequenceFormat.NativeText
    for spec, row in zip(ACTIONS, rows, strict=False):
        assert row[1] == spec.words
        assert row[2].split(", ") == [QKeySequence(key).toString(native) for key in spec.keys] or (
            not spec.keys and row[2] == ""
        )
    assert [(row[2], row[1]) for row in rows[len(ACTIONS) :]] == list(FORM_KEYS)
    for at, row in enumerate(rows):
        assert tuple(editor.dialog.table.item(at, column).text() for column in range(3)) == row


def test_words_of_a_row_filter_it(editor):
    table = editor.dialog.table

    def shown():
        rows = (row for row in range(table.rowCount()) if not table.isRowHidden(row))
        return [table.item(row, 1).text() for row in rows]

    press("MY COD art")
    assert shown() == ["Submit my coding"]
    assert editor.dialog.title.text() == "Submit my coding"
    editor.dialog.filter.setText("ctrl+d")
    assert "Submit my coding" in shown()
    editor.dialog.filter.setText("no such words")
    assert shown() == []
    assert not any(line.isEnabled() for line in editor.dialog.lines)
    editor.dialog.filter.clear()
    assert len(shown()) == table.rowCount()


def test_by_keys_alone_from_the_filter_to_a_saved_key(editor):
    press("submit my", Key.Key_Return, Key.Key_Return, FREE)
    assert editor.dialog.lines[0].hasFocus()
    assert editor.dialog.lines[0].text() == "Ctrl+Alt+F8"
    assert "originally Ctrl+D" in editor.shown("done")
    press(Key.Key_Escape)
    assert editor.dialog.table.hasFocus()
    editor.save()
    assert editor.changes == {"done": ("Ctrl+Alt+F8",)}
    assert not editor.dialog.isVisible()


def test_a_second_key_and_none(editor):
    editor.strike("done", FREE, at=1)
    editor.choose("find_next")
    editor.click(editor.dialog.clears[0])
    assert editor.shown("find_next") == "none  (originally F3)"
    editor.save()
    assert editor.changes == {"done": ("Ctrl+D", "Ctrl+Alt+F8"), "find_next": ()}


def test_the_same_key_twice_is_one(editor):
    editor.strike("done", (Key.Key_D, CONTROL), at=1)
    assert editor.shown("done") == "Ctrl+D"
    assert not editor.button(SAVE).isEnabled()


@pytest.mark.parametrize(
    ("pressed", "key"),
    [
        ((Key.Key_F6, CONTROL | SHIFT), "Ctrl+Shift+F6"),
        ((Key.Key_F7, ALT | SHIFT), "Alt+Shift+F7"),
        ((Key.Key_PageUp, ALT | SHIFT), "Alt+Shift+PgUp"),
        ((Key.Key_5, ALT | Qt.KeyboardModifier.KeypadModifier), "Alt+5"),
    ],
)
def test_keys_are_taken_as_they_are_pressed(editor, pressed, key):
    editor.strike("done", pressed)
    assert editor.dialog.lines[0].text() == key
    assert editor.message == ""


def test_shift_that_only_leads_to_a_sign_is_no_part_of_the_key(editor):
    editor.strike("grow", (Key.Key_Percent, SHIFT))
    assert editor.dialog.lines[0].text() == "%"
    editor.strike("shrink", (Key.Key_L, SHIFT))
    assert editor.dialog.lines[0].text() == "Shift+L"


def test_modifiers_alone_and_tab_change_nothing(editor):
    editor.strike("done", Key.Key_Control, Key.Key_Shift, Key.Key_Tab)
    assert editor.dialog.clears[0].hasFocus()
    assert editor.shown("done") == "Ctrl+D"


@pytest.mark.parametrize(
    ("action", "pressed", "why"),
    [
        ("done", (Key.Key_C, CONTROL), "editing"),
        ("done", Key.Key_Return, "takes what is chosen"),
        ("done", "b", "alone is for typing"),
        ("done", (Key.Key_F, ALT), "opens the menu “File”"),
        ("grow", Key.Key_Up, "moves"),
    ],
)
def test_a_key_that_cannot_be_is_refused_with_the_reason(editor, action, pressed, why):
    editor.strike(action, pressed)
    assert why in editor.message
    assert editor.dialog.lines[0].text() == ORIGINAL[action][0]
    assert not editor.button(SAVE).isEnabled()
    assert editor.dialog.isVisible()


def test_a_conflict_is_said_at_once_and_nothing_is_saved_before_it_is_settled(editor):
    editor.strike("describe", (Key.Key_D, CONTROL))
    assert editor.message == "Ctrl+D is already “Submit my coding”."
    assert editor.dialog.take_over.isVisible()
    assert "“Submit my coding”" in editor.dialog.take_over.text()
    assert not editor.button(SAVE).isEnabled()
    editor.choose("export")
    assert editor.message.startswith(
        "Ctrl+D is given to “Title, outlet, date” and “Submit my coding”."
    )
    assert not editor.dialog.take_over.isVisible()
    assert not editor.button(SAVE).isEnabled()
    editor.choose("describe")
    editor.click(editor.dialog.take_over)
    assert editor.message == ""
    assert not editor.dialog.take_over.isVisible()
    editor.save()
    assert editor.changes == {"describe": ("Ctrl+D",), "done": ()}


def test_a_key_of_the_text_conflicts_with_one_of_the_window(editor):
    editor.strike("grow", (Key.Key_D, CONTROL))
    assert editor.message == "Ctrl+D is already “Submit my coding”."
    editor.strike("grow", "q")
    assert editor.message == "Q is already “Select quotation”."
    editor.click(editor.dialog.clears[0])
    assert editor.message == ""
    assert editor.button(SAVE).isEnabled()


def test_a_refusal_does_not_hide_a_conflict(editor):
    editor.strike("describe", (Key.Key_D, CONTROL), (Key.Key_C, CONTROL))
    assert "editing" in editor.message
    assert "already “Submit my coding”" in editor.message
    assert editor.dialog.take_over.isVisible()


def test_back_to_the_original_one_by_one_and_all_at_once(editor):
    editor.strike("describe", OTHER)
    editor.strike("done", (Key.Key_T, CONTROL))
    editor.choose("describe")
    editor.click(editor.dialog.reset)
    assert editor.message == "Ctrl+T is already “Submit my coding”.", "its key is another's now"
    assert not editor.button(SAVE).isEnabled()
    editor.click(editor.dialog.reset_all)
    assert editor.message == ""
    assert [editor.shown(one) for one in ("describe", "done")] == ["Ctrl+T", "Ctrl+D"]
    assert not editor.dialog.reset_all.isEnabled()
    assert not editor.dialog.reset.isEnabled()
    assert not editor.button(SAVE).isEnabled(), "nothing has changed"


def test_keys_changed_earlier_can_be_reset(parent, qtbot):
    editor = Editor(KeysDialog(ORIGINAL | {"done": ("Ctrl+Alt+F8",)}, parent))
    editor.dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor.dialog)
    assert editor.button(CANCEL).text() == "Close"
    editor.click(editor.dialog.reset_all)
    assert editor.button(CANCEL).text() == "Cancel"
    editor.save()
    assert editor.changes == {}


def test_cancel_saves_nothing(editor):
    editor.strike("done", FREE)
    editor.click(editor.button(CANCEL))
    assert editor.saved == []
    assert not editor.dialog.isVisible()


def test_the_keys_of_the_form_stay(editor):
    editor.dialog.table.setCurrentCell(len(ACTIONS), 1)
    assert editor.dialog.title.text() == "The keys of the form are always the same."
    controls = [*editor.dialog.lines, *editor.dialog.clears, editor.dialog.reset]
    assert not any(one.isEnabled() for one in controls)


def test_fields_say_what_they_are(editor):
    editor.choose("done")
    names = [line.accessibleName() for line in editor.dialog.lines]
    assert names == ["Key of Submit my coding", "Further key of Submit my coding"]
    assert editor.dialog.table.accessibleName() == "Keys"


def _open(hands, qtbot):
    hands.keys(Key.Key_F1)
    return Editor(dialog_of(KeysDialog, qtbot))


def test_new_keys_work_at_once_everywhere_and_after_the_next_start(hands, desktop, qtbot, tmp_path):
    editor = _open(hands, qtbot)
    editor.strike("zoom_in", FREE)
    editor.strike("select_sentence", Key.Key_Percent)
    editor.save()
    _back_to(desktop, qtbot)
    hands.put_caret("asked")
    hands.keys(FREE, Key.Key_Percent)
    assert hands.page.zoom_level == 1
    assert "Nobody asked us" in hands.page.text[slice(*_ends(hands.page.selection()))]
    hands.put_caret("asked")
    hands.keys((Key.Key_Plus, CONTROL), "s")
    assert hands.page.zoom_level == 1, "the old key is free"
    hands.keys((Key.Key_Equal, CONTROL))
    assert hands.page.zoom_level == 2, "the second key stayed"
    assert hands.page.selection() is None
    assert desktop.actions["select_sentence"].toolTip() == "Select sentence (%)"
    assert desktop.actions["zoom_in"].shortcut().toString() == "Ctrl+Alt+F8"
    place = tmp_path / "config" / "settings.toml"
    stored = tomllib.loads(place.read_text("utf-8"))["shortcuts"]
    assert stored == {"zoom_in": ["Ctrl+Alt+F8", "Ctrl+="], "select_sentence": ["%"]}
    assert load_settings(place) == desktop.settings
    again = _open(hands, qtbot)
    assert again.shown("select_sentence") == "%  (originally S)"
    press(Key.Key_Escape)


def _back_to(desktop, qtbot):
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)


def _ends(span):
    return span.start_cp, span.end_cp


def test_all_keys_original_again_leave_nothing_in_the_settings(hands, desktop, qtbot, tmp_path):
    for _ in range(2):
        editor = _open(hands, qtbot)
        if editor.dialog.reset_all.isEnabled():
            editor.click(editor.dialog.reset_all)
        else:
            editor.strike("done", FREE)
        editor.save()
        _back_to(desktop, qtbot)
    place = tmp_path / "config" / "settings.toml"
    assert tomllib.loads(place.read_text("utf-8"))["shortcuts"] == {}
    assert desktop.actions["done"].shortcut().toString() == "Ctrl+D"
