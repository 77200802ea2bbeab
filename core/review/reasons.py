"""Why cases are settled as they are: a short list that the project keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.command import Command, Work
from core.errors import Refused
from core.review.tables import Reason, Settlement

DEFAULT_REASONS = (
    "Overlooked",
    "Quote too long or too short",
    "Codebook rule applied wrongly",
    "Read differently, both defensible",
    "The codebook leaves it open",
    "Not a claim by the rules",
)
"""Offered until the project has a list of its own."""

LONGEST = 120


@dataclass(frozen=True, slots=True)
class ReviseReasons(Command[None]):
    """Make this the list of reasons, in this order.

    Reasons that are left out and were given to settled cases stay there, and are offered no more.
    """

    labels: Sequence[str]

    @property
    def label(self) -> str:
        return "Revise reasons"

    def apply(self, work: Work) -> None:
        wanted = [plain_reason(one) for one in self.labels]
        if not wanted:
            raise Refused("The list of reasons is empty. Keep at least one.")
        twice = next((one for one in wanted if wanted.count(one) > 1), None)
        if twice:
            raise Refused(f"The reason “{twice}” stands in the list twice. Name each once.")
        rows = {row.label: row for row in work.session.scalars(select(Reason))}
        for position, label in enumerate(wanted):
            row = rows.pop(label, None) or _added(work, label)
            row.position, row.retired = position, False
        for row in rows.values():
            used = select(Settlement.id).where(Settlement.reason_id == row.id).limit(1)
            if work.session.scalar(used) is not None:
                row.retired = True
            else:
                work.session.delete(row)


def list_reasons(connection: Connection) -> list[str]:
    """The reasons that are offered, in their order."""
    query = select(Reason.label, Reason.retired).order_by(Reason.position, Reason.id)
    rows = connection.execute(query).all()
    return [row.label for row in rows if not row.retired] if rows else list(DEFAULT_REASONS)


def find_reason(work: Work, label: str) -> int:
    """The id of a reason; one that is new joins the list at its end.

    The first one brings the default list along, which else would seem to be gone.
    """
    wanted = plain_reason(label)
    rows = {row.label: row for row in work.session.scalars(select(Reason))}
    if not rows:
        rows = {one: _added(work, one, at) for at, one in enumerate(DEFAULT_REASONS)}
    position = 1 + max(row.position for row in rows.values())
    row = rows.get(wanted) or _added(work, wanted, position)
    row.retired = False
    work.session.flush()
    return row.id


def plain_reason(label: str) -> str:
    """A reason as it is kept: one line, single blanks. Raises `Refused`."""
    words = " ".join(label.split())
    if not words:
        raise Refused("A reason needs words.")
    if len(words) > LONGEST:
        raise Refused(
            f"The reason “{words[:40]} …” is too long ({len(words)} characters, at most {LONGEST}). "
            "Put the details into the note."
        )
    return words


def _added(work: Work, label: str, position: int = 0) -> Reason:
    row = Reason(position=position, label=label)
    work.session.add(row)
    return row
