"""Whose claims are meant: those of one analyst, of everyone who codes, or the settled ones."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, literal_column, select

from core.claims.tables import Claim

CODER = "coder"
FINAL_NAME = "final"


@dataclass(frozen=True, slots=True)
class Layer:
    """The claims of one analyst (None: of everyone) that have this layer's name.

    `name` is "coder" for what people coded, "final" for what adjudicators made of it.
    """

    analyst_id: int | None = None
    name: str = CODER

    def condition(self) -> ColumnElement[bool]:
        """What is true of the claims of this layer. Made once for each."""
        return _condition(self)


EVERYONE = Layer()
FINAL = Layer(None, FINAL_NAME)


@cache
def _condition(layer: Layer) -> ColumnElement[bool]:
    named = Claim.layer == layer.name
    if layer.analyst_id is None:
        return named
    return and_(Claim.analyst_id == layer.analyst_id, named)


# The words themselves and the order lead SQLite to the index that has only the settled ones.
_ANY_FINAL: Select[Any] = (
    select(Claim.article_id)
    .where(Claim.layer == literal_column(f"'{FINAL_NAME}'"))
    .order_by(Claim.article_id, Claim.id)
    .limit(1)
)


def has_final(connection: Connection) -> bool:
    """Whether anything has been settled into the final layer."""
    return connection.scalar(_ANY_FINAL) is not None
