"""The one way out: write, read again, compare, say so, and only then let the files appear."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import Refused
from core.exchange.about_export import manifest_path, write_about
from core.exchange.files import check_place, new_files
from core.exchange.read_back import ReadBack, compare
from core.exchange.selection import Progress, Stopped, Wanted, select_claims
from core.exchange.write_formats import WriteFormat, write_format
from core.project import Project


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export. `files` begins with the one that was asked for; last come the sheet
    for people and the manifest for programs.
    """

    format: WriteFormat
    files: tuple[Path, ...]
    claims: int
    articles: int
    read_back: ReadBack
    remarks: tuple[str, ...] = ()


def export(
    project: Project,
    out: Path,
    format: str | None = None,  # noqa: A002 - the name that callers and the command line use
    wanted: Wanted | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported | None:
    """Write what is wanted, prove it by reading it again, and answer what came of it; None if
    cancelled.

    Without `format` the ending of `out` decides. Older files of these names are replaced, but only by
    complete ones, and what stands beside `out` only if an earlier export to `out` wrote it. `progress`
    counts claims, once for writing and once for reading. Raises `Refused` for an unknown format or
    scope or a file of somebody else's, `Trouble` where the files cannot be written.
    """
    chosen = write_format(out, format)
    out = out.resolve()
    check_place(out)
    module = chosen.load()
    try:
        with (
            select_claims(project, wanted, progress, cancelled) as selection,
            new_files() as new,
        ):
            selection.quiet().watch(0)
            written = module.write(selection, new, out)
            _check_beside(out, written.files)
            new.close_all()
            again = selection.second_round()
            again.quiet().watch(0)
            read_back = compare(module.expected(again), module.found(new.staged(out)))
            beside = write_about(chosen, selection, written, read_back, new, out)
            files = (*written.files, *beside)
            claims, articles = len(selection.claim_ids), len(selection.article_ids)
            remarks = (*written.notes, *written.remarks)
            return Exported(chosen, files, claims, articles, read_back, remarks)
    except Stopped:
        return None


def _check_beside(out: Path, files: Iterable[Path]) -> None:
    """Nobody named the files beside `out`, so they must not replace what somebody else made.

    Raises `Refused` for one that is there already, unless an earlier export to `out` wrote it.
    """
    ours = {out.name, *_written_before(out)}
    for path in files:
        if path.name not in ours and (path.exists() or path.is_symlink()):
            raise Refused(
                f"“{path.name}” is there already and was not written by an earlier export to "
                f"“{out.name}”. Move it, or choose another name."
            )


def _written_before(out: Path) -> set[str]:
    """The names of the files of the last export to `out`, as its manifest says them."""
    try:
        manifest = json.loads(manifest_path(out).read_bytes())
        return {str(one["name"]) for one in manifest["files"]}
    except (OSError, ValueError, TypeError, KeyError):
        return set()
