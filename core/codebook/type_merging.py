"""Merging claim types: a merged row stays and points to the one that its claims are read as."""

from collections.abc import Sequence

from sqlalchemy import select

from core.codebook.tables import ClaimType, FieldType
from core.codebook.type_rules import family, named
from core.command import Work
from core.errors import Refused


def check_merging(
    types: Sequence[ClaimType], survivor: ClaimType, absorbed: Sequence[ClaimType]
) -> None:
    """Raises `Refused` for what cannot be merged, with the way out."""
    if not absorbed:
        raise Refused("Choose at least one claim type to merge into the other one.")
    if survivor in absorbed:
        raise Refused(f"{named(survivor)} cannot be merged into itself. Choose another type.")
    if survivor.merged_into_id is not None or survivor.retired:
        raise Refused(f"{named(survivor)} is retired. Restore it first, or choose another type.")
    for one in absorbed:
        if one.merged_into_id is not None:
            raise Refused(f"{named(one)} was merged before. Restore it first.")
        if family(types, one.id):
            raise Refused(
                f"{named(one)} is a family with types of its own. Move them to another family "
                "first."
            )
        if one.codable and not survivor.codable:
            raise Refused(
                f"{named(survivor)} only groups others, so it cannot take over the claims of "
                f"{named(one)}. Choose a type that can be coded."
            )


def absorb(
    work: Work, types: Sequence[ClaimType], survivor: ClaimType, absorbed: Sequence[ClaimType]
) -> None:
    """Point the absorbed types, and what had been merged into them, to the survivor."""
    gone = {one.id for one in absorbed}
    for one in types:
        if one.id in gone or one.merged_into_id in gone:
            one.merged_into_id, one.retired = survivor.id, True
    _depend_on(work, survivor, gone)


def _depend_on(work: Work, survivor: ClaimType, gone: set[int]) -> None:
    """Fields that depend on an absorbed type are asked of the survivor's claims too.

    Otherwise answers that were given would not be seen any more.
    """
    rows = work.session.scalars(select(FieldType).order_by(FieldType.id)).all()
    known = {
        (one.field_id, one.use)
        for one in rows
        if one.claim_type_id in (survivor.id, survivor.parent_id)
    }
    wanted = {(one.field_id, one.use): None for one in rows if one.claim_type_id in gone}
    for field_id, use in wanted:
        if (field_id, use) not in known:
            row = FieldType(field_id=field_id, claim_type_id=survivor.id, use=use)
            work.session.add(row)
