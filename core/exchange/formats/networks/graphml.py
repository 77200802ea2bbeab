"""Networks as GraphML, for Gephi, visone, igraph, Cytoscape and networkx.

http://graphml.graphdrawing.org
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

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_N = f"{{{NAMESPACE}}}"
_WEIGHT, _LABEL = "weight", "label"

expected = records


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Keys are called by what they hold, so that the file can be read by people too."""
    graph = graph_of(selection)
    with etree.xmlfile(new.open(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{_N}graphml", nsmap={None: NAMESPACE}):
            _write_keys(file, "node", {_LABEL: str, **graph.node_types()})
            _write_keys(file, "edge", {_WEIGHT: float, **graph.edge_types()})
            direction = "directed" if graph.directed else "undirected"
            with file.element(f"{_N}graph", id="G", edgedefault=direction):
                _write_text(file, "desc", graph.words)
                for node in graph.nodes():
                    with file.element(f"{_N}node", id=node.id):
                        _write_data(file, "node", {_LABEL: node.label, **node.attributes})
                for edge in watched(selection, graph.edges(), graph):
                    with file.element(
                        f"{_N}edge", id=edge.id, source=edge.source, target=edge.target
                    ):
                        _write_data(file, "edge", {_WEIGHT: edge.weight, **edge.attributes})
    return written(graph, path)


def found(path: Path) -> Iterator[Record]:
    keys: dict[str, tuple[str, str]] = {}
    labels: dict[str, str] = {}
    for one in elements(path, tuple(f"{_N}{tag}" for tag in ("key", "node", "edge"))):
        if one.tag == f"{_N}key":
            keys[one.get("id", "")] = (one.get("attr.name", ""), one.get("attr.type", ""))
        elif one.tag == f"{_N}node":
            data = _read_data(one, keys)
            node = GraphNode(one.get("id", ""), str(data.pop(_LABEL, "")), data)
            labels[node.id] = node.label
            yield node_record(node)
        else:
            data = _read_data(one, keys)
            weight = float(data.pop(_WEIGHT, "nan"))
            ends = one.get("source", ""), one.get("target", "")
            yield edge_record(GraphEdge(one.get("id", ""), *ends, weight, data), labels)


def _write_keys(file: Any, whose: str, types: Mapping[str, type]) -> None:
    for name, kind in types.items():
        stated = {"for": whose, "attr.name": name, "attr.type": TYPES[kind]}
        with file.element(f"{_N}key", {"id": f"{whose}.{name}", **stated}):
            pass
        file.write("\n")


def _write_data(file: Any, whose: str, values: Attributes) -> None:
    for name, value in values.items():
        with file.element(f"{_N}data", key=f"{whose}.{name}"):
            file.write(value if isinstance(value, str) else repr(value))
    file.write("\n")


def _write_text(file: Any, tag: str, text: str) -> None:
    with file.element(f"{_N}{tag}"):
        file.write(text)
    file.write("\n")


def _read_data(one: Any, keys: Mapping[str, tuple[str, str]]) -> Attributes:
    found: Attributes = {}
    for data in one.iterchildren(f"{_N}data"):
        name, kind = keys.get(data.get("key", ""), ("", "string"))
        found[name] = typed(data.text or "", kind)
    return found
