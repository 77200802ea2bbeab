"""Finding the cases of a whole project while its coders go on."""

from collections.abc import Sequence

from core.project import Project
from core.review.cases import Cancelled, Case, Progress, find_cases, lost_cases
from core.storage.copying import snapshot
from core.storage.engine import project_engine


def search_cases(
    project: Project,
    analysts: Sequence[int],
    threshold: float,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Case]:
    """The cases of all articles: `core.review.cases.find_cases`, from a private copy.

    First come the settlements that have lost all of their claims (`core.review.cases.lost_cases`).
    Reading the project itself would keep everybody from saving for as long as it takes.
    """
    with (
        snapshot(project.path) as copy,
        Project(copy, project_engine(copy, writable=False), None) as frozen,
    ):
        found = frozen.read(
            find_cases,
            frozen.codebook,
            analysts,
            threshold=threshold,
            progress=progress,
            cancelled=cancelled,
        )
        return [*frozen.read(lost_cases, frozen.codebook, analysts), *found]
