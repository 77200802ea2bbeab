"""Statements that stand without quotation marks: lines of a transcript, and tweets put into a story.

*REYES: We will win this.* is a line of a transcript where more of its kind stand in the text. Under a
tweet stand the name and the account: *— Ann Roe (@annroe) May 4, 2017*.
"""

import re
from collections.abc import Iterator

from core.suggest.attribution import Attribution
from core.text.spans import Fragments, Span, trim

_SCORE = 0.75
_LABEL = re.compile(
    r"\s*(?P<name>@\w{2,20}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}): +(?P<said>[^\s“\"‘'«„].*\S)"
)
_SIGNATURE = re.compile(
    r"(?P<said>.*?)\s*(?:—|–|--)\s*(?P<name>[^\W\d_][^()@—–]{1,60}?) \(@\w{1,20}\)"
    r"(?:,? \w+ \d{1,2}, \d{4})?\s*"
)
_NOBODY = frozenset(
    "READ MORE WATCH RELATED UPDATE UPDATED VIDEO VIDEOS PHOTO PHOTOS NOTE CORRECTION BREAKING "
    "EXCLUSIVE LISTEN SEE ALSO SUBSCRIBE FACT CHECK EDITOR'S CLICK HERE MORE OPINION ANALYSIS "
    "SOURCE SOURCES CREDIT IMAGE CAPTION LIVE NEWS THE STORY HIGHLIGHTS".split()
)
_TURNS = ("Q", "A")
_LEAST_LINES, _LEAST_NAMES = 2, 3


def unquoted_statements(text: str) -> list[Attribution]:
    """The attributions of such lines; what else their lines hold is part of what is said."""
    labels = list(_labels(text))
    loud = [match for match in labels if match["name"].isupper()]
    speaking = len({match["name"] for match in labels}) > 1 and len(labels) >= _LEAST_NAMES
    found = []
    for match in labels:
        is_loud = match["name"].isupper() and len(loud) >= _LEAST_LINES
        if match["name"].startswith("@") or is_loud or speaking:
            mention = None if match["name"] in _TURNS else Span(*match.span("name"))
            found.append(_statement(Span(*match.span("said")), mention))
    return sorted([*found, *_signed(text)], key=lambda one: one.fragments)


def _labels(text: str) -> Iterator[re.Match[str]]:
    for start_cp, line in _lines(text):
        match = _LABEL.fullmatch(text, start_cp, start_cp + len(line.rstrip()))
        if match and _NOBODY.isdisjoint(match["name"].upper().split()):
            yield match


def _signed(text: str) -> Iterator[Attribution]:
    """Tweets, whose words stand before the name or in the line above it."""
    above: Span | None = None
    for start_cp, line in _lines(text):
        is_signed = "(@" in line
        match = _SIGNATURE.fullmatch(text, start_cp, start_cp + len(line)) if is_signed else None
        if match:
            said = trim(text, Span(*match.span("said"))) or above
            if said is not None:
                yield _statement(said, Span(*match.span("name")))
        if line.strip():
            above = None if match else trim(text, Span(start_cp, start_cp + len(line)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start_cp = 0
    for line in text.split("\n"):
        yield start_cp, line
        start_cp += len(line) + 1


def _statement(said: Span, mention: Span | None) -> Attribution:
    fragments: Fragments = (said,)
    return Attribution(fragments, "direct", None, "", mention, _SCORE)
