"""Texts of other programs made canonical, with the offsets that point into them."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from core.text.canonical import canonical
from core.text.spans import Span

_TWO_FOR_ONE = re.compile("\r\n")


def rebased(raw: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The canonical text, and where the spans (code points of `raw`) lie in it.

    A byte order mark at the beginning and the carriage return of a line end are no characters of the
    canonical text; an offset at or inside of them falls on the character that follows. Offsets
    outside `raw` stay outside.
    """
    marks = len(raw) - len(raw.lstrip("\ufeff"))
    returns = [found.start() for found in _TWO_FOR_ONE.finditer(raw)]

    def moved(cp: int) -> int:
        if cp < 0:
            return cp
        return max(cp - marks, 0) - bisect_right(returns, cp - 1)

    return canonical(raw), tuple(Span(moved(one.start_cp), moved(one.end_cp)) for one in spans)
