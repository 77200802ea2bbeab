"""Coded articles as standoff files of brat (.zip): a folder for each analyst, in it each article's
text with its annotations, so that brat can show two analysts side by side.

Beside them lie files of ours: the articles, the actors, the codebook, and whose folder is whose.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from core.exchange.claim_lines import ClaimLine
from core.exchange.claim_records import claim_record
from core.exchange.dataset import ArticleClaims, Dataset
from core.exchange.files import NewFiles
from core.exchange.formats.brat.files import open_files
from core.exchange.formats.brat.lines import AnnLines
from core.exchange.formats.brat.names import BratNames
from core.exchange.formats.brat.reading import (
    ACTORS,
    ARTICLES,
    CODEBOOK,
    FOLDERS,
    NOT_CODED,
    our_articles,
    read_ours,
    read_theirs,
)
from core.exchange.formats.bundle import Bundle, NewBundle, new_bundle, open_bundle
from core.exchange.formats.carried import (
    actor_of,
    actor_value,
    article_record,
    article_value,
    closing_records,
    codebook_of,
    codebook_words,
    json_lines,
    one_line,
)
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.plain_names import PlainNames
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.selection import FINAL, Selection

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
    return Written((path,), (*names.remarks(), *_renamed(files, folders)))


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
        for article, claims in our_articles(bundle, unplaced):
            yield article_record(article)
            yield from map(claim_record, claims)
        actors = [actor_of(line) for line in bundle.lines(ACTORS)]
        yield from closing_records(actors, codebook_of(bundle.read(CODEBOOK)))
    yield from (Record(sentence, None) for sentence in unplaced.sentences())


def read(path: Path, options: ReadOptions) -> Dataset:
    """Our own archives without loss, what was changed in brat included; and those of others."""
    with open_files(path) as files:
        if isinstance(files, Bundle) and ARTICLES in files and FOLDERS in files:
            return read_ours(files, options)
        return read_theirs(files, path.stem, options)
