"""The further questions of the form, folded away until they are wanted or answered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """A heading that opens and closes what is under it."""

    def __init__(self, title: str, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self._is_wanted = False
        self.heading = QToolButton()
        self.heading.setText(title)
        self.heading.setCheckable(True)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(body)
        body.hide()

    def open(self) -> None:
        """Open, as a person who clicks on the heading does."""
        self.heading.setChecked(True)

    def show_answers(self, answered: bool) -> None:
        """Open where an answer stands under it; else as a person left it."""
        wanted = self._is_wanted
        self.heading.setChecked(answered or wanted)
        self._is_wanted = wanted

    def _on_toggled(self, opened: bool) -> None:
        self._is_wanted = opened
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        self._body.setVisible(opened)
