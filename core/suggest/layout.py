"""Where the sentences and quotations of an article lie, as far as they tell who is spoken of.

Headlines, bylines and datelines are told apart: their names are not those of the story.
"""

import re
from bisect import bisect_left, bisect_right

from core.text.marks import MARK
from core.text.quotations import quotations
from core.text.sentences import sentences
from core.text.spans import Span

_BYLINE = re.compile(r"By [^.]{3,70}\Z")
_DATELINE = re.compile(
    r"[A-Z][A-Z.,’' -]{2,40}(?: [A-Z][a-z]+\.?,?)?(?: ?\([^)]{2,20}\))? ?[—–-]+ "
)
_SUBJECTS = frozenset(("he", "she", "they", "it", "we"))
_CARRIED = 0.3
"""How far a sentence that only goes on with *he* or *it* moves those named before out of sight."""


class Layout:
    """Sentences and quotations of an article."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._told: list[int] = []
        self._passed: list[float] = []
        self._carried: list[bool] = []
        self._quotes: list[Span] = []
        self.skipped: list[Span] = []
        self.headlines: list[Span] = []
        line_cp, passed = 0, 0.0
        for line in text.split("\n"):
            passed = self._read(line, line_cp, passed)
            line_cp += len(line) + 1
        self._quote_starts = [quote.start_cp for quote in self._quotes]

    def _read(self, line: str, line_cp: int, passed: float) -> float:
        found = sentences(line)
        if not found:
            return passed
        end_cp = line_cp + len(line)
        if _BYLINE.match(line):
            self.skipped.append(Span(line_cp, end_cp))
        elif dateline := _DATELINE.match(line):
            self.skipped.append(Span(line_cp, line_cp + dateline.end()))
        elif _is_headline(line):
            self.headlines.append(Span(line_cp, end_cp))
        quotes: list[Span] = []
        if MARK.search(line):
            quotes = [
                Span(line_cp + one.start_cp, line_cp + one.end_cp)
                for one in quotations(line)
                if one.depth == 0
            ]
            self._quotes += quotes
        for sentence in found:
            start_cp = line_cp + sentence.start_cp
            self._starts.append(start_cp)
            at = bisect_left(quotes, (start_cp,)) - 1
            if at >= 0 and start_cp < quotes[at].end_cp:
                continue
            first = line[sentence.start_cp : sentence.start_cp + 5].split(" ")[0].lower()
            passed += _CARRIED if first in _SUBJECTS else 1.0
            self._told.append(start_cp)
            self._carried.append(first in _SUBJECTS)
            self._passed.append(passed)
        return passed

    def is_quoted(self, cp: int) -> bool:
        """Whether the code point stands inside quotation marks."""
        at = bisect_right(self._quote_starts, cp) - 1
        return at >= 0 and cp < self._quotes[at].end_cp

    def begins_sentence(self, cp: int) -> bool:
        """Whether a sentence begins there, behind at most two opening signs."""
        at = bisect_right(self._starts, cp) - 1
        return at >= 0 and cp - self._starts[at] <= 2

    def sentence_of(self, cp: int) -> int:
        """The number of the reporter's sentence around the code point; -1 before the first."""
        return bisect_right(self._told, cp) - 1

    def distance(self, cp: int, later_cp: int) -> float:
        """How many of the reporter's sentences have begun from one place to a later one."""
        first, last = self.sentence_of(cp), self.sentence_of(later_cp)
        if last < 0:
            return 0.0
        return self._passed[last] - (self._passed[first] if first >= 0 else 0.0)

    def goes_on(self, sentence: int) -> bool:
        """Whether the sentence of that number begins with a pronoun for somebody named before."""
        return sentence >= 0 and self._carried[sentence]


def _is_headline(line: str) -> bool:
    """Whether nearly every word of a line without a full stop has a capital."""
    if line.rstrip()[-1:] in '.!?”"’':
        return False
    first_letters = [word[0] for word in line.split() if word[0].isalpha() and len(word) > 3]
    return len(first_letters) > 3 and sum(map(str.isupper, first_letters)) > 0.7 * len(
        first_letters
    )


def line_end(text: str, cp: int) -> int:
    end_cp = text.find("\n", cp)
    return len(text) if end_cp < 0 else end_cp
