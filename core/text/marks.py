"""Quotation marks in a paragraph: what stands around them, and which are apostrophes."""

import re
from enum import Enum, auto
from typing import NamedTuple

from core.text.graphemes import is_mark
from core.text.spans import BLANKS

SINGLES = frozenset("‘’‚‛'")
_OPENERS_BY_NATURE = frozenset("“„‟‘‚‛«‹「『")
MARK = re.compile("[“”„‟\"″«»‹›「」『』‘’‚‛']")

_OPENING_BRACKETS = frozenset("([{<")
_DASHES = frozenset("—–-/:")
_CLOSING_SIGNS = frozenset(",;:!?.…)]}>。、，！？")
_CUT_OFF = re.compile(
    r"(?:\d\ds?|em|til|till|tis|twas|cause|bout|round|n)(?![^\W_])", re.IGNORECASE
)
_NEXT_WORD = re.compile(rf"[{re.escape(BLANKS)}]+[^\W_]")


class Shape(Enum):
    """What the characters around a mark say about it."""

    OPENING = auto()
    CLOSING = auto()
    FLOATING = auto()
    """A blank on both sides, or a blank before and punctuation behind."""
    TIGHT = auto()
    """A letter on both sides."""


class Mark(NamedTuple):
    """A quotation mark at `at_cp`; `is_possessive`: it may be the apostrophe of `the rebels’ …`."""

    at_cp: int
    char: str
    shape: Shape
    is_possessive: bool


def marks(paragraph: str) -> list[Mark]:
    """The marks of a paragraph in order, without those that can only be apostrophes."""
    found: list[Mark] = []
    for match in MARK.finditer(paragraph):
        at_cp, char = match.start(), match[0]
        shape = _shape(paragraph, at_cp, behind_opening=_has_just_opened(found, at_cp))
        if not _is_apostrophe(paragraph, at_cp, shape):
            found.append(Mark(at_cp, char, shape, _may_be_possessive(paragraph, at_cp, shape)))
    return found


def _has_just_opened(found: list[Mark], at_cp: int) -> bool:
    if not found or found[-1].at_cp != at_cp - 1:
        return False
    return found[-1].shape is Shape.OPENING or found[-1].char in _OPENERS_BY_NATURE


def _shape(paragraph: str, at_cp: int, *, behind_opening: bool) -> Shape:
    before = paragraph[at_cp - 1] if at_cp else " "
    after = paragraph[at_cp + 1] if at_cp + 1 < len(paragraph) else " "
    is_free_before = behind_opening or before in BLANKS or before in _OPENING_BRACKETS
    is_blank_after = after in BLANKS
    is_stopped_after = after in _CLOSING_SIGNS and not _is_ellipsis(paragraph, at_cp + 1)
    if is_free_before:
        return Shape.FLOATING if is_blank_after or is_stopped_after else Shape.OPENING
    if is_blank_after or is_stopped_after or after in _DASHES or MARK.match(after):
        return Shape.CLOSING
    return Shape.OPENING if before in _DASHES else Shape.TIGHT


def _is_ellipsis(paragraph: str, cp: int) -> bool:
    return paragraph.startswith(("..", "…"), cp)


def _is_apostrophe(paragraph: str, at_cp: int, shape: Shape) -> bool:
    char = paragraph[at_cp]
    if char == '"':  # Hebrew abbreviations carry a double mark before their last letter
        return shape is Shape.TIGHT and _is_hebrew(paragraph[at_cp - 1 : at_cp + 2])
    if char not in SINGLES:
        return False
    if shape is Shape.OPENING:
        return _CUT_OFF.match(paragraph, at_cp + 1) is not None
    return shape is Shape.TIGHT and _is_letter(paragraph[at_cp - 1])


def _is_hebrew(around: str) -> bool:
    return all("\u0590" <= char <= "\u05ff" for char in (around[0], around[-1]))


def _is_letter(char: str) -> bool:
    return char.isalnum() or is_mark(char)


def _may_be_possessive(paragraph: str, at_cp: int, shape: Shape) -> bool:
    if shape is not Shape.CLOSING or paragraph[at_cp] not in SINGLES:
        return False
    is_behind_s = paragraph[at_cp - 1] in "sSzZxX"
    return is_behind_s and _NEXT_WORD.match(paragraph, at_cp + 1) is not None
