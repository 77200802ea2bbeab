"""What an analyst says about one quote: everything coded of a claim, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.codebook.answers import AnswerValue
from core.text.spans import Fragments, Span

ROLES = ("target", "co_speaker", "addressee", "affected", "reported_by")

ROLE_LABELS = {
    "target": "Target",
    "co_speaker": "Co-speaker",
    "addressee": "Addressee",
    "affected": "Affected",
    "reported_by": "Reported by",
}


@dataclass(frozen=True, slots=True)
class Coding:
    """Ids are those of the project. None or a missing key means *not coded*.

    *Cannot tell* and *none* are reserved ids (`core.codebook.reserved`). Spans are code points.
    `actors` maps a role of `ROLES` to actors; `answers` maps a field to its values.
    """

    fragments: Fragments
    claim_type: int | None = None
    speaker: int | None = None
    actors: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    answers: Mapping[int, tuple[AnswerValue, ...]] = field(default_factory=dict)
    secondary_types: tuple[int, ...] = ()
    cue: Span | None = None
    speaker_mention: Span | None = None
    note: str | None = None
    assisted: bool = False

    @property
    def targets(self) -> tuple[int, ...]:
        return self.actors.get("target", ())
