"""The sample project: eight articles, coded by Ana and Ben, for a first look round.

It is made like a project of one's own, by the same commands, so its history is a real one: Ben
brought in the articles and the actors and coded first, then Ana coded.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from core.actors.commands import AddActor, AliasDraft, add_actor
from core.actors.queries import list_actors
from core.articles.commands import DescribeArticle
from core.codebook.draft import default_codebook
from core.command import Command, Work
from core.errors import Trouble
from core.exchange.claim_lines import read_lines
from core.exchange.importing import import_files
from core.exchange.taking import TakeClaims
from core.project import Project
from core.storage.building import SUFFIX

TITLE = "OnRecord sample"
FIRST, SECOND = "Ben", "Ana"


@dataclass(frozen=True, slots=True)
class AddSampleActors(Command[None]):
    """All actors of the sample in one step, each after its parent."""

    entries: Sequence[dict[str, Any]]

    @property
    def label(self) -> str:
        return f"Add {len(self.entries)} actors"

    def apply(self, work: Work) -> None:
        # Every project knows “Unspecified” from the beginning.
        keys = {actor.name: actor.id for actor in list_actors(work.session.connection())}
        new = [entry for entry in self.entries if entry["name"] not in keys]
        for entry in _parents_first(new):
            parent = keys[entry["parent"]] if "parent" in entry else None
            keys[entry["name"]] = add_actor(work, _actor(entry, parent)).id


def create_sample(path: Path) -> Project:
    """Make the sample project at a free place and answer it open, acting as Ana.

    Raises `Refused` or `Trouble` where no project can be made; then nothing is left there.
    """
    seeds = Path(str(files("seeds")))
    project = Project.create(path, TITLE, default_codebook())
    try:
        project.act_as(FIRST)
        _add_articles(project, seeds)
        project.run(AddSampleActors(_entries(seeds / "actors.toml", "actors")))
        for analyst in (FIRST, SECOND):
            project.act_as(analyst)
            project.run(TakeClaims(read_lines(seeds / "codings" / f"{analyst}.jsonl")))
        project.keep_history()
    except BaseException:
        project.close()
        project.path.unlink(missing_ok=True)
        raise
    return project


def sample_place() -> Path:
    """A free name for a sample in the user's own data folder, which is made if need be.

    Somebody may have coded in an older sample, so none is ever deleted or replaced: the next one
    is called “Sample 2”, and so on. Raises `Trouble` if there can be no such folder.
    """
    folder = user_data_path("OnRecord", appauthor=False) / "sample"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder “{folder}” cannot be made: {error.strerror or error}."
        ) from error
    place, number = folder / f"Sample{SUFFIX}", 1
    while place.exists():
        number += 1
        place = folder / f"Sample {number}{SUFFIX}"
    return place


def _add_articles(project: Project, seeds: Path) -> None:
    described = {entry["file"]: entry for entry in _entries(seeds / "articles.toml", "articles")}
    outcome = import_files(project, [seeds / name for name in described])
    for article in outcome.imported:
        known = described[article.name]
        project.run(
            DescribeArticle(
                article.id,
                known["title"],
                known["outlet"],
                str(known["published"]),
                known["author"],
                language=known["language"],
            )
        )


def _actor(entry: dict[str, Any], parent_id: int | None) -> AddActor:
    return AddActor(
        entry["name"],
        entry["kind"],
        parent_id,
        [AliasDraft(alias["text"], alias["kind"]) for alias in entry["aliases"]],
        entry.get("country"),
        entry.get("sector"),
        entry.get("role"),
    )


def _parents_first(entries: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    waiting = list(entries)
    known: set[str | None] = {None}
    while waiting:
        ready = [entry for entry in waiting if entry.get("parent") in known]
        if not ready:
            raise ValueError(f"actors.toml: nobody has the parent of {waiting[0]['name']}")
        known.update(entry["name"] for entry in ready)
        waiting = [entry for entry in waiting if entry["name"] not in known]
        yield from ready


def _entries(path: Path, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[key]
    return entries
