"""War as a random walk over forts: who takes all, and after how many battles.

There are *N* forts, of which A holds *k*. In each battle one fort changes hands: A takes one with
probability *w*, loses one with probability 1 - *w*. The war ends when one side holds all. With the
odds ρ = (1-w) / w,

    Pr(A takes all) = (1 - ρ^k) / (1 - ρ^N), or k / N in even battles,
    mean number of battles = (N Pr - k) / (2w - 1), or k (N - k) in even battles.

After Smith (1998) and Smith and Stam (2004); the two formulas are those of the gambler's ruin.
"""

from __future__ import annotations

import numpy as np

from detente.dynamics.numbers import Number, choose, proportion
from detente.errors import InputError

__all__ = ["battles_at", "mean_battles", "win_probability"]

#: Below this drift times forts the quotient loses digits and the series is as good.
_NEARLY_EVEN = 1e-5


def win_probability(holding: int, forts: int, battle: Number) -> Number:
    """Probability that A ends up with all forts.

    Parameters
    ----------
    holding, forts : int
        *k* and *N*.
    battle : number or array
        *w*.

    Returns
    -------
    number or array
        A fraction for a fraction.

    Raises
    ------
    InputError
        *k* lies outside 0 to *N*, or *w* outside 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> win_probability(4, 10, F(3, 5)), win_probability(4, 10, F(1, 2))
    (Fraction(9477, 11605), Fraction(2, 5))
    """
    if not 0 <= holding <= forts or forts < 1 or holding % 1:
        raise InputError(f"a side holds from 0 to all of {forts} forts, not {holding}")
    proportion(battle=battle)
    # Geometric sums in the odds of the weaker: w may be 0, 1/2 or 1, and nothing underflows.
    ahead = 2 * battle >= 1
    odds = choose(ahead, 1 - battle, battle) / choose(ahead, battle, 1 - battle)
    terms = [odds ** choose(ahead, lost, forts - 1 - lost) for lost in range(forts)]
    return sum(terms[:holding]) / sum(terms)


def mean_battles(holding: int, forts: int, battle: Number) -> Number:
    """Mean number of battles until one side holds all forts.

    Parameters
    ----------
    holding, forts, battle
        As for `win_probability`.

    Returns
    -------
    number or array

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> mean_battles(4, 10, F(3, 5)), mean_battles(4, 10, F(1, 2))
    (Fraction(48350, 2321), Fraction(24, 1))
    """
    won = win_probability(holding, forts, battle)
    drift = 2 * battle - 1
    if np.ndim(battle) == 0 and not isinstance(battle, float):
        even = holding * (forts - holding) + 0 * drift
        return (forts * won - holding) / drift if drift else even
    return battles_at(won, drift, holding, forts)


def battles_at(won: Number, drift: Number, holding: Number, forts: Number) -> Number:
    """Mean number of battles from the probability of winning the war, in floating point.

    Parameters
    ----------
    won : float or array
        Pr(A takes all).
    drift : float or array
        2w - 1 of the same war.
    holding, forts : int or array of int

    Returns
    -------
    float or array
        In nearly even battles by the series k (N - k) (1 + (2w-1) (N - 2k) / 3 + ...).

    Examples
    --------
    >>> battles_at(0.4, 0.0, 4, 10)
    24.0
    """
    near = abs(drift) * forts < _NEARLY_EVEN
    series = holding * (forts - holding) * (1 + drift * (forts - 2 * holding) / 3)
    return choose(near, series, (forts * won - holding) / choose(near, 1, drift))
