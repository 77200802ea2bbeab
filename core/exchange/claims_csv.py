"""Claims as one tidy table, one row a claim, and the dictionary that explains its columns."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.exchange.cells import safe_cell
from core.exchange.claim_columns import Cell, Column, columns_of
from core.exchange.files import NewFiles
from core.exchange.selection import Selection
from core.review.settlements import read_decided

DICTIONARY = ["column", "label", "kind", "required"]
DICTIONARY += ["value", "value_code", "value_label", "definition"]


def dictionary_path(path: Path) -> Path:
    """`claims.csv` is explained by `claims_dictionary.csv`."""
    return path.with_name(f"{path.stem}_dictionary.csv")


def write_selection(selection: Selection, new: NewFiles, path: Path) -> list[Path]:
    """The table and its dictionary, both UTF-8 with a header; answers their paths."""
    columns = columns_of(selection.codebook, selection.snapshot.read(read_decided))
    rows = (
        [
            safe_cell(cell) if isinstance(cell := column.cell(one), str) else cell
            for column in columns
        ]
        for one in selection.claims()
    )
    dictionary = dictionary_path(path)
    _write(new, path, [column.name for column in columns], rows)
    _write(new, dictionary, DICTIONARY, _dictionary_rows(columns))
    return [path, dictionary]


def _write(
    new: NewFiles, path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    text = io.TextIOWrapper(new.open(path), encoding="utf-8", newline="", write_through=False)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    text.detach()


def _dictionary_rows(columns: Sequence[Column]) -> Iterable[list[Cell]]:
    for column in columns:
        about = [column.name, column.label, column.kind, "yes" if column.required else "no"]
        yield [safe_cell(cell) for cell in (*about, "", "", "", column.definition)]
        for one in column.values:
            code = "" if one.code is None else str(one.code)
            value = (*about, one.name, code, one.label, one.definition)
            yield [safe_cell(cell) for cell in value]
