"""What a file of coded articles holds, before anything is taken in."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.exchange.dataset import Dataset
from gui.widgets.panel import heading, plain

_SHOWN = 200


class TakeDialog(QDialog):
    """Signal `agreed` carries the name under which all claims are taken in; None: the names in the
    file."""

    agreed = Signal(object)

    def __init__(self, name: str, dataset: Dataset, analyst: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {name}")
        self._analyst = analyst
        owners = _owners(dataset)
        self.theirs = QRadioButton(f"Under the &names in the file: {_listed(owners)}")
        self.mine = QRadioButton(f"As &mine, {analyst}’s" if analyst else "As &mine")
        self.notes = QPlainTextEdit("\n".join(_sentences(dataset)))
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName("What has no place")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(dataset, owners)

    def _lay_out(self, dataset: Dataset, owners: list[str]) -> None:
        column = QVBoxLayout(self)
        column.addWidget(heading(_contents(dataset)))
        column.addWidget(
            plain(
                "What the project does not have is added; nothing that is here is changed, and one "
                "undo takes it all back."
            )
        )
        if self.notes.toPlainText():
            column.addWidget(plain("What has no place here:"))
        column.addWidget(self.notes, 1)
        self.notes.setVisible(bool(self.notes.toPlainText()))
        group = QButtonGroup(self)
        for button in (self.theirs, self.mine):
            group.addButton(button)
            column.addWidget(button)
        self.theirs.setEnabled(bool(owners))
        self.mine.setEnabled(self._analyst is not None)
        (self.theirs if owners else self.mine).setChecked(True)
        column.addWidget(self.buttons)
        if dataset.articles or dataset.claims or dataset.codebook or dataset.actors:
            go = self.buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
            go.setDefault(True)
            go.setFocus()
            self.buttons.accepted.connect(self._on_accepted)
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.sizeHint().height())

    def _on_accepted(self) -> None:
        self.agreed.emit(self._analyst if self.mine.isChecked() else None)
        self.accept()


def _owners(dataset: Dataset) -> list[str]:
    """The analysts that the file names, whoever coded most first."""
    lines = (line for _, line in dataset.claims if not isinstance(line, str))
    return [name for name, _ in Counter(one.analyst for one in lines if one.analyst).most_common()]


def _listed(names: list[str]) -> str:
    if not names:
        return "it names nobody"
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _contents(dataset: Dataset) -> str:
    types = dataset.codebook.types if dataset.codebook else []
    parts = [
        f"{count:,} {word if count == 1 else word + 's'}"
        for count, word in (
            (len(dataset.claims), "claim"),
            (len(dataset.articles), "article"),
            (len(dataset.actors), "actor"),
            (len(types), "claim type"),
        )
        if count
    ]
    return ", ".join(parts) or "There is nothing in it."


def _sentences(dataset: Dataset) -> Iterator[str]:
    yield from dataset.no_place
    bad = [(number, line) for number, line in dataset.claims if isinstance(line, str)]
    for number, reason in bad[:_SHOWN]:
        yield f"Claim {number}: {reason}"
    if len(bad) > _SHOWN:
        yield f"{len(bad) - _SHOWN:,} more cannot be taken."
