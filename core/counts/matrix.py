"""Who says what about whom at a glance: two dimensions crossed, each cell with its signs.

Rows and columns can be far more than anybody looks at. The most frequent ones are kept, and it is
said how many were left out; *not coded* and *cannot tell* are kept beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL
from core.counts.answers import Shown
from core.counts.dimensions import find_dimension
from core.counts.frequencies import CountRow, CountTable, Scope, count_claims
from core.counts.network_data import STANDS
from core.counts.rules import CLAIMS
from core.counts.signs import SIGN, find_signs

MOST = 30
"""Rows and columns that are kept, if nothing else is said."""

Pair = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column. `count` is its number under the rule, whatever is left out beside it."""

    key: object
    shown: Shown
    count: int


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`keys` lead to the claims behind it, asked for by `Matrix.by`; `count` is their number.

    `signs` are the numbers by sign in the order of `STANDS`: those behind one of them are asked for
    by `Matrix.by` and `SIGN`, with `sign_key` added to the keys. Empty where no field gives a sign.
    """

    keys: Pair
    count: int
    signs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Headings in their order, and `cells` by the places of their row and column, where there are any.

    `rows_left_out` and `columns_left_out` say how many answers are not shown.
    """

    by: tuple[str, str]
    rule: str
    total: int
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[int, int], MatrixCell]
    rows_left_out: int
    columns_left_out: int


def sign_key(stand: str) -> object:
    """The key of one of `STANDS` in the dimension `SIGN`; None is *not coded*."""
    return None if stand == STANDS[-1] else stand


def count_matrix(
    connection: Connection,
    codebook: Codebook,
    by: tuple[str, str],
    scope: Scope,
    rule: str = CLAIMS,
    most: int = MOST,
) -> Matrix:
    """Count two dimensions against each other, for example ("speaker", "target").

    Raises `Refused` for an unknown dimension or rule.
    """
    views = matrix_views(codebook, by)
    tables = [count_claims(connection, codebook, view, scope, rule) for view in views]
    return matrix_of(by, tables, most)


def matrix_views(codebook: Codebook, by: tuple[str, str]) -> list[tuple[str, ...]]:
    """By what the tables are counted that a matrix is made of, e.g. to keep them up to date."""
    views: list[tuple[str, ...]] = [by[:1], by[1:], by]
    return [*views, (*by, SIGN)] if has_signs(codebook) else views


def has_signs(codebook: Codebook) -> bool:
    """Whether claims can be counted by `SIGN`: an own field of that name says something else."""
    return find_signs(codebook) is not None and find_dimension(codebook, SIGN).kind == SIGN


def matrix_of(by: tuple[str, str], tables: list[CountTable], most: int = MOST) -> Matrix:
    """The matrix of the tables of `matrix_views`, in that order."""
    rows, columns, pairs, *signed = tables
    shown_rows, shown_columns = _headings(rows, most), _headings(columns, most)
    row_at = {one.key: n for n, one in enumerate(shown_rows)}
    column_at = {one.key: n for n, one in enumerate(shown_columns)}
    signs = _signs(signed[0], row_at, column_at) if signed else {}
    cells = {}
    for row in pairs.rows:
        one, other = row.keys
        if one in row_at and other in column_at:
            place = row_at[one], column_at[other]
            cells[place] = MatrixCell((one, other), row.count, tuple(signs.get((one, other), ())))
    return Matrix(
        by,
        pairs.rule,
        pairs.total,
        shown_rows,
        shown_columns,
        cells,
        len(rows.rows) - len(shown_rows),
        len(columns.rows) - len(shown_columns),
    )


def _headings(table: CountTable, most: int) -> tuple[Heading, ...]:
    """The most frequent answers in the order of the table, and those that are none."""
    answers = [row for row in table.rows if not _is_silent(row)]
    frequent = {row.keys for row in sorted(answers, key=lambda row: -row.count)[:most]}
    kept = (row for row in table.rows if _is_silent(row) or row.keys in frequent)
    return tuple(Heading(row.keys[0], row.shown[0], row.count) for row in kept)


def _is_silent(row: CountRow) -> bool:
    return row.keys[0] is None or row.shown[0].value == CANNOT_TELL


def _signs(
    table: CountTable, rows: Mapping[object, int], columns: Mapping[object, int]
) -> dict[Pair, list[int]]:
    at = {sign_key(stand): n for n, stand in enumerate(STANDS)}
    found: dict[Pair, list[int]] = {}
    for row in table.rows:
        one, other, sign = row.keys
        if one in rows and other in columns:
            found.setdefault((one, other), [0] * len(STANDS))[at[sign]] += row.count
    return found
