"""What waits for a decision, here and in the other copy, and what a merge adds to it."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from core.merging.knowledge import HELD
from core.merging.objects import Named, Row, table_of
from core.merging.tables import Held, Merge
from core.merging.translation import Translation
from core.merging.versions import rows_version, says_the_same
from core.storage.base import new_uuid
from core.storage.replay import Images, chunks


@dataclass(frozen=True, slots=True)
class Draft:
    """A version to be held. The id of the analyst is ours.

    `history` are all steps that led to it, `apart` those that what is shown here does not go back to.
    """

    named: Named
    reason: str
    what: str
    version: str | None
    article_uuid: str | None = None
    analyst_id: int | None = None
    history: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


class Holding:
    """The held versions of one merge: `drafts` come, `dropped` go because they were decided there."""

    def __init__(self, ours: Connection, theirs: Connection, translation: Translation) -> None:
        self._here, self._there = _read(ours, None), _read(theirs, translation)
        self.drafts: list[Draft] = []
        self.dropped: list[Row] = []
        self.histories: dict[str, dict[str, list[str]]] = {}

    def here(self, named: Named) -> list[Draft]:
        return [one for one, _ in self._here.get(named, ())]

    def there(self, named: Named) -> list[Draft]:
        return [one for one, _ in self._there.get(named, ())]

    def add(self, draft: Draft) -> bool:
        """Hold a version, unless the same one is held already for the same steps or more.

        If others have come to the same version by other steps, it is held once for all of them.
        """
        named = draft.named
        for one, row in self._here.get(named, []):
            if says_the_same(one.version, draft.version) and row not in self.dropped:
                if draft.history <= one.history:
                    return False
                self.dropped.append(row)
                draft = _together(one, draft)
        for one in [each for each in self.drafts if each.named == named]:
            if says_the_same(one.version, draft.version):
                self.drafts[self.drafts.index(one)] = _together(one, draft)
                return False
        self.drafts.append(draft)
        return True

    def drop(self, named: Named, history: set[str]) -> None:
        """Put away what a later version goes back to."""
        held = self._here.get(named, [])
        late = [row for one, row in held if one.history and one.history <= history]
        self.dropped += [row for row in late if row not in self.dropped]

    def images(self, merge_uuid: str, translation: Translation) -> Images:
        images: Images = [(HELD, row, None) for row in self.dropped]
        for one in self.drafts:
            row = {
                "id": translation.next_id(HELD),
                "uuid": new_uuid(),
                "merge_uuid": merge_uuid,
                "object_kind": one.named[0],
                "object_uuid": one.named[1],
                "reason": one.reason,
                "what": one.what,
                "version": one.version,
                "article_uuid": one.article_uuid,
                "analyst_id": one.analyst_id,
            }
            images.append((HELD, None, row))
            self.histories[str(row["uuid"])] = {
                "history": sorted(one.history),
                "apart": sorted(one.apart),
            }
        return images


def _together(one: Draft, other: Draft) -> Draft:
    history, apart = one.history | other.history, one.apart | other.apart
    return replace(other, history=history, apart=apart)


def _read(
    connection: Connection, translation: Translation | None
) -> dict[Named, list[tuple[Draft, Row]]]:
    found: dict[Named, list[tuple[Draft, Row]]] = defaultdict(list)
    held, merges = table_of(Held.__tablename__), table_of(Merge.__tablename__)
    rows = [dict(row) for row in connection.execute(select(held).order_by(held.c.id)).mappings()]
    known: dict[str, dict[str, list[str]]] = {}
    for some in chunks(list({row["merge_uuid"] for row in rows})):
        for report in connection.scalars(select(merges.c.report).where(merges.c.uuid.in_(some))):
            known |= json.loads(report).get("held", {})
    for row in rows:
        draft = _draft(row, known.get(row["uuid"], {}), translation)
        found[draft.named].append((draft, row))
    return dict(found)


def _draft(row: Row, known: dict[str, list[str]], translation: Translation | None) -> Draft:
    analyst_id, version = row["analyst_id"], row["version"]
    named = row["object_kind"], row["object_uuid"]
    if translation and version is not None and named[0] != "claims":
        version = rows_version(translation.state(json.loads(version), need=False))
    if translation and analyst_id is not None:
        analyst_id = translation.our_id("analysts", analyst_id)
    steps = (frozenset(known.get(name, ())) for name in ("history", "apart"))
    where = row["article_uuid"], analyst_id
    return Draft(named, row["reason"], row["what"], version, *where, *steps)
