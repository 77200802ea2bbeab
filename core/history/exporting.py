"""The dataset as of a moment."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.exchange.exporting import Exported, export
from core.exchange.selection import Progress, Wanted
from core.history.as_of import Cancelled, as_of
from core.project import Project


def export_as_of(
    project: Project,
    moment: str | None,
    out: Path,
    format: str | None = None,  # noqa: A002 - the name that callers and the command line use
    wanted: Wanted | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported | None:
    """As `core.exchange.exporting.export`, but of the claims as they were then (None: as they are)."""
    if moment is None:
        return export(project, out, format, wanted, progress, cancelled)
    then = replace(wanted or Wanted(), as_of=moment)
    try:
        with as_of(project, moment, progress, cancelled) as past:
            return export(past, out, format, then, progress, cancelled)
    except Cancelled:
        return None
