"""Projects of REFI-QDA (.qdpx), which other programs for qualitative data read and write.

An article is a text source, a fragment of a claim a selection in it. What is coded is there twice:
as codes, cases, users, notes and links, which other programs show and change, and as one line of
JSON in the description, which says the rest. On reading, the codes win where both disagree.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from core.codebook.draft import CodebookDraft
from core.exchange.dataset import ArticleClaims
from core.exchange.files import NewFiles
from core.exchange.formats.bundle import NewBundle, new_bundle
from core.exchange.formats.qdpx.checking import expected, found
from core.exchange.formats.qdpx.coding import Codes, Tree, closed_fields, trees_of
from core.exchange.formats.qdpx.front import (
    Variables,
    case,
    tree_codes,
    type_codes,
    users,
)
from core.exchange.formats.qdpx.pieces import attributes, group, json_element
from core.exchange.formats.qdpx.reading import read
from core.exchange.formats.qdpx.sources import Met, SourceWriter
from core.exchange.read_back import Written
from core.exchange.refi import ORIGIN, PROJECT, derived_guid, written_guid
from core.exchange.selection import Selection

__all__ = ["expected", "found", "read", "write"]

_CHUNK = 1 << 20


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Write the project, article by article; its memory does not grow with the claims' words."""
    handle = new.open(path)
    folder = new.staged(path).parent
    with (
        TemporaryFile(dir=folder) as sources,
        TemporaryFile(dir=folder) as notes,
        TemporaryFile(dir=folder) as links,
        new_bundle(handle) as bundle,
    ):
        project = _Project(selection, bundle, (sources, notes, links))
        for one in selection.by_article():
            project.add(one)
        bundle.add_parts("project.qde", project.parts())
    return Written((path,))


class _Project:
    """The sections of a project; those that are long wait in files until all is known."""

    def __init__(
        self, selection: Selection, bundle: NewBundle, waiting: tuple[BinaryIO, ...]
    ) -> None:
        self._selection = selection
        self._draft: CodebookDraft = selection.codebook_draft()
        self._trees: list[Tree] = trees_of(self._draft)
        self._codes = Codes(self._draft.types, self._trees)
        self._variables = Variables(self._draft)
        self._met = Met()
        self._bundle = bundle
        self._sources, self._notes, self._links = waiting
        self._writer = SourceWriter(
            self._codes,
            {one.name for one in closed_fields(self._draft)},
            self._met,
            lambda text: self._notes.write(text.encode()),
            lambda text: self._links.write(text.encode()),
        )

    def add(self, one: ArticleClaims) -> None:
        """The text goes into the archive, what is said about it waits."""
        article = one.article
        guid = article.id or derived_guid("article", article.name, article.sha256 or "")
        self._bundle.add(f"sources/{written_guid(guid)}.txt", article.text or "")
        for part in self._writer.source(one, guid, self._variables.of_article(article)):
            self._sources.write(part.encode())

    def parts(self) -> Iterator[bytes]:
        """The XML of the project."""
        given = {"name": self._selection.title() or ORIGIN, "origin": ORIGIN, "xmlns": PROJECT}
        yield f'<?xml version="1.0" encoding="utf-8"?>\n<Project{attributes(given)}>\n'.encode()
        yield users(sorted(self._met.analysts)).encode()
        codes = [*type_codes(self._draft.types)]
        codes += tree_codes(self._trees, self._codes, self._met.answers)
        if codes:
            yield f"<CodeBook>\n{group('Codes', codes)}</CodeBook>\n".encode()
        yield self._variables.section().encode()
        yield from self._cases()
        yield from self._section("Sources", self._sources)
        yield from self._section("Notes", self._notes)
        yield from self._section("Links", self._links)
        about = {"codebook": self._draft.model_dump(mode="json", exclude_defaults=True)}
        yield json_element("Description", about).encode() + b"\n</Project>\n"

    def _cases(self) -> Iterator[bytes]:
        actors = self._selection.actors()
        for at, one in enumerate(actors):
            if not at:
                yield b"<Cases>\n"
            passages = self._met.said_by.get(one.name, b"")
            for part in case(one, self._variables, passages):
                yield part.encode()
        if actors:
            yield b"</Cases>\n"

    def _section(self, name: str, waiting: BinaryIO) -> Iterable[bytes]:
        if not waiting.tell():
            return
        waiting.seek(0)
        yield f"<{name}>\n".encode()
        while chunk := waiting.read(_CHUNK):
            self._selection.watch(len(self._selection.claim_ids))
            yield chunk
        yield f"</{name}>\n".encode()
