"""What a person may say about a file of coded articles that is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.project import Project


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may say about a file that is read; each format takes what it knows.

    `columns` maps our fields to the columns of a table, `password` opens what is protected. `project`
    is the one that will take the file in, where a reader has to look up texts or types.
    """

    columns: Mapping[str, str]
    password: str | None = None
    cancelled: Callable[[], bool] | None = None
    project: Project | None = None
