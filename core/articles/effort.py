"""How long a regular expression may take, judged by its form.

Python tries one way of fitting an expression after the other, and some have so many that it never
ends. Three things multiply them: repetitions inside a repetition, repetitions that can take the
same characters (`.*.*`), and choices in a row. The first are refused, the others are counted.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from core.errors import Refused

MOST_WAYS = 2_000
RIVAL_WAYS = 1_000
"""What a repetition counts that can take characters from another one."""

WORD, BLANK, OTHER = 1, 2, 4
ANY = WORD | BLANK | OTHER
_WITHOUT_END = 1_000_000

_TOKEN = re.compile(
    r"(?P<escape>\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|.))"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?::|>|-i:|P<\w+>|(?P<look><?[=!])))?)"
    r"|(?P<close>\))|(?P<choice>\|)|(?P<edge>[\^$])|(?P<char>.)",
    re.DOTALL,
)
_REPETITION = re.compile(r"(?:(?P<sign>[*+?])|\{(?=[\d,])(?P<low>\d*)(?P<high>,?\d*)\})[?+]?")
_RANGE = re.compile(r"(.)-(.)", re.DOTALL)
_ESCAPES = {"w": WORD, "d": WORD, "s": BLANK, "W": BLANK | OTHER, "S": WORD | OTHER}
_ESCAPES |= dict.fromkeys("bBAZ", 0) | dict.fromkeys("nrtfv", BLANK)
_SIGNS = {"*": (0, _WITHOUT_END), "+": (1, _WITHOUT_END), "?": (0, 1)}


class _Part(NamedTuple):
    """What stands at one place: kinds of characters, and how often they may stand there."""

    kinds: int
    low: int
    high: int


@dataclass(slots=True)
class _Bracket:
    """An open bracket: the kinds of its characters, its branches, whether it has several ways."""

    is_look: bool = False
    kinds: int = 0
    branches: int = 1
    varies: bool = False


def check_effort(source: str) -> None:
    """Raises `Refused` when a regular expression, which has to be a valid one, might never end."""
    effort = _Effort(source)
    at = 0
    while at < len(source):
        at = effort.read(at)
    if effort.ways * effort.brackets[0].branches > MOST_WAYS:
        raise Refused(
            f"“{source}” can be fitted in too many ways, so looking for it might never end. Use "
            "fewer repetitions that can take the same characters (.* or \\w* twice), or fewer "
            "choices."
        )


class _Effort:
    """One look through an expression. `ways` is how many ways of fitting it may have."""

    def __init__(self, source: str) -> None:
        self.ways = 1
        self.brackets = [_Bracket()]
        self._source = source
        self._taken = 0  # kinds that the repetitions can take which nothing separates from here

    def read(self, at: int) -> int:
        """Take the next part in; answers where it ends."""
        token = _TOKEN.match(self._source, at)
        assert token is not None
        kind = "open" if token["open"] else str(token.lastgroup)
        if kind == "open":
            self._open(token)
            return token.end()
        if kind == "choice":
            self.brackets[-1].branches += 1
            self.brackets[-1].varies = True
            return token.end()
        closed = self.brackets.pop() if kind == "close" else None
        low, high, end = _repetition(self._source, token.end())
        if closed:
            self._close(closed, high)
            kinds = 0 if closed.is_look else closed.kinds
        else:
            kinds = _kinds(kind, token[0])
        self._add(_Part(kinds, low, high))
        return end

    def _open(self, token: re.Match[str]) -> None:
        if token[0] == "(" and self._source.startswith("?", token.end()):
            raise Refused(f"“{self._source}”: this use of “(?” is not available here.")
        self.brackets.append(_Bracket(is_look=bool(token["look"])))

    def _close(self, closed: _Bracket, high: int) -> None:
        if closed.varies and high > 1:
            raise Refused(
                f"“{self._source}” repeats something that has repetitions or choices in it, so "
                "looking for it might never end. Write it without the outer repetition."
            )
        self.ways *= closed.branches
        self.brackets[-1].varies |= closed.varies

    def _add(self, part: _Part) -> None:
        outer = self.brackets[-1]
        outer.kinds |= part.kinds
        # Inside brackets there may be another branch, without what would separate.
        if len(self.brackets) == 1 and part.low and part.kinds and not part.kinds & self._taken:
            self._taken = 0
        if part.high > part.low:
            if part.kinds & self._taken:
                self.ways *= RIVAL_WAYS if part.high - part.low > 1 else 2
            self._taken |= part.kinds
            outer.varies = True


def _repetition(source: str, at: int) -> tuple[int, int, int]:
    """How often the part before `at` may stand there, and where that is said to the end."""
    found = _REPETITION.match(source, at)
    if found is None:
        return 1, 1, at
    if found["sign"]:
        return *_SIGNS[found["sign"]], found.end()
    low, high = int(found["low"] or 0), found["high"]
    if not high:
        return low, low, found.end()
    return low, int(high[1:] or _WITHOUT_END), found.end()


def _kinds(kind: str, part: str) -> int:
    """The kinds of characters that a part fits."""
    if kind == "edge":
        return 0
    if kind == "set":
        return _kinds_of_set(part[1:-1])
    if kind == "escape":
        return _kinds_of_escape(part[1:])
    return ANY if part == "." else _kind_of(part)


def _kinds_of_escape(name: str) -> int:
    if name in _ESCAPES:
        return _ESCAPES[name]
    return ANY if len(name) > 1 or name.isalnum() else _kind_of(name)


def _kinds_of_set(inside: str) -> int:
    ranges = _RANGE.findall(inside)
    if inside.startswith("^") or not all(
        first.isalnum() and last.isalnum() for first, last in ranges
    ):
        return ANY
    kinds = 0
    for token in re.finditer(r"\\(.)|(.)", inside, re.DOTALL):
        kinds |= _kinds_of_escape(token[1]) if token[1] else _kind_of(token[2])
    return kinds


def _kind_of(char: str) -> int:
    if char.isspace():
        return BLANK
    return WORD if char.isalnum() or char == "_" else OTHER
