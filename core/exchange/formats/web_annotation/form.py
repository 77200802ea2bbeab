"""Coded articles as a collection of Web Annotations (.jsonld), a line for each of them.

The texts, the actors and the codebook stand behind the annotations under terms of ours.
"""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any

from core.exchange.claim_records import claim_record
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.files import NewFiles
from core.exchange.formats.carried import (
    actor_of,
    actor_value,
    article_of,
    article_record,
    article_value,
    closing_records,
    codebook_of,
    one_line,
)
from core.exchange.formats.claim_features import ClaimFeatures
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.web_annotation.items import (
    CONTEXT,
    annotation_of,
    urn,
)
from core.exchange.formats.web_annotation.reading import (
    ACTORS,
    ARTICLES,
    CODEBOOK,
    our_claim,
    read_file,
)
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Selection

_SPACE = uuid.UUID("0a8d7f0c-3d0b-5d55-9d0e-6c7c0e5a9b11")


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Everything of the selection, article by article; an annotation, an article a line."""
    draft = selection.codebook_draft()
    features = ClaimFeatures(draft)
    name = uuid.uuid5(_SPACE, f"{draft.title} {selection.wanted} {len(selection.claim_ids)}").urn
    head = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": selection.title(),
        "total": len(selection.claim_ids),
        "last": f"{name}#page",
    }
    page = {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    file = new.open(path)
    with TemporaryFile() as items:
        file.write(f'{one_line(head)[:-1]},\n"{ARTICLES}": [\n'.encode())
        for number, one in enumerate(selection.by_article()):
            file.write(_follows(number) + one_line(_article_value(one.article)).encode())
            for line in one.claims:
                item = annotation_of(line, one.article.text or "", features)
                items.write(_follows(items.tell()) + one_line(item).encode())
        items.seek(0)
        file.write(f'\n],\n"first": {one_line(page)[:-1]}, "items": [\n'.encode())
        copyfileobj(items, file, 1 << 20)
    actors = ",\n".join(one_line(actor_value(actor)) for actor in selection.actors())
    codebook = one_line(draft.model_dump(mode="json", exclude_defaults=True))
    file.write(f'\n]}},\n"{ACTORS}": [\n{actors}\n],\n"{CODEBOOK}": {codebook}}}\n'.encode())
    return Written((path,), features.remarks)


def _follows(before: int) -> bytes:
    return b",\n" if before else b""


def _article_value(article: DatasetArticle) -> dict[str, Any]:
    return {"source": urn(article.id)} | article_value(article, with_text=True)


def expected(selection: Selection) -> Iterator[Record]:
    """Every article with its claims, and at last the actors and the codebook."""
    for one in selection.by_article():
        yield article_record(one.article)
        yield from map(claim_record, one.claims)
    yield from closing_records(selection.actors(), selection.codebook_draft())


def found(path: Path) -> Iterator[Record]:
    """What the lines say, without holding them: articles and annotations come in one order."""
    unplaced = Unplaced()
    lines = _lines(path, CODEBOOK)
    draft = codebook_of(next(lines)[len(CODEBOOK) + 4 : -1])
    features = ClaimFeatures(draft)
    items = map(_parsed, _lines(path, "first"))
    item = next(items, None)
    for line in _lines(path, ARTICLES):
        value = _parsed(line)
        source = value.pop("source", None)
        article = article_of(value, value.pop("text", None))
        yield article_record(article)
        while item is not None and item["target"][0]["source"] == source:
            yield claim_record(our_claim(item, article, features, unplaced))
            item = next(items, None)
    if item is not None:
        yield Record(f"The annotation {item['id']}", None)
    yield from closing_records([actor_of(line) for line in _lines(path, ACTORS)], draft)
    yield from (Record(sentence, None) for sentence in unplaced.sentences())


def _lines(path: Path, part: str) -> Iterator[bytes]:
    """The lines of a list in a file of ours, each without its comma; of the codebook, which is in
    one line, this line."""
    begin = f'"{part}": '.encode()
    with path.open("rb") as file:
        for line in file:
            if line.startswith(begin):
                if part == CODEBOOK:
                    yield line.rstrip()
                break
        for line in file:
            if line.startswith(b"]"):
                return
            if line.strip():
                yield line.rstrip().removesuffix(b",")


def _parsed(line: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(line)
    return value


def read(path: Path, options: ReadOptions) -> Dataset:
    """Our own files without loss, what was changed elsewhere included; and those of others."""
    return read_file(path, options)
