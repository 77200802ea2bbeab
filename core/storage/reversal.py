"""Undo and redo: a step of the journal played backwards, or forwards again.

Every undo and redo is journalled too, so both play the newest entry of the step backwards. That
brings back also what went along without having been part of the step.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from core.changes import ChangeSet
from core.errors import Refused
from core.storage.base import Base
from core.storage.guard import permitted
from core.storage.journal import (
    Heading,
    Step,
    Touched,
    changes,
    entries,
    is_owner,
    seen,
    stands_later,
    write_entry,
)
from core.storage.replay import (
    Differs,
    Images,
    Use,
    chunks,
    journalled_classes,
    read_images,
    replay,
)


def reverse(connection: Connection, step: Step, analyst_id: int | None, at: str) -> ChangeSet:
    """Play a step backwards (or forwards again, if it is undone) and journal that too.

    Raises `Refused` when a row is no longer as the step left it.
    """
    state = connection.scalar(select(entries.c.state).where(entries.c.id == step.id))
    undoing = state == "done"
    origin, verb = ("undo", "undone") if undoing else ("redo", "redone")
    touched = [_backwards(row) for row in _stored_rows(connection, step.id)]
    touched += _followers(connection, touched)
    with permitted(connection):
        try:
            images = [image for one in touched for image in one.images]
            done = replay(connection, images, partial(stands_later, connection, step))
        except Differs as difference:
            ends = accumulate(len(one.images) for one in touched)
            changed = next(
                one for one, end in zip(touched, ends, strict=True) if difference.at < end
            )
            reason = _later_change(connection, step, changed, analyst_id)
            raise Refused(f"“{step.label}” cannot be {verb}, because {reason}") from None
        except IntegrityError:
            raise Refused(
                f"“{step.label}” cannot be {verb}, because something of the same name or code "
                "was added since. Rename or undo that first."
            ) from None
        if done.use:
            raise Refused(f"“{step.label}” cannot be {verb}, because {_still_used(done.use)}")
        touched = [one for one in touched if not _stayed(one, done.left_out)]
        now = "undone" if undoing else "done"
        connection.execute(update(entries).where(entries.c.id == step.id).values(state=now))
        heading = Heading(origin, step.label, analyst_id, at, origin, "kept", step.id)
        write_entry(connection, touched, heading)
    return seen(step.label, origin, touched)


def _stayed(touched: Touched, left_out: Images) -> bool:
    return any(image in left_out for image in touched.images)


def _later_change(
    connection: Connection, step: Step, changed: Touched, analyst_id: int | None
) -> str:
    """Why a step cannot be reversed: who did what to the same object since, and what to do."""
    analysts = Base.metadata.tables["analysts"]
    later = connection.execute(
        select(entries.c.label, entries.c.at, entries.c.analyst_id, analysts.c.name)
        .join(changes, changes.c.entry_id == entries.c.id)
        .outerjoin(analysts, analysts.c.id == entries.c.analyst_id)
        .where(
            changes.c.kind == changed.kind,
            changes.c.object_uuid == changed.object_uuid,
            entries.c.id > step.id,
        )
        .order_by(entries.c.id.desc())
        .limit(1)
    ).first()
    if later is None:
        return (
            "what it touched is not as the history says. Check the project for damage "
            "before you go on."
        )
    when = later.at[:16].replace("T", " ")
    if later.analyst_id in (None, analyst_id):
        return f"the same was changed later (“{later.label}”, {when}). Undo that first."
    return (
        f"{later.name} changed the same later (“{later.label}”, {when}). "
        f"Only {later.name} can undo that."
    )


def _still_used(use: Use) -> str:
    one = use.count == 1
    what = f"1 {use.kind.removesuffix('s')} uses" if one else f"{use.count} {use.kind} use"
    return f"{what} what it would take away. Delete or change {'it' if one else 'them'} first."


def _stored_rows(connection: Connection, step_id: int) -> Sequence[Any]:
    """The changes of a step's newest entry: the step itself, or its last undo or redo."""
    newest = (
        select(entries.c.id)
        .where(entries.c.id >= step_id)
        .where((entries.c.id == step_id) | (entries.c.reverses_id == step_id))
        .order_by(entries.c.id.desc())
        .limit(1)
    )
    return connection.execute(
        select(changes).where(changes.c.entry_id == newest.scalar_subquery()).order_by(changes.c.id)
    ).all()


def _backwards(row: Any) -> Touched:
    """A stored change as it is to be played."""
    images: Images = [(table, after, before) for table, before, after in read_images(row.images)]
    owner = next((i for i in images if is_owner(i[0])), None)
    existed = owner is None or owner[1] is not None
    exists = owner is None or owner[2] is not None
    return Touched(row.kind, row.object_id, row.object_uuid, existed, exists, images)


def _followers(connection: Connection, touched: Sequence[Touched]) -> Iterator[Touched]:
    """What has to go because the object that it goes with is taken out."""
    images = (image for one in touched for image in one.images)
    gone = {(name, row["id"]) for name, row, after in images if row and not after and "id" in row}
    for name, one in journalled_classes().items():
        if one.goes_with is None:
            continue
        table = Base.metadata.tables[name]
        [link] = table.c[one.goes_with].foreign_keys
        ids = [key for table_name, key in gone if table_name == link.column.table.name]
        for chunk in chunks(ids):
            rows = connection.execute(select(table).where(link.parent.in_(chunk))).mappings()
            for row in map(dict, rows):
                if (name, row["id"]) not in gone:
                    taken: Images = [(name, row, None)]
                    yield Touched(one.kind, row["id"], row["uuid"], True, False, taken)
