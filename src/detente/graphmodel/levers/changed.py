"""A conflict as a set of levers leaves it, built from scratch for the checker.

Nothing here is shared with the search: lists are spliced, options held by excluding the states in
which they stand otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.errors import InputError
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.levers.answer import LeverSolution, NewOrder
from detente.graphmodel.levers.changes import (
    AddStatement,
    Change,
    DropStatement,
    Forbid,
    HoldOption,
    MoveStatement,
    OneWay,
    SetOption,
)
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.stated import Preference, Ranking, Statements, Vocabulary
from detente.statements import Statement, parse

__all__ = ["Changed", "changed"]

Group = tuple[Statement, ...]


@dataclass(frozen=True, eq=False)
class Changed:
    """A conflict with levers in it.

    Attributes
    ----------
    conflict : Conflict
    target : str
    forbidden : tuple of (int, Statement)
        Decision makers and what they can no longer bring about.
    """

    conflict: Conflict
    target: str
    forbidden: tuple[tuple[int, Statement], ...]


def changed(problem: Problem, number: int, solution: LeverSolution) -> Changed:
    """Build the conflict of a problem anew with a set of levers in it.

    Raises
    ------
    InputError
        The target is then no state, or a new order does not fit the list.
    """
    given = problem.conflict
    changes = list(
        dict.fromkeys(each for choice in solution.choices for each in choice.within(number))
    )
    target = list(problem.goal.target)
    held: dict[str, bool] = {}
    for each in changes:
        if isinstance(each, SetOption | HoldOption):
            target[given.option_ids.index(each.option)] = "Y" if each.on else "N"
        if isinstance(each, HoldOption):
            held[each.option] = each.on
    one_way: dict[str, Literal["on", "off"]] = dict(given.one_way)
    for each in changes:
        if isinstance(each, OneWay):
            if one_way.get(each.option, each.way) != each.way:
                held[each.option] = target[given.option_ids.index(each.option)] == "Y"
            one_way[each.option] = each.way
    orders = {order.dm: order for order in solution.orders if order.problem == number}
    never = [f"not {option}" if on else option for option, on in held.items()]
    words = Vocabulary.of(given.options, given.vocabulary)
    gone = [words.exclusion(entry)[1] for entry in never]
    preferences: dict[str, Preference] = {}
    for dm, preference in given.preferences.items():
        preferences[dm] = preference
        if isinstance(preference, Statements):
            preferences[dm] = _as_list(_new_list(dm, preference, changes, orders.get(dm)))
        elif isinstance(preference, Ranking):
            preferences[dm] = preference.without(gone)
    conflict = Conflict.from_options(
        given.options,
        preferences,
        infeasible=[*given.infeasible, *never],
        one_way={name: way for name, way in one_way.items() if name not in held},
        vocabulary=given.vocabulary,
    )
    forbidden = tuple(
        (given.dms.index(each.dm), parse(each.statement))
        for each in changes
        if isinstance(each, Forbid)
    )
    return Changed(conflict, "".join(target), forbidden)


def _new_list(
    dm: str, given: Statements, changes: Sequence[Change], order: NewOrder | None
) -> list[Group]:
    count = len(given.statements)
    head = list(range(count))
    for place in sorted(given.tied):
        head[place] = head[place - 1]
    coming: list[list[Group]] = [[] for _ in range(count + 1)]
    staying = dict.fromkeys(range(count))
    for each in changes:
        if isinstance(each, AddStatement) and each.dm == dm:
            spot = each.place if each.place == count else head[each.place]
            coming[spot].append((parse(each.statement),))
        elif isinstance(each, MoveStatement) and each.dm == dm:
            spot = head[each.to]
            if each.to > each.place:
                spot = max(place for place in range(count) if head[place] == spot) + 1
            coming[spot].append((given.statements[each.place],))
        if isinstance(each, DropStatement | MoveStatement) and each.dm == dm:
            staying.pop(each.place, None)
    listed: list[Group] = []
    for start in range(count + 1):
        listed += coming[start]
        group = tuple(given.statements[place] for place in staying if head[place] == start)
        listed += [group] if start < count and group else []
    if order is None:
        return listed
    if sorted(order.places) != list(range(len(listed))):
        raise InputError(f"the new order of {dm!r} does not fit its list of {len(listed)} entries")
    return [listed[place] for place in order.places]


def _as_list(groups: Sequence[Group]) -> Statements:
    flat = [statement for group in groups for statement in group]
    heads, place = set(), 0
    for group in groups:
        heads.add(place)
        place += len(group)
    return Statements(flat, tied=set(range(len(flat))) - heads)
