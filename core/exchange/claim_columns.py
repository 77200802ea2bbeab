"""The columns of a table of claims: how each cell comes about, and what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.claims.coding import ROLE_LABELS, ROLES
from core.claims.commands import STATUSES
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.exchange.cells import joined, quoted
from core.exchange.selection import Selected
from core.review.settlements import Decided
from core.text.spans import Span

Cell = str | int
_NOT_CODED = "An empty cell: not coded, nobody answered."
_UNSURE = f"“{CANNOT_TELL}”: the text does not let the analyst decide."
_UNSURE_CODE = f"{CANNOT_TELL_CODE} is “{CANNOT_TELL}”."
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


@dataclass(frozen=True, slots=True)
class Value:
    """One answer that a column may hold."""

    name: str
    code: int | None
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells come about, and what the dictionary says about it."""

    name: str
    label: str
    cell: Callable[[Selected], Cell]
    definition: str = ""
    kind: str = "text"
    required: bool = False
    values: tuple[Value, ...] = ()


def columns_of(codebook: Codebook, decisions: Mapping[str, Decided]) -> list[Column]:
    """Every column of the table, in its order.

    `decisions` say how the claims of the final layer were settled, by the UUIDs of these.
    """
    before = [*_about_the_claim(), *_about_the_quote(), *_actors(), *_types(codebook)]
    after = [
        Column("note", "Note", lambda one: one.row.coding.note or ""),
        Column("created", "Created", lambda one: one.row.created, "UTC.", "date and time"),
        Column("modified", "Modified", lambda one: one.row.modified, "UTC.", "date and time"),
        *_about_the_settlement(decisions),
    ]
    taken = {column.name for column in (*before, *after)}
    fields: list[Column] = []
    for subject, otherwise in (("claim", "field"), ("article", "article")):
        for field in codebook.fields:
            if field.subject != subject:
                continue
            made = _field_columns(field, field.name)
            while taken & {column.name for column in made}:
                made = _field_columns(field, f"{otherwise}_{made[0].name}")
            taken.update(column.name for column in made)
            fields += made
    return [*before, *fields, *after]


def _about_the_claim() -> list[Column]:
    statuses = tuple(Value(one, None, one, "") for one in STATUSES)
    return [
        Column("claim_id", "Claim", lambda one: one.row.uuid, "The same in every copy.", "id"),
        Column("article_id", "Article", lambda one: one.article.uuid, "", "id"),
        Column("article", "Name of the article", lambda one: one.article.name),
        Column("title", "Title of the article", lambda one: one.article.title),
        Column("outlet", "Outlet", lambda one: one.article.outlet or ""),
        Column(
            "published",
            "Published",
            lambda one: one.article.published or "",
            "A day, a month or a year.",
            "date",
        ),
        Column("analyst", "Analyst", lambda one: one.row.analyst, "Who coded the claim."),
        Column(
            "layer",
            "Layer",
            lambda one: one.row.layer,
            "“coder”, or “final” for what was settled. A rejected case has no claim in the final "
            "layer; the feedback sheets and the history say why.",
        ),
        Column(
            "codebook_version",
            "Version of the codebook",
            lambda one: one.version,
            "The version of the codebook by which the claim was coded, changed or confirmed last; "
            "“(not published)”: the one that was being worked on.",
            "text",
            True,
        ),
        Column("status", "Status", lambda one: one.row.status, "", "one of", True, statuses),
        Column(
            "assisted",
            "Assisted",
            lambda one: int(one.row.coding.assisted),
            "1 if the claim began as a suggestion of the program, else 0. A final claim has 1 if any "
            "claim that it was settled from has.",
            "0 or 1",
            True,
        ),
    ]


def _about_the_settlement(decisions: Mapping[str, Decided]) -> list[Column]:
    def column(name: str, label: str, show: Callable[[Decided], str], about: str) -> Column:
        def cell(one: Selected) -> str:
            found = decisions.get(one.row.uuid)
            return show(found) if found else ""

        return Column(name, label, cell, f"{about} Empty for the claims of coders.")

    return [
        column(
            "settled_from",
            "Settled from",
            lambda one: ";".join(one.sources),
            "Of a final claim: the ids of the claims that it was settled from, joined by “;”.",
        ),
        column(
            "settlement",
            "How it was settled",
            lambda one: one.outcome,
            "Of a final claim: “taken” (one claim as it stands), “mixed” (of several), “written” (by "
            "the adjudicator) or “agreed” (closed by a rule).",
        ),
        column(
            "reason",
            "Reason",
            lambda one: one.reason or "",
            "Of a final claim: the reason that was given.",
        ),
    ]


