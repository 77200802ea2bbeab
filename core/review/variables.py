"""The variables of claims: types, actors, and every field of the codebook that has values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from core.actors.standing import NO_COUNTRY, Standings, read_standings
from core.actors.tables import Actor
from core.agreement.coded import CodedClaims, Integers, Kind, Variable
from core.claims.coding import ROLE_LABELS, ROLES
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL, UUIDS
from core.review import columns
from core.review.categories import Meaning, sets, single
from core.review.columns import Wanted

LEVELS = ("organisation", "country")
LABELS = {"speaker": "Speaker", **ROLE_LABELS}
BUILT_IN = ("claim_type", "family", "speaker", *ROLES, "secondary_types")
LEVEL_NAMES = tuple(f"{role}_{level}" for role in ("speaker", "target") for level in LEVELS)
_UNSURE = Meaning(CANNOT_TELL, CANNOT_TELL)
Stand = Callable[[int, str | None], str | None]
"""Where an actor stood on a day; None where that is not known."""


@dataclass(frozen=True)
class Source:
    """What the variables are made of; `types` and `speakers` have one key for each claim."""

    connection: Connection
    codebook: Codebook
    wanted: Wanted
    claims: CodedClaims
    types: Integers
    speakers: Integers

    @cached_property
    def pairs(self) -> dict[str, Integers]:
        """For the speaker and each role: rows of claim (index) and actor."""
        [at] = np.nonzero(self.speakers != columns.NOTHING)
        rows = self.located(columns.read_actors(self.connection, self.wanted))
        spoken = np.stack((at, self.speakers[at]), axis=1)
        roles = {role: rows[rows[:, 1] == n][:, ::2] for n, role in enumerate(ROLES)}
        return {"speaker": spoken, **roles}

    @cached_property
    def actors(self) -> dict[int, Meaning]:
        """The actors that are named, merged ones as those that they were merged into."""
        named = np.unique(np.concatenate([each[:, 1] for each in self.pairs.values()]))
        return named_actors(self.connection, named.tolist())

    def located(self, rows: Integers) -> Integers:
        return columns.located(self.claims.ids, rows)


def compared_fields(codebook: Codebook) -> dict[str, FieldRow]:
    """The fields about claims that are answered by values, by the names of their variables.

    A field that is called like something built in has “field_” before its name.
    """
    taken = {*BUILT_IN, *LEVEL_NAMES}
    return {
        f"field_{one.name}" if one.name in taken else one.name: one
        for one in codebook.fields_of("claim")
        if one.valued
    }


def named_actors(connection: Connection, ids: Sequence[int]) -> dict[int, Meaning]:
    """What these actors stand for, by id."""
    survivor = aliased(Actor)
    query = select(Actor.id, survivor.id.label("meant"), survivor.uuid, survivor.name).join(
        survivor, survivor.id == func.coalesce(Actor.merged_into_id, Actor.id)
    )
    if len(ids) <= columns.MOST_IN_A_QUESTION:
        query = query.where(Actor.id.in_(ids))
    return {row.id: _actor(row) for row in connection.execute(query)}


def read_variables(
    source: Source, names: Sequence[str] | None, *, actor_levels: bool
) -> dict[str, Variable]:
    """The variables of these names, or all of them: built in, fields and levels of actors."""
    makers: dict[str, Callable[[Source], Variable]] = {
        "claim_type": _claim_type,
        "family": _family,
        **{role: _actors_maker(role) for role in LABELS},
        "secondary_types": _secondary_types,
    }
    found = {name: make(source) for name, make in makers.items() if _asked(names, name)}
    found |= _field_variables(source, names)
    if actor_levels:
        found |= _level_variables(source, names)
    return found


def _asked(names: Sequence[str] | None, name: str) -> bool:
    return names is None or name in names


def _actor(row: Any) -> Meaning:
    if row.uuid == UUIDS["actor"]:
        return _UNSURE
    return Meaning(None if row.uuid == UUIDS["none"] else row.meant, row.name)


def _types(codebook: Codebook, *, family: bool = False) -> dict[int, Meaning]:
    """What each type means, *cannot tell* last; with `family`, which family it belongs to."""
    found: dict[int, Meaning] = {}
    for one in sorted(codebook.types, key=lambda one: one.reserved):
        meant = codebook.type_by_id[one.id]
        if family and meant.parent_id is not None:
            meant = codebook.type_by_id[meant.parent_id]
        found[one.id] = (
            _UNSURE if meant.reserved else Meaning(meant.code, f"{meant.code} {meant.name}")
        )
    return found


def _codable(codebook: Codebook, *, family: bool = False) -> int:
    """How many types, or families, a coder may choose from, *cannot tell* among them."""
    meanings = _types(codebook, family=family)
    return len({meanings[one.id] for one in codebook.codable_types})


def _claim_type(source: Source) -> Variable:
    meanings = _types(source.codebook)
    listed = _codable(source.codebook)
    return single("claim_type", "Claim type", source.types, meanings, listed=listed)


def _family(source: Source) -> Variable:
    meanings = _types(source.codebook, family=True)
    listed = _codable(source.codebook, family=True)
    return single("family", "Family of claim types", source.types, meanings, listed=listed)


def _secondary_types(source: Source) -> Variable:
    pairs = source.located(columns.read_secondary_types(source.connection, source.wanted))
    name, label = "secondary_types", "Further types"
    return sets(name, label, len(source.claims), pairs, _types(source.codebook))


def _actors_maker(role: str) -> Callable[[Source], Variable]:
    def make(source: Source) -> Variable:
        return sets(role, LABELS[role], len(source.claims), source.pairs[role], source.actors)

    return make


def _field_variables(source: Source, names: Sequence[str] | None) -> dict[str, Variable]:
    every = compared_fields(source.codebook)
    fields = {name: field for name, field in every.items() if _asked(names, name)}
    ids = [field.id for field in fields.values()]
    rows = source.located(columns.read_values(source.connection, source.wanted, ids))
    return {
        name: _field(name, field, len(source.claims), rows[rows[:, 1] == field.id][:, ::2])
        for name, field in fields.items()
    }


def _field(name: str, field: FieldRow, length: int, pairs: Integers) -> Variable:
    """A field out of rows of claim (index) and value."""
    meanings = {
        one.id: _UNSURE if one.cannot_tell else Meaning(one.name, one.label) for one in field.values
    }
    listed = len(field.offered_values)
    if field.several:
        return sets(name, field.label, length, pairs, meanings, listed)
    keys = np.full(length, columns.NOTHING, np.int64)
    keys[pairs[:, 0]] = pairs[:, 1]
    kind: Kind = "ordinal" if field.answer_kind == "scale" else "nominal"
    return single(name, field.label, keys, meanings, kind, listed)


def _level_variables(source: Source, names: Sequence[str] | None) -> dict[str, Variable]:
    wanted = [name for name in LEVEL_NAMES if _asked(names, name)]
    if not wanted:
        return {}
    standings = read_standings(source.connection)
    found: dict[str, Variable] = {}
    for name in wanted:
        role, level = name.split("_")
        stand = standings.organisation if level == "organisation" else _known_country(standings)
        rows, meanings = _levels(source, source.pairs[role], stand)
        label = f"{LABELS[role]}: {level}"
        made = sets(name, label, len(source.claims), rows, meanings)
        lost = len(rows) < len(source.pairs[role])
        unknown = f"no {level} is known of any of these {role}s" if lost else None
        found[name] = replace(made, unknown=unknown)
    return found


def _known_country(standings: Standings) -> Stand:
    def stand(actor_id: int, published: str | None) -> str | None:
        found = standings.country(actor_id, published)
        return None if found == NO_COUNTRY else found

    return stand


def _levels(source: Source, pairs: Integers, stand: Stand) -> tuple[Integers, dict[int, Meaning]]:
    """The same rows with where the actors stood when the article was published, and what that is.

    Actors of whom that is not known have no row: nobody has said anything about it.
    """
    size = 1 + max(source.actors, default=0)
    article = source.claims.article[pairs[:, 0]]
    keys, place = np.unique(article * size + pairs[:, 1], return_inverse=True)
    meanings: dict[Meaning, int] = {}
    known: dict[tuple[int, str], int] = {}
    numbers = np.empty(len(keys), np.int64)
    for at, key in enumerate(keys.tolist()):
        day, actor = source.claims.dates[key // size], key % size
        if (actor, day) not in known:
            meant = _stood(source.actors[actor], stand(actor, day or None))
            known[actor, day] = (
                meanings.setdefault(meant, len(meanings)) if meant else columns.NOTHING
            )
        numbers[at] = known[actor, day]
    rows = np.stack((pairs[:, 0], numbers[place]), axis=1)
    rows = rows[rows[:, 1] != columns.NOTHING]
    return rows, {number: meant for meant, number in meanings.items()}


def _stood(actor: Meaning, where: str | None) -> Meaning | None:
    """What an actor means who stood there; *none* and *cannot tell* stand nowhere else."""
    if actor.category is None or actor == _UNSURE:
        return actor
    return None if where is None else Meaning(where, where)
