"""Quotes from real claims that show what a type means."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.codebook.queries import TypeRow
from core.codebook.type_commands import AddExample, RemoveExample
from gui.bridge.acting import Acting
from gui.widgets.panel import button, plain
from gui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
NOTHING = "No examples yet. Take a claim in hand in the main window to add it here."
READY = "No examples yet."


class Examples(QWidget):
    """The examples of one type, and the claim in hand as a further one."""

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._row: TypeRow | None = None
        self._editable = True
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Examples")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.empty = plain(NOTHING, quiet=True)
        self.add = button("Add the claim in hand as an example")
        self.remove = button("Remove", "Remove the chosen example (Delete)")
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addLayout(row)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.list.currentRowChanged.connect(self._on_current)
        workspace.claim_changed.connect(self._on_claim)

    def show_type(self, row: TypeRow, *, editable: bool) -> None:
        """Show the examples of a type."""
        at = self.list.currentRow() if self._row and self._row.id == row.id else -1
        self._row, self._editable = row, editable
        self.list.clear()
        for one in row.examples:
            item = QListWidgetItem(
                f"“{one.quote}”\n{one.source}" if one.source else f"“{one.quote}”"
            )
            item.setData(_ID, one.id)
            self.list.addItem(item)
        self.list.setVisible(bool(row.examples))
        self.empty.setHidden(bool(row.examples))
        self.remove.setVisible(bool(row.examples))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._on_claim(None)
        self._on_current(self.list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self.remove.isEnabled():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _on_claim(self, _claim_id: object) -> None:
        in_hand = self._workspace.claim_id is not None
        self.add.setEnabled(in_hand and self._editable)
        self.empty.setText(READY if in_hand else NOTHING)

    def _on_current(self, at: int) -> None:
        self.remove.setEnabled(at >= 0 and self._editable)

    def _on_add(self) -> None:
        claim_id = self._workspace.claim_id
        if self._row and claim_id is not None:
            self._acting.run(
                AddExample(self._row.id, claim_id), f"“{self._row.name}” has a new example."
            )

    def _on_remove(self) -> None:
        item = self.list.currentItem()
        if item and self._row:
            said = f"An example of “{self._row.name}” was removed. Undo brings it back."
            self._acting.run(RemoveExample(item.data(_ID)), said)
