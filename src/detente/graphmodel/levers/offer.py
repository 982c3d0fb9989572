"""Checking what is offered, and the sentences that say which levers go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.errors import InputError, nearest
from detente.graphmodel.levers.changes import (
    Change,
    Choice,
    DropStatement,
    HoldOption,
    MoveStatement,
    Only,
    PreferenceChange,
    SetOption,
)
from detente.graphmodel.levers.problem import Problem

__all__ = ["contradictions", "partners", "refuse_unknown"]


def refuse_unknown(choices: Sequence[Choice], problems: Sequence[Problem]) -> None:
    """Refuse changes of lists of nobody, in no problem, or that move nothing.

    Raises
    ------
    InputError
        Options and places are looked up where they are used.
    """
    for choice in choices:
        for change in choice.changes:
            if isinstance(change, Only) and not 0 <= change.problem < len(problems):
                raise InputError(
                    f"the lever {choice.key!r}: there is no problem {change.problem} "
                    f"(problems count from 0 to {len(problems) - 1})"
                )
        for number, problem in enumerate(problems):
            dms = problem.conflict.dms
            for change in choice.within(number):
                if not isinstance(change, PreferenceChange):
                    continue
                if change.dm not in dms:
                    raise InputError(
                        f"decision maker {change.dm!r} is unknown{nearest(change.dm, dms)}"
                    )
                if isinstance(change, MoveStatement) and change.place == change.to:
                    raise InputError(
                        f"the lever {choice.key!r} moves from place {change.place} to itself"
                    )


def partners(choices: Sequence[Choice]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of places among the choices that exclude one another, and that require one another.

    Raises
    ------
    InputError
        A key is unknown, or two choices have the same.
    """
    keys = [choice.key for choice in choices]
    for key in keys:
        if keys.count(key) > 1:
            raise InputError(f"two levers have the key {key!r}")
    excluding, requiring = [], []
    for number, choice in enumerate(choices):
        for key in (*choice.excludes, *choice.requires):
            if key not in keys:
                others = [other for other in keys if other != choice.key]
                raise InputError(
                    f"the lever {choice.key!r} names the unknown {key!r}{nearest(key, others)}"
                )
        excluding += [(number, keys.index(key)) for key in choice.excludes]
        requiring += [(number, keys.index(key)) for key in choice.requires]
    return excluding, requiring


def contradictions(choices: Sequence[Choice], n_problems: int) -> Iterator[tuple[int, int]]:
    """Pairs of choices that cannot both be taken, since they would do different things at once.

    Raises
    ------
    InputError
        A choice contradicts itself.
    """
    for problem in range(n_problems):
        changes = [choice.within(problem) for choice in choices]
        for choice, own in zip(choices, changes, strict=True):
            if any(_contradict(a, b) for a, b in combinations(own, 2)):
                raise InputError(f"the lever {choice.key!r} contradicts itself")
        for (a, first), (b, second) in combinations(enumerate(changes), 2):
            if any(_contradict(one, other) for one in first for other in second):
                yield a, b


def _contradict(one: Change, other: Change) -> bool:
    if isinstance(one, SetOption | HoldOption) and isinstance(other, SetOption | HoldOption):
        return one.option == other.option and one.on != other.on
    if isinstance(one, DropStatement | MoveStatement) and isinstance(
        other, DropStatement | MoveStatement
    ):
        return (one.dm, one.place) == (other.dm, other.place) and one != other
    return False
