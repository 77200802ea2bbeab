"""Tables as text: fields set apart by commas, semicolons, tabs or bars."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from core.errors import Refused
from core.exchange.readers.source import SIZE_LIMIT

_DELIMITERS = (",", ";", "\t", "|")
# Stands in where there is one column only: a character that no text contains.
_NO_DELIMITER = "\x1f"
_ROWS_TRIED = 50


def rows_of(text: str, name: str) -> Iterator[list[str]]:
    """The rows, with line breaks inside quotation marks kept. Raises Refused, before the first
    row is given, for quotation marks that do not fit together."""
    # One article may be longer than the 131,072 characters that csv allows for a field.
    csv.field_size_limit(SIZE_LIMIT)
    delimiter = choose_delimiter(text)
    fault = _fault(text, delimiter)
    if fault and delimiter != "\t":
        raise Refused(
            f"{name} cannot be read as a table: {fault}. A quotation mark inside a field must be "
            "doubled, and a field that has one must stand in quotation marks."
        )
    # Programs that write tabs often write quotation marks as ordinary characters.
    return _parsed(text, delimiter, quoted=not fault)


def choose_delimiter(text: str) -> str:
    """The delimiter under which the header has several fields and most rows have as many."""
    best, best_score = _NO_DELIMITER, (0.0, 0)
    for delimiter in _DELIMITERS:
        score = _score(text, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _score(text: str, delimiter: str) -> tuple[float, int]:
    lengths: list[int] = []
    try:
        for row in islice(_parsed(text, delimiter, quoted=True), _ROWS_TRIED):
            if row:
                lengths.append(len(row))
    except _LooseQuote:
        lengths = [len(line.split(delimiter)) for line in text.splitlines()[:_ROWS_TRIED] if line]
    if not lengths or lengths[0] < 2:
        return 0.0, 0
    return Counter(lengths)[lengths[0]] / len(lengths), lengths[0]


def _parsed(text: str, delimiter: str, quoted: bool) -> Iterator[list[str]]:
    rows = csv.reader(
        StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=True,
    )
    try:
        yield from rows
    except csv.Error as error:
        raise _LooseQuote(rows.line_num) from error


def _fault(text: str, delimiter: str) -> str | None:
    """What is wrong with the quotation marks, with its line; None if they fit."""
    try:
        for _ in _parsed(text, delimiter, quoted=True):
            pass
    except _LooseQuote as loose:
        return f"the quotation marks near line {loose.line:,} do not fit together"
    return None


class _LooseQuote(Exception):
    """A quotation mark that opens or closes nothing. `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line
