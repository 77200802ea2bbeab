"""Who codes in this project."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.analysts.tables import Analyst


@dataclass(frozen=True, slots=True)
class AnalystRow:
    """Somebody who codes; `suggestions` says whether they want any. Somebody's second pass has the
    id of the first as `again_of_id`.
    """

    id: int
    name: str
    role: str
    suggestions: bool
    again_of_id: int | None = None


def list_analysts(connection: Connection) -> list[AnalystRow]:
    columns = select(
        Analyst.id, Analyst.name, Analyst.role, Analyst.suggestions, Analyst.again_of_id
    )
    return [AnalystRow(*row) for row in connection.execute(columns.order_by(Analyst.name))]


def plain_name(name: str) -> str:
    """A name as the project keeps it: single spaces, none around."""
    return " ".join(name.split())


def find_analyst(connection: Connection, name: str) -> AnalystRow | None:
    """By name, however its blanks are written."""
    wanted = plain_name(name)
    return next((one for one in list_analysts(connection) if one.name == wanted), None)
