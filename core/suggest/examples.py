"""What a project's coded claims offer to learn from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from core.actors.tables import Actor
from core.articles.tables import Text
from core.claims.commands import DRAFT
from core.claims.tables import Answer, Claim
from core.codebook.reserved import CANNOT_TELL_CODE, UUIDS
from core.codebook.tables import ClaimType, Field, FieldValue
from core.suggest.answers import STANCE
from core.suggest.learning import Example, features_of

NEWEST = 20_000
"""So many claims are learnt from at most, the newest ones; more would only take longer."""

LAST = 40
"""So many of an analyst's claims tell which types are in use just now."""

_CODER = "coder"


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """What one claim teaches: its words, the cue and the speaker ("" for none), the answers."""

    quote: str
    cue: str
    speaker: str
    claim_type: int
    stance: str | None

    def example(self) -> Example:
        features = features_of(self.quote, self.cue, self.speaker)
        return Example(features, self.claim_type, self.stance)


def list_coded_claims(
    connection: Connection, analyst_id: int | None = None, limit: int = NEWEST, skipped: int = 0
) -> list[CodedClaim]:
    """The newest `limit` claims that are coded completely, in the order in which they were made.

    The `skipped` newest are left out, so that a long list can be read in pieces.

    With `analyst_id` only that analyst's: who codes independently must not be led by what others
    coded. Without, those of all analysts. The final layer repeats them and is left out, and so
    are claims of which the type cannot be told.
    """
    query = _coded_claims().limit(limit).offset(skipped)
    if analyst_id is not None:
        query = query.where(Claim.analyst_id == analyst_id)
    rows = connection.execute(query).all()
    return [
        CodedClaim(quote, cue or "", speaker or "", code, stance)
        for quote, cue, speaker, code, stance in reversed(rows)
    ]


def _coded_claims() -> Select[Any]:
    length = Claim.cue_end_cp - Claim.cue_start_cp
    stance = and_(
        Answer.claim_id == Claim.id,
        Answer.field_id == select(Field.id).where(Field.name == STANCE).scalar_subquery(),
        Answer.position == 0,
    )
    told = and_(FieldValue.id == Answer.value_id, FieldValue.code != CANNOT_TELL_CODE)
    return (
        select(
            Claim.quote,
            func.substr(Text.body, Claim.cue_start_cp + 1, length),
            Actor.name,
            ClaimType.code,
            FieldValue.name,
        )
        .join(ClaimType, ClaimType.id == Claim.claim_type_id)
        .join(Text, Text.sha256 == Claim.text_sha256)
        .outerjoin(Actor, Actor.id == Claim.speaker_id)
        .outerjoin(Answer, stance)
        .outerjoin(FieldValue, told)
        .where(Claim.layer == _CODER, Claim.status != DRAFT, ClaimType.uuid != UUIDS["type"])
        .order_by(Claim.id.desc())
    )


def recent_types(connection: Connection, analyst_id: int, limit: int = LAST) -> list[int]:
    """Codes of the types of the analyst's newest claims, the newest first, each once."""
    newest = (
        select(Claim.claim_type_id)
        .where(Claim.analyst_id == analyst_id)
        .order_by(Claim.id.desc())
        .limit(limit)
    )
    ids = [one for one in connection.scalars(newest) if one is not None]
    codes = {
        row.id: row.code
        for row in connection.execute(
            select(ClaimType.id, ClaimType.code).where(ClaimType.uuid != UUIDS["type"])
        )
    }
    return list(dict.fromkeys(codes[one] for one in ids if one in codes))
