"""A network as programs for graphs take it: nodes and edges with attributes that have a type.

What is not known of a node or an edge is left out; there are no empty values. Ids of nodes are the
same in every file of a project: the UUID of an actor, the code of a country or a claim type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.counts.answers import Shown
from core.counts.dimensions import dimension_labels
from core.counts.network_asked import asked_of, asked_words
from core.counts.network_data import STANDS, Network, NetworkEdge, NetworkNode
from core.counts.networks import read_network
from core.exchange.read_back import Record, Written
from core.exchange.refi import allowed
from core.exchange.selection import Selection, scope_of

Value = str | int | float
Attributes = dict[str, Value]
TYPES = {str: "string", int: "long", float: "double"}

NODE_TYPES: Mapping[str, type] = {
    "kind": str,
    "country": str,
    "sector": str,
    "mode": str,
    "bipartite": int,
    "claims": int,
    "claims_as_speaker": int,
    "claims_as_target": int,
}
EDGE_TYPES: Mapping[str, type] = {
    "claims": int,
    "sign": str,
    **{one.replace(" ", "_"): int for one in STANDS},
    "first_date": str,
    "last_date": str,
    "part": str,
    "part_code": str,
}
EVERY = 5000
"""Edges after which progress is told."""


@dataclass(frozen=True, slots=True)
class GraphNode:
    id: str
    label: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class GraphEdge:
    id: str
    source: str
    target: str
    weight: float
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Graph:
    """The network of a selection; `words` say what it is, `names` call the dimensions."""

    network: Network
    words: str
    names: Mapping[str, str]

    @property
    def directed(self) -> bool:
        return self.network.directed

    def nodes(self) -> Iterator[GraphNode]:
        for ref, one in zip(self.ids(), self.network.nodes, strict=True):
            yield GraphNode(ref, allowed(one.label), self._node(one))

    def ids(self) -> list[str]:
        """Each once: where two nodes are called the same, a number follows."""
        taken: dict[str, int] = {}
        found = []
        for one in self.network.nodes:
            ref = allowed(one.ref)
            if self.network.network == "two-mode":
                ref = f"{one.dimension}/{ref}"
            taken[ref] = taken.get(ref, 0) + 1
            found.append(ref if taken[ref] == 1 else f"{ref} ({taken[ref]})")
        return found

    def edges(self) -> Iterator[GraphEdge]:
        ids = self.ids()
        for number, one in enumerate(self.network.edges):
            yield GraphEdge(
                f"e{number}", ids[one.source], ids[one.target], one.weight, self._edge(one)
            )

    def node_types(self) -> dict[str, type]:
        """The attributes that nodes of this network can have."""
        two, actors = self.network.network == "two-mode", self.network.network == "actors"
        left_out = set() if two else {"mode", "bipartite"}
        left_out |= {"claims"} if actors else {"claims_as_speaker", "claims_as_target"}
        return {name: kind for name, kind in NODE_TYPES.items() if name not in left_out}

    def edge_types(self) -> dict[str, type]:
        """The attributes that edges of this network can have besides their weight."""
        if self.network.network == "one-mode":
            return {}
        left_out = set() if len(self.network.by) > 2 else {"part", "part_code"}
        if not self.network.signed:
            left_out |= {"sign", *(one.replace(" ", "_") for one in STANDS)}
        return {name: kind for name, kind in EDGE_TYPES.items() if name not in left_out}

    def _node(self, one: NetworkNode) -> Attributes:
        found: Attributes = {"kind": allowed(one.kind)}
        if one.country:
            found["country"] = allowed(one.country)
        if one.sector:
            found["sector"] = allowed(one.sector)
        if self.network.network == "actors":
            return found | {
                "claims_as_speaker": one.as_row,
                "claims_as_target": one.as_column,
            }
        if self.network.network == "two-mode":
            found["mode"] = allowed(self.names[one.dimension])
            found["bipartite"] = int(one.dimension != self.network.by[0])
        return found | {"claims": one.count}

    def _edge(self, one: NetworkEdge) -> Attributes:
        if self.network.network == "one-mode":
            return {}
        found: Attributes = {"claims": one.count}
        if self.network.signed:
            found["sign"] = one.sign
            found |= {
                name.replace(" ", "_"): count for name, count in zip(STANDS, one.signs, strict=True)
            }
        if one.first and one.last:
            found |= {"first_date": one.first, "last_date": one.last}
        return found | _part(one.part)


def graph_of(selection: Selection) -> Graph:
    """What the selection and its options mean. Raises `Refused` for options that do not fit."""
    asked = asked_of(selection.wanted.options, selection.codebook)
    selection.watch(0)
    scope = selection.snapshot.read(scope_of, selection.wanted)
    network = selection.snapshot.read(read_network, selection.codebook, scope, asked)
    words = asked_words(asked, selection.codebook)
    if network.levels and asked.aggregation == "combine":
        top = len(network.levels) - 1
        digits = (f"{2 ** (top - at)} {name}" for at, name in enumerate(network.levels))
        words += f"; weights are sums of {', '.join(digits)}"
    return Graph(network, allowed(words), dimension_labels(selection.codebook))


def written(graph: Graph, path: Path) -> Written:
    """What is to be said of the file."""
    notes = [f"The network: {graph.words}."]
    if graph.network.left_out:
        notes.append(
            f"{graph.network.left_out:,} of {graph.network.total:,} claims have no place in it: one "
            "of the two sides is not coded or cannot be told."
        )
    return Written((path,), rule=graph.words, notes=tuple(notes))


def watched(selection: Selection, edges: Iterator[GraphEdge], graph: Graph) -> Iterator[GraphEdge]:
    """The edges, telling how far they are; raises `Stopped` once the person cancels."""
    claims, every = len(selection.claim_ids), max(1, len(graph.network.edges))
    for number, one in enumerate(edges):
        if number % EVERY == 0:
            selection.watch(claims * number // every)
        yield one
    selection.watch(claims)


def records(selection: Selection) -> Iterator[Record]:
    """What must be in the file: nodes, then edges."""
    graph = graph_of(selection)
    labels = {}
    for node in graph.nodes():
        labels[node.id] = node.label
        yield node_record(node)
    for edge in watched(selection, graph.edges(), graph):
        yield edge_record(edge, labels)


def node_record(node: GraphNode) -> Record:
    return Record(f"node “{node.label}”", {"id": node.id, **node.attributes})


def edge_record(edge: GraphEdge, labels: Mapping[str, str]) -> Record:
    ends = (labels.get(one, one) for one in (edge.source, edge.target))
    value = {"source": edge.source, "target": edge.target, "weight": edge.weight}
    return Record(f"edge “{' – '.join(ends)}”", value | edge.attributes)


def _part(part: Shown | None) -> Attributes:
    if part is None:
        return {}
    code: Attributes = {} if part.value is None else {"part_code": allowed(str(part.value))}
    return {"part": allowed(part.label), **code}
