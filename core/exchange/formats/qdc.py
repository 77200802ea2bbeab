"""The codebook of a dataset as a REFI-QDA codebook file (.qdc): its claim types."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from core.codebook.draft import TypeDraft
from core.errors import Refused
from core.exchange.codebook_qdc import qdc_bytes, read_qdc
from core.exchange.dataset import Dataset
from core.exchange.files import NewFiles
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.refi import CODEBOOK, allowed, written_guid
from core.exchange.refi_codes import description_of, guid_of_type
from core.exchange.selection import Selection

_CODE, _WORDS = f"{{{CODEBOOK}}}Code", f"{{{CODEBOOK}}}Description"


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Write the claim types, whatever claims are meant. Raises `Refused` where there is none."""
    new.open(path).write(qdc_bytes(selection.codebook_draft()))
    return Written((path,))


def expected(selection: Selection) -> Iterator[Record]:
    """Each type, behind the family that it is in."""
    types = selection.codebook_draft().types
    for family in types:
        if family.parent is None:
            yield _record(family, "")
            yield from (_record(one, family.name) for one in types if one.parent == family.code)


def _record(one: TypeDraft, family: str) -> Record:
    return Record(
        f"code “{allowed(one.name)}”",
        {
            "guid": written_guid(guid_of_type(one)),
            "in": allowed(family),
            "codable": one.codable and not one.retired,
            "colour": one.colour_light,
            "description": allowed(description_of(one)),
        },
    )


def found(path: Path) -> Iterator[Record]:
    """The same out of the file, read plainly. Raises `Refused` for a damaged one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise Refused(f"“{path.name}” is damaged: {error}.") from error
    for code in root.iter(_CODE):
        above = code.getparent()
        yield Record(
            f"code “{code.get('name')}”",
            {
                "guid": code.get("guid"),
                "in": above.get("name", ""),
                "codable": code.get("isCodable") == "true",
                "colour": code.get("color"),
                "description": code.findtext(_WORDS) or "",
            },
        )


def read(path: Path, options: ReadOptions) -> Dataset:  # noqa: ARG001 (nothing to choose)
    """The claim types of a file, without any claims. Raises `Refused` or `Trouble`."""
    return Dataset((), (), codebook=read_qdc(path))
