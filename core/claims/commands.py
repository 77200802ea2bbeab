"""Coding, changing and deleting claims."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import bindparam, select

from core.analysts.handed_in import check_not_handed_in
from core.articles.tables import Article, Text
from core.claims.coding import ROLES, Coding
from core.claims.layers import CODER, FINAL_NAME
from core.claims.merged import as_kept
from core.claims.queries import find_claim
from core.claims.questions import open_questions
from core.claims.removal import remove_claims
from core.claims.rules import settled_coding
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.codebook.answering import answer_rows, codebook_of
from core.codebook.queries import Codebook
from core.command import Command, Work
from core.errors import Refused
from core.storage.base import new_uuid
from core.storage.parts import PartRow, sync_parts
from core.suggest.deciding import write_taken
from core.suggest.decisions import Taken
from core.text.spans import Fragments, Span, check_fragments, context_of, quote_of

DRAFT, SUBMITTED = "draft", "submitted"
_TEXT = (
    select(Text.sha256, Text.body)
    .join(Article, Article.text_sha256 == Text.sha256)
    .where(Article.id == bindparam("article_id"))
)
ADJUDICATED = "adjudicated"
STATUSES = (DRAFT, SUBMITTED, "disputed", ADJUDICATED)


@dataclass(frozen=True, slots=True)
class CodeClaim(Command[int]):
    """A new claim of the acting analyst. Answers its id.

    Complete claims are "submitted", those with open required questions "draft", unless `status`
    says otherwise. `uuid` and `created` are given when a claim comes from elsewhere. With a
    `suggestion` the claim is marked as assisted, and what became of the suggestion is noted in the
    same step.
    """

    article_id: int
    coding: Coding
    layer: str = "coder"
    status: str | None = None
    uuid: str | None = None
    created: str | None = None
    suggestion: Taken | None = None

    @property
    def label(self) -> str:
        return "Accept suggestion" if self.suggestion else "Code claim"

    def apply(self, work: Work) -> int:
        if self.layer == CODER:
            check_not_handed_in(work, self.article_id)
        return code_claim(work, self, *_text_of(work, self.article_id), codebook_of(work))


def code_claim(
    work: Work,
    wish: CodeClaim,
    text_sha256: str,
    body: str,
    codebook: Codebook,
    *,
    from_elsewhere: bool = False,
) -> int:
    """The row of a new claim, also as part of a batch; `body` is the article's text.

    A claim `from_elsewhere` may say what is no longer in use here.
    """
    if work.analyst_id is None:
        raise Refused("A claim belongs to an analyst. Say who is coding first.")
    claim = Claim(
        uuid=wish.uuid or new_uuid(),
        article_id=wish.article_id,
        analyst_id=work.analyst_id,
        layer=wish.layer,
        created=wish.created or work.now,
        status=DRAFT,
        text_sha256=text_sha256,
    )
    taken = wish.suggestion
    coding = replace(wish.coding, assisted=True) if taken else wish.coding
    kept = coding if from_elsewhere else Coding(())
    fragments = _write(work, claim, coding, body, codebook, wish.status, lambda: kept)
    if taken:
        write_taken(work, taken, claim.article_id, body, claim.uuid, fragments)
    return claim.id


def recode_claim(work: Work, claim: Claim, coding: Coding, body: str, codebook: Codebook) -> None:
    """Replace what is coded of a claim by what comes from elsewhere, also as part of a batch.

    It may say what is no longer in use here.
    """
    _write(work, claim, coding, body, codebook, None, lambda: coding)


def change_claim(work: Work, claim: Claim, coding: Coding) -> None:
    """Replace what is coded of a claim, by the rules of this project, whoever decided that."""
    _, body = _text_of(work, claim.article_id)
    kept = cache(lambda: _coding_of(work, claim.id))
    _write(work, claim, coding, body, codebook_of(work), None, kept)


@dataclass(frozen=True, slots=True)
class ChangeClaim(Command[None]):
    """Replace what is coded of a claim; only its own analyst may."""

    claim_id: int
    coding: Coding
    what: str = "claim"

    @property
    def label(self) -> str:
        return f"Change {self.what}"

    def apply(self, work: Work) -> None:
        claim = _own_claim(work, self.claim_id)
        _check_open(work, [claim])
        change_claim(work, claim, self.coding)


@dataclass(frozen=True, slots=True)
class DeleteClaims(Command[None]):
    """Delete claims; undo brings them back with their ids."""

    claim_ids: Sequence[int]

    @property
    def label(self) -> str:
        return (
            "Delete claim" if len(self.claim_ids) == 1 else f"Delete {len(self.claim_ids)} claims"
        )

    def apply(self, work: Work) -> None:
        claims = [_own_claim(work, one) for one in self.claim_ids]
        _check_open(work, claims)
        remove_claims(work, claims)


def _own_claim(work: Work, claim_id: int) -> Claim:
    claim = work.session.get(Claim, claim_id)
    if claim is None:
        raise Refused("This claim is no longer in the project.")
    if claim.analyst_id != work.analyst_id:
        raise Refused("This claim belongs to another analyst. You can read it, not change it.")
    return claim


def _check_open(work: Work, claims: Sequence[Claim]) -> None:
    for article_id in {one.article_id for one in claims if one.layer == CODER}:
        check_not_handed_in(work, article_id)


def _coding_of(work: Work, claim_id: int) -> Coding:
    found = find_claim(work.session.connection(), claim_id)
    assert found is not None
    return found.coding


def _text_of(work: Work, article_id: int) -> tuple[str, str]:
    """The hash and the words of an article's text."""
    found = work.session.connection().execute(_TEXT, {"article_id": article_id}).first()
    if found is None:
        raise Refused("The article of this claim is no longer in the project.")
    return found.sha256, found.body


