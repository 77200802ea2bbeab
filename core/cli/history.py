"""`onrecord history`: the journal, for reading."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, or_, select

from core.analysts.queries import list_analysts
from core.articles.tables import Article
from core.cli.frame import Speaker, table
from core.errors import Refused
from core.project import Project
from core.storage.tables import Entry, EntryChange

EXAMPLE = 'onrecord history study.onrecord --analyst Ana --article "interview.txt"'


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal; `touched` says how many objects of each kind it changed."""

    at: str
    analyst: str | None
    what: str
    origin: str
    state: str
    touched: dict[str, int]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--article", metavar="NAME", help="only what touched it or its claims")
    parser.add_argument("--analyst", metavar="NAME", help="only what this analyst did")


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project, writable=False) as project:
        found = project.read(list_history, arguments.analyst, arguments.article)
    document: list[dict[str, Any]] = [
        {
            "at": one.at,
            "analyst": one.analyst,
            "what": one.what,
            "origin": one.origin,
            "state": one.state,
            "touched": one.touched,
        }
        for one in found
    ]
    rows = [[one.at, one.analyst or "", one.origin, one.what, _words(one.touched)] for one in found]
    speaker.result(
        {"entries": document}, table(["when (UTC)", "who", "how", "what", "touched"], rows)
    )
    return 0


def list_history(
    connection: Connection, analyst: str | None = None, article: str | None = None
) -> list[Happening]:
    """Entries in the order in which they happened. `Refused` for a name that is not there."""
    names = {one.id: one.name for one in list_analysts(connection)}
    entries = select(Entry.__table__).order_by(Entry.id)
    if analyst is not None:
        ids = {name: key for key, name in names.items()}
        if analyst not in ids:
            raise Refused(f"There is no analyst “{analyst}” here. There are: {', '.join(ids)}.")
        entries = entries.where(Entry.analyst_id == ids[analyst])
    changes = select(EntryChange.entry_id, EntryChange.kind, func.count())
    if article is not None:
        about = _about(_article_id(connection, article))
        entries = entries.where(Entry.id.in_(select(EntryChange.entry_id).where(about)))
        changes = changes.where(about)
    touched: dict[int, dict[str, int]] = {}
    for entry_id, kind, count in connection.execute(
        changes.group_by(EntryChange.entry_id, EntryChange.kind).order_by(EntryChange.kind)
    ):
        touched.setdefault(entry_id, {})[kind] = count
    return [
        Happening(
            row.at,
            names.get(row.analyst_id),
            row.label,
            row.origin,
            row.state,
            touched.get(row.id, {}),
        )
        for row in connection.execute(entries)
    ]


def _article_id(connection: Connection, name: str) -> int:
    found = connection.scalar(select(Article.id).where(Article.name == name))
    if found is None:
        raise Refused(f"There is no article “{name}” in this project.")
    return found


def _about(article_id: int) -> Any:
    # The own row is in every change of a claim or a decision, so deleted ones are found too.
    mention = f'"article_id":{article_id},'
    own = (EntryChange.kind == "articles") & (EntryChange.object_id == article_id)
    kinds = EntryChange.kind.in_(("claims", "suggestions"))
    return or_(own, kinds & (func.instr(EntryChange.images, mention) > 0))


def _words(touched: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in touched.items())
