"""What a matrix shows, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.counts import matrix
from core.counts.matrix import matrix_of
from core.counts.network_data import STANDS
from core.counts.signs import SIGNS
from gui.charts.bar import Answer, count_text, one_line
from gui.charts.chart import Tables, answer_of

MOST: Final = 50
"""Rows and columns that are shown; of more, the most frequent."""

_READ_OUT: Final = 20  # cells named in the description
_KNOWN: Final = len(SIGNS)
_ORDER: Final[Mapping[Answer, int]] = {"": 0, "cannot tell": 1, "not coded": 2}


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

    @property
    def unknown(self) -> bool:
        """Whether nobody has coded, or can tell, how any of its claims stands."""
        return bool(self.signs) and not any(self.signs[:_KNOWN])


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns in the order given; `cells` by (row, column) numbers, those counted only.

    `row_name` and `column_name` say by what it is counted; `left_out` are the numbers of rows and
    columns that are not shown.
    """

    row_name: str
    column_name: str
    rows: Sequence[Heading]
    columns: Sequence[Heading]
    cells: Mapping[tuple[int, int], GridCell]
    left_out: tuple[int, int] = (0, 0)

    @property
    def signed(self) -> bool:
        return any(one.signs for one in self.cells.values())

    @property
    def most(self) -> int:
        """The highest count."""
        return max((one.count for one in self.cells.values()), default=0)


def grid_of(tables: Tables, by: tuple[str, str], names: tuple[str, str]) -> Grid:
    """The matrix of what was counted; what is not coded, and cannot be told, stands last."""
    counted = (tables.whole, tables.columns, tables.split, tables.signs)
    crossed = matrix_of(by, [one for one in counted if one is not None], MOST)
    rows, columns = _last(crossed.rows), _last(crossed.columns)
    row_at = {at: place for place, at in enumerate(rows)}
    column_at = {at: place for place, at in enumerate(columns)}
    cells = {
        (row_at[row], column_at[column]): GridCell(one.count, one.signs)
        for (row, column), one in crossed.cells.items()
    }
    return Grid(
        *names,
        [_heading(crossed.rows[at]) for at in rows],
        [_heading(crossed.columns[at]) for at in columns],
        cells,
        (crossed.rows_left_out, crossed.columns_left_out),
    )


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


def described(grid: Grid, most: int = _READ_OUT) -> str:
    """The largest cells, this many, and how much else there is."""
    largest = sorted(grid.cells, key=lambda at: -grid.cells[at].count)
    size = f"{len(grid.rows)} × {len(grid.columns)}: {grid.row_name} in rows, "
    size += f"{grid.column_name} in columns."
    words = "; ".join(cell_words(grid, *at) for at in largest[:most])
    more = f"; and {count_text(len(largest) - most)} more" if len(largest) > most else ""
    return f"{size} {words}{more}".strip()


def left_out_words(grid: Grid) -> str:
    """E.g. “The 12 rarest rows and the rarest column are not shown.”; "" where all are."""
    named = zip(grid.left_out, ("row", "column"), strict=True)
    said = [
        f"the rarest {word}" if number == 1 else f"the {count_text(number)} rarest {word}s"
        for number, word in named
        if number
    ]
    if not said:
        return ""
    are = "is" if sum(grid.left_out) == 1 else "are"
    return f"T{' and '.join(said)[1:]} {are} not shown."


def _last(headings: Sequence[matrix.Heading]) -> list[int]:
    """The places of headings in the order in which they are shown."""
    order = [_ORDER[answer_of(one.shown)] for one in headings]
    return sorted(range(len(headings)), key=order.__getitem__)


def _heading(one: matrix.Heading) -> Heading:
    return Heading(one.key, one.shown.label, one.count, answer_of(one.shown))
