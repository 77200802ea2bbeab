"""Answers that are kept for the next claims until they are let go."""

from PySide6.QtCore import QObject

from core.changes import ChangeSet
from core.claims.coding import Coding
from core.claims.questions import Question, answer
from core.codebook.answers import AnswerValue
from gui.coding.form import CodingForm
from gui.workspace import Workspace


class Pins(QObject):
    """`kept` maps the key of a question to the answer that every new draft starts with.

    They stay from article to article, and go with the project and with who codes.
    """

    def __init__(self, workspace: Workspace, form: CodingForm, parent: QObject) -> None:
        super().__init__(parent)
        self.kept: dict[str, tuple[AnswerValue, ...]] = {}
        self._workspace = workspace
        self._form = form
        form.pin_wanted.connect(self._on_wanted)
        workspace.project_changed.connect(self._on_other)
        workspace.analyst_changed.connect(self._on_other)
        workspace.changed.connect(self._on_changed)

    def move(self, question: Question, before: Coding | None, now: Coding) -> None:
        """An answer has changed: if the one before was kept, the new one is kept instead."""
        if before and self._holds(question, before):
            self._keep(question, answer(now, question))
        self._form.show_pins(self.kept)

    def _holds(self, question: Question, coding: Coding) -> bool:
        values = answer(coding, question)
        return bool(values) and self.kept.get(question.key) == values

    def _keep(self, question: Question, values: tuple[AnswerValue, ...]) -> None:
        """No answer at all is nothing to keep."""
        self.kept.pop(question.key, None)
        if values:
            self.kept[question.key] = values

    def _on_wanted(self, question: Question, coding: Coding) -> None:
        """Keep the answer of the coding or, if it is kept already, let it go."""
        values, what = answer(coding, question), question.label.lower()
        if self._holds(question, coding):
            self._keep(question, ())
            self._workspace.told.emit(f"The next claims start without a {what} again.")
        elif values:
            self._keep(question, values)
            self._form.confirm(question.key)
            self._workspace.told.emit(f"The next claims start with this {what}.")
        else:
            self._workspace.refused.emit(
                f"There is no {what} to keep yet. Choose one, or save the claim with the new name."
            )
        self._form.show_pins(self.kept)

    def _on_other(self, _project_or_analyst: object) -> None:
        self.kept.clear()
        self._form.show_pins(self.kept)

    def _on_changed(self, changes: ChangeSet) -> None:
        """Keep no actor that is no longer in the project."""
        gone = changes.of("actors").removed
        if gone and self.kept:
            kept = {
                key: tuple(one for one in ids if one not in gone) for key, ids in self.kept.items()
            }
            self.kept = {key: ids for key, ids in kept.items() if ids}
            self._form.show_pins(self.kept)
