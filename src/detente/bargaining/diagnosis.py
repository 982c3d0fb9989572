"""Which range of shares meets all constraints, or which constraints empty it, and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.bargaining.arithmetic import Number
from detente.bargaining.conflicts import (
    Opening,
    room,
    short,
    smallest_conflicts,
    smallest_openings,
    span,
)
from detente.bargaining.constraints import Constraint
from detente.errors import InputError

__all__ = ["Diagnosis", "diagnose"]


@dataclass(frozen=True)
class Diagnosis:
    """Which range exists, or which constraints empty it.

    Attributes
    ----------
    low, high : float, Fraction or None
        Least and greatest share of A that meet all constraints, None where nothing bounds them; if
        no share does, the greatest lower and the least upper bound.
    gap : float or Fraction
        How far the sides would have to move together until one share meets all: 0 if one does.
    conflicts : tuple of tuple of str
        Smallest sets of constraints that contradict each other.
    openings : tuple of Opening
        Smallest sets of constraints whose removal opens a range, and that range.
    """

    low: Number | None
    high: Number | None
    gap: Number
    conflicts: tuple[tuple[str, ...], ...]
    openings: tuple[Opening, ...]

    @property
    def exists(self) -> bool:
        """Whether some share meets all constraints."""
        return not self.conflicts


def diagnose(constraints: Sequence[Constraint]) -> Diagnosis:
    """Say which shares meet all constraints, or which of them empty the range.

    Parameters
    ----------
    constraints : sequence of Constraint
        Each with its own name, and at most one with a list of shares.

    Raises
    ------
    InputError
        If two have the same name, or more than one has a list of shares.

    Examples
    --------
    >>> found = diagnose([Constraint("a", low=3), Constraint("b", high=2), Constraint("c", low=1)])
    >>> found.gap, found.conflicts, [each.without for each in found.openings]
    (1, (('a', 'b'),), [('a',), ('b',)])
    """
    names = [each.name for each in constraints]
    if len(set(names)) < len(names):
        raise InputError(f"each constraint needs a name of its own, not {names}")
    lists = [each.shares for each in constraints if each.shares is not None]
    if len(lists) > 1:
        raise InputError("only one constraint can list the shares that are possible")
    low, high = span(constraints)
    possible = lists[0] if lists else (low if low is not None else high,)
    gap = min(short(low, x) + short(x, high) for x in possible)
    conflicts = smallest_conflicts(constraints)
    openings = smallest_openings(constraints) if conflicts else ()
    return Diagnosis(*room(constraints), gap, conflicts, openings)
