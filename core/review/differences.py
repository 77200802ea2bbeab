"""What differs between the claims of a unit, and how much that weighs. Pure: columns in, columns out."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from core.agreement.clusters import NOBODY, Clusters
from core.agreement.coded import CodedClaims, Flags, Floats, Integers
from core.agreement.matching import Matches

KINDS = ("missed", "boundary", "claim_type", "speaker", "target", "stance", "other")
"""The ways in which a case can differ."""

NOT_COMPARED = frozenset(("family", "confidence"))
"""Variables that make no difference: one follows from the type, one is about the coder."""

HEAVIEST, _MIDDLE, _LIGHT = 1000.0, 100.0, 10.0
_WEIGHTS = {
    "missed": HEAVIEST,
    "claim_type": HEAVIEST,
    "speaker": _MIDDLE,
    "target": _MIDDLE,
    "stance": _MIDDLE,
    "other": _LIGHT,
}


@dataclass(frozen=True, slots=True)
class Differences:
    """One entry for each unit. `missed` (units x coders): who coded the article, but not this.

    `boundary`: whether fragments are not identical. `fields`: by the name of each variable that is
    compared, whether it differs; a value differs from *not coded*. `overlap` is the least of any two
    of its claims, 0 where one is missed. `weight` grows with what there is to decide: a missed claim
    or another type outweighs everything but these, then speaker, target and stance count more than
    all other fields together, and these more than any boundary; of two boundaries that with the
    smaller overlap is the heavier.
    """

    missed: Flags
    boundary: Flags
    fields: Mapping[str, Flags]
    overlap: Floats
    weight: Floats

    def kinds_of(self, unit: int) -> frozenset[str]:
        found = {kind_of(name) for name, flags in self.fields.items() if flags[unit]}
        found |= {"missed"} if self.missed[unit].any() else set()
        return frozenset(found | ({"boundary"} if self.boundary[unit] else set()))

    def fields_of(self, unit: int) -> frozenset[str]:
        return frozenset(name for name, flags in self.fields.items() if flags[unit])


def kind_of(variable: str) -> str:
    """Which of `KINDS` a difference in a variable is."""
    return variable if variable in KINDS else "other"


def find_differences(claims: CodedClaims, matches: Matches, clusters: Clusters) -> Differences:
    there = clusters.members != NOBODY
    missed = claims.coded[clusters.article] & ~there
    boundary = _differs(boundaries(claims), clusters, there)
    fields = {
        name: _differs(one.codes, clusters, there)
        for name, one in claims.variables.items()
        if name not in NOT_COMPARED
    }
    overlap = _least_overlap(claims, matches, clusters)
    overlap[missed.any(axis=1)] = 0.0
    weight = _weight(missed.any(axis=1), boundary, fields, overlap)
    return Differences(missed, boundary, fields, overlap, weight)


def boundaries(claims: CodedClaims) -> Integers:
    """A number for each claim; those of equal numbers have identical fragments."""
    number: dict[tuple[int, ...], int] = {}
    first = np.searchsorted(claims.fragments[:, 0], np.arange(len(claims) + 1))
    spans = claims.fragments[:, 1:].ravel().tolist()
    ends = (2 * first).tolist()
    found = (tuple(spans[a:b]) for a, b in pairwise(ends))
    return np.array([number.setdefault(one, len(number)) for one in found], np.int64)


def _differs(codes: Integers, clusters: Clusters, there: Flags) -> Flags:
    """Whether the claims of a unit have more than one code."""
    if not len(clusters):
        return np.zeros(0, np.bool_)
    given = codes[clusters.members]
    highest = np.where(there, given, np.iinfo(np.int64).min).max(axis=1)
    lowest = np.where(there, given, np.iinfo(np.int64).max).min(axis=1)
    found: Flags = highest != lowest
    return found


def _least_overlap(claims: CodedClaims, matches: Matches, clusters: Clusters) -> Floats:
    """Matched pairs have theirs; those that only a third claim links are measured here."""
    size = len(claims) + 1
    keys = matches.pairs[:, 0] * size + matches.pairs[:, 1]
    least = np.ones(len(clusters))
    for one, other in combinations(range(clusters.members.shape[1]), 2):
        first, second = clusters.members[:, one], clusters.members[:, other]
        [both] = np.nonzero((first != NOBODY) & (second != NOBODY))
        wanted = first[both] * size + second[both]
        at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
        matched = keys[at] == wanted if len(keys) else np.zeros(len(both), np.bool_)
        overlap = np.empty(len(both))
        overlap[matched] = matches.overlap[at[matched]]
        for row in np.flatnonzero(~matched).tolist():
            overlap[row] = overlap_of(claims, int(first[both[row]]), int(second[both[row]]))
        least[both] = np.minimum(least[both], overlap)
    return least


def overlap_of(claims: CodedClaims, one: int, other: int) -> float:
    """Intersection over union of the characters that two claims (indexes) quote."""
    first, second = _quoted(claims, one), _quoted(claims, other)
    return len(first & second) / len(first | second)


def _quoted(claims: CodedClaims, claim: int) -> set[int]:
    rows = slice(*np.searchsorted(claims.fragments[:, 0], (claim, claim + 1)).tolist())
    return {cp for _, start, end in claims.fragments[rows].tolist() for cp in range(start, end)}


def _weight(missed: Flags, boundary: Flags, fields: Mapping[str, Flags], overlap: Floats) -> Floats:
    weight = np.where(missed, _WEIGHTS["missed"], 0.0) + np.where(boundary, 2 - overlap, 0.0)
    others = np.zeros(len(missed))
    for name, flags in fields.items():
        kind = kind_of(name)
        if kind == "other":
            others += flags
        else:
            weight += np.where(flags, _WEIGHTS[kind], 0.0)
    # However many other fields there are, they stay below the next step.
    found: Floats = weight + np.where(others > 0, _WEIGHTS["other"] + np.minimum(others, 80), 0)
    return found
