"""Tables: one article a row."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from core.articles.draft import ArticleDraft, Item, Rejected
from core.errors import Refused
from core.exchange.readers.columns import column_indexes, unique_header
from core.exchange.readers.dates import ReadDate, iso_of, read_date
from core.exchange.readers.delimited import rows_of
from core.exchange.readers.drafting import draft_of, has_text
from core.exchange.readers.metadata import Metadata
from core.exchange.readers.source import Source
from core.exchange.readers.workbook import Cell, sheets_of
from core.text.encoding import decode

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `rows` have the numbers that a spreadsheet shows, the first row being 1."""

    sheet: str
    header: list[str]
    rows: Iterable[tuple[int, Row]]
    encoding: str | None


def read(source: Source) -> Iterator[Item]:
    """A draft for each row that has text, a rejection for each that has none.

    Wholly empty rows are passed over. A workbook gives the rows of each sheet that has a text
    column. Raises Refused for what is no table, and if no table in it has a text column.
    """
    grids = list(_grids(source))
    useful: list[tuple[Grid, dict[str, int]]] = []
    rejected: list[Rejected] = []
    for grid in grids:
        try:
            where = source.name if len(grids) == 1 else f"{source.name}, sheet {grid.sheet},"
            useful.append((grid, column_indexes(grid.header, source.columns, where)))
        except Refused as refused:
            if len(grids) == 1:
                raise
            rejected.append(Rejected(f"{source.name}#{grid.sheet}", str(refused)))
    if not useful:
        raise Refused(" ".join(entry.reason for entry in rejected) or f"{source.name} is empty.")
    yield from rejected
    any_row = False
    for grid, places in useful:
        label = "" if len(grids) == 1 else f"{grid.sheet}!"
        for number, row in grid.rows:
            any_row = True
            if source.cancelled():
                return
            yield from _articles(source, grid, places, (f"{label}{number}", row))
    if not any_row:
        raise Refused(f"{source.name} has column names but no rows below them.")


def header_and_first_rows(source: Source, count: int) -> tuple[list[str], list[list[str]]]:
    """The column names of the first table and its first `count` rows, as text."""
    grid = next(_grids(source), None)
    if grid is None:
        raise Refused(f"{source.name} is empty.")
    width = len(grid.header)
    shown = (
        ([_words(cell) for cell in row] + [""] * width)[:width]
        for _, row in islice(grid.rows, count)
    )
    return grid.header, list(shown)


def _grids(source: Source) -> Iterator[Grid]:
    if source.format == "csv":
        decoded = decode(source.data)
        rows: Iterable[Row] = rows_of(decoded.text.removeprefix("\ufeff"), source.name)
        yield from _grid("", rows, decoded.encoding)
    else:
        for sheet, cells in sheets_of(source.data, source.name):
            yield from _grid(sheet, cells, None)


def _grid(sheet: str, rows: Iterable[Row], encoding: str | None) -> Iterator[Grid]:
    """The table whose header is the first row that holds anything."""
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if _holds_anything(row))
    first = next(numbered, None)
    if first is not None:
        header = unique_header([_words(cell) for cell in _trimmed(first[1])])
        yield Grid(sheet, header, numbered, encoding)


def _articles(
    source: Source, grid: Grid, places: dict[str, int], numbered: tuple[str, Row]
) -> Iterator[Item]:
    number, row = numbered
    name = f"{source.name}#{number}"
    width = len(grid.header)
    cells = [*_trimmed(row), *[""] * width]
    if len(cells) > 2 * width:
        reason = f"row {number} has {len(cells) - width} fields, but there are {width} columns"
        yield Rejected(name, reason)
        return
    text = _words(cells[places["text"]])
    if not has_text(text):
        yield Rejected(name, f"row {number} has no text")
        return
    yield _article(source, grid, places, name, cells[:width])


def _article(
    source: Source, grid: Grid, places: dict[str, int], name: str, cells: list[Cell]
) -> ArticleDraft:
    values = {field: _words(cells[place]) for field, place in places.items()}
    published = _date(cells[places["published"]]) if "published" in places else ReadDate(None)
    stated = Metadata(
        title=values.get("title"),
        outlet=values.get("outlet"),
        published=published.iso,
        author=values.get("author"),
        url=values.get("url"),
        language=values.get("language"),
        notes=published.notes,
    )
    row = dict(zip(grid.header, map(_plain, cells), strict=True))
    # A lone surrogate has no UTF-8; the backslash form is the one that JSON gives it.
    original = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return draft_of(
        source, values["text"], stated, encoding=grid.encoding, name=name, original=original
    )


def _date(cell: Cell) -> ReadDate:
    return ReadDate(iso_of(cell)) if isinstance(cell, date) else read_date(_words(cell))


def _plain(cell: Cell) -> str | int | float | bool:
    """The cell as JSON can hold it."""
    return cell if isinstance(cell, str | int | float) else _words(cell)


def _words(cell: Cell) -> str:
    """The cell as a spreadsheet shows it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime | date):
        return iso_of(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _holds_anything(row: Row) -> bool:
    return any(_words(cell).strip() for cell in row)


def _trimmed(row: Row) -> list[Cell]:
    """The row without empty cells at its end."""
    last = max((place for place, cell in enumerate(row) if _words(cell).strip()), default=-1)
    return list(row[: last + 1])
