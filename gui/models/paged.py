"""Lists that read only what is looked at: all ids are known, rows come in pages when they are shown."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
PAGE = 60


class PagedModel(QStringListModel, Generic[Row]):
    """A list model over ids. `fetch` gives the rows of some ids, in their order, without the lost ones.

    The whole row is in `RowRole`; `words` gives its text for display and for screen readers. The
    strings below it stay empty: Qt counts them by itself, where asking Python twice for each of
    50,000 rows took 150 ms for every new list.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        id_of: Callable[[Row], int],
        words: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._id_of = id_of
        self._words = words
        self._ids: list[int] = []
        self._coming: list[int] = []
        self._rows: dict[int, Row] = {}
        for arrived in (self.modelReset, self.rowsInserted, self.rowsRemoved):
            arrived.connect(self._on_arrived)  # before any view

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (RowRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if row is None or role == RowRole:
            return row
        return self._words(row)

    def row(self, position: int) -> Row | None:
        """The row at a position, read together with its neighbours."""
        if not 0 <= position < len(self._ids):
            return None
        wanted = self._ids[position]
        if wanted not in self._rows:
            start = position - position % PAGE
            page = [one for one in self._ids[start : start + PAGE] if one not in self._rows]
            self._rows.update((self._id_of(row), row) for row in self._fetch(page))
        return self._rows.get(wanted)

    def position_of(self, row_id: int) -> int:
        """Where an id stands, or -1."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def show(self, ids: Sequence[int]) -> None:
        """Show these ids. One that came or went moves only its own row; otherwise all is new."""
        new = list(ids)
        if new == self._ids:
            return
        at = _first_difference(self._ids, new)
        self._coming = new
        if len(new) == len(self._ids) + 1 and new[at + 1 :] == self._ids[at:]:
            self.insertRows(at, 1)
        elif len(new) == len(self._ids) - 1 and new[at:] == self._ids[at + 1 :]:
            gone = self._ids[at]
            self.removeRows(at, 1)
            self._rows.pop(gone, None)
        else:
            self._rows.clear()
            self.setStringList([""] * len(new))

    def _on_arrived(self, *_: object) -> None:
        self._ids = self._coming

    def forget(self, ids: Collection[int]) -> None:
        """Read these rows again when they are next looked at."""
        for row_id in ids:
            if self._rows.pop(row_id, None) is not None:
                index = self.index(self.position_of(row_id))
                self.dataChanged.emit(index, index)

    def forget_all(self) -> None:
        self._rows.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))


def _first_difference(one: Sequence[int], other: Sequence[int]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
