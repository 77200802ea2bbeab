"""Rows that are the parts of an object: its fragments, its answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.storage.base import Journalled

PartRow = Mapping[str, Any]
"""The columns of a part, but for the one that says whose it is."""


def sync_parts(session: Session, part: type[Any], owner_id: int, wanted: Iterable[PartRow]) -> bool:
    """Make the parts of one object equal to `wanted`, touching only those that differ.

    Answers whether anything changed.
    """
    owner = part.owner
    keys = [column.name for column in part.__table__.primary_key if column.name != owner]
    existing: dict[tuple[Any, ...], Journalled] = {
        tuple(getattr(row, key) for key in keys): row
        for row in session.scalars(select(part).where(getattr(part, owner) == owner_id))
    }
    changed = False
    for values in wanted:
        row = existing.pop(tuple(values[key] for key in keys), None)
        if row is None:
            session.add(part(**{owner: owner_id}, **values))
            changed = True
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed = True
    for row in existing.values():
        session.delete(row)
    return changed or bool(existing)
