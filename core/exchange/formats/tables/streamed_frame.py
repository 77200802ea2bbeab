"""A data frame that holds no rows, for writers that only go through them once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

Row = tuple[Any, ...]


class StreamedFrame(nw.DataFrame[Any]):
    """What `pyreadstat` asks of a data frame while it writes one.

    `shape` is a frame of two rows: in the first the longest value of each column, in the second
    nothing. From it the writer takes types and widths; the rows come from `rows`, `count` of them.
    """

    def __init__(self, shape: pl.DataFrame, count: int, rows: Callable[[], Iterator[Row]]) -> None:
        inner = nw.from_native(shape, eager_only=True)
        super().__init__(inner._compliant_frame, level="full")  # noqa: SLF001 - as narwhals does it
        self._count = count
        self._rows = rows

    def __len__(self) -> int:
        return self._count

    def iter_rows(self, **_: Any) -> Iterator[Row]:  # type: ignore[override]
        return self._rows()

    def __getitem__(self, name: Any) -> Iterator[Any]:  # type: ignore[override]
        """One column; asked for long texts only."""
        place = self.columns.index(name)
        return (row[place] for row in self._rows())


def shape_of(columns: Sequence[tuple[str, type[pl.DataType], int]]) -> pl.DataFrame:
    """The two rows: of texts the longest has so many bytes."""
    longest = {
        name: ["x" * length if kind is pl.String else 0, None] for name, kind, length in columns
    }
    return pl.DataFrame(longest, schema={name: kind for name, kind, _ in columns})
