"""The other names of an actor, each with its kind."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyleOptionViewItem, QWidget

from core.actors.alias_rules import AliasDraft
from core.actors.kinds import ALIAS_KINDS
from gui.actors.cells import CellDelegate, CellTable, Index

TEXT, KIND = 0, 1
OTHER: Final = "other"
KIND_WIDTH = 18
"""Of the column of kinds, in characters."""


class AliasesTable(CellTable):
    """A name that is typed without a kind is of the kind "other"."""

    adding = "Add a name"

    def __init__(self) -> None:
        super().__init__("Other names", ("Other name", "Kind"), "type another name")
        self._kinds = KindDelegate(self)
        self.setItemDelegateForColumn(KIND, self._kinds)
        self.horizontalHeader().setSectionResizeMode(KIND, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(KIND, self.fontMetrics().averageCharWidth() * KIND_WIDTH)

    def show_aliases(self, aliases: tuple[tuple[str, str], ...]) -> None:
        """Show (text, kind) of every other name."""
        self.fill(aliases)

    def drafts(self) -> tuple[AliasDraft, ...]:
        """The other names as they stand; a kind without a name is left out."""
        return tuple(AliasDraft(text, kind or OTHER) for text, kind in self.lines() if text)


class KindDelegate(CellDelegate):
    """Chooses one of the kinds of other names."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        box = QComboBox(parent)
        box.addItems(list(ALIAS_KINDS))
        box.setAccessibleName("Kind of other name")
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(index.data(Qt.ItemDataRole.EditRole) or OTHER)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
