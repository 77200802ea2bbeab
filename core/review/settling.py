"""Settling cases: what a case led to in the final layer, from which claims, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import BindParameter, bindparam, select

from core.analysts.blindness import may_settle
from core.articles.tables import Article, Text
from core.claims.coding import Coding
from core.claims.commands import ADJUDICATED, DRAFT, CodeClaim, code_claim, recode_claim
from core.claims.layers import CODER, FINAL_NAME
from core.claims.questions import open_questions
from core.claims.removal import remove_claims
from core.claims.tables import Claim
from core.codebook.answering import codebook_of
from core.codebook.queries import Codebook
from core.command import Command, Work
from core.errors import Refused
from core.review.digests import read_digests
from core.review.reasons import find_reason
from core.review.tables import SettledSource, Settlement
from core.storage.base import new_uuid
from core.storage.parts import sync_parts
from core.storage.replay import chunks

TAKEN, MIXED, WRITTEN, AGREED, REJECTED = "taken", "mixed", "written", "agreed", "rejected"
BY_HAND = (TAKEN, MIXED, WRITTEN, REJECTED)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_THESE = Claim.id.in_(_IDS)


@dataclass(frozen=True, slots=True)
class SettleCase(Command[int]):
    """Decide what a case comes to. Answers the id of the settlement.

    `sources` are the coders' claims it is about; only what an adjudicator has "written" may have
    none. `coding` is what the final claim says, None to reject. It is "adjudicated" once its required
    questions are answered, else a draft, and "assisted" if any source is. `outcome` is one of `BY_HAND`.
    `reason` is a line of the project's list, which a new one joins. An earlier settlement that is
    about one of the same claims is replaced, and its final claim changed or taken away; so is
    `again`, a settlement that may have lost all of its claims.
    """

    article_id: int
    sources: tuple[int, ...]
    coding: Coding | None
    outcome: str
    reason: str | None = None
    note: str | None = None
    again: int | None = None

    @property
    def label(self) -> str:
        return "Reject case" if self.outcome == REJECTED else "Settle case"

    def apply(self, work: Work) -> int:
        if self.outcome not in BY_HAND:
            raise Refused(f"“{self.outcome}” is not an outcome. Use one of: {', '.join(BY_HAND)}.")
        return settle(work, [self])[0]


@dataclass(frozen=True, slots=True)
class ReopenCase(Command[None]):
    """Take a settlement back; its claim leaves the final layer."""

    settlement_id: int

    @property
    def label(self) -> str:
        return "Reopen case"

    def apply(self, work: Work) -> None:
        check_may_settle(work)
        row = work.session.get(Settlement, self.settlement_id)
        if row is None:
            raise Refused("This case is open already.")
        _take_back(work, row)


def check_may_settle(work: Work) -> None:
    """Raises `Refused` unless the acting analyst may settle cases."""
    if work.analyst_id is None:
        raise Refused("A case is settled by an analyst. Say who is coding first.")
    if not may_settle(work.session.connection(), work.analyst_id):
        raise Refused(
            "In this project only adjudicators settle cases, because coders do not see each other's "
            "claims. Ask an adjudicator."
        )


def settle(work: Work, wishes: Sequence[SettleCase], rule: str | None = None) -> list[int]:
    """Settle several cases in one step; answers the settlements. `rule` says by what they agree.

    No two of the cases may be about the same claim.
    """
    check_may_settle(work)
    codebook = codebook_of(work)
    claims = _read_sources(work, wishes)
    ids = list(claims)
    digests: dict[str, str] = {}
    for chunk in chunks(ids):
        found = read_digests(work.session.connection(), codebook, _THESE, {"ids": chunk})
        digests.update(found)
    earlier = _read_earlier(work, [one.uuid for one in claims.values()])
    settling = _Settling(work, codebook, claims, digests, earlier, rule)
    rows = [settling.settle(wish) for wish in wishes]
    settling.finish()
    return [row.id for row in rows]


def _read_sources(work: Work, wishes: Sequence[SettleCase]) -> dict[int, Claim]:
    ids = [one for wish in wishes for one in wish.sources]
    found: dict[int, Claim] = {}
    for chunk in chunks(ids):
        rows = work.session.scalars(select(Claim).where(Claim.id.in_(chunk)))
        found.update((row.id, row) for row in rows)
    return found


def _read_earlier(work: Work, uuids: Sequence[str]) -> dict[str, list[Settlement]]:
    """The settlements that there are, by the claims they are about."""
    found: dict[str, list[Settlement]] = {}
    for chunk in chunks(uuids):
        query = (
            select(SettledSource.claim_uuid, Settlement)
            .join(Settlement, Settlement.id == SettledSource.settlement_id)
            .where(SettledSource.claim_uuid.in_(chunk))
            .order_by(Settlement.id)
        )
        for uuid, row in work.session.execute(query):
            found.setdefault(uuid, []).append(row)
    return found


class _Settling:
    """One command's work: every case of it uses what was read for all of them."""

    def __init__(
        self,
        work: Work,
        codebook: Codebook,
        claims: Mapping[int, Claim],
        digests: Mapping[str, str],
        earlier: Mapping[str, Sequence[Settlement]],
        rule: str | None,
    ) -> None:
        self._work = work
        self._codebook = codebook
        self._claims = claims
        self._digests = digests
        self._earlier = earlier
        self._rule = rule
        self._texts: dict[int, tuple[str, str]] = {}
        self._sources: list[tuple[Settlement, Sequence[str], bool]] = []

    def settle(self, wish: SettleCase) -> Settlement:
        """Its row, which has an id only after `finish`."""
        uuids = self._checked_sources(wish)
        text = self._text(wish.article_id)
        before = self._before(wish, uuids)
        for other in before[1:]:
            _take_back(self._work, other)
        new = Settlement(article_id=wish.article_id, created=self._work.now)
        row = before[0] if before else new
        row.outcome, row.analyst_id = wish.outcome, _analyst(self._work)
        row.reason_id = find_reason(self._work, wish.reason) if wish.reason else None
        row.note = (wish.note or "").strip() or None
        row.rule, row.modified = self._rule, self._work.now
        row.claim_uuid = self._final_claim(row, wish, text)
        self._sources.append((row, uuids, row is new))
        return row

    def finish(self) -> None:
        """Write all settlements and what they are about: at once, which is quicker."""
        session = self._work.session
        session.add_all(row for row, *_ in self._sources)
        session.flush()
        for row, uuids, is_new in self._sources:
            parts = [
                {"position": at, "claim_uuid": uuid, "digest": self._digests[uuid]}
                for at, uuid in enumerate(uuids)
            ]
            if is_new:
                session.add_all(SettledSource(settlement_id=row.id, **one) for one in parts)
            else:
                sync_parts(session, SettledSource, row.id, parts)

    def _checked_sources(self, wish: SettleCase) -> list[str]:
        if (wish.coding is None) != (wish.outcome == REJECTED):
            raise Refused("A rejected case has no claim, and every other one has. Decide again.")
        if not wish.sources and wish.outcome != WRITTEN and wish.again is None:
            raise Refused("Nobody's claim was chosen. Choose the case again.")
        if len(set(wish.sources)) < len(wish.sources):
            raise Refused("A claim is named twice in this case. Choose the case again.")
        found = [self._claims.get(one) for one in wish.sources]
        claims = [one for one in found if one is not None]
        if len(claims) < len(found):
            raise Refused("One of these claims is no longer in the project. Choose the case again.")
        if any(one.layer != CODER or one.article_id != wish.article_id for one in claims):
            raise Refused(
                "A case is settled from what coders coded in one article. Choose the case again."
            )
        return [one.uuid for one in claims]

    def _text(self, article_id: int) -> tuple[str, str]:
        """The hash and the words of an article's text."""
        if article_id not in self._texts:
            query = (
                select(Text.sha256, Text.body)
                .join(Article, Article.text_sha256 == Text.sha256)
                .where(Article.id == article_id)
            )
            found = self._work.session.execute(query).first()
            if found is None:
                raise Refused("The article of this case is no longer in the project.")
            self._texts = {article_id: (found.sha256, found.body)}
        return self._texts[article_id]

    def _before(self, wish: SettleCase, uuids: Sequence[str]) -> list[Settlement]:
        """Earlier settlements of the case; that with most of its claims first."""
        rows = [row for uuid in uuids for row in self._earlier.get(uuid, ())]
        if wish.again is not None:
            row = self._work.session.get(Settlement, wish.again)
            if row is None or row.article_id != wish.article_id:
                raise Refused("This case is open again. Choose it once more.")
            rows.append(row)
        rows.sort(key=lambda one: one.id)
        return sorted(dict.fromkeys(rows), key=lambda one: -rows.count(one))

    def _final_claim(self, row: Settlement, wish: SettleCase, text: tuple[str, str]) -> str | None:
        """The UUID of the claim in the final layer, which is written, changed or taken away."""
        claim = _final_of(self._work, row)
        if wish.coding is None:
            if claim is not None:
                remove_claims(self._work, [claim])
            return None
        # Sources that are gone cannot be asked: then it stays as it was.
        known = any(self._claims[one].assisted for one in wish.sources)
        assisted = known if wish.sources or claim is None else claim.assisted
        coding = replace(wish.coding, assisted=assisted)
        status = DRAFT if open_questions(coding, self._codebook) else ADJUDICATED
        if claim is None:
            uuid = new_uuid()
            new = CodeClaim(wish.article_id, coding, FINAL_NAME, status, uuid)
            code_claim(self._work, new, *text, self._codebook, from_elsewhere=True)
            return uuid
        recode_claim(self._work, claim, coding, text[1], self._codebook)
        claim.analyst_id, claim.status = _analyst(self._work), status
        return claim.uuid


def _analyst(work: Work) -> int:
    assert work.analyst_id is not None
    return work.analyst_id


def _final_of(work: Work, row: Settlement) -> Claim | None:
    """The claim that a settlement led to, if it is still there."""
    if row.claim_uuid is None:
        return None
    query = select(Claim).where(Claim.uuid == row.claim_uuid, Claim.layer == FINAL_NAME)
    return work.session.scalar(query)


def _take_back(work: Work, row: Settlement) -> None:
    claim = _final_of(work, row)
    if claim is not None:
        remove_claims(work, [claim])
    sync_parts(work.session, SettledSource, row.id, ())
    work.session.flush()
    work.session.delete(row)
    work.session.flush()
