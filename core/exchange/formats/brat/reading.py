"""Reading archives for brat: our own with the files of ours in them, and those of others."""

import json
from collections.abc import Iterator
from typing import Any

from core.errors import Refused
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.formats.brat.claims import AnnFile, OurLabels, TheirLabels, claims_in
from core.exchange.formats.brat.files import Files
from core.exchange.formats.brat.lines import read_ann
from core.exchange.formats.brat.names import BratNames
from core.exchange.formats.bundle import Bundle
from core.exchange.formats.carried import actor_of, article_of, codebook_of
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped
from core.text.canonical import canonical, sha256_of

ARTICLES, ACTORS, CODEBOOK, FOLDERS = (
    "articles.jsonl",
    "actors.jsonl",
    "codebook.json",
    "folders.json",
)
NOT_CODED = "not_coded"


def read_ours(bundle: Bundle, options: ReadOptions) -> Dataset:
    unplaced = Unplaced()
    articles: dict[tuple[str, str | None], DatasetArticle] = {}
    claims: list[ClaimLine] = []
    for article, lines in our_articles(bundle, unplaced):
        _watch(options)
        articles.setdefault((article.name, article.sha256), article)
        claims += lines
    return Dataset(
        tuple(articles.values()),
        tuple(enumerate(claims, 1)),
        tuple(actor_of(line) for line in bundle.lines(ACTORS)) if ACTORS in bundle else (),
        codebook_of(bundle.read(CODEBOOK)) if CODEBOOK in bundle else None,
        unplaced.sentences(),
    )


def our_articles(
    bundle: Bundle, unplaced: Unplaced
) -> Iterator[tuple[DatasetArticle, list[ClaimLine]]]:
    """Each article with its claims; once for every text of it, should they differ by now."""
    labels = OurLabels(BratNames(codebook_of(bundle.read(CODEBOOK))))
    folders = _owners(bundle.read(FOLDERS))
    for entry in bundle.lines(ARTICLES):
        value = _object(entry)
        name = str(value.pop("file", ""))
        texts: dict[str, tuple[DatasetArticle, list[ClaimLine]]] = {}
        for folder, belongs in folders:
            place = f"{folder}/{name}"
            if f"{place}.txt" not in bundle:
                continue
            raw = _decoded(bundle, f"{place}.txt")
            article, claims = texts.setdefault(raw, (article_of(value, canonical(raw)), []))
            if article.id is None and value.get("id"):
                unplaced.add(f"{place}.txt: the text was changed; it is another article now.")
            lines = read_ann(_decoded(bundle, f"{place}.ann") if f"{place}.ann" in bundle else "")
            file = AnnFile(f"{place}.ann", raw, article, lines, belongs)
            claims.extend(claims_in(file, labels, unplaced))
        if not texts:
            unplaced.add(f"The text of the article “{value.get('name')}” is missing.")
        yield from texts.values()


def _owners(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Folders in the order of layer and analyst, and what their claims have in common."""
    owners = [
        (str(owner.get("layer")), str(owner.get("analyst")), folder)
        for folder, owner in _object(data).items()
        if isinstance(owner, dict)
    ]
    named = [(folder, {"layer": layer, "analyst": who}) for layer, who, folder in sorted(owners)]
    return [*named, (NOT_CODED, {})]


def read_theirs(files: Files, title: str, options: ReadOptions) -> Dataset:
    unplaced, labels = Unplaced(), FoundLabels(title)
    articles: dict[str, DatasetArticle] = {}
    claims: list[ClaimLine] = []
    annotated = [one for one in files.names if one.endswith(".ann") and not _is_debris(one)]
    if not annotated:
        raise Refused(f"“{title}” has no .ann files, so it is not a collection of brat.")
    for name in annotated:
        _watch(options)
        text_name = name.removesuffix(".ann") + ".txt"
        if text_name not in files:
            unplaced.add(f"{name} has no text beside it (“{text_name}”).")
            continue
        raw = _decoded(files, text_name)
        text = canonical(raw)
        article = articles[name] = DatasetArticle(text_name, text, sha256=sha256_of(text))
        file = AnnFile(name, raw, article, read_ann(_decoded(files, name)), {})
        claims += claims_in(file, TheirLabels(labels), unplaced)
    return Dataset(
        tuple(articles.values()),
        tuple(enumerate(claims, 1)),
        (),
        labels.draft(),
        unplaced.sentences(),
    )


def _is_debris(name: str) -> bool:
    return name.startswith("__MACOSX/") or "/." in f"/{name}"


def _decoded(files: Files, name: str) -> str:
    try:
        return files.read(name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"“{name}” is not in UTF-8, as brat wants it. Save it so.") from error


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Refused("A file that belongs to OnRecord in the archive cannot be understood.")
    return value


def _watch(options: ReadOptions) -> None:
    if options.cancelled and options.cancelled():
        raise Stopped
