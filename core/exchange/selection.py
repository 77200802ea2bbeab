"""What an export is about, read from one consistent state of the project.

An export may take a minute, and a reader that keeps a project that long would keep coders from
saving. So it reads, batch by batch, a private copy that SQLite makes of the project in one step.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlalchemy import Connection, select

from core.actors.standing import Standings, read_standings
from core.actors.tables import Actor
from core.analysts.blindness import ALL as ALL_SIGHT
from core.analysts.blindness import Sight
from core.analysts.queries import list_analysts
from core.articles.answering import article_answers
from core.articles.queries import ArticleRow, find_article_row, get_text, list_article_ids
from core.articles.tables import Article
from core.claims.queries import CHUNK, ClaimRow, get_claims
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.draft import CodebookDraft
from core.codebook.queries import Codebook, get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.versions import versions_of_claims
from core.counts.answers import key_of
from core.counts.dimensions import find_dimension
from core.counts.frequencies import Scope, list_claims_in
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import answers_to_json, claim_to_json, line_of
from core.exchange.dataset import ArticleClaims, DatasetArticle
from core.exchange.registered import registered_actors
from core.project import Project
from core.storage.copying import snapshot
from core.storage.engine import project_engine
from core.storage.tables import Info

ALL, FINAL = "all", "final"
BATCH = 2000
"""Claims in memory at a time."""

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
class Selected:
    """A claim with the article and the text that it stands in.

    `article_answers` are the answers about the article, by field; `actors` the names of the actors
    that answer fields; `standings` tells where actors belong. `version` names the version of the
    codebook by which the claim was coded.
    """

    row: ClaimRow
    article: ArticleRow
    text: str
    article_answers: Mapping[int, tuple[AnswerValue, ...]]
    actors: Mapping[int, str]
    standings: Standings
    version: str


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

    def by_article(self) -> Iterator[ArticleClaims]:
        """Every article that is meant, also those without claims, in the order of the project.

        Raises `Stopped` between two batches of claims once `cancelled` says so.
        """
        coded = groupby(self.claims(), key=lambda one: one.article.id)
        current = next(coded, None)
        for article_id in self.article_ids:
            claims: list[Selected] = []
            if current is not None and current[0] == article_id:
                claims = list(current[1])
                current = next(coded, None)
            lines = (
                claim_to_json(one.row, one.article, self.codebook, one.actors) for one in claims
            )
            yield ArticleClaims(self._article(article_id), tuple(map(line_of, lines)))

    def _article(self, article_id: int) -> DatasetArticle:
        row = self.snapshot.read(find_article_row, article_id)
        assert row is not None
        answers = self.snapshot.read(article_answers, article_id)
        named: dict[int, str] = {}
        self._name(named, (answers,))
        return DatasetArticle(
            row.name,
            self.snapshot.read(get_text, article_id),
            row.uuid,
            row.sha256,
            row.title,
            row.outlet,
            row.published,
            row.author,
            row.url,
            row.language,
            answers_to_json("article", answers, self.codebook, named),
        )

    def claims(self) -> Iterator[Selected]:
        """Raises `Stopped` between two batches once `cancelled` says so."""
        article: ArticleRow | None = None
        text = ""
        answers: dict[int, tuple[AnswerValue, ...]] = {}
        actors: dict[int, str] = {}
        about_articles = any(one.subject == "article" for one in self.codebook.fields)
        standings = self.snapshot.read(read_standings)
        done = 0
        self.watch(done)
        for at in range(0, len(self.claim_ids), BATCH):
            ids = self.claim_ids[at : at + BATCH]
            rows = self.snapshot.read(get_claims, ids)
            versions = self.snapshot.read(versions_of_claims, ids)
            self._name(actors, (row.coding.answers for row in rows))
            for row in rows:
                if article is None or article.id != row.article_id:
                    article = self.snapshot.read(find_article_row, row.article_id)
                    assert article is not None
                    text = self.snapshot.read(get_text, row.article_id)
                    if about_articles:
                        answers = self.snapshot.read(article_answers, row.article_id)
                        self._name(actors, (answers,))
                yield Selected(row, article, text, answers, actors, standings, versions[row.id])
            done += len(ids)
            self.watch(done)

    def _name(
        self,
        known: dict[int, str],
        answers: Iterable[Mapping[int, tuple[AnswerValue, ...]]],
    ) -> None:
        """Put the names of the actors among the answers to those that are known."""
        given = (one for each in answers for values in each.values() for one in values)
        missing = {one.actor_id for one in given if isinstance(one, NamedActor)} - known.keys()
        if missing:
            known.update(self.snapshot.read(_actor_names, sorted(missing)))

    def watch(self, done: int) -> None:
        """Say how many claims are done; raises `Stopped` once `cancelled` says so."""
        if self.cancelled and self.cancelled():
            raise Stopped
        if self.progress:
            self.progress(self.done_before + done, 2 * len(self.claim_ids))


def _actor_names(connection: Connection, ids: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(0, len(ids), CHUNK):
        rows = select(Actor.id, Actor.name).where(Actor.id.in_(ids[at : at + CHUNK]))
        found.update((row.id, row.name) for row in connection.execute(rows))
    return found


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
