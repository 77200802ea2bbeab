"""Keeping views of the counts in the project, for everybody who works in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from core.codebook.wording import compared, plain_name
from core.command import Command, Work
from core.counts.tables import View
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A view that is kept."""

    id: int
    name: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SaveView(Command[int]):
    """Keep a view under a name; one of that name is replaced. Answers its id.

    `settings` are what JSON can hold. Refused for an empty name.
    """

    name: str
    settings: Mapping[str, Any]

    @property
    def label(self) -> str:
        return f"Save view {self.name}"

    def apply(self, work: Work) -> int:
        name = _name(self.name)
        settings = json.dumps(self.settings, ensure_ascii=False, sort_keys=True)
        view = next(
            (one for one in work.session.scalars(select(View)) if _same(one.name, name)), None
        )
        if view is None:
            view = View(name=name, settings=settings)
            work.session.add(view)
        else:
            view.name, view.settings = name, settings
        work.session.flush()
        return view.id


@dataclass(frozen=True, slots=True)
class RenameView(Command[None]):
    """Another name for a view. Refused for an empty name or that of another view."""

    view_id: int
    name: str

    @property
    def label(self) -> str:
        return f"Rename view to {self.name}"

    def apply(self, work: Work) -> None:
        name, view = _name(self.name), _find(work, self.view_id)
        others = (one for one in work.session.scalars(select(View)) if one.id != view.id)
        if any(_same(one.name, name) for one in others):
            raise Refused(f"There is a view “{name}” already. Choose another name.")
        view.name = name


@dataclass(frozen=True, slots=True)
class DeleteView(Command[None]):
    """Forget a view."""

    view_id: int

    @property
    def label(self) -> str:
        return "Delete view"

    def apply(self, work: Work) -> None:
        work.session.delete(_find(work, self.view_id))


def list_views(connection: Connection) -> list[ViewRow]:
    """Every view, by name. Settings that are no object are none."""
    rows = connection.execute(select(View.id, View.name, View.settings)).all()
    found = [ViewRow(row.id, row.name, _settings(row.settings)) for row in rows]
    return sorted(found, key=lambda one: (compared(one.name), one.id))


def _settings(words: str) -> Mapping[str, Any]:
    try:
        found = json.loads(words)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _find(work: Work, view_id: int) -> View:
    view = work.session.get(View, view_id)
    if view is None:
        raise Refused("This view is no longer in the project.")
    return view


def _name(given: str) -> str:
    name = plain_name(given, "name of a view")
    if not name:
        raise Refused("A view needs a name.")
    return name


def _same(one: str, other: str) -> bool:
    return compared(one) == compared(other)
