"""The rows of a .dna file as they stand there, checked one by one: who, which text, which values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.errors import Refused
from core.exchange.formats.dna.file import OURS, DnaFile, name_of, number_of, text_of, words_of
from core.exchange.formats.dna.schema import BOOLEAN, DATA, INTEGER, SHORT_TEXT

TABLES = {
    "CODERS": ("ID", "Name", "Password"),
    "DOCUMENTS": (
        *("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date"),
    ),
    "STATEMENTTYPES": ("ID", "Label", "Red", "Green", "Blue"),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "ENTITIES": ("ID", "VariableId", "Value", "Red", "Green", "Blue", "ChildOf"),
    "ATTRIBUTEVARIABLES": ("ID", "VariableId", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("EntityId", "AttributeVariableId", "AttributeValue"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "DATABOOLEAN": ("StatementId", "VariableId", "Value"),
    "DATAINTEGER": ("StatementId", "VariableId", "Value"),
    "DATASHORTTEXT": ("StatementId", "VariableId", "Entity"),
    "DATALONGTEXT": ("StatementId", "VariableId", "Value"),
}
MOST = 5_000_000
"""Rows of one table that are taken."""

Value = str | int


@dataclass(frozen=True, slots=True)
class Document:
    """`date` is in seconds since 1970, UTC; None where the file has something else."""

    id: int
    title: str
    text: str
    coder: int | None
    author: str
    source: str
    section: str
    notes: str
    type: str
    date: int | None


@dataclass(frozen=True, slots=True)
class VariableRow:
    id: int
    name: str
    kind: str
    type_id: int


@dataclass(frozen=True, slots=True)
class TypeRow:
    id: int
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Offsets count UTF-16 units of the document's text."""

    id: int
    type_id: int
    document_id: int
    start_u16: int
    stop_u16: int
    coder: int | None


