"""Claims laid out so that each letter has at most one kind for each coder."""

from dataclasses import dataclass

import numpy as np

from core.agreement.coded import NOT_CODED, CodedClaims, Flags, Integers, Variable
from core.agreement.stretches import Stretches, article_places, merged, quotes, spread


@dataclass(frozen=True, slots=True)
class Layer:
    """Units of `kinds` kinds, sorted by coder and place; those of one coder do not overlap.

    `start` and `end` are places in code points on the line of all articles.
    """

    kinds: int
    coder: Integers
    article: Integers
    kind: Integers
    start: Integers
    end: Integers

    @property
    def stretches(self) -> Stretches:
        return Stretches(self.coder, self.start, self.end)

    @property
    def lengths(self) -> Integers:
        return self.end - self.start

    def kept(self, flags: Flags) -> "Layer":
        columns = (self.coder, self.article, self.kind, self.start, self.end)
        return Layer(self.kinds, *(column[flags] for column in columns))

    def of(self, coder: int, articles: Flags) -> "Layer":
        """The units of one coder in the articles flagged."""
        return self.kept((self.coder == coder) & articles[self.article])


def marked(claims: CodedClaims) -> Layer:
    """Unbroken stretches of marked text, all of one kind."""
    quoted = quotes(claims)
    quoted = quoted.kept(_counts(claims)[quoted.owner])
    return _layer(claims, quoted, np.zeros(len(claims), np.int64), 1)


def laid_out(claims: CodedClaims, variable: Variable) -> Layer:
    """Unbroken stretches of one category of the variable.

    A letter in several claims of a coder belongs to the claim that starts first; of those that start
    together to the one that ends first, then to the one with the category listed first. Claims
    without a code are left out.
    """
    quoted = quotes(claims)
    quoted = quoted.kept((_counts(claims) & (variable.codes != NOT_CODED))[quoted.owner])
    return _layer(
        claims, _apart(claims, variable, quoted), variable.codes, len(variable.categories)
    )


def _counts(claims: CodedClaims) -> Flags:
    """The claims in articles that their coder has coded."""
    found: Flags = claims.coded[claims.article, claims.coder]
    return found


def _apart(claims: CodedClaims, variable: Variable, quoted: Stretches) -> Stretches:
    """The stretches without what belongs to another claim of the same coder."""
    first = np.full(len(claims), np.iinfo(np.int64).max)
    last = np.zeros(len(claims), np.int64)
    np.minimum.at(first, quoted.owner, quoted.start)
    np.maximum.at(last, quoted.owner, quoted.end)
    rank = np.argsort(np.lexsort((variable.codes, last, first)))
    # All coders on one line, so that only claims of the same one meet.
    line = int(quoted.end.max(initial=0)) + 1
    shift = claims.coder[quoted.owner] * line
    start, end = quoted.start + shift, quoted.end + shift
    edges = np.unique(np.concatenate((start, end)))
    stretch, piece = spread(np.searchsorted(edges, start), np.searchsorted(edges, end))
    order = np.lexsort((rank[quoted.owner[stretch]], piece))
    piece, winner = piece[order], quoted.owner[stretch[order]]
    kept = np.concatenate(([True], piece[1:] != piece[:-1]))[: len(piece)]
    piece, winner = piece[kept], winner[kept]
    place = claims.coder[winner] * line
    return Stretches(winner, edges[piece] - place, edges[piece + 1] - place)


def _layer(claims: CodedClaims, pieces: Stretches, codes: Integers, kinds: int) -> Layer:
    """Neighbours of one kind are joined; `pieces` belong to claims."""
    units = merged(
        claims.coder[pieces.owner] * kinds + codes[pieces.owner], pieces.start, pieces.end
    )
    coder, kind = units.owner // max(1, kinds), units.owner % max(1, kinds)
    article = np.searchsorted(article_places(claims), units.start, "right") - 1
    order = np.lexsort((units.start, coder))
    columns = (coder, article, kind, units.start, units.end)
    return Layer(kinds, *(column[order] for column in columns))
