"""What claims say, as digests: equal ones say the same, in every copy of the project."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from core.actors.tables import Actor
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.codebook.queries import Codebook

Said = dict[str, Any]
Given = Mapping[str, Any]


def read_digests(
    connection: Connection, codebook: Codebook, whose: ColumnElement[bool], given: Given
) -> dict[str, str]:
    """SHA-256 by UUID, of the claims that meet a condition on `Claim` with these parameters.

    The statements for a condition are kept, so it should be one that was made once. A claim says its
    fragments, type, further types, speaker, roles and answers, each as coded and not as what it was
    merged into since; its note, its cue and the speaker mention do not count. Objects are named by
    their UUIDs, sets have no order.
    """
    types = {one.id: one.uuid for one in codebook.types}
    said: dict[int, Said] = {
        claim: {
            "uuid": uuid,
            "type": None if claim_type is None else types[claim_type],
            "speaker": speaker,
            "parts": defaultdict(list),
        }
        for claim, uuid, claim_type, speaker in connection.execute(_claims(whose), given)
    }
    _add_parts(connection, codebook, _parts(whose), given, said)
    return {one["uuid"]: _digest(one) for one in said.values()}


@cache
def _claims(whose: ColumnElement[bool]) -> Any:
    return (
        select(Claim.id, Claim.uuid, Claim.claim_type_id, Actor.uuid)
        .outerjoin(Actor, Actor.id == Claim.speaker_id)
        .where(whose)
    )


@cache
def _parts(whose: ColumnElement[bool]) -> tuple[Any, ...]:
    """Questions for fragments, actors, further types and answers."""
    answer = (Answer.field_id, Answer.value_id, Answer.text, Actor.uuid)
    queries = (
        (Fragment, select(Fragment.claim_id, Fragment.start_cp, Fragment.end_cp)),
        (ClaimActor, select(ClaimActor.claim_id, ClaimActor.role, Actor.uuid)),
        (SecondaryType, select(SecondaryType.claim_id, SecondaryType.claim_type_id)),
        (Answer, select(Answer.claim_id, *answer, Answer.start_cp, Answer.end_cp)),
    )
    found = []
    for part, query in queries:
        joined: Any = query.join(Claim, Claim.id == part.claim_id).where(whose)
        if part in (ClaimActor, Answer):
            joined = joined.outerjoin(Actor, Actor.id == part.actor_id)
        found.append(joined)
    return tuple(found)


def _add_parts(
    connection: Connection,
    codebook: Codebook,
    queries: tuple[Any, ...],
    given: Given,
    said: dict[int, Said],
) -> None:
    types = {one.id: one.uuid for one in codebook.types}
    fields = {one.id: one.uuid for one in codebook.fields}
    values = {value.id: value.uuid for one in codebook.fields for value in one.values}
    fragments, actors, further, answers = (connection.execute(one, given).all() for one in queries)
    for claim, start, end in fragments:
        said[claim]["parts"]["quote"].append([start, end])
    for claim, role, actor in actors:
        said[claim]["parts"][role].append(actor)
    for claim, claim_type in further:
        said[claim]["parts"]["types"].append(types[claim_type])
    for claim, field, value, *words in answers:
        answer = [None if value is None else values[value], *words]
        said[claim]["parts"][fields[field]].append(answer)


def _digest(said: Said) -> str:
    parts = {name: sorted(rows, key=repr) for name, rows in said["parts"].items()}
    words = json.dumps([said["type"], said["speaker"], parts], sort_keys=True)
    return hashlib.sha256(words.encode("ascii")).hexdigest()
