"""The coding loop: from a selected quote to a saved claim, and everything done to the claim in hand.

A quote that is being coded is a draft in the form until the last Enter. Leaving it half-way keeps it
in the project as a draft claim, so that nothing that was answered is lost.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from core.actors.commands import AddActor
from core.changes import ChangeSet
from core.claims.boundaries import move_boundary, with_fragment
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import ClaimRow
from core.claims.questions import CLAIM_TYPE, Question, answer, open_questions, with_answer
from core.errors import Refused
from core.text.quotations import speech_of
from core.text.spans import Fragments, Span, snap_to_words
from gui.coding.form import CodingForm
from gui.reader.page import ReaderPage
from gui.workspace import Workspace

SPEECH = "speech"


class CodingDesk(QObject):
    """Connects reader, form and workspace."""

    def __init__(self, workspace: Workspace, page: ReaderPage, form: CodingForm) -> None:
        super().__init__(form)
        self._workspace = workspace
        self._page = page
        self._form = form
        self._draft: Coding | None = None
        self._draft_article: int | None = None
        self._shown: Coding | None = None
        page.code_requested.connect(self.begin)
        form.changed.connect(self._on_changed_in_form)
        form.actor_wanted.connect(self._on_actor_wanted)
        form.finished.connect(self._on_finished)
        form.left.connect(self._on_left)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.claim_changed.connect(self._on_claim)
        workspace.changed.connect(self._on_changed)

    @property
    def drafting(self) -> bool:
        """Whether a new quote is in the form and not yet in the project."""
        return self._draft is not None

    def begin(self, span: Span) -> None:
        """Start coding a quote."""
        if self._workspace.article is None:
            return
        self._draft_new((span,), Coding((span,)))
        self._form.begin()

    def duplicate(self) -> None:
        """A second claim on the same quote: quote, speaker and target stay, the rest is asked."""
        source = self._draft or self._coding_in_hand()
        if source is None:
            return
        self._draft_new(
            source.fragments,
            Coding(
                source.fragments,
                speaker=source.speaker,
                actors={key: ids for key, ids in source.actors.items() if key == "target"},
                speaker_mention=source.speaker_mention,
            ),
        )
        self._form.begin_at(CLAIM_TYPE.key)

    def edit(self) -> None:
        """Move into the form of the claim in hand."""
        if self._draft or self._coding_in_hand():
            self._form.begin()

    def delete(self) -> None:
        """Delete the claim in hand; undo brings it back."""
        if self._draft:
            self._drop_draft()
        elif self._workspace.claim_id is not None:
            self._workspace.run(DeleteClaims((self._workspace.claim_id,)))
        self._page.setFocus()

    def add_fragment(self) -> None:
        """Add the selected words to the quote in hand."""
        selected = self._selected()
        if selected:
            self._requote(lambda text, parts: with_fragment(text, parts, selected))

    def move(self, edge: str, unit: str, forward: bool) -> None:
        """Move a boundary of the quote in hand: edge "start" or "end", unit "word" or "character"."""
        near = self._page.caret_cp()
        self._requote(lambda text, parts: move_boundary(text, parts, near, edge, unit, forward))

    def mark_cue(self) -> None:
        """The selected words are the cue of the claim in hand."""
        self._mark("cue", "cue")

    def mark_speaker(self) -> None:
        """The selected words name the speaker of the claim in hand."""
        self._mark("speaker_mention", "speaker mention")

    def settle(self) -> None:
        """Keep a half-coded quote as a draft claim, before something else is shown."""
        if self._draft is None:
            return
        draft, article_id = self._draft, self._draft_article
        self._forget_draft()
        assert article_id is not None
        if _answered(draft) and self._workspace.run(CodeClaim(article_id, draft)) is not None:
            waiting = open_questions(draft, self._workspace.codebook)
            names = ", ".join(one.label.lower() for one in waiting)
            self._workspace.told.emit(
                f"Kept as a draft; still open: {names}." if names else "Saved."
            )

    def _draft_new(self, fragments: Fragments, coding: Coding) -> None:
        self.settle()
        self._workspace.choose_claim(None)
        self._draft_article = self._workspace.article.id if self._workspace.article else None
        self._show(self._with_speech(coding, fragments), draft=True)
        self._page.select(Span(fragments[0].start_cp, fragments[-1].end_cp))

    def _with_speech(self, coding: Coding, fragments: Fragments) -> Coding:
        """Whether the words stand in quotation marks can be seen; it is proposed, and can be changed."""
        field = self._workspace.codebook.field_by_name.get(SPEECH)
        seen = speech_of(self._workspace.text, fragments)
        known = next((one.id for one in field.values if one.name == seen), None) if field else None
        if field is None or known is None:
            return coding
        return replace(coding, answers={**coding.answers, field.id: (known,)})

    def _show(self, coding: Coding | None, *, draft: bool, locked: bool = False) -> None:
        self._draft = coding if draft else None
        self._shown = coding
        self._form.show_coding(coding, locked)

    def _coding_in_hand(self) -> Coding | None:
        claim = self._workspace.claim()
        return claim.coding if claim else None

    def _selected(self) -> Span | None:
        selected = self._page.selection()
        return snap_to_words(self._workspace.text, selected) if selected else None

    def _requote(self, change: Callable[[str, Fragments], Fragments]) -> None:
        """Change the words of the draft or of the claim in hand."""
        coding = self._draft or self._coding_in_hand()
        if coding is None:
            return
        try:
            fragments = change(self._workspace.text, coding.fragments)
        except Refused as error:
            self._workspace.refused.emit(str(error))
            return
        changed = replace(coding, fragments=fragments)
        if self._draft:
            self._show(self._with_speech(changed, fragments), draft=True)
            self._page.select(Span(fragments[0].start_cp, fragments[-1].end_cp))
        else:
            self._change(changed, "quote")

    def _mark(self, part: str, what: str) -> None:
        selected = self._selected()
        coding = self._draft or self._coding_in_hand()
        if selected is None or coding is None:
            return
        changed = (
            replace(coding, cue=selected)
            if part == "cue"
            else replace(coding, speaker_mention=selected)
        )
        if self._draft:
            self._show(changed, draft=True)
        else:
            self._change(changed, what)
        self._workspace.told.emit(f"Marked as {what}.")

    def _change(self, coding: Coding, what: str) -> None:
        claim_id = self._workspace.claim_id
        assert claim_id is not None
        self._workspace.run(ChangeClaim(claim_id, coding, what))

    def _forget_draft(self) -> None:
        self._draft = self._draft_article = None

    def _drop_draft(self) -> None:
        self._forget_draft()
        self._show(None, draft=False)

    def _on_changed_in_form(self, coding: Coding, question: Question) -> None:
        self._shown = coding
        if self._draft is not None:
            self._draft = coding
        elif self._workspace.claim_id is not None:
            self._change(coding, question.label.lower())

    def _on_actor_wanted(self, question: Question, name: str) -> None:
        coding = self._shown
        if coding is None:
            return
        actor_id = self._workspace.run(AddActor(name))
        if actor_id is None:
            return
        before = answer(coding, question) if question.several else ()
        changed = with_answer(coding, question, (*before, actor_id))
        self._on_changed_in_form(changed, question)
        self._form.show_coding(changed, locked=False)

    def _on_finished(self) -> None:
        if self._draft is not None:
            assert self._draft_article is not None
            claim_id = self._workspace.run(CodeClaim(self._draft_article, self._draft))
            if claim_id is None:
                return
            self._forget_draft()
            self._workspace.choose_claim(claim_id)
        self._back_to_text()

    def _on_left(self) -> None:
        if self._draft is not None and _answered(self._draft):
            self.settle()
            self._show(None, draft=False)
        elif self._draft is not None:
            self._drop_draft()
            self._page.setFocus()
            return
        self._back_to_text()

    def _back_to_text(self) -> None:
        """The caret stands behind the quote, ready for the next one."""
        coding = self._coding_in_hand()
        if coding:
            self._page.set_caret(coding.fragments[-1].end_cp)
        self._page.setFocus()

    def _on_project(self, project: object) -> None:
        self._show(None, draft=False)
        if project is not None:
            self._form.build(self._workspace.codebook)

    def _on_article(self, article: object) -> None:
        if self._draft is not None and (
            article is None or self._draft_article != getattr(article, "id", None)
        ):
            self.settle()
            self._show(None, draft=False)

    def _on_claim(self, claim_id: int | None) -> None:
        if claim_id is not None:
            self.settle()
        elif self._draft is not None:
            return
        self._show_claim(self._workspace.claim())

    def _show_claim(self, claim: ClaimRow | None) -> None:
        own = self._workspace.project.analyst_id if self._workspace.project else None
        if claim is None:
            self._show(None, draft=False)
        else:
            self._show(claim.coding, draft=False, locked=claim.analyst_id != own)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("codebook"):
            self._form.build(self._workspace.codebook)
        claim_id = self._workspace.claim_id
        if self._draft is None and claim_id in changes.of("claims").changed:
            claim = self._workspace.claim()
            if claim and claim.coding != self._shown:
                self._show_claim(claim)


def _answered(draft: Coding) -> bool:
    """Whether a person has said anything about the quote (speech is only proposed)."""
    return bool(
        draft.speaker
        or draft.claim_type
        or draft.actors
        or draft.note
        or draft.secondary_types
        or len(draft.answers) > 1
    )
