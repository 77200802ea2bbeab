"""A suggestion: an attribution with the answers that a coder may give, the likeliest first."""

from dataclasses import dataclass

from core.suggest.attribution import Attribution
from core.text.spans import Span


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """Somebody who may be meant. `actor_id` is None for a name that the project does not know.

    `mention` are the words of the text that speak for this candidate, if any. A candidate that is
    only `offered` (a metonym such as *Moscow*) is listed but never filled in.
    """

    name: str
    actor_id: int | None
    mention: Span | None
    score: float
    offered: bool = False


@dataclass(frozen=True, slots=True)
class TypeCandidate:
    """A claim type by its numeric code."""

    code: int
    score: float


@dataclass(frozen=True, slots=True)
class ValueCandidate:
    """A value of the field *stance* by its name."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be coded at one place; every list is ranked, its best candidate first."""

    attribution: Attribution
    speakers: tuple[ActorCandidate, ...]
    targets: tuple[ActorCandidate, ...]
    claim_types: tuple[TypeCandidate, ...]
    stances: tuple[ValueCandidate, ...]
