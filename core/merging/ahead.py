"""A look ahead: what merging a file would come to, tried on a private copy of the project."""

from collections.abc import Callable
from pathlib import Path

from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.report import MergeReport
from core.project import Project
from core.storage.copying import snapshot


def look_ahead(
    project: Project,
    path: Path,
    same_people: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """What `MergeCopy` would answer. Raises what that would raise, and changes nothing."""
    with (
        open_copy(path, project.path) as other,
        snapshot(project.path) as private,
        Project.open(private) as trial,
    ):
        return trial.run(MergeCopy(other, same_people, progress, cancelled)).result
