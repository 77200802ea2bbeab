"""The one way in for articles: window, command line and sample all come through here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.articles.commands import Duplicate, ImportArticles, Imported
from core.articles.draft import ArticleDraft, Rejected
from core.errors import OnRecordError, Refused
from core.exchange.readers.columns import FIELDS
from core.exchange.readers.source import never
from core.exchange.registry import AUTO, READ_FORMATS, find_files, read_articles
from core.project import Project
from core.text.canonical import canonical

Progress = Callable[[int, int], None]
"""Called with how many files are read and how many there are."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of the files.

    `rejected` holds (path, reason) for files, and rows of tables, that gave no article; `notes`
    holds (article's name, sentence) for what a person should look at.
    """

    imported: tuple[Imported, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def import_files(
    project: Project,
    paths: Sequence[Path],
    format: str = AUTO,  # noqa: A002 - the name that callers and the command line use
    columns: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportOutcome:
    """Read files and folders and take the articles in as one step that one undo withdraws.

    What cannot be read is reported and does not keep the rest out. Cancelled before the end,
    nothing is taken in. Raises `Refused` for an unknown format or field.
    """
    _check(format, columns or {})
    stop = cancelled or never
    drafts: list[ArticleDraft] = []
    rejected: list[tuple[str, str]] = []
    files = _files(paths, rejected)
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files))
        _read(path, format, columns, stop, drafts, rejected)
        if stop():
            return ImportOutcome()
    if progress:
        progress(len(files), len(files))
    if not drafts:
        return ImportOutcome(rejected=tuple(rejected))
    report = project.run(ImportArticles(drafts, keep_duplicates)).result
    notes = [(draft.name, note) for draft in drafts for note in draft.notes]
    return ImportOutcome(report.imported, report.duplicates, tuple(rejected), tuple(notes))


def _check(format_id: str, columns: Mapping[str, str]) -> None:
    known = [AUTO, *READ_FORMATS]
    if format_id not in known:
        raise Refused(f"There is no format “{format_id}” to read. Use one of: {', '.join(known)}.")
    for field in columns:
        if field not in FIELDS:
            raise Refused(f"There is no field “{field}”. The fields are: {', '.join(FIELDS)}.")


def _files(paths: Sequence[Path], rejected: list[tuple[str, str]]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        try:
            files = find_files([path])
        except OnRecordError as error:
            rejected.append((str(path), str(error)))
            continue
        if not files:
            rejected.append((str(path), "In this folder there is no file of a known kind."))
        found.update(dict.fromkeys(files))
    return list(found)


def _read(
    path: Path,
    format_id: str,
    columns: Mapping[str, str] | None,
    stop: Callable[[], bool],
    drafts: list[ArticleDraft],
    rejected: list[tuple[str, str]],
) -> None:
    try:
        for item in read_articles(path, format_id, columns, stop):
            if isinstance(item, Rejected):
                rejected.append((str(path.parent / item.name), item.reason))
            else:
                # A name may hold bytes that are no text, on Linux.
                drafts.append(replace(item, name=canonical(item.name)))
    except OnRecordError as error:
        rejected.append((str(path), str(error)))
