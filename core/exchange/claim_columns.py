"""The columns of a table of claims: how their cells come about, and what they mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from core.claims.coding import ROLE_LABELS, ROLES
from core.claims.commands import STATUSES
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.exchange.cells import Cell, quoted
from core.exchange.claim_batch import Batch, Given
from core.review.settlements import Decided

Cells = Callable[[Batch], Sequence[Cell]]
"""The cells of a column for some claims, one a claim; None where nothing is coded."""

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
    """A column: how its cells come about, and what the dictionary says about it.

    `kind` is that of the field, or: "id", "text", "date", "date and time" (UTC), "whole number" and
    "0 or 1" (cells are numbers), "code" (a number), "codes" (several in one text), "actor",
    "actors". A cell that holds several answers is taken apart by `core.exchange.cells.parted`.
    `values` are the answers that there are, by name and code (of claim types the cell is the code).
    `repeats` names the column whose answers this one gives once more, as codes or labels.
    """

    name: str
    label: str
    cells: Cells
    definition: str = ""
    kind: str = "text"
    required: bool = False
    values: tuple[Value, ...] = ()
    repeats: str = ""

    @property
    def several(self) -> bool:
        """Whether a cell may hold several answers."""
        return self.kind in ("several of", "actors", "codes")


def columns_of(codebook: Codebook) -> list[Column]:
    """Every column of the table, in its order."""
    before = [*_about_the_claim(), *_about_the_quote(), *_actors(), *_types(codebook)]
    after = [
        Column("note", "Note", lambda some: some.claims.note),
        Column("created", "Created", lambda some: some.claims.created, "UTC.", "date and time"),
        Column("modified", "Modified", lambda some: some.claims.modified, "UTC.", "date and time"),
        *_about_the_settlement(),
    ]
    taken = {column.name for column in (*before, *after)}
    fields: list[Column] = []
    for subject, otherwise in (("claim", "field"), ("article", "article")):
        for field in codebook.fields:
            if field.subject != subject:
                continue
            made = field_columns(field, field.name)
            while taken & {column.name for column in made}:
                made = field_columns(field, f"{otherwise}_{made[0].name}")
            taken.update(column.name for column in made)
            fields += made
    return [*before, *fields, *after]


def _about_the_claim() -> list[Column]:
    statuses = tuple(Value(one, None, one, "") for one in STATUSES)
    return [
        Column("claim_id", "Claim", lambda some: some.claims.uuid, "The same in every copy.", "id"),
        Column("article_id", "Article", _of_article("uuid"), "", "id"),
        Column("article", "Name of the article", _of_article("name")),
        Column("title", "Title of the article", _of_article("title")),
        Column("outlet", "Outlet", _of_article("outlet")),
        Column(
            "published", "Published", _of_article("published"), "A day, a month or a year.", "date"
        ),
        Column(
            "analyst",
            "Analyst",
            lambda some: _named(some.known.analysts, some.claims.analyst_id),
            "Who coded the claim.",
        ),
        Column(
            "layer",
            "Layer",
            lambda some: some.claims.layer,
            "“coder”, or “final” for what was settled. A rejected case has no claim in the final "
            "layer; the feedback sheets and the history say why.",
        ),
        Column(
            "codebook_version",
            "Version of the codebook",
            lambda some: _named(some.known.versions, some.claims.version_id),
            "The version of the codebook by which the claim was coded, changed or confirmed last; "
            "“(not published)”: the one that was being worked on.",
            "text",
            True,
        ),
        Column("status", "Status", lambda some: some.claims.status, "", "one of", True, statuses),
        Column(
            "assisted",
            "Assisted",
            lambda some: some.claims.assisted,
            "1 if the claim began as a suggestion of the program, else 0. A final claim has 1 if any "
            "claim that it was settled from has.",
            "0 or 1",
            True,
        ),
    ]


def _of_article(fact: str) -> Cells:
    get = attrgetter(fact)

    def cells(some: Batch) -> Sequence[Cell]:
        facts = {article_id: get(one) for article_id, one in some.articles.items()}
        return _named(facts, some.claims.article_id)

    return cells


def _named(names: Mapping[int, Cell], ids: Sequence[int]) -> list[Cell]:
    return list(map(names.__getitem__, ids))


def _about_the_settlement() -> list[Column]:
    def column(name: str, label: str, show: Callable[[Decided], Cell], about: str) -> Column:
        def cells(some: Batch) -> Sequence[Cell]:
            return _placed(some, {at: show(one) for at, one in some.decided.items()})

        return Column(name, label, cells, f"{about} Empty for the claims of coders.")

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
            lambda one: one.reason,
            "Of a final claim: the reason that was given.",
        ),
    ]


def _placed(some: Batch, cells: Mapping[int, Cell]) -> Sequence[Cell]:
    """Cells at their places; the others are empty."""
    return list(map(cells.get, range(len(some))))


def _about_the_quote() -> list[Column]:
    unit = "Counted in characters (Unicode code points) of the article's text, from 0."
    return [
        Column(
            "start",
            "Start",
            lambda some: some.claims.start_cp,
            f"First character of the quote. {unit}",
            "whole number",
            True,
        ),
        Column(
            "end",
            "End",
            _ends,
            f"The character behind the quote. {unit}",
            "whole number",
            True,
        ),
        Column(
            "fragments",
            "Fragments",
            _passages,
            "Start and end of every piece of the quote.",
            required=True,
        ),
        Column(
            "quote",
            "Quote",
            lambda some: some.claims.quote,
            "The words of the article; pieces are joined by “ … ”. In this and every other column "
            "an apostrophe stands before a text that a spreadsheet would run as a formula, and "
            "before one that has such an apostrophe itself.",
            required=True,
        ),
        Column(
            "speaker_mention",
            "Speaker mention",
            lambda some: some.words[0],
            "The words of the article that name the speaker.",
        ),
        Column(
            "cue",
            "Cue",
            lambda some: some.words[1],
            "The words of the article that signal the claim.",
        ),
    ]


def _ends(some: Batch) -> Sequence[Cell]:
    ends: list[Cell] = [None] * len(some)
    for at, _, _, end_cp in some.fragments:
        ends[at] = end_cp
    return ends


def _passages(some: Batch) -> Sequence[Cell]:
    cells = [""] * len(some)
    for at, _, start_cp, end_cp in some.fragments:
        before = cells[at]
        cells[at] = f"{before};{start_cp}-{end_cp}" if before else f"{start_cp}-{end_cp}"
    return cells


def _actors() -> list[Column]:
    speaker = Column(
        "speaker",
        "Speaker",
        lambda some: list(map(some.known.actors.get, some.claims.speaker_id)),
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

    def cells(some: Batch) -> Sequence[Cell]:
        standings = some.known.standings
        find = standings.organisation if level == "organisation" else standings.country
        published = {one: facts.published for one, facts in some.articles.items()}
        days = list(map(published.__getitem__, some.claims.article_id))
        if role == "speaker":
            speakers = zip(some.claims.speaker_id, days, strict=True)
            return [None if one is None else find(one, day) for one, day in speakers]
        several = some.actors.get(role, {})
        return _placed(
            some, {at: _listed(find(one, days[at]) for one in ids) for at, ids in several.items()}
        )

    several = f" {_SEVERAL} “none”: there is none." if role != "speaker" else ""
    about = f"{_LEVELS[level]}{several} {_NOT_CODED} {_UNSURE}"
    kind = "actors" if role != "speaker" else "text"
    return Column(f"{role}_{level}", f"{label}: {level}", cells, about, kind)


def _role(role: str) -> Column:
    def cells(some: Batch) -> Sequence[Cell]:
        names = some.known.actors
        several = some.actors.get(role, {})
        return _placed(
            some, {at: _listed(map(names.__getitem__, ids)) for at, ids in several.items()}
        )

    return Column(
        role,
        ROLE_LABELS[role],
        cells,
        f"{_SEVERAL} “none”: there is none. {_NOT_CODED} {_UNSURE}",
        "actors",
        role == "target",
    )


def _listed(names: Iterable[str]) -> str:
    """Names that have been told apart, each once."""
    return "; ".join(map(quoted, dict.fromkeys(names)))


def _types(codebook: Codebook) -> list[Column]:
    def column(name: str, label: str, show: Callable[[TypeRow], Cell], about: str) -> Column:
        shown = {type_id: show(one) for type_id, one in codebook.type_by_id.items()}
        return Column(
            name, label, lambda some: list(map(shown.get, some.claims.claim_type_id)), about
        )

    values = tuple(
        Value(str(one.code), one.code, one.name, one.definition) for one in codebook.types
    )
    code = column(
        "claim_type",
        "Claim type",
        lambda one: one.code,
        f"The code of the type. {_UNSURE_CODE} {_NOT_CODED}",
    )
    name = column("claim_type_label", "Claim type", lambda one: one.name, "The name of the type.")
    return [
        replace(code, kind="one of", required=True, values=values),
        replace(name, required=True, repeats="claim_type"),
        Column(
            "secondary_types",
            "Secondary types",
            _secondary_types,
            "Codes of further types, joined by “;”.",
            "codes",
        ),
    ]


def _secondary_types(some: Batch) -> Sequence[Cell]:
    types = some.known.codebook.type_by_id
    codes = {
        at: ";".join(dict.fromkeys(str(types[one].code) for one in ids))
        for at, ids in some.secondary_types.items()
    }
    return _placed(some, codes)


def field_columns(field: FieldRow, name: str) -> list[Column]:
    """The column of a field under this name, and those of the codes and labels of its answers."""
    asked = _ASKED.get(field.subject, "")
    about = " ".join(
        filter(None, (asked, field.help, _NOT_CODED, _UNSURE, _FORMS.get(field.answer_kind)))
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
            f"The code of “{name}”. {_UNSURE_CODE}",
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

    def placed(given: Sequence[Given], actors: Mapping[int, str]) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        if not field.several:
            for at, value_id, text, actor_id, start_cp, end_cp in given:
                if value_id is not None:
                    found[at] = shown[value_id]
                elif actor_id is not None:
                    found[at] = actors[actor_id]
                else:
                    found[at] = text if start_cp is None else f"{start_cp}-{end_cp}"
            return found
        for one in given:
            word = words[one.value_id] if one.value_id is not None else quoted(one.text or "")
            found[one.at] = f"{found[one.at]};{word}" if one.at in found else word
        return found

    def cells(some: Batch) -> Sequence[Cell]:
        actors = some.known.actors
        if field.subject == "claim":
            return _placed(some, placed(some.answers.get(field.id, ()), actors))
        by_place = placed(some.article_answers.get(field.id, ()), actors)
        by_id = {some.article_ids[at]: cell for at, cell in by_place.items()}
        return list(map(by_id.get, some.claims.article_id))

    return cells
