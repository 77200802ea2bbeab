"""Questions that are answered by words of the article."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.claims.questions import Question
from gui.coding.form import CodingForm
from gui.reader.page import ReaderPage
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.coding.desk import CodingDesk


class Passages(QObject):
    """From the question to the text and, with what is selected there, back."""

    def __init__(
        self, workspace: Workspace, page: ReaderPage, form: CodingForm, desk: "CodingDesk"
    ) -> None:
        super().__init__(desk)
        self._workspace = workspace
        self._page = page
        self._form = form
        self._desk = desk
        form.passage_wanted.connect(self._on_wanted)

    def answer(self) -> None:
        """The selected words are the answer to the question that asks for a passage."""
        question = self._form.passage_question
        selected = self._desk.selected()
        if question is None:
            self._workspace.refused.emit("No question about this claim asks for words of the text.")
        elif selected is None:
            self._workspace.refused.emit("Select the words in the text first.")
        else:
            self._desk.form_wanted.emit()
            self._form.take_passage(question, selected)

    def _on_wanted(self, question: Question) -> None:
        """Take what is selected, unless it is the quote itself; else let it be selected."""
        selected = self._desk.selected()
        coding = self._desk.in_hand()
        if selected and coding and selected not in coding.fragments:
            self._form.take_passage(question, selected)
            return
        self._page.setFocus()
        self._workspace.told.emit(
            f"Select the words that answer “{question.label}”, then press Y. E goes back to the form."
        )
