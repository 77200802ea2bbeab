"""Texts whose lines were broken to a width: where a line ends, no paragraph does."""

import re

_LINE_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n(?=\S)")
_WORD = re.compile(r"\S+")
_GOES_ON = re.compile(r"[^\W\d_]")
_ENDS = frozenset(".!?:;…\"”’'»)")
_NARROW = 40
_WIDE = 120
"""Lines of a broken text are this many characters long at most, and at least `_NARROW`."""


def unwrapped(text: str) -> str:
    """The text, code point by code point, with a blank for every line break inside a paragraph.

    A break is inside one when a sentence goes on behind it in lower case, or when blank lines part
    the paragraphs and the next word would not have fitted into the line.
    """
    width = _width(text)
    blanks = [
        match.end() - 1 for match in _LINE_BREAK.finditer(text) if _is_inside(text, match, width)
    ]
    if not blanks:
        return text
    chars = list(text)
    for at in blanks:
        chars[at] = " "
    return "".join(chars)


def _width(text: str) -> int:
    """The width that the text was broken to; 0 if it does not look so."""
    lines = text.split("\n")
    blocks = text.count("\n\n")
    longest = max(map(len, lines))
    if not _NARROW <= longest <= _WIDE or not blocks:
        return 0
    return longest


def _is_inside(text: str, line_break: re.Match[str], width: int) -> bool:
    end_cp, next_cp = line_break.start(), line_break.end()
    if _GOES_ON.match(text, next_cp) and text[next_cp].islower() and text[end_cp - 1] not in _ENDS:
        return True
    if not width:
        return False
    word = _WORD.match(text, next_cp)
    start_cp = text.rfind("\n", 0, end_cp) + 1
    return word is not None and end_cp - start_cp + 1 + len(word[0]) > width
