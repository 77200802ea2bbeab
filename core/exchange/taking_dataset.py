"""Taking a dataset into a project: adds what is missing, changes nothing that is there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import select

from core.actors.names import KnownNames
from core.actors.queries import list_actors
from core.analysts.tables import Analyst
from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.articles.tables import Article, ArticleAnswer
from core.codebook.answering import change_answers
from core.codebook.queries import get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook
from core.codebook.wording import compared
from core.command import Command, Work
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine, FieldAnswer
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.derived_ids import with_ids
from core.exchange.joined_codebook import Joined, joined_codebook
from core.exchange.line_parts import coded_answers, field_answers
from core.exchange.merged_names import with_merged_names
from core.exchange.owners import Owners
from core.exchange.resolving import Actors, plain_uuid
from core.exchange.taking import ClaimsReport, take_lines
from core.exchange.taking_actors import TakeActors
from core.exchange.watch import Watch

FORMAT = "dataset"
"""How articles are marked that came along with their claims."""


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """What came of a dataset: how much was new, and what had no place.

    `claims` says what became of the claims; `analysts`, `types` and `fields` are the names of those
    that the project did not have.
    """

    claims: ClaimsReport
    articles: int = 0
    actors: int = 0
    analysts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    no_place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeDataset(Command[DatasetReport]):
    """Write articles, codebook entries, actors and claims that the project does not have, in one step.

    A claim to which the file gives no id gets one made of what it says, so that it is there already
    the next time. Claims go to the analyst that the file names, or all to `analyst`; one for whom
    neither says anything to whoever acts. With `partial` the good claims are taken and the bad ones
    reported; else one bad claim raises `NotTaken` with all of them, and nothing is written.
    `progress` hears how many steps of how many are done; once `cancelled` says so, `Stopped` is
    raised and nothing is written either.
    """

    dataset: Dataset
    analyst: str | None = None
    partial: bool = False
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)
    cancelled: Callable[[], bool] | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        count = len(self.dataset.claims)
        return "Take in 1 coded claim" if count == 1 else f"Take in {count:,} coded claims"

    def apply(self, work: Work) -> DatasetReport:
        before = get_codebook(work.session.connection())
        joined = _take_codebook(work, self.dataset)
        doubles: list[str] = []
        work = replace(work, codebook=get_codebook(work.session.connection()))
        actors = _take_actors(work, self.dataset.actors, joined, doubles)
        articles = _take_articles(work, self.dataset.articles, joined, doubles)
        claims, analysts = self._take_claims(work, joined)
        known = {one.uuid for one in before.types}, {one.name for one in before.fields}
        after = get_codebook(work.session.connection())
        return DatasetReport(
            claims,
            articles,
            actors,
            analysts,
            tuple(one.name for one in after.types if one.uuid not in known[0]),
            tuple(one.name for one in after.fields if one.name not in known[1]),
            (*self.dataset.no_place, *doubles),
        )

    def _take_claims(
        self, work: Work, joined: Joined | None
    ) -> tuple[ClaimsReport, tuple[str, ...]]:
        """All claims in the order of the file; bad ones of all analysts are told together."""
        owners = Owners(work)
        hashes = _hashes(self.dataset.articles)
        acting = work.session.get(Analyst, work.analyst_id) if work.analyst_id else None
        given = with_ids(self.dataset.claims, self.analyst, acting.name if acting else None)
        lines = [(number, self._ours(line, joined, hashes)) for number, line in given]
        watch = Watch(self.progress, self.cancelled)
        report = take_lines(work, lines, self.partial, owners, watch)
        return report, tuple(owners.added)

    def _ours(
        self, line: ClaimLine | str, joined: Joined | None, hashes: Mapping[str, str]
    ) -> ClaimLine | str:
        """The claim in the project's words, of the analyst to whom it goes, with its text's hash."""
        if isinstance(line, str):
            return line
        said = line.article
        known = hashes.get(said.id or "") or hashes.get(said.name or "")
        if said.sha256 is None and known:
            line = line.model_copy(update={"article": said.model_copy(update={"sha256": known})})
        if self.analyst:
            line = line.model_copy(update={"analyst": self.analyst})
        return joined.in_our_words(line) if joined else line


def _take_codebook(work: Work, dataset: Dataset) -> Joined | None:
    if dataset.codebook is None:
        return None
    joined = joined_codebook(draft_of(get_codebook(work.session.connection())), dataset.codebook)
    TakeCodebook(joined.draft).apply(work)
    work.session.flush()
    return joined


def _hashes(articles: Sequence[DatasetArticle]) -> dict[str, str]:
    """Hashes of the texts that come along, by id and by name where one article has it."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for one in articles:
        if one.text is not None:
            text_hash = sha256(one.text.encode("utf-8", "replace")).hexdigest()
            for key in filter(None, (one.id, one.name)):
                if found.setdefault(key, text_hash) != text_hash:
                    several.add(key)
    return {key: text_hash for key, text_hash in found.items() if key not in several}


