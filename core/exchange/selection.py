"""What an export is about, read from one consistent state of the project.

An export may take a minute, and a reader that keeps a project that long would keep coders from
saving. So it reads, batch by batch, a private copy that SQLite makes of the project in one step.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection, select

from core.analysts.blindness import ALL as ALL_SIGHT
from core.analysts.blindness import Sight
from core.analysts.queries import list_analysts
from core.articles.queries import list_article_ids
from core.articles.tables import Article
from core.codebook.draft import CodebookDraft
from core.codebook.queries import Codebook, get_codebook
from core.codebook.snapshot import draft_of
from core.counts.answers import key_of
from core.counts.dimensions import find_dimension
from core.counts.frequencies import Scope, list_claims_in
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_batch import Batch, Known, read_known
from core.exchange.claim_documents import Document, documents, lines
from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import ArticleClaims, DatasetArticle
from core.exchange.registered import registered_actors
from core.exchange.selected_articles import read_articles
from core.project import Project
from core.storage.copying import snapshot
from core.storage.engine import project_engine
from core.storage.tables import Info

T = TypeVar("T")

ALL, FINAL = "all", "final"
BATCH = 4000
"""Claims in memory at a time."""
_OFTEN = 100
"""Articles after which a person who cancelled is heard."""

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


class Stopped(Exception):
    """The person cancelled."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The scope of an export in the words of a person.

    `layer` is "all", "final" or an analyst's name; `analysts` and `articles` are names, none of them
    for all; `where` holds (dimension, answer) pairs as `core.counts.answers.key_of` reads them;
    `options` belong to the format. `as_of` says for the record that the project is one of then.
    """

    layer: str = ALL
    analysts: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    sight: Sight = ALL_SIGHT
    options: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles and claims that are meant, article by article, claims in text order."""

    snapshot: Project
    codebook: Codebook
    wanted: Wanted
    article_ids: list[int]
    claim_ids: list[int]
    progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None
    done_before: int = 0

    def second_round(self) -> "Selection":
        """The same to be read once more, for the check; `progress` goes on where it was."""
        return replace(self, done_before=len(self.claim_ids))

    def quiet(self) -> "Selection":
        """The same without progress, for a part of something whose progress is told elsewhere."""
        return replace(self, progress=None)

    def title(self) -> str:
        """What the project is called."""
        return self.snapshot.read(_title)

    def codebook_draft(self) -> CodebookDraft:
        """The whole codebook, as files carry it."""
        return draft_of(self.codebook)

    def actors(self) -> list[ActorLine]:
        """The whole register, by name."""
        return self.snapshot.read(registered_actors, self.codebook)

    def batches(self, take: Callable[[Batch], T]) -> Iterator[T]:
        """What `take` makes of some thousand claims at a time.

        Raises `Stopped` between two batches once `cancelled` says so.
        """
        known = self.snapshot.read(read_known, self.codebook)
        self.watch(0)
        for at in range(0, len(self.claim_ids), BATCH):
            ids = self.claim_ids[at : at + BATCH]
            yield self.snapshot.read(_taken, known, ids, take)
            self.watch(at + len(ids))

    def claims(self) -> Iterator[Document]:
        """Every claim as the documented object of `core.exchange.claim_lines`."""
        for some in self.batches(documents):
            yield from some

    def articles(self) -> Iterator[DatasetArticle]:
        """Every article that is meant, in the order of the project. `Stopped` as in `batches`."""
        return (article for _, article in self._articles())

    def _articles(self) -> Iterator[tuple[int, DatasetArticle]]:
        known = self.snapshot.read(read_known, self.codebook)
        read = read_articles(self.snapshot, known, self.article_ids)
        for number, pair in enumerate(read):
            if number % _OFTEN == 0:
                self.quiet().watch(0)
            yield pair

    def by_article(self) -> Iterator[ArticleClaims]:
        """The same articles with their claims, also those that have none."""
        coded = groupby(chain.from_iterable(self.batches(_lines_of)), key=itemgetter(0))
        current = next(coded, None)
        for article_id, article in self._articles():
            claims: tuple[ClaimLine, ...] = ()
            if current is not None and current[0] == article_id:
                claims = tuple(line for _, line in current[1])
                current = next(coded, None)
            yield ArticleClaims(article, claims)

    def watch(self, done: int) -> None:
        """Say how many claims are done; raises `Stopped` once `cancelled` says so."""
        if self.cancelled and self.cancelled():
            raise Stopped
        if self.progress:
            self.progress(self.done_before + done, 2 * len(self.claim_ids))


