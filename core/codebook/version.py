"""The version of the codebook that is being worked on, and freezing it."""

from sqlalchemy import select

from core.codebook.draft import CodebookDraft
from core.codebook.queries import get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.tables import CodebookVersion
from core.command import Work


def begin_version(work: Work) -> CodebookVersion:
    """The version that a change of the codebook belongs to, begun if the newest is published.

    Every command that changes the codebook calls this, so that claims coded from now on are told
    from those coded by the published rules.
    """
    newest = newest_version(work)
    if newest is None or newest.published is not None:
        number = 1 if newest is None else newest.number + 1
        newest = CodebookVersion(number=number, name="", note="")
        work.session.add(newest)
        work.session.flush()
    return newest


def newest_version(work: Work) -> CodebookVersion | None:
    query = select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)
    return work.session.scalar(query)


def freeze(work: Work, version: CodebookVersion, name: str, note: str) -> CodebookDraft:
    """Publish the version as the codebook stands now."""
    work.session.flush()
    draft = draft_of(get_codebook(work.session.connection())).model_copy(update={"version": name})
    version.name, version.note = name, note
    version.published, version.analyst_id = work.now, work.analyst_id
    version.snapshot = draft.model_dump_json(exclude_defaults=True)
    return draft
