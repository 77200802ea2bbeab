"""One claim type: where it is used, its properties, its examples, and what can become of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.codebook.queries import Codebook, TypeRow
from gui.bridge.acting import Acting
from gui.codebook.examples import Examples
from gui.codebook.type_counts import TypeCounts, claims
from gui.codebook.type_editor import TypeEditor
from gui.widgets.panel import button, heading, plain
from gui.widgets.tip import plain_label
from gui.workspace import Workspace


class Scrolled(QScrollArea):
    """Gives a part all the width there is, and a scroll bar where it is too long."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(part)


class TypeSheet(QWidget):
    """Signals say what is wanted of the type that is shown."""

    claims_wanted = Signal()
    retire_wanted = Signal()
    merge_wanted = Signal()
    split_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__()
        self.title = heading()
        self.state = plain(quiet=True)
        self.show_claims = button("No claims", "Show the claims of this type (Ctrl+U)")
        self.editor = TypeEditor(acting)
        self.examples = Examples(workspace, acting)
        self.editor.add_row(QLabel("Examples"), self.examples)
        self.retire = button("&Retire")
        self.merge = button("Mer&ge into…")
        self.split = button("S&plit…")
        self.delete = button("D&elete", "Only a type that nothing uses can be deleted.")
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.show_claims)
        deeds = QHBoxLayout()
        for one in (self.retire, self.merge, self.split, self.delete):
            deeds.addWidget(one)
        deeds.addStretch()
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self.editor)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.state)
        self._scrolled = Scrolled(inner)
        column.addWidget(self._scrolled, 1)
        column.addLayout(deeds)
        for one, wanted in (
            (self.show_claims, self.claims_wanted),
            (self.retire, self.retire_wanted),
            (self.merge, self.merge_wanted),
            (self.split, self.split_wanted),
            (self.delete, self.delete_wanted),
        ):
            one.clicked.connect(wanted)

    def show_type(self, row: TypeRow, codebook: Codebook, *, editable: bool) -> None:
        """Show a type as it is now."""
        if self.editor.row is None or self.editor.row.id != row.id:
            self._scrolled.verticalScrollBar().setValue(0)
        self.title.setText(row.name)
        merged = row.merged_into_id is not None
        self.state.setText(_state(row, codebook))
        self.state.setVisible(bool(self.state.text()))
        self.editor.show_type(row, codebook, editable=editable)
        self.examples.show_type(row, editable=editable)
        away = row.retired or merged
        self.retire.setText("Take out a&gain" if merged else "&Restore" if away else "&Retire")
        self.retire.setToolTip(
            "" if away else "It stays with the claims that have it, and is not offered any more."
        )
        self.merge.setVisible(not away)
        self.split.setVisible(not away and row.parent_id is not None)
        for one in (self.retire, self.merge, self.split, self.delete):
            one.setEnabled(editable)

    def show_count(self, count: int) -> None:
        """Show how many claims have the type as their first one."""
        words = claims(count)
        self.show_claims.setText(plain_label(f"{words} · Show" if count else words))
        self.show_claims.setEnabled(bool(count))

    def show_counts(self, counts: TypeCounts) -> None:
        """Show also of how many claims it is a further type."""
        words = counts.on_button()
        self.show_claims.setText(plain_label(f"{words} · Show" if counts.first else words))
        self.show_claims.setEnabled(bool(counts.first))


def _state(row: TypeRow, codebook: Codebook) -> str:
    if row.merged_into_id is not None:
        survivor = codebook.type_by_id[row.id].name
        return f"Merged into “{survivor}”: its claims are read as that type."
    if row.retired:
        return "Retired: claims keep it, and nobody can choose it any more."
    return ""
