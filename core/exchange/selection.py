"""The claims that an export is about, read from one consistent state of the project.

An export may take a minute, and a reader that keeps a project that long would keep coders from
saving. So it reads, batch by batch, a private copy that SQLite makes of the project in one step.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.standing import Standings, read_standings
from core.actors.tables import Actor
from core.analysts.queries import list_analysts
from core.articles.answering import article_answers
from core.articles.queries import ArticleRow, find_article_row, get_text
from core.claims.queries import CHUNK, ClaimRow, get_claims
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, get_codebook
from core.codebook.versions import versions_of_claims
from core.counts.frequencies import Scope, list_claims_in
from core.errors import Refused
from core.project import Project
from core.storage.copying import snapshot
from core.storage.engine import project_engine

ALL, FINAL = "all", "final"
BATCH = 2000
"""Claims in memory at a time."""

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


class Stopped(Exception):
    """The person cancelled."""


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
    """Claims of a layer, article by article in text order."""

    snapshot: Project
    codebook: Codebook
    claim_ids: list[int]
    progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None

    def claims(self) -> Iterator[Selected]:
        """Raises `Stopped` between two batches once `cancelled` says so."""
        article: ArticleRow | None = None
        text = ""
        answers: dict[int, tuple[AnswerValue, ...]] = {}
        actors: dict[int, str] = {}
        about_articles = any(one.subject == "article" for one in self.codebook.fields)
        standings = self.snapshot.read(read_standings)
        done = 0
        self._watch(done)
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
            self._watch(done)

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

    def _watch(self, done: int) -> None:
        if self.cancelled and self.cancelled():
            raise Stopped
        if self.progress:
            self.progress(done, len(self.claim_ids))


def _actor_names(connection: Connection, ids: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(0, len(ids), CHUNK):
        rows = select(Actor.id, Actor.name).where(Actor.id.in_(ids[at : at + CHUNK]))
        found.update((row.id, row.name) for row in connection.execute(rows))
    return found


@contextmanager
def select_claims(
    project: Project,
    layer: str = ALL,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Selection]:
    """The claims of `layer`, for as long as the `with` lasts. `Refused` for an unknown layer."""
    scope = project.read(scope_of_layer, layer)
    with (
        snapshot(project.path) as copy,
        Project(copy, project_engine(copy, writable=False), None) as frozen,
    ):
        codebook = frozen.read(get_codebook)
        ids = frozen.read(list_claims_in, codebook, scope)
        yield Selection(frozen, codebook, ids, progress, cancelled)


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
