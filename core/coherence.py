"""What undo must not leave behind: a codebook, a register or a review that breaks its own rules.

A command checks them before it changes anything. Undo puts rows back as they were, and somebody else
may have changed others since that do not go with them.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, select

from core.claims.tables import Claim, SecondaryType
from core.codebook.answered import given_answers
from core.codebook.answers import check_answers
from core.codebook.draft_rules import faults_of
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.tables import CodebookVersion
from core.errors import Refused
from core.review.left_behind import Lead, lead, lead_faults, review_faults
from core.storage.faults import Findings
from core.storage.instrument_checks import check_trees

Touched = Mapping[str, Collection[int]]
"""Ids of objects by their kind."""


@dataclass(frozen=True, slots=True)
class Look:
    """How all stood before: the codebook, who leads, and what was wrong already."""

    touched: Touched
    codebook: Codebook
    lead: Lead
    faults: frozenset[str]


def look(connection: Connection, touched: Touched) -> Look:
    """Look before rows of these objects are put back."""
    codebook = get_codebook(connection)
    faults = frozenset(_faults(connection, codebook, touched))
    return Look(touched, codebook, lead(connection), faults)


def first_fault_since(connection: Connection, before: Look) -> str | None:
    """Something that is wrong now and was not before, in words."""
    codebook = get_codebook(connection)
    faults = _faults(connection, codebook, before.touched)
    new = (one for one in faults if one not in before.faults)
    led = lead_faults(connection, before.lead, before.touched)
    return next(chain(new, led, _misfits(connection, codebook, before.codebook)), None)


def _faults(connection: Connection, codebook: Codebook, touched: Touched) -> Iterator[str]:
    if "codebook" in touched:
        yield from (words for _, words in faults_of(draft_of(codebook)))
        yield from _version_faults(connection)
        yield from _coded_headings(connection, codebook)
    if "actors" in touched or "codebook" in touched:
        yield from _tree_faults(connection, touched.get("actors", ()))
    yield from review_faults(connection, touched)


def _tree_faults(connection: Connection, actor_ids: Collection[int]) -> Iterator[str]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    findings = Findings(None, None)
    check_trees(raw, findings, actor_ids)
    for one in findings.problems:
        yield f"{one.where}: {one.what[0].lower()}{one.what[1:].rstrip('.')}"


def _version_faults(connection: Connection) -> Iterator[str]:
    versions = select(CodebookVersion.published).order_by(CodebookVersion.number)
    if None in connection.scalars(versions).all()[:-1]:
        yield "a version would be worked on although a later one has been begun"


def _coded_headings(connection: Connection, codebook: Codebook) -> Iterator[str]:
    """Types that only group others, and have claims all the same."""
    for one in codebook.types:
        if one.codable or one.retired:
            continue
        primary = select(Claim.id).where(Claim.claim_type_id == one.id)
        further = select(SecondaryType.claim_id).where(SecondaryType.claim_type_id == one.id)
        if any(connection.scalar(query.limit(1)) is not None for query in (primary, further)):
            yield f"claims are coded with “{one.name}” by now, which would only group others"


def _misfits(connection: Connection, codebook: Codebook, before: Codebook) -> Iterator[str]:
    """Answers that do not fit a field whose kind is another one than before."""
    for field in codebook.fields:
        known = before.field_by_id.get(field.id)
        if known and known.answer_kind != field.answer_kind and not _all_fit(connection, field):
            yield f"“{field.label}” has been answered in ways that would not fit it any more"


def _all_fit(connection: Connection, field: FieldRow) -> bool:
    for some in given_answers(connection, field):
        for _, values in some:
            try:
                check_answers(field, values, None, _known, values)
            except Refused:
                return False
    return True


def _known(_actor_id: int) -> bool:
    return True
