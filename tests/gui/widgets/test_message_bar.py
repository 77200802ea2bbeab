"""Messages come, can be read, copied and acted on, and go; errors only when told to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT
from gui.widgets import message_bar
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 300)
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    layout.addWidget(MessageBar(LIGHT))
    layout.addWidget(QLineEdit())
    made.show()
    made.activateWindow()
    made.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(made.findChild(QLineEdit).hasFocus)
    qtbot.mouseMove(made, QPoint(2, 2))  # a message under the pointer stays
    yield made
    made.close()


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    return window.findChild(MessageBar)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds pass in twentieths; must be asked for before the bar is made."""
    monkeypatch.setattr(message_bar, "_SECONDS", 0.05)


def _text(bar: MessageBar) -> QLabel:
    return next(label for label in bar.findChildren(QLabel) if label.text())


def _close(bar: MessageBar) -> QToolButton:
    found = bar.findChildren(QToolButton)
    return next(button for button in found if button.accessibleName() == "Close message")


def test_a_message_is_seen_and_does_not_take_the_keyboard(window: QWidget, bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.show_message("3 articles imported.")
    assert bar.isVisible()
    assert _text(bar).text() == bar.text() == "3 articles imported."
    assert window.findChild(QLineEdit).hasFocus()
    assert not bar.findChild(QPushButton).isVisible()


@pytest.mark.usefixtures("hasty")
def test_an_info_goes_by_itself(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    bar = request.getfixturevalue("bar")
    bar.show_message("Saved as counts.png.")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.text() == ""


def test_an_info_has_six_seconds_and_others_no_limit(bar: MessageBar) -> None:
    bar.show_message("Saved.")
    assert bar._timer.isActive()
    assert 5_500 <= bar._timer.interval() <= 6_500
    for kind in ("warning", "error"):
        bar.show_message("The disk is full.", kind)
        assert not bar._timer.isActive()
        bar.dismiss()


@pytest.mark.usefixtures("hasty")
def test_an_info_stays_while_the_keyboard_is_in_it(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    bar = request.getfixturevalue("bar")
    bar.show_message("Claim deleted.", action_text="Undo")
    bar.findChild(QPushButton).setFocus()
    for _ in range(2):
        with qtbot.waitSignal(bar._timer.timeout):
            pass
    assert bar.isVisible()
    request.getfixturevalue("window").findChild(QLineEdit).setFocus()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_undo_by_key_carries_its_payload_and_ends_the_message(
    bar: MessageBar, qtbot: QtBot
) -> None:
    payload = {2**40: "entry"}
    bar.show_message("Claim deleted.", action_text="Undo", action=payload)
    button = bar.findChild(QPushButton)
    assert button.text() == "Undo"
    button.setFocus()
    with qtbot.waitSignal(bar.action_triggered) as triggered:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert triggered.args[0] is payload
    assert not bar.isVisible()


def test_a_slot_may_show_the_next_message(bar: MessageBar) -> None:
    bar.action_triggered.connect(bar.show_message)
    bar.show_message("Claim deleted.", action_text="Undo", action="Claim is back.")
    QTest.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert bar.text() == "Claim is back."


@pytest.mark.parametrize("place", ["close", "text", "details"])
def test_esc_closes_from_anywhere_inside_and_gives_the_keyboard_back(
    window: QWidget, bar: MessageBar, qtbot: QtBot, place: str
) -> None:
    bar.show_message("The disk is full.", "error", details="/data/war.onrecord")
    bar._more.click()
    part = {"close": _close(bar), "text": _text(bar), "details": bar.findChild(QPlainTextEdit)}
    part[place].setFocus()
    qtbot.waitUntil(part[place].hasFocus)
    QTest.keyClick(part[place], Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.waitUntil(window.findChild(QLineEdit).hasFocus)


def test_the_newest_is_in_sight_and_what_it_covers_comes_back(bar: MessageBar) -> None:
    bar.show_message("Two articles were skipped.", "warning", details="a.txt")
    bar.show_message("The disk is full.", "error")
    bar.show_message("The disk is full.", "error")
    assert bar.text() == "The disk is full."
    assert not bar._more.isVisible()
    QTest.mouseClick(_close(bar), Qt.MouseButton.LeftButton)
    assert bar.text() == "Two articles were skipped."
    assert bar.findChild(QPlainTextEdit).toPlainText() == "a.txt"
    QTest.mouseClick(_close(bar), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


@pytest.mark.parametrize("kind", ["warning", "error"])
def test_a_success_is_said_and_ends_what_was_wrong_before(bar: MessageBar, kind: str) -> None:
    bar.show_message("There is no file.", "error")
    bar.show_message("It is in use.", kind)
    bar.show_message("Added.")
    assert bar.text() == "Added."
    assert bar._timer.isActive()
    bar.dismiss()
    assert not bar.isVisible()


def test_nothing_is_left_when_it_is_cleared(bar: MessageBar) -> None:
    bar.show_message("There is no file.", "error")
    bar.show_message("It is in use.", "warning")
    bar.clear()
    assert not bar.isVisible()
    assert bar.text() == ""


def test_what_is_taken_back_is_not_said_and_others_are(bar: MessageBar) -> None:
    for text in ("The disk is full.", "No.", "Not so."):
        bar.show_message(text, "error")
    bar.take_back("No.")
    assert bar.text() == "Not so."
    bar.take_back("Not so.")
    assert bar.text() == "The disk is full."
    bar.take_back("The disk is full.")
    assert not bar.isVisible()
    bar.take_back("Not so.")


def test_an_error_replaces_an_info_at_once(bar: MessageBar) -> None:
    bar.show_message("Saved.")
    bar.show_message("The disk is full.", "error")
    assert bar.text() == "The disk is full."
    assert not bar._timer.isActive()


def test_details_are_folded_until_asked_for(bar: MessageBar) -> None:
    bar.show_message("Two files were not imported.", "error")
    field = bar.findChild(QPlainTextEdit)
    assert not bar._more.isVisible()
    bar.set_details("a.pdf: needs a password\nb.txt: empty")
    assert bar._more.isVisible()
    assert not field.isVisible()
    QTest.keyClick(bar._more, Qt.Key.Key_Space)
    assert field.isVisible()
    assert field.toPlainText() == "a.pdf: needs a password\nb.txt: empty"
    bar.dismiss()
    bar.show_message("Saved.")
    assert not field.isVisible()


def test_text_is_plain_and_can_be_copied_by_keys(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("<b>Not</b> bold & “quoted” 🙂", "error")
    label = _text(bar)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setFocus()
    qtbot.waitUntil(label.hasFocus)
    QTest.keySequence(label, "Ctrl+A")
    QTest.keySequence(label, "Ctrl+C")
    assert QApplication.clipboard().text() == "<b>Not</b> bold & “quoted” 🙂"


def test_a_screen_reader_hears_the_kind(bar: MessageBar) -> None:
    bar.show_message("The {disk} is full.", "error")
    assert bar.accessibleName() == "Error: The {disk} is full."
    bar.dismiss()
    bar.show_message("Skipped.", "warning")
    assert bar.accessibleName() == "Warning: Skipped."
    assert _close(bar).toolTip() == "Close (Esc)"


def test_the_kind_is_shown_by_a_drawing_and_a_colour(bar: MessageBar) -> None:
    drawings = []
    for kind in ("info", "warning", "error"):
        bar.show_message("Text", kind)
        image = bar.grab().toImage()
        expected = {"info": LIGHT.ok, "warning": LIGHT.warning, "error": LIGHT.danger}[kind]
        assert image.pixelColor(1, image.height() // 2).name() == expected
        drawings.append(bar._mark.pixmap().toImage())
        bar.dismiss()
    assert drawings[0] != drawings[1] != drawings[2]


def test_the_theme_can_change_while_a_message_stands(bar: MessageBar) -> None:
    bar.show_message("Text", "error")
    bar.set_theme(DARK)
    image = bar.grab().toImage()
    assert image.pixelColor(1, image.height() // 2).name() == DARK.danger


def test_a_long_message_wraps_instead_of_widening_the_window(
    window: QWidget, bar: MessageBar, qtbot: QtBot
) -> None:
    bar.show_message("The project file could not be written. " * 6, "error")
    qtbot.waitUntil(lambda: bar.height() > 2 * bar.fontMetrics().height())
    assert window.minimumSizeHint().width() < 400
