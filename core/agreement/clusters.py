"""Claims of several coders that are one and the same: the units whose coding is compared."""

from dataclasses import dataclass

import numpy as np

from core.agreement.coded import CodedClaims, Integers
from core.agreement.matching import Matches

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Clusters:
    """`members` (units x coders) are indexes of claims, or `NOBODY`; `article` (units) their article."""

    members: Integers
    article: Integers

    def __len__(self) -> int:
        return len(self.members)


def cluster_claims(claims: CodedClaims, matches: Matches) -> Clusters:
    """Link the matches, those with the best overlap first, to units with one claim per coder at most.

    A match that would bring two claims of one coder together is passed over. Every claim is in
    exactly one unit, alone if nobody else has it. Units stand by article and place in the text.
    """
    order = np.lexsort((matches.pairs[:, 1], matches.pairs[:, 0], -matches.overlap))
    unit = _linked(claims, matches.pairs[order])
    names, number = np.unique(unit, return_inverse=True)
    members = np.full((len(names), len(claims.coders)), NOBODY, np.int64)
    members[number, claims.coder] = np.arange(len(claims))
    article = claims.article[names]
    start, end = _places(claims)
    begins, ends = np.full(len(names), np.iinfo(np.int64).max), np.zeros(len(names), np.int64)
    np.minimum.at(begins, number, start)
    np.maximum.at(ends, number, end)
    sequence = np.lexsort((names, ends, begins, article))
    return Clusters(members[sequence], article[sequence])


def _linked(claims: CodedClaims, pairs: Integers) -> Integers:
    """For each claim the lowest claim of its unit."""
    if len(claims.coders) == 2:
        unit = np.arange(len(claims))
        unit[pairs[:, 1]] = pairs[:, 0]
        return unit
    name = list(range(len(claims)))
    taken = [1 << coder for coder in claims.coder.tolist()]
    members = [[claim] for claim in name]
    for first, second in pairs.tolist():
        one, other = sorted((name[first], name[second]))
        if taken[one] & taken[other]:
            continue
        taken[one] |= taken[other]
        members[one] += members[other]
        for claim in members[other]:
            name[claim] = one
    return np.array(name, np.int64)


def _places(claims: CodedClaims) -> tuple[Integers, Integers]:
    """Where the quote of each claim begins and where it ends, in its article."""
    start = np.full(len(claims), np.iinfo(np.int64).max)
    end = np.zeros(len(claims), np.int64)
    claim, begins, ends = claims.fragments.T
    np.minimum.at(start, claim, begins)
    np.maximum.at(end, claim, ends)
    return start, end
