"""Telling two actors apart that were coded as one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import CompoundSelect, Connection, func, select, union

from core.actors.commands import AddActor, add_actor, write_memberships
from core.actors.family import actor_row, family_of, surviving_id
from core.actors.membership_rules import MembershipDraft
from core.actors.tables import Actor, Membership
from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.articles.tables import Article, Text
from core.claims.tables import Claim, ClaimActor
from core.command import Command, Work
from core.errors import Refused

SHARED = ("country", "sector", "role")
"""What the new actor has from the old one, beside its kind, parent and memberships."""


@dataclass(frozen=True, slots=True)
class SplitActor(Command[int]):
    """Give some claims of an actor, as their speaker and in every role, to a new actor.

    Whoever coded them; everything else about them stays, the words of the mention too. The new
    actor belongs where the old one does (`SHARED`, parent, memberships), so that its claims are
    counted there as before, and is of the same kind unless `kind` says otherwise. Answers its id.
    """

    actor_id: int
    claim_ids: Sequence[int]
    name: str
    kind: str = ""

    @property
    def label(self) -> str:
        return f"Split off actor {self.name}"

    def apply(self, work: Work) -> int:
        actor = actor_row(work, self.actor_id)
        if not self.claim_ids:
            raise Refused("Choose the claims that are to go to the new actor.")
        own = set(family_of(work.session.connection(), [actor.id]))
        new = add_actor(work, AddActor(self.name, self.kind or actor.actor_kind))
        _take_over(work, actor, new)
        for claim_id in dict.fromkeys(self.claim_ids):
            claim = work.session.get(Claim, claim_id)
            if claim is None:
                raise Refused("One of the claims is no longer in the project.")
            if not _hand_over(work, claim, own, new.id):
                raise Refused(f"“{actor.name}” has no part in one of the claims. Choose others.")
            claim.modified = work.now
        return new.id


def _take_over(work: Work, old: Actor, new: Actor) -> None:
    """As it stands: what was accepted once is not checked again."""
    for name in SHARED:
        setattr(new, name, getattr(old, name))
    new.parent_id = surviving_id(work.session, old.parent_id)
    own = select(Membership).where(Membership.actor_id == old.id).order_by(Membership.position)
    groups = [
        MembershipDraft(one.group_id, one.role, one.since, one.until)
        for one in work.session.scalars(own)
    ]
    write_memberships(work, new.id, groups)


def _hand_over(work: Work, claim: Claim, own: Collection[int], new_id: int) -> bool:
    """Put the new actor wherever the claim names one of `own`; False if it names none."""
    spoken = claim.speaker_id in own
    if spoken:
        claim.speaker_id = new_id
    query = select(ClaimActor).where(ClaimActor.claim_id == claim.id)
    rows = work.session.scalars(query.order_by(ClaimActor.role, ClaimActor.position)).all()
    named = False
    for _, group in groupby(rows, key=attrgetter("role")):
        named |= _replace(work, list(group), own, new_id)
    return spoken or named


def _replace(work: Work, rows: list[ClaimActor], own: Collection[int], new_id: int) -> bool:
    """The same in one role. Two that were merged have been one there, and are one afterwards."""
    before = [row.actor_id for row in rows]
    after = list(dict.fromkeys(new_id if one in own else one for one in before))
    if after == before:
        return False
    for row, actor_id in zip(rows, after, strict=False):
        row.actor_id = actor_id
    for row in rows[len(after) :]:
        work.session.delete(row)
    return True


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Claims in which the actor is mentioned in the same words, in reading order.

    `text` is empty for claims without a mention of the speaker, or where somebody else speaks.
    `by_analyst`: how many of them each analyst has coded, the most diligent first.
    """

    text: str
    count: int
    claim_ids: tuple[int, ...]
    by_analyst: tuple[tuple[str, int], ...] = ()


def mentions(connection: Connection, actor_id: int, sight: Sight = ALL) -> list[MentionRow]:
    """An actor's claims by the words that mention the speaker, the most frequent words first."""
    own = list(family_of(connection, [actor_id]))
    length = Claim.mention_end_cp - Claim.mention_start_cp
    words = func.substr(Text.body, Claim.mention_start_cp + 1, length)
    query = (
        select(Claim.id, Claim.speaker_id, words, Analyst.name)
        .join(Analyst, Analyst.id == Claim.analyst_id)
        .join(Article, Article.id == Claim.article_id)
        .join(Text, Text.sha256 == Article.text_sha256)
        .order_by(Claim.article_id, Claim.start_cp, Claim.id)
    )
    found: dict[str, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    coded: dict[str, Counter[str]] = defaultdict(Counter)
    query = seen_of(query.where(Claim.id.in_(_claims(own))), sight)
    for claim_id, speaker_id, text, analyst in connection.execute(query):
        plain = " ".join(text.split()) if text and speaker_id in own else ""
        shown.setdefault(plain.casefold(), plain)
        found[plain.casefold()].append(claim_id)
        coded[plain.casefold()][analyst] += 1
    rows = [
        MentionRow(shown[key], len(ids), tuple(ids), tuple(coded[key].most_common()))
        for key, ids in found.items()
    ]
    return sorted(rows, key=lambda row: (not row.text, -row.count, row.text.casefold()))


def _claims(own: Sequence[int]) -> CompoundSelect[tuple[int]]:
    speaking = select(Claim.id).where(Claim.speaker_id.in_(own))
    return union(speaking, select(ClaimActor.claim_id).where(ClaimActor.actor_id.in_(own)))