def _lines_of(some: Batch) -> list[tuple[int, ClaimLine]]:
    return list(zip(some.claims.article_id, lines(some), strict=True))


def _taken(
    connection: Connection, known: Known, ids: Sequence[int], take: Callable[[Batch], T]
) -> T:
    with _uncollected():
        return take(Batch(connection, known, ids))


@contextmanager
def _uncollected() -> Iterator[None]:
    """A batch makes tens of thousands of tuples and no circles; to search them for circles again and
    again takes a quarter of the time."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _title(connection: Connection) -> str:
    return connection.scalars(select(Info.title)).one()


@contextmanager
def select_claims(
    project: Project,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Selection]:
    """What is `wanted`, for as long as the `with` lasts. `Refused` for names that are unknown."""
    wanted = wanted or Wanted()
    scope = project.read(scope_of, wanted)
    with (
        snapshot(project.path) as copy,
        Project(copy, project_engine(copy, writable=False), None) as frozen,
    ):
        codebook = frozen.read(get_codebook)
        ids = frozen.read(list_claims_in, codebook, scope)
        articles = frozen.read(list_article_ids) if not wanted.articles else scope.article_ids
        yield Selection(frozen, codebook, wanted, sorted(articles), ids, progress, cancelled)


def scope_of(connection: Connection, wanted: Wanted) -> Scope:
    """Which claims are wanted. Raises `Refused` for what the project does not have."""
    codebook = get_codebook(connection)
    where = tuple(
        (name, key_of(connection, codebook, find_dimension(codebook, name), answer))
        for name, answer in wanted.where
    )
    analysts = {one.name: one.id for one in list_analysts(connection)}
    return replace(
        scope_of_layer(connection, wanted.layer),
        analyst_ids=tuple(_analyst_id(analysts, name) for name in wanted.analysts),
        article_ids=tuple(sorted({_article_id(connection, name) for name in wanted.articles})),
        where=where,
        sight=wanted.sight,
    )


def scope_of_layer(connection: Connection, layer: str) -> Scope:
    """ "all" claims, the "final" ones, or what one analyst coded.

    Raises `Refused` for another name, saying which there are.
    """
    if layer == ALL:
        return Scope()
    if layer == FINAL:
        return Scope(layer=FINAL)
    analysts = {one.name: one.id for one in list_analysts(connection)}
    if layer not in analysts:
        known = ", ".join([ALL, FINAL, *analysts])
        raise Refused(f"There is no layer “{layer}” in this project. Use one of: {known}.")
    return Scope(analyst_id=analysts[layer], layer="coder")


def _analyst_id(analysts: Mapping[str, int], name: str) -> int:
    if name not in analysts:
        raise Refused(
            f"There is no analyst “{name}” in this project. There are: {', '.join(analysts)}."
        )
    return analysts[name]


def _article_id(connection: Connection, name: str) -> int:
    named = select(Article.id).where((Article.name == name) | (Article.uuid == name)).limit(2)
    found = connection.scalars(named).all()
    if len(found) != 1:
        how = "several articles" if found else "no article"
        raise Refused(
            f"There is {how} named “{name}” in this project. Give the name, or the id, of one."
        )
    return found[0]
