"""The list of claims to go through: why, how far one is, and what is done."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.changes import ChangeSet
from gui.coding.choices import with_sign
from gui.coding.claims_panel import ClaimList
from gui.coding.dock_room import DockRoom
from gui.coding.elided_button import ElidedButton
from gui.coding.worklist import OPEN, Worklist
from gui.icons import icon
from gui.models.claims import claims_model
from gui.theme import Theme
from gui.widgets.tip import plain_label, plain_tip
from gui.workspace import Workspace

DIGITS = "123456789"
COLUMNS = 2
"""How many types of a split stand beside each other where there is room."""

WIDE = 60
"""Characters that are room enough."""

AROUND = 20
"""Pixels of frames and margins."""

ROWS_SHOWN = 3
"""How many claims are in view at least, where the window has the room."""

REASONS, LONGEST = 2, 110
"""How many reasons are shown, and how many characters of each."""


class WorklistPanel(QWidget):
    """Hidden while there is no list. `shown`: its list of claims, or None when it is hidden."""

    shown = Signal(object)

    def __init__(self, workspace: Workspace, worklist: Worklist) -> None:
        super().__init__()
        self._workspace = workspace
        self._worklist = worklist
        self.model = claims_model(workspace, self)
        self.list = ClaimList(workspace, self.model, "Claims to go through", across_articles=True)
        self.list.delegate.is_done = self._is_done
        self.title, self.progress, self.remark, self.reason = (_words() for _ in range(4))
        for quiet in (self.progress, self.remark):
            quiet.setProperty("quiet", True)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip("Close the list")
        self.close_button.setAccessibleName("Close the list")
        self.right = QPushButton("Still &right")
        self.right.setToolTip("Still right under today’s rules; go on (Ctrl+Shift+Enter)")
        self.following = QPushButton("Ne&xt")
        self.following.setToolTip("Open the next claim that is not done (F7)")
        self._targets = QWidget()
        grid = QGridLayout(self._targets)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self._digits = [QShortcut(QKeySequence(f"Alt+{one}"), self) for one in DIGITS]
        for digit in self._digits:
            digit.activated.connect(self._on_digit)
        self._room = DockRoom(self)
        self._lay_out()
        self.close_button.clicked.connect(worklist.close)
        self.right.clicked.connect(worklist.still_right)
        self.following.clicked.connect(worklist.next)
        self.list.taken.connect(worklist.enter)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        worklist.changed.connect(self._on_other_list)
        worklist.counted.connect(self._on_counted)
        workspace.claim_changed.connect(self._on_claim)
        workspace.changed.connect(self._on_changed)
        self._on_other_list()

    def use_theme(self, theme: Theme) -> None:
        self.list.use_dark(theme.dark)
        self.close_button.setIcon(icon("close", theme))

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self.progress, 1)
        buttons.addWidget(self.right)
        buttons.addWidget(self.following)
        for button in (self.right, self.following):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        for part in (self.remark, self.reason, self._targets):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)

    def _wanted_height(self) -> int:
        """In pixels: what is said above the list, some rows of it, and what is around both."""
        layout = self.layout()
        assert layout is not None
        least = layout.totalMinimumHeightForWidth(self.width())
        rows = self.list.sizeHintForRow(0) * min(self.model.rowCount(), ROWS_SHOWN)
        return least - self.list.minimumSizeHint().height() + rows + AROUND

    def _is_done(self, claim_id: int) -> bool:
        return claim_id in self._worklist.done

    def _on_other_list(self) -> None:
        work = self._worklist.work
        self.setVisible(work is not None)
        numbers = self._worklist.numbers
        for place, digit in enumerate(self._digits):
            digit.setEnabled(place < numbers)
        self.model.show(work.ids if work else ())
        if work is None:
            self.shown.emit(None)
            self._room.give_back()
            return
        self.title.setText(work.title)
        _show(self.remark, work.remark)
        self.right.setVisible(work.kind != OPEN)
        self._show_targets()
        self._on_counted(len(self._worklist.done), len(work.ids))
        self._on_claim(self._workspace.claim_id)
        self.shown.emit(self.list)
        self._room.make(self._wanted_height())

    def _show_targets(self) -> None:
        """A button for each type that the claims may come under, with its digit."""
        layout = self._targets.layout()
        assert isinstance(layout, QGridLayout)
        while item := layout.takeAt(0):
            old = item.widget()
            if old:
                old.hide()
                old.deleteLater()
        work = self._worklist.work
        targets = work.targets if work else ()
        types = self._workspace.codebook.type_by_id
        around = self.parentWidget() or self
        is_wide = around.width() > WIDE * self.fontMetrics().averageCharWidth()
        columns = COLUMNS if is_wide else 1
        for place, target in enumerate(targets[: len(DIGITS)]):
            name = with_sign(types[target].name)
            button = ElidedButton(f"Alt+{place + 1}  {plain_label(name)}", self._targets)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(plain_tip(f"{name}. {types[target].definition}".strip()))
            button.setProperty("number", place + 1)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._on_target)
            layout.addWidget(button, place // columns, place % columns)
            button.show()
        self._targets.setVisible(bool(targets))

    def _on_target(self) -> None:
        self._worklist.recode(int(self.sender().property("number")))

    def _on_digit(self) -> None:
        shortcut = self.sender()
        assert isinstance(shortcut, QShortcut)
        self._worklist.recode(self._digits.index(shortcut) + 1)

    def _on_counted(self, done: int, total: int) -> None:
        self.progress.setText(f"{done:,} of {total:,} done")
        self.list.viewport().update()

    def _on_claim(self, claim_id: int | None) -> None:
        """Show which one is in hand, and why it is worth a look."""
        work = self._worklist.work
        if work is None:
            return
        position = self.model.position_of(claim_id) if claim_id is not None else -1
        if position >= 0 and position != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(position))
        reasons = work.reasons.get(claim_id or 0, ())
        _show(self.reason, _brief(reasons))
        self.reason.setToolTip(plain_tip("\n".join(reasons)))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._worklist.open(self.model.ids[current.row()])

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._worklist.work is None:
            return
        self.model.forget(changes.of("claims").any & set(self.model.ids))
        if changes.touches("actors", "codebook", "articles"):
            self.model.forget_all()
            self._show_targets()


def _brief(reasons: Sequence[str]) -> str:
    """As much of the reasons as leaves room for the list; all of them are in the tip."""
    lines = [one if len(one) <= LONGEST else f"{one[:LONGEST]} …" for one in reasons[:REASONS]]
    more = len(reasons) - REASONS
    return "\n".join([*lines, f"… and {more} more"] if more > 0 else lines)


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _show(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
