"""Proposing a title: the first line of a text that can be a headline.

Texts copied from web pages begin with the page's furniture: pleas to subscribe, labels, dates,
picture captions. Those lines are passed over; the text itself keeps them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from core.exchange.readers.debris import is_debris
from core.text.canonical import canonical

TITLE_LIMIT_CP = 200
_WHOLE_LINE_CP = 150
_LINES_TRIED = 60
_BEGINNING_CP = 20_000
_WRAPPED_FROM_CP = 30
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*(?=\s+[\"'“‘«(]?[^\W\d_])")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Sgt|Lt|Col|Prof))\.$"
)
_SENTENCE_FROM_CP = 40


def tidy(line: str | None) -> str | None:
    """One line without surplus blanks; None if nothing is left."""
    return " ".join(canonical(line).split()) or None if line else None


def headline(text: str) -> str:
    """A title for a text that holds at least one line: a headline, else a first sentence."""
    lines = list(islice(_lines(text.lstrip()[:_BEGINNING_CP]), _LINES_TRIED))
    chosen = next((line for line in lines if not is_debris(line)), lines[0] if lines else text)
    return _shortened(chosen)


def is_plausible(title: str) -> bool:
    """Whether a title that a program wrote into a file's properties can be a headline."""
    return not (_PROGRAM_TITLE.search(title) or is_debris(title))


_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft (?:word|excel|powerpoint)\b|word document$|(?:document|doc|untitled|unbenannt"
    r"|sans titre|page|slide|layout)\s*\d*$)|\.(?:docx?|odt|rtf|indd|qxd|pdf|html?|txt|pages)$",
    re.IGNORECASE,
)


def _lines(text: str) -> Iterator[str]:
    """The lines that hold something, with lines that were only wrapped put together again."""
    pending = ""
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if pending and line[:1].islower() and _may_be_wrapped(pending):
            pending = f"{pending} {line}"
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _may_be_wrapped(line: str) -> bool:
    return _WRAPPED_FROM_CP <= len(line) < 2 * TITLE_LIMIT_CP and line[-1] not in '.!?:;”"'


def _shortened(line: str) -> str:
    line = " ".join(line.split())
    if len(line) <= _WHOLE_LINE_CP:
        return line
    line = _first_sentence(line)
    if len(line) <= TITLE_LIMIT_CP:
        return line
    cut = line[:TITLE_LIMIT_CP].rsplit(" ", 1)[0]
    return f"{cut[: TITLE_LIMIT_CP - 1]}…"


def _first_sentence(line: str) -> str:
    for end in _SENTENCE_END.finditer(line):
        sentence = line[: end.end()]
        if end.start() >= _SENTENCE_FROM_CP and not _ABBREVIATION.search(line[: end.start()]):
            return sentence
    return line
