"""The columns of a table of claims: how their cells come about, and what they mean."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from core.claims.commands import STATUSES
from core.codebook.queries import Codebook
from core.exchange.answer_columns import actor_columns, field_columns, type_columns
from core.exchange.cells import Cell
from core.exchange.claim_batch import Batch
from core.exchange.column import Cells, Value, placed
from core.exchange.column import Column as Column
from core.review.settlements import Decided


def columns_of(codebook: Codebook) -> list[Column]:
    """Every column of the table, in its order."""
    before = [*_about_the_claim(), *_about_the_quote(), *actor_columns(), *type_columns(codebook)]
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
            return placed(some, {at: show(one) for at, one in some.decided.items()})

        return Column(name, label, cells, f"{about} Empty for the claims of coders.")

    return [
        column(
            "settled_from",
            "Settled from",
            lambda one: "; ".join(one.sources),
            "Of a final claim: the ids of the claims that it was settled from, joined by “; ”.",
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
            "Start and end of every piece of the quote, joined by “; ”.",
            required=True,
        ),
        Column(
            "quote",
            "Quote",
            lambda some: some.claims.quote,
            "The words of the article; pieces are joined by “ … ”.",
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
        cells[at] = f"{before}; {start_cp}-{end_cp}" if before else f"{start_cp}-{end_cp}"
    return cells
