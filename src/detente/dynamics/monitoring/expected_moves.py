"""How often each move between hidden states was made, and a chain that rules none out.

The chance of a move between two periods, given all that was seen, is A_ij α_{t-1}(i) b_t(j) β_t(j);
summed over the periods it is the expected number of moves, which the EM algorithm counts.

Maximum likelihood gives a move that was never seen the chance 0: after wars that lasted a month at
most, it says that no war goes on for two. Looking `ahead` that is too sure. `cautious` adds half a
move to each number and divides anew: one step of EM for the mode under a Dirichlet prior with all
parameters 3/2, or the mean under Jeffreys' prior had the moves been seen.

Sources: Baum, Petrie, Soules and Weiss (1970); the use of half a move is original to Détente.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.counts import as_counts, log_chances
from detente.dynamics.monitoring.filtering import forward
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.smoothing import smoothed
from detente.errors import InputError

__all__ = ["cautious", "expected_moves"]

Array = NDArray[Any]


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
    known = forward(chain, chances).probabilities
    later = smoothed(chain, chances)
    total = known[0][:, None] * 0 + chain.moves * 0
    for period in range(1, len(known)):
        # Going back from the state now, the state before follows Bayes' rule from the filter.
        joint = known[period - 1][:, None] * chain.moves
        reached = joint.sum(axis=0)
        possible = reached > 0
        total[:, possible] += joint[:, possible] / reached[possible] * later[period][possible]
    return np.asarray(total)


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
    if not added > 0:
        raise InputError(f"what is added to each move lies above 0, not {added}")
    logs = log_chances(as_counts(counts), fit.means, fit.sizes)
    moves = expected_moves(fit.chain, np.exp(logs - logs.max(axis=1, keepdims=True))) + added
    return Chain(fit.chain.start, moves / moves.sum(axis=1, keepdims=True))
