"""A network in words: for tips, for the legend below it, and for who hears it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale

from core.counts.network_data import MIXED, STANDS, Network, NetworkEdge
from gui.charts.bar import count_text, one_line
from gui.charts.network_layout import Drawing

_READ_OUT: Final = 20  # edges named in the description

SIGN_WORDS: Final = {
    STANDS[0]: "mostly positive",
    STANDS[1]: "mostly negative",
    MIXED: "as many of both",
    STANDS[2]: "neutral or not known",
}
"""What the lines of a signed network are called in its legend."""


def node_words(network: Network, node: int) -> str:
    """E.g. “Russia: 12 as speaker, 80 as target”."""
    one = network.nodes[node]
    label = one_line(one.label)
    if network.network != "actors":
        return f"{label}: {count_text(one.count)}"
    roles = f"{count_text(one.as_row)} as speaker, {count_text(one.as_column)} as target"
    return f"{label}: {roles}"


def edge_words(network: Network, edge: NetworkEdge) -> str:
    """E.g. “France → Syria: 2, 2 negative; 2016-10-08”."""
    source, target = (one_line(network.nodes[at].label) for at in (edge.source, edge.target))
    words = f"{source} {'→' if network.directed else '–'} {target}"
    if edge.part is not None:
        words += f", {one_line(edge.part.label)}"
    if not edge.keys:
        return f"{words}: {_number(edge.weight)}"
    words += f": {count_text(edge.count)}"
    if edge.weight != edge.count:
        words += f", weight {_number(edge.weight)}"
    if network.signed and edge.part is None:
        signs = zip(STANDS, edge.signs, strict=True)
        words += "".join(f", {count_text(count)} {sign}" for sign, count in signs if count)
    times = dict.fromkeys(filter(None, (edge.first, edge.last)))
    return f"{words}; {' to '.join(times)}" if times else words


def rest_words(drawing: Drawing) -> str:
    """What is not in the picture; empty where all is."""
    left = ((drawing.nodes_left, "weaker node"), (drawing.edges_left, "weaker edge"))
    parts = [_many(count, what) for count, what in left if count]
    words = ""
    if parts:
        one = drawing.nodes_left + drawing.edges_left == 1
        words = f"{' and '.join(parts)} {'is' if one else 'are'} not drawn. "
    left_out, total = drawing.network.left_out, drawing.network.total
    if left_out:
        words += f"{count_text(left_out)} of {_many(total, 'claim')} cannot be placed: one side "
        words += "is not coded, or is no actor." if _of_actors(drawing) else "is not coded."
    return words.strip()


def described(drawing: Drawing, most: int = _READ_OUT) -> str:
    """The strongest edges, this many, and how much else there is."""
    network = drawing.network
    edges = _by_strength(network, drawing.edges)
    words = "; ".join(edge_words(network, network.edges[at]) for at in edges[:most])
    if len(edges) > most:
        words += f"; and {count_text(len(edges) - most)} more"
    size = f"{_many(len(drawing.nodes), 'node')}, {_many(len(edges), 'edge')}. "
    return f"{size}{words}. {rest_words(drawing)}".replace(" . ", " ").strip()


def _by_strength(network: Network, edges: Sequence[int]) -> list[int]:
    return sorted(edges, key=lambda at: -(network.edges[at].count or abs(network.edges[at].weight)))


def _of_actors(drawing: Drawing) -> bool:
    return drawing.network.network == "actors"


def _many(count: int, what: str) -> str:
    return f"{count_text(count)} {what if count == 1 else what + 's'}"


def _number(value: float) -> str:
    return count_text(int(value)) if value.is_integer() else QLocale().toString(value, "f", 3)
