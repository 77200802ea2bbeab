"""Moving the boundaries of a quote, taking it apart and joining it. All offsets are code points."""

from collections.abc import Sequence
from itertools import pairwise

from core.errors import Refused
from core.text.boundaries import (
    next_sentence_end,
    next_sentence_start,
    next_word,
    previous_sentence_end,
    previous_sentence_start,
    previous_word,
)
from core.text.graphemes import splits_character
from core.text.spans import BLANKS, Fragments, Span, check_fragments, snap_to_words, trim
from core.text.words import splits_word, word_start

SEPARATING = ",،、，;؛；‒–—―"
"""Signs that stand before and behind an aside."""

OPENING, CLOSING = "([{（【", ")]}）】"
"""Signs that stand before an aside, and behind it."""


def move_boundary(
    text: str, fragments: Sequence[Span], near_cp: int, edge: str, unit: str, forward: bool
) -> Fragments:
    """Move the "start" or "end" of the fragment nearest to `near_cp` by one `unit`.

    The unit is "character", "word" or "sentence"; a sentence's step leads to the next place where
    one starts or ends.

    Raises `Refused` when the fragment would vanish or run into another one.
    """
    at = min(range(len(fragments)), key=lambda n: _distance(fragments[n], near_cp))
    start_cp, end_cp = fragments[at]
    if edge == "start":
        start_cp = _step(text, start_cp, unit, forward, at_start=True)
    else:
        end_cp = _step(text, end_cp, unit, forward, at_start=False)
    moved = trim(text, Span(start_cp, end_cp)) if start_cp < end_cp else None
    if moved is None:
        raise Refused("The quote cannot become empty. Delete the claim instead.")
    return check_fragments(text, (*fragments[:at], moved, *fragments[at + 1 :]))


def _distance(span: Span, cp: int) -> int:
    return max(span.start_cp - cp, cp - span.end_cp, 0)


def _step(text: str, cp: int, unit: str, forward: bool, *, at_start: bool) -> int:
    """One step further; blanks are skipped, so that every step is seen, and no character is cut."""
    if unit == "sentence":
        return _sentence_step(text, cp, forward, at_start)
    if unit == "word":
        if at_start and forward:
            end = next_word(text, cp)
            return _word_start(text, end)
        if not at_start and not forward:
            return _word_end(text, previous_word(text, cp))
        return next_word(text, cp) if forward else previous_word(text, cp)
    outward = forward != at_start
    cp = _next_character(text, cp, forward)
    while outward and 0 < cp < len(text) and text[cp - 1 if forward else cp] in BLANKS:
        cp = _next_character(text, cp, forward)
    return cp


def _sentence_step(text: str, cp: int, forward: bool, at_start: bool) -> int:
    if at_start:
        cp = next_sentence_start(text, cp) if forward else previous_sentence_start(text, cp)
    else:
        cp = next_sentence_end(text, cp) if forward else previous_sentence_end(text, cp)
    while splits_character(text, cp):  # a full stop may carry a mark
        cp += 1 if forward else -1
    return cp


def _next_character(text: str, cp: int, forward: bool) -> int:
    """The next place that is not within a visible character; the text's end if there is none."""
    cp = min(cp + 1, len(text)) if forward else max(cp - 1, 0)
    while splits_character(text, cp):
        cp += 1 if forward else -1
    return cp


def _word_start(text: str, cp: int) -> int:
    """The next place after blanks."""
    while cp < len(text) and text[cp] in BLANKS:
        cp += 1
    return cp


def _word_end(text: str, cp: int) -> int:
    """The last place before blanks."""
    while cp > 0 and text[cp - 1] in BLANKS:
        cp -= 1
    return cp


def with_fragment(text: str, fragments: Sequence[Span], added: Span) -> Fragments:
    """The quote with one more part; parts that overlap or touch become one."""
    parts = sorted((*fragments, added))
    joined = [parts[0]]
    for part in parts[1:]:
        if part.start_cp <= joined[-1].end_cp:
            end_cp = max(joined[-1].end_cp, part.end_cp)
            joined[-1] = Span(joined[-1].start_cp, end_cp)
        else:
            joined.append(part)
    return check_fragments(text, joined)


