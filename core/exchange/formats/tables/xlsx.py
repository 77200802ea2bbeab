"""Coded articles as an Excel workbook: claims, fragments, articles, actors, dictionary, about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, select

from core.articles.tables import Article
from core.exchange.about_export import scope_words
from core.exchange.actor_lines import aliases_cell, memberships_cell
from core.exchange.cells import Cell, joined, plain_cell
from core.exchange.claim_columns import Column, columns_of
from core.exchange.claim_table import rows_in_batches
from core.exchange.files import NewFiles
from core.exchange.formats.statistics.variable_names import listed
from core.exchange.formats.tables.wide_csv import DICTIONARY, dictionary_rows
from core.exchange.formats.tables.xlsx_book import LONGEST, Book, fitting_cell, rows_of_sheets
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

_ARTICLE = ("uuid", "name", "title", "outlet", "published", "author", "url", "language")
_ACTOR = ("id", "name", "kind", "parent", "country", "sector", "role", "wikidata", "note")
_AT_A_TIME = 500
_WIDTHS: Mapping[str, int] = {
    "quote": 60, "definition": 60, "title": 40, "url": 30, "note": 40, "reason": 40, "label": 28,
    "aliases": 40, "memberships": 40, "start": 8, "end": 8, "claim_type": 8, "assisted": 8,
}  # fmt: skip
_OTHERWISE = 16

Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook. The first cell of a row says what it is about."""

    name: str
    header: Sequence[str]
    rows: Callable[[], Rows]


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    cut: dict[tuple[str, str], list[str]] = {}
    remarks: list[str] = []
    with Book(new.place(path)) as book:
        for one in _sheets(selection):
            widths = [_WIDTHS.get(name, _OTHERWISE) for name in one.header]
            many = book.sheet(one.name, one.header, widths, _fitting(one, cut))
            if many > 1:
                remarks.append(
                    f"The sheet “{one.name}” goes on in “{one.name} 2” to “{one.name} {many}”."
                )
    for (sheet, column), keys in cut.items():
        remarks.append(
            f"A cell of Excel holds {LONGEST:,} characters: “{column}” of the sheet “{sheet}” is cut "
            f"in {len(keys):,} rows, {listed(keys)}."
        )
    return Written((path,), tuple(remarks))


def expected(selection: Selection) -> Iterator[Record]:
    """The rows of every sheet, headings first; empty cells are left out."""
    for one in _sheets(selection):
        yield _record(one.name, one.header, one.header)
        for row in one.rows():
            yield _record(one.name, one.header, [fitting_cell(cell) for cell in row])


def found(path: Path) -> Iterator[Record]:
    header: list[Cell] = []
    before = base = ""
    for name, row in rows_of_sheets(path):
        if name == before:
            yield _record(base, header, row)
            continue
        goes_on = bool(base) and name.startswith(f"{base} ")
        before, base = name, base if goes_on else name
        if not goes_on:
            header = row
            yield _record(base, header, row)


def _record(sheet: str, header: Sequence[Cell], row: Sequence[Cell]) -> Record:
    said = {str(name): cell for name, cell in zip(header, row, strict=False) if cell is not None}
    first = row[0] if row else ""
    is_claim = sheet == "claims" and row != header
    return Record(f"claim {first}" if is_claim else f"{sheet}: {first}", said)


def _fitting(sheet: Sheet, cut: dict[tuple[str, str], list[str]]) -> Iterator[Sequence[Cell]]:
    for row in sheet.rows():
        fitting = [fitting_cell(cell) for cell in row]
        if fitting != list(row):
            for name, cell, kept in zip(sheet.header, row, fitting, strict=True):
                if cell != kept and cell:
                    cut.setdefault((sheet.name, name), []).append(str(row[0]))
        yield fitting


def _sheets(selection: Selection) -> list[Sheet]:
    columns = columns_of(selection.codebook)
    fields = [one.name for one in selection.codebook.fields_of("actor")]
    return [
        Sheet("claims", [one.name for one in columns], lambda: _claims(selection, columns)),
        Sheet("fragments", ("claim_id", "fragment", "start", "end"), lambda: _fragments(selection)),
        Sheet("articles", ("article_id", *_ARTICLE[1:]), lambda: _articles(selection)),
        Sheet(
            "actors",
            (*_ACTOR, "aliases", "memberships", *fields),
            lambda: _actors(selection, fields),
        ),
        Sheet("dictionary", DICTIONARY, lambda: _dictionary(columns)),
        Sheet("about", ("about", "words"), lambda: _about(selection)),
    ]


def _claims(selection: Selection, columns: Sequence[Column]) -> Rows:
    for rows in rows_in_batches(selection, columns):
        yield from rows


def _fragments(selection: Selection) -> Rows:
    columns = [
        one for one in columns_of(selection.codebook) if one.name in ("claim_id", "fragments")
    ]
    for rows in rows_in_batches(replace(selection, progress=None), columns):
        for claim_id, fragments in rows:
            for number, part in enumerate(str(fragments).split("; "), start=1):
                start, end = map(int, part.split("-"))
                yield claim_id, number, start, end


def _articles(selection: Selection) -> Rows:
    for at in range(0, len(selection.article_ids), _AT_A_TIME):
        yield from selection.snapshot.read(
            _read_articles, selection.article_ids[at : at + _AT_A_TIME]
        )


def _read_articles(connection: Connection, ids: Sequence[int]) -> list[Sequence[Cell]]:
    columns = [getattr(Article, name) for name in _ARTICLE]
    wanted = select(*columns).where(Article.id.in_(ids)).order_by(Article.id)
    return [tuple(row) for row in connection.execute(wanted)]


def _actors(selection: Selection, fields: Sequence[str]) -> Rows:
    for one in selection.actors():
        known = [getattr(one, name) or None for name in _ACTOR]
        other = [aliases_cell((each.text, each.kind) for each in one.aliases) or None]
        other.append(memberships_cell(one.memberships) or None)
        yield [*known, *other, *(joined(one.fields.get(name, ())) or None for name in fields)]


def _dictionary(columns: Sequence[Column]) -> Rows:
    for row in dictionary_rows(columns):
        yield [plain_cell(cell) or None if isinstance(cell, str) else cell for cell in row]


def _about(selection: Selection) -> Rows:
    yield "Program", "OnRecord"
    yield "Codebook", selection.codebook.title
    yield "Version of the codebook", selection.codebook.version or "(not published)"
    yield "Claims", len(selection.claim_ids)
    yield "Articles", len(selection.article_ids)
    for line in scope_words(selection.wanted, selection.codebook):
        yield "Scope", line
    yield "Empty cells", "Not coded: nobody answered. “cannot tell” is an answer."
