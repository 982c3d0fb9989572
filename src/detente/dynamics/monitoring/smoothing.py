"""The smoother: how likely each hidden state and move was, with what came later taken into account.

The backward recursion β_T = 1, β_{t-1} = A (b_t β_t), each divided by the scale of its period in
the filter, gives the smoothed probabilities α_t β_t. A smoothed judgement of a month uses what
nobody knew in that month: for what could have been known, use the filter.

Maximum likelihood gives a move that was never seen the chance 0: after wars that lasted a month at
most, it says that no war goes on for two. Looking `ahead` that is too sure. `cautious` adds half a
move to the expected number of each and divides anew: one step of EM for the mode under a Dirichlet
prior with all parameters 3/2, or the mean under Jeffreys' prior had the moves been seen.

Sources: Baum, Petrie, Soules and Weiss (1970); Rabiner (1989); the use of half a move is original
to Détente.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain, checked
from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.filtering import forward
from detente.dynamics.monitoring.fitted import CountFit
from detente.errors import InputError

__all__ = ["cautious", "expected_moves", "smoothed"]

Array = NDArray[Any]


def smoothed(chain: Chain, chances: ArrayLike) -> Array:
    """Probability of each state in each period, from what was seen before and after it.

    Parameters
    ----------
    chain, chances
        As in `forward`.

    Returns
    -------
    ndarray, shape (n_periods, ..., k)

    Examples
    --------
    >>> chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    >>> smoothed(chain, [[0.9, 0.3], [0.1, 0.7], [0.1, 0.7]])[0].round(3)
    array([0.335, 0.665])
    """
    seen = checked(chain, chances)
    filtered = forward(chain, seen)
    later = seen[-1] * 0 + 1
    rows = [filtered.probabilities[-1]]
    for period in range(len(seen) - 2, -1, -1):
        later = (later * seen[period + 1]) @ chain.moves.T
        later = later / filtered.scales[period + 1, ..., None]
        rows.append(filtered.probabilities[period] * later)
    return np.stack(rows[::-1])


def expected_moves(chain: Chain, chances: ArrayLike) -> Array:
    """Expected number of moves from each state to each, given all that was seen.

    Parameters
    ----------
    chain : Chain
    chances : array_like, shape (n_periods, k)
        As for `forward`.

    Returns
    -------
    ndarray, shape (k, k)
        Row: from, column: to; they sum to the number of periods less 1.

    Examples
    --------
    >>> chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    >>> expected_moves(chain, [[0.9, 0.3], [0.1, 0.7], [0.1, 0.7]]).sum().round(6)
    np.float64(2.0)
    """
    known = forward(chain, chances).probabilities[:-1]
    ratios = smoothed(chain, chances)[1:]
    # Going back from the state now, the state before follows Bayes' rule from the filter.
    reached = known @ chain.moves
    possible = reached > 0
    ratios[possible] = ratios[possible] / reached[possible]
    return np.asarray(chain.moves * (known.T @ ratios))


def cautious(fit: CountFit, counts: ArrayLike, *, added: float = 0.5) -> Chain:
    """Give the chain of a fit with some chance for every move.

    Parameters
    ----------
    fit : CountFit
    counts : array_like, shape (n_periods,)
        Those it was fitted to.
    added : float
        Added to the expected number of each move, above 0.

    Returns
    -------
    Chain

    Raises
    ------
    InputError
        What is added is not above 0.

    Examples
    --------
    >>> from detente.dynamics.monitoring.fit import fit_counts
    >>> series = [0, 1, 0, 0, 30, 41, 0, 0, 1, 2, 0, 25, 33, 1]
    >>> cautious(fit_counts(series, family="poisson"), series).moves.round(2)
    array([[0.75, 0.25],
           [0.5 , 0.5 ]])
    """
    if not 0 < added < np.inf:
        raise InputError(f"what is added to each move is a number above 0, not {added}")
    moves = expected_moves(fit.chain, fit.chances(as_counts(counts))) + added
    return Chain(fit.chain.start, moves / moves.sum(axis=1, keepdims=True))
