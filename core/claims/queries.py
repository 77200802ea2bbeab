"""What can be asked about claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    null,
    select,
)

from core.actors.merged import surviving_actor
from core.actors.tables import Actor
from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.claims.coding import Coding
from core.claims.layers import Layer
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.codebook.answers import AnswerValue, answer_of
from core.codebook.tables import ClaimType
from core.text.spans import Fragments, Span

Rows = Iterable[Any]
CHUNK = 500
"""Ids per question to the database; far below SQLite's limit of parameters."""


def _surviving_type(type_id: Any) -> ColumnElement[int]:
    merged = select(ClaimType.merged_into_id).where(
        ClaimType.id == type_id, ClaimType.merged_into_id.is_not(None)
    )
    return func.coalesce(merged.scalar_subquery(), type_id)


# Statements are made once, here and below: making one costs more than carrying it out.
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)

# Types and actors that were merged into others are read as those.
_TYPE = _surviving_type(Claim.claim_type_id).label("claim_type_id")
_SPEAKER = surviving_actor(Claim.speaker_id).label("speaker_id")


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Where a claim stands in its article, and what the reader needs to colour it.

    `answer` is the value given to the field that was asked for, the first one of several; None
    where nothing is coded, or no field was asked for.
    """

    claim_id: int
    fragments: Fragments
    claim_type: int | None
    analyst_id: int
    status: str
    quote: str
    speaker: int | None = None
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with all that is coded of it; names beside ids, for lists and exports.

    `article` is the article's title.
    """

    id: int
    uuid: str
    article_id: int
    article: str
    analyst_id: int
    analyst: str
    layer: str
    status: str
    quote: str
    created: str
    modified: str
    coding: Coding
    speaker: str | None
    actor_names: dict[str, tuple[str, ...]]

    @property
    def targets(self) -> tuple[str, ...]:
        return self.actor_names.get("target", ())


def list_marks(
    connection: Connection,
    article_id: int,
    layer: Layer | None = None,
    field_id: int | None = None,
    sight: Sight = ALL,
) -> list[ClaimMark]:
    """The marks of an article in text order with their answer to a field: of one layer or of all,
    as far as they may be seen.
    """
    query = _marks_query(layer, sight, field_id is not None)
    given = {"article": article_id, "field": field_id}
    rows = connection.execute(query, given).all()
    return [_mark(claim_id, list(parts)) for claim_id, parts in groupby(rows, key=itemgetter(0))]


def mark_of(row: ClaimRow, field_id: int | None = None) -> ClaimMark:
    """The mark of a claim that has been read already, as `list_marks` would give it."""
    coding = row.coding
    first = coding.answers.get(field_id, (None,))[0] if field_id is not None else None
    return ClaimMark(
        row.id,
        coding.fragments,
        coding.claim_type,
        row.analyst_id,
        row.status,
        row.quote,
        coding.speaker,
        first if isinstance(first, int) else None,
    )


@lru_cache(maxsize=256)
def _marks_query(layer: Layer | None, sight: Sight, with_field: bool) -> Select[Any]:
    """The marks of the `article` that are in the layer and may be seen."""
    value = Answer.value_id if with_field else null()
    columns: tuple[Any, ...] = (
        Claim.id,
        Fragment.start_cp,
        Fragment.end_cp,
        _TYPE,
        Claim.analyst_id,
        Claim.status,
        Claim.quote,
        _SPEAKER,
        value,
    )
    query: Select[Any] = (
        select(*columns)
        .join(Fragment, Fragment.claim_id == Claim.id)
        .where(Claim.article_id == bindparam("article"))
        .order_by(Claim.start_cp, Claim.id, Fragment.position)
    )
    query = seen_in(query, layer, sight)
    if with_field:
        first = (Answer.field_id == bindparam("field")) & (Answer.position == 0)
        query = query.outerjoin(Answer, (Answer.claim_id == Claim.id) & first)
    return query


def _mark(claim_id: int, rows: list[Any]) -> ClaimMark:
    spans = tuple(Span(row[1], row[2]) for row in rows)
    return ClaimMark(claim_id, spans, *rows[0][3:])