def split_fragment(text: str, fragments: Sequence[Span], at_cp: int) -> Fragments:
    """The fragment around a caret as two, each without blanks at its ends.

    A caret within a word cuts before that word. Raises `Refused` when the caret does not stand
    between two words of one fragment.
    """
    for at, fragment in enumerate(fragments):
        if not fragment.start_cp <= at_cp <= fragment.end_cp:
            continue
        cut_cp = word_start(text, at_cp) if splits_word(text, at_cp) else at_cp
        first = _part(text, fragment.start_cp, cut_cp)
        second = _part(text, cut_cp, fragment.end_cp)
        if first and second:
            return check_fragments(text, (*fragments[:at], first, second, *fragments[at + 1 :]))
    raise Refused("Put the caret between two words of the quote, or select what to leave out.")


def without_passage(text: str, fragments: Sequence[Span], left_out: Span) -> Fragments:
    """The quote without some of its words, which may be an aside in the middle of a fragment.

    The passage is widened to whole words; the commas, dashes and brackets that set it off go with
    it. Raises `Refused` when it holds nothing of the quote, or all of it.
    """
    gap = snap_to_words(text, left_out)
    touched = [one for one in fragments if one.start_cp < gap.end_cp and gap.start_cp < one.end_cp]
    if not touched or gap.start_cp == gap.end_cp:
        raise Refused("The selected words are not part of the quote, so they cannot be left out.")
    kept = []
    for one in fragments:
        if one not in touched:
            kept.append(one)
            continue
        before = _part(text, one.start_cp, _mark_start(text, one.start_cp, gap.start_cp))
        behind = _part(text, _mark_end(text, gap.end_cp, one.end_cp), one.end_cp)
        kept += [part for part in (before, behind) if part]
    if not kept:
        raise Refused("The quote cannot become empty. Delete the claim instead.")
    return check_fragments(text, kept)


def join_fragments(text: str, fragments: Sequence[Span], near_cp: int) -> Fragments:
    """The two fragments around a caret as one, or all when it does not stand between two.

    Raises `Refused` for a quote of one fragment.
    """
    if len(fragments) < 2:
        raise Refused("The quote has one part only, so there is nothing to join.")
    for at, (before, behind) in enumerate(pairwise(fragments)):
        if before.end_cp <= near_cp <= behind.start_cp:
            joined = Span(before.start_cp, behind.end_cp)
            return check_fragments(text, (*fragments[:at], joined, *fragments[at + 2 :]))
    return check_fragments(text, [Span(fragments[0].start_cp, fragments[-1].end_cp)])


def _mark_start(text: str, first_cp: int, cp: int) -> int:
    """`cp`, moved left over blanks and signs that open an aside, as far as `first_cp`."""
    while cp > first_cp and _sets_off(text, cp - 1, OPENING):
        cp -= 1
    return cp


def _mark_end(text: str, cp: int, last_cp: int) -> int:
    """`cp`, moved right over blanks and signs that close an aside, as far as `last_cp`."""
    while cp < last_cp and _sets_off(text, cp, CLOSING):
        cp += 1
    return cp


def _sets_off(text: str, cp: int, brackets: str) -> bool:
    """Whether the character at `cp` only sets an aside off from the words beside it."""
    if splits_character(text, cp) or splits_character(text, cp + 1):
        return False
    if text[cp] != "-":
        return text[cp] in BLANKS or text[cp] in SEPARATING or text[cp] in brackets
    beside = text[max(cp - 1, 0) : cp] + text[cp + 1 : cp + 2]  # else a hyphen, or a minus
    return "-" in beside or not beside.strip(BLANKS)


def _part(text: str, start_cp: int, end_cp: int) -> Span | None:
    return trim(text, Span(start_cp, end_cp)) if start_cp < end_cp else None
