"""Deciding about a version that was held back: take it, or keep what is here."""

import json
from dataclasses import dataclass, replace

from sqlalchemy import select

from core.analysts.blindness import may_settle
from core.claims.coding import Coding
from core.claims.commands import change_claim
from core.claims.removal import remove_claims
from core.claims.tables import Claim
from core.command import Command, Work
from core.errors import Refused
from core.exchange.anchoring import anchor
from core.exchange.claim_lines import ClaimLine
from core.exchange.line_parts import coded_answers, coded_roles, field_answers
from core.exchange.resolving import Actors, Articles, Fields
from core.exchange.taking import TakeClaims
from core.merging.commands import play
from core.merging.objects import State, images_between, read_states, tables_of
from core.merging.tables import Held


@dataclass(frozen=True, slots=True)
class KeepOurs(Command[None]):
    """What is here stays as it is; the version that came is put away."""

    held_id: int

    @property
    def label(self) -> str:
        return "Keep what is here"

    def apply(self, work: Work) -> None:
        work.session.delete(_held(work, self.held_id))


@dataclass(frozen=True, slots=True)
class TakeHeld(Command[None]):
    """The version that came replaces what is here; if it is a deletion, it is carried out.

    Raises `Refused` when that cannot be done any more, saying what stands in the way.
    """

    held_id: int

    @property
    def label(self) -> str:
        return "Take the other version"

    def apply(self, work: Work) -> None:
        held = _held(work, self.held_id)
        if held.object_kind == "claims":
            _take_claim(work, held)
        else:
            _take_rows(work, held)
        work.session.delete(held)


def _held(work: Work, held_id: int) -> Held:
    held = work.session.get(Held, held_id)
    if held is None:
        raise Refused("This has been decided already.")
    connection = work.session.connection()
    if held.analyst_id not in (None, work.analyst_id) and not may_settle(
        connection, work.analyst_id
    ):
        raise Refused("This is about another analyst's claim. An adjudicator can decide it.")
    return held


def _take_claim(work: Work, held: Held) -> None:
    claim = work.session.scalar(select(Claim).where(Claim.uuid == held.object_uuid))
    theirs = replace(work, analyst_id=held.analyst_id if claim is None else claim.analyst_id)
    if held.version is None:
        if claim:
            remove_claims(work, [claim])
        return
    line = ClaimLine.model_validate_json(held.version)
    if claim is None:
        TakeClaims([(1, line)]).apply(theirs)
        return
    change_claim(theirs, claim, _coding(work, line, claim.article_id))
    claim.status = line.status or claim.status
    work.session.flush()


def _coding(work: Work, line: ClaimLine, article_id: int) -> Coding:
    """What a held version says, in the words of this project."""
    article, text = Articles(work).load(article_id)
    anchored = anchor(line, text, article.text_sha256)
    actors, fields = Actors(work), Fields(work)
    types = fields.codebook.type_by_code
    cannot_tell = next(one.id for one in fields.codebook.types if one.reserved)

    def type_id(code: int | str) -> int:
        if isinstance(code, int) and code not in types:
            raise Refused(f"The codebook has no claim type {code} any more. Add it first.")
        return types[code].id if isinstance(code, int) else cannot_tell

    return Coding(
        anchored.fragments,
        None if line.claim_type is None else type_id(line.claim_type),
        None if line.speaker is None else actors.find_or_add(line.speaker),
        {
            role: tuple(dict.fromkeys(actors.find_or_add(name) for name in names))
            for role, names in coded_roles(line)
        },
        {
            known.id: field_answers(known, given, anchored.by_cp, actors.find_or_add)
            for name, given in coded_answers(line.fields)
            for known in (fields.find_or_add(name),)
        },
        tuple(type_id(one) for one in line.secondary_types or ()),
        anchored.cue,
        anchored.speaker_mention,
        line.note,
        line.assisted,
    )


def _take_rows(work: Work, held: Held) -> None:
    after: State | None = None if held.version is None else json.loads(held.version)
    connection = work.session.connection()
    for table in tables_of(held.object_kind):
        before = read_states(connection, table, [held.object_uuid]).get(held.object_uuid)
        if before or (after and table in after):
            play(work, images_between(before, after), f"{held.what}: take the other version")
