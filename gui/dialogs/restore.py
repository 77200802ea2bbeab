"""Choose one of the backups that OnRecord made of a project."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)


class RestoreDialog(QDialog):
    """Signal `chosen` carries the path of the backup to go back to."""

    chosen = Signal(object)

    def __init__(self, backups: Sequence[tuple[str, Path]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restore a backup")
        self._paths = [path for _, path in backups]
        hint = QLabel(
            "The project goes back to the state of the backup. What it holds now is kept as a "
            "backup too, so that you can return."
            if backups
            else "There are no backups of this project yet."
        )
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.list.addItems([words for words, _ in backups])
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(backups))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        restore = buttons.addButton("&Restore", QDialogButtonBox.ButtonRole.AcceptRole)
        restore.setEnabled(bool(backups))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (hint, self.list, buttons):
            layout.addWidget(widget)

    def _on_accepted(self) -> None:
        self.chosen.emit(self._paths[self.list.currentRow()])
        self.accept()
