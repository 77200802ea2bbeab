"""The claim in hand: its words above, the questions below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.claims.coding import Coding
from core.text.spans import quote_of
from gui.coding.form import CodingForm
from gui.review.claim_comments import ClaimComments
from gui.workspace import Workspace

NOTHING = (
    "No claim in hand. In the text, put the caret into a quotation or a sentence, or select words, "
    "and press Enter."
)

WAITING = (
    "{} in this article. C in the text takes up the next one; Enter codes a quotation, a sentence "
    "or selected words of your own choice."
)

SUGGESTED = "Suggested. Enter accepts, Shift+Esc dismisses, Esc puts aside."


class ClaimPanel(QWidget):
    """Quote, remark and form, and a button to save a new claim for those who use the mouse."""

    def __init__(
        self, workspace: Workspace, form: CodingForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form = form
        self.quote = QLabel(NOTHING)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.remark = QLabel()
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setProperty("quiet", True)
        self.remark.setWordWrap(True)
        self.comments = ClaimComments(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 8)
        layout.addWidget(self.quote)
        layout.addWidget(self.remark)
        self.save = QPushButton("&Save the claim")
        self.save.setToolTip("Save the claim (Ctrl+Enter)")
        self.save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save.clicked.connect(form.finish)
        keeping = self.save.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # else the form jumps whenever a claim is saved
        self.save.setSizePolicy(keeping)
        layout.addWidget(self.comments)
        layout.addWidget(form, 1)
        layout.addWidget(self.save)
        layout.addStretch()
        self._layout = layout
        self._in_hand = False
        self.comments.unfolded.connect(self._show_form)
        form.shown.connect(self._on_shown)
        self._nothing = NOTHING
        self._on_shown(None, False)

    def show_waiting(self, count: int | None) -> None:
        """Say how many suggestions wait in the open article; None where there are to be none."""
        quotes = "1 quote is suggested" if count == 1 else f"{count} quotes are suggested"
        self._nothing = WAITING.format(quotes) if count else NOTHING
        if not self._in_hand:
            self.quote.setText(self._nothing)

    def _on_shown(self, coding: Coding | None, locked: bool) -> None:
        self._in_hand = coding is not None
        self._show_form()
        self._show_quote(coding)
        self._show_remark(self._remark(locked))

    def _show_form(self) -> None:
        """The questions, unless the comments have their room."""
        opened = self.comments.opened
        self._layout.setStretchFactor(self.comments, int(opened))
        self._form.setVisible(self._in_hand and not opened)
        # What is in the project already is saved with every answer.
        self.save.setVisible(self._in_hand and self._workspace.claim_id is None)

    def _show_quote(self, coding: Coding | None) -> None:
        quiet = coding is None
        if self.quote.property("quiet") != quiet:
            self.quote.setProperty("quiet", quiet)
            self.quote.style().unpolish(self.quote)
            self.quote.style().polish(self.quote)
        if coding is None:
            self.quote.setText(self._nothing)
            return
        words = " ".join(quote_of(self._workspace.text, coding.fragments).split())
        self.quote.setText(words if len(words) <= QUOTE_SHOWN else words[:QUOTE_SHOWN] + " …")

    def _remark(self, locked: bool) -> str:
        if self._form.proposed:
            return SUGGESTED
        claim = self._workspace.claim() if locked else None
        return f"Coded by {claim.analyst}. You can read it, not change it." if claim else ""

    def _show_remark(self, words: str) -> None:
        if words != self.remark.text():
            self.remark.setText(words)
        self.remark.setVisible(bool(words))


QUOTE_SHOWN = 240
