"""What became of an analyst's claims when cases were settled, so that coders can learn from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from core.actors.tables import Actor
from core.analysts.tables import Analyst, Assignment
from core.articles.tables import Article
from core.claims.layers import CODER
from core.claims.queries import ClaimRow, get_claims
from core.claims.tables import Claim
from core.codebook.answers import NamedActor
from core.codebook.queries import Codebook
from core.errors import Refused
from core.review.settlements import SettlementRow, list_settlements
from core.review.tables import Comment
from core.review.wording import Change, changes
from core.storage.replay import chunks
from core.storage.tables import Info

CHANGED, MISSED, REJECTED = "changed", "missed", "rejected"
OUTCOMES = (CHANGED, MISSED, REJECTED)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the analyst's claim or on the final one. `at` is UTC, ISO."""

    analyst: str
    at: str
    body: str


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A settled case that came out otherwise than the analyst had coded it.

    `outcome` is one of `OUTCOMES`. `coded` and `settled` are quotes, None where the analyst missed
    the claim or it was rejected. `changes` are the answers of the final claim that differ; of a missed
    claim all of them. `reason`, `note` and `rule` are those of the settlement.
    """

    settlement_id: int
    article_id: int
    article: str
    outcome: str
    claim_id: int | None
    coded: str | None
    settled: str | None
    changes: tuple[Change, ...]
    settled_by: str
    reason: str | None
    note: str | None
    rule: str | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """The rows in reading order; `unchanged` settled cases are as the analyst coded them.

    `articles` have settled cases and were coded by the analyst, `coded_articles` are all that were.
    """

    project: str
    analyst: str
    articles: int
    unchanged: int
    rows: tuple[FeedbackRow, ...]
    coded_articles: int


def feedback(connection: Connection, codebook: Codebook, analyst_id: int) -> FeedbackSheet:
    """The sheet of one analyst. Raises `Refused` for one who is not in the project.

    It compares the claims as they are now: who has followed a decision since has nothing changed.
    Settlements whose final claim is gone are open again, and left out.
    """
    name = connection.scalar(select(Analyst.name).where(Analyst.id == analyst_id))
    if name is None:
        raise Refused("This analyst is not in the project. Choose another one.")
    theirs = _coded_articles(connection, analyst_id)
    settled = [one for one in list_settlements(connection) if one.article_id in theirs]
    reading = _Reading(connection, codebook, analyst_id, settled)
    order = {article_id: at for at, article_id in enumerate(theirs)}
    rows: list[tuple[tuple[int, int], FeedbackRow]] = []
    unchanged = 0
    for one in settled:
        if one.claim_id not in reading.claims and one.outcome != REJECTED:
            continue
        mine = reading.own_claim(one)
        found = reading.row(one, mine, theirs[one.article_id])
        if found is None:
            unchanged += mine is not None
            continue
        place = mine or reading.claims[one.claim_id or 0]
        rows.append(((order[one.article_id], place.coding.fragments[0].start_cp), found))
    articles = {one.article_id for one in settled}
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    title = connection.scalars(select(Info.title)).one()
    return FeedbackSheet(title, name, len(articles), unchanged, ordered, len(theirs))


def _coded_articles(connection: Connection, analyst_id: int) -> dict[int, str]:
    """The titles of the articles that an analyst has coded, in the order of the project."""
    submitted = select(Assignment.article_id).where(
        Assignment.analyst_id == analyst_id, Assignment.submitted.is_not(None)
    )
    coded = select(Claim.article_id).where(Claim.analyst_id == analyst_id, Claim.layer == CODER)
    query = (
        select(Article.id, Article.title)
        .where(or_(Article.id.in_(submitted), Article.id.in_(coded)))
        .order_by(Article.position, Article.id)
    )
    return {row.id: row.title for row in connection.execute(query)}


class _Reading:
    """The claims and comments of some settlements, read at once."""

    def __init__(
        self,
        connection: Connection,
        codebook: Codebook,
        analyst_id: int,
        settled: Iterable[SettlementRow],
    ) -> None:
        settled = list(settled)
        ids = [one for row in settled for one in (*row.source_ids, row.claim_id) if one is not None]
        self._sources = {one for row in settled for one in row.source_ids}
        own = _own_claims(connection, analyst_id, {row.article_id for row in settled})
        self.claims = {one.id: one for one in get_claims(connection, [*ids, *own])}
        self._own: dict[int, list[ClaimRow]] = defaultdict(list)
        for one in own:
            self._own[self.claims[one].article_id].append(self.claims[one])
        self._codebook = codebook
        self._names = _actor_names(connection, self.claims.values())
        self._remarks = _remarks(connection, [one.uuid for one in self.claims.values()])

    def own_claim(self, settled: SettlementRow) -> ClaimRow | None:
        """The analyst's claim among those that were settled, or one that was coded since."""
        mine = self._own[settled.article_id]
        source = next((one for one in mine if one.id in settled.source_ids), None)
        final = self.claims.get(settled.claim_id or 0)
        if source is not None or final is None:
            return source
        later = (one for one in mine if one.id not in self._sources)
        return next((one for one in later if _is_same_place(one, final)), None)

    def row(
        self, settled: SettlementRow, mine: ClaimRow | None, article: str
    ) -> FeedbackRow | None:
        """What to tell the analyst; None where nothing came out otherwise."""
        final = self.claims.get(settled.claim_id or 0)
        found: tuple[Change, ...] = ()
        if final is not None:
            found = changes(mine, final, self._codebook, self._names)
        outcome = MISSED if mine is None else CHANGED if final is not None else REJECTED
        if (outcome == CHANGED and not found) or (mine is None and final is None):
            return None
        remarks = [one for claim in (mine, final) if claim for one in self._remarks[claim.uuid]]
        return FeedbackRow(
            settled.id,
            settled.article_id,
            article,
            outcome,
            mine.id if mine else None,
            mine.quote if mine else None,
            final.quote if final else None,
            found,
            settled.analyst,
            settled.reason,
            settled.note,
            settled.rule,
            tuple(sorted(remarks, key=lambda one: one.at)),
        )


