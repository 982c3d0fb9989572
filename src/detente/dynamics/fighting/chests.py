"""A random-walk war that ends early when a chest is empty.

The forts and battles are those of `random_walk`. A side that can pay for *m* battles and no more
has lost if neither holds all forts by then; if both run out with the same battle, each keeps the
forts that it holds. So the war lasts at most min(m_A, m_B) battles, and the distribution of the
forts after each of them is that of an absorbing chain. Original to Détente.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.fighting.spectrum import Ends, ends, fits

__all__ = ["ended_by_chests"]

Floats = NDArray[np.float64]

#: Runs taken together: few enough to stay in the processor's cache.
_RUNS = 1_024
#: Probability that a war goes on below which the rest of it is left out.
_OVER = 1e-15
_LOOK = 16


def ended_by_chests(
    battle: Floats, holding: NDArray[np.int64], forts: int, *, battles: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Find what A can expect to hold at the end, and how many battles that takes.

    Parameters
    ----------
    battle : ndarray of float64, shape (runs,)
        *w*, the probability that A wins a battle.
    holding : ndarray of int64, shape (runs,)
        Forts that A holds at first, 1 to *N* - 1.
    forts : int
        *N*.
    battles : pair of ndarray of float64, shape (runs,)
        How many battles A and B can pay for; only whole ones count, and infinity is allowed.

    Returns
    -------
    share, length : ndarray of float64, shape (runs,)
        A's expected share at the end and the mean number of battles fought.

    Examples
    --------
    >>> ended_by_chests(
    ...     np.array([0.5]), np.array([1]), 2, battles=(np.array([0.0]), np.array([3.0]))
    ... )
    (array([0.]), array([0.]))
    """
    share, length = np.empty(len(battle)), np.empty(len(battle))
    ours, theirs = (np.floor(most) for most in battles)
    most = np.minimum(ours, theirs)
    # Walked together are wars about as one-sided as each other, so that they end about together.
    order = np.argsort(np.abs(battle - 0.5), kind="stable")
    quick = (fits(battle, forts) & np.isfinite(most))[order]
    for places, how in ((order[quick], ends), (order[~quick], _by_steps)):
        for first in range(0, len(places), _RUNS):
            some = places[first : first + _RUNS]
            found = how(battle[some], holding[some], forts, most[some])
            outlasts = np.where(ours[some] > theirs[some], found.going_on, 0)
            kept = np.where(ours[some] == theirs[some], found.held, outlasts)
            share[some], length[some] = found.won + kept, found.fought
    return share, length


def _by_steps(battle: Floats, holding: NDArray[np.int64], forts: int, most: Floats) -> Ends:
    """Walk battle by battle, where the eigenvectors would lose digits."""
    order = np.argsort(-most, kind="stable")
    chance, limit = battle[order], -most[order]
    stands = np.zeros((forts - 1, len(battle)))
    stands[holding[order] - 1, np.arange(len(battle))] = 1
    moved = np.empty_like(stands)
    won, fought = np.zeros(len(battle)), np.zeros(len(battle))
    done = 0
    # Runs are in falling order of what they can pay for, so those still fighting come first.
    while paying := int(np.searchsorted(limit, -done)):
        now, after, wins = stands[:, :paying], moved[:, :paying], chance[:paying]
        going_on = now.sum(axis=0)
        if done % _LOOK == 0 and going_on.max() < _OVER:
            break
        fought[:paying] += going_on
        won[:paying] += wins * now[-1]
        np.multiply(now[1:], 1 - wins, out=after[:-1])
        after[-1] = 0
        after[1:] += wins * now[:-1]
        now[:] = after
        done += 1
    place = np.argsort(order)
    held = np.arange(1, forts) @ stands / forts
    return Ends(won[place], stands.sum(axis=0)[place], held[place], fought[place])
