"""For whom a packet is, what is in it, and what coders may see of each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.analysts.queries import AnalystRow
from core.articles.queries import list_article_ids
from core.merging.packing import articles_for
from gui.workspace import Workspace

SEEING: Final = (
    ("submitted", "Once both have &submitted an article"),
    ("always", "&Never; only adjudicators see everybody’s claims"),
    ("open", "A&lways"),
)

OWN_ONLY: Final = "You code blind, so you can send one to yourself only."


@dataclass(frozen=True, slots=True)
class PacketWish:
    """What a person wants in a packet; `name` may be that of somebody new."""

    name: str
    article_ids: Sequence[int]
    blindness: str


class PacketDialog(QDialog):
    """Signal `wished` carries a `PacketWish`."""

    wished = Signal(object)

    def __init__(self, workspace: Workspace, blindness: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Send a packet")
        self._workspace = workspace
        self._tasks: list[int] = []
        self._all = workspace.ask(list_article_ids)
        self.names = QComboBox()
        self.tasks, self.everything = QRadioButton(), QRadioButton()
        self.seeing = {key: QRadioButton(words) for key, words in SEEING}
        self.seeing[blindness].setChecked(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("Save &packet…", QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill_names()
        self._lay_out()
        self.names.editTextChanged.connect(self._on_name)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._on_name(self.names.currentText())

    def _fill_names(self) -> None:
        own_row = self._workspace.analyst
        if own_row is not None and not self._workspace.sight.all:
            self.names.addItem(own_row.name)
            return
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setMinimumContentsLength(32)
        own = self._workspace.analyst_id
        others = [one.name for one in self._workspace.analysts if one.id != own]
        self.names.addItems(others)
        self.names.setCurrentText(others[0] if others else "")

    def _lay_out(self) -> None:
        label = QLabel("&For which analyst")
        label.setBuddy(self.names)
        hint = QLabel(
            "A packet is a project file with these articles, the codebook and the actors, and what "
            "this analyst has coded in them so far. Nothing of anybody else is in it. It comes back "
            "through Merge."
        )
        if not self._workspace.sight.all:
            hint.setText(f"{hint.text()} {OWN_ONLY}")
        hint.setWordWrap(True)
        hint.setProperty("quiet", True)
        hint.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        layout = QVBoxLayout(self)
        for widget in (
            hint,
            label,
            self.names,
            _box("Articles", [self.tasks, self.everything], self),
            _box("Coders see what others coded", list(self.seeing.values()), self),
            self.buttons,
        ):
            layout.addWidget(widget)

    def _on_name(self, name: str) -> None:
        known = self._known(name)
        self._tasks = self._workspace.ask(articles_for, known.id) if known else self._all
        some = known is not None and self._tasks != self._all
        self.tasks.setText(f"&Assigned and not submitted ({len(self._tasks) if some else 0})")
        self.everything.setText(f"All a&rticles of the project ({len(self._all)})")
        self.tasks.setEnabled(some and bool(self._tasks))
        chosen = self.tasks if self.tasks.isEnabled() else self.everything
        chosen.setChecked(True)
        self.go.setEnabled(bool(name.strip()) and bool(self._all))

    def _known(self, name: str) -> AnalystRow | None:
        plain = " ".join(name.split())
        return next((one for one in self._workspace.analysts if one.name == plain), None)

    def _on_accepted(self) -> None:
        seeing = next(key for key, button in self.seeing.items() if button.isChecked())
        articles = self._tasks if self.tasks.isChecked() else self._all
        name = " ".join(self.names.currentText().split())
        self.wished.emit(PacketWish(name, tuple(articles), seeing))
        self.accept()


def _box(title: str, buttons: Sequence[QRadioButton], parent: QDialog) -> QGroupBox:
    box = QGroupBox(title)
    group = QButtonGroup(parent)
    layout = QVBoxLayout(box)
    for button in buttons:
        group.addButton(button)
        layout.addWidget(button)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return box
