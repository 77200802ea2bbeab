"""What a matrix shows, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.counts.network_data import STANDS
from gui.charts.bar import Answer, count_text, one_line

_READ_OUT: Final = 20  # cells named in the description


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column; `count` is what is counted in it, whatever stands in its cells."""

    key: object
    label: str
    count: int = 0
    answer: Answer = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """`signs` are its counts in the order of `STANDS`; empty where claims have no sign."""

    count: int
    signs: tuple[int, ...] = ()

    @property
    def balance(self) -> float:
        """From -1, all negative, to 1, all positive."""
        if not self.signs or not sum(self.signs):
            return 0.0
        return (self.signs[0] - self.signs[1]) / sum(self.signs)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns in the order given; `cells` by (row, column) numbers, those counted only.

    `row_name` and `column_name` say by what it is counted.
    """

    row_name: str
    column_name: str
    rows: Sequence[Heading]
    columns: Sequence[Heading]
    cells: Mapping[tuple[int, int], GridCell]

    @property
    def signed(self) -> bool:
        return any(one.signs for one in self.cells.values())

    @property
    def most(self) -> int:
        """The highest count."""
        return max((one.count for one in self.cells.values()), default=0)


def cell_words(grid: Grid, row: int, column: int) -> str:
    """E.g. “France → Syria: 2, 2 negative”."""
    one, other = one_line(grid.rows[row].label), one_line(grid.columns[column].label)
    cell = grid.cells.get((row, column))
    if cell is None:
        return f"{one} → {other}: 0"
    signs = zip(STANDS, cell.signs, strict=False)
    said = "".join(f", {count_text(count)} {sign}" for sign, count in signs if count)
    return f"{one} → {other}: {count_text(cell.count)}{said}"


def heading_words(heading: Heading) -> str:
    """The whole label, and the count if there is one."""
    count = f": {count_text(heading.count)}" if heading.count else ""
    return f"{one_line(heading.label)}{count}"


def described(grid: Grid) -> str:
    """The largest cells, and how much else there is."""
    largest = sorted(grid.cells, key=lambda at: -grid.cells[at].count)
    size = f"{len(grid.rows)} × {len(grid.columns)}: {grid.row_name} in rows, "
    size += f"{grid.column_name} in columns."
    words = "; ".join(cell_words(grid, *at) for at in largest[:_READ_OUT])
    more = f"; and {len(largest) - _READ_OUT} more" if len(largest) > _READ_OUT else ""
    return f"{size} {words}{more}".strip()
