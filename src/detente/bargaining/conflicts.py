"""Which constraints on one share contradict each other, and whose removal leaves room for a deal.

A constraint allows the shares of A between two bounds, or, where the pie cannot be divided, only
some shares. Together they may allow none. A *conflict* is a smallest set of constraints that no
share meets; an *opening* is a smallest set whose removal leaves a share that meets all others. Each
opening takes a constraint from each conflict. Two intervals of a line that do not meet are a
conflict of two, so no conflict among intervals is larger (Helly's theorem); if the pie cannot be
divided, three may be needed. The diagnosis is original to Détente.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.bargaining.arithmetic import Number, greater
from detente.bargaining.constraints import Constraint

__all__ = ["Opening", "room", "short", "smallest_conflicts", "smallest_openings", "span"]


@dataclass(frozen=True)
class Opening:
    """A smallest set of constraints whose removal leaves room, and the room that it leaves.

    Attributes
    ----------
    without : tuple of str
        Names of the constraints.
    low, high : float, Fraction or None
        The least and the greatest share that meet all others; None where nothing bounds them.
    """

    without: tuple[str, ...]
    low: Number | None
    high: Number | None


def span(constraints: Sequence[Constraint]) -> tuple[Number | None, Number | None]:
    """Greatest lower and least upper bound, None where there is none; they may have crossed."""
    lows = [each.low for each in constraints if each.low is not None]
    highs = [each.high for each in constraints if each.high is not None]
    return max(lows, default=None), min(highs, default=None)


def room(constraints: Sequence[Constraint]) -> tuple[Number | None, Number | None]:
    """Least and greatest share that meet all; if none does, the bounds that have crossed."""
    listed = [x for each in constraints for x in each.shares or ()]
    possible = [x for x in listed if all(each.allows(x) for each in constraints)]
    return (min(possible), max(possible)) if possible else span(constraints)


def short(low: Number | None, high: Number | None) -> Number:
    """By how much a lower bound exceeds an upper one."""
    return 0 if low is None or high is None else greater(0, low - high)


def _candidates(constraints: Sequence[Constraint]) -> list[Number]:
    """If some share meets several of the constraints, one of these meets them too."""
    bounds = [bound for each in constraints for bound in (each.low, each.high) if bound is not None]
    return [*bounds, *(x for each in constraints for x in each.shares or ())] or [0]


def smallest_conflicts(constraints: Sequence[Constraint]) -> tuple[tuple[str, ...], ...]:
    """Name the smallest sets of constraints that no share meets, in the order given."""
    found: list[tuple[Constraint, ...]] = []
    for size in (1, 2, 3):
        for some in combinations(constraints, size):
            if any(set(less) <= set(some) for less in found):
                continue
            if not any(all(each.allows(x) for each in some) for x in _candidates(some)):
                found.append(some)
    return tuple(tuple(each.name for each in some) for some in found)


def smallest_openings(constraints: Sequence[Constraint]) -> tuple[Opening, ...]:
    """Find the smallest sets whose removal leaves a share that meets all other constraints."""
    broken = {
        frozenset(each for each in constraints if not each.allows(x))
        for x in _candidates(constraints)
    }
    least = [some for some in broken if not any(other < some for other in broken)]
    openings = []
    for some in sorted(least, key=lambda some: [each not in some for each in constraints]):
        rest = [each for each in constraints if each not in some]
        openings.append(Opening(tuple(c.name for c in constraints if c in some), *room(rest)))
    return tuple(openings)
