"""Copies of one project that several people go on with, each by themselves."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from core.actors.commands import AddActor
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import get_claims
from core.claims.tables import Claim
from core.errors import Refused
from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.queries import list_held
from core.merging.report import MergeReport
from core.project import Project
from tests.core.storage.sample_project import add_article, coding, new_project

PEOPLE = ("Ana", "Ben")


def start(folder: Path) -> Path:
    """A project with two analysts, two articles, an actor and a claim of each; closed."""
    path = folder / "base.onrecord"
    with new_project(path) as project:
        actor = project.run(AddActor("Minister", "person")).result
        article = add_article(project)
        for name in PEOPLE:
            project.act_as(name)
            project.run(CodeClaim(article, coding(project, actor, note=name)))
    return path


def copies(base: Path, names: Iterable[str]) -> list[Path]:
    """Copies made by hand, as people do."""
    found = [base.with_name(f"{name}.onrecord") for name in names]
    for path in found:
        shutil.copy(base, path)
    return found


def merge(into: Path, other: Path, people: frozenset[str] = frozenset()) -> MergeReport:
    with Project.open(into) as project:
        return merge_open(project, other, people)


def merge_open(project: Project, other: Path, people: frozenset[str] = frozenset()) -> MergeReport:
    with open_copy(other, project.path) as copy:
        return project.run(MergeCopy(copy, people)).result


def versions(path: Path) -> dict[str, set[str]]:
    """Every version of every claim that is shown or held, by the UUID of the claim."""
    with Project.open(path) as project:
        found: dict[str, set[str]] = {}
        for row in project.read(claims_of):
            found.setdefault(row.uuid, set()).add(_said(row.coding.note, row.coding.claim_type))
        codes: dict[int | str, int] = {}
        for one in project.codebook.types:
            codes["cannot tell" if one.reserved else one.code] = one.id
        for held in project.read(list_held, "claims"):
            version = held.version
            said = (
                "gone" if version is None else _said(version["note"], codes[version["claim_type"]])
            )
            found.setdefault(held.uuid, set()).add(said)
        return found


def _said(note: str | None, claim_type: int | None) -> str:
    return f"{note} {claim_type}"


def claims_of(connection: Connection) -> list[Any]:
    ids = connection.scalars(select(Claim.id).order_by(Claim.id)).all()
    return get_claims(connection, ids)


def count_by_analyst(path: Path) -> dict[str, int]:
    with Project.open(path) as project:
        found = dict.fromkeys(PEOPLE, 0)
        for row in project.read(claims_of):
            found[row.analyst] = found.get(row.analyst, 0) + 1
        return found


@dataclass
class Hand:
    """Somebody at work in an open project; every deed is one command, or is passed over."""

    project: Project
    made: list[int] = field(default_factory=list)

    def deed(self, what: str, who: int, pick: int, note: str) -> None:
        self.project.act_as(PEOPLE[who])
        with suppress(Refused):
            getattr(self, what)(pick, note)

    def code(self, pick: int, note: str) -> None:
        actors = self._actors()
        article = self.project.read(_articles)[0]
        given = coding(self.project, actors[pick % len(actors)], note=note)
        self.project.run(CodeClaim(article, given))

    def change(self, pick: int, note: str) -> None:
        if own := self._own():
            row = own[pick % len(own)]
            self.project.run(ChangeClaim(row.id, replace(row.coding, note=note)))

    def retype(self, pick: int, _note: str) -> None:
        if own := self._own():
            row = own[pick % len(own)]
            types = [one.id for one in self.project.codebook.codable_types]
            given = replace(row.coding, claim_type=types[pick % len(types)], secondary_types=())
            self.project.run(ChangeClaim(row.id, given))

    def delete(self, pick: int, _note: str) -> None:
        if own := self._own():
            self.project.run(DeleteClaims([own[pick % len(own)].id]))

    def actor(self, pick: int, _note: str) -> None:
        self.project.run(AddActor(f"Envoy {pick}", "person"))

    def undo(self, _pick: int, _note: str) -> None:
        self.project.undo()

    def redo(self, _pick: int, _note: str) -> None:
        self.project.redo()

    def _own(self) -> list[Any]:
        return [r for r in self.project.read(claims_of) if r.analyst_id == self.project.analyst_id]

    def _actors(self) -> list[int]:
        return self.project.read(_actor_ids)


def _actor_ids(connection: Connection) -> list[int]:
    from core.actors.tables import Actor

    return list(connection.scalars(select(Actor.id).where(Actor.actor_kind != "answer")))


def _articles(connection: Connection) -> list[int]:
    from core.articles.tables import Article

    return list(connection.scalars(select(Article.id).order_by(Article.id)))
