"""Actors by the words that call them, and what they are called: for answers that name actors."""

from sqlalchemy import Connection, select

from core.actors.names import KnownNames
from core.actors.tables import Actor
from core.codebook.reserved import ANSWER_KIND


class ActorNames:
    """All actors of a project; merged ones are read as those that they were merged into."""

    def __init__(self, connection: Connection) -> None:
        columns = (Actor.id, Actor.name, Actor.merged_into_id, Actor.actor_kind)
        rows = connection.execute(select(*columns)).all()
        self._meant: dict[int, int] = {row.id: row.merged_into_id or row.id for row in rows}
        self._name: dict[int, str] = {row.id: row.name for row in rows}
        self._answers = {row.id for row in rows if row.actor_kind == ANSWER_KIND}
        self._known = KnownNames(connection)

    def name(self, actor_id: int) -> str:
        return self._name[self._meant[actor_id]]

    def find(self, words: str) -> int | None:
        """The only actor of this name, else the only one with this other name."""
        bearers = self._known.bearers(" ".join(words.split()))
        own = {one.actor_id for one in bearers if one.kind is None}
        found = (own or {one.actor_id for one in bearers}) - self._answers
        return found.pop() if len(found) == 1 else None
