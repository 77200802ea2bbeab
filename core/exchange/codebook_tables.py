"""Codebooks as one table, for colleagues who work in a spreadsheet: CSV and Excel.

A row is the codebook itself, a type, an example of the type above it, a field, or an answer of the
field above it; its first cell says which. A cell that means nothing for its row is empty.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from core.codebook.draft import CodebookDraft, ExampleDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.files import LARGEST, validated
from core.codebook.plain_yaml import Lines
from core.errors import Refused, Trouble
from core.exchange.cells import joined, parted, plain_cell, safe_cell
from core.exchange.files import new_files
from core.text.encoding import decode

ROW = "row"
CODEBOOK, TYPE, EXAMPLE, FIELD, ANSWER = "codebook", "type", "example", "field", "answer"

_MODELS: Mapping[str, type[BaseModel]] = {
    TYPE: TypeDraft,
    EXAMPLE: ExampleDraft,
    FIELD: FieldDraft,
    ANSWER: ValueDraft,
}
COLUMNS = (
    ROW, "code", "mnemonic", "name", "label", "parent", "kind", "subject", "definition", "include",
    "exclude", "cues", "help", "quote", "source", "required", "shown_for", "required_for",
    "codable", "shortcut", "colour_light", "colour_dark", "cameo", "plover", "retired",
    "merged_into", "claim", "title", "version", "id",
)  # fmt: skip
"""Headings in the order of the table; they are those of the entries of a codebook file."""

_WHOLE = re.compile(r"\s*[0-9]{1,18}\s*")
MOST_ROWS = 50_000
LONGEST_CELL = 32_767
"""Characters in a cell of Excel."""

_NAMED = COLUMNS.index("name")
_WIDTHS = {"definition": 60, "include": 40, "exclude": 40, "help": 40, "quote": 60, "name": 28}


def write_csv(draft: CodebookDraft, path: Path) -> None:
    """UTF-8 with a mark at its beginning, so that Excel opens it right."""
    with new_files() as new:
        text = io.TextIOWrapper(new.open(path), encoding="utf-8-sig", newline="")
        table = csv.writer(text, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows([safe_cell(cell) for cell in cells] for cells in codebook_cells(draft))
        text.detach()


def write_xlsx(draft: CodebookDraft, path: Path) -> None:
    """One sheet; its heading stays in sight."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with new_files() as new:
        book = Workbook(new.open(path), {"in_memory": True, "strings_to_formulas": False,
                                         "strings_to_urls": False})  # fmt: skip
        sheet = book.add_worksheet("Codebook")
        heading, top = book.add_format({"bold": True}), book.add_format({"valign": "top"})
        wrapped = book.add_format({"valign": "top", "text_wrap": True})
        for at, name in enumerate(COLUMNS):
            sheet.write_string(0, at, name, heading)
            sheet.set_column(at, at, _WIDTHS.get(name, 12), wrapped if name in _WIDTHS else top)
        for number, cells in enumerate(codebook_cells(draft), start=1):
            for at, cell in enumerate(cells):
                if len(cell) > LONGEST_CELL:
                    raise Refused(
                        f"“{COLUMNS[at]}” of “{cells[_NAMED]}” has {len(cell):,} characters, and "
                        f"a cell of Excel holds {LONGEST_CELL:,}. Shorten it, or write a .csv."
                    )
                if cell:
                    sheet.write_string(number, at, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, number, len(COLUMNS) - 1)
        book.close()


def read_csv(path: Path) -> CodebookDraft:
    """Raises `Refused` with every fault and its line, `Trouble` if the file is unreadable."""
    from core.exchange.readers.delimited import rows_of

    text = _decoded(_bytes(path), path.name)
    numbered: list[tuple[int, list[str]]] = []
    line = 1
    for cells in rows_of(text, path.name):
        numbered.append((line, [plain_cell(cell) for cell in cells]))
        line += 1 + sum(cell.count("\n") for cell in cells)
    return _read(path.name, numbered)


