"""Pairs of actors that are likely the same: found in a job, each with the reason."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.actors.duplicates import Duplicate, likely_duplicates
from core.actors.queries import ActorRow
from core.errors import OnRecordError
from gui.actors.register import Register
from gui.actors.rows import counted, shortened
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.models.paged import RowRole
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate
from gui.widgets.row_list import RowList
from gui.widgets.tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
JOB: Final = "Looking for actors that are likely the same"


class PairModel(QAbstractListModel):
    """The pairs, likeliest first; the whole pair is in `RowRole`."""

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self.pairs: list[Duplicate] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.pairs):
            return None
        pair = self.pairs[index.row()]
        if role == RowRole:
            return self.name(pair.first_id), self.name(pair.second_id), self.reason(pair)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self.names(pair)}: {self.reason(pair)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{self.names(pair)}: {self.reason(pair)}")
        return None

    def names(self, pair: Duplicate) -> str:
        """Both names in one line."""
        return f"{self.name(pair.first_id)} · {self.name(pair.second_id)}"

    def name(self, actor_id: int) -> str:
        """One of the names."""
        return shortened(self._register.name(actor_id))

    def reason(self, pair: Duplicate) -> str:
        """Why they may be one, without the names that stand above it."""
        first, second = self._register.name(pair.first_id), self._register.name(pair.second_id)
        for one, other in ((first, second), (second, first)):
            prefix = f"“{one}” and “{other}”: "
            if pair.why.startswith(prefix):
                return pair.why[len(prefix) :]
        return pair.why

    def show(self, pairs: Sequence[Duplicate]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self.pairs = list(pairs)
        self.endResetModel()

    def take_out(self, row: int) -> None:
        """Show one pair no longer."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.pairs[row]
        self.endRemoveRows()


class PairDelegate(RowDelegate):
    """One name below the other, so that their letters can be compared, then why they may be one."""

    lines = 3.9

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        row: tuple[str, str, str],
    ) -> None:
        palette: QPalette = option.palette
        gap, line = option.fontMetrics.averageCharWidth(), option.fontMetrics.lineSpacing()
        step = int(line * 1.1)
        top = rect.top() + (rect.height() - 3 * step) // 2
        area = QRect(rect.left() + 2 * gap, top, rect.width() - 3 * gap, line)
        ink, quiet = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        for place, (words, role) in enumerate(zip(row, (ink, ink, quiet), strict=True)):
            draw_elided(painter, area.translated(0, place * step), words, palette.color(role))


class PairView(RowList):
    """Enter takes a pair, Del says that they are two."""

    taken = Signal()
    told_apart = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.told_apart.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class DuplicatesPanel(QWidget):
    """Signals: `merge_wanted` (two ids), `looked_at` (id: the first of the pair chosen)."""

    merge_wanted = Signal(object)
    looked_at = Signal(object)

    def __init__(self, register: Register, jobs: Jobs) -> None:
        super().__init__()
        self._register = register
        self._jobs = jobs
        self._job: Job | None = None
        self._apart: set[tuple[int, int]] = set()
        self._found: Sequence[Duplicate] = ()
        self._stopped = False
        self.model = PairModel(register, self)
        self.view = PairView("Likely duplicates")
        self.view.setModel(self.model)
        self.view.setItemDelegate(PairDelegate(self.view))
        self.merge, self.apart = QPushButton("&Merge …"), QPushButton("Not the s&ame")
        self.cancel = QPushButton("&Cancel")
        self.bar, self.words = QProgressBar(), QLabel()
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.taken.connect(self._on_merge)
        self.view.told_apart.connect(self.tell_apart)
        self.merge.clicked.connect(self._on_merge)
        self.apart.clicked.connect(self.tell_apart)
        self.cancel.clicked.connect(self.stop)

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("quiet", True)
        self.words.setWordWrap(True)
        self.apart.setToolTip("Leave this pair out until the window is closed (Del)")
        running, below = QHBoxLayout(), QHBoxLayout()
        running.addWidget(self.bar, 1)
        running.addWidget(self.cancel)
        for button in (self.merge, self.apart):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(running)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        column.addWidget(self.words)
        self._say()

    def look(self) -> None:
        """Look for pairs among all actors, unless that is under way."""
        if self._job is None:
            self._stopped = False
            work = _Looking(list(self._register.rows.values()))
            self._job = self._jobs.start(JOB, work, self._on_found, self._on_failed)
            self._job.progressed.connect(self._on_progress)
            self.bar.setRange(0, 0)
            self._say()

    def stop(self) -> None:
        """Look no further."""
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def forget_gone(self) -> None:
        """Leave out pairs of which one is no longer there by itself, until it is there again."""
        kept = self._fitting()
        if kept == self.model.pairs:
            return
        row = self.view.currentIndex().row()
        pair = self.model.pairs[row] if 0 <= row < len(self.model.pairs) else None
        back = [one for one in kept if one not in self.model.pairs]
        wanted = back[0] if back else pair
        at = kept.index(wanted) if wanted in kept else min(max(row, 0), len(kept) - 1)
        self.model.show(kept)
        self.view.setCurrentIndex(self.model.index(at))
        self._say()

    def look_at_current(self, otherwise: int) -> None:
        """Have the chosen pair looked at; where there is none, this actor."""
        row = self.view.currentIndex().row()
        chosen = 0 <= row < len(self.model.pairs)
        self.looked_at.emit(self.model.pairs[row].first_id if chosen else otherwise)

    def _fitting(self) -> list[Duplicate]:
        rows = self._register.rows
        return [
            one
            for one in self._found
            if (one.first_id, one.second_id) not in self._apart
            and one.first_id in rows
            and one.second_id in rows
        ]

    def forget_all(self) -> None:
        """Another project: nothing is known of it."""
        self.stop()
        self._apart.clear()
        self._found = ()
        self.model.show(())
        self._say()

    def tell_apart(self) -> None:
        """Leave the chosen pair out from now on."""
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.model.pairs):
            pair = self.model.pairs[row]
            self._apart.add((pair.first_id, pair.second_id))
            self.model.take_out(row)
            self.view.setCurrentIndex(self.model.index(min(row, len(self.model.pairs) - 1)))
            self._say()

    def _on_found(self, found: Sequence[Duplicate]) -> None:
        self._job = None
        self._found = found
        self.model.show(self._fitting())
        self.view.setCurrentIndex(self.model.index(0))
        self._say()

    def _on_failed(self, error: OnRecordError) -> None:
        self._job = None
        self._say()
        self.words.setText(str(error))

    def _on_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.looked_at.emit(self.model.pairs[index.row()].first_id)

    def _on_merge(self) -> None:
        row = self.view.currentIndex().row()
        if self.merge.isEnabled() and 0 <= row < len(self.model.pairs):
            pair = self.model.pairs[row]
            self.merge_wanted.emit([pair.first_id, pair.second_id])

    def _say(self) -> None:
        running, count = self._job is not None, len(self.model.pairs)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.merge.setEnabled(bool(count))
        self.apart.setEnabled(bool(count))
        self.words.setText(
            "Comparing all names …"
            if running
            else "Stopped. Choose “Likely duplicates” again to look once more."
            if self._stopped and not count
            else counted(count, "pair", "pairs")
            if count
            else "No two actors look like the same."
        )


class _Looking:
    """The work of comparing, which knows no window."""

    def __init__(self, actors: Sequence[ActorRow]) -> None:
        self._actors = actors

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Sequence[Duplicate]:
        return likely_duplicates(self._actors, cancelled=cancelled, progress=progress)
