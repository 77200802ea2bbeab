"""Taking a dataset into a project: adds what is missing, changes nothing that is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from core.actors.queries import list_actors
from core.analysts.commands import AddAnalyst
from core.analysts.queries import find_analyst, plain_name
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
from core.exchange.joined_codebook import Joined, joined_codebook
from core.exchange.line_parts import coded_answers, field_answers
from core.exchange.resolving import Actors, plain_uuid
from core.exchange.taking import ClaimsReport, NotTaken, faults_in, take_lines
from core.exchange.taking_actors import TakeActors

FORMAT = "dataset"
"""How articles are marked that came along with their claims."""
Lines = list[tuple[int, ClaimLine | str]]


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

    Claims go to the analyst that the file names, or all to `analyst`; one for whom neither says
    anything to whoever acts. With `partial` the good claims are taken and the bad ones reported; else
    one bad claim raises `NotTaken` with all of them, and nothing is written.
    """

    dataset: Dataset
    analyst: str | None = None
    partial: bool = False

    @property
    def label(self) -> str:
        count = len(self.dataset.claims)
        return "Take in 1 coded claim" if count == 1 else f"Take in {count:,} coded claims"

    def apply(self, work: Work) -> DatasetReport:
        before = get_codebook(work.session.connection())
        joined = _take_codebook(work, self.dataset)
        work = replace(work, codebook=get_codebook(work.session.connection()))
        actors = _take_actors(work, self.dataset.actors)
        articles = _take_articles(work, self.dataset.articles, joined)
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
            self.dataset.no_place,
        )

    def _take_claims(
        self, work: Work, joined: Joined | None
    ) -> tuple[ClaimsReport, tuple[str, ...]]:
        """Each analyst's claims; bad ones of all of them are told together."""
        by_analyst: dict[str | None, Lines] = defaultdict(list)
        for number, line in self.dataset.claims:
            owner = self.analyst
            if not isinstance(line, str):
                owner = self.analyst or line.analyst
                line = joined.in_our_words(line) if joined else line
            by_analyst[owner].append((number, line))
        added: list[str] = []
        reports = [_take_one(work, name, lines, added) for name, lines in by_analyst.items()]
        report = _together(reports)
        if report.rejected and not self.partial:
            raise NotTaken(report.rejected, len(self.dataset.claims))
        return report, tuple(added)


def _take_one(work: Work, name: str | None, lines: Lines, added: list[str]) -> ClaimsReport:
    """The claims of one analyst, who is added if there are any that can be taken."""
    if name is None:
        return take_lines(work, lines, partial=True)
    known = find_analyst(work.session.connection(), name)
    if known is None:
        faults = faults_in(work, lines)
        if len(faults) == len(lines):
            return ClaimsReport(rejected=faults)
        added.append(plain_name(name))
    analyst_id = known.id if known else AddAnalyst(name).apply(work)
    return take_lines(replace(work, analyst_id=analyst_id), lines, partial=True)


def _together(reports: Sequence[ClaimsReport]) -> ClaimsReport:
    return ClaimsReport(
        sum(one.added for one in reports),
        sum(one.unchanged for one in reports),
        tuple(sorted(number for one in reports for number in one.re_anchored)),
        tuple(dict.fromkeys(name for one in reports for name in one.created_actors)),
        tuple(dict.fromkeys(name for one in reports for name in one.created_fields)),
        tuple(sorted(pair for one in reports for pair in one.rejected)),
    )


def _take_codebook(work: Work, dataset: Dataset) -> Joined | None:
    if dataset.codebook is None:
        return None
    joined = joined_codebook(draft_of(get_codebook(work.session.connection())), dataset.codebook)
    TakeCodebook(joined.draft).apply(work)
    work.session.flush()
    return joined


def _take_actors(work: Work, lines: Sequence[ActorLine]) -> int:
    """Only actors that are new: what the project says of others is not changed by a dataset."""
    rows = list_actors(work.session.connection())
    ids = {one.uuid for one in rows}
    names = {compared(one.name) for one in rows}
    new = [
        one
        for one in lines
        if plain_uuid(one.id or "") not in ids and compared(" ".join(one.name.split())) not in names
    ]
    if new:
        TakeActors(new).apply(work)
        work.session.flush()
    return len(new)


def _take_articles(work: Work, articles: Sequence[DatasetArticle], joined: Joined | None) -> int:
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
    report = ImportArticles(list(drafts.values())).apply(work)
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
        field = codebook.field_by_name.get(name)
        if field is None:
            raise Refused(f"The codebook has no field “{name}”, which an article answers.")
        answers[field.id] = field_answers(field, values, 0, actors.find_or_add)
    change_answers(work, ArticleAnswer, "article", article_id, answers, length)
