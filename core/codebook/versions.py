"""The versions of a project's codebook, for reading."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.claims.tables import Claim
from core.codebook.draft import CodebookDraft
from core.codebook.queries import get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.tables import CodebookVersion
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version. `published` is a UTC time, None for the one that is being worked on.

    `claims` were coded, changed or confirmed under it last; `analyst` published it.
    """

    id: int
    number: int
    name: str
    note: str
    published: str | None
    analyst: str | None
    claims: int


_COUNTS = select(Claim.version_id, func.count().label("claims")).group_by(Claim.version_id)
_VERSIONS = (
    select(
        CodebookVersion.id,
        CodebookVersion.number,
        CodebookVersion.name,
        CodebookVersion.note,
        CodebookVersion.published,
        Analyst.name,
    )
    .outerjoin(Analyst, Analyst.id == CodebookVersion.analyst_id)
    .order_by(CodebookVersion.number.desc())
)


def list_versions(connection: Connection, sight: Sight = ALL) -> list[VersionRow]:
    """All versions, the newest first; of the claims those that may be seen are counted."""
    counts = connection.execute(seen_of(_COUNTS, sight))
    claims = {row.version_id: row.claims for row in counts}
    return [VersionRow(*row, claims.get(row.id, 0)) for row in connection.execute(_VERSIONS)]


def version_names(connection: Connection) -> dict[int, str]:
    """What claims were coded by: "1.0", or "2 (not published)" for the one worked on."""
    rows = connection.execute(
        select(
            CodebookVersion.id,
            CodebookVersion.number,
            CodebookVersion.name,
            CodebookVersion.published,
        )
    )
    return {row.id: row.name if row.published else f"{row.number} (not published)" for row in rows}


def version_draft(connection: Connection, version_id: int) -> CodebookDraft:
    """A version as it was frozen; the codebook as it stands for the unpublished one.

    Raises `Refused` for a version that is not in the project.
    """
    row = connection.execute(
        select(CodebookVersion.snapshot).where(CodebookVersion.id == version_id)
    ).first()
    if row is None:
        raise Refused("This version of the codebook is not in the project.")
    if row.snapshot is None:
        return draft_of(get_codebook(connection))
    return CodebookDraft.model_validate_json(row.snapshot)


def find_version(connection: Connection, name: str) -> int:
    """The id of the published version of this name. Raises `Refused` with the names there are."""
    names = {row.name: row.id for row in connection.execute(_VERSIONS) if row.published}
    if name not in names:
        known = ", ".join(f"“{one}”" for one in names)
        raise Refused(f"There is no version “{name}” of this codebook. There are: {known}.")
    return int(names[name])
