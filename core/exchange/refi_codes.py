"""Claim types as the codes of REFI-QDA, in codebook files (.qdc) and in projects (.qdpx).

The form knows codes in a tree, with a name, a description and a colour. Whatever else a type has is
written into its description in labelled lines, which are taken out again on reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Any

from core.codebook.colours import PALETTE
from core.codebook.draft import TypeDraft
from core.codebook.plain_yaml import Lines
from core.codebook.reserved import CANNOT_TELL_CODE
from core.codebook.wording import compared
from core.errors import Refused
from core.exchange.cells import joined, parted
from core.exchange.refi import derived_guid, guid_in, is_colour, local_name, long_colour

_LABELS = {
    "Include": "include",
    "Exclude": "exclude",
    "Cues": "cues",
    "Code": "code",
    "Short": "mnemonic",
    "CAMEO": "cameo",
    "PLOVER": "plover",
}
_LINE = re.compile(rf"({'|'.join(_LABELS)}): (.*)")
_CODE = re.compile("[0-9]{1,10}")
DEPTH = 50
"""Codes inside codes; a file that goes deeper is not from people."""


def guid_of_type(one: TypeDraft) -> str:
    """Its id, or one made of its number, as 32 digits."""
    return one.id or derived_guid("type", one.code)


def description_of(one: TypeDraft) -> str:
    """The definition, and below it labelled lines with what else the type has."""
    values = one.model_dump() | {"cues": joined(one.cues)}
    lines = [
        f"{label}: {' '.join(str(values[name]).split())}"
        for label, name in _LABELS.items()
        if values[name] != ""
    ]
    return "\n".join(filter(None, [one.definition, *lines]))


class CodeReader:
    """Collects types in the order of the file, and remembers their lines."""

    def __init__(self, file: str, namespace: str) -> None:
        self.types: list[dict[str, Any]] = []
        self.said: list[set[str]] = []
        """What the file says of each type, and not only this reader chose."""
        self.lines: Lines = {}
        self.deeper: list[str] = []
        """Types that the file has below other types, by the names that they got."""
        self._file = file
        self._code, self._words = (f"{{{namespace}}}{one}" for one in ("Code", "Description"))
        self._skipped = (self._words, f"{{{namespace}}}NoteRef")
        self._families: list[int | None] = []

    def take(self, code: Any, family: int | None, way: Sequence[str], depth: int) -> None:
        """A code and those in it; `family` is the place of its family among the types."""
        if not isinstance(code.tag, str):  # a comment
            return
        if code.tag != self._code:
            raise self._fault(code, f"<{local_name(code)}> does not belong here")
        if depth > DEPTH:
            raise self._fault(code, f"codes are nested deeper than {DEPTH} levels")
        place, name = len(self.types), self._name(code, way)
        self.lines[("types", place)] = code.sourceline
        self._families.append(family)
        self.types.append(self._type(code, name, place))
        if way:
            self.deeper.append(name)
        inner = (*way, name) if family is not None else ()
        for one in code:
            if one.tag in self._skipped:
                continue
            self.take(one, place if family is None else family, inner, depth + 1)

    def finish(self) -> None:
        """Numbers and families for all, and names that tell them apart."""
        self._give_numbers()
        self._tell_apart()

    def _name(self, code: Any, way: Sequence[str]) -> str:
        name = " ".join((code.get("name") or "").split())
        if not name:
            raise self._fault(code, "a code has no name")
        return f"{way[-1]} / {name}" if way else name

    def _type(self, code: Any, name: str, place: int) -> dict[str, Any]:
        guid, colour = guid_in(code.get("guid")), code.get("color")
        if guid is None:
            raise self._fault(code, f"“{name}” has no proper guid")
        if code.get("isCodable") not in ("true", "false", "1", "0"):
            raise self._fault(code, f"“{name}” does not say with isCodable whether it is coded")
        if colour is not None and not is_colour(colour):
            raise self._fault(code, f"“{name}” has the colour “{colour}”, which is none")
        light, dark = PALETTE[place % len(PALETTE)]
        described = _described(code.findtext(self._words) or "")
        # A description with a code is one that OnRecord wrote: what it does not have is empty.
        said = {*_LABELS.values()} if "code" in described else {*described} - {"mnemonic"}
        said |= {"mnemonic"} if described["mnemonic"] else set()
        said -= {"definition"}
        for key, is_said in (
            ("definition", code.find(self._words) is not None),
            ("colour_light", colour is not None),
        ):
            said |= {key} if is_said else set()
        self.said.append(said | {"id", "name", "codable", "parent"})
        return described | {
            "id": guid,
            "name": name,
            "codable": code.get("isCodable") in ("true", "1"),
            "colour_light": long_colour(colour) if colour else light,
            "colour_dark": _dark(long_colour(colour)) if colour else dark,
        }

    def _give_numbers(self) -> None:
        """Codes for types without one, and the codes of the families of all."""
        used = {one["code"] for one in self.types if "code" in one} | {CANNOT_TELL_CODE}
        free: dict[int | None, Iterator[int]] = {}
        for one, family in zip(self.types, self._families, strict=True):
            above = None if family is None else self.types[family]["code"]
            if "code" not in one:
                numbers = free.setdefault(above, _numbers(above))
                one["code"] = next(number for number in numbers if number not in used)
                used.add(one["code"])
            one["parent"] = above

    def _tell_apart(self) -> None:
        """Other programs let codes in different families have one name: put the family before it."""
        times = Counter(compared(one["name"]) for one in self.types)
        for one, family in zip(self.types, self._families, strict=True):
            if family is not None and times[compared(one["name"])] > 1:
                one["name"] = f"{self.types[family]['name']} / {one['name']}"

    def _fault(self, code: Any, words: str) -> Refused:
        return Refused(f"“{self._file}”, line {code.sourceline}: {words}.")


def _numbers(family: int | None) -> Iterator[int]:
    """Hundreds for families; for types tens and then ones behind their family."""
    if family is None:
        return count(100, 100)
    return chain(range(family + 10, family + 100, 10), count(family + 1))


def _described(text: str) -> dict[str, Any]:
    """The parts of a description that this program wrote; all of any other is the definition."""
    lines = text.split("\n")
    parts: dict[str, Any] = {}
    while lines and (found := _LINE.fullmatch(lines[-1])) and _LABELS[found[1]] not in parts:
        parts[_LABELS[found[1]]] = found[2]
        lines.pop()
    if "cues" in parts:
        parts["cues"] = parted(parts["cues"])
    code = parts.pop("code", "")
    if _CODE.fullmatch(code) and int(code) < 2**31:
        parts["code"] = int(code)
    return parts | {"definition": "\n".join(lines).strip(), "mnemonic": parts.get("mnemonic", "")}


def _dark(light: str) -> str:
    """The dark page's colour beside one of the palette; any other is kept for both pages."""
    return dict(PALETTE).get(light, light)
