"""Codebooks as REFI-QDA codebook files (.qdc), which other programs for qualitative data read.

The form knows codes in a tree, with a name, a description and a colour. Whatever else a type has is
written into its description in labelled lines, which are taken out again on reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any
from uuid import UUID

from lxml import etree  # type: ignore[import-untyped]

from core.codebook.colours import PALETTE
from core.codebook.draft import CodebookDraft, TypeDraft
from core.codebook.files import LARGEST, validated
from core.codebook.plain_yaml import Lines
from core.codebook.reserved import CANNOT_TELL_CODE
from core.codebook.wording import NAME_LIMIT, compared
from core.errors import Refused, Trouble
from core.exchange.cells import joined, parted
from core.exchange.files import new_files

NAMESPACE = "urn:QDA-XML:codebook:1.0"
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
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_PLACE = re.compile(r", line |\(<string>")
DEPTH = 50
"""Codes inside codes; a file that goes deeper is not from people."""


def write_qdc(draft: CodebookDraft, path: Path) -> None:
    """Write the claim types. Raises `Refused` where there is none, for a file needs a code."""
    if not draft.types:
        raise Refused("A .qdc file needs at least one claim type, and the codebook has none.")
    root = etree.Element(_tag("CodeBook"), nsmap={None: NAMESPACE}, origin="OnRecord")
    codes = etree.SubElement(root, _tag("Codes"))
    for family in (one for one in draft.types if one.parent is None):
        element = _code(codes, family)
        for one in draft.types:
            if one.parent == family.code:
                _code(element, one)
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    with new_files() as new:
        new.open(path).write(body)


def _code(parent: Any, one: TypeDraft) -> Any:
    element = etree.SubElement(parent, _tag("Code"))
    element.set("guid", str(UUID(one.id) if one.id else UUID(int=one.code)).upper())
    element.set("name", _allowed(one.name))
    element.set("isCodable", "true" if one.codable and not one.retired else "false")
    element.set("color", one.colour_light)
    etree.SubElement(element, _tag("Description")).text = _allowed(_description(one))
    return element


def _description(one: TypeDraft) -> str:
    values = one.model_dump() | {"cues": joined(one.cues)}
    lines = [
        f"{label}: {' '.join(str(values[name]).split())}"
        for label, name in _LABELS.items()
        if values[name] != ""
    ]
    return "\n".join(filter(None, [one.definition, *lines]))


def _allowed(text: str) -> str:
    return _NO_XML.sub("�", text)


def read_qdc(path: Path) -> CodebookDraft:
    """Read the codes as families and types.

    Codes without a number get one; those deeper than the second level are put under their family,
    the names on the way before theirs. Raises `Refused` with what is wrong and its line, `Trouble`
    if the file is unreadable.
    """
    reader = _Reader(path.name)
    for code in _codes(path):
        reader.take(code, None, (), 0)
    if not reader.types:
        raise Refused(f"“{path.name}” has no codes.")
    reader.give_numbers()
    reader.tell_apart()
    title = " ".join(path.stem.split())[:NAME_LIMIT].strip()
    value = {"title": title, "version": "1", "types": reader.types, "fields": []}
    draft = validated(path.name, value, reader.lines)
    return draft.with_types_only([frozenset(said) for said in reader.said])


def _codes(path: Path) -> Any:
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise Refused(f"“{path.name}” has more than {LARGEST // 1_000_000} MB. Is it another file?")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"“{path.name}”, line {error.lineno}: {_reason(error)}.") from error
    if root.getroottree().docinfo.doctype:
        raise Refused(f"“{path.name}” declares a document type, which a .qdc file never does.")
    if root.tag != _tag("CodeBook"):
        raise Refused(
            f"“{path.name}” is not a .qdc file: it begins with <{etree.QName(root).localname}>, "
            "not with the <CodeBook> of REFI-QDA 1.0."
        )
    codes = root.find(_tag("Codes"))
    if codes is None:
        raise Refused(f"“{path.name}” has no codes.")
    return codes


def _reason(error: Any) -> str:
    if error.msg and "Excessive depth" in error.msg:
        return f"codes are nested deeper than {DEPTH} levels"
    words = _PLACE.split(error.msg or "")[0].strip().rstrip(".")
    return f"this is no valid XML, so it is not a .qdc file ({words})"


class _Reader:
    """Collects types in the order of the file, and remembers their lines."""

    def __init__(self, file: str) -> None:
        self.types: list[dict[str, Any]] = []
        self.said: list[set[str]] = []
        """What the file says of each type, and not only this reader chose."""
        self.lines: Lines = {}
        self._file = file
        self._families: list[int | None] = []

    def take(self, code: Any, family: int | None, way: Sequence[str], depth: int) -> None:
        """A code and those in it; `family` is the place of its family among the types."""
        if not isinstance(code.tag, str):  # a comment
            return
        if code.tag != _tag("Code"):
            raise self._fault(code, f"<{etree.QName(code).localname}> does not belong here")
        if depth > DEPTH:
            raise self._fault(code, f"codes are nested deeper than {DEPTH} levels")
        place, name = len(self.types), self._name(code, way)
        self.lines[("types", place)] = code.sourceline
        self._families.append(family)
        self.types.append(self._type(code, name, place))
        inner = (*way, name) if family is not None else ()
        for one in code:
            if one.tag == _tag("Description"):
                continue
            self.take(one, place if family is None else family, inner, depth + 1)

    def _name(self, code: Any, way: Sequence[str]) -> str:
        name = " ".join((code.get("name") or "").split())
        if not name:
            raise self._fault(code, "a code has no name")
        return f"{way[-1]} / {name}" if way else name

    def _type(self, code: Any, name: str, place: int) -> dict[str, Any]:
        guid, colour = _GUID.fullmatch(code.get("guid") or ""), code.get("color")
        if guid is None:
            raise self._fault(code, f"“{name}” has no proper guid")
        if code.get("isCodable") not in ("true", "false", "1", "0"):
            raise self._fault(code, f"“{name}” does not say with isCodable whether it is coded")
        if colour is not None and not _COLOUR.fullmatch(colour):
            raise self._fault(code, f"“{name}” has the colour “{colour}”, which is none")
        light, dark = PALETTE[place % len(PALETTE)]
        described = _described(code.findtext(_tag("Description")) or "")
        # A description with a code is one that OnRecord wrote: what it does not have is empty.
        said = {*_LABELS.values()} if "code" in described else {*described} - {"mnemonic"}
        said |= {"mnemonic"} if described["mnemonic"] else set()
        said -= {"definition"}
        for key, is_said in (
            ("definition", code.find(_tag("Description")) is not None),
            ("colour_light", colour is not None),
        ):
            said |= {key} if is_said else set()
        self.said.append(said | {"id", "name", "codable", "parent"})
        return described | {
            "id": UUID(guid[1]).hex,
            "name": name,
            "codable": code.get("isCodable") in ("true", "1"),
            "colour_light": _long(colour) if colour else light,
            "colour_dark": _dark(_long(colour)) if colour else dark,
        }

    def give_numbers(self) -> None:
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

    def tell_apart(self) -> None:
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


def _long(colour: str) -> str:
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _dark(light: str) -> str:
    """The dark page's colour beside one of the palette; any other is kept for both pages."""
    return dict(PALETTE).get(light, light)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
