"""The list of a decision maker with everything the levers could put in or take out of it.

Every statement that may stand in the list has one place in a *reference order*, whichever choices
are taken: the statements as given, in their order; an added one directly before the statement at
whose place it is added; a moved one directly before the statement at its new place where it moves
up, and directly after it where it moves down. Several at the same spot stand in the order in which
the choices are offered. Tied statements are one *unit*: nothing is put between them, and where an
order is free they move together. What the choices leave of the reference order is the list to
which a free order is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.errors import InputError
from detente.graphmodel.levers.changes import (
    AddStatement,
    Choice,
    DropStatement,
    MoveStatement,
    PreferenceChange,
)
from detente.graphmodel.stated import Statements
from detente.statements import Statement, parse

__all__ = ["Element", "Unit", "reference_units"]


@dataclass(frozen=True)
class Element:
    """A statement that may stand in a list.

    Attributes
    ----------
    statement : Statement
    given : bool
        Whether it stands there unless one of `by` is taken; else only if one of them is.
    by : tuple of int
        Choices, by their place among those offered.
    """

    statement: Statement
    given: bool
    by: tuple[int, ...]

    def present(self, taken: frozenset[int]) -> bool:
        """Whether it stands in the list when these choices are taken."""
        return self.given != any(choice in taken for choice in self.by)


@dataclass(frozen=True)
class Unit:
    """One statement, or several that are tied."""

    elements: tuple[Element, ...]

    def within(self, taken: frozenset[int]) -> tuple[Element, ...]:
        """Those of its statements that are present."""
        return tuple(each for each in self.elements if each.present(taken))


def reference_units(
    given: Statements, dm: str, choices: Sequence[Choice], problem: int
) -> tuple[Unit, ...]:
    """Lay out all statements that may stand in a list, in the reference order.

    Raises
    ------
    InputError
        A choice names a place that the list does not have.
    """
    changes = _changes(dm, choices, problem)
    length = len(given.statements)
    for change in changes:
        _check(change, length)
    starts = [place for place in range(length) if place not in given.tied]
    found: list[tuple[tuple[int, int, int], Unit]] = []
    for start, end in pairwise([*starts, length]):
        group = tuple(
            Element(given.statements[place], True, _leaving(changes, place))
            for place in range(start, end)
        )
        found.append(((start, 1, 0), Unit(group)))
    for number, (change, by) in enumerate(changes.items()):
        if isinstance(change, DropStatement):
            continue
        spot = _spot(change, [*starts, length])
        statement = (
            parse(change.statement)
            if isinstance(change, AddStatement)
            else given.statements[change.place]
        )
        found.append(((spot, 0, number), Unit((Element(statement, False, by),))))
    return tuple(unit for _, unit in sorted(found, key=lambda pair: pair[0]))


def _changes(
    dm: str, choices: Sequence[Choice], problem: int
) -> dict[PreferenceChange, tuple[int, ...]]:
    """Each change of the list with the choices that bring it, in the order offered."""
    found: dict[PreferenceChange, tuple[int, ...]] = {}
    for number, choice in enumerate(choices):
        for change in choice.within(problem):
            if isinstance(change, PreferenceChange) and change.dm == dm:
                found[change] = (*found.get(change, ()), number)
    return found


def _check(change: PreferenceChange, length: int) -> None:
    last = length if isinstance(change, AddStatement) else length - 1
    for place in (change.place, *([change.to] if isinstance(change, MoveStatement) else [])):
        if not 0 <= place <= last:
            raise InputError(
                f"the list of {change.dm!r} has {length} statements: there is no place {place} "
                f"(places count from 0 to {last})"
            )


def _leaving(changes: Mapping[PreferenceChange, tuple[int, ...]], place: int) -> tuple[int, ...]:
    leave = [
        by
        for change, by in changes.items()
        if not isinstance(change, AddStatement) and change.place == place
    ]
    return tuple(sorted({choice for by in leave for choice in by}))


def _spot(change: AddStatement | MoveStatement, starts: Sequence[int]) -> int:
    """The start of the unit directly before which the statement comes to stand."""
    if isinstance(change, MoveStatement) and change.to > change.place:
        return next(start for start in starts if start > change.to)
    wanted = change.to if isinstance(change, MoveStatement) else change.place
    return max(start for start in starts if start <= wanted)
