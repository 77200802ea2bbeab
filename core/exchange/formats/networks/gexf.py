"""Networks as GEXF 1.2 draft, for Gephi and networkx.

https://gexf.net/schema.html. No day of writing stands in it: the same project gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.exchange.files import NewFiles
from core.exchange.formats.networks.graph_reading import elements, typed
from core.exchange.formats.networks.networks import (
    TYPES,
    Attributes,
    GraphEdge,
    GraphNode,
    edge_record,
    graph_of,
    node_record,
    records,
    watched,
    written,
)
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection

NAMESPACE = "http://www.gexf.net/1.2draft"
_N = f"{{{NAMESPACE}}}"

expected = records


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    graph = graph_of(selection)
    with etree.xmlfile(new.open(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{_N}gexf", nsmap={None: NAMESPACE}, version="1.2"):
            _write_meta(file, graph.words)
            direction = "directed" if graph.directed else "undirected"
            with file.element(f"{_N}graph", mode="static", defaultedgetype=direction):
                _write_types(file, "node", graph.node_types())
                _write_types(file, "edge", graph.edge_types())
                with file.element(f"{_N}nodes"):
                    for node in graph.nodes():
                        with file.element(f"{_N}node", id=node.id, label=node.label):
                            _write_values(file, "node", node.attributes)
                with file.element(f"{_N}edges"):
                    for edge in watched(selection, graph.edges(), graph):
                        with file.element(
                            f"{_N}edge",
                            id=edge.id,
                            source=edge.source,
                            target=edge.target,
                            weight=repr(edge.weight),
                        ):
                            _write_values(file, "edge", edge.attributes)
    return written(graph, path)


def found(path: Path) -> Iterator[Record]:
    types: dict[str, tuple[str, str]] = {}
    labels: dict[str, str] = {}
    for one in elements(path, tuple(f"{_N}{tag}" for tag in ("attribute", "node", "edge"))):
        if one.tag == f"{_N}attribute":
            types[one.get("id", "")] = (one.get("title", ""), one.get("type", ""))
        elif one.tag == f"{_N}node":
            node = GraphNode(one.get("id", ""), one.get("label", ""), _read_values(one, types))
            labels[node.id] = node.label
            yield node_record(node)
        else:
            weight = float(one.get("weight", "nan"))
            ends = one.get("source", ""), one.get("target", "")
            values = _read_values(one, types)
            yield edge_record(GraphEdge(one.get("id", ""), *ends, weight, values), labels)


def _write_meta(file: Any, words: str) -> None:
    with file.element(f"{_N}meta"):
        for tag, text in (("creator", "OnRecord"), ("description", words)):
            with file.element(f"{_N}{tag}"):
                file.write(text)
    file.write("\n")


def _write_types(file: Any, whose: str, types: Mapping[str, type]) -> None:
    if not types:
        return
    with file.element(f"{_N}attributes", {"class": whose, "mode": "static"}):
        for name, kind in types.items():
            stated = {"id": f"{whose}.{name}", "title": name, "type": TYPES[kind]}
            with file.element(f"{_N}attribute", stated):
                pass
    file.write("\n")


def _write_values(file: Any, whose: str, values: Attributes) -> None:
    if values:
        with file.element(f"{_N}attvalues"):
            for name, value in values.items():
                words = value if isinstance(value, str) else repr(value)
                with file.element(f"{_N}attvalue", {"for": f"{whose}.{name}", "value": words}):
                    pass
    file.write("\n")


def _read_values(one: Any, types: Mapping[str, tuple[str, str]]) -> Attributes:
    found: Attributes = {}
    for value in one.iter(f"{_N}attvalue"):
        name, kind = types.get(value.get("for", ""), ("", "string"))
        found[name] = typed(value.get("value", ""), kind)
    return found
