"""What a merge comes to, in figures and in words. All figures are of claims."""

from dataclasses import dataclass
from typing import Any

REASONS = {
    "both": "It was changed here and there. Ours stays until you decide.",
    "deleted there": "It was deleted there. Here it stays until you decide.",
    "deleted here": "It was deleted here and changed there. It stays deleted until you decide.",
    "no place": "Its quote does not stand in exactly one place of our text. It waits until you decide.",
    "by hand": "It is not as its own history says, so somebody changed the file by other means. "
    "Ours stays until you decide.",
}
"""Why a version is held back, by the reason that is stored with it."""


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
    def sentence(self) -> str:
        whose = f"{self.analyst}: " if self.analyst else ""
        return f"{whose}{self.what}. {REASONS[self.reason]}"


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
    `others` are sentences on what else came, `notes` on what to know about it. `written`: whether
    there is anything to write at all.
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
    written: bool = False


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
