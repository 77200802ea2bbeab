"""The project as it was at a moment: a private copy in which all that came later is taken back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select
from sqlalchemy.exc import IntegrityError

from core.analysts.tables import Analyst, Assignment
from core.articles.tables import Article
from core.errors import Refused, Trouble
from core.project import Project, utc_now
from core.storage.base import Base
from core.storage.copying import snapshot
from core.storage.engine import connect, project_engine, writer
from core.storage.guard import permitted
from core.storage.replay import Change, Differs, Images, chunks, read_images, replay
from core.storage.tables import Entry, EntryChange, Info

Progress = Callable[[int, int], None]
UPGRADES = ("PublishFirstVersion", "SubmitWhatWasDone")
"""Entries that an upgrade of the file wrote. What they added stands for what was there before."""

_SEVERAL_AT_ONCE = ("claims", "assignments", "suggestions", "settlements", "comments")
"""Kinds of many objects, whose rows do not keep each other from having a name or a number."""


class Cancelled(Exception):
    """The person cancelled."""


@contextmanager
def as_of(
    project: Project,
    moment: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Project]:
    """The project as it was then, for reading, for as long as the `with` lasts.

    `moment` is a day (until its end, UTC) or a time (UTC unless it says otherwise), both ISO 8601; one
    that is still to come is now. The journal decides what is later, by its own order: all that was
    done from the first step on that is dated after the moment. Texts stay. Raises `Refused` for what
    is no date and for a time before the project began, `Trouble` where the history does not lead back,
    `Cancelled` when `cancelled` says so.
    """
    then = end_of(moment)
    began = project.read(_began)
    if then < began:
        raise Refused(
            f"The project began on {began[:10]} at {began[11:16]} UTC. There is nothing of it before."
        )
    with snapshot(project.path) as copy:
        engine = project_engine(copy, writable=True)
        try:
            with writer(engine).begin() as connection:
                first = _take_back(connection, then, _Watch(progress, cancelled))
        except (Differs, IntegrityError) as error:
            raise Trouble(
                f"The history of “{project.path.name}” does not lead back to {moment}. Check the "
                "project for damage before you go on."
            ) from error
        finally:
            engine.dispose()
        if first is not None:
            _cut_journal(copy, first)
        with Project(copy, project_engine(copy, writable=False), None) as past:
            yield past


def end_of(moment: str) -> str:
    """The last second (UTC, as the journal writes it) of a day or time. `Refused` for anything else."""
    words = moment.strip()
    try:
        if len(words) <= len("2026-11-01"):
            found = datetime.combine(date.fromisoformat(words), time(23, 59, 59), UTC)
        else:
            found = datetime.fromisoformat(words)
    except ValueError:
        raise Refused(
            f"“{moment}” is not a date. Write a day such as 2026-11-01, or a time (UTC) such as "
            "2026-11-01T14:30."
        ) from None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_to_come(moment: str) -> bool:
    """Whether a day or time, in the form of `as_of`, has not begun yet."""
    then, now = end_of(moment), utc_now()
    is_day = len(moment.strip()) <= len("2026-11-01")
    return then[:10] > now[:10] if is_day else then > now


def _began(connection: Connection) -> str:
    return str(connection.scalar(select(Info.created)))


class _Watch:
    """Tells how far the work is, and stops it."""

    def __init__(
        self, progress: Progress | None, cancelled: Callable[[], bool] | None, of: int = 0
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._done, self.of = 0, of

    def step(self, count: int) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled
        self._done += count
        if self._progress:
            self._progress(min(self._done, self.of), self.of)


def _take_back(connection: Connection, then: str, watch: _Watch) -> int | None:
    """Play all rows back; answers the first entry that came later, None if none did."""
    first = connection.scalar(
        select(func.min(Entry.id)).where(Entry.at > then, Entry.command.not_in(UPGRADES))
    )
    if first is None:
        return None
    connection.exec_driver_sql("PRAGMA cache_spill=ON")  # nobody else reads the copy
    later = _later(connection, first)
    kinds = connection.execute(
        select(EntryChange.kind, func.count(EntryChange.object_uuid.distinct()))
        .where(later)
        .group_by(EntryChange.kind)
    ).all()
    watch.of = sum(row[1] for row in kinds)
    with permitted(connection):
        # The codebook last: versions stay while claims are coded by them.
        for kind in sorted((row[0] for row in kinds), key=_order):
            _take_back_kind(connection, kind, later, watch)
        _drop_what_hangs(connection, then, first)
    return first


def _order(kind: str) -> tuple[bool, bool, str]:
    return kind == "codebook", kind not in _SEVERAL_AT_ONCE, kind


def _later(connection: Connection, first: int) -> ColumnElement[bool]:
    """What is true of the changes to take back.

    As a comparison: SQLite would look for each object once in each entry of a list.
    """
    upgrades = select(Entry.id).where(Entry.id >= first, Entry.command.in_(UPGRADES))
    kept = connection.scalars(upgrades).all()
    return and_(EntryChange.entry_id >= first, EntryChange.entry_id.not_in(kept))


def _take_back_kind(
    connection: Connection, kind: str, later: ColumnElement[bool], watch: _Watch
) -> None:
    touched = select(EntryChange.object_uuid).where(EntryChange.kind == kind, later)
    uuids = connection.scalars(touched.distinct()).all()
    waiting: Images = []
    for some in chunks(uuids):
        stored = connection.scalars(
            select(EntryChange.images)
            .where(EntryChange.kind == kind, EntryChange.object_uuid.in_(some))
            .where(later)
            .order_by(EntryChange.entry_id, EntryChange.id)
        )
        waiting += _net(stored)
        watch.step(len(some))
        if kind in _SEVERAL_AT_ONCE:
            replay(connection, waiting)
            waiting = []
    replay(connection, waiting)


def _net(stored: Iterable[str]) -> Images:
    """What takes all of these steps back at once: each row from its last image to its first."""
    rows: dict[tuple[str, tuple[Any, ...]], Change] = {}
    for images in stored:
        for table, before, after in read_images(images):
            keys = Base.metadata.tables[table].primary_key
            row = before or after or {}
            key = table, tuple(row[column.name] for column in keys)
            _, _, oldest = rows.get(key, (table, None, before))
            rows[key] = table, after, oldest
    return [one for one in rows.values() if one[1] != one[2]]


def _drop_what_hangs(connection: Connection, then: str, first: int) -> None:
    """Take out what an upgrade made of things that came later than the moment."""
    upgrades = select(Entry.id).where(Entry.id >= first, Entry.command.in_(UPGRADES))
    made = select(EntryChange.object_uuid).where(
        EntryChange.kind == Assignment.kind, EntryChange.entry_id.in_(upgrades)
    )
    hanging = select(Assignment.uuid).where(
        Assignment.uuid.in_(made),
        or_(
            Assignment.submitted > then,
            Assignment.article_id.not_in(select(Article.id)),
            Assignment.analyst_id.not_in(select(Analyst.id)),
        ),
    )
    for some in chunks(connection.scalars(hanging).all()):
        connection.execute(delete(Assignment).where(Assignment.uuid.in_(some)))
        connection.execute(delete(EntryChange).where(EntryChange.object_uuid.in_(some)))


def _cut_journal(copy: Path, first: int) -> None:
    """The history ends where the copy does. What upgrades wrote follows the last step that is left.

    Without foreign keys: for every entry that goes, SQLite would look through all that are left.
    """
    later = f"id >= ? AND command NOT IN ({', '.join('?' * len(UPGRADES))})"
    given = (first, *UPGRADES)
    with closing(connect(copy, writable=True)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("BEGIN")
        raw.execute(
            "DELETE FROM journal_changes WHERE entry_id IN "  # noqa: S608 - only question marks
            f"(SELECT id FROM journal_entries WHERE {later})",
            given,
        )
        raw.execute(f"DELETE FROM journal_entries WHERE {later}", given)  # noqa: S608
        for entry_id, of_copy in raw.execute(
            "SELECT id, copy FROM journal_entries WHERE id >= ? ORDER BY id", (first,)
        ).fetchall():
            last = raw.execute(
                "SELECT uuid, sequence + 1 FROM journal_entries WHERE copy = ? AND id < ? "
                "ORDER BY id DESC LIMIT 1",
                (of_copy, entry_id),
            ).fetchone()
            raw.execute(
                "UPDATE journal_entries SET parent = ?, sequence = ? WHERE id = ?",
                (*(last or (None, 1)), entry_id),
            )
        raw.execute("COMMIT")
