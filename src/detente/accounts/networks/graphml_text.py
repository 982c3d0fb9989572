"""The text of a GraphML file, built node by node, whatever the graph is about.

Nodes are called n0, n1, ... and carry their name as an attribute, so no name can collide or break
the file. XML has no way to write some control characters; they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

__all__ = ["GraphText", "Key"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Key(NamedTuple):
    """An attribute that nodes or edges have.

    `id` names it in the file, `of` says what has it ("node", "edge" or "graph"), `name` is what
    programs show, and `kind` the type of its values: string, int, double or boolean.
    """

    id: str
    of: str
    name: str
    kind: str


class GraphText:
    """A GraphML file in the making.

    Parameters
    ----------
    keys : iterable of Key
    directed : bool

    Examples
    --------
    >>> text = GraphText([Key("name", "node", "name", "string")], directed=True)
    >>> text.node(name="here"), text.node(name="there")
    (0, 1)
    >>> text.edge(0, 1)
    >>> '<edge id="e0" source="n0" target="n1"/>' in str(text)
    True
    """

    def __init__(self, keys: Iterable[Key], *, directed: bool) -> None:
        from lxml import etree

        self._root = etree.fromstring(f'<graphml xmlns="{_NAMESPACE}"/>')
        for key in keys:
            attributes = {
                "id": key.id, "for": key.of, "attr.name": key.name, "attr.type": key.kind,
            }  # fmt: skip
            _child(self._root, "key", attributes)
        way = "directed" if directed else "undirected"
        self._graph = _child(self._root, "graph", {"id": "network", "edgedefault": way})
        self._nodes = self._edges = 0

    def node(self, **values: object) -> int:
        """Add a node with the values of its attributes by key id, and return its number."""
        node = _child(self._graph, "node", {"id": f"n{self._nodes}"})
        _data(node, values)
        self._nodes += 1
        return self._nodes - 1

    def edge(self, source: int, target: int, **values: object) -> None:
        """Add an edge between two nodes by number."""
        ends = {"id": f"e{self._edges}", "source": f"n{source}", "target": f"n{target}"}
        _data(_child(self._graph, "edge", ends), values)
        self._edges += 1

    def __str__(self) -> str:
        from lxml import etree

        text: bytes = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        return text.decode("utf-8")


def _child(parent: Any, tag: str, attributes: dict[str, str]) -> Any:  # noqa: ANN401
    clean = {name: _UNWRITABLE.sub("\ufffd", value) for name, value in attributes.items()}
    child = parent.makeelement(f"{{{_NAMESPACE}}}{tag}", clean)
    parent.append(child)
    return child


def _data(parent: Any, values: dict[str, object]) -> None:  # noqa: ANN401
    for key, value in values.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        _child(parent, "data", {"key": key}).text = _UNWRITABLE.sub("\ufffd", text)
