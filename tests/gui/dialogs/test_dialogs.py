"""The small dialogs: what they ask, and that keys suffice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QWidget,
)

from gui.dialogs.about import AboutDialog
from gui.dialogs.analyst import AnalystDialog
from gui.dialogs.columns import NO_COLUMN, ColumnsDialog
from gui.dialogs.restore import RestoreDialog
from tests.gui.driver import Key, dialog_of, press


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def _open(dialog, qtbot):
    dialog.open()
    return dialog_of(type(dialog), qtbot)


def test_a_known_analyst_is_chosen_by_keys(parent, qtbot):
    dialog = AnalystDialog(["Ana", "Ben"], "Ana", parent)
    named = []
    dialog.named.connect(named.append)
    _open(dialog, qtbot)
    press(Key.Key_Down, Key.Key_Return)
    assert named == ["Ben"]
    assert not dialog.isVisible()


@pytest.mark.parametrize(("typed", "name"), [("An", "An"), ("  Zoë   Ö ", "Zoë Ö"), ("ana", "ana")])
def test_a_name_is_taken_as_typed(parent, qtbot, typed, name):
    dialog = AnalystDialog(["Ana", "Ben"], "Ana", parent)
    named = []
    dialog.named.connect(named.append)
    _open(dialog, qtbot)
    press(typed, Key.Key_Return)
    assert named == [name]


def _typed_before_the_names_that_fit(dialog, typed, qtbot):
    """What is typed opens a list, and that gets the keys from then on."""
    _open(dialog, qtbot)
    press(typed)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return QApplication.activePopupWidget()


@pytest.mark.parametrize("enter", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize(
    ("typed", "down", "name"), [("Ben", 0, "Ben"), ("B", 0, "B"), ("B", 1, "Ben"), ("B", 2, "Bo")]
)
def test_one_enter_takes_the_name_before_the_names_that_fit(
    parent, qtbot, typed, down, name, enter
):
    dialog = AnalystDialog(["Ana", "Ben", "Bo"], "Ana", parent)
    named = []
    dialog.named.connect(named.append)
    fitting = _typed_before_the_names_that_fit(dialog, typed, qtbot)
    for _ in range(down):
        QTest.keyClick(fitting, Key.Key_Down)
    QTest.keyClick(fitting, enter)
    assert named == [name]
    assert not dialog.isVisible()
    assert QApplication.activePopupWidget() is None


def test_one_esc_closes_the_names_that_fit_and_the_dialog(parent, qtbot):
    dialog = AnalystDialog(["Ana", "Ben"], "Ana", parent)
    named = []
    dialog.named.connect(named.append)
    fitting = _typed_before_the_names_that_fit(dialog, "B", qtbot)
    QTest.keyClick(fitting, Key.Key_Escape)
    assert not dialog.isVisible()
    assert QApplication.activePopupWidget() is None
    assert named == []


def test_no_name_is_no_answer(parent, qtbot):
    dialog = AnalystDialog([], "", parent)
    named = []
    dialog.named.connect(named.append)
    _open(dialog, qtbot)
    press("   ", Key.Key_Return)
    assert dialog.isVisible()
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert named == []


def test_a_backup_is_chosen_and_without_one_nothing_can_be(parent, qtbot, tmp_path):
    dialog = RestoreDialog([("new", tmp_path / "new"), ("old", tmp_path / "old")], parent)
    chosen = []
    dialog.chosen.connect(chosen.append)
    _open(dialog, qtbot)
    dialog.list.setFocus()
    press(Key.Key_Down)
    go = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Restore")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert chosen == [tmp_path / "old"]
    none = RestoreDialog([], parent)
    go = next(one for one in none.findChildren(QPushButton) if one.text() == "&Restore")
    assert not go.isEnabled()
    none.close()


def _columns(parent, guess):
    header = ["Kopf", "Text <b>", "Text <b> 2"]
    rows = [["a", "b", "c", "too many"], ["d"], ["x" * 500, "two\nlines", ""]]
    return ColumnsDialog("t.csv", header, rows, guess, parent)


def test_columns_are_guessed_shown_and_mapped(parent, qtbot):
    dialog = _columns(parent, {"text": "Text <b>", "title": "Kopf"})
    mapped = []
    dialog.mapped.connect(mapped.append)
    _open(dialog, qtbot)
    table = dialog.findChild(QTableWidget)
    assert (table.rowCount(), table.columnCount()) == (3, 3)
    assert [table.item(0, column).text() for column in range(3)] == ["a", "b", "c"]
    assert table.item(2, 0).text() == "x" * 60
    assert table.item(2, 1).text() == "two lines"
    QTest.mouseClick(dialog._go, Qt.MouseButton.LeftButton)
    assert mapped == [{"text": "Text <b>", "title": "Kopf"}]
    assert not dialog.isVisible()


def test_the_text_column_is_needed(parent, qtbot):
    dialog = _columns(parent, {})
    _open(dialog, qtbot)
    assert not dialog._go.isEnabled()
    dialog._choices["text"].setCurrentIndex(2)
    assert dialog._go.isEnabled()
    dialog._choices["text"].setCurrentText(NO_COLUMN)
    assert not dialog._go.isEnabled()
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_words_about_the_program_can_be_copied(parent, qtbot):
    dialog = AboutDialog(parent)
    _open(dialog, qtbot)
    (words,) = dialog.findChildren(QLabel)
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
