"""From what was counted to what is drawn, as plain data: beside the interface where it is much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.codebook.queries import Codebook
from gui.charts.chart import Chart, Tables, make_chart
from gui.charts.matrix_grid import Grid, grid_of
from gui.charts.numbers import Numbers, matrix_numbers, network_numbers
from gui.charts.setting import Setting

MUCH: Final = 1_500
"""Rows of tables from which on drawing takes longer than a coder should wait for after an edit."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a view draws: a `chart` or, of a matrix, a `grid`; a network is in `tables`.

    `numbers` is None where they are made from the chart when somebody asks for them.
    """

    setting: Setting
    tables: Tables
    chart: Chart = field(default_factory=Chart)
    grid: Grid | None = None
    numbers: Numbers | None = None


def draw(
    tables: Tables, setting: Setting, labels: Mapping[str, str], codebook: Codebook, dark: bool
) -> Drawn:
    """Make what a view draws."""
    if tables.drawing is not None:
        return Drawn(setting, tables, numbers=network_numbers(tables, setting.rule))
    if setting.kind == "matrix":
        by = setting.by, setting.split
        grid = grid_of(tables, by, (labels[setting.by], labels[setting.split]))
        return Drawn(setting, tables, grid=grid, numbers=matrix_numbers(grid, setting.rule))
    if setting.kind == "network":
        return Drawn(setting, tables)
    return Drawn(setting, tables, make_chart(tables, setting, codebook, dark=dark))


def is_much(tables: Tables) -> bool:
    """Whether drawing it is to be done beside the interface."""
    counted = (tables.whole, tables.split, tables.columns, tables.signs)
    return sum(len(one.rows) for one in counted if one is not None) > MUCH
