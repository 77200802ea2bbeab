"""One line at the window's edge that says what happened, and offers the next step."""

from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.icons import icon
from gui.theme import Theme

Kind = Literal["info", "warning", "error"]

_SECONDS: Final = 6
_DETAIL_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    kind: Kind
    action_text: str | None
    action: object
    details: str = ""


class MessageBar(QFrame):
    """Shows one message at a time, as plain text, and never takes the keyboard by itself.

    The newest message is always the one in sight, so that nothing that happens goes unsaid. An info
    vanishes after some seconds, unless someone is reading it: mouse above, keyboard in it or details
    open. Warnings and errors stay until closed (button, Esc); one that a newer warning or error
    covers comes back behind it, but an info tells of a success, and what was wrong before is over.
    ``action_triggered`` carries what ``show_message`` was given as ``action``; the message is then
    done.
    """

    action_triggered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current: _Message | None = None
        self._covered: list[_Message] = []
        self._came_from: QWidget | None = None
        self._stripe, self._mark = self._coloured_stripe(), QLabel()
        self._text, self._details = self._selectable_label(), self._details_field()
        self._more = self._tool_button(self.tr("Details"))
        self._more.setCheckable(True)
        self._action, self._close = QPushButton(), self._tool_button("")
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._connect()
        self._lay_out()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.set_theme(theme)
        self.hide()

    def show_message(
        self,
        text: str,
        kind: Kind = "info",
        action_text: str | None = None,
        action: object = None,
        details: str = "",
    ) -> None:
        """Say ``text``; with ``action_text`` there is a button that emits ``action``."""
        message = _Message(text, kind, action_text, action, details)
        covered = [one for one in (*self._covered, self._current) if one and one.kind != "info"]
        self._covered = [] if kind == "info" else [one for one in covered if one != message]
        self._show(message)

    def set_details(self, details: str) -> None:
        """Put more text, folded away at first, behind the message in sight."""
        if self._current is not None:
            self._current = replace(self._current, details=details)
            self._details.setPlainText(details)
            self._more.setVisible(bool(details))
            self._more.setChecked(self._more.isChecked() and bool(details))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        self._close.setIcon(icon("close", theme))
        self._colour()

    def text(self) -> str:
        """The message in sight; empty where there is none."""
        return self._current.text if self._current is not None else ""

    def dismiss(self) -> None:
        """Close the message in sight and show the one that it covered, if any."""
        if self._covered:
            self._show(self._covered.pop())
            return
        had_keyboard = self._has_keyboard()
        self._timer.stop()
        self._current = None
        self.hide()
        if had_keyboard and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def clear(self) -> None:
        """Say nothing any more: what was said is of no concern now."""
        self._covered = []
        self.dismiss()

    def take_back(self, text: str) -> None:
        """Say `text` no longer, in sight or covered; others stay."""
        self._covered = [one for one in self._covered if one.text != text]
        if self._current is not None and self._current.text == text:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._more.toggled.connect(self._details.setVisible)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self._time_is_up)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._remember_origin)

    def _show(self, message: _Message) -> None:
        self._current = message
        self._text.setText(message.text)
        self._action.setText(message.action_text or "")
        self._action.setVisible(message.action_text is not None)
        self._more.setChecked(False)
        self.set_details(message.details)
        self._colour()
        self.setAccessibleName(self._spoken(message))
        self.show()
        self._announce(message)
        self._timer.stop()
        if message.kind == "info":
            self._timer.start()

    def _time_is_up(self) -> None:
        read = self.underMouse() or self._has_keyboard() or self._more.isChecked()
        if read:
            self._timer.start()
        else:
            self.dismiss()

    def _act(self) -> None:
        action = self._current.action if self._current is not None else None
        self.dismiss()
        self.action_triggered.emit(action)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _remember_origin(self, old: QWidget | None, new: QWidget | None) -> None:
        entered = new is not None and self.isAncestorOf(new)
        if entered and old is not None and not self.isAncestorOf(old):
            self._came_from = old

    def _spoken(self, message: _Message) -> str:
        told = {"info": "{text}", "warning": self.tr("Warning: {text}")}
        return told.get(message.kind, self.tr("Error: {text}")).format(text=message.text)

    def _announce(self, message: _Message) -> None:
        event = QAccessibleAnnouncementEvent(self, self._spoken(message))
        if message.kind == "error":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _colour(self) -> None:
        kind = self._current.kind if self._current is not None else "info"
        theme = self._theme
        colour = {"warning": theme.warning, "error": theme.danger}.get(kind, theme.ok)
        edge = round(self.fontMetrics().height() * 1.1)
        drawing = icon("check" if kind == "info" else "warning", theme, colour)
        self._mark.setPixmap(drawing.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        palette = self._stripe.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        self._stripe.setPalette(palette)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        line = QHBoxLayout()
        line.setSpacing(gap)
        line.setContentsMargins(gap, 0, 0, 0)
        line.addWidget(self._mark)
        line.addWidget(self._text, 1)
        for button in (self._more, self._action, self._close):
            line.addWidget(button)
        column = QVBoxLayout()
        column.setContentsMargins(gap, gap // 2, gap, gap // 2)
        column.addLayout(line)
        column.addWidget(self._details)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._stripe)
        beside.addLayout(column, 1)

    def _coloured_stripe(self) -> QWidget:
        stripe = QWidget()
        stripe.setAutoFillBackground(True)
        stripe.setBackgroundRole(QPalette.ColorRole.Window)
        stripe.setFixedWidth(max(3, self.fontMetrics().averageCharWidth() // 2))
        return stripe

    def _selectable_label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _details_field(self) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(self.tr("Details"))
        field.setMaximumHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES)
        field.hide()
        return field

    def _tool_button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
