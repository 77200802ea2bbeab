"""Putting the candidates for a speaker or target into order."""

from collections.abc import Iterable
from dataclasses import replace

from core.suggest.suggestion import ActorCandidate

MOST = 6
"""Candidates that are worth listing."""


def best(candidates: Iterable[ActorCandidate]) -> tuple[ActorCandidate, ...]:
    """The likeliest candidates, nobody twice; those that are only offered come last."""
    found: dict[object, ActorCandidate] = {}
    for one in candidates:
        key = one.name.casefold() if one.actor_id is None else one.actor_id
        if key not in found or (found[key].offered, -found[key].score) > (one.offered, -one.score):
            found[key] = one
    ordered = sorted(found.values(), key=lambda one: (one.offered, -one.score))[:MOST]
    limit = 1.0
    for at, one in enumerate(ordered):
        score = round(min(one.score, limit), 4)
        if score != one.score:
            ordered[at] = replace(one, score=score)
        limit = score * 0.95
    return tuple(ordered)