def list_claim_ids(
    connection: Connection,
    article_id: int | None = None,
    layer: Layer | None = None,
    sight: Sight = ALL,
) -> list[int]:
    """Claims of an article in text order, or of the whole project article by article; of one layer or
    of all, as far as they may be seen.
    """
    query = _ids_query(layer, sight, article_id is not None)
    return list(connection.scalars(query, {"article": article_id}))


@lru_cache(maxsize=256)
def _ids_query(layer: Layer | None, sight: Sight, of_article: bool) -> Select[Any]:
    query: Select[Any] = select(Claim.id).order_by(Claim.article_id, Claim.start_cp, Claim.id)
    if of_article:
        query = query.where(Claim.article_id == bindparam("article"))
    return seen_in(query, layer, sight)


def seen_in(query: Select[Any], layer: Layer | None, sight: Sight) -> Select[Any]:
    """A query over claims, kept to one layer and to what may be seen."""
    if layer is not None:
        query = query.where(layer.condition())
    if layer is not None and layer.analyst_id is not None and layer.analyst_id == sight.analyst_id:
        return query  # one's own are always seen
    seen: Select[Any] = seen_of(query, sight)
    return seen


def seen_ids(connection: Connection, ids: Sequence[int], sight: Sight) -> list[int]:
    """Those of some claims that may be seen, in the order given."""
    if sight.all:
        return list(ids)
    seen: set[int] = set()
    for at in range(0, len(ids), CHUNK):
        seen.update(connection.scalars(_seen_query(sight), {"ids": list(ids[at : at + CHUNK])}))
    return [one for one in ids if one in seen]


@lru_cache(maxsize=64)
def _seen_query(sight: Sight) -> Select[Any]:
    return seen_in(select(Claim.id).where(Claim.id.in_(_IDS)), None, sight)


def find_claim(connection: Connection, claim_id: int) -> ClaimRow | None:
    return next(iter(get_claims(connection, [claim_id])), None)


def get_claims(connection: Connection, ids: Sequence[int]) -> list[ClaimRow]:
    """Rows for some ids (those that still exist), in the order asked for."""
    found: dict[int, ClaimRow] = {}
    for at in range(0, len(ids), CHUNK):
        found.update(_claim_rows(connection, ids[at : at + CHUNK]))
    return [found[one] for one in ids if one in found]


_CLAIMS = (
    select(
        *(one for one in Claim.__table__.c if one.name not in ("claim_type_id", "speaker_id")),
        _TYPE,
        _SPEAKER,
        Article.title.label("article"),
        Analyst.name.label("analyst"),
        Actor.name.label("speaker"),
    )
    .join(Article, Article.id == Claim.article_id)
    .join(Analyst, Analyst.id == Claim.analyst_id)
    .outerjoin(Actor, Actor.id == surviving_actor(Claim.speaker_id))
    .where(Claim.id.in_(_IDS))
)
_FRAGMENTS = (
    select(Fragment.claim_id, Fragment.start_cp, Fragment.end_cp)
    .where(Fragment.claim_id.in_(_IDS))
    .order_by(Fragment.claim_id, Fragment.position)
)
_ACTORS = (
    select(ClaimActor.claim_id, ClaimActor.role, Actor.id, Actor.name)
    .join(Actor, Actor.id == surviving_actor(ClaimActor.actor_id))
    .where(ClaimActor.claim_id.in_(_IDS))
    .order_by(ClaimActor.claim_id, ClaimActor.role, ClaimActor.position)
)
_ANSWERS = (
    select(
        Answer.claim_id,
        Answer.field_id,
        Answer.value_id,
        Answer.text,
        surviving_actor(Answer.actor_id),
        Answer.start_cp,
        Answer.end_cp,
    )
    .where(Answer.claim_id.in_(_IDS))
    .order_by(Answer.claim_id, Answer.field_id, Answer.position)
)
_SECONDARY = (
    select(SecondaryType.claim_id, _surviving_type(SecondaryType.claim_type_id))
    .where(SecondaryType.claim_id.in_(_IDS))
    .order_by(SecondaryType.claim_id, SecondaryType.position)
)


