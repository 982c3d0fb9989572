"""From an option table with stated preferences to the sets that the second solver works with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.graphmodel.layout import Way, one_way_bits, option_ids
from detente.graphmodel.stated import Preference, Statements, Vocabulary, Weights
from detente.graphmodel.symbolic.digits import Digits, counted, weighed
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.layout import CodeLayout
from detente.graphmodel.symbolic.order import variable_order
from detente.graphmodel.symbolic.space import Space
from detente.graphmodel.symbolic.values import Values
from detente.statements import Statement, parse

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["build_graph", "digits_of", "with_preferences"]


def build_graph(
    options: Mapping[str, Sequence[str]],
    preferences: Mapping[str, Preference],
    words: Vocabulary,
    *,
    infeasible: Sequence[str | Statement] = (),
    one_way: Mapping[str, Way] | None = None,
) -> SymbolicGraph:
    """Build the sets and relations of a conflict.

    Parameters
    ----------
    options : mapping of str to sequence of str
        Option names of each decision maker.
    preferences : mapping of str to Statements or Weights
    words : Vocabulary
    infeasible : sequence of str or Statement
    one_way : mapping of option id to "on" or "off", optional

    Raises
    ------
    InputError
        A name cannot be one or is unknown, there are too many options, no state is left, or
        weights are too large or have too many different sums.
    """
    option_ids(options)
    ways = one_way_bits(options, one_way or {})
    rules = tuple(words.exclusion(entry) for entry in infeasible)
    groups = [rule[0] for rule in rules]
    groups += [words.bits(each) for dm in options for each in stated(preferences[dm])]
    own, start = [], 0
    for names in options.values():
        own.append(tuple(range(start, start + len(names))))
        start += len(names)
    order = variable_order(start, [_bits(group) for group in groups])
    space = Space(own, order, one_way=ways)
    with space.watch:
        states = space.everything
        for entry in infeasible:
            states = states & ~_excluded(entry, words, space)
        if states == space.nothing:
            raise InputError("no state is left: the infeasible combinations exclude every state")
        space.restrict(states)
        digits = [digits_of(dm, preferences[dm], words, space) for dm in options]
    layout = CodeLayout(tuple(options), words.options, rules, ways)
    return SymbolicGraph(layout, space, digits, [Values(preferences[dm], words) for dm in options])


def with_preferences(
    graph: SymbolicGraph, preferences: Mapping[str, Preference], words: Vocabulary
) -> SymbolicGraph:
    """The same states and moves with other preferences, in the same diagrams.

    Sets of states of the two can be joined and taken from each other.

    Raises
    ------
    InputError
        Some preferences are a ranking of states, or weights with too many different sums.
    """
    for dm in graph.layout.dms:
        if not isinstance(preferences[dm], Statements | Weights):
            raise InputError(
                f"the symbolic solver cannot take this conflict: the preferences of {dm!r} are "
                "given state by state"
            )
    space = graph.space
    digits = [digits_of(dm, preferences[dm], words, space) for dm in graph.layout.dms]
    values = [Values(preferences[dm], words) for dm in graph.layout.dms]
    return SymbolicGraph(graph.layout, space, digits, values)


def stated(preference: Preference) -> list[Statement]:
    """The statements that a preference is made of."""
    if isinstance(preference, Statements):
        return list(preference.statements)
    if isinstance(preference, Weights):
        return [statement for statement, _ in preference.weights]
    raise TypeError(f"{type(preference).__name__} is not made of statements")


def digits_of(dm: str, preference: Preference, words: Vocabulary, space: Space) -> Digits:
    """A stated preference as digits."""
    if isinstance(preference, Weights):
        parts = [(weight, space.where(each, words)) for each, weight in preference.weights]
        return (weighed(parts, space, dm),)
    groups: list[list[Node]] = []
    tied: Collection[int] = preference.tied if isinstance(preference, Statements) else ()
    for place, statement in enumerate(stated(preference)):
        node = space.where(statement, words)
        if place in tied:
            groups[-1].append(node)
        else:
            groups.append([node])
    return tuple(counted(group, space) for group in groups)


def _excluded(entry: str | Statement, words: Vocabulary, space: Space) -> Node:
    if isinstance(entry, str) and words.is_pattern(entry):
        node = space.everything
        for bit, mark in enumerate(entry):
            if mark != "-":
                node = node & (space.taken(bit) if mark == "Y" else ~space.taken(bit))
        return node
    return space.where(parse(entry) if isinstance(entry, str) else entry, words)


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
