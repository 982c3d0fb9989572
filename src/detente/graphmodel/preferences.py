"""From stated preferences to ordinal ranks.

All stability concepts used here need only the order of states, so every form of preference ends
in *dense ranks*: int32, 0 for the worst, equal for ties, -1 where a state is infeasible. Ranks are
integers throughout; floats never decide stability.

*Option prioritisation*: an ordered list of statements, most important first, ranks state *s* by
the number whose binary digits say which statements hold at *s* (the first statement gives the
highest digit). Any number of statements may be given: the digits are compared, never summed into
a fixed-width number that could overflow (Fang, Hipel, Kilgour and Peng 2003). Where statements are
tied they share a digit: it says how many of them hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = [
    "INFEASIBLE",
    "check_weight",
    "dense_ranks",
    "lexicographic_ranks",
    "tier_ranks",
    "weighted_ranks",
]

INFEASIBLE = -1
MAX_WEIGHT = 10**12
_DIGITS_AT_ONCE = 30

Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]


def dense_ranks(scores: NDArray[np.integer], feasible: Mask) -> Ranks:
    """Turn scores into dense ranks.

    Parameters
    ----------
    scores : ndarray of int, shape (size,)
        Higher is better; values at infeasible cells are ignored.
    feasible : ndarray of bool, shape (size,)

    Returns
    -------
    ndarray of int32, shape (size,)

    Examples
    --------
    >>> import numpy as np
    >>> dense_ranks(np.array([70, -5, 70, 9]), np.array([True, True, True, False]))
    array([ 1,  0,  1, -1], dtype=int32)
    """
    if feasible.all() and len(scores):
        return _dense(scores.astype(np.int64, copy=False))
    ranks = np.full(len(scores), INFEASIBLE, dtype=np.int32)
    if feasible.any():
        ranks[feasible] = _dense(scores[feasible].astype(np.int64))
    return ranks


def _dense(scores: NDArray[np.int64]) -> Ranks:
    low, high = int(scores.min()), int(scores.max())
    if high - low > 8 * len(scores):
        return np.unique(scores, return_inverse=True)[1].astype(np.int32)
    present = np.zeros(high - low + 1, dtype=bool)
    present[scores - low] = True
    return (np.cumsum(present, dtype=np.int32) - np.int32(1))[scores - low]


def lexicographic_ranks(
    holds: Iterable[Mask], feasible: Mask, *, tied: Collection[int] = ()
) -> Ranks:
    """Rank states by an ordered list of statements.

    Parameters
    ----------
    holds : iterable of ndarray of bool, shape (size,)
        For each statement, most important first, where it holds.
    feasible : ndarray of bool, shape (size,)
    tied : collection of int
        Places, from 0, of statements that are as important as the one before them.

    Returns
    -------
    ndarray of int32, shape (size,)

    Examples
    --------
    >>> import numpy as np
    >>> first, second = np.array([True, True, False]), np.array([False, True, True])
    >>> lexicographic_ranks([first, second], np.ones(3, dtype=bool))
    array([1, 2, 0], dtype=int32)
    >>> lexicographic_ranks([first, second], np.ones(3, dtype=bool), tied={1})
    array([0, 1, 0], dtype=int32)
    """
    score = np.zeros(len(feasible), dtype=np.int64)
    digits = 0
    for count, most in _levels(holds, tied):
        more = most.bit_length()
        if digits + more > _DIGITS_AT_ONCE:
            score = dense_ranks(score, feasible).astype(np.int64)
            digits = 0
        score = (score << more) + count
        digits += more
    return dense_ranks(score, feasible)


def _levels(
    holds: Iterable[Mask], tied: Collection[int]
) -> Iterator[tuple[Mask | NDArray[np.int64], int]]:
    """Level by level how many of its statements hold at each state, and how many there are."""
    count: Mask | NDArray[np.int64] | None = None
    most = 0
    for place, truth in enumerate(holds):
        if count is not None and place in tied:
            count = count.astype(np.int64) + truth
            most += 1
            continue
        if count is not None:
            yield count, most
        count, most = truth, 1
    if count is not None:
        yield count, most


def weighted_ranks(weights: Sequence[tuple[int, Mask]], feasible: Mask) -> Ranks:
    """Rank states by the sum of whole-number weights of what holds there.

    Parameters
    ----------
    weights : sequence of (int, ndarray of bool of shape (size,))
    feasible : ndarray of bool, shape (size,)

    Raises
    ------
    InputError
        A weight is beyond plus or minus 10**12.
    """
    score = np.zeros(len(feasible), dtype=np.int64)
    for weight, truth in weights:
        check_weight(weight)
        score += weight * truth.astype(np.int64)
    return dense_ranks(score, feasible)


def check_weight(weight: int) -> None:
    """Refuse a weight whose sums with others might not fit.

    Raises
    ------
    InputError
        It is beyond plus or minus 10**12.
    """
    if abs(weight) > MAX_WEIGHT:
        raise InputError(f"the weight {weight} is beyond {MAX_WEIGHT:,}")


def tier_ranks(
    tiers: Sequence[Sequence[int]], feasible: Mask, *, label: Callable[[int], str] = str
) -> Ranks:
    """Rank states by a list of tiers, best first; the states of a tier are tied.

    Parameters
    ----------
    tiers : sequence of sequence of int
        Cells; every feasible cell exactly once.
    feasible : ndarray of bool, shape (size,)
    label : callable
        How to name a cell in an error.

    Raises
    ------
    InputError
        A cell is missing, given twice or infeasible.
    """
    ranks = np.full(len(feasible), INFEASIBLE, dtype=np.int32)
    for place, tier in enumerate(tiers):
        for cell in tier:
            if not feasible[cell]:
                raise InputError(f"the ranking has the infeasible state {label(cell)}")
            if ranks[cell] != INFEASIBLE:
                raise InputError(f"the ranking has the state {label(cell)} twice")
            ranks[cell] = len(tiers) - 1 - place
    missing = np.flatnonzero(feasible & (ranks == INFEASIBLE))
    if len(missing):
        first = int(missing[0])
        count = "1 state" if len(missing) == 1 else f"{len(missing)} states, first"
        raise InputError(f"the ranking lacks {count} {label(first)}")
    return dense_ranks(ranks, feasible)
