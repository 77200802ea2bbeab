"""Views of the counts that are kept in the project: a menu, and a line for their names."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from core.counts.answers import key_of
from core.counts.dimensions import dimension_labels, find_dimension
from core.counts.views import DeleteView, RenameView, SaveView, ViewRow, list_views
from core.errors import Refused
from gui.charts.setting import Condition, Setting, from_words, to_words
from gui.widgets.tip import plain_label
from gui.workspace import Workspace


class SavedViews(QWidget):
    """The line for a name, hidden unless one is asked for, and the `button` with the menu.

    Signals: `opened` (a `Setting`), `save_wanted` (the numbers or a picture as a file),
    `export_wanted` (the claims that are counted), `left` (the person is done with the line).
    `current` gives the setting that is to be kept.
    """

    opened = Signal(object)
    save_wanted = Signal()
    export_wanted = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, current: Callable[[], Setting]) -> None:
        super().__init__()
        self._workspace = workspace
        self._current = current
        self._renamed: int | None = None
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self.fill)
        self.button = QToolButton()
        self.button.setText("Views")
        self.button.setToolTip("Keep this view, or open one that was kept")
        self.button.setAccessibleName("Kept views")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMenu(self.menu)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the view")
        self.name.setPlaceholderText("Name of the view")
        self.name.returnPressed.connect(self._on_named)
        keep = QPushButton("Keep")
        keep.setAutoDefault(False)
        keep.clicked.connect(self._on_named)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(keep)
        self.hide()

    def fill(self) -> None:
        """Make the menu of what there is now."""
        self.menu.clear()
        project = self._workspace.project
        views = self._workspace.ask(list_views) if project else []
        for one in views:
            action = self.menu.addAction(plain_label(one.name))
            action.triggered.connect(partial(self._open, one))
        self.menu.addSeparator()
        may = project is not None and project.writable
        keep = self.menu.addAction("&Keep this view…", self._begin_keeping)
        keep.setEnabled(may)
        for words, begin in (("&Rename", self._begin_renaming), ("&Delete", self._delete)):
            below = self.menu.addMenu(words)
            below.setEnabled(may and bool(views))
            for one in views:
                below.addAction(plain_label(one.name)).triggered.connect(partial(begin, one))
        self.menu.addSeparator()
        save = self.menu.addAction("&Save as a picture or table…", self.save_wanted.emit)
        export = self.menu.addAction("&Export these claims…", self.export_wanted.emit)
        for action in (save, export):
            action.setEnabled(project is not None)

    def close_line(self) -> None:
        self._renamed = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, view: ViewRow, _checked: bool = False) -> None:
        self.opened.emit(_known(self._workspace, from_words(view.settings)))

    def _begin_keeping(self) -> None:
        self._begin(None, "")

    def _begin_renaming(self, view: ViewRow, _checked: bool = False) -> None:
        self._begin(view.id, view.name)

    def _begin(self, renamed: int | None, name: str) -> None:
        self._renamed = renamed
        self.name.setText(name)
        self.name.selectAll()
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_named(self) -> None:
        name = self.name.text()
        if self._renamed is None:
            done = self._workspace.try_run(SaveView(name, to_words(self._current())))
        else:
            done = self._workspace.try_run(RenameView(self._renamed, name))
        if done is not None:
            self._workspace.refused.emit(done)
            return
        kept = "kept" if self._renamed is None else "renamed"
        self._workspace.told.emit(
            f"The view “{name.strip()}” was {kept}. It is in the menu “Views”."
        )
        self.close_line()
        self.left.emit()

    def _delete(self, view: ViewRow, _checked: bool = False) -> None:
        done = self._workspace.try_run(DeleteView(view.id))
        if done is not None:
            self._workspace.refused.emit(done)
        else:
            self._workspace.told.emit(f"The view “{view.name}” was deleted. Undo brings it back.")


def _known(workspace: Workspace, setting: Setting) -> Setting:
    """The setting with the keys that its answers have in this project.

    Answers are found by their names: in another project, or after a merge, ids are others. One that
    has another name now is taken by the id that it had.
    """
    codebook = workspace.codebook
    labels = dimension_labels(codebook)
    where: list[Condition] = []
    for one in setting.where:
        if one.dimension not in labels:
            continue
        key = one.key
        if one.value is not None:
            dimension = find_dimension(codebook, one.dimension)
            with suppress(Refused):
                key = workspace.ask(key_of, codebook, dimension, str(one.value))
        where.append(replace(one, key=key))
    return replace(setting, where=tuple(where))
