"""A version that waits for a decision beside the one that is here, part by part, in words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from core.claims.coding import ROLE_LABELS
from core.codebook.queries import Codebook
from core.merging.objects import read_states, tables_of
from core.merging.queries import HeldRow
from core.merging.versions import claim_version

NOT_CODED, NONE, GONE = "not coded", "none", "deleted"


class Beside(NamedTuple):
    """One part of something: what it is called, how it is here, and how it came."""

    part: str
    here: str
    there: str


def side_by_side(connection: Connection, codebook: Codebook, held: HeldRow) -> list[Beside]:
    """The parts in which the two differ; of a deletion, what was deleted."""
    if held.kind != "claims":
        return list(_rows_beside(connection, held))
    ours: Mapping[str, Any] | None = None
    if held.claim_id is not None:
        ours = json.loads(claim_version(connection, held.claim_id, codebook))
    here, there = (dict(_claim_parts(one, codebook)) for one in (ours, held.version))
    return _differing(here, there, ours is None, held.version is None)


def _differing(
    here: Mapping[str, str], there: Mapping[str, str], no_here: bool, no_there: bool
) -> list[Beside]:
    parts = dict.fromkeys((*here, *there))
    return [
        Beside(
            part,
            GONE if no_here else here.get(part, NOT_CODED),
            GONE if no_there else there.get(part, NOT_CODED),
        )
        for part in parts
        if here.get(part, NOT_CODED) != there.get(part, NOT_CODED)
    ]


def _claim_parts(line: Mapping[str, Any] | None, codebook: Codebook) -> Iterator[tuple[str, str]]:
    """What a claim says, as `core.exchange.claim_lines` writes it."""
    if line is None:
        return
    yield "Quote", f"“{line['quote']}”"
    yield "Place", ", ".join(f"{start} to {end}" for start, end in line["fragments"])
    yield "Speaker", _words(line["speaker"])
    yield "Target", _words(line["targets"])
    yield "Claim type", _type(line["claim_type"], codebook)
    yield "Further types", ", ".join(_type(one, codebook) for one in line["secondary_types"])
    for role, names in line["roles"].items():
        yield ROLE_LABELS[role], _words(names)
    labels = {one.name: one.label for one in codebook.fields}
    for name, given in line["fields"].items():
        yield labels.get(name, name), _words(given)
    yield "Cue", _words(line["cue"])
    yield "Speaker mention", _words(line["speaker_mention"])
    yield "Note", line["note"] or ""
    yield "Status", line["status"]


def _type(code: int | str | None, codebook: Codebook) -> str:
    if code is None:
        return NOT_CODED
    known = codebook.type_by_code.get(code) if isinstance(code, int) else None
    return f"{code} {known.name}" if known else str(code)


def _words(given: Any) -> str:
    if given is None:
        return NOT_CODED
    if isinstance(given, list):
        if len(given) == 2 and all(isinstance(one, int) for one in given):
            return f"characters {given[0]} to {given[1]}"
        return ", ".join(map(str, given)) if given else NONE
    return str(given)


def _rows_beside(connection: Connection, held: HeldRow) -> Iterator[Beside]:
    """Anything but a claim: the columns in which the rows differ."""
    for table in tables_of(held.kind):
        ours = read_states(connection, table, [held.uuid]).get(held.uuid)
        if ours is None and (held.version is None or table not in held.version):
            continue
        here, there = (dict(_columns(one)) for one in (ours, held.version))
        yield from _differing(here, there, ours is None, held.version is None)


def _columns(state: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    for rows in (state or {}).values():
        for number, row in enumerate(rows):
            for name, value in row.items():
                if name not in ("id", "uuid", "position") and not name.endswith("_id"):
                    part = name.replace("_", " ").capitalize()
                    where = "" if number == 0 else f" {number + 1}"
                    yield (f"{part}{where}", "" if value is None else str(value))
