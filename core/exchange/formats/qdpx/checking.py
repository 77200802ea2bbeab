"""The read-back check of a REFI-QDA project: what should be in the file, and what is in it.

The file is read plainly here, element by element and apart from the reader of other programs'
projects, so that a fault of that reader cannot hide one of the writer.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.codebook.draft import CodebookDraft
from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import ArticleClaims
from core.exchange.formats.carried import actor_value, article_value, claim_value
from core.exchange.formats.qdpx.coding import TYPE, closed_fields, places_of, trees_of
from core.exchange.read_back import Record
from core.exchange.refi import PROJECT, allowed
from core.exchange.selection import Selection

_MARK = f"{{{PROJECT}}}"
_TAGS = [
    _MARK + one for one in ("User", "CodeBook", "Case", "TextSource", "Note", "Link", "Description")
]
_DAMAGE = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)


def expected(selection: Selection) -> Iterator[Record]:
    """The actors, each article and its claims, and the codebook."""
    draft = selection.codebook_draft()
    for actor in selection.actors():
        yield Record(f"actor “{allowed(actor.name)}”", actor_value(actor))
    names = _Names(draft)
    for one in selection.by_article():
        value = article_value(one.article, with_text=False)
        yield Record(f"article “{one.article.name}”", value | {"text": one.article.sha256})
        yield from (names.record(line, one) for line in one.claims)
    yield Record("codebook", draft.model_dump(mode="json", exclude_defaults=True))


class _Names:
    """What codes are called: the way to each of them."""

    def __init__(self, draft: CodebookDraft) -> None:
        self._closed = {one.name for one in closed_fields(draft)}
        families = {one.code: one.name for one in draft.types if one.parent is None}
        self._ways: dict[tuple[str, int | str], str] = {(TYPE, CANNOT_TELL): CANNOT_TELL}
        for one in draft.types:
            above = [] if one.parent is None else [families[one.parent]]
            self._ways[TYPE, one.code] = "/".join([*above, one.name])
        trees = trees_of(draft)
        self._roots = {tree.key: tree.label for tree in trees}
        for tree in trees:
            self._ways |= {(tree.key, one[0]): f"{tree.label}/{one[1]}" for one in tree.answers}

    def record(self, line: ClaimLine, one: ArticleClaims) -> Record:
        text = one.article.text or ""
        codes = [self._way(*place) for place in places_of(line, self._closed)]
        passages = [[start, end, allowed(text[start:end])] for start, end in line.fragments]
        return _record(claim_value(line), passages, codes, line.analyst)

    def _way(self, tree: str, answer: int | str) -> str:
        return allowed(self._ways.get((tree, answer)) or f"{self._roots[tree]}/{answer}")


def _record(
    claim: dict[str, Any], passages: list[list[Any]], codes: list[str], analyst: str | None
) -> Record:
    value = {"claim": claim, "passages": passages, "codes": codes, "user": analyst}
    return Record(f"claim {claim.get('id')}", value)


def found(path: Path) -> Iterator[Record]:
    """The same records out of the file. Raises `Refused` for a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("project.qde") as project:
            yield from _Project(archive).records(project)
    except _DAMAGE as error:
        raise Refused(f"“{path.name}” is damaged: {error}.") from error


class _Project:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._users: dict[str, str] = {}
        self._ways: dict[str, str] = {}

    def records(self, project: Any) -> Iterator[Record]:
        for _, one in etree.iterparse(project, tag=_TAGS, resolve_entities=False, no_network=True):
            kind = one.tag.removeprefix(_MARK)
            if kind == "Description":
                if one.getparent().tag == _MARK + "Project":
                    yield Record("codebook", json.loads(one.text)["codebook"])
                continue
            if kind == "User":
                self._users[one.get("guid")] = one.get("name")
            elif kind == "CodeBook":
                self._take_codes(one[0], "")
            elif kind == "Case":
                said = json.loads(one.findtext(_MARK + "Description"))
                yield Record(f"actor “{one.get('name')}”", said)
            elif kind == "TextSource":
                yield from self._source(one)
            one.clear()
            while one.getprevious() is not None:
                del one.getparent()[0]

    def _take_codes(self, above: Any, way: str) -> None:
        for code in above.iterchildren(_MARK + "Code"):
            self._ways[code.get("guid")] = way + code.get("name")
            self._take_codes(code, f"{way}{code.get('name')}/")

    def _source(self, source: Any) -> Iterator[Record]:
        said = json.loads(source.findtext(_MARK + "Description"))
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = self._archive.read(path).decode("utf-8")
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        yield Record(f"article “{said['name']}”", said | {"text": digest})
        selections = source.iterchildren(_MARK + "PlainTextSelection")
        for words, parts in groupby(selections, lambda one: one.findtext(_MARK + "Description")):
            fragments = list(parts)
            codings = fragments[0].iterchildren(_MARK + "Coding")
            yield _record(
                json.loads(words),
                [self._passage(one, text) for one in fragments],
                [self._ways[one[0].get("targetGUID")] for one in codings],
                self._users.get(fragments[0].get("creatingUser")),
            )

    def _passage(self, selection: Any, text: str) -> list[Any]:
        """Its place and its name, which must be the words that stand there."""
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        stands = allowed(text[start:end]) == selection.get("name")
        return [start, end, selection.get("name") if stands else None]
