"""A question that is asked inside the window: a title, some lines, one deed, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.tip import plain_label


def plain(words: str = "", *, quiet: bool = False) -> QLabel:
    """A label for words of any kind, wrapped."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("quiet", quiet)
    return label


def heading(words: str = "") -> QLabel:
    """A label in larger letters."""
    label = plain(words)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    font.setBold(True)
    label.setFont(font)
    return label


def button(words: str, tip: str = "") -> QPushButton:
    """A button that Enter does not press from elsewhere."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    return made


class InlinePanel(QWidget):
    """Signal `closed` when it was answered or left with Esc. A `tall` one has all the height."""

    closed = Signal()

    def __init__(self, title: str, deed: str, *, tall: bool = False) -> None:
        super().__init__()
        self.title = heading(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.fault = plain()
        self.fault.setProperty("fault", True)
        self.fault.setAccessibleName("What is wrong")
        self.go = button(deed)
        self.go.setDefault(True)
        self.cancel = button("Cancel", "Esc")
        self.go.clicked.connect(self.act)
        self.cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(self.body, 1 if tall else 0)
        column.addWidget(self.fault)
        column.addLayout(row)
        column.addStretch(0 if tall else 1)
        self.fault.hide()
        self._last: QWidget = self.cancel

    def rename(self, title: str, deed: str) -> None:
        """Change the title, and the words on the button."""
        self.title.setText(title)
        self.go.setText(plain_label(deed))

    def end_with(self, last: QWidget) -> None:
        """Tab leads from the last part of the body to the buttons."""
        self._last = last.focusProxy() or last

    def showEvent(self, event: QShowEvent) -> None:
        # Only inside its window: moving there puts the widgets into another order.
        super().showEvent(event)
        self.setTabOrder(self._last, self.go)
        self.setTabOrder(self.go, self.cancel)

    def act(self) -> None:
        """Do what is asked for, then `closed`, or `refuse`."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; "" when nothing is wrong."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.go.isEnabled():
                self.act()
        else:
            super().keyPressEvent(event)
