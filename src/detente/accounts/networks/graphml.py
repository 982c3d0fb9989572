"""Networks as GraphML, as visone, Gephi and others read it.

Nodes are called n0, n1, ... and carry their name as an attribute, so no name can collide or break
the file. Attributes are those that DNA's users know: name, the kind of node, how often it occurs,
and the weight of a tie. XML has no way to write some control characters; they become U+FFFD.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from detente.accounts.networks.files import number
from detente.accounts.networks.matrices import Network
from detente.case.files import atomic_write

__all__ = ["graphml", "write_graphml"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Id, what it is for, name, type.
_KEYS = (
    ("name", "node", "name", "string"),
    ("mode", "node", "mode", "int"),
    ("variable", "node", "variable", "string"),
    ("frequency", "node", "frequency", "int"),
    ("weight", "edge", "weight", "double"),
    ("absolute", "edge", "absolute weight", "double"),
)


def graphml(network: Network) -> str:
    """The network as the text of a GraphML file.

    Parameters
    ----------
    network : Network

    Returns
    -------
    str
        An undirected graph. A two-mode network has rows of mode 1 and columns of mode 2.
    """
    from lxml import etree

    root = etree.fromstring(f'<graphml xmlns="{_NAMESPACE}"/>')
    for key, target, name, kind in _KEYS:
        attributes = {"id": key, "for": target, "attr.name": name, "attr.type": kind}
        _child(root, "key", attributes)
    graph = _child(root, "graph", {"id": "network", "edgedefault": "undirected"})
    design = network.design
    kinds = [(1, design.rows, network.rows, network.row_claims.tolist())]
    if not network.one_mode:
        kinds.append((2, design.columns, network.columns, network.column_claims.tolist()))
    for mode, variable, names, counts in kinds:
        offset = len(network.rows) if mode == 2 else 0
        for index, (name, count) in enumerate(zip(names, counts, strict=True)):
            node = _child(graph, "node", {"id": f"n{offset + index}"})
            _data(node, name=name, mode=mode, variable=variable, frequency=count)
    offset = 0 if network.one_mode else len(network.rows)
    for place, (row, column, weight) in enumerate(network.edges()):
        ends = {"id": f"e{place}", "source": f"n{row}", "target": f"n{column + offset}"}
        edge = _child(graph, "edge", ends)
        _data(edge, weight=number(weight), absolute=number(abs(weight)))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode("utf-8")


def _child(parent: Any, tag: str, attributes: dict[str, str]) -> Any:  # noqa: ANN401
    child = parent.makeelement(f"{{{_NAMESPACE}}}{tag}", attributes)
    parent.append(child)
    return child


def _data(parent: Any, **values: object) -> None:  # noqa: ANN401
    for key, value in values.items():
        _child(parent, "data", {"key": key}).text = _UNWRITABLE.sub("\ufffd", str(value))


def write_graphml(path: str | Path, network: Network) -> None:
    """Write a network as GraphML, whole or not at all.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    atomic_write(Path(path), graphml(network))
