"""Saving a coder's feedback sheet: whose, where, and as what."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.analysts.blindness import may_settle
from core.errors import OnRecordError
from core.project import Project
from core.review.agreeing import Coder, list_coders
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.saving import SaveDialog
from gui.widgets.tip import plain_tip
from gui.workspace import Workspace

KINDS: Final = (("Web page", ".html"), ("PDF for printing", ".pdf"), ("Table", ".csv"))
JOB: Final = "Writing the feedback sheet"
ROW: Final = 1.7
"""Height of an analyst in the list, in lines."""

NOT_YOURS: Final = (
    "Coding is blind in this project, so adjudicators hand out the feedback sheets. Ask one of them "
    "for yours."
)
NOBODY: Final = "Nobody has coded anything yet, so there is nothing to give feedback on."


class FeedbackSaving(QObject):
    """Signals: `told` and `failed` (sentences)."""

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._window = workspace, jobs, window

    def choose(self) -> None:
        """Ask whose sheet is wanted."""
        workspace = self._workspace
        if workspace.project is None:
            return
        coders = workspace.ask(list_coders)
        nobody_acts = workspace.analyst_id is None
        if not nobody_acts and not workspace.ask(may_settle, workspace.analyst_id):
            self.failed.emit(NOT_YOURS)
        elif not coders:
            self.failed.emit(NOBODY)
        else:
            dialog = CoderDialog(coders, self._window)
            dialog.chosen.connect(self._on_coder)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def write(self, coder: Coder, path: Path) -> None:
        """Write somebody's sheet; the ending says as what."""
        project = self._workspace.project
        if project is not None:
            work = partial(_written, project, coder.id, path)
            self._jobs.start(JOB, work, partial(self._on_written, coder, path), self._on_trouble)

    def _on_coder(self, coder: Coder) -> None:
        project = self._workspace.project
        if project is not None:
            name = "".join(one if one.isalnum() else " " for one in coder.name).strip()
            proposal = project.path.with_name(f"{project.path.stem} feedback {name}{KINDS[0][1]}")
            chosen = partial(self.write, coder)
            SaveDialog("Save the feedback sheet", KINDS, proposal, chosen, self._window).open()

    def _on_written(self, coder: Coder, path: Path, html: str | None) -> None:
        """What is to be printed comes back as a page, and is set here."""
        if html is None:
            self._say_written(path)
            return
        from gui.codebook.printing import Printing

        printing = Printing(html, path, f"Feedback for {coder.name}", self)
        printing.written.connect(self._say_written)
        printing.failed.connect(self._on_trouble)
        printing.start()

    def _say_written(self, path: Path) -> None:
        self.told.emit(f"Written to {path.name} in {path.absolute().parent}.")

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


class CoderDialog(QDialog):
    """Whose sheet. Signal: `chosen` (Coder)."""

    chosen = Signal(object)

    def __init__(self, coders: list[Coder], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Feedback sheet")
        self.list = QListWidget()
        self.list.setAccessibleName("Whose feedback sheet")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        for coder in coders:
            claims = "1 claim" if coder.claims == 1 else f"{coder.claims:,} claims"
            item = QListWidgetItem(f"{coder.name}  ·  {claims}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, coder)
            item.setSizeHint(QSize(0, round(self.fontMetrics().lineSpacing() * ROW)))
            item.setToolTip(plain_tip(coder.name))
        self.list.setCurrentRow(0)
        words = QLabel("What was changed in somebody’s coding, and why. &Whose sheet?")
        words.setBuddy(self.list)
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Save…", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        column = QVBoxLayout(self)
        for part in (words, self.list, buttons):
            column.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 72, self.sizeHint().height())
        self.list.setFocus()

    def accept(self, *_item: object) -> None:
        """Hand over who is chosen."""
        item = self.list.currentItem()
        super().accept()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _written(
    project: Project, analyst_id: int, path: Path, _progress: Progress, _cancelled: Cancelled
) -> str | None:
    """Write the sheet; one for paper is answered as a page of HTML instead."""
    from core.review.feedback import feedback
    from core.review.feedback_csv import write_feedback_csv
    from core.review.feedback_page import feedback_page, write_feedback_page

    sheet = project.read(feedback, project.codebook, analyst_id)
    if path.suffix.lower() == ".pdf":
        return feedback_page(sheet)
    write = write_feedback_csv if path.suffix.lower() == ".csv" else write_feedback_page
    write(sheet, path)
    return None
