"""Tables as CSV files that programs open right: UTF-8 with a byte order mark, which Excel needs,
commas, and quotation marks around the cells that have need of them.
"""

import csv
import hashlib
import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from core.errors import Refused, Trouble
from core.exchange.cells import SUSPECT, Cell, plain_cell, safe_cell
from core.exchange.files import NewFiles

_NEEDS_QUOTES = re.compile('[",\r\n]')
_MASKED = "\0'"
"""Before a cell that begins with an apostrophe, among cells that are joined for a quick look."""

_PIECE = 1 << 20
_MOST_KEPT = 50_000
"""Cells whose texts are kept; ids and quotes never come again."""

LONGEST_CELL = 100_000_000
"""Characters; articles are cells too, and csv by itself allows 131,072."""


class NewTable:
    """A table that is being written."""

    def __init__(self, new: NewFiles, path: Path, header: Sequence[str]) -> None:
        handle = new.open(path)
        handle.write(BOM_UTF8)
        self._text = io.TextIOWrapper(handle, encoding="utf-8", newline="")
        self._table = csv.writer(self._text)
        self._table.writerow(header)
        self._texts = CellTexts(written_cell)

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Cells as they are; `core.exchange.cells.safe_cells` makes them harmless before."""
        self._table.writerows(rows)

    def add_columns(self, columns: Sequence[Sequence[Cell]]) -> None:
        """Rows by their columns, of equal length; cells are made harmless here."""
        self._text.write(csv_lines(columns, self._texts))

    def close(self) -> None:
        """Without it the last rows are missing."""
        self._text.detach()


class CellTexts(dict[Cell, str]):
    """How cells look as texts. Columns repeat their cells, so each is made once and kept."""

    def __init__(self, show: Callable[[str | int], str] = str) -> None:
        super().__init__()
        self._show = show

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = "" if cell is None else self._show(cell)
        return text

    def columns(self, columns: Sequence[Sequence[Cell]]) -> list[list[str]]:
        """The texts of columns of equal length, of one row at least."""
        if len(self) > _MOST_KEPT:
            self.clear()
        return [
            [self[column[0]]] * len(column)
            if column.count(column[0]) == len(column)
            else list(map(self.__getitem__, column))
            for column in columns
        ]


def csv_lines(columns: Sequence[Sequence[Cell]], texts: CellTexts) -> str:
    """What `csv.writer` would make of the rows, in half of its time; `texts` has `written_cell`."""
    return "\r\n".join(map(",".join, zip(*texts.columns(columns), strict=True))) + "\r\n"


def written_cell(cell: str | int) -> str:
    """A cell made safe, in quotation marks if it has need of them."""
    if isinstance(cell, int):
        return str(cell)
    if cell.isalnum():  # as ids are, which never repeat
        return cell
    safe = safe_cell(cell) if cell[:1] in SUSPECT else cell
    if _NEEDS_QUOTES.search(safe):
        return '"' + safe.replace('"', '""') + '"'
    return safe


def write_table(
    new: NewFiles, path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """A table in one go."""
    table = NewTable(new, path, header)
    table.add(rows)
    table.close()


def bare_bytes(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece, without the mark that Excel needs."""
    with path.open("rb") as file:
        piece = file.read(_PIECE).removeprefix(BOM_UTF8)
        while piece:
            yield piece
            piece = file.read(_PIECE)


def digest_of(pieces: Iterable[bytes]) -> str:
    """The SHA-256 of bytes that come piece by piece."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def table_rows(path: Path, mark: str = ",") -> Iterator[list[str]]:
    """The rows of a table, the header first, texts as they were before they were made safe.

    Raises `Refused` for what is no table in UTF-8, `Trouble` for what cannot be read.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=mark, strict=True):
                if _MASKED in "\0".join(("", *row)):
                    yield list(map(plain_cell, row))
                else:
                    yield row
    except UnicodeDecodeError as error:
        raise Refused(
            f"“{path.name}” is not a table in UTF-8. Save it again as “CSV UTF-8”."
        ) from error
    except csv.Error as error:
        raise Refused(
            f"“{path.name}” is damaged ({error}). Look for a quotation mark that is not closed."
        ) from error
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error


def table_records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header by its names, with their numbers; rows without a text are left out.

    Raises as `table_rows` does, and `Refused` for a row that is longer than the header.
    """
    rows = table_rows(path)
    header = [one.strip() for one in next(rows, [])]
    for number, row in enumerate(rows, 2):
        if len(row) > len(header):
            raise Refused(
                f"Row {number} of “{path.name}” has {len(row)} cells, but there are {len(header)} "
                "columns. A text with a comma in it must stand in quotes."
            )
        if any(row):
            yield number, dict(zip(header, row, strict=False))
