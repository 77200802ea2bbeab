"""Claims as one tidy table, one row a claim, and the dictionary that explains its columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.exchange.cells import Cell, safe_cell
from core.exchange.claim_columns import Column, columns_of
from core.exchange.claim_table import columns_in_batches
from core.exchange.files import NewFiles
from core.exchange.formats.tables.csv_files import CellTexts, NewTable, table_rows, write_table
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

DICTIONARY = ["column", "label", "kind", "required"]
DICTIONARY += ["value", "value_code", "value_label", "definition"]
_APOSTROPHES = (
    "In this and every other column an apostrophe stands before a text that a spreadsheet would run "
    "as a formula, and before one that has such an apostrophe itself."
)


def dictionary_path(path: Path) -> Path:
    """`claims.csv` is explained by `claims_dictionary.csv`."""
    return path.with_name(f"{path.stem}_dictionary.csv")


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """The table and its dictionary, both UTF-8 with a header."""
    columns = columns_of(selection.codebook)
    table = NewTable(new, path, [column.name for column in columns])
    for cells in columns_in_batches(selection, columns):
        table.add_columns(cells)
    table.close()
    dictionary = dictionary_path(path)
    explained = [_with_apostrophes(one) if one.name == "quote" else one for one in columns]
    write_table(new, dictionary, DICTIONARY, dictionary_rows(explained))
    return Written((path, dictionary))


def _with_apostrophes(column: Column) -> Column:
    """Only in CSV are they part of the texts; the dictionary says it of the column that has most."""
    return replace(column, definition=f"{column.definition} {_APOSTROPHES}")


def expected(selection: Selection) -> Iterator[Record]:
    """The header, then the cells of every claim as texts."""
    columns = columns_of(selection.codebook)
    names = [column.name for column in columns]
    yield Record("the header", names)
    claim = names.index("claim_id")
    texts = CellTexts()
    for cells in columns_in_batches(selection, columns):
        for row in map(list, zip(*texts.columns(cells), strict=True)):
            yield Record(f"claim {row[claim]}", row)


def found(path: Path) -> Iterator[Record]:
    """The same from the file, with the texts as they were before they were made safe."""
    rows = table_rows(path)
    names = next(rows, [])
    yield Record("the header", names)
    claim = names.index("claim_id") if "claim_id" in names else 0
    for row in rows:
        yield Record(f"claim {row[claim]}" if len(row) > claim else "a short row", row)


def dictionary_rows(columns: Sequence[Column]) -> Iterable[list[Cell]]:
    """One row a column, and below it one for each value that it may hold."""
    for column in columns:
        about = [column.name, column.label, column.kind, "yes" if column.required else "no"]
        yield [safe_cell(cell) for cell in (*about, "", "", "", column.definition)]
        for one in column.values:
            code = "" if one.code is None else str(one.code)
            value = (*about, one.name, code, one.label, one.definition)
            yield [safe_cell(cell) for cell in value]
