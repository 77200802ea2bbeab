"""Which words a keyboard command selects: pure rules over the text, in code points.

Each takes the text, the caret, and what is selected now, and returns what is to be selected, or
None when there is nothing to be had.
"""

from core.text.boundaries import (
    next_sentence,
    next_word,
    paragraph_at,
    previous_sentence,
    previous_word,
    sentence_at,
    word_at,
)
from core.text.quotations import next_quotation, quotation_at
from core.text.spans import Span, snap_to_words, trim


def word(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The word at the selection or caret."""
    return word_at(text, selected.start_cp if selected else caret_cp)


def sentence(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The sentence at the selection or caret.

    One that ends at the caret is done, as a quotation is: then it is the one that follows.
    """
    if selected is None:
        return _sentence_ahead(text, caret_cp)
    return _filled(sentence_at(text, selected.start_cp))


def following_sentence(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The sentence behind the selection or caret."""
    return next_sentence(text, selected.end_cp - 1 if selected else caret_cp)


def preceding_sentence(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The sentence before the selection or caret."""
    return previous_sentence(text, selected.start_cp if selected else caret_cp)


def with_next_sentence(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The selection up to the end of its last sentence or, if it ends there, of the next."""
    if selected is None:
        return sentence(text, caret_cp, None)
    last = sentence_at(text, selected.end_cp - 1)
    if last.end_cp <= selected.end_cp:
        last = next_sentence(text, selected.end_cp - 1) or selected
    return Span(selected.start_cp, max(last.end_cp, selected.end_cp))


def with_next_word(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The selection and one more word; without a selection the word at the caret."""
    if selected is None:
        return word_at(text, caret_cp)
    return Span(selected.start_cp, max(next_word(text, selected.end_cp), selected.end_cp))


def without_last_word(text: str, _caret_cp: int, selected: Span | None) -> Span | None:
    """The selection without its last word, but never less than one word."""
    if selected is None:
        return None
    end_cp = previous_word(text, selected.end_cp)
    return trim(text, Span(selected.start_cp, max(end_cp, selected.start_cp))) or selected


def quotation(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """The innermost quotation around the caret, else the next; if it is selected, the one after."""
    if selected is None:
        return _around(text, caret_cp) or next_quotation(text, caret_cp)
    around = quotation_at(text, selected.start_cp)
    if around and around != selected:
        return around
    return next_quotation(text, selected.end_cp)


def to_code(text: str, caret_cp: int, selected: Span | None) -> Span | None:
    """What to code: the selection in whole words, else the likeliest quote at the caret.

    That is the quotation around the caret, the next one of the paragraph, or the sentence.
    """
    if selected is not None:
        return _filled(snap_to_words(text, selected))
    around = _around(text, caret_cp)
    if around:
        return around
    ahead = next_quotation(text, caret_cp)
    if ahead and ahead.start_cp < paragraph_at(text, caret_cp).end_cp:
        return ahead
    return _sentence_ahead(text, caret_cp)


def _sentence_ahead(text: str, caret_cp: int) -> Span | None:
    """The sentence at the caret or, at its end, the next one; the last one if none follows."""
    here = sentence_at(text, caret_cp)
    is_done = here.start_cp < here.end_cp == caret_cp
    following = next_sentence(text, caret_cp) if is_done else None
    return _filled(following or here)


def _around(text: str, caret_cp: int) -> Span | None:
    """The innermost quotation that goes on behind the caret.

    One that ends at the caret is done: that is where the caret stands when it has been coded.
    """
    found = quotation_at(text, caret_cp)
    while found and found.end_cp <= caret_cp:
        outer = quotation_at(text, found.start_cp - 1) if found.start_cp else None
        found = outer if outer and outer.start_cp < found.start_cp else None
    return found


def _filled(span: Span) -> Span | None:
    return span if span.end_cp > span.start_cp else None
