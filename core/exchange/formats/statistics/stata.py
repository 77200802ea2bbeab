"""Claims for Stata (.dta, as Stata 14 and later write it)."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from core.exchange.files import NewFiles
from core.exchange.formats.fixed_time import set_time
from core.exchange.formats.statistics import readstat_file
from core.exchange.formats.statistics.program import Program
from core.exchange.formats.statistics.variable_names import NameRule, characters
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

_BEGINNING = date(1960, 1, 1)
_RESERVED = (
    "_all _b _coef _cons _n _pi _pred _rc _skip byte double float if in int long strl using with"
)
_STRINGS = (f"str{length}" for length in range(1, 2046))
_VERSION = 14
"""What 15 writes can only be opened by Stata/MP."""


def _day(day: date) -> int:
    return (day - _BEGINNING).days


STATA = Program(
    name="Stata",
    names=NameRule(
        longest=32,
        longest_labelled=28,
        size=characters,
        reserved=frozenset([*_RESERVED.split(), *_STRINGS]),
        may_begin_with_line=False,
    ),
    longest_label=80,
    longest_title=80,
    size=characters,
    longest_value_label=32_000,
    longest_text=None,
    keeps_blanks=True,
    day=_day,
    day_format="%td",
)


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    import pyreadstat

    save = partial(pyreadstat.write_dta, version=_VERSION)
    written = readstat_file.write(selection, new, path, STATA, save)
    set_time(new.staged(path), b"<timestamp>", 1, b"01 Jan 1980 00:00")
    return written


def expected(selection: Selection) -> Iterator[Record]:
    return readstat_file.expected(selection, STATA)


def found(path: Path) -> Iterator[Record]:
    import pyreadstat

    load: Any = pyreadstat.read_dta
    return readstat_file.found(path, load)
