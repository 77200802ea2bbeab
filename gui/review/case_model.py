"""A case as a table: a row for each part of the claim, a column for each analyst, then Final."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPixmap

from core.claims.coding import Coding
from gui.models.paged import RowRole
from gui.review.case_parts import (
    NO_CLAIM,
    NOT_HERE,
    Part,
    Wording,
    differs,
    rows_of,
    take_part,
)
from gui.review.final_draft import FinalDraft
from gui.widgets.tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
DIFFERS: Final = "≠"
UNDECIDED: Final = "to be decided"
REJECTED: Final = "no claim (rejected)"
SWATCH_PX: Final = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """What a delegate needs: the words, and how they stand to the other columns."""

    words: str
    differs: bool = False
    taken: bool = False
    final: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What the table shows: names and codings of the analysts, and the final claim so far.

    `coded` says who has coded the article at all, `parts` are all that the codebook knows.
    `rejected`: it was settled that there is no claim.
    """

    names: tuple[str, ...]
    codings: tuple[Coding | None, ...]
    coded: tuple[bool, ...]
    parts: tuple[Part, ...]
    wording: Wording
    final: FinalDraft
    settled: Coding | None = None
    rejected: bool = False

    @property
    def is_rejected(self) -> bool:
        """As long as nothing else was chosen since."""
        return self.rejected and not self.final.touched


class CaseModel(QAbstractTableModel):
    """`RowRole` gives the `Cell`. Rows in which analysts differ have a sign, not only another ink.

    `colours` are those of the analysts' lanes beside the text.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Compared | None = None
        self.parts: list[Part] = []
        self.colours: Sequence[str] = ()
        self._differs: list[bool] = []

    def show(self, compared: Compared | None) -> None:
        """Show another case, or none."""
        self.beginResetModel()
        self.shown = compared
        self.parts, self._differs = [], []
        if compared is not None:
            codings, codebook = compared.codings, compared.wording.codebook
            both = (*codings, compared.settled)
            self.parts = rows_of(compared.parts, both, codebook)
            self._differs = [differs(one, codings, codebook) for one in self.parts]
        self.endResetModel()

    def final_changed(self) -> None:
        """The final claim says something else now."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def row_differs(self, row: int) -> bool:
        return self._differs[row]

    def first_difference(self) -> int:
        """The row to begin in."""
        return next((row for row, one in enumerate(self._differs) if one), 0)

    def row_of(self, key: str) -> int:
        """The row of a part, 0 where it is not shown."""
        return next((row for row, part in enumerate(self.parts) if part.key == key), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.parts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.shown is None else len(self.shown.names) + 1

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not self.shown:
            return None
        if role == Qt.ItemDataRole.DecorationRole and way == Qt.Orientation.Horizontal:
            return swatch(self.colours[section]) if section < len(self.colours) else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if way == Qt.Orientation.Horizontal:
            names = [f"{number}  {name}" for number, name in enumerate(self.shown.names, 1)]
            words = [*names, "Final"][section]
        else:
            part = self.parts[section]
            words = f"{DIFFERS} {part.label}" if self._differs[section] else part.label
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.shown is None:
            return None
        cell = self.cell(index.row(), index.column())
        if role == RowRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column(), cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.words)
        return None

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        assert self.shown is not None
        shown, part, unlike = self.shown, self.parts[row], self._differs[row]
        if column == len(shown.names):
            return Cell(self._final_words(part), unlike, final=True, missing=self._open(part))
        coding = shown.codings[column]
        if coding is None:
            words = NO_CLAIM if shown.coded[column] else NOT_HERE
            return Cell(words if row == 0 else "", unlike, missing=True)
        words = shown.wording.say(part.key, take_part(coding, part.key, shown.wording.codebook))
        taken = not shown.is_rejected and shown.final.came_from(part.key, column)
        return Cell(words, unlike, taken)

    def _open(self, part: Part) -> bool:
        assert self.shown is not None
        undecided = part.compared and not self.shown.final.is_decided(part.key)
        return self.shown.is_rejected or undecided

    def _final_words(self, part: Part) -> str:
        assert self.shown is not None
        shown = self.shown
        if not part.compared:
            return ""
        if shown.is_rejected:
            return REJECTED if part is self.parts[0] else ""
        if not shown.final.is_decided(part.key):
            return UNDECIDED
        return shown.wording.say(part.key, shown.final.value(part.key))

    def _spoken(self, row: int, column: int, cell: Cell) -> str:
        """A cell for those who hear it: what, whose, and whether they differ."""
        name = str(self.headerData(column, Qt.Orientation.Horizontal))
        marks = ("analysts differ" if cell.differs else "", "in Final" if cell.taken else "")
        return ", ".join(filter(None, (self.parts[row].label, name, cell.words, *marks)))


@lru_cache(maxsize=64)
def swatch(colour: str) -> QPixmap:
    """A small patch of a colour, "#rrggbb"."""
    patch = QPixmap(SWATCH_PX, SWATCH_PX)
    patch.fill(QColor(colour))
    return patch
