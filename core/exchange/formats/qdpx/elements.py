"""The elements of a REFI-QDA project as plain values, read one after the other.

Nothing is judged here: numbers may be missing, and GUIDs may lead nowhere.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]

from core.errors import Refused
from core.exchange.formats.qdpx.archive import DAMAGE
from core.exchange.refi import PROJECT, guid_in, local_name

MOST = 3_000_000
"""Things in a project, or elements in one of them; more are not from people."""

_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,15}\s*")
_MEDIA = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")
_READ = ("User", "CodeBook", "Variable", "Case", "TextSource", "Note")
_COUNTED = (*_MEDIA, "Link", "Set", "Graph")


@dataclass(frozen=True, slots=True)
class CodingElement:
    """A code or a case at a selection or at a whole source."""

    code: str | None
    user: str | None
    created: str | None


@dataclass(frozen=True, slots=True)
class SelectionElement:
    """A passage of a text; positions as they stand in the file."""

    guid: str | None
    name: str
    start: int | None
    end: int | None
    description: str
    codings: tuple[CodingElement, ...]
    notes: tuple[str, ...]
    user: str | None
    created: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class SourceElement:
    guid: str | None
    name: str
    plain_path: str | None
    rich_path: str | None
    content: str | None
    description: str
    selections: tuple[SelectionElement, ...]
    codings: int
    notes: int
    values: tuple[tuple[str, str], ...]
    """(GUID of a variable, value as text)"""


@dataclass(frozen=True, slots=True)
class CaseElement:
    guid: str | None
    name: str
    description: str
    values: tuple[tuple[str, str], ...]
    sources: int
    codes: int
    selections: tuple[str, ...]


@dataclass(slots=True)
class ProjectElements:
    """All of a project. `counted` are things that are not read, by the names of their elements."""

    name: str = ""
    origin: str = ""
    description: str = ""
    users: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    codes: Any = None
    """The element of the codebook, or None."""
    cases: list[CaseElement] = field(default_factory=list)
    sources: list[SourceElement] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    note_paths: dict[str, str] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)


def read_elements(
    file: IO[bytes], name: str, cancelled: Callable[[], None] = lambda: None
) -> ProjectElements:
    """Read the XML of a project. Raises `Refused` for what is none, with the line of the fault."""
    project = ProjectElements()
    tags = [f"{{{PROJECT}}}{one}" for one in (*_READ, *_COUNTED)]
    bounded = _Bounded(file, name)
    parser = etree.iterparse(
        bounded, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    seen = 0
    try:
        for _, one in parser:
            if _is_inside(one):
                continue
            if not seen:
                _begin(project, one.getroottree().getroot(), name)
            seen += 1 + len(one)
            if seen > MOST:
                raise _too_much(name)
            cancelled()
            _take(project, one)
            _let_go(one, project)
            bounded.elements = 0
        _begin(project, parser.root, name)
        project.description = _text(parser.root, "Description")
    except etree.XMLSyntaxError as error:
        raise _fault(name, error) from error
    except DAMAGE as error:
        raise Refused(f"“{name}” is damaged. Export the project again.") from error
    return project


class _Bounded:
    """The bytes of the XML. What is in memory at a time stays within bounds: `elements` are counted
    until something was taken."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.elements = 0
        self._file = file
        self._name = name

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        self.elements += chunk.count(b"<")
        if self.elements > MOST:
            raise _too_much(self._name)
        return chunk


def _too_much(name: str) -> Refused:
    return Refused(f"“{name}” has more than {MOST:,} things in it. Is it from people?")


def _begin(project: ProjectElements, root: Any, name: str) -> None:
    if root.getroottree().docinfo.doctype:
        raise Refused(f"“{name}” declares a document type, which a REFI-QDA project never does.")
    if root.tag != f"{{{PROJECT}}}Project":
        raise Refused(
            f"“{name}” is no REFI-QDA project: it begins with <{local_name(root)[:60]}>, not with "
            "the <Project> of REFI-QDA 1.0."
        )
    project.name, project.origin = root.get("name") or "", root.get("origin") or ""


