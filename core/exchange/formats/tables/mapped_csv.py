"""Claims from any table: CSV, text with tabs or semicolons, or the first sheet of a workbook.

A person says which column holds what (`quote=Statement`, `speaker=Actor`, `stance=Tone` …); columns
that are called as ours, or as fields of the project, need not be named. `unit=utf-16` or `unit=bytes`
says how offsets are counted. A row is put to its place by its offsets or, where these are missing or
wrong, by its quote. A set of tidy tables of OnRecord is read as such.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from core.claims.coding import ROLES
from core.codebook.queries import FieldRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, NONE
from core.codebook.wording import compared
from core.errors import Refused, Trouble
from core.exchange.cells import parted, plain_cell
from core.exchange.claim_lines import ClaimLine, FieldAnswer
from core.exchange.dataset import NOT_TAKEN, Dataset
from core.exchange.formats.tables import csv_set_reading
from core.exchange.formats.tables.counted_texts import UNITS, CountedTexts
from core.exchange.formats.tables.known_columns import OWN, SAME, UNIT, places_of
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped

LARGEST = 500_000_000
"""Bytes of a table."""

_PASSAGE = re.compile(r"(\d{1,12})\s*[-–:]\s*(\d{1,12})")
_YES = frozenset(("1", "yes", "true"))
_OFTEN = 1000

Row = Mapping[str, str]


def read(path: Path, options: ReadOptions) -> Dataset:
    """The claims of a table, for articles that the project has. What is wrong with a row stands in
    its place. Raises `Refused` for what is no table, or has no column that says the article.
    """
    if not options.columns and csv_set_reading.set_of(path) is not None:
        return csv_set_reading.read(path, options)
    rows = _table(path)
    _, header = next(rows, (0, []))
    wanted = dict(options.columns)
    unit = wanted.pop(UNIT, UNITS[0])
    if unit not in UNITS:
        raise Refused(f"There is no unit “{unit}” of offsets. Use one of: {', '.join(UNITS)}.")
    codebook = options.project.codebook if options.project else None
    places = places_of(path, header, wanted, codebook)
    reader = _Rows(places, {one: header[at] for one, at in places.items()}, unit, options)
    claims = tuple(reader.claims(rows))
    left = [name for at, name in enumerate(header) if name and at not in places.values()]
    sentences = [f"{NOT_TAKEN} {', '.join(left)}."] if left else []
    return Dataset((), claims, no_place=(*sentences, *reader.told))


def _table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, the header first."""
    data = _bytes(path)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        from core.exchange.readers.workbook import sheets_of

        _, sheet = next(sheets_of(data, path.name), ("", []))
        for number, row in enumerate(sheet, 1):
            yield number, [_shown(cell).strip() for cell in row]
        return
    from core.exchange.readers.delimited import rows_of
    from core.text.encoding import decode

    for number, cells in enumerate(rows_of(decode(data).text, path.name), 1):
        yield number, [plain_cell(cell).strip() for cell in cells]


