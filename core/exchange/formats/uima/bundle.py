"""Coded articles as CAS files in a zip archive, one for each article, with what they need."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from core.codebook.draft import CodebookDraft
from core.errors import Refused, Trouble
from core.exchange.claim_lines import ClaimLine
from core.exchange.claim_records import claim_record
from core.exchange.dataset import ArticleClaims, Dataset, DatasetArticle
from core.exchange.files import NewFiles
from core.exchange.formats.bundle import LARGEST_MEMBER, Bundle, new_bundle, open_bundle
from core.exchange.formats.carried import (
    actor_of,
    actor_value,
    article_record,
    closing_records,
    codebook_of,
    codebook_words,
    json_lines,
)
from core.exchange.formats.claim_features import ClaimFeatures, legal
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.formats.plain_names import PlainNames
from core.exchange.formats.uima.claims import is_ours, our_article, their_article
from core.exchange.formats.uima.loading import load_json, load_types, load_xmi
from core.exchange.formats.uima.types import TypeDescription, type_system, type_system_xml
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Selection, Stopped

TYPES, ACTORS, CODEBOOK = "TypeSystem.xml", "actors.jsonl", "codebook.json"
XMI, JSON = ".xmi", ".json"
_NO_FEATURES = ClaimFeatures(CodebookDraft(title="None", version="1", types=[], fields=[]))
"""For a file of ours that has lost its codebook: the claims in it are as they were."""

Encode = Callable[[ArticleClaims, ClaimFeatures, tuple[TypeDescription, ...]], Iterator[str]]
Articles = Iterator[tuple[DatasetArticle, list[ClaimLine]]]


def write(selection: Selection, new: NewFiles, path: Path, suffix: str, encode: Encode) -> Written:
    """Everything of the selection, article by article."""
    draft = selection.codebook_draft()
    features = ClaimFeatures(draft)
    types = type_system(features)
    files = PlainNames("article", ("codebook",), "-.")
    illegal = 0
    with new_bundle(new.open(path)) as bundle:
        bundle.add(TYPES, type_system_xml(types))
        for one in selection.by_article():
            text = one.article.text or ""
            illegal += suffix == XMI and legal(text) != text
            name = files.name(one.article.name.removesuffix(".txt"))
            bundle.add(name + suffix, "".join(encode(one, features, types)))
        bundle.add_parts(ACTORS, json_lines(map(actor_value, selection.actors())))
        bundle.add(CODEBOOK, codebook_words(draft))
    remarks = list(features.remarks)
    if illegal:
        remarks.append(
            f"The texts of {illegal} articles have signs that XML cannot hold; other programs see "
            "U+FFFD in their place."
        )
    return Written((path,), tuple(remarks))


def expected(selection: Selection) -> Iterator[Record]:
    """Every article with its claims, and at last the actors and the codebook."""
    for one in selection.by_article():
        yield article_record(one.article)
        yield from map(claim_record, one.claims)
    yield from closing_records(selection.actors(), selection.codebook_draft())


def found(path: Path) -> Iterator[Record]:
    """What a library for UIMA reads in the files."""
    unplaced = Unplaced()
    with open_bundle(path) as bundle:
        for article, claims in _articles(bundle, FoundLabels(""), unplaced):
            yield article_record(article)
            yield from map(claim_record, claims)
        actors = [actor_of(line) for line in bundle.lines(ACTORS)]
        yield from closing_records(actors, codebook_of(bundle.read(CODEBOOK)))
    yield from (Record(sentence, None) for sentence in unplaced.sentences())


def read(path: Path, options: ReadOptions) -> Dataset:
    """Our own archives without loss, what was changed elsewhere included; those of others; and a
    single file, with its TypeSystem.xml beside it."""
    unplaced, labels = Unplaced(), FoundLabels(path.stem)
    if path.suffix.lower() in (XMI, JSON):
        return _gathered(_single(path, labels, unplaced), labels, unplaced, options, None)
    with open_bundle(path) as bundle:
        articles = _articles(bundle, labels, unplaced)
        return _gathered(articles, labels, unplaced, options, bundle)


def _gathered(
    found_articles: Articles,
    labels: FoundLabels,
    unplaced: Unplaced,
    options: ReadOptions,
    bundle: Bundle | None,
) -> Dataset:
    articles: list[DatasetArticle] = []
    claims: list[ClaimLine] = []
    for article, lines in found_articles:
        if options.cancelled and options.cancelled():
            raise Stopped
        articles.append(article)
        claims += lines
    own = bundle is not None and CODEBOOK in bundle
    return Dataset(
        tuple(articles),
        tuple(enumerate(claims, 1)),
        tuple(actor_of(line) for line in bundle.lines(ACTORS))
        if bundle is not None and ACTORS in bundle
        else (),
        codebook_of(bundle.read(CODEBOOK)) if bundle is not None and own else labels.draft(),
        unplaced.sentences(),
    )


def _articles(bundle: Bundle, labels: FoundLabels, unplaced: Unplaced) -> Articles:
    features = _NO_FEATURES
    if CODEBOOK in bundle:
        features = ClaimFeatures(codebook_of(bundle.read(CODEBOOK)))
    types: dict[str, Any] = {}
    read_any = False
    for name in bundle.names:
        folder, _, file = name.rpartition("/")
        suffix = Path(file).suffix.lower()
        if suffix not in (XMI, JSON) or name == CODEBOOK or name.startswith("__MACOSX/"):
            if suffix == ".zip":
                unplaced.add(f"“{name}” is an archive inside the archive. Unpack it and read that.")
            continue
        if suffix == XMI:
            described = _types_for(bundle, folder, types)
            if described is None:
                unplaced.add(f"“{name}” has no TypeSystem.xml beside it, so it cannot be read.")
                continue
            cas = load_xmi(name, bundle.read(name), described, unplaced)
        else:
            data = bundle.read(name)
            if b'"%FEATURE_STRUCTURES"' not in data:
                unplaced.add(f"“{name}” is no CAS.")
                continue
            cas = load_json(name, data)
        if not (cas.sofa_string or "").strip():
            unplaced.add(f"“{name}” has no text.")
            continue
        read_any = True
        yield _article(name, cas, features, labels, unplaced)
    if not read_any:
        raise Refused(
            "The archive has no CAS that can be read: an .xmi file with a TypeSystem.xml, or a "
            f".json file. {' '.join(unplaced.sentences())}".strip()
        )


def _types_for(bundle: Bundle, folder: str, known: dict[str, Any]) -> Any:
    """The type system in the same folder, else at the top; None if there is none."""
    for place in dict.fromkeys((folder, "")):
        if place not in known:
            start = f"{place}/" if place else ""
            names = [one for one in bundle.names if one.lower() == f"{start}{TYPES}".lower()]
            known[place] = load_types(names[0], bundle.read(names[0])) if names else None
        if known[place] is not None:
            return known[place]
    return None


def _article(
    name: str, cas: Any, features: ClaimFeatures, labels: FoundLabels, unplaced: Unplaced
) -> tuple[DatasetArticle, list[ClaimLine]]:
    for view in cas.views:
        if view.sofa.sofaID != "_InitialView":
            unplaced.add(f"{name}: the view “{view.sofa.sofaID}” has no place here.")
    if is_ours(cas):
        return our_article(name, cas, features, unplaced)
    return their_article(name, cas, labels, unplaced)


def _single(path: Path, labels: FoundLabels, unplaced: Unplaced) -> Articles:
    data = _bytes(path)
    if path.suffix.lower() == JSON:
        cas = load_json(path.name, data)
    else:
        described = path.with_name(TYPES)
        if not described.is_file():
            raise Refused(f"“{path.name}” needs its {TYPES} beside it, and there is none.")
        cas = load_xmi(path.name, data, load_types(TYPES, _bytes(described)), unplaced)
    yield _article(path.name, cas, _NO_FEATURES, labels, unplaced)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_MEMBER:
            raise Refused(f"“{path.name}” is too large to be one article.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