def read_xlsx(path: Path) -> CodebookDraft:
    """As `read_csv`; the first sheet that has a column “row” is read."""
    from core.exchange.readers.workbook import sheets_of

    for _, rows in sheets_of(_bytes(path), path.name):
        if any(_text(cell).lower() == ROW for cell in rows[0]):
            numbered = [(at, [_text(cell) for cell in row]) for at, row in enumerate(rows, 1)]
            return _read(path.name, numbered)
    raise Refused(
        f"The codebook “{path.name}” has no sheet whose first line has a column “{ROW}”. Export a "
        "codebook to see how such a table looks."
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise Refused(f"“{path.name}” has more than {LARGEST // 1_000_000} MB. Is it another file?")
    return data


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 wherever it is; what the letters look like is only asked where it is not."""
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        if "\0" not in text:
            return text
    try:
        return decode(data).text
    except Refused as refusal:
        raise Refused(f"“{name}” cannot be read as a table. {refusal}") from refusal


def _text(cell: object) -> str:
    """A cell of a spreadsheet, where whole numbers come as floats."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def codebook_cells(draft: CodebookDraft) -> Iterator[list[str]]:
    """The rows of the table below its `COLUMNS`, not yet made safe for spreadsheets."""
    for row in _rows(draft):
        yield [_shown(row.get(name)) for name in COLUMNS]


def _rows(draft: CodebookDraft) -> Iterator[dict[str, Any]]:
    yield {ROW: CODEBOOK, "title": draft.title, "version": draft.version}
    for one in draft.types:
        yield {ROW: TYPE} | one.model_dump(exclude={"examples"})
        yield from ({ROW: EXAMPLE} | example.model_dump() for example in one.examples)
    for field in draft.fields:
        yield {ROW: FIELD} | field.model_dump(exclude={"values"})
        yield from ({ROW: ANSWER} | value.model_dump() for value in field.values)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return joined([str(one) for one in value])
    return str(value)


def _read(name: str, rows: Sequence[tuple[int, list[str]]]) -> CodebookDraft:
    if not rows:
        raise Refused(f"The codebook “{name}” is empty.")
    heading = [cell.strip().lower() for cell in rows[0][1]]
    _check_heading(name, heading)
    reader = _Reader(name)
    if len(rows) > MOST_ROWS:
        raise Refused(
            f"The codebook “{name}” has more than {MOST_ROWS:,} rows. Is it another file?"
        )
    for line, cells in rows[1:]:
        if any(cell.strip() for cell in cells[len(heading) :]):
            raise Refused(
                f"The codebook “{name}” has faults: line {line} has more cells than there are "
                "columns. A text with the mark between cells in it must stand in quotes."
            )
        given = {key: cell for key, cell in zip(heading, cells, strict=False) if cell and key}
        if given:
            reader.take(line, given)
    if () not in reader.lines:
        raise Refused(
            f"The codebook “{name}” has no row “{CODEBOOK}”, which says its title and version."
        )
    return validated(name, reader.value, reader.lines)


def _check_heading(name: str, heading: Sequence[str]) -> None:
    doubled = next((one for one in COLUMNS if heading.count(one) > 1), None)
    if doubled is not None:
        raise Refused(
            f"The codebook “{name}”, line 1, has the column “{doubled}” twice. Take one out."
        )
    unknown = [one for one in heading if one and one not in COLUMNS]
    if unknown or ROW not in heading:
        wrong = (
            f"does not know the column “{unknown[0][:60]}”" if unknown else f"has no column “{ROW}”"
        )
        raise Refused(
            f"The codebook “{name}”, line 1, {wrong}. The columns are: {', '.join(COLUMNS)}."
        )


class _Reader:
    """Puts rows together to what a codebook file would hold, and remembers their lines."""

    def __init__(self, name: str) -> None:
        self.value: dict[str, Any] = {"types": [], "fields": []}
        self.lines: Lines = {}
        self._name = name
        self._place: dict[str, tuple[str, int]] = {}

    def take(self, line: int, given: dict[str, str]) -> None:
        kind = given.pop(ROW, "").strip().lower()
        if kind == CODEBOOK:
            if () in self.lines:
                raise self._refusal(line, "the row “codebook” stands a second time; take one out")
            self.value |= given
            self.lines[()] = line
        elif kind in (TYPE, FIELD):
            self._add(line, kind, "types" if kind == TYPE else "fields", self.value, given)
        elif kind in (EXAMPLE, ANSWER):
            above = TYPE if kind == EXAMPLE else FIELD
            if above not in self._place:
                raise self._refusal(line, f"“{kind}” has no {above} above it")
            room, number = self._place[above]
            inside = "examples" if kind == EXAMPLE else "values"
            self._add(line, kind, inside, self.value[room][number], given, (room, number))
        else:
            kinds = ", ".join((CODEBOOK, *_MODELS))
            raise self._refusal(line, f"“{kind[:60]}” is no kind of row. Kinds are: {kinds}")

    def _add(
        self,
        line: int,
        kind: str,
        room: str,
        into: dict[str, Any],
        given: dict[str, str],
        above: tuple[str | int, ...] = (),
    ) -> None:
        entries = into.setdefault(room, [])
        self.lines[(*above, room, len(entries))] = line
        if not above:
            self._place[kind] = (room, len(entries))
        fields = _MODELS[kind].model_fields
        values = {key: self._value(line, fields, key, cell) for key, cell in given.items()}
        entries.append({**_EMPTY.get(kind, {}), **values})

    def _value(self, line: int, fields: Mapping[str, Any], key: str, cell: str) -> object:
        """The cell as the entry wants it; what cannot be so is left as it is, and refused then."""
        if key not in fields:
            raise self._refusal(line, f"a row of this kind has no “{key}”")
        return _AS.get(fields[key].annotation, _same)(cell)

    def _refusal(self, line: int, words: str) -> Refused:
        return Refused(f"The codebook “{self._name}” has faults: line {line}, {words}.")


def _same(cell: str) -> object:
    return cell


def _number(cell: str) -> object:
    return int(cell) if _WHOLE.fullmatch(cell) else cell


def _flag(cell: str) -> object:
    known = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
    return known.get(cell.strip().lower(), cell)


def _numbers(cell: str) -> object:
    return [_number(one) for one in parted(cell)]


_EMPTY: Mapping[str, Mapping[str, object]] = {EXAMPLE: {"quote": ""}}
"""What must be there, and may be an empty text."""

_AS: Mapping[Any, Callable[[str], object]] = {
    int: _number,
    int | None: _number,
    bool: _flag,
    list[str]: parted,
    list[int]: _numbers,
}
