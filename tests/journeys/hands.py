"""A person's hands at the real window: key and mouse events only, counted.

An action (A) is a click, a drag or a control key; an entry (E) is one run of typed letters.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.text.units import Utf16Map
from gui.bridge.jobs import Jobs
from gui.reader.page import ReaderPage

Key = Qt.Key
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Hands:
    """Sends events to whatever has the focus, as the window system would."""

    actions: int = 0
    entries: int = 0
    clicks: int = 0
    log: list[str] = field(default_factory=list)

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self.actions += 1
        self.log.append(f"A {key.name.removeprefix('Key_')}")
        wait_for_jobs()
        QTest.keyClick(_focused(), key, modifiers)
        QApplication.processEvents()
        wait_for_jobs()

    def type(self, letters: str) -> None:
        self.entries += 1
        self.log.append(f"E {letters}")
        QTest.keyClicks(_focused(), letters)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint) -> None:
        self.actions += 1
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEY, at)
        QApplication.processEvents()

    def click_words(self, page: ReaderPage, words: str) -> None:
        """Turn the page to some words of the article and put the caret among them by mouse."""
        self.press(Key.Key_Home, CONTROL)
        for _ in range(40):
            place = place_of(page, words)
            if page.viewport().rect().contains(place):
                break
            self.press(Key.Key_PageDown)
        self.click(page.viewport(), place_of(page, words).center())

    def answer(self, *answers: str) -> None:
        """Type each answer and press Enter."""
        for letters in answers:
            self.type(letters)
            self.press(Key.Key_Return)


def place_of(page: ReaderPage, words: str) -> QRect:
    """Where the second letter of some words stands in the viewport."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(Utf16Map(page.text).to_u16(page.text.index(words) + 1))
    return page.cursorRect(cursor)


def wait_for_jobs() -> None:
    """Until nothing runs behind the windows any more, as a person would who sees it run."""
    jobs = [one for top in QApplication.topLevelWidgets() for one in top.findChildren(Jobs)]
    patience = QDeadlineTimer(10_000)
    while any(one.busy for one in jobs):
        assert not patience.hasExpired(), "a job does not end"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
