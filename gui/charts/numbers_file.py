"""The numbers of a view as a file that spreadsheets and statistics programs open.

One row a number, and in every row what it means: a table that is cut out of its file still says
whose claims were counted, where, under which rule and filter.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.counts.rules import rule_words
from core.errors import Refused
from core.exchange.cells import safe_cell
from core.exchange.files import new_files
from gui.charts.bar import one_line
from gui.charts.captions import articles_words, filter_words, whose
from gui.charts.chart import Tables
from gui.charts.numbers import Numbers
from gui.charts.setting import Setting
from gui.workspace import Workspace

Cell = str | int
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class About:
    """What the numbers are of, in plain words."""

    layer: str
    articles: str
    where: str
    rule: str
    total: int

    def cells(self) -> tuple[Cell, ...]:
        return (self.layer, self.articles, self.where, self.rule, self.total)


ABOUT = ("claims of", "articles", "filter", "counting rule", "claims in all")


def save_view(
    path: Path,
    numbers: Numbers,
    setting: Setting,
    tables: Tables | None,
    labels: Mapping[str, str],
    workspace: Workspace,
) -> None:
    """Write the numbers of a view. Raises as `save_numbers`, and Refused where there are none."""
    if tables is None or not numbers.rows:
        raise Refused("There are no numbers to save yet. Code a claim first.")
    about = About(
        whose(workspace).removeprefix("of "),
        articles_words(setting, workspace),
        filter_words(setting.where, labels),
        rule_words(setting.rule, setting.dimensions),
        tables.whole.total,
    )
    second = labels[setting.split] if setting.split and setting.kind != "network" else ""
    save_numbers(path, *long_rows(numbers, second), about)


def save_numbers(
    path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]], about: About
) -> None:
    """Write rows with what they are about, UTF-8 with the mark by which Excel knows it.

    An older file is replaced whole. Raises Refused or Trouble where it cannot be written.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([_safe(one) for one in (*heads, *ABOUT)])
    behind = about.cells()
    table.writerows([_safe(one) for one in (*row, *behind)] for row in rows)
    with new_files() as new:
        new.open(path).write((BOM + text.getvalue()).encode())


def long_rows(numbers: Numbers, second: str) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """A table with a column for each answer to the second field, as one row a number.

    `second` is the name of that field; without one the rows stay as they are. Pairs that nobody
    coded are left out: of most fields they are nearly all.
    """
    if not second:
        return numbers.heads, [tuple(cell.value for cell in row) for row in numbers.rows]
    first, counted, *answers = numbers.heads
    heads = (first, second, counted, f"{counted} of the row")
    rows: list[tuple[Cell, ...]] = []
    for name, whole, *cells in numbers.rows:
        rows += [
            (name.value, answer, cell.value, whole.value)
            for answer, cell in zip(answers, cells, strict=True)
            if cell.value
        ]
    return heads, rows


def _safe(cell: Cell) -> Cell:
    return safe_cell(one_line(cell)) if isinstance(cell, str) else cell
