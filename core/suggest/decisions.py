"""What an analyst decided about a suggestion, as others see it.

Fragments are those that were proposed, in code points of the article's canonical text.
"""

from dataclasses import dataclass

from core.text.spans import Fragments

ACCEPTED, CHANGED, DISMISSED = "accepted", "changed", "dismissed"

FRAGMENTS = "fragments"
"""Stands among the changed fields when the analyst took other words than those proposed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The suggestion that a new claim comes from.

    `origin` and `version` name the rules that made it, `score` (0 to 1) is what they gave it.
    `changed_fields` are the keys of the questions (`core.claims.questions`) to which the analyst
    gave another answer than the one proposed.
    """

    fragments: Fragments
    origin: str
    version: str
    score: float
    changed_fields: tuple[str, ...] = ()
