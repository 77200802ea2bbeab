"""Moving the boundaries of a quote. All offsets are code points."""

from collections.abc import Sequence

from core.errors import Refused
from core.text.boundaries import next_word, previous_word
from core.text.graphemes import splits_character
from core.text.spans import BLANKS, Fragments, Span, check_fragments, trim


def move_boundary(
    text: str, fragments: Sequence[Span], near_cp: int, edge: str, unit: str, forward: bool
) -> Fragments:
    """Move the "start" or "end" of the fragment nearest to `near_cp` by one "word" or "character".

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
