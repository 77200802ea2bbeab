"""Which claims stand behind a figure, or behind one cell of a table."""

import numpy as np

from core.agreement.clusters import NOBODY, Clusters
from core.agreement.coded import NOT_CODED, CodedClaims, Integers


def claims_of_units(claims: CodedClaims, clusters: Clusters, units: Integers) -> tuple[int, ...]:
    """The ids of the claims of these units, unit by unit, in the order of the coders."""
    members = clusters.members[units].ravel()
    return tuple(claims.ids[members[members != NOBODY]].tolist())


def matched_units(clusters: Clusters) -> Integers:
    """The units that two coders or more have."""
    return np.flatnonzero((clusters.members != NOBODY).sum(axis=1) > 1)


def unmatched_claims(claims: CodedClaims, clusters: Clusters, coder: int) -> tuple[int, ...]:
    """The ids of the claims that this coder alone has."""
    alone = (clusters.members != NOBODY).sum(axis=1) == 1
    members = clusters.members[alone, coder]
    return tuple(claims.ids[members[members != NOBODY]].tolist())


def unmatched_of_type(
    claims: CodedClaims, clusters: Clusters, field: str, category: int
) -> tuple[int, ...]:
    """The ids of the claims with this category in `field` that one coder alone has."""
    alone = clusters.members[(clusters.members != NOBODY).sum(axis=1) == 1]
    members = alone[alone != NOBODY]
    return tuple(claims.ids[members[claims.variables[field].codes[members] == category]].tolist())


def codes_of(claims: CodedClaims, clusters: Clusters, field: str) -> Integers:
    """What each coder said of each unit (units x coders), `NOT_CODED` where there is nothing."""
    said = claims.variables[field].codes
    there = clusters.members != NOBODY
    found = np.full(clusters.members.shape, NOT_CODED, np.int64)
    found[there] = said[clusters.members[there]]
    return found


def compared_units(claims: CodedClaims, clusters: Clusters, field: str) -> Integers:
    """The units whose `field` two coders or more have coded."""
    codes = codes_of(claims, clusters, field)
    return np.flatnonzero((codes != NOT_CODED).sum(axis=1) > 1)


def disagreeing_units(claims: CodedClaims, clusters: Clusters, field: str) -> Integers:
    """The units of which two coders coded `field` differently."""
    codes = codes_of(claims, clusters, field)
    highest = codes.max(axis=1)
    # Where nobody coded it, `highest` is below every category, and nothing differs from it.
    return np.flatnonzero(((codes != highest[:, None]) & (codes != NOT_CODED)).any(axis=1))


def confused_units(
    claims: CodedClaims, clusters: Clusters, field: str, one: int, other: int
) -> Integers:
    """The units of two coders where the first said category `one` and the second said `other`."""
    if clusters.members.shape[1] != 2:
        raise ValueError("a confusion matrix is of two coders")
    codes = codes_of(claims, clusters, field)
    return np.flatnonzero((codes[:, 0] == one) & (codes[:, 1] == other))


def units_with(claims: CodedClaims, clusters: Clusters, field: str, category: int) -> Integers:
    """The comparable units that somebody gave this category."""
    codes = codes_of(claims, clusters, field)
    several = (codes != NOT_CODED).sum(axis=1) > 1
    return np.flatnonzero(several & (codes == category).any(axis=1))
