"""The command palette: one line that reaches every action, article, actor and claim type."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from gui.palette import actions, answers
from gui.palette.actions import ActionSource
from gui.palette.entry import Entry, Source
from gui.palette.line import PaletteLine
from gui.palette.ranking import find_entries, with_recent_first
from gui.palette.rows import ROW_HEIGHT, EntryDelegate, EntryModel
from gui.workspace import Workspace

WIDTH = 96
ROWS = 12
RECENT = 8
KIND_OF = {">": actions.KIND, "@": answers.ACTOR, "#": answers.CLAIM_TYPE}
"""Letters that, typed first, leave only one kind."""


class Palette(QFrame):
    """Floats over the upper middle of `window` for as long as its line has the focus.

    `sources` are those of an open project. `text` has the focus when an action of the text is run.
    """

    def __init__(
        self,
        workspace: Workspace,
        actions: ActionSource,
        sources: Sequence[Source],
        text: QWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._actions = actions
        self._sources: dict[str, Source] = {one.kind: one for one in (actions, *sources)}
        self._text = text
        self._window = window
        self._came_from: QWidget | None = None
        self._recent: list[tuple[str, object]] = []
        self.line = PaletteLine()
        self.model = EntryModel(self)
        self.list = QListView()
        self.note = QLabel()
        self._furnish()
        self.line.textChanged.connect(self._search)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(self._take)
        self.line.left.connect(self.dismiss)
        self.line.abandoned.connect(self.hide)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        workspace.project_changed.connect(self._on_project)
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Open the palette, or close it and give the focus back."""
        if self.isVisible():
            self.dismiss()
            return
        self._came_from = QApplication.focusWidget()
        some = self._workspace.project is not None
        self.line.setPlaceholderText(
            "Find an action, article, actor or claim type" if some else "Find an action"
        )
        self.line.clear()
        self._search("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and give the focus back to where it was."""
        before = self._came_from
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        back = before if there and before is not None else self._window
        back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _furnish(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        self.setAccessibleName("Command palette")
        self.line.setAccessibleName("Command palette")
        self.line.setFrame(False)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What was found")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("quiet", True)
        self.note.setContentsMargins(gap + 2, gap // 2, gap + 2, gap // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap // 2)
        for widget in (self.line, self.list, self.note):
            layout.addWidget(widget)

    def _search(self, typed: str) -> None:
        """Show what the letters may mean, the likeliest highlighted."""
        kind = KIND_OF.get(typed[:1])
        words = typed[1:] if kind else typed
        if not kind and not words.strip():
            entries = with_recent_first(self._actions.entries(), self._recalled())
        else:
            sources = [self._sources[kind]] if kind else list(self._sources.values())
            entries = find_entries(sources, words)
        self.model.show(entries)
        self.list.setVisible(bool(entries))
        self.note.setText(self._note(typed, bool(entries)))
        self._place()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()

    def _note(self, typed: str, found: bool) -> str:
        if not found:
            return f"Nothing fits “{' '.join(typed.split())}”."
        if self._workspace.project is None:
            return "Articles, actors and claim types are found here once a project is open."
        return "Only one kind:   > actions    @ actors    # claim types"

    def _place(self) -> None:
        """As wide as the window allows, as high as the rows; rows that have no room scroll."""
        metrics = self.fontMetrics()
        width = min(metrics.averageCharWidth() * WIDTH, self._window.width() - metrics.height())
        top = self._window.height() // 8
        row = int(metrics.height() * ROW_HEIGHT)
        room = (self._window.height() - top) // row - 4
        rows = min(self.model.rowCount(), ROWS, max(1, room))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())
        self.setGeometry((self._window.width() - width) // 2, top, width, self.sizeHint().height())

    def _step(self, where: str) -> None:
        count, here = self.model.rowCount(), self.list.currentIndex().row()
        if count:
            row = {
                "up": (here - 1) % count,
                "down": (here + 1) % count,
                "page up": max(0, here - ROWS + 1),
                "page down": min(count - 1, here + ROWS - 1),
                "first": 0,
                "last": count - 1,
            }[where]
            self.list.setCurrentIndex(self.model.index(row))

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        """Run what is highlighted, with the focus where it was before or where it belongs."""
        entry = self.model.entry(self.list.currentIndex().row())
        if entry is None or entry.reason:
            return
        self._recent = [entry.key, *(one for one in self._recent if one != entry.key)][:RECENT]
        self.dismiss()
        if entry.in_text:
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.run()

    def _recalled(self) -> list[Entry]:
        """What was used lately, as far as it is still there."""
        found = (self._sources[kind].recall(key) for kind, key in self._recent)
        return [one for one in found if one is not None]

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        """The focus stays in the line, so a screen reader is told what is highlighted."""
        entry = self.model.entry(current.row())
        if entry is not None and self.isVisible():
            event = QAccessibleAnnouncementEvent(self.line, entry.words)
            QAccessible.updateAccessibility(event)

    def _on_project(self, _project: object) -> None:
        """What was used of one project means nothing in another."""
        self._recent = [one for one in self._recent if one[0] == actions.KIND]
        self.hide()
