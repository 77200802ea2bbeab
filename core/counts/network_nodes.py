"""The nodes of networks: what the keys of a dimension are called, and what is known of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from core.actors.tables import Actor
from core.codebook.queries import Codebook
from core.codebook.reserved import ANSWER_KIND, CANNOT_TELL
from core.counts.answers import CHUNK, Labeller
from core.counts.dimensions import Dimension, find_dimension
from core.counts.network_data import NetworkNode

_KINDS = {"country": "country", "type": "claim type", "article": "article", "analyst": "analyst"}


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of a node besides its name and counts."""

    ref: str
    kind: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class NodeReader:
    connection: Connection
    codebook: Codebook

    def nodes(
        self,
        name: str,
        keys: Iterable[object],
        as_row: Mapping[object, int],
        as_column: Mapping[object, int],
    ) -> tuple[NetworkNode, ...]:
        """A node for each key of a dimension, by label, with its counts."""
        dimension = find_dimension(self.codebook, name)
        listed = list(keys)
        labels = Labeller(self.connection, self.codebook).show(dimension.kind, listed)
        actors = self._actors(listed) if dimension.kind == "actor" else {}
        kind = _KINDS.get(dimension.kind, dimension.label)
        found = [
            NetworkNode(
                name,
                key,
                shown=shown,
                **asdict(actors.get(key) or _About(str(shown.value), kind)),
                as_row=as_row.get(key, 0),
                as_column=as_column.get(key, 0),
            )
            for key, shown in zip(listed, labels, strict=True)
        ]
        return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.label, str(one.key))))

    def _actors(self, keys: Sequence[object]) -> dict[object, _About]:
        found: dict[object, _About] = {}
        for at in range(0, len(keys), CHUNK):
            rows = select(
                Actor.id, Actor.uuid, Actor.actor_kind, Actor.country, Actor.sector
            ).where(Actor.id.in_(keys[at : at + CHUNK]))
            for row in self.connection.execute(rows):
                found[row.id] = _About(row.uuid, row.actor_kind, row.country, row.sector)
        return found


def reserved_keys(
    connection: Connection, codebook: Codebook, dimension: Dimension
) -> tuple[object, ...]:
    """The keys of answers that stand for no value: *cannot tell*, *none*."""
    if dimension.kind in ("actor", "country"):
        column = Actor.id if dimension.kind == "actor" else Actor.name
        return tuple(connection.scalars(select(column).where(Actor.actor_kind == ANSWER_KIND)))
    if dimension.kind == "type":
        return tuple(one.id for one in codebook.types if one.reserved)
    if dimension.kind == "value":
        field = codebook.field_by_name[dimension.name]
        return tuple(one.id for one in field.values if one.cannot_tell)
    return (CANNOT_TELL,) if dimension.name in codebook.field_by_name else ()