def _about_the_quote() -> list[Column]:
    unit = "Counted in characters (Unicode code points) of the article's text, from 0."
    return [
        Column(
            "start",
            "Start",
            lambda one: one.row.coding.fragments[0].start_cp,
            f"First character of the quote. {unit}",
            "whole number",
            True,
        ),
        Column(
            "end",
            "End",
            lambda one: one.row.coding.fragments[-1].end_cp,
            f"The character behind the quote. {unit}",
            "whole number",
            True,
        ),
        Column(
            "fragments",
            "Fragments",
            lambda one: ";".join(f"{a}-{b}" for a, b in one.row.coding.fragments),
            "Start and end of every piece of the quote.",
            required=True,
        ),
        Column(
            "quote",
            "Quote",
            lambda one: one.row.quote,
            "The words of the article; pieces are joined by “ … ”. In this and every other column "
            "an apostrophe stands before a text that a spreadsheet would run as a formula, and "
            "before one that has such an apostrophe itself.",
            required=True,
        ),
        Column(
            "speaker_mention",
            "Speaker mention",
            lambda one: _words(one, one.row.coding.speaker_mention),
            "The words of the article that name the speaker.",
        ),
        Column(
            "cue",
            "Cue",
            lambda one: _words(one, one.row.coding.cue),
            "The words of the article that signal the claim.",
        ),
    ]


def _words(one: Selected, span: Span | None) -> str:
    return "" if span is None else one.text[span.start_cp : span.end_cp]


def _actors() -> list[Column]:
    speaker = Column(
        "speaker",
        "Speaker",
        lambda one: one.row.speaker or "",
        f"{_NOT_CODED} {_UNSURE}",
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

    def cell(one: Selected) -> str:
        coding = one.row.coding
        ids = coding.actors.get(role, ()) if role != "speaker" else (coding.speaker,)
        find = one.standings.organisation if level == "organisation" else one.standings.country
        found = (find(actor_id, one.article.published) for actor_id in ids if actor_id is not None)
        names = list(dict.fromkeys(found))
        return joined(names) if role != "speaker" else "".join(names)

    several = f" {_SEVERAL} “none”: there is none." if role != "speaker" else ""
    about = f"{_LEVELS[level]}{several} {_NOT_CODED} {_UNSURE}"
    return Column(f"{role}_{level}", f"{label}: {level}", cell, about)


def _role(role: str) -> Column:
    return Column(
        role,
        ROLE_LABELS[role],
        lambda one: joined(one.row.actor_names.get(role, ())),
        f"{_SEVERAL} “none”: there is none. {_NOT_CODED} {_UNSURE}",
        "actors",
        role == "target",
    )


def _types(codebook: Codebook) -> list[Column]:
    def primary(one: Selected) -> TypeRow | None:
        type_id = one.row.coding.claim_type
        return None if type_id is None else codebook.type_by_id[type_id]

    values = tuple(
        Value(str(one.code), one.code, one.name, one.definition) for one in codebook.types
    )
    return [
        Column(
            "claim_type",
            "Claim type",
            lambda one: found.code if (found := primary(one)) else "",
            f"The code of the type. {_UNSURE_CODE} {_NOT_CODED}",
            "one of",
            True,
            values,
        ),
        Column(
            "claim_type_label",
            "Claim type",
            lambda one: found.name if (found := primary(one)) else "",
            "The name of the type.",
            required=True,
        ),
        Column(
            "secondary_types",
            "Secondary types",
            lambda one: ";".join(
                str(codebook.type_by_id[type_id].code) for type_id in one.row.coding.secondary_types
            ),
            "Codes of further types, joined by “;”.",
        ),
    ]


def _field_columns(field: FieldRow, name: str) -> list[Column]:
    by_id = {value.id: value for value in field.values}
    asked = _ASKED.get(field.subject, "")
    about = " ".join(
        filter(None, (asked, field.help, _NOT_CODED, _UNSURE, _FORMS.get(field.answer_kind)))
    )

    def column(ending: str, show: Callable[[ValueRow], str], definition: str) -> Column:
        def shown(answer: AnswerValue, actors: Mapping[int, str]) -> str:
            match answer:
                case int():
                    return show(by_id[answer])
                case NamedActor(actor_id):
                    return actors[actor_id]
                case Span(start_cp, end_cp):
                    return f"{start_cp}-{end_cp}"
            return answer

        def cell(one: Selected) -> str:
            given = one.article_answers if field.subject == "article" else one.row.coding.answers
            words = [shown(answer, one.actors) for answer in given.get(field.id, ())]
            return ";".join(map(quoted, words)) if field.several else "".join(words)

        kind = field.answer_kind if not ending else "text"
        values = _values(field) if not ending and field.valued else ()
        return Column(name + ending, field.label, cell, definition, kind, field.required, values)

    first = column("", lambda value: value.name, about)
    if not field.valued:
        return [first]
    return [
        first,
        column("_code", lambda value: str(value.code), f"The code of “{name}”. {_UNSURE_CODE}"),
        column("_label", lambda value: value.label, f"The label of “{name}”."),
    ]


def _values(field: FieldRow) -> tuple[Value, ...]:
    return tuple(Value(one.name, one.code, one.label, one.definition) for one in field.values)
