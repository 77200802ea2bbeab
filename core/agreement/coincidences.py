"""Coincidences of letters: how much text two coders left blank or marked alike, and with themselves.

All amounts are in code points, summed in each article; articles that only one has coded are left out.
"""

from itertools import combinations

import numpy as np

from core.agreement.coded import CodedClaims, Floats, Integers
from core.agreement.figure import DenseSums, SparseSums, Sums
from core.agreement.layers import Layer
from core.agreement.matching import coded_by_both
from core.agreement.stretches import merged, overlaps

_MOST_DENSE = 4_000_000


def whole_text(claims: CodedClaims, layer: Layer) -> Sums:
    """Of each article: length by kind, blank length, length agreed on, self-pairings."""
    coders = claims.coded.sum(axis=1)
    counts = coders > 1
    layer = layer.kept(counts[layer.article])
    kinds = layer.kinds
    lengths = layer.lengths.astype(np.float64)
    text = np.where(counts, coders * claims.lengths, 0).astype(np.float64)
    many = len(claims.lengths)
    blank = text - np.bincount(layer.article, lengths, many)
    selfs = np.bincount(layer.article, lengths**2, many) + blank
    agreed = _agreed(claims, layer)
    every = np.arange(many)
    return summed(
        np.concatenate((layer.article, every, every, every)),
        np.concatenate((layer.kind, *(np.full(many, kinds + extra) for extra in range(3)))),
        np.concatenate((lengths, blank, agreed, selfs)),
        (many, kinds + 3),
    )


def _agreed(claims: CodedClaims, layer: Layer) -> Floats:
    """The coincidences of equals in each article: the same kind, or blank for both."""
    many, share = len(claims.lengths), _share(claims)
    found = np.zeros(many)
    for coders in combinations(range(len(claims.coders)), 2):
        both = coded_by_both(claims, coders)
        ones, others = (layer.of(coder, both) for coder in coders)
        shared = overlaps(ones.stretches, others.stretches)
        article = ones.article[shared.one]
        same = ones.kind[shared.one] == others.kind[shared.other]
        # Blank for both is what neither marked.
        found += np.where(both, claims.lengths, 0)
        found += np.bincount(article, shared.length * (1 + same), many)
        for each in (ones, others):
            found -= np.bincount(each.article, each.lengths, many)
    agreed: Floats = 2 * found * share
    return agreed


def _share(claims: CodedClaims) -> Floats:
    """What a pair of coders counts for in each article: 1 / (coders - 1)."""
    share: Floats = 1 / np.maximum(claims.coded.sum(axis=1) - 1, 1)
    return share


class CommonText:
    """What two coders marked both, by article and kind: `margin`, and `equal` of it the same kind.

    `selfs` are the self-pairings: the squared length of each unit as far as somebody else marked it.
    """

    def __init__(self, claims: CodedClaims, layer: Layer) -> None:
        self.many, self.kinds = len(claims.lengths), layer.kinds
        layer = layer.kept((claims.coded.sum(axis=1) > 1)[layer.article])
        places: list[Integers] = [np.empty(0, np.int64)]
        margins, equals = [np.empty(0)], [np.empty(0)]
        share = _share(claims)
        for coders in combinations(range(len(claims.coders)), 2):
            both = coded_by_both(claims, coders)
            ones, others = (layer.of(coder, both) for coder in coders)
            shared = overlaps(ones.stretches, others.stretches)
            article = ones.article[shared.one]
            length = shared.length * share[article]
            same = ones.kind[shared.one] == others.kind[shared.other]
            for kind in (ones.kind[shared.one], others.kind[shared.other]):
                places.append(article * self.kinds + kind)
                margins.append(length)
                equals.append(length * same)
        self.place, number = np.unique(np.concatenate(places), return_inverse=True)
        self.margin = np.bincount(number, np.concatenate(margins), len(self.place))
        self.equal = np.bincount(number, np.concatenate(equals), len(self.place))
        self.selfs = self._selfs(claims, layer)

    def _selfs(self, claims: CodedClaims, layer: Layer) -> Floats:
        found = np.zeros(len(self.place))
        for coder in range(len(claims.coders)):
            mine, rest = layer.coder == coder, layer.coder != coder
            others = layer.kept(rest)
            ones = layer.kept(mine)
            text = merged(np.zeros_like(others.start), others.start, others.end)
            shared = overlaps(ones.stretches, text)
            length = np.bincount(shared.one, shared.length, len(ones.start))
            seen = length > 0
            place = np.searchsorted(self.place, (ones.article * self.kinds + ones.kind)[seen])
            found += np.bincount(place, length[seen] ** 2, len(self.place))
        return found

    @property
    def article(self) -> Integers:
        return self.place // max(1, self.kinds)

    @property
    def kind(self) -> Integers:
        return self.place % max(1, self.kinds)

    def of(self, kind: int) -> Sums:
        """Of each article, for one kind: margin, equal, self-pairings; then the margin of all kinds."""
        here = self.kind == kind
        columns = [
            np.bincount(self.article[here], amount[here], self.many)
            for amount in (self.margin, self.equal, self.selfs)
        ]
        columns.append(np.bincount(self.article, self.margin, self.many))
        return DenseSums(np.stack(columns, axis=1, dtype=np.float64))

    def covered(self, kind: int, layer: Layer) -> Sums:
        """Of each article, for one kind: margin, and all text of that kind."""
        here, units = self.kind == kind, layer.kept(layer.kind == kind)
        margin = np.bincount(self.article[here], self.margin[here], self.many)
        text = np.bincount(units.article, units.lengths, self.many)
        return DenseSums(np.stack((margin, text), axis=1, dtype=np.float64))

    def sums(self) -> Sums:
        """Of each article: margin by kind, then equal and self-pairings of all kinds."""
        article, kind = self.article, self.kind
        last = np.full(len(article), self.kinds)
        return summed(
            np.concatenate((article, article, article)),
            np.concatenate((kind, last, last + 1)),
            np.concatenate((self.margin, self.equal, self.selfs)),
            (self.many, self.kinds + 2),
        )


def summed(article: Integers, column: Integers, amount: Floats, shape: tuple[int, int]) -> Sums:
    """Sums in the form that is smaller and quicker to resample."""
    if shape[0] * shape[1] > _MOST_DENSE:
        return SparseSums(article, column, amount, *shape)
    amounts = np.bincount(article * shape[1] + column, amount, shape[0] * shape[1])
    return DenseSums(amounts.astype(np.float64).reshape(shape))
