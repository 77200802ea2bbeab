"""For which claim types something holds: for none, for all, or for those that are ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTreeWidget, QTreeWidgetItem

from core.codebook.queries import Codebook, TypeRow
from gui.codebook.properties import Property

THESE = "these"
TICK_ONE = "Tick at least one type, or choose another line above."
FAMILIES = (
    "A ticked family means all of its types, later ones too. To leave one out, tick the others."
)
_ID = Qt.ItemDataRole.UserRole


class TypeTicks(QTreeWidget):
    """Families and types with ticks; a ticked family stands for all its types."""

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[int, QTreeWidgetItem] = {}
        self._retired: frozenset[int] = frozenset()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 15)

    def offer(self, codebook: Codebook) -> None:
        """List the types that there are."""
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        rows = [one for one in codebook.types if not one.reserved]
        for row in (one for one in rows if one.parent_id is None):
            self._items[row.id] = QTreeWidgetItem(self, [_words(row)])
        for row in (one for one in rows if one.parent_id in self._items):
            self._items[row.id] = QTreeWidgetItem(self._items[row.parent_id or 0], [_words(row)])
        self._retired = frozenset(one.id for one in rows if one.retired)
        for type_id, item in self._items.items():
            item.setData(0, _ID, type_id)
            item.setCheckState(0, Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def ticked(self) -> frozenset[int]:
        """Ids of what is ticked; types of a ticked family are left out."""
        return frozenset(
            key
            for key, one in self._items.items()
            if one.checkState(0) == Qt.CheckState.Checked and not one.isDisabled()
        )

    def tick(self, types: frozenset[int]) -> None:
        """Tick these. Retired types are shown only where they are ticked."""
        self.blockSignals(True)
        for type_id, item in self._items.items():
            parent = item.parent()
            family = parent.data(0, _ID) if parent else None
            state = Qt.CheckState.Checked if {type_id, family} & types else Qt.CheckState.Unchecked
            item.setCheckState(0, state)
            item.setDisabled(family in types)
            item.setHidden(type_id in self._retired and type_id not in types)
            if parent and type_id in types:
                parent.setExpanded(True)
        self.blockSignals(False)


def _words(row: TypeRow) -> str:
    return f"{row.name} (retired)" if row.retired else row.name


class ForTypes(Property):
    """The value is (choice, types): the types are empty unless the choice is `THESE`."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(key, words)
        self.edit = QComboBox()
        self.place(self.edit)
        self.ticks = TypeTicks()
        self.ticks.setAccessibleName(f"{words.replace('&', '')}: claim types")
        self.column.insertWidget(1, self.ticks)
        self.ticks.installEventFilter(self)
        self.edit.activated.connect(self._on_choice)
        self.ticks.itemChanged.connect(self._on_tick)
        self.families = QLabel(FAMILIES)
        self.families.setWordWrap(True)
        self.families.setProperty("quiet", True)
        self.column.insertWidget(2, self.families)
        self._offer_ticks(False)

    def _offer_ticks(self, offered: bool) -> None:
        self.ticks.setVisible(offered)
        self.families.setVisible(offered)

    def offer(self, choices: Sequence[tuple[str, str]], codebook: Codebook) -> None:
        """Replace the choices, (words, choice) each, and the types."""
        value = self.value() if self.edit.count() else None
        self.edit.clear()
        for shown, choice in choices:
            self.edit.addItem(shown, choice)
        self.ticks.offer(codebook)
        if value:
            self.write(value)

    def value(self) -> tuple[str, frozenset[int]]:
        choice = self.edit.currentData()
        return choice, self.ticks.ticked() if choice == THESE else frozenset()

    def write(self, value: Any) -> None:
        choice, types = value
        self.edit.setCurrentIndex(max(0, self.edit.findData(choice)))
        self.ticks.tick(types)
        self._offer_ticks(choice == THESE)

    def set_editable(self, editable: bool) -> None:
        super().set_editable(editable)
        self.ticks.setEnabled(editable)

    def give(self) -> None:
        """Not before at least one type is ticked; one who goes to do that is not scolded."""
        if self.dirty and self.value() == (THESE, frozenset()):
            self.refuse("" if self._is_here() else TICK_ONE)
        else:
            super().give()

    def _on_choice(self, _at: int) -> None:
        self._offer_ticks(self.edit.currentData() == THESE)
        self.give()

    def _is_here(self) -> bool:
        return QApplication.focusWidget() in (self.edit, self.ticks)

    def _on_tick(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.ticks.tick(self.ticks.ticked())
        self.give()