def _own_claims(connection: Connection, analyst_id: int, articles: set[int]) -> list[int]:
    query = select(Claim.id, Claim.article_id).where(
        Claim.analyst_id == analyst_id, Claim.layer == CODER
    )
    return [row.id for row in connection.execute(query) if row.article_id in articles]


def _is_same_place(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether two claims of an article share more than half of the characters that they quote."""
    first, second = (
        {cp for span in each.coding.fragments for cp in range(*span)} for each in (one, other)
    )
    return 2 * len(first & second) > len(first | second)


def _actor_names(connection: Connection, claims: Iterable[ClaimRow]) -> Mapping[int, str]:
    """The names of the actors that answer fields."""
    named = {
        answer.actor_id
        for one in claims
        for answers in one.coding.answers.values()
        for answer in answers
        if isinstance(answer, NamedActor)
    }
    found: dict[int, str] = {}
    for some in chunks(sorted(named)):
        query = select(Actor.id, Actor.name).where(Actor.id.in_(some))
        found.update((row.id, row.name) for row in connection.execute(query))
    return found


def _remarks(connection: Connection, uuids: list[str]) -> Mapping[str, list[Remark]]:
    """The comments on claims, by the claims' UUIDs."""
    found: dict[str, list[Remark]] = defaultdict(list)
    for some in chunks(uuids):
        query = (
            select(Comment.claim_uuid, Analyst.name, Comment.created, Comment.body)
            .join(Analyst, Analyst.id == Comment.analyst_id)
            .where(Comment.claim_uuid.in_(some))
            .order_by(Comment.id)
        )
        for uuid, *remark in connection.execute(query):
            found[str(uuid)].append(Remark(*remark))
    return found
