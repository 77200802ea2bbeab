"""Coefficients in plain Python, word by word as the literature defines them, to check others by.

`rows` are units: what each coder said, None where there is nothing. None is answered where a figure
is not defined.
"""

from collections import Counter
from itertools import permutations


def paired(rows):
    """What was said of each unit that two coders or more have coded."""
    kept = ([one for one in row if one is not None] for row in rows)
    return [row for row in kept if len(row) > 1]


def nominal(one, other):
    return float(one != other)


def masi(one, other):
    if one == other:
        return 0.0
    common, either = one & other, one | other
    factor = 2 / 3 if one <= other or other <= one else 1 / 3 if common else 0
    return 1 - factor * len(common) / len(either)


def ordinal(rows):
    """The squared difference of ranks, which depends on how often each point was given."""
    times = Counter(one for row in paired(rows) for one in row)

    def distance(one, other):
        low, high = min(one, other), max(one, other)
        between = sum(times[point] for point in times if low <= point <= high)
        return (between - (times[low] + times[high]) / 2) ** 2

    return distance


def percent(rows):
    """The mean over units of the share of agreeing pairs."""
    shares = []
    for row in paired(rows):
        pairs = list(permutations(row, 2))
        shares.append(sum(one == other for one, other in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else None


def alpha(rows, distance=nominal):
    """Observed over expected disagreement, pair by pair."""
    units = paired(rows)
    every = [one for row in units for one in row]
    n = len(every)
    expected = sum(distance(one, other) for one, other in permutations(every, 2))
    if not expected:
        return None
    observed = sum(
        distance(one, other) / (len(row) - 1)
        for row in units
        for one, other in permutations(row, 2)
    )
    return 1 - (observed / n) / (expected / (n * (n - 1)))


def _corrected(observed, chance, rows):
    varied = len({one for row in paired(rows) for one in row}) > 1
    return (observed - chance) / (1 - chance) if varied else None


def cohen(rows):
    """Chance from the shares of each of two coders."""
    units = paired(rows)
    if not units:
        return None
    first, second = (Counter(row[at] for row in units) for at in (0, 1))
    chance = sum(first[one] * second[one] for one in first) / len(units) ** 2
    return _corrected(percent(rows), chance, rows)


def fleiss(rows):
    """Chance from the shares of all coders, of whom every unit must have equally many."""
    units = paired(rows)
    if len({len(row) for row in units}) != 1:
        return None
    every = Counter(one for row in units for one in row)
    chance = sum(count**2 for count in every.values()) / every.total() ** 2
    return _corrected(percent(rows), chance, rows)


def ac1(rows, listed):
    """Chance from the mean shares in all units that anybody coded, and the number of categories."""
    coded = [[one for one in row if one is not None] for row in rows]
    coded = [row for row in coded if row]
    if not paired(rows):
        return None
    used = {one for row in coded for one in row}
    share = {one: sum(row.count(one) / len(row) for row in coded) / len(coded) for one in used}
    chance = sum(one * (1 - one) for one in share.values()) / max(1, max(listed, len(used)) - 1)
    return _corrected(percent(rows), chance, rows)


def specific(rows, category):
    """Of the pairs of codings in which the first is this category, the share where both are."""
    pairs = [pair for row in paired(rows) for pair in permutations(row, 2) if pair[0] == category]
    return sum(pair[1] == category for pair in pairs) / len(pairs) if pairs else None


def letters(claim):
    """The places that a claim (values, (start, end), ...) quotes."""
    return {place for start, end in claim[1:] for place in range(start, end)}


def overlap(one, other):
    """Intersection over union."""
    return len(letters(one) & letters(other)) / len(letters(one) | letters(other))


def most_overlap(ones, others, threshold):
    """The greatest sum of overlaps of a one-to-one matching, by trying them all."""
    if not ones:
        return 0.0
    first, *rest = ones
    best = most_overlap(rest, others, threshold)
    for at, other in enumerate(others):
        common = overlap(first, other)
        if common and common >= threshold:
            left = others[:at] + others[at + 1 :]
            best = max(best, common + most_overlap(rest, left, threshold))
    return best


def strict_pairs(ones, others):
    """How many claims have one with the same borders on the other side, one-to-one."""
    spans = [Counter(tuple(sorted(claim[1:])) for claim in claims) for claims in (ones, others)]
    return (spans[0] & spans[1]).total()
