"""Keywords: the words that a project marks in its articles, so that a reader's eye finds them.

They are written one a line: words as they are, or a regular expression between two slashes. Small
and capital letters are the same in both. All offsets are code points.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.articles.effort import check_effort
from core.errors import Refused
from core.text.spans import Span
from core.text.words import splits_word

LONGEST = 200
"""Characters of one keyword."""

MOST = 2_000
"""Keywords of one list; every one of them is looked for in every article that is opened."""

WINDOW = 300
"""Characters of a line that a regular expression sees at once. No match is longer."""

_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Keyword:
    """One line. `is_pattern` tells a regular expression from words, which are matched whole.

    `probe` stands in every text, after `casefold`, in which the keyword can be found; it may be "".
    """

    line: str
    expression: re.Pattern[str]
    is_pattern: bool
    probe: str = ""


def parse_keywords(body: str) -> tuple[Keyword, ...]:
    """The keywords of all lines that are not blank; what is there twice counts once.

    Raises `Refused` that names every faulty line with its number and reason, or says that there are
    too many keywords.
    """
    found: dict[str, Keyword] = {}
    faults: list[str] = []
    lines = [line.strip() for line in body.split("\n")]
    count = len(set(lines) - {""})
    if count > MOST:
        raise Refused(
            f"There are {count:,} keywords, and {MOST:,} at most can be used. Remove some."
        )
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            found.setdefault(line, _keyword(line))
        except Refused as refused:
            faults.append(f"line {number}: {refused}")
    if faults:
        raise Refused("The keywords cannot be used:\n" + "\n".join(faults))
    return tuple(found.values())


def find_keywords(text: str, keywords: Sequence[Keyword]) -> list[Span]:
    """Where keywords stand in a canonical text, in its order; those that overlap become one."""
    folded = text.casefold()
    spans = sorted(
        span
        for keyword in keywords
        if keyword.probe in folded
        for span in (_matches(text, keyword) if keyword.is_pattern else _whole(text, keyword))
    )
    united: list[Span] = []
    for span in spans:
        if united and span.start_cp < united[-1].end_cp:
            first = united.pop()
            united.append(Span(first.start_cp, max(first.end_cp, span.end_cp)))
        else:
            united.append(span)
    return united


def _keyword(line: str) -> Keyword:
    if len(line) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters.")
    if not line.startswith("/"):
        return _words(line)
    if len(line) < 3 or not line.endswith("/"):
        raise Refused("a regular expression stands between two slashes, such as /protest(s|ers)/.")
    return Keyword(line, _expression(line[1:-1]), True)


def _words(line: str) -> Keyword:
    parts = unicodedata.normalize("NFC", line).split()
    expression = r"\s+".join("".join(map(_letter, part)) for part in parts)
    plain = (part for part in parts if part.isascii() and part.isalnum())
    probe = max(plain, key=len, default="").casefold()
    return Keyword(line, re.compile(expression, re.IGNORECASE), False, probe)


def _expression(source: str) -> re.Pattern[str]:
    try:
        expression = re.compile(source, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"“{source}” is no regular expression: {error}.") from None
    check_effort(source)
    if expression.search(""):
        raise Refused(f"“{source}” also fits where there is no word at all.")
    return expression


def _letter(char: str) -> str:
    """Fits a letter in both ways in which its accents may be written, and either apostrophe."""
    if char in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    parts = unicodedata.normalize("NFD", char)
    return re.escape(char) if parts == char else f"(?:{re.escape(char)}|{re.escape(parts)})"


def _whole(text: str, keyword: Keyword) -> Iterator[Span]:
    for match in keyword.expression.finditer(text):
        if _is_border(text, match.start(), -1) and _is_border(text, match.end(), 0):
            yield Span(*match.span())


def _is_border(text: str, cp: int, beside: int) -> bool:
    """Whether a word may begin or end here: `l’Élysée` and `Anna’s` hold whole words, too."""
    return not splits_word(text, cp) or text[cp + beside] in _APOSTROPHES


def _matches(text: str, keyword: Keyword) -> Iterator[Span]:
    """Line by line, a long line in windows of which each covers the second half of the one before.

    However a text is made, an expression cannot run on in it for long.
    """
    line_cp = 0
    for line in text.split("\n"):
        for start_cp in range(0, max(len(line) - WINDOW // 2, 1), WINDOW // 2):
            end_cp = start_cp + WINDOW
            for match in keyword.expression.finditer(line, start_cp, end_cp):
                # Python takes the window's end for that of the line, which `$` would fit.
                at_end = match.end() == end_cp < len(line)
                if at_end and not keyword.expression.match(line, match.start(), end_cp + 1):
                    continue
                if match.end() > match.start():
                    yield Span(line_cp + match.start(), line_cp + match.end())
        line_cp += len(line) + 1
