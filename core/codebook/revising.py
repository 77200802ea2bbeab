"""Publishing a version of the codebook, and confirming claims under today's rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.claims.tables import Claim
from core.codebook.differences import differences
from core.codebook.queries import Codebook
from core.codebook.tables import CodebookVersion
from core.codebook.version import freeze, newest_version
from core.codebook.versions import version_draft
from core.codebook.wording import compared, plain_name, plain_rule
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class PublishVersion(Command[int]):
    """Freeze the codebook as it stands under a name. Answers the version's id."""

    name: str
    note: str = ""

    @property
    def label(self) -> str:
        return f"Publish codebook version {' '.join(self.name.split())}"

    def apply(self, work: Work) -> int:
        name = _checked_name(work, self.name)
        note = plain_rule(self.note, "note")
        version = newest_version(work)
        assert version is not None
        if version.published is None:
            _check_changed(work, version)
        else:
            raise Refused(_UNCHANGED.format(version.name))
        freeze(work, version, name, note)
        return version.id


_UNCHANGED = (
    "Nothing in the codebook has changed since version “{}” was published, so there is nothing to "
    "publish."
)


def _check_changed(work: Work, version: CodebookVersion) -> None:
    last = work.session.scalar(
        select(CodebookVersion)
        .where(CodebookVersion.published.is_not(None))
        .order_by(CodebookVersion.number.desc())
        .limit(1)
    )
    if last is None:
        return
    connection = work.session.connection()
    drafts = (version_draft(connection, one) for one in (last.id, version.id))
    if not differences(*drafts, with_retired=True):
        raise Refused(_UNCHANGED.format(last.name))


def _checked_name(work: Work, given: str) -> str:
    name = plain_name(given, "name of the version")
    if not name:
        raise Refused("A version needs a name, for example “2.0”.")
    taken = select(CodebookVersion.name).where(CodebookVersion.published.is_not(None))
    for one in work.session.scalars(taken):
        if compared(one) == compared(name):
            raise Refused(f"There is a version “{one}” already. Choose another name.")
    return name


def next_name(codebook: Codebook) -> str:
    """A name for the version that is being worked on: after “1.0” comes “2.0”, after “1.3” “1.4”."""
    last = codebook.version.strip()
    whole = re.fullmatch(r"(\d{1,9})(\.0)*", last)
    if whole:
        return f"{int(whole[1]) + 1}{last[whole.end(1) :]}"
    number = re.fullmatch(r"(.*?)(\d{1,9})", last, re.DOTALL)
    if number:
        return f"{number[1]}{int(number[2]) + 1:0{len(number[2])}d}"
    return f"{last} 2" if last else "1.0"


def working_name(codebook: Codebook) -> str:
    """What the codebook as it stands is called in files: a draft is not the version before it."""
    if not codebook.has_changes:
        return codebook.version
    return f"{next_name(codebook)} (not published)"


@dataclass(frozen=True, slots=True)
class ConfirmClaims(Command[None]):
    """Say of one's own claims that they are right by today's codebook as they stand."""

    claim_ids: Sequence[int]

    @property
    def label(self) -> str:
        count = len(self.claim_ids)
        return "Confirm claim" if count == 1 else f"Confirm {count} claims"

    def apply(self, work: Work) -> None:
        newest = newest_version(work)
        assert newest is not None
        for claim_id in self.claim_ids:
            claim = work.session.get(Claim, claim_id)
            if claim is None:
                raise Refused("This claim is no longer in the project.")
            if claim.analyst_id != work.analyst_id:
                raise Refused("This claim belongs to another analyst, who alone can confirm it.")
            claim.version_id = newest.id
