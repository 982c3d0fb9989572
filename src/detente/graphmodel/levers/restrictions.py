"""Moves that are taken away, for good or by a lever.

Each restriction is one bit of a cell for one decision maker: a move from a cell that has the bit to
one that lacks it is taken away. An option that stays once taken is such a bit, an option that
nobody can change is two, and a statement that must not be brought about is the bit of its denial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.levers.changes import Change, Choice, Forbid, HoldOption, OneWay, SetOption
from detente.graphmodel.levers.problem import ConflictInputs
from detente.graphmodel.stated import Vocabulary
from detente.statements import Statement, parse

__all__ = ["Restriction", "known_option", "restrictions"]


@dataclass(frozen=True)
class Restriction:
    """One way in which the moves of a decision maker are restricted.

    Attributes
    ----------
    dm : int
    statement : Statement
        What cannot be ended once it holds.
    always : bool
        Whether it is there without any lever.
    by : tuple of int
        The choices that bring it, by their place among those offered.
    """

    dm: int
    statement: Statement
    always: bool
    by: tuple[int, ...]

    def holds(self, words: Vocabulary, codes: NDArray[np.int64]) -> NDArray[np.bool_]:
        """At which states moves away from it are taken away."""
        return words.holds(self.statement, codes)


def restrictions(
    given: ConflictInputs, choices: Sequence[Choice], problem: int
) -> tuple[Restriction, ...]:
    """All restrictions of a problem, those by levers after those that are always there.

    Raises
    ------
    InputError
        A choice names an option or a decision maker that is unknown.
    """
    found: dict[tuple[int, str], tuple[bool, tuple[int, ...]]] = {}
    for option, way in given.one_way.items():
        found[_lasting(given, option, way)] = (True, ())
    for number, choice in enumerate(choices):
        for change in choice.within(problem):
            for key in _keys(given, change):
                always, by = found.get(key, (False, ()))
                found[key] = (always, (*by, number))
    return tuple(
        Restriction(dm, parse(text), always, by) for (dm, text), (always, by) in found.items()
    )


def _keys(given: ConflictInputs, change: Change) -> list[tuple[int, str]]:
    if isinstance(change, OneWay):
        return [_lasting(given, change.option, change.way)]
    if isinstance(change, HoldOption):
        return [_lasting(given, change.option, way) for way in ("on", "off")]
    if isinstance(change, Forbid):
        if change.dm not in given.dms:
            raise InputError(
                f"decision maker {change.dm!r} is unknown{nearest(change.dm, given.dms)}"
            )
        return [(given.dms.index(change.dm), f"not ({change.statement})")]
    if isinstance(change, SetOption):
        known_option(given, change.option)
    return []


def _lasting(given: ConflictInputs, option: str, way: str) -> tuple[int, str]:
    known_option(given, option)
    owner = option.split(".", maxsplit=1)[0]
    return given.dms.index(owner), option if way == "on" else f"not {option}"


def known_option(given: ConflictInputs, option: str) -> int:
    """The place of an option.

    Raises
    ------
    InputError
        With the nearest names.
    """
    if option not in given.option_ids:
        raise InputError(f"the option {option!r} is unknown{nearest(option, given.option_ids)}")
    return given.option_ids.index(option)
