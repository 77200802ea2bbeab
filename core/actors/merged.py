"""Reading an actor as the one that it was merged into."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from core.actors.tables import Actor


def surviving_actor(actor_id: Any) -> ColumnElement[int]:
    """The id of the actor that a column means now: its own, or that of the one it was merged into."""
    named = aliased(Actor)
    merged = select(named.merged_into_id).where(
        named.id == actor_id, named.merged_into_id.is_not(None)
    )
    return func.coalesce(merged.scalar_subquery(), actor_id)
