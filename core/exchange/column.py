"""A column of a table of claims, and the words and steps that its makers share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.exchange.cells import Cell
from core.exchange.claim_batch import Batch

Cells = Callable[[Batch], Sequence[Cell]]
"""The cells of a column for some claims, one a claim; None where nothing is coded."""

NOT_CODED = "An empty cell: not coded, nobody answered."
UNSURE = f"“{CANNOT_TELL}”: the text does not let the analyst decide."
UNSURE_CODE = f"{CANNOT_TELL_CODE} is “{CANNOT_TELL}”."


@dataclass(frozen=True, slots=True)
class Value:
    """One answer that a column may hold."""

    name: str
    code: int | None
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells come about, and what the dictionary says about it.

    `kind` is that of the field, or: "id", "text", "date", "date and time" (UTC), "whole number" and
    "0 or 1" (cells are numbers), "code" (a number), "codes" (several in one text), "actor",
    "actors". A cell that holds several answers is taken apart by `core.exchange.cells.parted`.
    `values` are the answers that there are, by name and code (of claim types the cell is the code).
    `repeats` names the column whose answers this one gives once more, as codes or labels.
    """

    name: str
    label: str
    cells: Cells
    definition: str = ""
    kind: str = "text"
    required: bool = False
    values: tuple[Value, ...] = ()
    repeats: str = ""

    @property
    def several(self) -> bool:
        """Whether a cell may hold several answers."""
        return self.kind in ("several of", "actors", "codes")


def named_or_none(names: Mapping[int, Cell], ids: Sequence[int | None]) -> list[Cell]:
    """Names by ids; None where there is no id."""
    return [None if one is None else names[one] for one in ids]


def placed(some: Batch, cells: Mapping[int, Cell]) -> Sequence[Cell]:
    """Cells at their places; the others are empty."""
    return list(map(cells.get, range(len(some))))
