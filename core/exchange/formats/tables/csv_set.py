"""Coded articles as tidy tables with keys that join them: nothing is lost on the way and back.

The file that is asked for holds the claims, one a row; `NAME_fragments.csv` and the others of
`PARTS` stand beside it. With the option text=no the articles' texts are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, select

from core.actors.tables import Actor
from core.claims.coding import ROLES
from core.codebook.reserved import ANSWER_KIND
from core.exchange.answer_columns import field_columns
from core.exchange.cells import Cell, joined, safe_cell, safe_cells
from core.exchange.claim_batch import Batch
from core.exchange.claim_columns import Column, columns_of
from core.exchange.claim_lines import FieldAnswer
from core.exchange.claim_records import claim_records
from core.exchange.codebook_tables import COLUMNS as CODEBOOK_COLUMNS
from core.exchange.codebook_tables import codebook_cells
from core.exchange.dataset import DatasetArticle
from core.exchange.files import NewFiles
from core.exchange.formats.carried import article_record, closing_records
from core.exchange.formats.tables.csv_files import NewTable, write_table
from core.exchange.formats.tables.csv_set_reading import (
    ACTOR_COLUMNS,
    ALIAS_COLUMNS,
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    FRAGMENT_COLUMNS,
    LAST,
    MEMBERSHIP_COLUMNS,
    PARTS,
    PLACES,
    ROLE_COLUMNS,
    heading,
    part_path,
    records,
)
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """All tables."""
    made = {part: part_path(path, part) for part in PARTS}
    _write_articles(selection, new, made["articles"])
    coded = _write_claims(selection, new, path, made)
    _write_actors(selection, new, made)
    _write(new, made["codebook"], CODEBOOK_COLUMNS, codebook_cells(selection.codebook_draft()))
    _write(new, made["analysts"], ("analyst", "claims"), sorted(coded.items()))
    return Written((path, *made.values()))


def expected(selection: Selection) -> Iterator[Record]:
    """The articles, the claims, the actors and the codebook."""
    for article in _articles(selection):
        yield article_record(article)
    yield from claim_records(selection)
    yield from closing_records(selection.actors(), selection.codebook_draft())


def found(path: Path) -> Iterator[Record]:
    """The same as a reader of the tables puts them together."""
    yield from records(path)


def _write(
    new: NewFiles, path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    write_table(new, path, header, (safe_cells(row) for row in rows))


def _articles(selection: Selection) -> Iterator[DatasetArticle]:
    with_text = selection.wanted.options.get("text") != "no"
    for one in selection.articles():
        yield one if with_text else replace(one, text=None)


def _write_articles(selection: Selection, new: NewFiles, path: Path) -> None:
    fields = [one.name for one in selection.codebook.fields if one.subject == "article"]
    _write(
        new,
        path,
        (*ARTICLE_COLUMNS, *(heading(name, ARTICLE_COLUMNS) for name in fields)),
        (
            (
                *(getattr(one, "id" if name == "article_id" else name) for name in ARTICLE_COLUMNS),
                *(_answer_cell(one.fields.get(name)) for name in fields),
            )
            for one in _articles(selection)
        ),
    )


def _answer_cell(answer: FieldAnswer) -> Cell:
    if answer is None or isinstance(answer, str):
        return answer
    first = next(iter(answer), "")
    return "-".join(map(str, answer)) if isinstance(first, int) else joined(map(str, answer))


def _write_claims(
    selection: Selection, new: NewFiles, path: Path, made: Mapping[str, Path]
) -> Counter[str]:
    """Three tables in one go; answers how many claims each analyst has."""
    columns = _claim_columns(selection)
    claims = NewTable(new, path, [one.name for one in columns])
    fragments = NewTable(new, made["fragments"], FRAGMENT_COLUMNS)
    actors = NewTable(new, made["claim_actors"], ROLE_COLUMNS)
    uuids = selection.snapshot.read(_actor_uuids)
    coded: Counter[str] = Counter()

    def take(some: Batch) -> None:
        claims.add_columns([one.cells(some) for one in columns])
        fragments.add(_fragment_rows(some))
        actors.add(_role_rows(some, uuids))
        coded.update(some.known.analysts[one] for one in some.claims.analyst_id)

    for _ in selection.batches(take):
        pass
    for table in (claims, fragments, actors):
        table.close()
    return coded


def _claim_columns(selection: Selection) -> list[Column]:
    known = {one.name: one for one in columns_of(selection.codebook)}
    own = [known[name] for name in CLAIM_COLUMNS if name in known]
    places = [_place(name) for name in PLACES]
    last = [own.pop() for name in reversed(CLAIM_COLUMNS) if name in LAST][::-1]
    fields = [
        field_columns(field, heading(field.name, CLAIM_COLUMNS))[0]
        for field in selection.codebook.fields
        if field.subject == "claim"
    ]
    return [*own, *places, *fields, *last]


def _place(name: str) -> Column:
    return Column(name, name, lambda some: getattr(some.claims, f"{name}_cp"), kind="whole number")


def _fragment_rows(some: Batch) -> Iterator[tuple[Cell, ...]]:
    uuids = some.claims.uuid
    for at, position, start_cp, end_cp in some.fragments:
        yield uuids[at], position + 1, start_cp, end_cp


def _role_rows(some: Batch, actor_uuids: Mapping[int, str]) -> Iterator[tuple[Cell, ...]]:
    names = some.known.actors
    coded = [some.actors.get(role, {}) for role in ROLES]
    for at, uuid in enumerate(some.claims.uuid):
        for role, by_claim in zip(ROLES, coded, strict=True):
            for position, one in enumerate(by_claim.get(at, ()), 1):
                yield uuid, role, position, actor_uuids.get(one), safe_cell(names[one])


def _actor_uuids(connection: Connection) -> dict[int, str]:
    """By id; the reserved answers are no actors of the table of actors."""
    rows = connection.execute(select(Actor.id, Actor.uuid).where(Actor.actor_kind != ANSWER_KIND))
    return {row.id: row.uuid for row in rows}


def _write_actors(selection: Selection, new: NewFiles, made: Mapping[str, Path]) -> None:
    actors = selection.actors()
    fields = [one.name for one in selection.codebook.fields if one.subject == "actor"]
    _write(
        new,
        made["actors"],
        (*ACTOR_COLUMNS, *(heading(name, ACTOR_COLUMNS) for name in fields)),
        (
            (
                *(getattr(one, "id" if name == "actor_id" else name) for name in ACTOR_COLUMNS),
                *(joined(one.fields.get(name, ())) for name in fields),
            )
            for one in actors
        ),
    )
    aliases = (
        (one.id, one.name, alias.text, alias.kind) for one in actors for alias in one.aliases
    )
    _write(new, made["aliases"], ALIAS_COLUMNS, aliases)
    memberships = (
        (one.id, one.name, time.group, time.role, time.since, time.until)
        for one in actors
        for time in one.memberships
    )
    _write(new, made["memberships"], MEMBERSHIP_COLUMNS, memberships)
