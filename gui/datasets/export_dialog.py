"""In which form codings leave, what that form loses, and which of them are meant."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.exchange.dataset_formats import GROUPS, WRITE_FORMATS, WriteFormat
from core.exchange.selection import Wanted
from gui.datasets.scope_box import ScopeBox
from gui.widgets.panel import heading, plain
from gui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ExportWish:
    """A form, and what shall be in it."""

    form: WriteFormat
    wanted: Wanted


class ExportDialog(QDialog):
    """Signal `wished` carries an `ExportWish`; where the file goes is asked after."""

    wished = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        last: str,
        where: tuple[tuple[str, str], ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export codings")
        self.forms = QListWidget()
        self.forms.setAccessibleName("Form")
        self.forms.setSpacing(2)
        self.title, self.about, self.losses = heading(), plain(), plain(quiet=True)
        self.scope = ScopeBox(workspace, where)
        self.choices: dict[str, QComboBox] = {}
        self._options = QFormLayout()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("&Choose place…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._fill()
        self._lay_out()
        self.forms.currentItemChanged.connect(self._on_form)
        self.forms.itemActivated.connect(self._on_accepted)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.choose(last if last in WRITE_FORMATS else next(iter(WRITE_FORMATS)))

    @property
    def form(self) -> WriteFormat:
        """The form that is chosen."""
        return WRITE_FORMATS[self.forms.currentItem().data(_ID)]

    def choose(self, form_id: str) -> None:
        """Put the choice on a form."""
        rows = (self.forms.item(row) for row in range(self.forms.count()))
        self.forms.setCurrentItem(next(item for item in rows if item.data(_ID) == form_id))

    def _fill(self) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        for group in GROUPS:
            entries = [one for one in WRITE_FORMATS.values() if one.group == group]
            if not entries:
                continue
            head = QListWidgetItem(group)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(bold)
            self.forms.addItem(head)
            for one in entries:
                item = QListWidgetItem(f"   {one.title}")
                item.setData(_ID, one.id)
                item.setToolTip(f"For {one.for_whom}")
                self.forms.addItem(item)

    def _lay_out(self) -> None:
        wide = self.fontMetrics().averageCharWidth()
        right = QVBoxLayout()
        for part in (self.title, self.about, self.losses):
            right.addWidget(part)
        right.addSpacing(wide)
        right.addLayout(self._options)
        right.addWidget(self.scope)
        right.addStretch()
        body = QHBoxLayout()
        self.forms.setFixedWidth(wide * 46)
        body.addWidget(self.forms)
        body.addSpacing(wide)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.addLayout(body)
        column.addWidget(self.buttons)
        self.resize(wide * 120, self.fontMetrics().height() * 28)

    def _on_form(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        form = self.form
        back = " OnRecord can read it again, with all of the claims." if form.comes_back else ""
        self.title.setText(form.title)
        self.about.setText(f"For {form.for_whom}.{back}")
        lost = "\n".join(f"•  {words}" for words in form.cannot_carry)
        self.losses.setText(f"Not in it:\n{lost}" if lost else "Nothing is lost in it.")
        self.losses.setAccessibleName("What this form cannot carry")
        self._offer_options(form)

    def _offer_options(self, form: WriteFormat) -> None:
        while self._options.rowCount():
            self._options.removeRow(0)
        self.choices = {}
        for option in form.options:
            box = QComboBox()
            for value, meaning in option.choices:
                box.addItem(meaning, value)
            self._options.addRow(option.label, box)
            self.choices[option.name] = box

    def _on_accepted(self) -> None:
        given = {name: box.currentData() for name, box in self.choices.items()}
        defaults = {one.name: one.choices[0][0] for one in self.form.options}
        options = {name: value for name, value in given.items() if value != defaults[name]}
        self.wished.emit(ExportWish(self.form, replace(self.scope.wanted(), options=options)))
        self.accept()
