"""Into whose layers claims go that are taken from a file, and whether they may go there."""

from core.actors.names import plain_name as shown_name
from core.analysts.blindness import sees_all
from core.analysts.commands import AddAnalyst
from core.analysts.handed_in import handed_in
from core.analysts.queries import list_analysts, plain_name
from core.command import Work
from core.errors import Refused

LAYERS = ("all", "final")
"""Names that mean layers, so nobody can have them."""


class Owners:
    """The analysts by name; no name means whoever acts. `added` names those that were new.

    Taking claims in is coding them, so two rules of blind coding hold. Who codes blind takes in
    their own claims only, and none into the layers that they cannot see. And what somebody has
    submitted while coding blind stays as it is, until it is opened again.
    """

    def __init__(self, work: Work) -> None:
        self.added: list[str] = []
        self._work = work
        self._sees_all = sees_all(work.session.connection(), work.analyst_id)
        rows = list_analysts(work.session.connection())
        self._names = {one.id: one.name for one in rows}
        self._ids = {one.name: one.id for one in rows}
        self._closed: dict[int, frozenset[int]] = {}

    def find(self, name: str | None) -> int | None:
        """The analyst; None for one that the project does not have."""
        return self._work.analyst_id if name is None else self._ids.get(plain_name(name))

    def check(self, name: str | None, article_id: int, *, final: bool) -> None:
        """Refused where a claim of this analyst cannot be taken in."""
        found = self.find(name)
        if not self._sees_all and (final or found != self._work.analyst_id):
            raise Refused(
                "You code blind, so only claims of your own can be taken in. Let an adjudicator "
                "take in those of others and of the final layer."
            )
        if found is None:
            self._check_new(name)
        elif not final and article_id in self._handed_in(found):
            raise Refused(
                f"{self._names[found]} has submitted the coding of this article. Open it again "
                "first, then take in claims."
            )

    def _check_new(self, name: str | None) -> None:
        if name is not None and plain_name(name) in ("", *LAYERS):
            raise Refused(f"“{name}” is no name of a person. Say whose claims they are.")
        if name is not None:
            shown_name(name, "analyst's name")

    def _handed_in(self, analyst_id: int) -> frozenset[int]:
        if analyst_id not in self._closed:
            connection = self._work.session.connection()
            self._closed[analyst_id] = handed_in(connection, analyst_id)
        return self._closed[analyst_id]

    def find_or_add(self, name: str | None) -> int:
        """The analyst. Raises `Refused` if nobody is meant."""
        found = self.find(name)
        if found is None:
            if name is None:
                raise Refused("Claims belong to an analyst. Say whose they are.")
            found = AddAnalyst(name).apply(self._work)
            self._names[found] = plain_name(name)
            self._ids[plain_name(name)] = found
            self.added.append(plain_name(name))
        return found