def _shown(cell: object) -> str:
    """A cell of a workbook, where whole numbers come as floats."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else plain_cell(str(cell))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file in it.")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise Refused(f"“{path.name}” is larger than {LARGEST // 1_000_000} MB. Split it.")
    return data


class _Rows:
    """Makes claims of rows. `told` are sentences about what had no place."""

    def __init__(
        self, places: Mapping[str, int], names: Row, unit: str, options: ReadOptions
    ) -> None:
        self._places = places
        self._names = names
        self._fields = [name for name in places if name not in OWN]
        self._options = options
        self._texts = CountedTexts(options.project, unit)
        book = options.project.codebook if options.project else None
        types = [one for one in book.types if one.codable and not one.reserved] if book else []
        self._types = [one.name for one in types]
        self._codes = {one.mnemonic.casefold(): one.code for one in types}
        self._codes |= {one.name.casefold(): one.code for one in types}
        asked = [one for one in book.fields if one.subject == "claim"] if book else []
        self._several = {one.name for one in asked if one.several}
        self._spans = {one.name for one in asked if one.answer_kind == "span"}
        self._values = {one.name: _values_of(one) for one in asked if one.valued}
        self.told: list[str] = []

    def claims(
        self, rows: Iterator[tuple[int, list[str]]]
    ) -> Iterator[tuple[int, ClaimLine | str]]:
        for number, cells in rows:
            if number % _OFTEN == 0 and self._options.cancelled and self._options.cancelled():
                raise Stopped
            row = {name: cells[at] if at < len(cells) else "" for name, at in self._places.items()}
            if not any(row.values()):
                continue
            try:
                yield number, self._claim(row)
            except Refused as fault:
                yield number, str(fault)
            except ValidationError as error:
                said = (str(fault["loc"][0]) for fault in error.errors())
                places = dict.fromkeys(f"“{self._names.get(one, one)}”" for one in said)
                yield number, f"What stands at {', '.join(places)} is nothing that a claim says."
        if self._texts.unplaced:
            self.told.append(
                "Offsets could not be converted, because the articles' texts were not at hand; the "
                f"quotes decided in {self._texts.unplaced:,} rows."
            )

    def _claim(self, row: Row) -> ClaimLine:
        reference = {
            "id": row.get("article_id") or None,
            "name": row.get("article") or None,
            "sha256": row.get("sha256") or None,
        }
        fragments = self._texts.in_characters(reference, _passages(row, self._names))
        if not fragments and not row.get("quote"):
            raise Refused("The row says neither the quote nor where it stands.")
        roles = {role: _names(row[role]) for role in ROLES if row.get(role)}
        return ClaimLine.model_validate(
            {
                **{name: row.get(name) or None for name in SAME},
                "id": row.get("claim_id") or None,
                "article": reference,
                "fragments": fragments,
                "targets": roles.pop("target", None),
                "roles": roles or None,
                "claim_type": self._type(row.get("claim_type", "")),
                "secondary_types": [
                    self._type(one) for one in parted(row.get("secondary_types", ""))
                ],
                "fields": {name: self._answer(name, row[name]) for name in self._fields},
                "assisted": row.get("assisted", "").lower() in _YES,
            },
            strict=False,
        )

    def _type(self, cell: str) -> int | str | None:
        """The code of a type that is named by it, or by its name."""
        if not cell:
            return None
        if cell.lower() == CANNOT_TELL or cell == str(CANNOT_TELL_CODE):
            return CANNOT_TELL
        if re.fullmatch(r"\d{1,9}", cell, re.ASCII):
            return int(cell)
        if (code := self._codes.get(cell.casefold())) is None:
            raise Refused(
                f"There is no claim type “{cell[:80]}”. Name one of the project, or its code"
                f"{': ' if self._types else ''}{', '.join(self._types)}."
            )
        return code

    def _answer(self, name: str, cell: str) -> FieldAnswer:
        if not cell:
            return None
        meant = self._values.get(name, {})
        if name in self._several:
            return [_meant(meant, one) for one in parted(cell)]
        if name in self._spans and (found := _PASSAGE.fullmatch(cell)):
            return int(found[1]), int(found[2])
        return _meant(meant, cell)


def _meant(values: Row, cell: str) -> str:
    return values.get(cell) or values.get(_said(cell), cell)


def _values_of(field: FieldRow) -> dict[str, str]:
    """The names of a field's values by whatever a cell may say: its name, its label or its code."""
    meant = {one.name: one.name for one in field.values}
    for said in (
        (one.name for one in field.values),
        (one.label for one in field.values),
        (str(one.code) for one in field.values),
    ):
        for words, one in zip(said, field.values, strict=True):
            meant.setdefault(_said(words), one.name)
    return meant


def _said(words: str) -> str:
    """The same for all ways to write an answer; a sign before a number counts."""
    return " ".join(compared(words).replace("_", " ").split())


def _names(cell: str) -> list[str]:
    names = parted(cell)
    return [] if names == [NONE] else names


def _passages(row: Row, names: Row) -> list[tuple[int, int]]:
    """The offsets of a row as they are counted there; none if it says none."""
    if row.get("fragments"):
        found = [_PASSAGE.fullmatch(one.strip()) for one in row["fragments"].split(";")]
        if not all(found):
            raise Refused(f"“{row['fragments'][:60]}” are no passages. Write: 14-44;60-72.")
        return [(int(one[1]), int(one[2])) for one in found if one]
    if not row.get("start") or not row.get("end"):
        return []
    for name in ("start", "end"):
        if not re.fullmatch(r"\d{1,12}", row[name], re.ASCII):
            raise Refused(
                f"“{row[name][:40]}” stands in the column “{names[name]}”, where a whole number "
                "should be, 0 or more."
            )
    return [(int(row["start"]), int(row["end"]))]
