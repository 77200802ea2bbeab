"""The codes of a REFI-QDA project: which of them are claim types, and which are our other trees."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.codebook.draft import CodebookDraft
from core.codebook.files import validated
from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.coding import FIELD, ROLE, SPEAKER, TYPE, Place, closed_fields
from core.exchange.formats.qdpx.elements import ProjectElements
from core.exchange.formats.qdpx.front import MARK, type_codes
from core.exchange.formats.qdpx.mending import read_types
from core.exchange.refi import PROJECT, allowed, guid_in
from core.exchange.refi_codes import CodeReader

MOST = 200_000
"""Codes of a file, those of our trees among them."""

_CODE, _CODES, _WORDS = (f"{{{PROJECT}}}{one}" for one in ("Code", "Codes", "Description"))


@dataclass(frozen=True, slots=True)
class FoundCodes:
    """The codebook, what each code means, by its GUID, and the fields that take several answers."""

    draft: CodebookDraft | None
    places: dict[str, Place] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    trees: frozenset[str] = frozenset()
    """Those of which the file has codes."""


def find_codes(project: ProjectElements, said: Unplaced) -> FoundCodes:
    """Our codebook, where the file has it, with what was changed elsewhere; else the codes."""
    base = _carried_codebook(project.description, said)
    places: dict[str, Place] = {}
    codes = None if project.codes is None else project.codes.find(_CODES)
    draft = base
    if codes is not None:
        if sum(1 for _ in codes.iter(_CODE)) > MOST:
            raise Refused(f"“{project.name[:80]}” has more than {MOST:,} codes.")
        for code, key in list(_trees(codes)):
            places |= _places(code, key, base)
            code.getparent().remove(code)
        native, numbers = read_types(codes, project.name, _used(project, base), said)
        if base is not None:
            draft, numbers = _united(base, native, numbers, said)
        elif native.types:
            draft = native
        places |= {guid: (TYPE, number) for guid, number in numbers.items()}
    fields = closed_fields(base) if base else []
    return FoundCodes(
        draft,
        places,
        frozenset(one.name for one in fields if one.kind == "several of"),
        frozenset(one.name for one in fields)
        | {tree.removeprefix(FIELD) for tree, _ in places.values() if tree.startswith(FIELD)},
        frozenset(tree for tree, _ in places.values()),
    )


def _carried_codebook(description: str, said: Unplaced) -> CodebookDraft | None:
    if not description.startswith('{"codebook":'):
        return None
    try:
        return CodebookDraft.model_validate(json.loads(description)["codebook"])
    except (ValueError, KeyError, TypeError, RecursionError):
        said.add("The codebook in the description of the project cannot be understood.")
        return None


def _used(project: ProjectElements, base: CodebookDraft | None) -> frozenset[str]:
    """Codes at passages, but for types of ours that are out of use."""
    ours = {one.id for one in base.types} if base else set()
    return frozenset(
        coding.code
        for source in project.sources
        for one in source.selections
        for coding in one.codings
        if coding.code and coding.code not in ours
    )


def _trees(codes: Any) -> Iterator[tuple[Any, str]]:
    """The trees of ours, wherever they were put; what is inside of one is not looked at."""
    waiting = deque(codes)
    while waiting:
        code = waiting.popleft()
        key = _mark(code)
        if key in (TYPE, SPEAKER) or key.startswith((ROLE, FIELD)):
            yield code, key
        else:
            waiting.extend(code.iterchildren(_CODE))


def _mark(code: Any) -> str:
    last = (code.findtext(_WORDS) or "").rpartition("\n")[2]
    return last.removeprefix(MARK).strip() if last.startswith(MARK) else ""


def _places(root: Any, key: str, base: CodebookDraft | None) -> dict[str, Place]:
    """What the codes of a tree mean. An actor's code that was renamed means the new name."""
    if key == TYPE:
        guid = guid_in(root.get("guid"))
        return {guid: (TYPE, CANNOT_TELL)} if guid else {}
    fields = closed_fields(base) if base else []
    known = next((one for one in fields if FIELD + one.name == key), None)
    by_label = {one.label: one.name for one in known.values} if known else {}
    found: dict[str, Place] = {}
    for code in root.iterdescendants(_CODE):
        guid, name, mark = guid_in(code.get("guid")), code.get("name") or "", _mark(code)
        renamed = not key.startswith(FIELD) and allowed(mark) != name
        answer = name if renamed or not mark else mark
        if guid and answer:
            found.setdefault(guid, (key, by_label.get(answer, answer) if not mark else answer))
    return found


def _united(
    base: CodebookDraft, native: CodebookDraft, numbers: dict[str, int], said: Unplaced
) -> tuple[CodebookDraft, dict[str, int]]:
    """Our codebook with what is other in the codes than they were written, and new types."""
    written = _as_written(base)
    types: list[dict[str, Any]] = [one.model_dump() for one in base.types]
    place = {one["id"]: one for one in types}
    codes = {one["code"] for one in types}
    settled = {one.code: one.code for one in native.types}
    for one in native.types:
        if one.id in place:
            settled[one.code] = place[one.id]["code"]
        elif one.code in codes:
            settled[one.code] = max(codes | {1000}) + 1
        codes.add(settled[one.code])
    for one in native.types:
        value = one.model_dump() | {"code": settled[one.code]}
        value["parent"] = settled.get(one.parent) if one.parent is not None else None
        if one.id in place:
            _change(place[one.id], value, written.get(one.id or "", {}), one.model_fields_set)
        else:
            types.append(value)
    found = {guid: settled[number] for guid, number in numbers.items()}
    document = base.model_dump() | {"types": types}
    if document == base.model_dump():
        return base, found
    try:
        return validated(base.title, document, {}), found
    except Refused:
        said.add("Changes of the codes fit no codebook; it was taken as it was exported.")
        return base, found


def _as_written(base: CodebookDraft) -> dict[str, dict[str, Any]]:
    """What a reader finds in the codes of our codebook while nobody has changed them."""
    inside = "".join(type_codes(base.types))
    document = BytesIO(f'<Codes xmlns="{PROJECT}">{inside}</Codes>'.encode())
    reader = CodeReader(base.title, PROJECT)
    for code in etree.parse(document).getroot():
        reader.take(code, None, (), 0)
    reader.finish()
    return {one["id"]: one for one in reader.types}


def _change(
    one: dict[str, Any], native: dict[str, Any], written: dict[str, Any], keys: set[str]
) -> None:
    for key in keys - {"id", "code", "codable"}:
        if native.get(key) != written.get(key, native.get(key)):
            one[key] = native[key]
            if key == "colour_light":
                one["colour_dark"] = native["colour_dark"]
    if native["codable"] != written.get("codable", native["codable"]):
        one["codable"] = native["codable"]
        one["retired"] = one["retired"] and not native["codable"]
