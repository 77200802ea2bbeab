"""What was made separately in both copies and is one thing: what becomes of changes to it there."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from core.merging.fitting import VERSIONS
from core.merging.knowledge import Deed
from core.merging.objects import Row, State, own_row, table_of
from core.merging.pairs import Pair
from core.merging.translation import Translation

ASSIGNMENTS = "assignments"


def is_twin(ours: Connection, ids: Translation, pair: Pair) -> bool:
    """Whether the same was made separately here."""
    assert pair.raw is not None
    our_id = ids.our_id(pair.table, own_row(pair.raw)["id"], need=False)
    mapped = table_of(pair.table)
    return ours.scalar(select(mapped.c.uuid).where(mapped.c.id == our_id)) is not None


def joined(
    ours: Connection, ids: Translation, deeds: Sequence[Deed], pair: Pair
) -> tuple[State, State] | None:
    """Ours before and after, if anything of it changes: what was changed there since it was as here.

    An article that one of them has submitted is submitted. `deeds` are the steps that are new to us.
    """
    if pair.theirs is None or pair.table == VERSIONS:
        return None
    mapped, theirs = table_of(pair.table), own_row(pair.theirs)
    here = select(mapped).where(mapped.c.id == theirs["id"])
    mine = dict(ours.execute(here).mappings().one())
    before = _before(ids, deeds, pair)
    if before is None:
        before = {"submitted": None} if pair.table == ASSIGNMENTS else {}
    news = {
        name: theirs[name]
        for name in before.keys() - {"uuid"}
        if theirs[name] != before[name] == mine[name]
    }
    return ({pair.table: [mine]}, {pair.table: [mine | news]}) if news else None


def _before(ids: Translation, deeds: Sequence[Deed], pair: Pair) -> Row | None:
    """How it was there before the steps that are new to us."""
    found = (images for deed in deeds for images in deed.images_of(pair.named))
    rows = (one for images in found for one in ids.images(images))
    return next((before for table, before, _ in rows if table == pair.table), None)
