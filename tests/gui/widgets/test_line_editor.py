"""Text written line by line: numbers, faults, and that no character is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from core.text.canonical import canonical
from gui.widgets.line_editor import Fault, LineEditor, faults_in
from gui.widgets.numbered_edit import NumberedEdit
from tests.gui.driver import click_row, press

BODY = "one\ntwo 🚢\nthree\u00a0e\u0301\nשלוש"
FAULTS = [Fault(2, "a ship."), Fault(4, "too much <b>writing</b>.")]


@pytest.fixture
def editor(qtbot):
    widget = LineEditor("Words")
    qtbot.addWidget(widget)
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.BrightText, QColor("#ff0000"))
    widget.setPalette(palette)
    widget.resize(500, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.edit.hasFocus)
    return widget


def test_a_refusal_is_read_line_by_line():
    refusal = "The list cannot be used:\nline 2: a ship.\nline 4: too much <b>writing</b>."
    assert faults_in(refusal) == FAULTS
    assert faults_in("The disk is full.") == [Fault(0, "The disk is full.")]


@given(st.text(st.characters() | st.sampled_from("\n\r\u2028\ufeff\u00a0😀\u0301א\0"), max_size=30))
def test_what_is_put_in_comes_out(qapp, typed):
    edit = NumberedEdit()
    text = canonical(typed).lstrip("\ufeff")
    edit.setPlainText(text)
    assert edit.text() == text
    edit.deleteLater()


def test_faults_are_listed_and_lead_to_their_lines(editor):
    editor.edit.setPlainText(BODY)
    assert not editor.faults.isVisible()
    editor.show_faults(FAULTS)
    assert [editor.faults.item(row).text() for row in range(2)] == [
        "Line 2: a ship.", "Line 4: too much <b>writing</b>.",
    ]  # fmt: skip
    click_row(editor.faults, 1)
    assert editor.edit.textCursor().selectedText() == "שלוש"
    assert editor.edit.hasFocus()
    press(Qt.Key.Key_Tab)
    assert editor.faults.hasFocus()
    press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert editor.edit.textCursor().selectedText() == "two 🚢"
    editor.show_faults([])
    assert not editor.faults.isVisible()


def test_a_fault_beyond_the_text_or_of_the_whole_only_gives_the_keyboard(editor):
    editor.edit.setPlainText("one")
    editor.show_faults([Fault(9, "gone."), Fault(0, "The disk is full.")])
    assert editor.faults.item(1).text() == "The disk is full."
    for row in (0, 1):
        click_row(editor.faults, row)
        assert not editor.edit.textCursor().hasSelection()


def test_numbers_stand_beside_the_lines_and_faulty_ones_are_marked(editor):
    editor.edit.setPlainText(BODY)

    def numbers():
        image = editor.edit._numbers.grab().toImage()
        shades = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        return image, shades

    plain, shades = numbers()
    assert "#ff0000" not in shades
    editor.edit.mark_faulty({2})
    marked, shades = numbers()
    assert marked != plain
    assert any(QColor(one).red() > QColor(one).green() + 60 for one in shades)
    width = editor.edit.viewportMargins().left()
    editor.edit.setPlainText("\n" * 99_999)
    assert editor.edit.viewportMargins().left() > width


def test_a_pause_is_told_once_for_many_letters(editor, qtbot):
    with qtbot.waitSignal(editor.paused):
        press("abc")
    told = []
    editor.paused.connect(lambda: told.append(editor.text()))
    press("def")
    qtbot.waitUntil(lambda: told != [])
    assert told == ["abcdef"]


def test_replacing_everything_is_one_step_back(editor):
    press("mine")
    editor.put(BODY)
    assert editor.text() == BODY
    QTest.keyClick(editor.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "mine"


def test_it_has_names(editor):
    assert editor.edit.accessibleName() == "Words"
    assert editor.faults.accessibleName() == "Faulty lines"
