"""Where the nodes of a network are drawn, and which of them: plain data, made beside the interface."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import copysign
from typing import Any, Final

from core.counts.network_data import Network

MOST_NODES: Final = 60
MOST_EDGES: Final = 200
"""What is drawn at most, the strongest first: more could not be read."""

_SEED: Final = 20161007
_ROUNDS: Final = 60
_WIDENED: Final = 0.7
"""The power of a distance from the middle; below 1, what is near to it goes farther away."""
_HELD: Final = 0.08
"""How strongly all nodes are held together, against the strongest edge; parts that have no edge
between them would fly apart."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a network: places in `network.nodes` and `network.edges`.

    `places` are where the nodes stand, from 0 to 1 to the right and downwards. The nodes are in
    the order of their size. `nodes_left` and `edges_left` are how many have no place.
    """

    network: Network
    nodes: tuple[int, ...]
    places: tuple[tuple[float, float], ...]
    edges: tuple[int, ...]
    nodes_left: int
    edges_left: int


def draw_network(
    network: Network, most_nodes: int = MOST_NODES, most_edges: int = MOST_EDGES
) -> Drawing:
    """Choose the strongest nodes and edges and find their places, the same ones each time."""
    nodes = _strongest(network, most_nodes)
    chosen = set(nodes)
    between = [
        at
        for at, one in enumerate(network.edges)
        if one.source in chosen and one.target in chosen and (one.weight or one.count)
    ]
    edges = sorted(nlargest(most_edges, between, key=lambda at: (_size(network, at), -at)))
    return Drawing(
        network=network,
        nodes=tuple(nodes),
        places=tuple(_places(network, nodes, edges)),
        edges=tuple(edges),
        nodes_left=len(network.nodes) - len(nodes),
        edges_left=len(network.edges) - len(edges),
    )


def _size(network: Network, edge: int) -> float:
    one = network.edges[edge]
    return float(one.count) or abs(one.weight)


def _strongest(network: Network, most: int) -> list[int]:
    """The nodes of the strongest edges, and then any others; by what their edges have.

    Equal ones come in the order of their labels.
    """
    strength: dict[int, float] = defaultdict(float)
    every = range(len(network.edges))
    chosen: dict[int, None] = {}
    for at in sorted(every, key=lambda at: -_size(network, at)):
        one = network.edges[at]
        for end in (one.source, one.target):
            strength[end] += _size(network, at)
        new = {one.source, one.target} - chosen.keys()
        if len(chosen) + len(new) <= most:
            chosen |= dict.fromkeys(sorted(new))
    alone = (at for at in range(len(network.nodes)) if at not in chosen)
    chosen |= dict.fromkeys(islice(alone, most - len(chosen)))
    return sorted(chosen, key=lambda at: (-strength[at], at))


def _places(
    network: Network, nodes: Sequence[int], edges: Sequence[int]
) -> list[tuple[float, float]]:
    if len(nodes) < 2:
        return [(0.5, 0.5)] * len(nodes)
    import networkx as nx  # type: ignore[import-untyped]

    graph: Any = nx.Graph()
    graph.add_nodes_from(nodes)
    most = max((_size(network, at) for at in edges), default=1.0)
    for at in edges:
        one = network.edges[at]
        if one.source != one.target:
            near = (_size(network, at) / most) ** 0.5
            before = graph.get_edge_data(one.source, one.target, {"weight": 0.0})["weight"]
            graph.add_edge(one.source, one.target, weight=before + near)
    for node in nodes:
        graph.add_edge("centre", node, weight=_HELD)
    # Beginning on a circle, strong beside strong, leads to the same picture on every machine.
    found = nx.spring_layout(
        graph,
        k=1.6 / len(nodes) ** 0.5,
        pos=nx.circular_layout(graph),
        iterations=_ROUNDS,
        weight="weight",
        seed=_SEED,
    )
    return _spread([found[node] for node in nodes])


def _spread(points: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """The same points filling the square from 0 to 1 both ways, the crowded middle drawn apart."""
    sides = []
    for side in (0, 1):
        values = [float(one[side]) for one in points]
        middle = sorted(values)[len(values) // 2]
        apart = [copysign(abs(value - middle) ** _WIDENED, value - middle) for value in values]
        low, high = min(apart), max(apart)
        sides.append([(value - low) / (high - low) if high > low else 0.5 for value in apart])
    return list(zip(*sides, strict=True))
