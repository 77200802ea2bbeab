"""What several coders said about the same articles, as columns of numbers: the input of every figure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Kind = Literal["nominal", "ordinal", "sets"]

NOT_CODED = -1


@dataclass(frozen=True, slots=True)
class Variable:
    """What was coded of every claim in one field.

    `codes` (one for each claim) point into `categories`, or are `NOT_CODED`. Ordinal categories stand
    in their order; those of "sets" are frozensets. `labels` name the categories. `listed` is the
    number of categories that the codebook offers, None for an open list such as that of the actors.
    `unknown` says in words why nothing is coded, for variables that are not coded by hand.
    """

    name: str
    label: str
    kind: Kind
    codes: Integers
    categories: tuple[Hashable, ...]
    labels: tuple[str, ...]
    listed: int | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class CodedClaims:
    """Claims of `coders` in `articles`, sorted by article, then coder, then place in the text.

    `ids`, `article` and `coder` have one entry for each claim; the latter two are indexes.
    `fragments` has a row for each quote fragment, sorted by claim and start: index of the claim, start
    and end in code points, half-open. `lengths` gives the code points of each article, `titles` and
    `dates` (ISO, "" if unknown) describe it. `coded` (articles x coders) says whether that coder has
    coded that article, which is not the same as having found claims in it.
    """

    articles: tuple[int, ...]
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    lengths: Integers
    coders: tuple[str, ...]
    coded: Flags
    ids: Integers
    article: Integers
    coder: Integers
    fragments: Integers
    variables: Mapping[str, Variable] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)
