"""One .ann file of brat: its lines written, and read into what they point at.

T text-bound (`T1<tab>Type 5 9;15 20<tab>words`), R relation, E event, A or M attribute, # note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.exchange.claim_lines import ClaimLine
from core.exchange.formats.brat.names import CUE, CUED_BY, MENTION, SAID_BY, BratNames, unbroken
from core.exchange.formats.carried import claim_value, one_line
from core.text.spans import Span

NOTE = "AnnotatorNotes"
_BOUND = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_NUMBERED = re.compile(r"\d+$")


def words_at(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of an annotation as brat repeats them: on one line, pieces joined by a blank."""
    return unbroken(" ".join(text[start:end] for start, end in spans))


class AnnLines:
    """Writes claims of one article, one behind the other."""

    def __init__(self, text: str, names: BratNames) -> None:
        self._text = text
        self._names = names
        self._lines: list[str] = []
        self._numbers: dict[str, int] = defaultdict(int)

    def add(self, line: ClaimLine) -> None:
        """The quote with its attributes, who is mentioned, the cue, and all of it as a note."""
        quote = self._bound(self._names.type_name(line.claim_type), line.fragments)
        self._note(quote, one_line(claim_value(line)))
        for name, value in self._names.attributes(line.fields):
            self._line("A", f"{name} {quote} {value}".rstrip())
        if line.speaker_mention:
            mention = self._bound(MENTION, [line.speaker_mention])
            self._line("R", f"{SAID_BY} Arg1:{quote} Arg2:{mention}")
            if line.speaker is not None:
                self._note(mention, unbroken(line.speaker))
        if line.cue:
            cue = self._bound(CUE, [line.cue])
            self._line("R", f"{CUED_BY} Arg1:{quote} Arg2:{cue}")

    def text(self) -> str:
        return "".join(f"{one}\n" for one in self._lines)

    def _bound(self, kind: str, spans: Iterable[tuple[int, int]]) -> str:
        spans = list(spans)
        places = ";".join(f"{start} {end}" for start, end in spans)
        return self._line("T", f"{kind} {places}\t{words_at(self._text, spans)}")

    def _note(self, about: str, words: str) -> None:
        self._line("#", f"{NOTE} {about}\t{words}")

    def _line(self, letter: str, rest: str) -> str:
        self._numbers[letter] += 1
        mark = f"{letter}{self._numbers[letter]}"
        self._lines.append(f"{mark}\t{rest}")
        return mark


@dataclass(frozen=True, slots=True)
class Bound:
    """A text-bound annotation: offsets as the file counts, and the words that should be there."""

    kind: str
    spans: tuple[Span, ...]
    words: str


@dataclass(slots=True)
class Annotations:
    """What the lines of a file say, by the marks of the things they speak of.

    `links` are relations and the parts of events, as (kind, role, from, to); `triggers` the events
    as (kind, trigger); `odd` counts lines by a sentence that says why they are no use.
    """

    bounds: dict[str, Bound] = field(default_factory=dict)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    triggers: dict[str, tuple[str, str]] = field(default_factory=dict)
    attributes: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    odd: list[str] = field(default_factory=list)


def read_ann(text: str) -> Annotations:
    """The annotations of a file; lines that cannot be understood are told in `odd`."""
    found = Annotations()
    for line in text.removeprefix("\ufeff").split("\n"):
        mark, _, rest = line.rstrip("\r").partition("\t")
        if not mark.strip():
            continue
        head, _, tail = rest.partition("\t")
        if not _read_line(found, mark, head, tail):
            found.odd.append(_ODD.get(mark[:1], "A line is not written as brat writes them."))
    return found


_ODD = {
    "N": "A link to an entry of a database has no place here.",
    "*": "A statement that annotations mean the same has no place here.",
}


def _read_line(found: Annotations, mark: str, head: str, tail: str) -> bool:
    match mark[0]:
        case "T":
            return _read_bound(found, mark, head, tail)
        case "E":
            return _read_event(found, mark, head)
        case "R":
            kind, *arguments = head.split()
            marks = [one.partition(":") for one in arguments]
            if len(marks) == 2:
                found.links.append((kind, kind, marks[0][2], marks[1][2]))
            return len(marks) == 2
        case "A" | "M":
            parts = head.split(maxsplit=2)
            if len(parts) >= 2:
                found.attributes[parts[1]].append((parts[0], parts[2] if parts[2:] else ""))
            return len(parts) >= 2
        case "#":
            parts = head.split()
            if len(parts) == 2:
                found.notes[parts[1]].append(tail)
            return len(parts) == 2
    return False


def _read_bound(found: Annotations, mark: str, head: str, words: str) -> bool:
    matched = _BOUND.fullmatch(head.strip())
    if matched is None:
        return False
    pairs = [one.split() for one in matched[2].split(";")]
    spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    found.bounds[mark] = Bound(matched[1], spans, words)
    return True


def _read_event(found: Annotations, mark: str, head: str) -> bool:
    parts = [one.rpartition(":") for one in head.split()]
    if not parts or not all(name and target for name, _, target in parts):
        return False
    kind, _, trigger = parts[0]
    found.triggers[mark] = (kind, trigger)
    for role, _, target in parts[1:]:
        found.links.append((kind, _NUMBERED.sub("", role) or role, mark, target))
    return True
