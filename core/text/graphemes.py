"""What a reader sees as one character: a letter with its marks, a flag, a family of emoji.

The part of Unicode's text segmentation (annex 29, extended grapheme clusters) that canonical news
text needs. Hangul syllables spelled in parts are kept together as words, not here.
"""

import unicodedata

_ZWNJ = "\u200c"
_ZWJ = "\u200d"
# Vowels of Thai and Lao that are letters by category and marks by behaviour; halfwidth kana marks.
_MARKS_BY_BEHAVIOUR = frozenset("\u0e33\u0eb3\uff9e\uff9f")
_PICTOGRAPHS_BY_BEHAVIOUR = frozenset("‼⁉〰〽↔⤴⤵◾◽")
_VIRAMA = 9


def is_mark(char: str) -> bool:
    """Whether the character belongs to the one before it: an accent, a joiner, a skin tone."""
    if char < "\u0300":
        return False
    if char in (_ZWJ, _ZWNJ) or char in _MARKS_BY_BEHAVIOUR:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return True
    return unicodedata.category(char) in ("Mn", "Mc", "Me")


def is_pictograph(char: str) -> bool:
    """Whether the character is an emoji, a sign like an emoji, or half a flag."""
    if char < "\u00a9":
        return False
    if "\U0001f000" <= char <= "\U0001fbff":
        return not "\U0001f3fb" <= char <= "\U0001f3ff"
    return unicodedata.category(char) == "So" or char in _PICTOGRAPHS_BY_BEHAVIOUR


def splits_character(text: str, cp: int) -> bool:
    """Whether a cut before code point `cp` would go through one visible character."""
    if not 0 < cp < len(text):
        return False
    before, after = text[cp - 1], text[cp]
    if after < "\u0300":
        return False
    if is_mark(after):
        return not _stands_alone(before)
    if before == _ZWJ:
        return is_pictograph(after) and is_pictograph(text[base_of(text, cp - 1)])
    if _is_flag_half(before) and _is_flag_half(after):
        return _flag_halves_before(text, cp) % 2 == 1
    return unicodedata.combining(before) == _VIRAMA and after.isalpha()


def base_of(text: str, cp: int) -> int:
    """The offset of the character that the marks at and before code point `cp` belong to."""
    while cp > 0 and is_mark(text[cp]) and not _stands_alone(text[cp - 1]):
        cp -= 1
    return cp


def _stands_alone(char: str) -> bool:
    # A mark after white space or an invisible sign has nothing to sit on.
    if char in (_ZWJ, _ZWNJ):
        return False
    return char.isspace() or (unicodedata.category(char) in ("Cc", "Cf") and not is_mark(char))


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_halves_before(text: str, cp: int) -> int:
    first = cp
    while first > 0 and _is_flag_half(text[first - 1]):
        first -= 1
    return cp - first
