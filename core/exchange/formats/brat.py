"""Coded articles as standoff files of brat (.zip): a folder for each analyst, in it each article's
text with its annotations, so that brat can show two analysts side by side.

Beside them lie files of ours: the articles, the actors, the codebook, and whose folder is whose.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from core.errors import Refused
from core.exchange.claim_lines import ClaimLine
from core.exchange.claim_records import claim_record
from core.exchange.dataset import ArticleClaims, Dataset, DatasetArticle
from core.exchange.dataset_formats import ReadOptions
from core.exchange.files import NewFiles
from core.exchange.formats.brat_claims import AnnFile, OurLabels, TheirLabels, claims_in
from core.exchange.formats.brat_files import Files, open_files
from core.exchange.formats.brat_lines import AnnLines, read_ann
from core.exchange.formats.brat_names import BratNames
from core.exchange.formats.bundle import Bundle, NewBundle, new_bundle, open_bundle
from core.exchange.formats.carried import (
    actor_of,
    actor_value,
    article_of,
    article_record,
    article_value,
    closing_records,
    codebook_of,
    codebook_words,
    json_lines,
    one_line,
)
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.formats.plain_names import PlainNames
from core.exchange.read_back import Record, Written
from core.exchange.selection import FINAL, Selection, Stopped
from core.text.canonical import canonical, sha256_of

ARTICLES, ACTORS, CODEBOOK, FOLDERS = (
    "articles.jsonl",
    "actors.jsonl",
    "codebook.json",
    "folders.json",
)
NOT_CODED = "not_coded"

Owner = tuple[str, str]
"""Layer and analyst."""


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Everything of the selection, article by article."""
    draft = selection.codebook_draft()
    names = BratNames(draft)
    files = PlainNames("article", also="-.")
    folders = _Folders()
    with new_bundle(new.open(path)) as bundle, TemporaryFile() as listed:
        bundle.add("annotation.conf", names.configuration())
        bundle.add("visual.conf", names.appearance())
        for one in selection.by_article():
            name = files.name(one.article.name.removesuffix(".txt"))
            _add_article(bundle, name, one, names, folders)
            entry = {"file": name} | article_value(one.article, with_text=False)
            listed.write(one_line(entry).encode() + b"\n")
        bundle.add_parts(ARTICLES, _rewound(listed))
        bundle.add_parts(ACTORS, json_lines(map(actor_value, selection.actors())))
        bundle.add(CODEBOOK, codebook_words(draft))
        bundle.add(FOLDERS, json.dumps(folders.owners, ensure_ascii=False, indent=1))
    return Written((path,), (*names.remarks, *_renamed(files, folders)))


def _rewound(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    yield from file


def _renamed(files: PlainNames, folders: "_Folders") -> Iterator[str]:
    yield from folders.remarks()
    changed = [one for one in files.changed if one[0] != one[1].removesuffix(".txt")]
    if changed:
        yield (
            f"{len(changed)} articles have another file name, because brat takes only plain "
            f"letters and digits; {ARTICLES} says which is which."
        )


def _add_article(
    bundle: NewBundle, name: str, one: ArticleClaims, names: BratNames, folders: "_Folders"
) -> None:
    """The text and its annotations, once for each who coded it."""
    text = one.article.text or ""
    owned = _by_owner(one.claims)
    for owner, claims in owned.items():
        lines = AnnLines(text, names)
        for line in claims:
            lines.add(line)
        folder = folders.of(owner)
        bundle.add(f"{folder}/{name}.txt", text)
        bundle.add(f"{folder}/{name}.ann", lines.text())
    if not owned:
        bundle.add(f"{NOT_CODED}/{name}.txt", text)
        bundle.add(f"{NOT_CODED}/{name}.ann", "")


def _by_owner(claims: tuple[ClaimLine, ...]) -> dict[Owner, list[ClaimLine]]:
    owned: dict[Owner, list[ClaimLine]] = defaultdict(list)
    for line in claims:
        owned[line.layer or "", line.analyst or ""].append(line)
    return dict(sorted(owned.items()))


class _Folders:
    """A folder for each analyst, and one for what each has decided in the final layer."""

    def __init__(self) -> None:
        self.owners: dict[str, dict[str, str]] = {}
        self._folders: dict[Owner, str] = {}
        self._names = PlainNames("analyst", (NOT_CODED,), "-")

    def of(self, owner: Owner) -> str:
        if owner not in self._folders:
            layer, analyst = owner
            wanted = f"{FINAL}-{analyst}" if layer == FINAL else analyst
            self._folders[owner] = folder = self._names.name(wanted)
            self.owners[folder] = {"layer": layer, "analyst": analyst}
        return self._folders[owner]

    def remarks(self) -> Iterator[str]:
        for wanted, given in self._names.changed:
            yield f"The annotations of “{wanted}” are in the folder “{given}”."


def expected(selection: Selection) -> Iterator[Record]:
    """Every article, its claims analyst by analyst, and at last the actors and the codebook."""
    for one in selection.by_article():
        yield article_record(one.article)
        for claims in _by_owner(one.claims).values():
            yield from map(claim_record, claims)
    yield from closing_records(selection.actors(), selection.codebook_draft())


def found(path: Path) -> Iterator[Record]:
    """What brat's own lines and our notes say together; quotes are taken from the texts."""
    unplaced = Unplaced()
    with open_bundle(path) as bundle:
        for article, claims in _our_articles(bundle, unplaced):
            yield article_record(article)
            yield from map(claim_record, claims)
        actors = [actor_of(line) for line in bundle.lines(ACTORS)]
        yield from closing_records(actors, codebook_of(bundle.read(CODEBOOK)))
    yield from (Record(sentence, None) for sentence in unplaced.sentences())


def read(path: Path, options: ReadOptions) -> Dataset:
    """Our own archives without loss, what was changed in brat included; and those of others."""
    with open_files(path) as files:
        if isinstance(files, Bundle) and ARTICLES in files and FOLDERS in files:
            return _read_ours(files, options)
        return _read_theirs(files, path.stem, options)


def _read_ours(bundle: Bundle, options: ReadOptions) -> Dataset:
    unplaced = Unplaced()
    articles: dict[tuple[str, str | None], DatasetArticle] = {}
    claims: list[ClaimLine] = []
    for article, lines in _our_articles(bundle, unplaced):
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


def _our_articles(
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


def _read_theirs(files: Files, title: str, options: ReadOptions) -> Dataset:
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
