"""What a merge comes to, in figures and in words. All figures are of claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

REASONS = {
    "both": "It was changed here and there. Ours stays until you decide.",
    "deleted there": "It was deleted there. Here it stays until you decide.",
    "deleted here": "It was deleted here and changed there. It is back, as changed, until you decide.",
    "no place": "Its quote does not stand in exactly one place of our text. It waits until you decide.",
    "by hand": "It is not as its own history says, so somebody changed the file by other means. "
    "What is here stays as it is until you decide.",
}
"""Why a version is held back, by the reason that is stored with it."""

_SEVERAL = {
    "both": "were changed here and there. Ours stay until you decide:",
    "deleted there": "were deleted there. Here they stay until you decide:",
    "deleted here": "were deleted here and changed there. They are back, as changed, until you "
    "decide:",
    "no place": "have quotes that do not stand in exactly one place of our text. They wait until "
    "you decide:",
    "by hand": "are not as their own history says, so somebody changed the file by other means. "
    "What is here stays as it is until you decide:",
}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Conflict:
    """A version that waits for a decision. `analyst` and `article` say whose and where, for claims."""

    kind: str
    uuid: str
    reason: str
    what: str
    analyst: str | None
    article: str | None

    @property
    def name(self) -> str:
        """Whose it is and what."""
        return f"{self.analyst}, {self.what}" if self.analyst else self.what

    @property
    def sentence(self) -> str:
        why = REASONS[self.reason]
        return f"{self.name} – {why[0].lower()}{why[1:]}"


@dataclass(frozen=True, slots=True)
class AnalystCounts:
    """What became of one analyst's claims."""

    name: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    conflicts: int = 0
    unanchored: int = 0


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came of a merge, or would come of it.

    `conflicts` wait for a decision; `unanchored` too, because their quote has no place in our text.
    `others` are sentences on what else came, `notes` on what to know about it. `same_names` are
    analysts who were added separately in both copies and are kept apart, but may be one person.
    `written`: whether there is anything to write at all.
    """

    file: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    unanchored: tuple[Conflict, ...] = ()
    by_analyst: tuple[AnalystCounts, ...] = ()
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    same_names: tuple[str, ...] = ()
    written: bool = False


def summed_up(waiting: Sequence[Conflict]) -> list[str]:
    """What waits for a decision in few lines: for each reason the first ones, and how many more."""
    found: list[str] = []
    for reason, several in _SEVERAL.items():
        some = [one for one in waiting if one.reason == reason]
        if len(some) == 1:
            found.append(some[0].sentence)
        elif some:
            found.append(f"{len(some)} {several}")
            found += [f"  {one.name}" for one in some[:_SHOWN]]
            if len(some) > _SHOWN:
                found.append(f"  and {len(some) - _SHOWN} more")
    return found


def as_document(report: MergeReport) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "file": report.file,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "conflicts": [_conflict(one) for one in report.conflicts],
        "unanchored": [_conflict(one) for one in report.unanchored],
        "by_analyst": [
            {name: getattr(one, name) for name in AnalystCounts.__dataclass_fields__}
            for one in report.by_analyst
        ],
        "others": list(report.others),
        "notes": list(report.notes),
        "same_names": list(report.same_names),
        "written": report.written,
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.uuid,
        "reason": one.reason,
        "what": one.what,
        "analyst": one.analyst,
        "article": one.article,
        "sentence": one.sentence,
    }
