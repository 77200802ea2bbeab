"""How a name may be written that is the same but for case and Unicode form, as SQLite can tell it.

SQLite knows the small and capital letters of ASCII only. But its GLOB takes one of several given
characters, so that it can leave out nearly all of a large register before anything is read.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_LONGEST = 60
"""Letters of a pattern; what comes after them is left to the reader."""
_STARTS = 32
"""Places in an index that one name may be looked for at."""
_HANGUL = range(0xAC00, 0xD7A4)
_LAST = 0x2FA1F
"""Beyond it no character is written in another way."""


class Spellings(NamedTuple):
    """What all spellings of a name have in common, and little else has.

    They lie within `ranges` (first included, last not) and fit the GLOB `pattern`.
    """

    ranges: tuple[tuple[str, str], ...]
    pattern: str


def spellings(folded: str) -> Spellings:
    """How a folded name may be written.

    It goes by the letters, without the marks on them: letters are never reordered.
    """
    parts = list(_parts(folded))
    pattern = "".join(_one_of(characters) + "*" * loose for characters, loose in parts)
    starts = [""]
    for characters, loose in parts:
        longer = [start + one for start in starts for one in characters]
        if not 0 < len(longer) <= _STARTS:
            break
        starts = longer
        if loose:
            break
    ranges = tuple((start, _behind(start)) for start in starts)
    return Spellings(ranges, pattern)


def _parts(folded: str) -> Iterator[tuple[str, bool]]:
    """The characters that may stand for each letter, and whether more than one may be there."""
    apart = unicodedata.normalize("NFD", folded)
    letters = [at for at, one in enumerate(apart) if not unicodedata.combining(one)]
    base = "".join(apart[at] for at in letters)
    ends = [*letters[1:], len(apart)]
    if apart and letters[:1] != [0]:
        yield "", True
    place = 0
    while place < len(base):
        if place >= _LONGEST:
            yield "", True
            return
        marked = ends[place] - letters[place] > 1
        single, joined = _spellings(base, place, marked)
        # An iota may be a mark, which then stands among the others.
        loose = marked or bool(joined) or any(map(unicodedata.combining, single))
        yield single + joined, loose
        place = _after_joined(base, place) if joined else place + 1


def _spellings(base: str, place: int, marked: bool) -> tuple[str, str]:
    """Characters that may stand for the letter at this place, and for it and those after it."""
    known = _by_letter().get(base[place], [(base[place], base[place], False)])
    single = "".join(one for one, as_letters, has_marks in known
                     if len(as_letters) == 1 and (marked or not has_marks))  # fmt: skip
    joined = "".join(one for one, as_letters, _ in known
                     if len(as_letters) > 1 and base.startswith(as_letters, place))  # fmt: skip
    return single, joined + "".join(one for one, _ in _syllables(base, place))


def _after_joined(base: str, place: int) -> int:
    """Behind the letters that characters from this place on may stand for together."""
    after = place + 1
    while place < after:
        ends = [len(one) for _, one, _ in _by_letter().get(base[place : place + 1], ())
                if base.startswith(one, place)]  # fmt: skip
        ends += [length for _, length in _syllables(base, place)]
        after = max(after, place + max(ends, default=1))
        place += 1
    return after


def _syllables(base: str, place: int) -> Iterator[tuple[str, int]]:
    """The Korean syllables that the letters from here on make, with the number of letters."""
    for length in (2, 3):
        whole = unicodedata.normalize("NFC", base[place : place + length])
        if len(whole) == 1 and ord(whole) in _HANGUL:
            yield whole, length


@cache
def _by_letter() -> dict[str, list[tuple[str, str, bool]]]:
    """By a folded letter: what is written instead, the letters it stands for, if it has marks."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for at in range(0, _LAST, 64):
        if at in _HANGUL:
            continue
        block = "".join(map(chr, range(at, at + 64)))
        if unicodedata.normalize("NFD", block.casefold()) == block:
            continue
        for one in block:
            apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", one).casefold())
            letters = "".join(x for x in apart if not unicodedata.combining(x))
            if letters and apart != one:
                known = found.setdefault(letters[0], [(letters[0], letters[0], False)])
                known.append((one, letters, letters != apart))
    return found


def _behind(start: str) -> str:
    """What comes after everything that starts so; SQLite goes by code points."""
    plain = start.rstrip("\U0010ffff")
    if not plain:
        return "\U0010ffff" * (_LONGEST + 1)
    following = ord(plain[-1]) + 1
    return plain[:-1] + chr(0xE000 if following == 0xD800 else following)


def _one_of(characters: str) -> str:
    """GLOB for any of these; what means something to GLOB stands between brackets."""
    if len(characters) < 2 and characters not in ("*", "?", "["):
        return characters
    return f"[{characters}]"
