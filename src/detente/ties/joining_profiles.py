"""Several third parties: whom each joins, in an order or all at once.

In an order, each sees what those before it did and does not look ahead to those after it. All at
once, a profile (a choice of *i*, *j* or neither by each) is an equilibrium if nobody gains by
choosing otherwise alone: *k*'s payoff is the chance of *i*, given everybody's choice, times its
favour, less its cost if it takes part. There may be several such profiles, or none: all are told.
Both use the join condition of `joining`; for a single third party they agree with it but where it
is indifferent, which an equilibrium leaves open.

Original to Détente, in the logic of Altfeld and Bueno de Mesquita (1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError, TooLargeError
from detente.ties.joining import joins

__all__ = ["MAX_THIRD", "Turn", "equilibria", "in_order", "in_turn"]

#: 3^8 profiles; beyond that the list says more than anybody reads.
MAX_THIRD = 8

_CLOSE = 1e-12


def in_order(
    capabilities: ArrayLike,
    capability_i: ArrayLike,
    capability_j: ArrayLike,
    favours: ArrayLike,
    *,
    costs: ArrayLike,
) -> NDArray[np.int8]:
    """Let third parties choose one after the other.

    Parameters
    ----------
    capabilities, favours, costs : array of float, shape (..., third parties)
        In the order in which they choose; see `joining.joins`.
    capability_i, capability_j : array of float, shape (...,)

    Returns
    -------
    ndarray of int8, shape (..., third parties)
        1, -1 or 0 for each, as `joining.joins` tells.

    Examples
    --------
    >>> in_order([3, 3], 1, 2, [1, -1], costs=0.2).tolist()
    [1, -1]
    >>> in_order([3, 3], 1, 2, [1, -1], costs=0.3).tolist()
    [1, 0]
    """
    third, liking, price, ours, theirs = np.broadcast_arrays(
        np.asarray(capabilities, dtype=np.float64),
        np.asarray(favours, dtype=np.float64),
        np.asarray(costs, dtype=np.float64),
        np.asarray(capability_i, dtype=np.float64)[..., np.newaxis],
        np.asarray(capability_j, dtype=np.float64)[..., np.newaxis],
    )
    chosen = np.zeros(third.shape, dtype=np.int8)
    if not third.shape[-1]:
        return chosen
    each = (np.moveaxis(part, -1, 0) for part in (third, liking, price))
    turns = in_turn(zip(*each, strict=True), ours[..., 0], theirs[..., 0])
    for place, turn in enumerate(turns):
        chosen[..., place] = turn.side
    return chosen


class Turn(NamedTuple):
    """One third party's choice, and what stands on each side after it."""

    side: NDArray[np.int8]
    with_i: NDArray[np.float64]
    with_j: NDArray[np.float64]


def in_turn(
    thirds: Iterable[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]],
    capability_i: NDArray[np.float64],
    capability_j: NDArray[np.float64],
) -> Iterator[Turn]:
    """Yield the choices of third parties one after the other, for arrays of conflicts.

    Parameters
    ----------
    thirds : iterable of (capability, favour, cost)
        Each an array of shape (...,).
    capability_i, capability_j : array of float, shape (...,)
    """
    with_i, with_j = capability_i, capability_j
    for strength, favour, cost in thirds:
        side = joins(strength, with_i, with_j, favour, cost=cost)
        with_i = with_i + strength * (side > 0)
        with_j = with_j + strength * (side < 0)
        yield Turn(side, with_i, with_j)


def equilibria(
    capabilities: ArrayLike,
    capability_i: float,
    capability_j: float,
    favours: ArrayLike,
    *,
    costs: ArrayLike,
) -> NDArray[np.int8]:
    """List every profile of choices from which nobody gains by leaving it alone.

    Parameters
    ----------
    capabilities, favours, costs : array of float, shape (third parties,)
        Up to 8 of them.
    capability_i, capability_j : float
        Of the two sides themselves.

    Returns
    -------
    ndarray of int8, shape (equilibria, third parties)
        1, -1 or 0 for each; in lexicographic order.

    Raises
    ------
    TooLargeError
        More than 8 third parties.
    InputError
        A negative capability or cost, two sides without any capability, or not as many favours
        or costs as third parties.

    Examples
    --------
    >>> equilibria([3, 3], 1, 2, [1, -1], costs=0.2).tolist()
    [[1, -1]]
    """
    third = np.atleast_1d(np.asarray(capabilities, dtype=np.float64))
    if len(third) > MAX_THIRD:
        raise TooLargeError(
            f"all choices of up to {MAX_THIRD} third parties can be listed, not of {len(third)}"
        )
    for name, each in (("favours", favours), ("costs", costs)):
        if np.size(each) not in (1, len(third)):
            raise InputError(f"{len(third)} third parties have as many {name}, not {np.size(each)}")
    joins(third, capability_i, capability_j, favours, cost=costs)
    liking = np.broadcast_to(np.asarray(favours, dtype=np.float64), third.shape)
    price = np.broadcast_to(np.asarray(costs, dtype=np.float64), third.shape)
    profiles = np.array(list(product((-1, 0, 1), repeat=len(third))), dtype=np.int8)
    with_i = capability_i + (profiles > 0) @ third
    with_j = capability_j + (profiles < 0) @ third
    kept = np.ones(len(profiles), dtype=bool)
    for place, strength in enumerate(third):
        side = profiles[:, place]
        others_i = with_i - strength * (side > 0)
        others_j = with_j - strength * (side < 0)
        worth = np.stack(
            [
                liking[place] * _chance(others_i, others_j + strength) - price[place],
                liking[place] * _chance(others_i, others_j),
                liking[place] * _chance(others_i + strength, others_j) - price[place],
            ]
        )
        own = np.take_along_axis(worth, (side + 1)[np.newaxis].astype(np.intp), axis=0)[0]
        kept &= own >= worth.max(axis=0) - _CLOSE
    found: NDArray[np.int8] = profiles[kept]
    return found


def _chance(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = ours / (ours + theirs)
    return chance
