"""Merging another copy into this project, in one step."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, column, func, insert, select, update
from sqlalchemy import table as sql_table
from sqlalchemy.exc import IntegrityError

from core import coherence
from core.articles.tables import Original, Text
from core.command import Command, Work
from core.errors import Refused
from core.merging.copies import OtherCopy, readable, sensible
from core.merging.objects import kind_of, owner_column
from core.merging.planning import MergePlan, plan_merge
from core.merging.report import MergeReport, as_document
from core.merging.tables import OtherChange, OtherEntry
from core.review.left_behind import lead
from core.storage.guard import permitted
from core.storage.recorder import RecordedSession
from core.storage.replay import Differs, Images, chunks, read_images, replay

_SEQUENCES = sql_table("sqlite_sequence", column("name"), column("seq"))
_SEPARATORS = (",", ":")
_COHERENT = ("codebook", "actors")
"""What has to hang together. Two decisions about one case, or who leads in a copy, may come as they
are: people settle that afterwards.
"""


@dataclass(frozen=True, slots=True)
class MergeCopy(Command[MergeReport]):
    """Unite the project with another copy of it. Answers the report, which `plan_merge` foretells.

    `same_people` are names of analysts who were added separately in both copies and are one person.
    Nothing is written if the other copy has nothing new. Raises `Refused`, and changes nothing, if
    the two cannot be united as they are.
    """

    other: OtherCopy
    same_people: frozenset[str] = frozenset()
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)
    cancelled: Callable[[], bool] | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        return f"Merge “{self.other.name}”"

    def apply(self, work: Work) -> MergeReport:
        connection = work.session.connection()
        with readable(self.other.path), sensible(self.other):
            plan = plan_merge(
                connection, self.other, self.same_people, self.progress, self.cancelled
            )
            if not plan.report.written:
                return plan.report
            texts = _missing_texts(connection, self.other.connection, plan)
        with permitted(connection):
            for rows, table in texts:
                if rows:
                    connection.execute(insert(table), rows)
        play(work, [*plan.images, _row_of_merge(work, plan, self.other)], self.label)
        with permitted(connection):
            _write_history(connection, plan)
            _reserve(connection, plan)
        return plan.report


def play(work: Work, images: Images, what: str) -> None:
    """Write these images as part of a command. Raises `Refused` where they break a rule."""
    connection = work.session.connection()
    touched: dict[str, set[int]] = {}
    for name, before, after in images:
        row = before or after or {}
        if kind_of(name) in _COHERENT:
            touched.setdefault(kind_of(name), set()).add(row[owner_column(name)])
    before_it = coherence.look(connection, touched)
    assert isinstance(work.session, RecordedSession)
    try:
        with permitted(connection):
            use = replay(connection, images).use
    except (Differs, IntegrityError) as error:
        raise Refused(
            f"“{what}” cannot be done: something that comes has the same name, code or number as "
            "what is here. Rename that first."
        ) from error
    if use:
        raise Refused(f"“{what}” cannot be done: {use.count} {use.kind} need what would go.")
    work.session.recorder.played(images)
    fault = coherence.first_fault_since(connection, replace(before_it, lead=lead(connection)))
    if fault:
        raise Refused(f"“{what}” cannot be done as it is: {fault}. Change that first.")


Texts = list[tuple[list[dict[str, object]], type[Text] | type[Original]]]


def _missing_texts(ours: Connection, theirs: Connection, plan: MergePlan) -> Texts:
    found: Texts = []
    for names, table in ((plan.texts, Text), (plan.originals, Original)):
        rows: list[dict[str, object]] = []
        for some in chunks(names):
            here = set(ours.scalars(select(table.sha256).where(table.sha256.in_(some))))
            new = [one for one in some if one not in here]
            there = select(table.__table__).where(table.sha256.in_(new))
            rows += [dict(row) for row in theirs.execute(there).mappings()]
        found.append((rows, table))
    return found


def _row_of_merge(
    work: Work, plan: MergePlan, other: OtherCopy
) -> tuple[str, None, dict[str, object]]:
    report = as_document(plan.report) | {"twins": plan.twins, "held": plan.held}
    row: dict[str, object] = {
        "id": plan.translation.next_id("merges"),
        "uuid": plan.uuid,
        "copy_uuid": other.uuid,
        "file": other.name,
        "made": work.now,
        "analyst_id": work.analyst_id,
        "report": _written(report),
    }
    return "merges", None, row


def _write_history(connection: Connection, plan: MergePlan) -> None:
    """The steps of the other copy that are new to us, with all ids as they are here."""
    ids = plan.translation
    first = (connection.scalar(select(func.max(OtherEntry.id))) or 0) + 1
    for entry_id, deed in enumerate(plan.deeds, first):
        step = deed.step
        analyst = step.analyst_id
        entry = {
            "id": entry_id,
            "merge_uuid": plan.uuid,
            "uuid": step.uuid,
            "copy": step.copy,
            "sequence": step.sequence,
            "at": step.at,
            "analyst_id": analyst and ids.our_id("analysts", analyst, need=False),
            "command": step.command,
            "label": step.label,
            "origin": step.origin,
        }
        connection.execute(insert(OtherEntry), entry)
        for some in chunks(deed.stored):
            connection.execute(
                insert(OtherChange),
                [
                    {
                        "entry_id": entry_id,
                        "kind": kind,
                        "object_uuid": uuid,
                        "images": _written(ids.images(read_images(images))),
                    }
                    for (kind, uuid), images in some
                ],
            )


def _written(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=_SEPARATORS)


def _reserve(connection: Connection, plan: MergePlan) -> None:
    """Ids that the history names are never given to something else."""
    for name, last in plan.translation.last_ids.items():
        here = _SEQUENCES.c.name == name
        known = connection.scalar(select(_SEQUENCES.c.seq).where(here))
        if known is None:
            connection.execute(insert(_SEQUENCES).values(name=name, seq=last))
        elif known < last:
            connection.execute(update(_SEQUENCES).where(here).values(seq=last))