def _write(
    work: Work,
    claim: Claim,
    coding: Coding,
    body: str,
    codebook: Codebook,
    status: str | None,
    kept: Callable[[], Coding],
) -> Fragments:
    """Fill a claim's row and its parts; answers the fragments in the order of the text."""
    fragments = check_fragments(body, coding.fragments)
    coding = settled_coding(work.session, coding, body, codebook, kept)
    is_new = claim not in work.session
    if not is_new:
        coding = as_kept(work.session, claim, coding, codebook)
    claim.start_cp = fragments[0].start_cp
    claim.quote = quote_of(body, fragments)
    claim.prefix, claim.suffix = context_of(body, fragments)
    claim.claim_type_id, claim.speaker_id = coding.claim_type, coding.speaker
    claim.cue_start_cp, claim.cue_end_cp = coding.cue or (None, None)
    claim.mention_start_cp, claim.mention_end_cp = coding.speaker_mention or (None, None)
    claim.note = (coding.note or "").strip() or None
    claim.assisted = coding.assisted
    claim.version_id = codebook.version_id
    done = ADJUDICATED if claim.layer == FINAL_NAME else SUBMITTED
    complete = done if not open_questions(coding, codebook) else DRAFT
    if status is not None and status not in STATUSES:
        raise Refused(f"“{status}” is not a status of a claim. Use one of: {', '.join(STATUSES)}.")
    if status or claim.status in (DRAFT, done):
        claim.status = status or complete
    if is_new or work.session.is_modified(claim):
        claim.modified = work.now
    work.session.add(claim)
    work.session.flush()
    _write_parts(work, claim, coding, fragments, is_new)
    return fragments


def _write_parts(
    work: Work, claim: Claim, coding: Coding, fragments: Sequence[Span], is_new: bool
) -> None:
    wanted = (
        (Fragment, _fragment_rows(fragments)),
        (ClaimActor, _actor_rows(coding)),
        (SecondaryType, _secondary_rows(coding)),
        (Answer, answer_rows(coding.answers)),
    )
    if is_new:
        work.session.add_all(
            part(claim_id=claim.id, **row) for part, rows in wanted for row in rows
        )
    else:
        changed = {sync_parts(work.session, part, claim.id, rows) for part, rows in wanted}
        if True in changed:
            claim.modified = work.now


def _fragment_rows(fragments: Sequence[Span]) -> list[PartRow]:
    return [
        {"position": n, "start_cp": span.start_cp, "end_cp": span.end_cp}
        for n, span in enumerate(fragments)
    ]


def _actor_rows(coding: Coding) -> list[PartRow]:
    return [
        {"role": role, "position": n, "actor_id": actor}
        for role in ROLES
        for n, actor in enumerate(coding.actors.get(role, ()))
    ]


def _secondary_rows(coding: Coding) -> list[PartRow]:
    return [
        {"position": n, "claim_type_id": type_id}
        for n, type_id in enumerate(coding.secondary_types)
    ]
