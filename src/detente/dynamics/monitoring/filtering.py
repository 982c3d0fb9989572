"""The filter: how likely each hidden state is, from what was seen so far.

With a chain (π, A) and the chance b_t(i) of what is seen in period *t* in state *i*, the filtered
probabilities follow the forward recursion

    α_1 = π b_1,    α_t = (α_{t-1} A) b_t,

each divided by its sum, the *scale* of the period. The product of the scales is the likelihood. A
month without a report has chance 1 in every state: it moves the chain and tells nothing.

Periods are the first axis of all arrays, states the last; axes between them are separate runs.
Arrays of `Fraction` stay exact.

Sources: Baum, Petrie, Soules and Weiss (1970); Rabiner (1989). Hidden chains for ceasefires:
Williams, Hermansen, Strand, Clayton and Nygård (2024), whose model is Bayesian and richer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain, checked
from detente.errors import InputError

__all__ = ["Filtered", "forward", "likelihood", "step"]

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Filtered:
    """What is known of the state in each period from the periods up to it.

    Attributes
    ----------
    probabilities : ndarray, shape (n_periods, ..., k)
    scales : ndarray, shape (n_periods, ...)
        Chance of what was seen in a period given what was seen before it.
    """

    probabilities: Array
    scales: Array


def step(chain: Chain, known: Array, chances: ArrayLike) -> tuple[Array, Array]:
    """Carry what is known on by one period, for many runs at once.

    Parameters
    ----------
    chain : Chain
    known : ndarray, shape (..., k)
        Filtered probabilities of the period before.
    chances : array_like, shape (..., k)
        Chance of what is seen now in each state.

    Returns
    -------
    ndarray, shape (..., k)
        Filtered probabilities of this period.
    ndarray, shape (...)
        The scales.

    Examples
    --------
    >>> chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    >>> step(chain, np.array([0.75, 0.25]), [0.1, 0.7])[0].round(4)
    array([0.2736, 0.7264])
    """
    return _scaled((known @ chain.moves) * np.asarray(chances))


def forward(chain: Chain, chances: ArrayLike) -> Filtered:
    """Filter: the probability of each state in each period, from what was seen up to it.

    Parameters
    ----------
    chain : Chain
    chances : array_like, shape (n_periods, ..., k)
        Chance of what was seen in each state; all 1 where nothing was.

    Returns
    -------
    Filtered

    Raises
    ------
    InputError
        Something was seen that the chain gives no chance at all.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> chain = Chain([F(1, 2), F(1, 2)], [[F(9, 10), F(1, 10)], [F(1, 5), F(4, 5)]])
    >>> quiet, shots = [F(9, 10), F(3, 10)], [F(1, 10), F(7, 10)]
    >>> forward(chain, [quiet, shots, shots]).probabilities[-1].tolist()
    [Fraction(83, 986), Fraction(903, 986)]
    """
    seen = checked(chain, chances)
    known, scale = _scaled(chain.start * seen[0])
    rows, scales = [known], [scale]
    for chance in seen[1:]:
        known, scale = step(chain, known, chance)
        rows.append(known)
        scales.append(scale)
    return Filtered(np.stack(rows), np.stack(scales))


def likelihood(chain: Chain, chances: ArrayLike) -> Fraction | float | Array:
    """Probability of all that was seen; exact for fractions, else it underflows on long series.

    Examples
    --------
    >>> chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    >>> round(likelihood(chain, [[0.9, 0.3], [0.1, 0.7], [0.1, 0.7]]), 6)
    np.float64(0.07395)
    """
    found: Fraction | float | Array = np.prod(forward(chain, chances).scales, axis=0)
    return found


def _scaled(joint: Array) -> tuple[Array, Array]:
    scale = joint.sum(axis=-1, keepdims=True)
    if (scale <= 0).any():
        raise InputError("what was seen has no chance in any state that the chain can be in")
    return joint / scale, scale[..., 0]
