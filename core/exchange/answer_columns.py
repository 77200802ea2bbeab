"""Columns of a table of claims for what is coded: actors and where they belong, types and fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from core.claims.coding import ROLE_LABELS, ROLES
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow
from core.exchange.cells import Cell, quoted
from core.exchange.claim_batch import Batch, Given
from core.exchange.column import (
    NOT_CODED,
    UNSURE,
    UNSURE_CODE,
    Cells,
    Column,
    Value,
    named_or_none,
    placed,
)

_ASKED = {"article": "About the article."}
_FORMS = {"span": "Start and end of a passage, counted in characters (Unicode code points) from 0."}
_SEVERAL = "Several are joined by “; ”; a name that contains a semicolon stands in double quotes."

_LEVELS = {
    "organisation": "The organisation to which the actor belonged when the article was published, "
    "by memberships and parents, or the actor itself.",
    "country": "The country of the actor (ISO 3166 alpha-3) when the article was published, or “no "
    "country”. For a member of a group at that time: the country of the group or of what is above "
    "the group, and only where these have none the actor's own. For all others: the actor's own "
    "country, else that of its parent, and so on upwards.",
}


def actor_columns() -> list[Column]:
    speaker = Column(
        "speaker",
        "Speaker",
        lambda some: named_or_none(some.known.actors, some.claims.speaker_id),
        f"{NOT_CODED} {UNSURE}",
        "actor",
        True,
    )
    levels = [
        _standing(role, label, level)
        for role, label in (("speaker", "Speaker"), ("target", ROLE_LABELS["target"]))
        for level in ("organisation", "country")
    ]
    return [speaker, *(_role(role) for role in ROLES), *levels]


def _standing(role: str, label: str, level: str) -> Column:
    """The organisation or the country of an actor when the article was published."""

    def cells(some: Batch) -> Sequence[Cell]:
        standings = some.known.standings
        find = standings.organisation if level == "organisation" else standings.country
        published = {one: facts.published for one, facts in some.articles.items()}
        articles = some.claims.article_id
        always = some.known.always[level]

        def name(actor_id: int, at: int) -> str:
            return always.get(actor_id) or find(actor_id, published[articles[at]])

        if role == "speaker":
            speakers = enumerate(some.claims.speaker_id)
            return [
                None if one is None else always.get(one) or name(one, at) for at, one in speakers
            ]
        return placed(
            some,
            {
                at: _listed([always.get(one) or name(one, at) for one in ids])
                for at, ids in some.actors.get(role, {}).items()
            },
        )

    several = f" {_SEVERAL} “none”: there is none." if role != "speaker" else ""
    about = f"{_LEVELS[level]}{several} {NOT_CODED} {UNSURE}"
    kind = "actors" if role != "speaker" else "text"
    return Column(f"{role}_{level}", f"{label}: {level}", cells, about, kind)


def _role(role: str) -> Column:
    def cells(some: Batch) -> Sequence[Cell]:
        names = some.known.actors
        several = some.actors.get(role, {})
        return placed(
            some, {at: _listed([names[one] for one in ids]) for at, ids in several.items()}
        )

    return Column(
        role,
        ROLE_LABELS[role],
        cells,
        f"{_SEVERAL} “none”: there is none. {NOT_CODED} {UNSURE}",
        "actors",
        role == "target",
    )


_listed_name = lru_cache(maxsize=1 << 16)(quoted)
"""Names come again and again."""


def _listed(names: Sequence[str]) -> str:
    """Names that have been told apart, each once."""
    if len(names) == 1:
        return _listed_name(names[0])
    return "; ".join(map(_listed_name, dict.fromkeys(names)))


def type_columns(codebook: Codebook) -> list[Column]:
    def column(name: str, label: str, show: Callable[[TypeRow], Cell], about: str) -> Column:
        shown = {type_id: show(one) for type_id, one in codebook.type_by_id.items()}
        return Column(
            name, label, lambda some: named_or_none(shown, some.claims.claim_type_id), about
        )

    values = tuple(
        Value(str(one.code), one.code, one.name, one.definition) for one in codebook.types
    )
    code = column(
        "claim_type",
        "Claim type",
        lambda one: one.code,
        f"The code of the type. {UNSURE_CODE} {NOT_CODED}",
    )
    name = column("claim_type_label", "Claim type", lambda one: one.name, "The name of the type.")
    return [
        replace(code, kind="one of", required=True, values=values),
        replace(name, required=True, repeats="claim_type"),
        Column(
            "secondary_types",
            "Secondary types",
            _secondary_types,
            "Codes of further types, joined by “; ”.",
            "codes",
        ),
    ]


def _secondary_types(some: Batch) -> Sequence[Cell]:
    types = some.known.codebook.type_by_id
    codes = {
        at: "; ".join(dict.fromkeys(str(types[one].code) for one in ids))
        for at, ids in some.secondary_types.items()
    }
    return placed(some, codes)


def field_columns(field: FieldRow, name: str) -> list[Column]:
    """The column of a field under this name, and those of the codes and labels of its answers."""
    asked = _ASKED.get(field.subject, "")
    about = " ".join(
        filter(None, (asked, field.help, NOT_CODED, UNSURE, _FORMS.get(field.answer_kind)))
    )
    values = tuple(Value(one.name, one.code, one.label, one.definition) for one in field.values)
    first = Column(
        name,
        field.label,
        _field_cells(field, lambda value: value.name),
        about,
        field.answer_kind,
        field.required,
        values if field.valued else (),
    )
    if not field.valued:
        return [first]
    return [
        first,
        Column(
            f"{name}_code",
            field.label,
            _field_cells(field, lambda value: value.code),
            f"The code of “{name}”. {UNSURE_CODE}",
            "codes" if field.several else "code",
            field.required,
            repeats=name,
        ),
        Column(
            f"{name}_label",
            field.label,
            _field_cells(field, lambda value: value.label),
            f"The label of “{name}”.",
            required=field.required,
            repeats=name,
        ),
    ]


def _field_cells(field: FieldRow, show: Callable[[ValueRow], Cell]) -> Cells:
    shown = {value.id: show(value) for value in field.values}
    words = {value_id: quoted(str(cell)) for value_id, cell in shown.items()}

    def by_place(given: Sequence[Given], actors: Mapping[int, str]) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        if not field.several:
            for at, _, _, value_id, text, actor_id, start_cp, end_cp in given:
                if value_id is not None:
                    found[at] = shown[value_id]
                elif actor_id is not None:
                    found[at] = actors[actor_id]
                else:
                    found[at] = text if start_cp is None else f"{start_cp}-{end_cp}"
            return found
        for at, _, _, value_id, text, *_ in given:
            word = words[value_id] if value_id is not None else quoted(text or "")
            found[at] = f"{found[at]}; {word}" if at in found else word
        return found

    def cells(some: Batch) -> Sequence[Cell]:
        actors = some.known.actors
        if field.subject == "claim":
            return placed(some, by_place(some.answers.get(field.id, ()), actors))
        found = by_place(some.article_answers.get(field.id, ()), actors)
        by_id = {some.article_ids[at]: cell for at, cell in found.items()}
        return list(map(by_id.get, some.claims.article_id))

    return cells
