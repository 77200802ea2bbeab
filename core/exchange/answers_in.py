"""What an export would hold: how many claims, and which answers occur among them."""

from sqlalchemy import Connection

from core.codebook.queries import get_codebook
from core.counts.frequencies import CountTable, count_claims, count_in
from core.exchange.selection import Wanted, scope_of


def answers_in(connection: Connection, dimension: str, wanted: Wanted) -> CountTable:
    """How often each answer to a dimension is given there. `Refused` for names that are unknown."""
    return count_claims(
        connection, get_codebook(connection), [dimension], scope_of(connection, wanted)
    )


def claims_wanted(connection: Connection, wanted: Wanted) -> int:
    """How many claims are meant. `Refused` for names that are unknown."""
    return count_in(connection, get_codebook(connection), scope_of(connection, wanted))
