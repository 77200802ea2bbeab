"""A network as plain data: nodes and edges, ready for a picture, a table or a file."""

from dataclasses import dataclass

from core.counts.answers import NOT_CODED, Shown
from core.counts.signs import SIGNS

STANDS = (*SIGNS, "cannot tell", NOT_CODED)
"""How the claims of an edge stand: by their sign, or why they have none."""

MIXED = "mixed"
NO_SIGNS = (0,) * len(STANDS)


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An actor, a country, a claim type …

    `key` is what a count of `dimension` has it under, `ref` what it is called in files: the UUID of
    an actor, the code or name of anything else. `as_row` and `as_column` say how much of the
    scope is counted under it there (of an actor: as speaker, as target), with an edge or without.
    """

    dimension: str
    key: object
    ref: str
    shown: Shown
    kind: str
    country: str | None
    sector: str | None
    as_row: int
    as_column: int

    @property
    def label(self) -> str:
        return self.shown.label

    @property
    def count(self) -> int:
        """How large it is drawn."""
        return self.as_row + self.as_column


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """`source` and `target` are places in the network's nodes.

    `keys` lead to the claims behind it: ask for them by `Network.by`. `count` is their number under
    the counting rule, and `signs` that number by sign, in the order of `STANDS`. `part` is what an
    edge beside others between the same two stands for, a sign or a claim type. `first` and `last`
    are dates of articles, ISO 8601, None where no article has one. Two rows that are tied by what
    they share have no claims of the edge's own: then `keys` is empty and all counts are 0.
    """

    source: int
    target: int
    weight: float
    keys: tuple[object, ...] = ()
    count: int = 0
    signs: tuple[int, ...] = NO_SIGNS
    first: str | None = None
    last: str | None = None
    part: Shown | None = None

    @property
    def sign(self) -> str:
        """How most of its claims stand; "mixed" where positive and negative are equally many."""
        positive, negative = self.signs[:2]
        if positive or negative:
            if positive == negative:
                return MIXED
            return STANDS[0] if positive > negative else STANDS[1]
        rest = self.signs[2:]
        return STANDS[2 + rest.index(max(rest))]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by their labels; edges by their nodes.

    `network` is "actors", "two-mode" or "one-mode"; `by` are the dimensions to which the keys of
    edges belong. `signed` says whether the codebook has a sign. `total` claims are in the scope, of
    which `left_out` have no place between two nodes: one of the two is not coded, or cannot be told.
    `levels` are the answers of the qualifier that the weights were combined from, in their order.
    """

    network: str
    by: tuple[str, ...]
    rule: str
    directed: bool
    signed: bool
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    total: int
    left_out: int
    levels: tuple[str, ...] = ()
