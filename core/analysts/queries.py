"""Who codes in this project."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.analysts.tables import Analyst


@dataclass(frozen=True, slots=True)
class AnalystRow:
    id: int
    name: str
    role: str


def list_analysts(connection: Connection) -> list[AnalystRow]:
    columns = select(Analyst.id, Analyst.name, Analyst.role).order_by(Analyst.name)
    return [AnalystRow(*row) for row in connection.execute(columns)]


def find_analyst(connection: Connection, name: str) -> AnalystRow | None:
    return next((one for one in list_analysts(connection) if one.name == name), None)
