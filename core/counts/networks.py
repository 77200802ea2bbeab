"""Networks of claims: who speaks about whom, who says what, and who is near to whom by it.

A network of actors leads from those who speak to those spoken about; its edges have the number of
claims, by sign. A two-mode network ties the answers to two questions, and a one-mode network those
to one, by what they share in the other. What is not coded, and reserved answers, are no nodes;
`Network.left_out` says how many claims have no place for it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection

from core.codebook.queries import Codebook
from core.counts.answers import NOT_CODED, Labeller, Shown
from core.counts.dimensions import find_dimension
from core.counts.frequencies import Scope, count_in
from core.counts.network_asked import NetworkAsked, check_asked
from core.counts.network_cells import MOST_EDGES, Cell, CellReader, too_many
from core.counts.network_cube import read_cube
from core.counts.network_data import NO_SIGNS, STANDS, Network, NetworkEdge, NetworkNode
from core.counts.network_matrices import one_mode, two_mode
from core.counts.network_nodes import NodeReader, reserved_keys
from core.counts.signs import Signs, find_signs

Pair = tuple[object, object]


def read_network(
    connection: Connection,
    codebook: Codebook,
    scope: Scope,
    asked: NetworkAsked = NetworkAsked(),  # noqa: B008 - it is frozen
) -> Network:
    """The network of the claims in a scope. Raises `Refused` for settings that do not fit, and for
    more edges than can be.
    """
    check_asked(asked, codebook)
    return _Reading(connection, codebook, scope, asked).network()


class _Tally(NamedTuple):
    """How many are counted under the keys of an edge; `signs` in the order of `STANDS`."""

    keys: tuple[object, ...]
    number: int
    first: str | None
    last: str | None
    signs: tuple[int, ...]


class _Reading:
    def __init__(
        self, connection: Connection, codebook: Codebook, scope: Scope, asked: NetworkAsked
    ) -> None:
        self._connection, self._codebook, self._scope = connection, codebook, scope
        self._asked = asked
        self._signs = find_signs(codebook)
        self._read = CellReader(connection, codebook, scope, asked.rule)
        self._sides = (asked.rows, asked.columns)
        self._without = {
            name: reserved_keys(connection, codebook, find_dimension(codebook, name))
            for name in self._sides
        }

    def network(self) -> Network:
        total = count_in(self._connection, self._codebook, self._scope)
        placed = self._read.placed(self._sides, self._without)
        nodes, edges, levels = self._one_mode() if self._single else self._between()
        return Network(
            network=self._asked.network,
            by=self._by,
            rule=self._asked.rule,
            directed=self._asked.network == "actors",
            signed=self._signs is not None and not self._single,
            nodes=nodes,
            edges=edges,
            total=total,
            left_out=total - placed,
            levels=levels,
        )

    @property
    def _single(self) -> bool:
        return self._asked.network == "one-mode"

    @property
    def _by(self) -> tuple[str, ...]:
        """The dimensions of an edge's keys."""
        if self._single:
            return ()
        if self._asked.edges == "one":
            return self._sides
        by_sign = self._asked.edges == "sign" and self._signs is not None
        return (*self._sides, self._signs.field.name if by_sign and self._signs else "claim_type")

    def _between(self) -> tuple[tuple[NetworkNode, ...], tuple[NetworkEdge, ...], tuple[str, ...]]:
        tallies = deque(self._tallies())
        nodes, place = self._nodes(*({one.keys[side] for one in tallies} for side in (0, 1)))
        weights, levels = self._weights()
        parts = self._parts(tallies)
        edges = []
        while tallies:  # of half a million there is room for one kind only
            one = tallies.popleft()
            source, target = place[0][one.keys[0]], place[1][one.keys[1]]
            edges.append(_edge(source, target, one, weights, parts))
        edges.sort(key=lambda one: one.part.label if one.part else "")
        edges.sort(key=lambda one: one.source * len(nodes) + one.target)
        return nodes, tuple(edges), levels

    def _nodes(
        self, rows: Set[object], columns: Set[object]
    ) -> tuple[tuple[NetworkNode, ...], tuple[dict[object, int], dict[object, int]]]:
        """The nodes of these keys, and where each of rows and of columns is among them."""
        reader = NodeReader(self._connection, self._codebook)
        counts = [self._read.counts(name) for name in self._sides]
        if self._asked.network == "actors":
            nodes = reader.nodes(self._asked.rows, rows | columns, *counts)
            place = {one.key: at for at, one in enumerate(nodes)}
            return nodes, (place, place)
        first = reader.nodes(self._asked.rows, rows, counts[0], {})
        second = () if self._single else reader.nodes(self._asked.columns, columns, {}, counts[1])
        return (*first, *second), (
            {one.key: at for at, one in enumerate(first)},
            {one.key: at for at, one in enumerate(second, len(first))},
        )

    def _tallies(self) -> Iterator[_Tally]:
        """What is counted under the keys of each edge. Raises `Refused` after as many as can be."""
        by, signs = self._by, self._signs
        summable = self._asked.rule in ("claims", "include all")
        counted: dict[tuple[object, ...], Cell] = {}
        if signs is None or signs.field.several or not summable:
            # Articles and days can have several signs: they are counted without them, too.
            counted = {one.keys: one for one in self._read.cells(by, self._without)}
        if signs is None:
            for one in counted.values():
                yield _Tally(one.keys, one.count, one.first, one.last, NO_SIGNS)
            return
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        split = by if signs.field.name in by else (*by, signs.field.name)
        cells = self._read.cells(split, self._without)
        for number, (keys, several) in enumerate(groupby(cells, lambda one: one.keys[: len(by)])):
            if number == MOST_EDGES:
                raise too_many()
            tally = _summed(keys, list(several), signs)
            if counted:
                tally = tally._replace(number=counted[keys].count)
            yield tally._replace(signs=known.setdefault(tally.signs, tally.signs))

    def _parts(self, tallies: Iterable[_Tally]) -> dict[object, Shown]:
        """What the third key of an edge says."""
        if len(self._by) < 3:
            return {}
        keys = list({one.keys[2] for one in tallies})
        kind = find_dimension(self._codebook, self._by[2]).kind
        labeller = Labeller(self._connection, self._codebook)
        return dict(zip(keys, labeller.show(kind, keys), strict=True))

    def _weights(self) -> tuple[dict[Pair, float] | None, tuple[str, ...]]:
        """The weight by keys, and the levels that it was made of; None where it is the count."""
        asked = self._asked
        if asked.aggregation == "ignore" and asked.normalisation == "no":
            return None, ()
        cube, keys, levels = read_cube(self._read, asked, self._signs, self._without)
        found = two_mode(cube, asked.aggregation, asked.normalisation)
        triples = zip(
            found.rows.tolist(), found.columns.tolist(), found.weights.tolist(), strict=True
        )
        return {(keys[0][row], keys[1][column]): one for row, column, one in triples}, levels

    def _one_mode(self) -> tuple[tuple[NetworkNode, ...], tuple[NetworkEdge, ...], tuple[str, ...]]:
        cube, keys, levels = read_cube(self._read, self._asked, self._signs, self._without)
        nodes, place = self._nodes(set(keys[0]), set())
        at = [place[0][key] for key in keys[0]]
        edges: list[NetworkEdge] = []
        for block in one_mode(cube, self._asked.aggregation, self._asked.normalisation):
            if len(edges) + block.weights.size > MOST_EDGES:
                raise too_many()
            for row, column, weight in zip(
                block.rows.tolist(), block.columns.tolist(), block.weights.tolist(), strict=True
            ):
                one, other = sorted((at[row], at[column]))
                edges.append(NetworkEdge(one, other, weight))
        edges.sort(key=lambda one: (one.source, one.target))
        return nodes, tuple(edges), levels


def _summed(keys: tuple[object, ...], cells: Sequence[Cell], signs: Signs) -> _Tally:
    """The cells of one edge, one for each answer to the field that is the sign."""
    stands = [0] * len(STANDS)
    for one in cells:
        stands[_stand(signs, one.keys[-1])] += one.count
    return _Tally(
        keys,
        sum(one.count for one in cells),
        min((one.first for one in cells if one.first is not None), default=None),
        max((one.last for one in cells if one.last is not None), default=None),
        tuple(stands),
    )


def _stand(signs: Signs, value: object) -> int:
    if value is None:
        return STANDS.index(NOT_CODED)
    return STANDS.index(signs.of(value) or "cannot tell")


def _edge(
    source: int,
    target: int,
    tally: _Tally,
    weights: Mapping[Pair, float] | None,
    parts: Mapping[object, Shown],
) -> NetworkEdge:
    keys = tally.keys
    return NetworkEdge(
        source,
        target,
        # Where nothing of the qualifier is coded, there is nothing to aggregate.
        float(tally.number) if weights is None else weights.get((keys[0], keys[1]), 0.0),
        keys,
        tally.number,
        tally.signs,
        tally.first,
        tally.last,
        parts[keys[2]] if parts else None,
    )
