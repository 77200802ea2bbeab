"""The window: where things stand, docks, drops, closing. It decides nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QStatusBar,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.library.welcome import Welcome
from gui.widgets.frame import Frame

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
TOOLS = ("import", "", "undo", "redo", "", "code", "next_claim", "previous_claim", "", "find")
LAYOUT = "window.ini"
LAYOUT_VERSION = 1
FIRST_SIZE = 0.92


def _always() -> bool:
    return True


def _is_put_away(part: QWidget) -> bool:
    """What was just added to a window on the screen is hidden too, but only until Qt shows it."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


class MainWindow(QMainWindow):
    """Signals: `painted` (once, with the first painting), `files_dropped` (paths), `closing`,
    `text_only_changed` (whether only the text is shown)."""

    painted = Signal()
    files_dropped = Signal(object)
    closing = Signal()
    text_only_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("OnRecord")
        self.setAcceptDrops(True)
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        self.pages = QStackedWidget()
        self.welcome = Welcome()
        self.pages.addWidget(self.welcome)
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.layers = QComboBox()
        self.layers.setAccessibleName("Whose claims are shown")
        self.layers.setToolTip("Whose claims are shown")
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.docks: list[QDockWidget] = []
        self._tools = QToolBar("Tools")
        self._hidden: list[QWidget] = []
        self._layout_before: QByteArray | None = None
        self._arranged = False
        self._painted = False
        self.may_close: Callable[[], bool] = _always
        self.setStatusBar(QStatusBar())
        self.statusBar().setSizeGripEnabled(False)

    def add_messages(self, bar: QWidget) -> None:
        """Messages stand above whatever page is shown."""
        self._middle.insertWidget(0, bar)

    def add_tools(self, actions: Actions) -> None:
        """The tool bar: copies of the commonest actions, and whose claims are shown."""
        bar = self._tools
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for name in TOOLS:
            if name:
                bar.addAction(actions[name])
            else:
                bar.addSeparator()
        stretch = QWidget()
        stretch.setSizePolicy(
            stretch.sizePolicy().Policy.Expanding, stretch.sizePolicy().Policy.Fixed
        )
        bar.addWidget(stretch)
        bar.addWidget(QLabel("Claims of "))
        bar.addWidget(self.layers)
        self.addToolBar(bar)

    def add_panel(
        self, title: str, widget: QWidget, area: Qt.DockWidgetArea, width: int
    ) -> QDockWidget:
        """A dock that can be moved, closed and brought back; `width` in characters."""
        dock = QDockWidget(title)
        dock.setObjectName(title.lower().replace(" ", "_"))
        dock.setWidget(Frame(widget, self.fontMetrics().averageCharWidth() * width, 8))
        self.addDockWidget(area, dock)
        self.docks.append(dock)
        return dock

    def _arrange(self) -> None:
        """The places that a new user finds: articles over counts, the claim over the claims."""
        articles, claim, claims, counts = self.docks
        self.splitDockWidget(articles, counts, Qt.Orientation.Vertical)
        self.splitDockWidget(claim, claims, Qt.Orientation.Vertical)
        width = self.fontMetrics().averageCharWidth()
        self.resizeDocks([articles, claim], [52 * width, 58 * width], Qt.Orientation.Horizontal)
        height = self.height()
        self.resizeDocks(
            [articles, counts, claim, claims],
            [int(share * height) for share in (0.4, 0.6, 0.55, 0.45)],
            Qt.Orientation.Vertical,
        )
        self._arranged = True

    def show_panels(self, visible: bool) -> None:
        """Hide everything around the page while no project is open, and bring it back as it was."""
        for dock in self.docks:
            dock.toggleViewAction().setEnabled(visible)
        if visible:
            self._bring_back()
            if not self._arranged:
                self._arrange()
        elif not self._hidden:
            self.show_text_only(False)
            self._hidden = [part for part in (*self.docks, self._tools) if not _is_put_away(part)]
            for part in self._hidden:
                part.hide()

    @property
    def text_only(self) -> bool:
        """Whether panels and tools are put away, to read."""
        return self._layout_before is not None

    def show_text_only(self, only: bool) -> None:
        """Put panels and tools away, or bring exactly those back that were there, as they were."""
        if only == self.text_only:
            return
        if self._layout_before is not None:
            self.restoreState(self._layout_before, LAYOUT_VERSION)
            self._layout_before = None
        else:
            self._layout_before = self.saveState(LAYOUT_VERSION)
            for part in (*self.docks, self._tools):
                part.hide()
        self.text_only_changed.emit(only)

    def bring_forward(self, dock: QDockWidget) -> None:
        """Show a panel that is closed, or lies under another one."""
        dock.show()
        dock.raise_()

    def _bring_back(self) -> None:
        for part in self._hidden:
            part.show()
        self._hidden = []

    def remember(self, place: Path) -> None:
        """Write size and docks, as they are while a project is open."""
        self.show_panels(True)
        self.show_text_only(False)
        store = QSettings(str(place), QSettings.Format.IniFormat)
        store.setValue("geometry", self.saveGeometry())
        store.setValue("docks", self.saveState(LAYOUT_VERSION))

    def recall(self, place: Path) -> None:
        """Take size and docks as they were left; a window off the screen is brought back by Qt."""
        store = QSettings(str(place), QSettings.Format.IniFormat)
        geometry, docks = store.value("geometry"), store.value("docks")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            self.resize(self.screen().availableSize() * FIRST_SIZE)
        if isinstance(docks, QByteArray):
            self._bring_back()
            self._arranged = self.restoreState(docks, LAYOUT_VERSION)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted brings the panels back."""
        if event.key() == Qt.Key.Key_Escape and self.text_only:
            self.show_text_only(False)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
