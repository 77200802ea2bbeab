"""Which claim of one coder is which claim of another: one-to-one, by the words that both quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from core.agreement.coded import NOT_CODED, CodedClaims, Flags, Floats, Integers
from core.agreement.pairing import heaviest_pairs
from core.agreement.stretches import Stretches, overlaps, quotes

SAME_PLACE_TIES = ("speaker", "claim_type", "target")
_WEIGHT_BITS, _OVERLAP_BITS = 62, 40


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs` (p x 2) are indexes of claims, that of the earlier coder first, in ascending order.

    `overlap` (p) is intersection over union of the characters they quote, above 0 and at most 1.
    """

    pairs: Integers
    overlap: Floats

    def __len__(self) -> int:
        return len(self.pairs)


def match_claims(
    claims: CodedClaims, threshold: float = 0.5, ties: Sequence[str] = SAME_PLACE_TIES
) -> Matches:
    """Match the claims of every two coders in the articles that both have coded.

    No claim is matched twice to the same coder, and the overlaps of the pairs add up to the most that
    is possible. The overlap of a pair is at least `threshold`; with 0 any common character will do.
    Where the overlaps leave the choice open (the same words coded twice), as many pairs as possible
    agree in the first of the variables `ties`, then in the second, and so on; variables that were
    not coded are passed over. Overlaps are told apart down to 1e-12.
    """
    quoted = quotes(claims)
    found = [
        _candidates(claims, quoted, coders, threshold)
        for coders in combinations(range(len(claims.coders)), 2)
    ]
    matched = [_best(claims, pairs, overlap, ties) for pairs, overlap in found]
    pairs = np.concatenate([np.empty((0, 2), np.int64), *(each.pairs for each in matched)])
    overlap = np.concatenate([np.empty(0), *(each.overlap for each in matched)])
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return Matches(pairs[order], overlap[order])


def coded_by_both(claims: CodedClaims, coders: tuple[int, int]) -> Flags:
    """The articles that count for two coders: those that both have coded."""
    found: Flags = claims.coded[:, coders[0]] & claims.coded[:, coders[1]]
    return found


def _candidates(
    claims: CodedClaims, quoted: Stretches, coders: tuple[int, int], threshold: float
) -> tuple[Integers, Floats]:
    counts = coded_by_both(claims, coders)[claims.article]
    ones, others = (
        quoted.kept((counts & (claims.coder == coder))[quoted.owner]) for coder in coders
    )
    size = np.bincount(quoted.owner, quoted.lengths, len(claims))
    shared = overlaps(ones, others)
    key = ones.owner[shared.one] * len(claims) + others.owner[shared.other]
    keys, place = np.unique(key, return_inverse=True)
    common = np.bincount(place, shared.length, len(keys))
    first, second = keys // max(1, len(claims)), keys % max(1, len(claims))
    overlap = common / (size[first] + size[second] - common)
    enough = overlap >= threshold
    return np.stack((first, second), axis=1)[enough], overlap[enough]


def _best(claims: CodedClaims, pairs: Integers, overlap: Floats, ties: Sequence[str]) -> Matches:
    first, second = pairs[:, 0], pairs[:, 1]
    weight = _weights(overlap, _agreements(claims, first, second, ties), _most_claims(claims))
    chosen = heaviest_pairs(first, second, weight)
    return Matches(pairs[chosen], overlap[chosen])


def _agreements(
    claims: CodedClaims, first: Integers, second: Integers, ties: Sequence[str]
) -> list[Flags]:
    columns = [claims.variables[name].codes for name in ties if name in claims.variables]
    return [(codes[first] == codes[second]) & (codes[first] != NOT_CODED) for codes in columns]


def _most_claims(claims: CodedClaims) -> int:
    if not len(claims):
        return 1
    return int(np.bincount(claims.article * len(claims.coders) + claims.coder).max())


def _weights(overlap: Floats, agreements: list[Flags], most: int) -> Integers:
    """Whole numbers in which the overlap outweighs all agreements of an article, and so on down."""
    bits = most.bit_length()
    fine = min(_OVERLAP_BITS, _WEIGHT_BITS - bits * (1 + len(agreements)))
    weight: Integers = np.rint(np.ldexp(overlap, fine)).astype(np.int64)
    for agreed in agreements:
        weight = (weight << bits) + agreed
    return weight
