"""A look ahead: what merging a file would do, without doing it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from core.actors.names import folded
from core.analysts.tables import Analyst
from core.merging.copies import open_copy
from core.merging.planning import plan_merge
from core.merging.report import MergeReport
from core.project import Project


@dataclass(frozen=True, slots=True)
class Ahead:
    """`same_names`: analysts of one name who were added separately in both copies."""

    path: Path
    report: MergeReport
    same_names: tuple[str, ...]


def look_ahead(
    project: Project,
    path: Path,
    same_people: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Ahead:
    """What `MergeCopy` would answer. Raises what that would raise."""
    with open_copy(path, project.path) as other:
        plan = project.read(plan_merge, other, same_people, progress, cancelled)
        return Ahead(path, plan.report, project.read(_same_names, other.connection))


def _same_names(ours: Connection, theirs: Connection) -> tuple[str, ...]:
    here, there = (
        {folded(row.name): row for row in each.execute(select(Analyst.name, Analyst.uuid))}
        for each in (ours, theirs)
    )
    return tuple(
        here[key].name for key in here if key in there and here[key].uuid != there[key].uuid
    )
