"""Claims for SPSS (.sav)."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from core.exchange.files import NewFiles
from core.exchange.formats.fixed_time import set_time
from core.exchange.formats.statistics import readstat_file
from core.exchange.formats.statistics.program import Program
from core.exchange.formats.statistics.variable_names import NameRule, utf8_bytes
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

_BEGINNING = date(1582, 10, 14)
_SECONDS = 86_400
_TIME_AT = 92
"""Bytes from the beginning of the file."""
_RESERVED = "all and by eq ge gt le lt ne not or to with"


def _day(day: date) -> int:
    return (day - _BEGINNING).days * _SECONDS


SPSS = Program(
    name="SPSS",
    names=NameRule(
        longest=64,
        longest_labelled=64,
        size=utf8_bytes,
        reserved=frozenset(_RESERVED.split()),
        may_begin_with_line=False,
    ),
    longest_label=255,
    longest_title=64,
    size=utf8_bytes,
    longest_value_label=120,
    longest_text=32_767,
    keeps_blanks=False,
    day=_day,
    day_format="DATE11",
    measures=True,
)


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    import pyreadstat

    save = partial(pyreadstat.write_sav, row_compress=True)
    written = readstat_file.write(selection, new, path, SPSS, save)
    set_time(new.staged(path), b"$FL2", _TIME_AT - 4, b"01 Jan 8000:00:00")
    return written


def expected(selection: Selection) -> Iterator[Record]:
    return readstat_file.expected(selection, SPSS)


def found(path: Path) -> Iterator[Record]:
    import pyreadstat

    load: Any = pyreadstat.read_sav
    return readstat_file.found(path, load)
