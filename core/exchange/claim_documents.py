"""Claims as the documented objects of `core.exchange.claim_lines`, made from whole columns.

An export carries a million of them, so nothing here is looked up claim by claim.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.claims.coding import ROLES
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL, NONE
from core.exchange.claim_batch import Batch, Given
from core.exchange.claim_lines import ArticleReference, ClaimLine, FieldAnswer, Roles
from core.exchange.column import named_or_none

Document = dict[str, Any]

_KEYS = tuple(ClaimLine.model_fields)
_NO_ROLES = Roles()


def documents(some: Batch) -> list[Document]:
    """One object a claim, its keys in the documented order; parts that are alike may be shared."""
    claims, known = some.claims, some.known
    columns = (
        claims.uuid,
        _references(some),
        [known.analysts[one] for one in claims.analyst_id],
        claims.layer,
        _fragments(some),
        claims.quote,
        named_or_none(known.actors, claims.speaker_id),
        list(map(_names(some, "target").get, range(len(some)))),
        _roles(some),
        _types(known.codebook, claims.claim_type_id),
        _secondary_types(some),
        answers_by_place("claim", known.codebook, some.answers, known.actors, len(some)),
        _pairs(claims.cue_start_cp, claims.cue_end_cp),
        _pairs(claims.mention_start_cp, claims.mention_end_cp),
        claims.note,
        map(bool, claims.assisted),
        claims.status,
        claims.created,
        claims.modified,
    )
    return [dict(zip(_KEYS, row, strict=True)) for row in zip(*columns, strict=True)]


def lines(some: Batch) -> list[ClaimLine]:
    """The same claims as readers of files give them. What the project holds needs no checking."""
    references = {
        facts.uuid: ArticleReference(id=facts.uuid, name=facts.name, sha256=facts.sha256)
        for facts in some.articles.values()
    }
    return [_line(one, references) for one in documents(some)]


def _line(document: Document, references: Mapping[str, ArticleReference]) -> ClaimLine:
    roles = document["roles"]
    document["article"] = references[document["article"]["id"]]
    document["fragments"] = [(start_cp, end_cp) for start_cp, end_cp in document["fragments"]]
    document["roles"] = Roles.model_construct(**roles) if roles else _NO_ROLES
    document["fields"] = {name: as_answer(one) for name, one in document["fields"].items()}
    for name in ("cue", "speaker_mention"):
        document[name] = as_answer(document[name])
    return ClaimLine.model_construct(**document)


def as_answer(value: Any) -> FieldAnswer:
    """An answer of a documented object; a passage is a pair."""
    if isinstance(value, list) and isinstance(value[0], int):
        return value[0], value[1]
    answer: FieldAnswer = value
    return answer


def answers_by_place(
    subject: str,
    codebook: Codebook,
    given: Mapping[int, Sequence[Given]],
    actors: Mapping[int, str],
    count: int,
) -> list[Document]:
    """The answers about so many claims or articles (the `subject`), by the names of the fields that
    have any; a list where a field takes several.
    """
    found: list[Document] = [{} for _ in range(count)]
    for field in codebook.fields:
        rows = given.get(field.id, ()) if field.subject == subject else ()
        for at, answer in _answers(field, rows, actors):
            if field.several:
                found[at].setdefault(field.name, []).append(answer)
            else:
                found[at].setdefault(field.name, answer)
    return found


def _answers(
    field: FieldRow, rows: Sequence[Given], actors: Mapping[int, str]
) -> list[tuple[int, str | list[int]]]:
    values = {one.id: one.name for one in field.values}
    found: list[tuple[int, str | list[int]]] = []
    for at, _, _, value_id, text, actor_id, start_cp, end_cp in rows:
        if value_id is not None:
            found.append((at, values[value_id]))
        elif actor_id is not None:
            found.append((at, actors[actor_id]))
        elif start_cp is not None and end_cp is not None:
            found.append((at, [start_cp, end_cp]))
        else:
            found.append((at, text or ""))
    return found


def _references(some: Batch) -> list[Document]:
    by_id = {
        article_id: {"id": facts.uuid, "name": facts.name, "sha256": facts.sha256}
        for article_id, facts in some.articles.items()
    }
    return [by_id[one] for one in some.claims.article_id]


def _fragments(some: Batch) -> list[list[list[int]]]:
    found: list[list[list[int]]] = [[] for _ in range(len(some))]
    for at, _, start_cp, end_cp in some.fragments:
        found[at].append([start_cp, end_cp])
    return found


def _names(some: Batch, role: str) -> dict[int, list[str]]:
    """The actors in a role, by the place of the claim; an empty list is the answer *none*."""
    names = some.known.actors
    found = {at: [names[one] for one in ids] for at, ids in some.actors.get(role, {}).items()}
    return {at: [] if several == [NONE] else several for at, several in found.items()}


def _roles(some: Batch) -> list[Document]:
    found: list[Document] = [{} for _ in range(len(some))]
    for role in ROLES:
        if role in Roles.model_fields:
            for at, names in _names(some, role).items():
                found[at][role] = names
    return found


def _types(codebook: Codebook, ids: Sequence[int | None]) -> list[int | str | None]:
    codes = _codes(codebook)
    return [None if one is None else codes[one] for one in ids]


def _secondary_types(some: Batch) -> list[list[int | str]]:
    codes = _codes(some.known.codebook)
    found: list[list[int | str]] = [[] for _ in range(len(some))]
    for at, ids in some.secondary_types.items():
        found[at] = list(dict.fromkeys(codes[one] for one in ids))
    return found


def _codes(codebook: Codebook) -> dict[int, int | str]:
    """By the ids of types, also of those that were merged."""
    return {
        type_id: CANNOT_TELL if one.reserved else one.code
        for type_id, one in codebook.type_by_id.items()
    }


def _pairs(starts: Sequence[int | None], ends: Sequence[int | None]) -> list[list[int] | None]:
    return [
        None if start_cp is None or end_cp is None else [start_cp, end_cp]
        for start_cp, end_cp in zip(starts, ends, strict=True)
    ]
