"""Codebooks as REFI-QDA codebook files (.qdc), which other programs for qualitative data read."""

import re
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.codebook.draft import CodebookDraft, TypeDraft
from core.codebook.files import LARGEST, validated
from core.codebook.wording import NAME_LIMIT
from core.errors import Refused, Trouble
from core.exchange.files import new_files
from core.exchange.refi import CODEBOOK, ORIGIN, allowed, written_guid
from core.exchange.refi_codes import DEPTH, CodeReader, description_of, guid_of_type

_PLACE = re.compile(r", line |\(<string>")


def write_qdc(draft: CodebookDraft, path: Path) -> None:
    """Write the claim types. Raises `Refused` where there is none, for a file needs a code."""
    body = qdc_bytes(draft)
    with new_files() as new:
        new.open(path).write(body)


def qdc_bytes(draft: CodebookDraft) -> bytes:
    """The file for the claim types of a codebook. Raises `Refused` where there is none."""
    if not draft.types:
        raise Refused("A .qdc file needs at least one claim type, and the codebook has none.")
    root = etree.Element(_tag("CodeBook"), nsmap={None: CODEBOOK}, origin=ORIGIN)
    codes = etree.SubElement(root, _tag("Codes"))
    for family in (one for one in draft.types if one.parent is None):
        element = _code(codes, family)
        for one in draft.types:
            if one.parent == family.code:
                _code(element, one)
    body: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return body


def _code(parent: Any, one: TypeDraft) -> Any:
    element = etree.SubElement(parent, _tag("Code"))
    element.set("guid", written_guid(guid_of_type(one)))
    element.set("name", allowed(one.name))
    element.set("isCodable", "true" if one.codable and not one.retired else "false")
    element.set("color", one.colour_light)
    etree.SubElement(element, _tag("Description")).text = allowed(description_of(one))
    return element


def read_qdc(path: Path) -> CodebookDraft:
    """Read the codes as families and types.

    Codes without a number get one; those deeper than the second level are put under their family,
    the names on the way before theirs. Raises `Refused` with what is wrong and its line, `Trouble`
    if the file is unreadable.
    """
    reader = CodeReader(path.name, CODEBOOK)
    for code in _codes(path):
        reader.take(code, None, (), 0)
    if not reader.types:
        raise Refused(f"“{path.name}” has no codes.")
    reader.finish()
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


def _tag(name: str) -> str:
    return f"{{{CODEBOOK}}}{name}"
