"""What must be in a .dna file that we wrote, and what is in it, by plain questions to its tables."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from core.errors import Trouble
from core.exchange.dataset import ArticleClaims
from core.exchange.formats.carried import actor_value, article_value, codebook_words
from core.exchange.formats.dna.documents import ADDED_BY, document_of
from core.exchange.formats.dna.leaving import ADMIN, Outgoing
from core.exchange.formats.dna.schema import DATA, SHORT, SHORT_TEXT
from core.exchange.formats.dna.shapes import CARRIED
from core.exchange.formats.dna.values import shortened
from core.exchange.read_back import Record
from core.exchange.selection import Selection
from core.storage.engine import connect
from core.text.canonical import sha256_of
from core.text.units import Utf16Map

_COLUMNS = ("Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date")


def expected(selection: Selection) -> Iterator[Record]:
    """Document by document with its statements, then actors and codebook."""
    outgoing = Outgoing(selection)
    for one in selection.by_article():
        yield from _expected_of(one, outgoing)
    yield from _ordered(_actor_record(actor_value(line)) for line in selection.actors())
    yield Record("The codebook", json.loads(codebook_words(outgoing.draft)))


def _expected_of(one: ArticleClaims, outgoing: Outgoing) -> Iterator[Record]:
    article = one.article
    row = document_of(article, 0, 0, outgoing.words.articles)
    said = (row.title, row.text, row.author, row.source, row.section, row.notes, row.type, row.date)
    coder = shortened(str(article.fields.get(ADDED_BY) or ADMIN))
    yield _document_record(said, coder, article_value(article, with_text=False))
    units = Utf16Map(article.text or "")
    records = []
    for line in one.claims:
        leaving = outgoing.statement(line, article, units)
        where = (leaving.start_u16, leaving.stop_u16)
        values = {name: value for name, value in leaving.values.items() if value != ""}
        records.append(_statement(leaving.shape.label, where, shortened(leaving.coder), values))
    yield from _ordered(records)


def found(path: Path) -> Iterator[Record]:
    """The same out of the file. Raises `Trouble` if it cannot be read."""
    try:
        with closing(connect(path, writable=False)) as connection:
            yield from _found_in(connection)
    except (sqlite3.Error, ValueError) as error:
        raise Trouble(f"“{path.name}” cannot be read again: {error}.") from error


def _found_in(connection: sqlite3.Connection) -> Iterator[Record]:
    ask = connection.execute
    columns = ", ".join(f"d.{one}" for one in _COLUMNS)
    documents = ask(
        f"SELECT d.ID, c.Name, o.Value, {columns} FROM DOCUMENTS d JOIN CODERS c ON c.ID = d.Coder "  # noqa: S608
        "JOIN ONRECORD o ON o.Kind = 'article' AND o.ID = d.ID ORDER BY d.ID"
    )
    for key, coder, written, *said in documents:
        yield _document_record(said, coder, json.loads(written))
        yield from _ordered(_found_statements(connection, key))
    actors = ask(
        "SELECT o.Value FROM ONRECORD o LEFT JOIN ENTITIES e ON e.ID = o.ID "
        "WHERE o.Kind = 'further actor' OR (o.Kind = 'actor' AND e.Value IS NOT NULL)"
    )
    yield from _ordered(_actor_record(json.loads(written)) for (written,) in actors)
    for (written,) in ask("SELECT Value FROM ONRECORD WHERE Kind = 'codebook'"):
        yield Record("The codebook", json.loads(written))


def _found_statements(connection: sqlite3.Connection, document: int) -> list[Record]:
    values: dict[int, dict[str, Any]] = {}
    heads = {
        key: (label, (start, stop), coder)
        for key, label, start, stop, coder in connection.execute(
            "SELECT s.ID, t.Label, s.Start, s.Stop, c.Name FROM STATEMENTS s "
            "JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId JOIN CODERS c ON c.ID = s.Coder "
            "WHERE s.DocumentId = ?",
            (document,),
        )
    }
    for kind, table in DATA.items():
        short = kind == SHORT_TEXT
        value, join = (
            ("e.Value", "JOIN ENTITIES e ON e.ID = d.Entity") if short else ("d.Value", "")
        )
        question = (
            f"SELECT d.StatementId, v.Variable, {value} FROM {table} d "  # noqa: S608
            f"JOIN VARIABLES v ON v.ID = d.VariableId {join} "
            "WHERE d.StatementId IN (SELECT ID FROM STATEMENTS WHERE DocumentId = ?)"
        )
        for key, name, said in connection.execute(question, (document,)):
            if said != "":
                values.setdefault(key, {})[name] = said
    return [_statement(*head, values.get(key, {})) for key, head in heads.items()]


def _statement(label: str, place: tuple[int, int], coder: str, values: dict[str, Any]) -> Record:
    said = {name: values[name] for name in sorted(values)}
    if CARRIED in said:
        said[CARRIED] = json.loads(said[CARRIED])
    what = f"The statement from {place[0]} to {place[1]} of {coder}"
    return Record(what, {"type": label, "place": list(place), "coder": coder, "values": said})


def _ordered(records: Iterable[Record]) -> list[Record]:
    """In an order that does not depend on the numbers in the file."""
    return sorted(records, key=lambda one: json.dumps(one.value, sort_keys=True))


def _document_record(said: Iterable[Any], coder: str, written: object) -> Record:
    value = dict(zip(_COLUMNS, said, strict=True))
    value["Text"] = sha256_of(value["Text"])
    what = f"The document “{value['Title']}”"
    return Record(what, value | {"coder": coder, "carried": written})


def _actor_record(written: dict[str, Any]) -> Record:
    return Record(f"The actor “{written['name'][:SHORT]}”", written)
