"""Codes of other programs made such that a codebook can be read out of them.

What a code lacks is put there, what is doubled is told apart; nothing of it stops an import.
"""

import re
from collections import Counter, deque
from typing import Any

from core.codebook.draft import CodebookDraft
from core.codebook.files import validated
from core.codebook.plain_yaml import MOST
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.wording import NAME_LIMIT, RULE_LIMIT, compared
from core.errors import Refused
from core.exchange.formats.foreign import Unplaced
from core.exchange.refi import PROJECT, derived_guid, guid_in, is_colour, local_name, written_guid
from core.exchange.refi_codes import DEPTH, CodeReader

_CODE, _WORDS, _NOTE = (f"{{{PROJECT}}}{one}" for one in ("Code", "Description", "NoteRef"))
_NUMBER = re.compile(r"^Code: ([0-9]{1,10})$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RIGHT = "true"


def read_types(
    codes: Any, title: str, used: frozenset[str], said: Unplaced
) -> tuple[CodebookDraft, dict[str, int]]:
    """The types of a tree of codes, and the number of each by its GUID.

    `codes` is changed. `used` are GUIDs of codes at passages, which can be coded whatever the file
    says. Raises `Refused` for more types than a codebook has.
    """
    if sum(1 for _ in codes.iter(_CODE)) > MOST:
        raise Refused(f"“{title[:80]}” has more than {MOST:,} codes. Is it from people?")
    _mend_all(codes, said)
    reader = CodeReader(title, PROJECT)
    for code in codes:
        reader.take(code, None, (), 0)
    reader.finish()
    if reader.deeper:
        said.add(
            f"{len(reader.deeper)} codes are nested deeper than the two levels of a codebook here; they "
            "were put under their family, with the names on the way before theirs, such as "
            f"“{reader.deeper[0]}”."
        )
    _make_plain(reader.types, used, said)
    draft = _draft(title, reader, said)
    return draft, {one.id: one.code for one in draft.types if one.id}


def _draft(title: str, reader: CodeReader, said: Unplaced) -> CodebookDraft:
    title = " ".join(_CONTROL.sub(" ", title).split())[:NAME_LIMIT].strip() or "Codes"
    value = {"title": title, "version": "1", "types": reader.types, "fields": []}
    keys = [frozenset(one) for one in reader.said]
    try:
        return validated(title, value, reader.lines).with_types_only(keys)
    except Refused:
        # Lines of a description that only look like ours.
        bare = ("id", "name", "code", "parent", "codable", "definition")
        kept = (*bare, "colour_light", "colour_dark")
        plain = [{key: one[key] for key in kept if key in one} for one in reader.types]
        draft = validated(title, value | {"types": plain}, reader.lines)
        said.add("Cues and other marks in the descriptions of the codes could not be understood.")
        return draft.with_types_only([one & frozenset(kept) for one in keys])


def _mend_all(codes: Any, said: Unplaced) -> None:
    """Give every code what it needs. Of codes with one GUID, the first is meant by it."""
    guids: set[str] = set()
    numbers: set[str] = {str(CANNOT_TELL_CODE)}
    waiting = deque((code, 0, code) for code in codes)
    while waiting:
        code, depth, above = waiting.popleft()
        if code.tag != _CODE:
            _drop(code, said)
            continue
        if depth >= DEPTH:
            above.append(code)
            said.add(f"A code is nested deeper than {DEPTH} levels; it was put higher.")
            depth = DEPTH - 1
        before = guid_in(code.get("guid"))
        doubled = before is None or before in guids
        guid = derived_guid("doubled", len(guids)) if before is None or doubled else before
        _mend(code, len(guids), guid if doubled else None, said)
        guids.add(guid)
        _drop_number(code, numbers)
        holder = code if depth < DEPTH - 1 else above
        waiting.extend((one, depth + 1, holder) for one in code if one.tag not in (_WORDS, _NOTE))
        for note in code.findall(_NOTE):
            said.add("A memo about a code has no place here.")
            code.remove(note)


def _drop(element: Any, said: Unplaced) -> None:
    if isinstance(element.tag, str):
        said.add(f"A <{local_name(element)[:60]}> stands among the codes and was left out.")
    element.getparent().remove(element)


def _mend(code: Any, place: int, guid: str | None, said: Unplaced) -> None:
    """`guid` is a new one where the code needs it."""
    name = " ".join(_CONTROL.sub(" ", code.get("name") or "").split())
    if not name:
        said.add("A code without a name got one.")
    code.set("name", _short(name or f"Code without a name {place + 1}"))
    if guid:
        said.add("A code has no GUID of its own; it got one.")
        code.set("guid", written_guid(guid))
    if code.get("isCodable") not in (_RIGHT, "false", "1", "0"):
        code.set("isCodable", _RIGHT)
    if code.get("color") is not None and not is_colour(code.get("color")):
        said.add("A code has a colour that is none; another one was chosen.")
        del code.attrib["color"]


def _drop_number(code: Any, numbers: set[str]) -> None:
    """A code that was copied elsewhere has the number of the first one in its description."""
    words = code.find(_WORDS)
    found = _NUMBER.search(words.text or "") if words is not None else None
    if found and found[1] in numbers:
        words.text = _NUMBER.sub("", words.text).replace("\n\n", "\n").strip()
    elif found:
        numbers.add(found[1])


def _make_plain(types: list[dict[str, Any]], used: frozenset[str], said: Unplaced) -> None:
    """Names that are short and different, definitions that are not too long."""
    names: Counter[str] = Counter()
    for one in types:
        one["name"] = _free(_short(one["name"]), names)
        definition = _CONTROL.sub(" ", one.get("definition", ""))
        if len(definition) > RULE_LIMIT:
            said.add(f"The description of a code was cut to {RULE_LIMIT:,} characters.")
        one["definition"] = definition[:RULE_LIMIT].strip()
        if one["id"] in used and not one["codable"]:
            one["codable"] = True


def _short(name: str) -> str:
    """The last words of a long name say most: the way to a code stands before them."""
    return name if len(name) <= NAME_LIMIT - 10 else "… " + name[-(NAME_LIMIT - 12) :].strip()


def _free(name: str, names: Counter[str]) -> str:
    """A name that no other type has, nor an answer that every question has already."""
    free = name
    while names[compared(free)] or compared(free) == CANNOT_TELL:
        names[compared(name)] += 1
        free = f"{name} ({names[compared(name)]})"
    names[compared(free)] += 1
    return free
