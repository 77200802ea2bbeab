"""In which form codings leave, what that form loses, and which of them are meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.exchange.selection import Wanted
from core.exchange.write_formats import WRITE_FORMATS, WriteFormat
from gui.bridge.jobs import Jobs
from gui.charts.setting import Condition
from gui.datasets.conditions import Where
from gui.datasets.form_list import FormList
from gui.datasets.option_boxes import OptionBoxes
from gui.datasets.scope_box import ScopeBox
from gui.widgets.panel import heading, plain
from gui.workspace import Workspace

COMES_BACK = "OnRecord can read it again, with all of the claims."
ONE_WAY = "One way: OnRecord does not get all of the claims back from it."


@dataclass(frozen=True, slots=True)
class ExportWish:
    """A form, and what shall be in it."""

    form: WriteFormat
    wanted: Wanted


class ExportDialog(QDialog):
    """Signal `wished` carries an `ExportWish`; where the file goes is asked after.

    `where` and `offered` are as in `ScopeBox`.
    """

    wished = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        last: str,
        where: Where,
        parent: QWidget,
        offered: Sequence[Condition] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export codings")
        self.forms = FormList()
        self.title, self.about, self.back = heading(), plain(), plain()
        self.losses = plain(quiet=True)
        self.scope = ScopeBox(workspace, jobs, where, offered)
        self.options = OptionBoxes(workspace.codebook)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("&Choose place…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._lay_out()
        self.forms.chosen.connect(self._on_form)
        self.forms.itemActivated.connect(self._on_activated)
        self.scope.changed.connect(self._on_scope)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.choose(last if last in WRITE_FORMATS else next(iter(WRITE_FORMATS)))

    @property
    def form(self) -> WriteFormat:
        """The form that is chosen."""
        return self.forms.form

    def choose(self, form_id: str) -> None:
        """Put the choice on a form."""
        self.forms.choose(form_id)

    def _lay_out(self) -> None:
        wide, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self._right = right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, wide, 0)
        for part in (self.title, self.about, self.back, self.losses):
            column.addWidget(part)
        column.addSpacing(high // 2)
        column.addWidget(self.scope)
        column.addWidget(self.options)
        column.addStretch()
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(right)
        body = QHBoxLayout()
        body.addWidget(self.forms, 2)
        body.addSpacing(wide)
        body.addWidget(area, 3)
        whole = QVBoxLayout(self)
        whole.addLayout(body)
        whole.addWidget(self.buttons)
        room = self.screen().availableGeometry()
        self.resize(min(wide * 130, room.width() - 40), min(high * 42, room.height() - 80))

    def _on_form(self, form: WriteFormat) -> None:
        self.title.setText(form.title)
        self.about.setText(f"For {form.for_whom}.")
        self.back.setText(COMES_BACK if form.comes_back else ONE_WAY)
        lost = "\n".join(f"•  {words}" for words in form.cannot_carry)
        self.losses.setText(f"Not in it:\n{lost}" if lost else "Nothing is lost in it.")
        self.losses.setAccessibleName("What this form cannot carry")
        self.forms.setAccessibleDescription(f"{self.about.text()} {self.back.text()}")
        self.options.show_form(form)
        self._align()

    def _align(self) -> None:
        """What is asked about the scope and about the form has one margin."""
        rows = self.options.rows
        items = (rows.itemAt(at, QFormLayout.ItemRole.LabelRole) for at in range(rows.rowCount()))
        found = [one.widget() for one in items if one is not None]
        labels = [*self.scope.labels(), *(one for one in found if isinstance(one, QLabel))]
        widest = max(one.sizeHint().width() for one in labels)
        for one in labels:
            one.setMinimumWidth(widest)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._right.minimumSizeHint().width() + bar)

    def _on_scope(self) -> None:
        self.go.setEnabled(self.scope.complete)
        self.go.setToolTip("" if self.scope.complete else "Tick at least one analyst")

    def _on_activated(self, _item: QListWidgetItem) -> None:
        self._on_accepted()

    def _on_accepted(self) -> None:
        if not self.scope.complete:
            return
        wanted = replace(self.scope.wanted(), options=self.options.chosen())
        self.wished.emit(ExportWish(self.form, wanted))
        self.accept()

    def _on_finished(self, _result: int) -> None:
        self.scope.forget()
