"""Claims as Parquet: typed columns, read by Python, R, DuckDB and Arrow.

The columns are those of the wide table. Several answers are a list, 0/1 is a boolean, and a number
field has a number and beside it whether the answer was *cannot tell*. Dates are texts, since a date
may be only a year. What columns mean stands in the metadata of the file under the key “onrecord”.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
from polars.io.plugins import register_io_source

from core.codebook.reserved import CANNOT_TELL
from core.errors import Trouble
from core.exchange.cells import Cell, parted
from core.exchange.claim_columns import Column, columns_of
from core.exchange.claim_table import columns_in_batches
from core.exchange.files import NewFiles, disk_trouble
from core.exchange.formats.statistics.dictionary import dictionary_path
from core.exchange.formats.statistics.variable_names import free_name
from core.exchange.formats.tables.csv_files import write_table
from core.exchange.formats.tables.wide_csv import DICTIONARY, dictionary_rows
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

KEY = "onrecord"
GROUP = 40_000
"""Rows of a group, which a reader may take on its own: ten batches of claims."""
PIECE = 10_000
"""Rows that are read again at a time."""

Cast = Callable[[Sequence[Cell]], Sequence[Any]]
_MOMENT = pl.Datetime("us", "UTC")
_TEXTS = pl.List(pl.String)
_BETWEEN = "; "
"""Between answers, as `core.exchange.cells.joined` writes them."""
_WRITTEN = "%Y-%m-%dT%H:%M:%SZ"
_UNSURE = f"Whether the answer is “{CANNOT_TELL}”."


@dataclass(frozen=True, slots=True)
class Stored:
    """A column of the file: made by `cast` from the cells of column `source`."""

    name: str
    kind: Any
    source: int
    cast: Cast
    definition: str


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    columns = columns_of(selection.codebook)
    stored = _stored(columns)
    schema = {one.name: one.kind for one in stored}

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        for batch in columns_in_batches(selection, columns):
            yield pl.DataFrame([_series(one, batch) for one in stored])

    rows = register_io_source(frames, schema=schema, validate_schema=False)
    place = new.place(path)
    try:
        rows.sink_parquet(
            place,
            compression="zstd",
            row_group_size=GROUP,
            maintain_order=True,
            metadata={KEY: json.dumps(_meaning(columns, stored), ensure_ascii=False)},
            engine="streaming",
        )
    except pl.exceptions.PolarsError as error:
        raise disk_trouble(place, path) or Trouble(
            f"“{path}” cannot be written: {error}. Please report this."
        ) from error
    dictionary = dictionary_path(path)
    write_table(new, dictionary, DICTIONARY, dictionary_rows(_explained(columns, stored)))
    return Written((path, dictionary))


def _explained(columns: Sequence[Column], stored: Sequence[Stored]) -> list[Column]:
    """The columns as the dictionary has them: under their names in the file."""
    return [
        columns[one.source]
        if one.name == columns[one.source].name
        else replace(columns[one.source], name=one.name, kind="0 or 1", definition=one.definition)
        for one in stored
    ]


def expected(selection: Selection) -> Iterator[Record]:
    """The meaning of the columns, and what each claim says; what is missing is left out."""
    columns = columns_of(selection.codebook)
    stored = _stored(columns)
    names = [one.name for one in stored]
    yield Record("the meaning of the columns", _meaning(columns, stored))
    for batch in columns_in_batches(selection, columns):
        cast = (one.cast(batch[one.source]) for one in stored)
        for row in zip(*cast, strict=True):
            yield _record(names, row)


def found(path: Path) -> Iterator[Record]:
    try:
        yield Record("the meaning of the columns", _metadata(path))
        lazy = pl.scan_parquet(path).with_columns(cs.datetime().dt.strftime(_WRITTEN))
        names = lazy.collect_schema().names()
        at = 0
        while len(piece := lazy.slice(at, PIECE).collect()):
            at += len(piece)
            for row in piece.iter_rows():
                yield _record(names, row)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise Trouble(f"“{path.name}” cannot be read: {error}.") from error


def _metadata(path: Path) -> object:
    return json.loads(pl.read_parquet_metadata(path)[KEY])


def _record(names: Sequence[str], row: Sequence[Any]) -> Record:
    said = {name: value for name, value in zip(names, row, strict=True) if value is not None}
    return Record(f"claim {row[0]}", said)


def _meaning(columns: Sequence[Column], stored: Sequence[Stored]) -> list[dict[str, Any]]:
    """What stands in the metadata, an entry a column."""
    return [
        {
            "name": one.name,
            "label": columns[one.source].label,
            "kind": columns[one.source].kind,
            "definition": one.definition,
            "values": [
                {
                    "name": value.name,
                    "code": value.code,
                    "label": value.label,
                    "definition": value.definition,
                }
                for value in columns[one.source].values
            ],
        }
        for one in stored
    ]


def _stored(columns: Sequence[Column]) -> list[Stored]:
    made: list[Stored] = []
    taken = {column.name for column in columns}
    for source, column in enumerate(columns):
        kind, cast = _form(column)
        made.append(Stored(column.name, kind, source, cast, column.definition))
        if column.kind == "number":
            name = free_name(f"{column.name}_cannot_tell", taken)
            made.append(Stored(name, pl.Boolean, source, partial(_each, _is_unsure), _UNSURE))
    return made


def _form(column: Column) -> tuple[Any, Cast]:
    """The type of a column, and how its cells become that."""
    if column.kind == "codes":
        return pl.List(pl.Int32), partial(_each, _codes)
    if column.several:
        return _TEXTS, partial(_each, _texts)
    if column.kind in ("whole number", "code") or column.name == "claim_type":
        return pl.Int32, _as_they_are
    if column.kind == "0 or 1":
        return pl.Boolean, partial(_each, bool)
    if column.kind == "number":
        return pl.Float64, partial(_each, _number)
    return _MOMENT if column.kind == "date and time" else pl.String, _as_they_are


def _series(one: Stored, batch: Sequence[Sequence[Cell]]) -> pl.Series:
    cells = batch[one.source]
    if one.kind == _MOMENT:
        moments = pl.Series(one.name, cells, dtype=pl.String)
        moments = moments.str.to_datetime(_WRITTEN, time_unit="us", strict=False)
        return moments.dt.replace_time_zone("UTC")
    if not isinstance(one.kind, pl.List):
        return pl.Series(one.name, one.cast(cells), dtype=one.kind)
    # Lists are slow to make, and cells are often alike: each list is made once.
    different = dict.fromkeys(cells)
    plain = [cell for cell in different if not _is_quoted(cell)]
    quoted = [cell for cell in different if _is_quoted(cell)]
    made = pl.Series(one.name, one.cast(quoted), dtype=one.kind)
    if one.kind == _TEXTS:  # what has no quotation mark is taken apart by polars, a list at a time
        lists = pl.Series(one.name, plain, dtype=pl.String).str.split(_BETWEEN)
    else:
        lists = pl.Series(one.name, one.cast(plain), dtype=one.kind)
    places = {cell: place for place, cell in enumerate([*plain, *quoted])}
    return pl.concat([lists, made]).gather([places[cell] for cell in cells])


def _is_quoted(cell: Cell) -> bool:
    return isinstance(cell, str) and '"' in cell


def _as_they_are(cells: Sequence[Cell]) -> Sequence[Any]:
    return cells


def _each(cast: Callable[[Any], Any], cells: Sequence[Cell]) -> list[Any]:
    """Cells are often alike: each is made once."""
    made = {cell: None if cell is None else cast(cell) for cell in set(cells)}
    return [made[cell] for cell in cells]


def _texts(cell: Cell) -> list[str]:
    return parted(str(cell))


def _codes(cell: Cell) -> list[int]:
    return [int(one) for one in parted(str(cell))]


def _number(cell: Cell) -> float | None:
    return None if cell == CANNOT_TELL else float(str(cell))


def _is_unsure(cell: Cell) -> bool:
    return cell == CANNOT_TELL
