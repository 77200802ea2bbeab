"""Tables as CSV files that programs open right: UTF-8 with a byte order mark, which Excel needs,
commas, and quotation marks around the cells that have need of them.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from core.errors import Refused, Trouble
from core.exchange.cells import Cell, plain_cell
from core.exchange.files import NewFiles

LONGEST_CELL = 100_000_000
"""Characters; articles are cells too, and csv by itself allows 131,072."""


class NewTable:
    """A table that is being written. Cells are written as they are;
    `core.exchange.cells.safe_cells` makes them harmless before.
    """

    def __init__(self, new: NewFiles, path: Path, header: Sequence[str]) -> None:
        handle = new.open(path)
        handle.write(BOM_UTF8)
        self._text = io.TextIOWrapper(handle, encoding="utf-8", newline="")
        self._table = csv.writer(self._text)
        self._table.writerow(header)

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._table.writerows(rows)

    def close(self) -> None:
        """Without it the last rows are missing."""
        self._text.detach()


def write_table(
    new: NewFiles, path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """A table in one go."""
    table = NewTable(new, path, header)
    table.add(rows)
    table.close()


def table_rows(path: Path, mark: str = ",") -> Iterator[list[str]]:
    """The rows of a table, the header first, texts as they were before they were made safe.

    Raises `Refused` for what is no table in UTF-8, `Trouble` for what cannot be read.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=mark, strict=True):
                yield [plain_cell(one) if one[:1] == "'" else one for one in row]
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
