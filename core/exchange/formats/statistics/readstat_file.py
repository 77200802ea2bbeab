"""Files of SPSS and Stata, written claim by claim and read again in pieces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from pyreadstat import PyreadstatError, ReadstatError

from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.errors import Trouble
from core.exchange.files import NewFiles, disk_trouble
from core.exchange.formats.statistics.dictionary import write_dictionary
from core.exchange.formats.statistics.labelled_table import Value, Variable
from core.exchange.formats.statistics.program import Labelled, Program, labelled
from core.exchange.formats.statistics.variable_names import listed, utf8_bytes
from core.exchange.formats.tables.streamed_frame import Row, StreamedFrame, shape_of
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

PIECE = 20_000
"""Rows that are read again at a time."""
_CODES = {"whole": pl.Int32, "number": pl.Float64, "date": pl.Float64, "text": pl.String}

Save = Callable[..., None]
"""`save(frame, place, column_labels=…, …)`: what `pyreadstat` writes with."""
Load = Callable[..., tuple[Any, Any]]
"""`load(place, row_offset=…, row_limit=…, …)`: what it reads with; a frame and what describes it."""


@dataclass(slots=True)
class _Measured:
    """What is to be known of all claims before the first is written."""

    longest: list[int]
    cut: dict[str, list[str]] = field(default_factory=dict)


def write(selection: Selection, new: NewFiles, path: Path, program: Program, save: Save) -> Written:
    """The file and its dictionary. Raises `Trouble` for what the format refuses."""
    table = labelled(selection, program)
    measured = _measured(table)
    variables = table.variables
    shape = shape_of(
        [
            (one.name, _CODES[one.kind], longest)
            for one, longest in zip(variables, measured.longest, strict=True)
        ]
    )
    frame = StreamedFrame(shape, len(selection.claim_ids), lambda: _numbers(table))
    measures = {one.name: program.measure(one) for one in variables}
    try:
        save(
            frame,
            str(new.place(path)),
            file_label=table.title,
            column_labels={one.name: one.label for one in variables},
            variable_value_labels={one.name: dict(one.labels) for one in variables if one.labels},
            variable_format={one.name: program.day_format for one in variables if _is_day(one)},
            **({"variable_measure": measures} if program.measures else {}),
        )
    except (PyreadstatError, ReadstatError) as error:
        raise disk_trouble(new.staged(path), path) or Trouble(
            f"“{path}” cannot be written for {program.name}: {error}. Please report this."
        ) from error
    dictionary = write_dictionary(variables, new, path)
    remarks = (*table.remarks, *_cut_texts(program, measured), *_scales(table))
    return Written((path, dictionary), remarks)


def expected(selection: Selection, program: Program) -> Iterator[Record]:
    """The labels, and what each claim says; what is missing is left out."""
    table = labelled(selection, program)
    yield Record("the label of the file", table.title)
    yield Record(
        "the labels",
        {
            one.name: [one.label, {str(k): v for k, v in one.labels.items()}]
            for one in table.variables
        },
    )
    names = [one.name for one in table.variables]
    for row in table.rows():
        yield _record(names, row)


def found(path: Path, load: Load) -> Iterator[Record]:
    """The same as the file has it."""
    at = 0
    while True:
        try:
            frame, about = load(str(path), output_format="polars", row_offset=at, row_limit=PIECE)
        except (PyreadstatError, ReadstatError) as error:
            raise Trouble(f"“{path.name}” cannot be read: {error}.") from error
        names = list(about.column_names)
        if not at:
            yield Record("the label of the file", about.file_label or "")
            yield Record("the labels", {name: _labels(about, name) for name in names})
        for row in frame.iter_rows():
            yield _record(names, row)
        if len(frame) < PIECE:
            return
        at += PIECE


def _labels(about: Any, name: str) -> list[Any]:
    values = about.variable_value_labels.get(name, {})
    label = about.column_names_to_labels[name] or ""
    return [label, {str(int(code)): text for code, text in values.items()}]


def _record(names: Sequence[str], row: Sequence[Value]) -> Record:
    said = {
        name: _plain(value) for name, value in zip(names, row, strict=True) if value not in _NOTHING
    }
    return Record(f"claim {row[0]}", said)


_NOTHING = (None, "")


def _plain(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _measured(table: Labelled) -> _Measured:
    """Goes through all claims once."""
    measured = _Measured([1] * len(table.variables))
    texts = [(at, one) for at, one in enumerate(table.variables) if one.kind == "text"]
    most = table.program.longest_text
    for batch in table.batches(quietly=True):
        for at, one in texts:
            cells = batch[one.source]
            lengths = [utf8_bytes(text) for text in one.values(cells) if isinstance(text, str)]
            measured.longest[at] = max(measured.longest[at], *lengths, 1)
            if most is not None and max(lengths, default=0) > most - 4:
                long = (
                    str(batch[0][row])
                    for row, cell in enumerate(cells)
                    if isinstance(cell, str) and utf8_bytes(cell) > most
                )
                measured.cut.setdefault(one.name, []).extend(long)
    return measured


def _cut_texts(program: Program, measured: _Measured) -> Iterator[str]:
    for name, claims in measured.cut.items():
        if claims:
            yield (
                f"{program.name} keeps {program.longest_text:,} bytes of a text: “{name}” is cut in "
                f"{len(claims):,} claims, {listed(claims)}."
            )


def _scales(table: Labelled) -> Iterator[str]:
    names = [one.name for one in table.variables if one.scale]
    if names:
        yield f"In {listed(names)} {CANNOT_TELL_CODE} is “{CANNOT_TELL}”: leave it out of any mean."


def _is_day(one: Variable) -> bool:
    return one.kind == "date"


def _numbers(table: Labelled) -> Iterator[Row]:
    """The rows, with dates as the program counts them."""
    days = [at for at, one in enumerate(table.variables) if one.kind == "date"]
    day = table.program.day
    for row in table.rows():
        changed = list(row)
        for at in days:
            if isinstance(value := row[at], date):
                changed[at] = day(value)
        yield tuple(changed)
