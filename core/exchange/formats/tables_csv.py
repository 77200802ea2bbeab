"""Tables as CSV files that programs open right: UTF-8 with a byte order mark, which Excel needs,
commas, and quotation marks around the cells that have need of them.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from core.errors import Refused, Trouble
from core.exchange.cells import Cell
from core.exchange.files import NewFiles

LONGEST_CELL = 100_000_000
"""Characters; articles are cells too, and csv by itself allows 131,072."""


def write_table(
    new: NewFiles, path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write cells as they are; `core.exchange.cells.safe_cells` makes them harmless before."""
    handle = new.open(path)
    handle.write(BOM_UTF8)
    text = io.TextIOWrapper(handle, encoding="utf-8", newline="", write_through=False)
    table = csv.writer(text)
    table.writerow(header)
    table.writerows(rows)
    text.detach()


def table_rows(path: Path, mark: str = ",") -> Iterator[list[str]]:
    """The rows of a table, the header first. `Refused` for what is no table in UTF-8."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, delimiter=mark, strict=True)
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
