"""Where words begin and end.

The rules follow Unicode's text segmentation (annex 29) where news text needs it: marks belong to
their letter, an emoji sequence is one word, apostrophes join letters, points and commas join
digits, `U.S.` is one word. A hyphen separates, so that `Moscow` can be taken out of
`Moscow-backed`. In scripts written without spaces every character is a word.
"""

from bisect import bisect_right

from core.text.graphemes import base_of, is_mark, is_pictograph, splits_character

_APOSTROPHES = frozenset("'’")
_INSIDE_NUMBERS = frozenset(".,:/٫٬")
_SOFT_HYPHEN = "\u00ad"
# First and last characters of: Thai and Lao, Myanmar, Khmer, Hiragana, three blocks of ideographs.
_UNSPACED = (
    "\u0e01\u0eff\u1000\u109f\u1780\u17df\u3041\u309f\u3400\u9fff\uf900\ufaff\U00020000\U0003ffff"
)
_UNSPACED_FROM = _UNSPACED[::2]
_UNSPACED_TO = _UNSPACED[1::2]


def is_word_at(text: str, cp: int) -> bool:
    """Whether the character at code point `cp` is part of a word or of an emoji."""
    char = text[cp]
    return _is_wordy(char) or is_mark(char) or is_pictograph(char)


def word_start(text: str, cp: int) -> int:
    """`cp`, moved left to the beginning of the word that a cut there would go through."""
    while splits_word(text, cp):
        cp -= 1
    return cp


def word_end(text: str, cp: int) -> int:
    """`cp`, moved right to the end of the word that a cut there would go through."""
    while splits_word(text, cp):
        cp += 1
    return cp


def splits_word(text: str, cp: int) -> bool:
    """Whether a cut before code point `cp` would go through a word or a visible character."""
    if not 0 < cp < len(text):
        return False
    if splits_character(text, cp):
        return True
    before, after = text[base_of(text, cp - 1)], text[cp]
    if _is_wordy(before) and _is_wordy(after):
        return not (_is_unspaced(before) or _is_unspaced(after))
    if _is_wordy(before):
        return _joins(text, cp)
    return _is_wordy(after) and _joins(text, cp - 1)


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_" or char == _SOFT_HYPHEN


def _is_unspaced(char: str) -> bool:
    block = bisect_right(_UNSPACED_FROM, char) - 1
    return block >= 0 and char <= _UNSPACED_TO[block]


def _joins(text: str, at: int) -> bool:
    """Whether the punctuation at `at` is inside a word, or is the last point of `U.S.`."""
    sign = text[at]
    if at == 0 or not (sign in _APOSTROPHES or sign in _INSIDE_NUMBERS):
        return False
    left_at = base_of(text, at - 1)
    left = text[left_at]
    right = text[at + 1] if at + 1 < len(text) else " "
    if _is_unspaced(left) or _is_unspaced(right):
        return False
    if sign in _APOSTROPHES:
        return left.isalnum() and right.isalpha()
    if left.isdigit() and right.isdigit():
        return True
    return sign == "." and left.isalpha() and _is_single_letter(text, left_at, right)


def _is_single_letter(text: str, at: int, right: str) -> bool:
    """Whether the letter at `at`, which a point follows, belongs to an abbreviation like `U.S.`."""
    if at > 0 and _is_wordy(text[base_of(text, at - 1)]):
        return False
    if right.isalpha():
        return True
    return at > 1 and text[at - 1] == "." and text[base_of(text, at - 2)].isalpha()
