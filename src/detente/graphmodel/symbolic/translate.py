"""From statements to diagrams."""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node
from detente.statements import Leaf, Not, Statement
from detente.statements import Node as Tree

if TYPE_CHECKING:
    from detente.graphmodel.stated import Vocabulary
    from detente.graphmodel.symbolic.space import Space

__all__ = ["node_of"]


def node_of(statement: Statement, words: Vocabulary, space: Space) -> Node:
    """The states, feasible or not, that satisfy a statement.

    Raises
    ------
    StatementError
        A name is unknown, or a term is defined by itself.
    """
    words.bits(statement)
    return _tree(statement.root, words, space)


def _tree(tree: Tree, words: Vocabulary, space: Space) -> Node:
    if isinstance(tree, Leaf):
        return _name(tree.name.text, words, space)
    if isinstance(tree, Not):
        return ~_tree(tree.part, words, space)
    parts = [_tree(part, words, space) for part in tree.parts]
    if tree.word == "if":
        return parts[0] | ~parts[1]
    if tree.word == "iff":
        return (parts[0] & parts[1]) | ~(parts[0] | parts[1])
    return reduce(operator.and_ if tree.word == "and" else operator.or_, parts)


def _name(name: str, words: Vocabulary, space: Space) -> Node:
    if name in words.options:
        return space.taken(words.options.index(name))
    meaning = words.others[name]
    if isinstance(meaning, Statement):
        return _tree(meaning.root, words, space)
    return space.everything if meaning else space.nothing