def _claim_rows(connection: Connection, ids: Sequence[int]) -> dict[int, ClaimRow]:
    wanted = {"ids": list(ids)}
    fragments = _fragments(connection.execute(_FRAGMENTS, wanted))
    actors, names = _actors(connection.execute(_ACTORS, wanted))
    answers = _answers(connection.execute(_ANSWERS, wanted))
    secondary = _secondary_types(connection.execute(_SECONDARY, wanted))
    return {
        row.id: _claim_row(
            row,
            _coding(row, fragments[row.id], actors[row.id], answers[row.id], secondary[row.id]),
            names[row.id],
        )
        for row in connection.execute(_CLAIMS, wanted)
    }


def _claim_row(row: Any, coding: Coding, names: dict[str, tuple[str, ...]]) -> ClaimRow:
    return ClaimRow(
        row.id,
        row.uuid,
        row.article_id,
        row.article,
        row.analyst_id,
        row.analyst,
        row.layer,
        row.status,
        row.quote,
        row.created,
        row.modified,
        coding,
        row.speaker,
        names,
    )


def _coding(
    row: Any,
    fragments: list[Span],
    actors: dict[str, tuple[int, ...]],
    answers: dict[int, tuple[AnswerValue, ...]],
    secondary: tuple[int, ...],
) -> Coding:
    return Coding(
        fragments=tuple(fragments),
        claim_type=row.claim_type_id,
        speaker=row.speaker_id,
        actors=actors,
        answers=answers,
        secondary_types=secondary,
        cue=_span(row.cue_start_cp, row.cue_end_cp),
        speaker_mention=_span(row.mention_start_cp, row.mention_end_cp),
        note=row.note,
        assisted=row.assisted,
    )


def _span(start_cp: int | None, end_cp: int | None) -> Span | None:
    return None if start_cp is None or end_cp is None else Span(start_cp, end_cp)


def _fragments(rows: Rows) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for claim_id, start_cp, end_cp in rows:
        found[claim_id].append(Span(start_cp, end_cp))
    return found


def _actors(
    rows: Rows,
) -> tuple[dict[int, dict[str, tuple[int, ...]]], dict[int, dict[str, tuple[str, ...]]]]:
    by_id: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    by_name: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for claim_id, role, actor_id, name in rows:
        before = by_id[claim_id].get(role, ())
        if actor_id in before:  # two that were merged are one
            continue
        by_id[claim_id][role] = (*before, actor_id)
        by_name[claim_id][role] = (*by_name[claim_id].get(role, ()), name)
    return by_id, by_name


def _answers(rows: Rows) -> dict[int, dict[int, tuple[AnswerValue, ...]]]:
    found: dict[int, dict[int, tuple[AnswerValue, ...]]] = defaultdict(dict)
    for claim_id, field_id, *columns in rows:
        answer = answer_of(*columns)
        found[claim_id][field_id] = (*found[claim_id].get(field_id, ()), answer)
    return found


def _secondary_types(rows: Rows) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for claim_id, type_id in rows:
        found[claim_id] = tuple(dict.fromkeys((*found[claim_id], type_id)))
    return found


_NEWEST = (
    select(Claim.id, _SPEAKER)
    .where(Claim.analyst_id == bindparam("analyst"))
    .order_by(Claim.id.desc())
    .limit(bindparam("limit"))
)
_ACTORS_OF = (
    select(ClaimActor.claim_id, surviving_actor(ClaimActor.actor_id).label("actor_id"))
    .where(ClaimActor.claim_id.in_(_IDS))
    .order_by(ClaimActor.claim_id, ClaimActor.role, ClaimActor.position)
)


def recent_actors(connection: Connection, analyst_id: int, limit: int = 40) -> list[int]:
    """Actors of the analyst's newest claims, the newest first, each once."""
    newest = connection.execute(_NEWEST, {"analyst": analyst_id, "limit": limit})
    rows = [(row.id, row.speaker_id) for row in newest]
    parts = connection.execute(_ACTORS_OF, {"ids": [claim_id for claim_id, _ in rows]})
    rows += [(row.claim_id, row.actor_id) for row in parts]
    rows.sort(key=itemgetter(0), reverse=True)  # stable: the speaker before the others
    return list(dict.fromkeys(actor for _, actor in rows if actor is not None))