def _take_actors(
    work: Work, lines: Sequence[ActorLine], joined: Joined | None, doubles: list[str]
) -> int:
    """Only actors that are new: what the project says of others is not changed by a dataset.

    Of two with one name the first counts, for claims name actors, whatever their case.
    """
    rows = list_actors(work.session.connection())
    ids = {one.uuid for one in rows}
    names = {compared(one.name) for one in rows}
    new: list[ActorLine] = []
    told: set[str] = set()
    for one in lines:
        name, key = compared(" ".join(one.name.split())), plain_uuid(one.id or "")
        if key in ids or name in names:
            continue
        if name in told or (key and key in told):
            doubles.append(f"The file has “{one.name}” twice among the actors; the first counts.")
            continue
        told |= {name, *filter(None, (key,))}
        new.append(joined.actor_in_our_words(one) if joined else one)
    if new:
        known = KnownNames(work.session.connection())
        TakeActors(list(with_merged_names(new, known, doubles))).apply(work)
        work.session.flush()
    return len(new)


def _take_articles(
    work: Work,
    articles: Sequence[DatasetArticle],
    joined: Joined | None,
    doubles: list[str],
) -> int:
    """Articles that the project has neither by id nor by text, with the answers about them."""
    ids = set(work.session.scalars(select(Article.uuid)))
    drafts = {
        number: draft
        for number, one in enumerate(articles)
        if one.text is not None and plain_uuid(one.id or "") not in ids
        for draft in (_draft(one, one.text),)
    }
    if not drafts:
        return 0
    for number, draft in drafts.items():
        if draft.id in ids:
            drafts[number] = replace(draft, id=None)
            doubles.append(
                f"“{draft.name}” has the id of another article of the file; it got its own."
            )
        elif draft.id:
            ids.add(draft.id)
    report = ImportArticles(list(drafts.values())).apply(work)
    doubles += [
        f"“{one.name}” has the same text as “{one.existing}”; its claims were put there."
        for one in report.duplicates
        if one.name != one.existing
    ]
    by_hash = {one.sha256: one for one in report.imported}
    for number, draft in drafts.items():
        imported = by_hash.pop(draft.sha256, None)
        given = articles[number].fields
        if imported is not None and given:
            answers = joined.answers(given) if joined else given
            _answer(work, imported.id, imported.characters, answers)
    return len(report.imported)


def _draft(one: DatasetArticle, text: str) -> ArticleDraft:
    return ArticleDraft(
        one.name,
        one.title or one.name,
        text,
        one.outlet,
        one.published,
        one.author,
        one.url,
        one.language,
        FORMAT,
        "utf-8",
        text.encode("utf-8"),
        (),
        plain_uuid(one.id or ""),
    )


def _answer(work: Work, article_id: int, length: int, given: Mapping[str, FieldAnswer]) -> None:
    codebook = work.codebook
    assert codebook is not None
    actors = Actors(work)
    answers = {}
    for name, values in coded_answers(given):
        asked = codebook.field_by_name.get(name)
        if asked is None:
            raise Refused(f"The codebook has no field “{name}”, which an article answers.")
        answers[asked.id] = field_answers(asked, values, 0, actors.find_or_add)
    change_answers(work, ArticleAnswer, "article", article_id, answers, length)
