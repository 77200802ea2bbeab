"""What the rules find in one sentence, still in tokens."""

from dataclasses import dataclass

from core.suggest.cues import Cue
from core.suggest.noun_phrases import Range


@dataclass(frozen=True, slots=True)
class Report:
    """Contents reported by a cue; all ranges are tokens of one sentence.

    `cue` is None for a quotation that no cue introduces.
    """

    contents: tuple[Range, ...]
    cue: Cue | None
    mention: Range | None
    score: float

    def covers(self, index: int) -> bool:
        """Whether the token belongs to a content."""
        return any(first <= index < behind for first, behind in self.contents)
