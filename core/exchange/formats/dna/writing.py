"""Writing a dataset as a project of Discourse Network Analyzer 3."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import Trouble
from core.exchange.dataset import ArticleClaims
from core.exchange.files import NewFiles, disk_trouble
from core.exchange.formats.carried import actor_value, article_value, codebook_words, one_line
from core.exchange.formats.dna.documents import ADDED_BY, document_of
from core.exchange.formats.dna.entities import entity_of
from core.exchange.formats.dna.file import marked_number
from core.exchange.formats.dna.leaving import ADMIN, Leaving, Outgoing, last_statement
from core.exchange.formats.dna.new_coders import rgb, write_coders
from core.exchange.formats.dna.new_entities import NewEntities
from core.exchange.formats.dna.password import DEFAULT
from core.exchange.formats.dna.schema import (
    BOOLEAN,
    CREATE,
    CREATE_OURS,
    DATA,
    LONG_TEXT,
    SHORT,
    SHORT_TEXT,
    VERSION,
)
from core.exchange.formats.dna.shapes import CARRIED, CLAIM, SPEAKER, Shape, Variable
from core.exchange.formats.dna.values import shortened
from core.exchange.read_back import Written
from core.exchange.selection import Selection
from core.text.units import Utf16Map

_FAST = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32000", "foreign_keys = OFF")


def write_dna(selection: Selection, new: NewFiles, path: Path) -> Written:
    """A file with the documents, statements, entities and coders. Raises `Trouble` where it cannot
    be written."""
    place = new.place(path)
    with closing(_connected(place)) as connection, _disk_errors(place, path):
        connection.execute("BEGIN")
        remarks = _Writing(connection, selection).write()
        connection.execute("COMMIT")
    return Written((path,), tuple(remarks))


def _connected(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(place, isolation_level=None)
    for rule in _FAST:
        connection.execute(f"PRAGMA {rule}").fetchall()
    return connection


@contextmanager
def _disk_errors(place: Path, path: Path) -> Iterator[None]:
    """What SQLite says of the disk in the words of the system."""
    try:
        yield
    except sqlite3.Error as error:
        raise disk_trouble(place, path) or Trouble(
            f"“{path}” cannot be written: {error}."
        ) from error


class _Writing:
    def __init__(self, connection: sqlite3.Connection, selection: Selection) -> None:
        self._connection, self._selection = connection, selection
        self._outgoing = Outgoing(selection)
        self._actors = selection.actors()
        self._coders = {ADMIN: 1}
        self._types: dict[int | None, int] = {}
        self._variables: dict[int | None, dict[str, int]] = {}
        self._statement = selection.snapshot.read(last_statement)
        self._document = 0
        self._cut = self._next_variable = 0
        self._day = "1970-01-01"
        for statement in (*CREATE, CREATE_OURS):
            connection.execute(statement)
        self._entities = NewEntities(connection, self._outgoing, self._actors)

    def write(self) -> list[str]:
        self._begin_types()
        for one in self._selection.by_article():
            self._article(one)
        self._end_types()
        if self._outgoing.writes_ours:
            self._entities.add_unused_actors(self._variables[None][SPEAKER])
        self._entities.finish()
        self._carry()
        write_coders(self._connection, self._coders)
        self._settings()
        return self._remarks()

    def _shapes(self) -> list[Shape]:
        """The statement types that are written, those from elsewhere by their numbers."""
        kept = sorted(self._outgoing.shapes.values(), key=lambda one: self._types[one.code])
        return [*kept, self._outgoing.ours] if self._outgoing.writes_ours else kept

    def _begin_types(self) -> None:
        drafts = {draft.code: draft for draft in self._outgoing.draft.types}
        known: dict[int | None, int] = {}
        for code, shape in self._outgoing.shapes.items():
            number = marked_number(drafts[code].id, "statement type", shape.label)
            if number is not None and number not in known.values():
                known[code] = number
        last = max(known.values(), default=0)
        for one in [*self._outgoing.shapes, None]:
            last += one not in known
            self._types[one] = known.get(one, last)
        for shape in self._shapes():
            number = self._types[shape.code]
            colour = rgb(shape.colour)
            row = (number, shortened(shape.label), *colour)
            self._connection.execute("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", row)
            self._variables[shape.code] = {}
            for variable in shape.variables:
                self._add_variable(shape.code, variable)
            if shape.code is None or shape.code in self._outgoing.in_use:
                self._entities.begin(shape, self._variables[shape.code])

    def _add_variable(self, code: int | None, one: Variable) -> int:
        self._next_variable += 1
        self._variables[code][one.name] = number = self._next_variable
        row = (number, shortened(one.name), one.kind, self._types[code])
        self._connection.execute("INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", row)
        return number

    def _end_types(self) -> None:
        """Every statement has a value for each variable of its type, or it could not be opened."""
        for shape in self._outgoing.shapes.values():
            number = self._variables[shape.code].get(CARRIED)
            if number is not None:
                self._connection.execute(
                    "INSERT OR IGNORE INTO DATALONGTEXT (StatementId, VariableId, Value) "
                    "SELECT ID, ?, '' FROM STATEMENTS WHERE StatementTypeId = ? ORDER BY ID",
                    (number, self._types[shape.code]),
                )

    def _article(self, one: ArticleClaims) -> None:
        article = one.article
        came = marked_number(article.id, "document", article.sha256)
        self._document = came if came and came > self._document else self._document + 1
        coder = self._coder(str(article.fields.get(ADDED_BY) or ADMIN))
        row = document_of(article, self._document, coder, self._outgoing.words.articles)
        self._cut += len(article.title) > len(row.title)
        self._connection.execute(
            "INSERT INTO DOCUMENTS VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(row.id, row.title, row.text, row.coder, row.author, row.source, row.section),
                *(row.notes, row.type, row.date),
            ),
        )
        value = one_line(article_value(article, with_text=False))
        self._ours("article", self._document, value)
        units = Utf16Map(article.text or "")
        leaving = [self._outgoing.statement(line, article, units) for line in one.claims]
        for line, statement in zip(one.claims, leaving, strict=True):
            self._day = max(self._day, (line.modified or "")[:10])
            self._add_statement(statement)

    def _add_statement(self, one: Leaving) -> None:
        code = one.shape.code
        number = one.number
        if number is None:
            self._statement = number = self._statement + 1
        place = (self._document, one.start_u16, one.stop_u16, self._coder(one.coder))
        row = (number, self._types[code], *place)
        self._connection.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)", row)
        kinds = {variable.name: variable.kind for variable in one.shape.variables}
        for name, value in one.values.items():
            kind = kinds.get(name, LONG_TEXT)
            variable = self._variables[code].get(name)
            if variable is None:
                variable = self._add_variable(code, Variable(CARRIED, LONG_TEXT, CARRIED))
            kept = value
            if kind == SHORT_TEXT:
                self._cut += len(str(value)) == SHORT and str(value)[-1] == "…"
                kept = self._entities.number(variable, str(value))
            elif kind == BOOLEAN:
                kept = int(bool(value))
            column = "Entity" if kind == SHORT_TEXT else "Value"
            self._connection.execute(
                f"INSERT INTO {DATA[kind]} (StatementId, VariableId, {column}) VALUES (?, ?, ?)",  # noqa: S608
                (number, variable, kept),
            )

    def _coder(self, name: str) -> int:
        return self._coders.setdefault(name, len(self._coders) + 1)

    def _ours(self, kind: str, number: int, value: str) -> None:
        self._connection.execute("INSERT INTO ONRECORD VALUES (?, ?, ?)", (kind, number, value))

    def _carry(self) -> None:
        """What the tables of the other program cannot say of the codebook and the actors."""
        self._ours("codebook", 1, codebook_words(self._outgoing.draft))
        first = self._entities.first_of_actors()
        labels = {
            one.name: one.label for one in self._outgoing.draft.fields if one.subject == "actor"
        }
        for place, line in enumerate(self._actors, 1):
            number = first.pop(entity_of(line, labels).value, None)
            value = one_line(actor_value(line))
            if number is None:
                self._ours("further actor", place, value)
            else:
                self._ours("actor", number, value)

    def _settings(self) -> None:
        day = (self._outgoing.moment or self._day)[:10]
        rows = [("version", VERSION), ("date", day)]
        self._connection.executemany("INSERT INTO SETTINGS VALUES (?, ?)", rows)

    def _remarks(self) -> list[str]:
        said = [
            f"The password of every coder in Discourse Network Analyzer is “{DEFAULT}”. Change it "
            "there before others work in the file."
        ]
        if self._outgoing.writes_ours:
            said.append(
                f"Claims are statements of the type “{CLAIM}”. Its variable “target” is the first "
                "target, “further targets” are the others; a statement reaches from the first "
                f"fragment of a quote to the last. “{CARRIED}” holds the whole claim: leave it as "
                "it is, what you change beside it counts."
            )
        if self._cut:
            said.append(
                f"{self._cut:,} texts are longer than a title or value may be there, and end in "
                "“…”. OnRecord reads them whole again."
            )
        return said
