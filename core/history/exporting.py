"""The dataset as of a moment."""

from collections.abc import Callable
from pathlib import Path

from core.exchange.datasets import export
from core.exchange.selection import ALL, Progress
from core.history.as_of import Cancelled, as_of
from core.project import Project


def export_as_of(
    project: Project,
    moment: str | None,
    out: Path,
    layer: str = ALL,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """As `core.exchange.datasets.export`, but of the claims as they were then (None: as they are)."""
    if moment is None:
        return export(project, out, layer=layer, progress=progress, cancelled=cancelled)
    try:
        with as_of(project, moment, progress, cancelled) as past:
            return export(past, out, layer=layer, progress=progress, cancelled=cancelled)
    except Cancelled:
        return []
