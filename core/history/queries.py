"""What can be asked about the history: of a claim, of an article, and of the whole project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.analysts.queries import list_analysts
from core.articles.tables import Article
from core.errors import Refused
from core.history.objects import IN_ARTICLES, Object, objects_of_article, objects_of_claim
from core.history.telling import Event, tell
from core.storage.replay import chunks
from core.storage.tables import Entry, EntryChange


def claim_history(
    connection: Connection, claim_uuid: str, seen_by: int | None = None
) -> list[Event]:
    """All that happened to a claim, how it was settled and what was said about it; oldest first.

    Empty for a claim that nobody ever made here, or that `seen_by` may not see.
    """
    return tell(connection, objects_of_claim(connection, claim_uuid), seen_by)


def article_history(
    connection: Connection, article_id: int, seen_by: int | None = None
) -> list[Event]:
    """All that happened to an article and its claims, also deleted ones, as far as `seen_by` may see."""
    uuid = connection.scalar(select(Article.uuid).where(Article.id == article_id))
    if uuid is None:
        return []
    return tell(connection, objects_of_article(connection, article_id, uuid), seen_by)


def find_claim_uuid(connection: Connection, words: str) -> str:
    """The claim whose UUID begins with these letters. `Refused` for none and for several."""
    asked = words.strip().lower().replace("-", "")
    known = select(EntryChange.object_uuid).where(
        EntryChange.kind == "claims",
        EntryChange.object_uuid >= asked,
        EntryChange.object_uuid < asked + "~",
    )
    found = connection.scalars(known.distinct().limit(2)).all() if asked else []
    if len(found) != 1:
        what = "Several claims have an id" if found else "There is no claim with an id"
        raise Refused(f"{what} that begins with “{words}”. “onrecord export” writes the ids.")
    return found[0]


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal; `touched` says how many objects of each kind it changed."""

    at: str
    analyst: str | None
    what: str
    origin: str
    state: str
    touched: Mapping[str, int]


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
    touched = _touched(connection, None if article is None else _of_article(connection, article))
    return [
        Happening(
            row.at,
            names.get(row.analyst_id),
            row.label,
            row.origin,
            row.state,
            dict(sorted(touched.get(row.id, {}).items())),
        )
        for row in connection.execute(entries)
        if article is None or row.id in touched
    ]


def _of_article(connection: Connection, name: str) -> list[Object]:
    row = connection.execute(select(Article.id, Article.uuid).where(Article.name == name)).first()
    if row is None:
        raise Refused(f"There is no article “{name}” in this project.")
    return objects_of_article(connection, row.id, row.uuid, tuple(IN_ARTICLES))


def _touched(connection: Connection, objects: Sequence[Object] | None) -> dict[int, dict[str, int]]:
    """How many objects of each kind an entry touched: of all, or of these only."""
    counts = select(EntryChange.entry_id, EntryChange.kind, func.count()).group_by(
        EntryChange.entry_id, EntryChange.kind
    )
    queries = [counts]
    if objects is not None:
        by_kind: dict[str, list[str]] = {}
        for kind, uuid in objects:
            by_kind.setdefault(kind, []).append(uuid)
        queries = [
            counts.where(EntryChange.kind == kind, EntryChange.object_uuid.in_(some))
            for kind, uuids in by_kind.items()
            for some in chunks(uuids)
        ]
    found: dict[int, dict[str, int]] = {}
    for query in queries:
        for entry_id, kind, count in connection.execute(query):
            of_entry = found.setdefault(entry_id, {})
            of_entry[kind] = of_entry.get(kind, 0) + count
    return found
