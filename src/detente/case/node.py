"""The tree of a YAML file: every value with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case.faults import Path

__all__ = ["Node", "Plain"]

Mark = tuple[int, int]
#: Text, None, and lists and dicts of them: what a file holds before it is checked.
Plain = Any


@dataclass(slots=True)
class Node:
    """One value of the file.

    Attributes
    ----------
    value : None, str, list of Node or dict of str to Node
    file : str
    line, column : int
        Where the value starts, from 1.
    keys : dict
        Of a mapping: the place of each key.
    offset : int or None
        Of a text: how far its first character stands behind `column`, where the text stands in
        the file exactly as it reads; otherwise None.
    size : int
        How many values the node holds when aliases are written out.
    """

    value: Plain
    file: str
    line: int
    column: int
    keys: dict[str, Mark] = field(default_factory=dict)
    offset: int | None = None
    size: int = 1

    def plain(self) -> Plain:
        """Return the value as text, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, part: str | int) -> Node | None:
        """Return the node under a key or at a place, if there is one."""
        found = None
        if isinstance(self.value, dict):
            found = self.value.get(part)
        elif isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            found = self.value[part]
        return found if isinstance(found, Node) else None

    def find(self, path: Path, *, key: bool = False) -> tuple[Node, Mark]:
        """Go down a path as far as it exists.

        Returns
        -------
        Node
            The deepest node on the path.
        tuple of int
            Its line and column; those of the last key where `key` is set.
        """
        node, mark = self, (self.line, self.column)
        for part in path:
            inside = node.child(part)
            if inside is None:
                break
            at_key = node.keys.get(str(part))
            node, mark = inside, (inside.line, inside.column)
            if at_key is not None and (key or inside.value is None):
                mark = at_key
        return node, mark
