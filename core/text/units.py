"""From code points, in which the program counts, to UTF-16 units, in which Qt counts, and back."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Both counts of one text.

    It remembers only the characters that take two UTF-16 units (emoji, rare letters), so a text
    without any costs nothing to convert. Offsets outside the text are moved to its nearer end.
    """

    def __init__(self, text: str) -> None:
        self._length_cp = len(text)
        self.length_u16 = len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._astral_cp: list[int] = []
        if self.length_u16 != self._length_cp:
            self._astral_cp = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_u16 = [cp + before for before, cp in enumerate(self._astral_cp)]

    def to_u16(self, cp: int) -> int:
        """The UTF-16 offset of a code point offset."""
        inside = min(max(cp, 0), self._length_cp)
        return inside + bisect_left(self._astral_cp, inside)

    def to_cp(self, u16: int) -> int:
        """The code point offset of a UTF-16 offset; inside a pair, the offset of its character."""
        inside = min(max(u16, 0), self.length_u16)
        return inside - bisect_left(self._astral_u16, inside)
