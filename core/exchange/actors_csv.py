"""The register of actors as a table, one row an actor, for colleagues and their spreadsheets.

What is written is read back equal into the same project or another one, but for actors that were
merged: they are other names of their survivors there.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.codebook.wording import plain_name
from core.errors import Refused, Trouble
from core.exchange.actor_lines import (
    ActorLine,
    aliases_cell,
    memberships_cell,
    read_aliases,
    read_memberships,
)
from core.exchange.cells import joined, parted, plain_cell, safe_cell
from core.exchange.files import new_files
from core.exchange.registered import registered_actors
from core.exchange.taking_actors import ActorsNotTaken
from core.project import Project

_SAID = ("kind", "parent", "country", "sector", "role", "colour", "wikidata", "note")
COLUMNS = ("id", "name", *_SAID, "aliases", "memberships")
_MARK = "field:"
LIMIT = 100_000_000
"""Bytes of a table that is read."""


def write_actors(project: Project, path: Path) -> int:
    """Write all actors by name, UTF-8 with a header; answers how many there are."""
    codebook = project.codebook
    fields = codebook.fields_of("actor")
    lines = project.read(registered_actors, codebook)
    with new_files() as new:
        text = io.TextIOWrapper(new.open(path), encoding="utf-8", newline="", write_through=False)
        table = csv.writer(text, lineterminator="\n")
        table.writerow((*COLUMNS, *(_heading(one.name) for one in fields)))
        for line in lines:
            answers = (joined(line.fields.get(one.name, ())) for one in fields)
            table.writerow([safe_cell(cell) for cell in (*_cells(line), *answers)])
        text.detach()
    return len(lines)


def read_actors(path: Path) -> list[ActorLine]:
    """The lines of a table. Columns beyond those that are known are fields of actors.

    Raises `Refused` for what is no such table, `ActorsNotTaken` with the lines that cannot be read.
    """
    rows = _rows(_text(path))
    header = [one.strip() for one in next(rows, (0, []))[1]]
    _check_header(path, header)
    lines: list[ActorLine] = []
    faults: list[tuple[int, str]] = []
    total = 0
    for number, cells in rows:
        if not any(one.strip() for one in cells):
            continue
        total += 1
        try:
            lines.append(_line(number, header, cells))
        except Refused as fault:
            faults.append((number, str(fault)))
    if faults:
        raise ActorsNotTaken(faults, total)
    return lines


def _heading(field: str) -> str:
    """Of the column of a field: its name, marked where a column of each actor is called so."""
    return _MARK + field if field in COLUMNS else field


def _cells(line: ActorLine) -> Iterator[str]:
    yield from (line.id, line.name, *(getattr(line, one) for one in _SAID))
    yield aliases_cell((one.text, one.kind) for one in line.aliases)
    yield memberships_cell(line.memberships)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            data = handle.read(LIMIT + 1)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    if len(data) > LIMIT:
        raise Refused(f"“{path.name}” is larger than {LIMIT // 1_000_000} MB. Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_a_table(path, f"byte {error.start + 1:,}") from error
    at = text.find("\0")
    if at >= 0:
        raise _not_a_table(path, f"character {at + 1:,} is none of a text")
    return text


def _not_a_table(path: Path, where: str) -> Refused:
    return Refused(
        f"“{path.name}” is not a table in UTF-8 ({where}). Save it again as “CSV UTF-8”."
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line in which each begins."""
    # A note may be longer than the 131,072 characters that csv allows for a cell.
    csv.field_size_limit(LIMIT)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    while True:
        number = table.line_num + 1
        try:
            cells = next(table, None)
        except csv.Error as error:
            raise Refused(
                f"Line {number} is not a row of a table ({error}). Look for a quotation mark that "
                "is not closed."
            ) from error
        if cells is None:
            return
        yield number, cells


def _check_header(path: Path, header: Sequence[str]) -> None:
    for one in header:
        plain_name(one, f"name of a column of “{path.name}”")
    if "name" not in header:
        raise Refused(
            f"“{path.name}” has no column “name” in its first line. The columns are: "
            f"{', '.join(COLUMNS)}; others are fields of actors."
        )
    doubled = next((one for one, times in Counter(header).items() if one and times > 1), None)
    if doubled is not None:
        raise Refused(f"“{path.name}” has the column “{doubled}” twice. Take one out.")


def _line(number: int, header: Sequence[str], cells: Sequence[str]) -> ActorLine:
    if len(cells) > len(header):
        raise Refused(f"It has {len(cells)} cells, but there are {len(header)} columns.")
    given = {name: plain_cell(cell) for name, cell in zip(header, cells, strict=False)}
    name = given.get("name", "").strip()
    if not name:
        raise Refused("An actor needs a name.")
    known = {key: given.get(key, "").strip() for key in _SAID}
    fields = {
        key.removeprefix(_MARK): tuple(parted(cell))
        for key, cell in given.items()
        if key and key not in COLUMNS and cell.strip()
    }
    return ActorLine(
        number,
        name,
        given.get("id", "").strip(),
        aliases=read_aliases(given.get("aliases", "")),
        memberships=read_memberships(given.get("memberships", "")),
        fields=fields,
        **known,
    )
