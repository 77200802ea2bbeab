"""Where every actor belongs, and when, laid beside the claims for one question.

A temporary table of the connection: the project file is not written. It has an index, which SQLite
would not always make by itself for rows that come with the question.
"""

from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, insert
from sqlalchemy.schema import CreateTable

from core.actors.standing import Standing, list_standings
from core.storage.guard import permitted

TIMES = Table(
    "standing_times",
    MetaData(),
    Column("actor_id", Integer, primary_key=True),
    Column("since", String, primary_key=True),
    Column("until", String, nullable=False),
    Column("organisation", Integer, nullable=False),
    Column("country", String, nullable=False),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
"""The fields of `core.actors.standing.Standing`, in their order."""


def place_times(connection: Connection) -> None:
    """Fill the table with what the project says now."""
    place_these(connection, list_standings(connection))


def place_these(connection: Connection, standings: Iterable[Standing]) -> None:
    """Fill the table with where some actors belong, in the place of what was there."""
    names = TIMES.columns.keys()
    rows = [dict(zip(names, astuple(one), strict=True)) for one in standings]
    reading = connection.exec_driver_sql("PRAGMA query_only").scalar()
    with permitted(connection):
        connection.exec_driver_sql("PRAGMA query_only=OFF")  # it is meant for the file
        connection.execute(CreateTable(TIMES, if_not_exists=True))
        connection.execute(delete(TIMES))
        if rows:
            connection.execute(insert(TIMES), rows)
        connection.exec_driver_sql(f"PRAGMA query_only={reading}")