def _fault(name: str, error: Any) -> Refused:
    if error.msg and "Excessive depth" in error.msg:
        return Refused(f"“{name}” has elements that are nested too deep to be from people.")
    return Refused(
        f"“{name}”, line {error.lineno} of its project.qde: this is no valid XML, or a text in it "
        "is longer than 10 MB. Export the project again."
    )


def _is_inside(one: Any) -> bool:
    """Whether it is a part of something that is looked at as a whole."""
    above = local_name(one.getparent())
    return above in ("Codes", "Code", *_READ, *_COUNTED)


def _let_go(one: Any, project: ProjectElements) -> None:
    if one is not project.codes:
        one.clear()
        while one.getprevious() is not None:
            del one.getparent()[0]


def _take(project: ProjectElements, one: Any) -> None:
    kind, guid = local_name(one), guid_in(one.get("guid"))
    if kind == "CodeBook":
        project.codes = one
    elif kind == "User" and guid:
        project.users[guid] = one.get("name") or one.get("id") or ""
    elif kind == "Variable" and guid:
        project.variables[guid] = one.get("name") or ""
    elif kind == "Case":
        project.cases.append(_case(one, guid))
    elif kind == "TextSource":
        project.sources.append(_source(one, guid))
    elif kind == "Note" and guid:
        project.notes[guid] = _text(one, "PlainTextContent") or _text(one, "Description")
        project.note_paths[guid] = one.get("plainTextPath") or ""
    else:
        project.counted[kind] += 1
        project.counted["media selections"] += sum(
            local_name(inside).endswith("Selection") for inside in one
        )


def _case(one: Any, guid: str | None) -> CaseElement:
    return CaseElement(
        guid,
        one.get("name") or "",
        _text(one, "Description"),
        _values(one),
        len(_targets(one, "SourceRef")),
        len(_targets(one, "CodeRef")),
        tuple(_targets(one, "SelectionRef")),
    )


def _source(one: Any, guid: str | None) -> SourceElement:
    content = one.find(f"{{{PROJECT}}}PlainTextContent")
    return SourceElement(
        guid,
        one.get("name") or "",
        one.get("plainTextPath"),
        one.get("richTextPath"),
        None if content is None else content.text or "",
        _text(one, "Description"),
        tuple(
            _selection(inside) for inside in one.iterchildren(f"{{{PROJECT}}}PlainTextSelection")
        ),
        len(one.findall(f"{{{PROJECT}}}Coding")),
        len(_targets(one, "NoteRef")),
        _values(one),
    )


def _selection(one: Any) -> SelectionElement:
    return SelectionElement(
        guid_in(one.get("guid")),
        one.get("name") or "",
        _whole(one.get("startPosition")),
        _whole(one.get("endPosition")),
        _text(one, "Description"),
        tuple(_coding(inside) for inside in one.iterchildren(f"{{{PROJECT}}}Coding")),
        tuple(_targets(one, "NoteRef")),
        guid_in(one.get("creatingUser")),
        one.get("creationDateTime"),
        one.get("modifiedDateTime"),
    )


def _coding(one: Any) -> CodingElement:
    code = next(iter(_targets(one, "CodeRef")), None)
    return CodingElement(code, guid_in(one.get("creatingUser")), one.get("creationDateTime"))


def _text(one: Any, name: str) -> str:
    return one.findtext(f"{{{PROJECT}}}{name}") or ""


def _targets(one: Any, name: str) -> list[str]:
    found = (guid_in(each.get("targetGUID")) for each in one.iterchildren(f"{{{PROJECT}}}{name}"))
    return [guid for guid in found if guid]


def _values(one: Any) -> tuple[tuple[str, str], ...]:
    """Values of variables with the GUIDs of those."""
    found = []
    for value in one.iterchildren(f"{{{PROJECT}}}VariableValue"):
        variable = next(iter(_targets(value, "VariableRef")), None)
        words = [(each.text or "").strip() for each in value if local_name(each) != "VariableRef"]
        if variable and any(words):
            found.append((variable, words[0]))
    return tuple(found)


def _whole(text: str | None) -> int | None:
    return int(text) if text and _WHOLE.fullmatch(text) else None
