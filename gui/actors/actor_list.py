"""Finding actors: the search line, the filter, and the list of all actors that fit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.changes import ChangeSet
from gui.actors.counts import ClaimCounts
from gui.actors.register import Register
from gui.actors.rows import ActorDelegate, ShownActor, actors_model, counted
from gui.models.paged import PagedModel
from gui.widgets.row_list import RowList
from gui.workspace import Workspace

ALL, UNUSED, DUPLICATES = "all", "unused", "duplicates"
OF_SEEN = "Claims of others that you may not see are not counted."
FILTERS: Final = ((ALL, "&All"), (UNUSED, "Not &used"), (DUPLICATES, "Likely d&uplicates"))
MOST_FOUND: Final = 1000
"""Rows that a search shows; who has not found it among these types on."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchLine(QLineEdit):
    """Signals: `descended` (Down: into the list), `taken` (Enter: the first that fits)."""

    descended = Signal()
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.descended.emit()
        elif event.key() in ENTER:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class ActorView(RowList):
    """The rows. Signal `entered_row`: Enter, the editor shall have the keyboard."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered_row.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class ActorList(QWidget):
    """Signals: `current` (id: this actor is looked at), `several` (ids, two or more are selected),
    `filtered` (one of `ALL`, `UNUSED`, `DUPLICATES`), `wants_editor`.
    """

    current = Signal(object)
    several = Signal(object)
    filtered = Signal(object)
    wants_editor = Signal()

    def __init__(self, workspace: Workspace, register: Register, counts: ClaimCounts) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = register
        self._unused: Sequence[int] | None = None
        self._quiet = False
        self.filter = ALL
        self._found = 0
        self.search = SearchLine()
        self.search.setPlaceholderText("Search by name or other name")
        self.search.setAccessibleName("Search actors")
        self.search.setClearButtonEnabled(True)
        self.model: PagedModel[ShownActor] = actors_model(counts, register, self.search.text, self)
        self.view = ActorView("Actors")
        self.view.setModel(self.model)
        self.view.setItemDelegate(ActorDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("quiet", True)
        self.count.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._connect()
        counts.counted.connect(self._on_counted)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        filters = QHBoxLayout()
        filters.setSpacing(gap // 2)
        self._group = QButtonGroup(self)
        for name, words in FILTERS:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setObjectName(name)
            self._group.addButton(button)
            self.buttons[name] = button
            filters.addWidget(button)
        self.buttons[ALL].setChecked(True)
        filters.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap // 2, gap // 2)
        column.setSpacing(gap)
        column.addWidget(self.search)
        column.addLayout(filters)
        self._pages = QStackedWidget()
        listed = QWidget()
        under = QVBoxLayout(listed)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.view, 1)
        under.addWidget(self.count)
        self._pages.addWidget(listed)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.descended.connect(self._on_descended)
        self.search.taken.connect(self._on_descended)
        self._group.buttonClicked.connect(self._on_filter)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.clicked.connect(self._on_clicked)
        self.view.entered_row.connect(self.wants_editor)
        self._register.loaded.connect(self._on_loaded)
        self._register.changed.connect(self._on_changed)
        self._workspace.changed.connect(self._on_committed)

    def put_aside(self, pairs: QWidget) -> None:
        """What is shown instead of the list while likely duplicates are looked at."""
        self._pages.addWidget(pairs)

    def stand_at(self, position: int) -> None:
        """Look at the actor at a place of the list, or at the last one."""
        last = self.model.rowCount() - 1
        if last >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.index(min(max(position, 0), last))
            self.view.selectionModel().setCurrentIndex(index, flag)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, name: str) -> None:
        """Show all actors, those not used, or pairs that are likely the same."""
        self.buttons[name].setChecked(True)
        self.filter = name
        self._pages.setCurrentIndex(1 if name == DUPLICATES else 0)
        self.search.setEnabled(name != DUPLICATES)
        self.filtered.emit(name)
        self.refresh()

    def show_unused(self, ids: Sequence[int] | None) -> None:
        """The actors that are not used; None while nobody knows."""
        self._unused = ids
        self.refresh()

    def selected(self) -> list[int]:
        """The selected actors, in the order of the list."""
        found = self.view.selectionModel().selection()
        ranges = (found.at(at) for at in range(found.count()))
        chosen = sorted((one.top(), one.bottom()) for one in ranges)
        return [one for top, bottom in chosen for one in self.model.ids[top : bottom + 1]]

    def select(self, actor_id: int | None) -> None:
        """Mark an actor as the one looked at, as far as it is in the list; nobody is told."""
        position = -1 if actor_id is None else self.model.position_of(actor_id)
        chosen = self.view.selectionModel()
        self._quiet = True
        if position < 0:
            chosen.clear()
        else:
            index = self.model.index(position)
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        self._quiet = False

    def reveal(self, actor_id: int) -> None:
        """Mark an actor, whatever was searched or filtered for before."""
        if self.filter == DUPLICATES:
            self.choose(ALL)
        if self.model.position_of(actor_id) < 0:
            self.search.clear()
        if self.model.position_of(actor_id) < 0 and self.filter != ALL:
            self.choose(ALL)
        self.select(actor_id)

    def refresh(self) -> None:
        """Find again what fits; what was selected stays so."""
        before = self.selected()
        ids = self._fitting()
        if ids != self.model.ids:
            self._quiet = True
            self.model.show(ids)
            self._select_again(before)
            self._quiet = False
            if len(before) > 1 and self.selected() != before:
                self._on_selection(QItemSelection(), QItemSelection())
        self._say_count()

    def _fitting(self) -> list[int]:
        typed = self.search.text().strip()
        found = self._register.search(typed) if typed else self._register.ids()
        if self.filter == UNUSED:
            unused = set(self._unused or ())
            found = [one for one in found if one in unused]
        self._found = len(found)
        return found[:MOST_FOUND] if typed else found

    def _select_again(self, ids: Sequence[int]) -> None:
        if not ids or self.selected() == ids:
            return
        chosen = self.view.selectionModel()
        chosen.clear()
        for actor_id in ids:
            position = self.model.position_of(actor_id)
            if position >= 0:
                index = self.model.index(position)
                chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
                self.view.scrollTo(index)

    def _say_count(self) -> None:
        total, shown = len(self._register.rows), self.model.rowCount()
        typed = self.search.text().strip()
        if not self._register.ready:
            words = "Reading the actors …"
        elif self.filter == UNUSED and self._unused is None:
            words = "Looking for actors that are not used …"
        elif not total:
            words = "No actors yet. They come with the first claims, or with Ctrl+N."
        elif not shown and typed:
            words = f"Nobody is called “{typed[:60]}”. Ctrl+N adds a new actor."
        elif not shown:
            words = "Every actor is used."
        elif shown < self._found:
            words = f"The likeliest {shown:,} of {self._found:,} that fit"
        elif shown == total:
            words = counted(total, "actor", "actors")
        else:
            words = f"{shown:,} of {counted(total, 'actor', 'actors')}"
        if self.filter == UNUSED and self._unused is not None and not self._workspace.sight.all:
            words = f"{words} {OF_SEEN}"
        self.count.setText(words)

    def _on_typed(self, _typed: str) -> None:
        self.model.forget_all()
        self.refresh()
        if self.search.text().strip() and self.model.rowCount():
            self.select(self.model.ids[0])
        self.view.scrollToTop()

    def _on_descended(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            first = self.model.ids[0]
            self.select(first)
            self.current.emit(first)

    def _on_clicked(self, _index: QModelIndex) -> None:
        """Also the first that a search found, which is selected already."""
        chosen = self.selected()
        if len(chosen) == 1:
            self.current.emit(chosen[0])

    def _on_filter(self, button: QPushButton) -> None:
        self.choose(button.objectName())

    def _on_selection(self, _on: QItemSelection, _off: QItemSelection) -> None:
        if self._quiet:
            return
        chosen = self.selected()
        if len(chosen) == 1:
            self.current.emit(chosen[0])
        elif chosen:
            self.several.emit(chosen)

    def _on_loaded(self) -> None:
        self.model.forget_all()
        self.refresh()

    def _on_changed(self, _ids: frozenset[int]) -> None:
        self.refresh()
        # Others may show the name of one of them as where they belong.
        self.model.forget_all()

    def _on_counted(self, _ids: frozenset[int]) -> None:
        self.model.forget_all()

    def _on_committed(self, changes: ChangeSet) -> None:
        if changes.touches("claims") and self._register.ready:
            self.model.forget_all()