@dataclass(slots=True)
class Rows:
    """All of a file but what is said of its entities. `faults` are sentences."""

    settings: dict[str, str] = field(default_factory=dict)
    coders: dict[int, str] = field(default_factory=dict)
    passwords: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    types: dict[int, TypeRow] = field(default_factory=dict)
    variables: dict[int, VariableRow] = field(default_factory=dict)
    entities: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By id: the variable and the value."""
    statements: dict[int, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    """By document."""
    values: dict[int, dict[int, Value]] = field(default_factory=lambda: defaultdict(dict))
    """By statement, then by variable."""
    carried: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    faults: list[str] = field(default_factory=list)

    def variables_of(self, type_id: int) -> list[VariableRow]:
        return [one for one in self.variables.values() if one.type_id == type_id]


def read_rows(file: DnaFile) -> Rows:
    """Raises `Refused` for far too many rows, `Trouble` for what cannot be read."""
    rows = Rows()
    if file.has("SETTINGS", ("Property", "Value")):
        found = file.ask("SELECT Property, Value FROM SETTINGS LIMIT 1000")
        rows.settings = {text_of(name): text_of(value) for name, value in found}
    _people(file, rows)
    _types(file, rows)
    for key, variable, value in _all(file, "ENTITIES", "ID, VariableId, Value"):
        number, of = number_of(key), number_of(variable)
        if number is not None and of in rows.variables:
            assert of is not None
            rows.entities[number] = of, text_of(value)
    _statements(file, rows)
    for kind, table in DATA.items():
        _values(file, rows, kind, table)
    if file.has(OURS, ("Kind", "ID", "Value")):
        for what, key, value in _all(file, OURS, "Kind, ID, Value", "Kind, ID"):
            rows.carried[text_of(what)][number_of(key) or 0] = text_of(value)
    return rows


def _all(
    file: DnaFile, table: str, columns: str, order: str = "ID"
) -> Iterable[tuple[object, ...]]:
    # Names of tables and columns are ours, not the file's.
    rows = file.ask(f"SELECT {columns} FROM {table} ORDER BY {order} LIMIT {MOST + 1}")  # noqa: S608
    if len(rows) > MOST:
        raise Refused(f"“{file.path.name}” has more than {MOST:,} rows in the table “{table}”.")
    return rows


def _people(file: DnaFile, rows: Rows) -> None:
    for key, coder_name, password in _all(file, "CODERS", "ID, Name, Password"):
        number = number_of(key)
        if number is not None:
            rows.coders[number] = name_of(coder_name) or f"Coder {number}"
            rows.passwords.append(text_of(password))
    for found in _all(file, "DOCUMENTS", ", ".join(TABLES["DOCUMENTS"])):
        key, title, text, coder, *words, date = found
        number = number_of(key)
        if number is None or not isinstance(text, str):
            rows.faults.append(f"The document “{words_of(title)[:60]}” has no text: left out.")
            continue
        author, source, section, notes, sort = map(text_of, words)
        said = (author, source, section, notes, sort, number_of(date))
        rows.documents.append(Document(number, name_of(title), text, number_of(coder), *said))


def _types(file: DnaFile, rows: Rows) -> None:
    for key, label, *colour in _all(file, "STATEMENTTYPES", "ID, Label, Red, Green, Blue"):
        number = number_of(key)
        if number is not None:
            name = name_of(label) or f"Statement type {number}"
            rows.types[number] = TypeRow(number, name, colour_of(colour) or "#000000")
    columns = "ID, Variable, DataType, StatementTypeId"
    for key, said, kind, of in _all(file, "VARIABLES", columns):
        number, type_id = number_of(key), number_of(of)
        if number is None or type_id not in rows.types or kind not in DATA:
            rows.faults.append(f"The variable “{words_of(said)[:60]}” is of no known kind.")
            continue
        assert type_id is not None
        words = name_of(said) or f"variable {number}"
        rows.variables[number] = VariableRow(number, words, str(kind), type_id)


def _statements(file: DnaFile, rows: Rows) -> None:
    documents = {one.id for one in rows.documents}
    columns = "ID, StatementTypeId, DocumentId, Start, Stop, Coder"
    for found in _all(file, "STATEMENTS", columns):
        key, of, document, start, stop = map(number_of, found[:5])
        if key is None or of not in rows.types or start is None or stop is None:
            rows.faults.append(f"The statement {words_of(found[0])[:20]} is damaged: left out.")
        elif document not in documents:
            rows.faults.append(f"The statement {key} is in no document: left out.")
        else:
            assert of is not None
            assert document is not None
            said = Statement(key, of, document, start, stop, number_of(found[5]))
            rows.statements[document].append(said)


def _values(file: DnaFile, rows: Rows, kind: str, table: str) -> None:
    column = "Entity" if kind == SHORT_TEXT else "Value"
    for key, of, value in _all(file, table, f"StatementId, VariableId, {column}", "rowid"):
        statement, variable = number_of(key), number_of(of)
        known = rows.variables.get(variable or 0)
        if statement is None or known is None or known.kind != kind:
            continue
        if kind == SHORT_TEXT:
            entity = rows.entities.get(number_of(value) or 0)
            if entity is None or entity[0] != known.id:
                rows.faults.append(
                    f"Statement {statement}: “{known.name[:60]}” names an entity that is not there."
                )
                continue
            rows.values[statement][known.id] = entity[1]
        elif kind in (BOOLEAN, INTEGER):
            number = number_of(value)
            if number is None:
                rows.faults.append(f"Statement {statement}: “{known.name[:60]}” is no number.")
            else:
                rows.values[statement][known.id] = number
        else:
            rows.values[statement][known.id] = text_of(value)


def colour_of(parts: Iterable[object]) -> str:
    """Three numbers as "#rrggbb"; empty if they are no colour."""
    values = [one for one in parts if isinstance(one, int) and 0 <= one <= 255]
    return "#{:02x}{:02x}{:02x}".format(*values) if len(values) == 3 else ""
