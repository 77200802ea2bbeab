"""Keeping what a claim says of types and actors that were merged into others.

A claim is read as if it named those others, and comes back so when it is changed. What it really
names stays, where it still means the same, so that the merged ones can be taken out again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Integer, Select, bindparam, literal, null, select, union_all
from sqlalchemy.orm import Session

from core.actors.tables import Actor
from core.claims.coding import Coding
from core.claims.tables import Answer, Claim, ClaimActor, SecondaryType
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook

Named = TypeVar("Named", int, int | None)


def as_kept(session: Session, claim: Claim, coding: Coding, codebook: Codebook) -> Coding:
    """A new coding of the claim, with merged types and actors where it names them now."""
    return _with_actors(session, claim, _with_types(session, claim, coding, codebook))


def _with_types(session: Session, claim: Claim, coding: Coding, codebook: Codebook) -> Coding:
    survivors = {one.id: one.merged_into_id for one in codebook.types if one.merged_into_id}
    if not survivors:
        return coding
    query = (
        select(SecondaryType.claim_type_id)
        .where(SecondaryType.claim_id == claim.id)
        .order_by(SecondaryType.position)
    )
    [primary] = _as_named([coding.claim_type], [claim.claim_type_id], survivors)
    further = _as_named(coding.secondary_types, session.scalars(query), survivors)
    return replace(coding, claim_type=primary, secondary_types=tuple(further))


def _with_actors(session: Session, claim: Claim, coding: Coding) -> Coding:
    merged = session.connection().execute(_MERGED, {"claim": claim.id}).all()
    if not merged:
        return coding
    survivors: dict[int, int] = {row.actor_id: row.survivor for row in merged}
    [speaker] = _as_named([coding.speaker], [claim.speaker_id], survivors)
    actors = dict(coding.actors)
    for role in actors.keys() & {row.role for row in merged}:
        query = (
            select(ClaimActor.actor_id)
            .where(ClaimActor.claim_id == claim.id, ClaimActor.role == role)
            .order_by(ClaimActor.position)
        )
        actors[role] = tuple(_as_named(actors[role], session.scalars(query), survivors))
    answers: dict[int, tuple[AnswerValue, ...]] = dict(coding.answers)
    for row in merged:
        if row.field_id and answers.get(row.field_id) == (NamedActor(row.survivor),):
            answers[row.field_id] = (NamedActor(row.actor_id),)
    return replace(coding, speaker=speaker, actors=actors, answers=answers)


def _as_named(
    wanted: Sequence[Named], before: Iterable[Named], survivors: Mapping[int, int]
) -> list[Named]:
    """Each one that is wanted as those that were named before and mean it."""
    named: dict[Named, list[Named]] = {}
    for one in before:
        meant = one if one is None else survivors.get(one, one)
        named.setdefault(meant, []).append(one)
    return [same for one in wanted for same in named.get(one, [one])]


def _merged_in(claim_id: Any, actor_id: Any, role: Any, field_id: Any) -> Select[Any]:
    return (
        select(
            role.label("role"),
            field_id.label("field_id"),
            Actor.id.label("actor_id"),
            Actor.merged_into_id.label("survivor"),
        )
        .join_from(claim_id.table, Actor, Actor.id == actor_id)
        .where(claim_id == bindparam("claim"), Actor.merged_into_id.is_not(None))
    )


_NO_ROLE, _NO_FIELD = literal(""), null().cast(Integer)
# Made once: making it costs more than carrying it out.
_MERGED = union_all(
    _merged_in(Claim.__table__.c.id, Claim.__table__.c.speaker_id, _NO_ROLE, _NO_FIELD),
    _merged_in(ClaimActor.__table__.c.claim_id, ClaimActor.actor_id, ClaimActor.role, _NO_FIELD),
    _merged_in(Answer.__table__.c.claim_id, Answer.actor_id, _NO_ROLE, Answer.field_id),
)
