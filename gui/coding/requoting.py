"""Everything that is done to the words of the quote in hand, and marks inside them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.claims.boundaries import (
    join_fragments,
    move_boundary,
    split_fragment,
    with_fragment,
    without_passage,
)
from core.claims.coding import Coding
from core.errors import Refused
from core.text.spans import Fragments, Span
from gui.reader.page import ReaderPage
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.coding.desk import CodingDesk


class Requoting:
    """Changes the draft in the form, or the claim in hand."""

    def __init__(self, workspace: Workspace, page: ReaderPage, desk: "CodingDesk") -> None:
        self._workspace = workspace
        self._page = page
        self._desk = desk

    def add_fragment(self) -> None:
        """Add the selected words to the quote in hand."""
        selected = self._desk.selected()
        if selected:
            self._requote(lambda text, parts: with_fragment(text, parts, selected))

    def split(self) -> None:
        """Take the quote apart at the caret, or leave the selected words out of it."""
        selected, caret_cp = self._desk.selected(), self._page.caret_cp()
        if selected:
            self._requote(lambda text, parts: without_passage(text, parts, selected))
        else:
            self._requote(lambda text, parts: split_fragment(text, parts, caret_cp))

    def join(self) -> None:
        """Make one of the two parts around the caret, or of all of them."""
        near_cp = self._page.caret_cp()
        self._requote(lambda text, parts: join_fragments(text, parts, near_cp))

    def move(self, edge: str, unit: str, forward: bool) -> None:
        """Move the "start" or the "end" of the quote in hand by a `unit` of `move_boundary`."""
        near = self._page.caret_cp()
        self._requote(lambda text, parts: move_boundary(text, parts, near, edge, unit, forward))

    def mark_cue(self) -> None:
        """The selected words are the cue of the claim in hand."""
        self._mark("cue", lambda coding, words: replace(coding, cue=words))

    def mark_speaker(self) -> None:
        """The selected words name the speaker of the claim in hand."""
        self._mark("speaker mention", lambda coding, words: replace(coding, speaker_mention=words))

    def _requote(self, change: Callable[[str, Fragments], Fragments]) -> None:
        """Change the words of the draft or of the claim in hand."""
        coding, text = self._desk.in_hand(), self._workspace.text
        if coding is None:
            return
        try:
            fragments = change(text, coding.fragments)
        except Refused as error:
            self._workspace.refused.emit(str(error))
            return
        if fragments == coding.fragments:
            return
        draft = self._desk.draft
        if draft is None:
            self._desk.change(replace(coding, fragments=fragments), "quote")
            return
        self._desk.show_draft(draft.requoted(fragments, text, self._workspace.codebook))
        moved = [one for one in fragments if one not in coding.fragments]
        self._page.select(moved[-1] if moved else fragments[-1])

    def _mark(self, what: str, change: Callable[[Coding, Span], Coding]) -> None:
        coding, selected = self._desk.in_hand(), self._desk.selected()
        if coding is None or selected is None:
            return
        draft = self._desk.draft
        if draft:
            self._desk.show_draft(draft.with_coding(change(coding, selected)))
        elif not self._desk.change(change(coding, selected), what):
            return
        self._workspace.told.emit(f"Marked as {what}.")
