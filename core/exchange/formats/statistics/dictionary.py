"""The table that explains the variables of a file for a statistics program."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.exchange.cells import safe_cell
from core.exchange.files import NewFiles
from core.exchange.formats.statistics.labelled_table import Variable
from core.exchange.formats.tables.csv_files import write_table

HEADER = ("variable", "label", "kind", "value", "value_label", "definition")


def dictionary_path(path: Path) -> Path:
    """`claims.sav` is explained by `claims_sav_dictionary.csv`; `claims.csv` has one of its own."""
    return path.with_name(f"{path.name.replace('.', '_')}_dictionary.csv")


def write_dictionary(variables: Sequence[Variable], new: NewFiles, path: Path) -> Path:
    """One row a variable, and one for each of its values."""
    place = dictionary_path(path)
    write_table(new, place, HEADER, ([safe_cell(cell) for cell in row] for row in _rows(variables)))
    return place


def _rows(variables: Sequence[Variable]) -> Iterator[tuple[str, ...]]:
    for one in variables:
        yield (one.name, one.label, one.kind, "", "", one.definition)
        for code, label in one.labels.items():
            yield (one.name, one.label, one.kind, str(code), label, "")
