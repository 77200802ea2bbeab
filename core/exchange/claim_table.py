"""The table of claims, one row a claim: the one source of every tabular form of dataset.

    columns = columns_of(selection.codebook)              # what there is, and what it means
    for cells in columns_in_batches(selection, columns):  # one sequence a column, some claims each
    for rows in rows_in_batches(selection, columns):      # the same as tuples, one a claim

Cells are texts, whole numbers, or None where nothing is coded; they are not yet made safe for
spreadsheets (`core.exchange.cells.safe_cells`). Claims come article by article in text order. Only
what the columns asked for need is read.
"""

from collections.abc import Iterator, Sequence

from core.exchange.cells import Cell
from core.exchange.claim_columns import Column
from core.exchange.selection import Selection


def columns_in_batches(
    selection: Selection, columns: Sequence[Column]
) -> Iterator[list[Sequence[Cell]]]:
    """The cells of the columns, some thousand claims at a time."""
    return selection.batches(lambda some: [column.cells(some) for column in columns])


def rows_in_batches(
    selection: Selection, columns: Sequence[Column]
) -> Iterator[list[tuple[Cell, ...]]]:
    """The same as rows."""
    for cells in columns_in_batches(selection, columns):
        yield list(zip(*cells, strict=True))
