"""The coding loop: from a selected quote to a saved claim, and everything done to the claim in hand.

A quote that is being coded is a draft in the form until the last Enter. Leaving it half-way keeps it
in the project as a draft claim, so that nothing that was answered is lost.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from core.actors.merging import merged_actors
from core.changes import ChangeSet
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.queries import ClaimRow
from core.claims.questions import CLAIM_TYPE, Question, answer, with_answer
from core.text.spans import Span, snap_to_words
from gui.coding.adding import Adding
from gui.coding.draft import Draft, Proposal, with_pins
from gui.coding.form import CodingForm
from gui.coding.passages import Passages
from gui.coding.pins import Pins
from gui.coding.requoting import Requoting
from gui.coding.taking import command_of, obstacle_to, remark_on
from gui.reader.page import ReaderPage
from gui.workspace import Workspace


class CodingDesk(QObject):
    """Connects reader, form and workspace.

    Signals: `form_wanted` (the form is about to get the keyboard), `dismissed` (a Proposal that is
    not wanted).
    """

    form_wanted = Signal()
    dismissed = Signal(object)

    def __init__(self, workspace: Workspace, page: ReaderPage, form: CodingForm) -> None:
        super().__init__(form)
        self._workspace = workspace
        self._page = page
        self._form = form
        self._draft: Draft | None = None
        self._claim_id: int | None = None
        self._shown: Coding | None = None
        self._locked = False
        self._pins = Pins(workspace, form, self)
        self.quote = Requoting(workspace, page, self)
        self._adding = Adding(workspace, form, self)
        self.passages = Passages(workspace, page, form, self)
        page.code_requested.connect(self.begin)
        form.changed.connect(self._on_changed_in_form)
        form.confirmed.connect(self._on_confirmed)
        form.dropped.connect(self._on_dropped)
        form.finished.connect(self._on_finished)
        form.left.connect(self._on_left)
        workspace.may_leave = self.settle
        workspace.holding = self.is_holding
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.claim_changed.connect(self._on_claim)
        workspace.changed.connect(self._on_changed)

    @property
    def drafting(self) -> bool:
        """Whether a new quote is in the form and not yet in the project."""
        return self._draft is not None

    @property
    def proposing(self) -> bool:
        """Whether what is in the form was proposed and not yet accepted."""
        return self._draft is not None and self._draft.proposal is not None

    @property
    def has_coding(self) -> bool:
        """Whether there is anything in the form."""
        return self._shown is not None

    @property
    def draft(self) -> Draft | None:
        """The new quote in the form, with its answers so far."""
        return self._draft

    def is_holding(self) -> bool:
        return self._draft is not None

    def begin(self, span: Span) -> None:
        """Start coding a quote."""
        if self._draft_new(Coding((span,))):
            self.form_wanted.emit()
            self._form.begin()

    def propose(self, proposal: Proposal) -> bool:
        """Put a proposal into the form, to be accepted, changed, dismissed or put aside.

        False when nothing can be coded now.
        """
        if not self._draft_new(proposal.coding, proposal):
            return False
        self.form_wanted.emit()
        self._form.begin()
        return True

    def dismiss(self) -> None:
        """The proposal in the form is not wanted; answers that were given to it are not lost."""
        self._form.leave()
        draft = self._draft
        if draft is None or draft.proposal is None:
            return
        if draft.answered:
            self._workspace.told.emit(
                "You have answered part of it, so it was not dismissed. Esc keeps it as a draft."
            )
            return
        self._show(None)
        self._go_behind(draft.coding)
        self.dismissed.emit(draft.proposal)

    def duplicate(self) -> None:
        """A second claim on the same quote: quote, speaker and target stay, the rest is asked."""
        source = self.in_hand()
        if source is None:
            return
        if self._draft:  # what is only proposed is not taken over as if it were said
            source = self._draft.only_confirmed(self._workspace.codebook).coding
        coding = Coding(
            source.fragments,
            speaker=source.speaker,
            actors={key: ids for key, ids in source.actors.items() if key == "target"},
            speaker_mention=source.speaker_mention,
            assisted=source.assisted,
        )
        if self._draft_new(coding):
            self.form_wanted.emit()
            self._form.begin_at(CLAIM_TYPE.key)

    def edit(self) -> None:
        """Move into the form of the claim in hand."""
        if self.in_hand():
            self.form_wanted.emit()
            self._form.begin()

    def delete(self) -> None:
        """Delete the claim in hand; undo brings it back, also a half-coded one."""
        claim_id = self._workspace.claim_id
        if self._draft:
            claim_id = self._keep_answered(self._draft) if self._draft.answered else None
            self._show(None)
        if claim_id is not None:
            self._workspace.run(DeleteClaims((claim_id,)))
        self._page.setFocus()

    def give(self, question: Question, added: int) -> None:
        """Answer with an actor or type that was just added; beside others, where there may be any."""
        if self._shown is None:
            return
        proposed = self._draft is not None and question.key in self._draft.unconfirmed
        names = dict(self._form.new_actors)
        if proposed or not question.several:
            names.pop(question.key, None)
        given = answer(self._shown, question) if question.several and not proposed else ()
        actors = self._workspace.actors if question.kind == "actor" else {}
        before = [one for one in given if one not in actors or not actors[one].is_answer]
        changed = with_answer(self._shown, question, (*before, added))
        if self._take(changed, question, names):
            self._form.show_coding(changed, locked=False, draft=self._draft)

    def leave_form(self) -> None:
        """Take over the words that are still being typed."""
        self._form.leave()

    def settle(self) -> bool:
        """Keep a half-coded quote as a draft claim, before something else is shown.

        Nothing is kept of one about which nothing was said. False when it could not be saved; it
        stays in the form then.
        """
        self._form.leave()
        draft = self._draft
        if draft is None:
            return True
        if draft.answered:
            if self._keep_answered(draft) is None:
                return False
            self._workspace.told.emit(remark_on(draft, self._workspace.codebook))
        self._show(None)
        return True

    def _keep(self, draft: Draft) -> int | None:
        return self._workspace.run(command_of(draft, self._workspace.codebook))

    def _keep_answered(self, draft: Draft) -> int | None:
        """Keep what a person has said; what was only proposed is no answer."""
        return self._keep(draft.only_confirmed(self._workspace.codebook))

    def _draft_new(self, coding: Coding, proposal: Proposal | None = None) -> bool:
        """Put a new quote into the form; False when nothing can be coded now."""
        article, project = self._workspace.article, self._workspace.project
        if article is None or project is None:
            return False
        obstacle = obstacle_to(project)
        if obstacle:
            self._workspace.refused.emit(obstacle)
        if obstacle or not self.settle():
            return False
        text, codebook = self._workspace.text, self._workspace.codebook
        if proposal:
            draft = Draft.propose(article.id, proposal, self._pins.kept, text, codebook)
        else:
            known = with_pins(coding, self._pins.kept, codebook)
            draft = Draft.start(article.id, known, text, codebook)
        self._draft = draft  # before the claim is let go, so that the form is not emptied first
        self._workspace.choose_claim(None)
        self.show_draft(draft)
        self._page.select(coding.fragments[0])
        return True

    def _show(self, coding: Coding | None, *, locked: bool = False) -> None:
        """Show what is in the project, or nothing."""
        self._hold(None)
        self._claim_id = self._workspace.claim_id if coding else None
        self._shown, self._locked = coding, locked
        if coding is None and self._form.has_keyboard():
            self._page.setFocus()  # else Qt gives it to whatever comes next
        self._form.show_coding(coding, locked)

    def show_draft(self, draft: Draft) -> None:
        self._hold(draft)
        self._claim_id = None
        self._shown, self._locked = draft.coding, False
        self._form.show_coding(draft.coding, locked=False, draft=draft)

    def _hold(self, draft: Draft | None) -> None:
        """Hold a draft, or none, and have its words outlined in the text."""
        self._draft = draft
        self._page.show_draft(draft.coding.fragments if draft else ())

    def in_hand(self) -> Coding | None:
        """The coding of the draft, or of the claim that was chosen."""
        if self._draft:
            return self._draft.coding
        claim = self._workspace.claim()
        return claim.coding if claim else None

    def selected(self) -> Span | None:
        """The words selected in the text, whole ones."""
        selected = self._page.selection()
        return snap_to_words(self._workspace.text, selected) if selected else None

    def change(self, coding: Coding, what: str) -> bool:
        """Change the claim in the form; what is refused is taken back there."""
        if self._claim_id is None:
            return False
        fault = self._workspace.try_run(ChangeClaim(self._claim_id, coding, what))
        if fault is None:
            return True
        self._workspace.refused.emit(fault)
        if self._claim_id == self._workspace.claim_id:
            self._show_claim(self._workspace.claim())
        return False

    def _on_changed_in_form(self, coding: Coding, question: Question) -> bool:
        """Take over what was answered; False when the project refused it."""
        return self._take(coding, question, self._form.new_actors)

    def _take(self, coding: Coding, question: Question, new_actors: Mapping[str, str]) -> bool:
        before, self._shown = self._shown, coding
        if self._draft:
            self._draft = self._draft.with_answer(coding, question.key, new_actors)
        elif coding != before and not self.change(coding, question.label.lower()):
            return False
        self._pins.move(question, before, coding)
        return True

    def _on_confirmed(self, question: Question) -> None:
        if self._draft:
            self._draft = self._draft.confirming(question.key)

    def _on_dropped(self, question: Question, typed: str) -> None:
        self._workspace.told.emit(
            f"“{typed}” was not taken as {question.label.lower()}. Enter or Tab takes an answer."
        )

    def _on_finished(self) -> None:
        if self._draft is not None:
            claim_id = self._keep(self._draft.only_asked(self._workspace.codebook))
            if claim_id is None:
                return
            self._hold(None)
            self._workspace.open_claim(claim_id)
        self.back_to_text()

    def _on_left(self) -> None:
        draft = self._draft
        if draft is None:
            self.back_to_text()
        elif self.settle():
            if draft.proposal:
                self._go_behind(draft.coding)
            self._page.setFocus()

    def back_to_text(self) -> None:
        """Put the keyboard behind the quote in hand."""
        coding = self.in_hand()
        if coding:
            self._go_behind(coding)
        self._page.setFocus()

    def _go_behind(self, coding: Coding) -> None:
        """The caret stands behind the quote, ready for the next one."""
        self._page.set_caret(coding.fragments[-1].end_cp)
        self._page.setFocus()

    def _on_project(self, project: object) -> None:
        self._show(None)
        if project is not None:
            self._form.build(self._workspace.codebook)

    def _on_article(self, article: object) -> None:
        """The draft was settled before; only a withdrawn article can take its draft along."""
        if self._draft and self._draft.article_id != getattr(article, "id", None):
            self._show(None)

    def _on_claim(self, claim_id: int | None) -> None:
        if claim_id is None and self._draft is not None:
            return
        self._show_claim(self._workspace.claim())

    def _show_claim(self, claim: ClaimRow | None) -> None:
        own = self._workspace.project.analyst_id if self._workspace.project else None
        if claim is None:
            self._show(None)
        else:
            self._show(claim.coding, locked=claim.analyst_id != own)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("codebook"):
            self._form.build(self._workspace.codebook)
            self._form.show_coding(self._shown, self._locked, draft=self._draft)
        actors = changes.of("actors")
        if actors.removed and self._draft:
            self.show_draft(self._draft.without_actors(actors.removed))
        if actors.changed and self._draft:
            merged = {one.id: one.survivor_id for one in self._workspace.ask(merged_actors)}
            draft = self._draft.with_survivors(merged)
            if draft != self._draft:
                self.show_draft(draft)
        if self._claim_id in changes.of("claims").changed:
            claim = self._workspace.claim()
            if claim and claim.coding != self._shown:
                self._show_claim(claim)
