"""The table of claims, one row a claim: the one source of every tabular form of dataset.

    columns = columns_of(selection.codebook)              # what there is, and what it means
    for cells in columns_in_batches(selection, columns):  # one sequence a column, some claims each
    for rows in rows_in_batches(selection, columns):      # the same as tuples, one a claim

Cells are texts, whole numbers, or None where nothing is coded; they are not yet made safe for
spreadsheets (`core.exchange.cells.safe_cells`). Claims come article by article in text order. Only
what the columns asked for need is read.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from core.exchange.cells import Cell
from core.exchange.claim_batch import Batch, Known, read_known
from core.exchange.claim_columns import Column
from core.exchange.selection import Selection

T = TypeVar("T")

BATCH = 4000
"""Claims in memory at a time."""


def batches(selection: Selection, take: Callable[[Batch], T]) -> Iterator[T]:
    """What `take` makes of some thousand claims at a time.

    Raises `Stopped` between two batches once the person cancelled.
    """
    known = selection.snapshot.read(read_known, selection.codebook)
    selection.watch(0)
    for at in range(0, len(selection.claim_ids), BATCH):
        ids = selection.claim_ids[at : at + BATCH]
        yield selection.snapshot.read(_taken, known, ids, take)
        selection.watch(at + len(ids))


def _taken(
    connection: Connection, known: Known, ids: Sequence[int], take: Callable[[Batch], T]
) -> T:
    with _uncollected():
        return take(Batch(connection, known, ids))


@contextmanager
def _uncollected() -> Iterator[None]:
    """A batch makes tens of thousands of tuples and no circles; to search them for circles again and
    again takes a quarter of the time."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def columns_in_batches(
    selection: Selection, columns: Sequence[Column]
) -> Iterator[list[Sequence[Cell]]]:
    """The cells of the columns, some thousand claims at a time."""
    return batches(selection, lambda some: [column.cells(some) for column in columns])


def rows_in_batches(
    selection: Selection, columns: Sequence[Column]
) -> Iterator[list[tuple[Cell, ...]]]:
    """The same as rows."""
    for cells in columns_in_batches(selection, columns):
        yield list(zip(*cells, strict=True))
