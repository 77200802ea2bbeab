"""The part of YAML that a codebook needs: lists, entries, words, whole numbers, true and false.

What makes YAML surprising is left out: `no` is a word, `016` and `2016-10-07` are words, and
nothing refers to anything elsewhere in the file.
"""

import json
import re
from typing import Any

import yaml

from core.errors import Refused

Place = tuple[int | str, ...]
Lines = dict[Place, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_DEEPEST = 20
"""Levels; a codebook has five."""

MOST = 10_000
"""Entries in one list; a file with more of them is not from people."""

TOO_MANY = f"more than {MOST:,} entries stand in one list; this is not the file of a codebook"


def read_yaml(text: str) -> tuple[Any, Lines]:
    """The values of a YAML document, and the line (from 1) where each of them stands.

    Raises `Refused`, with the line, for what is not YAML or not in the part that is read.
    """
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise Refused(f"{line}{error.problem or error.context or 'this is not YAML'}") from error
    except yaml.reader.ReaderError as error:
        number = text.count("\n", 0, error.position) + 1
        raise Refused(
            f"line {number}: there is a character that cannot be shown (U+{error.character:04X}); "
            "take it out"
        ) from error
    return builder.value, builder.lines


def read_json(text: str) -> tuple[Any, Lines]:
    """The same for a JSON document."""
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise Refused(f"line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise Refused("its lists stand in one another too deep") from error
    except Refused:
        _lines_of(text)  # may know the line
        raise
    try:
        lines = _lines_of(text)
    except Refused:
        lines = {}
    return value, lines


def _lines_of(text: str) -> Lines:
    """The lines of a JSON document, which is YAML but for its escapes and tabs."""
    return read_yaml(_ESCAPE.sub("?", text.expandtabs()))[1]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f"“{twice}” stands twice in one entry; keep one of them")
    return found


def _whole(digits: str) -> Any:
    """Python refuses to read very long numbers; such a one is no number here, but a word."""
    return int(digits) if _WHOLE.fullmatch(digits) else digits


def _no_number(word: str) -> Any:
    raise Refused(f"“{word}” is no number")


class _Builder:
    """Puts values together from the events of the parser; without recursion, however deep."""

    def __init__(self) -> None:
        self.value: Any = None
        self.lines: Lines = {}
        self._open: list[tuple[Any, str | None]] = []
        """Lists and entries that are not complete yet; for entries with the key that waits."""
        self._place: list[int | str] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(f"line {line}: “&” and “*” for repeating are not read; write it out")
        if getattr(event, "tag", None) is not None:
            raise Refused(f"line {line}: “!” for a kind of value is not read; leave it out")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Refused(f"line {line}: a second document begins; one file is one codebook")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, line)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._end()

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._open[-1][1] is None:
            self._key(event.value, line)
        else:
            self._put(_plain(event), line)

    def _key(self, name: str, line: int) -> None:
        entry, _ = self._open[-1]
        if name in entry:
            raise Refused(f"line {line}: “{name}” stands twice in one entry; keep one of them")
        self._open[-1] = (entry, name)

    def _put(self, value: Any, line: int) -> None:
        if not self._open:
            self.value, self.lines[()] = value, line
            return
        outer, key = self._open[-1]
        if len(outer) >= MOST:
            raise Refused(f"line {line}: {TOO_MANY}")
        if isinstance(outer, list):
            outer.append(value)
            self.lines[(*self._place, len(outer) - 1)] = line
            return
        if key is None:
            raise Refused(f"line {line}: the name of an entry must be a word")
        outer[key] = value
        self.lines[(*self._place, key)] = line
        self._open[-1] = (outer, None)

    def _begin(self, value: Any, line: int) -> None:
        if len(self._open) >= _DEEPEST:
            raise Refused(f"line {line}: its lists stand in one another too deep")
        outer = self._open[-1] if self._open else None
        self._put(value, line)
        if outer is not None:
            self._place.append(len(outer[0]) - 1 if isinstance(outer[0], list) else str(outer[1]))
        self._open.append((value, None))

    def _end(self) -> None:
        self._open.pop()
        if self._open:
            self._place.pop()


def _plain(event: yaml.ScalarEvent) -> Any:
    """What a scalar says; in quotes or as a block it is text whatever it looks like."""
    text = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE.fullmatch(text) else text
