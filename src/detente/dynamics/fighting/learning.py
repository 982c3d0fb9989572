"""Learning by fighting: beliefs follow the battles, offers follow the beliefs.

A is strong or weak: it wins a battle with probability *s* or *w*. Each side has its own belief *b*
that A is strong and updates it after every battle by Bayes' rule, so that after *i* wins and *j*
losses the odds are

    b / (1-b) · (s/w)^i · ((1-s)/(1-w))^j.

What the sides ask for follows these beliefs, and with it whether they settle: `optimism` for one
decision, `settling` battle by battle.

After Wagner (2000), Slantchev (2003) and Filson and Werner (2002).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.fighting.belief import updated
from detente.dynamics.numbers import Number, at_least, proportion
from detente.errors import InputError

__all__ = [
    "after_battles",
    "belief_path",
    "evidence_per_battle",
]


def after_battles(
    belief: Number, wins: int, losses: int, *, strong: Number, weak: Number
) -> Number:
    """Update a belief that A is strong by a number of battles; their order does not matter.

    Parameters
    ----------
    belief : number or array
        *b*.
    wins, losses : int
        Of A.
    strong, weak : number or array
        *s* and *w*, probabilities that A wins a battle if it is strong, if it is weak.

    Raises
    ------
    InputError
        No probability, a negative number of battles, or battles that cannot have gone so.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> after_battles(F(1, 2), 2, 1, strong=F(7, 10), weak=F(2, 5))
    Fraction(49, 81)
    """
    at_least(0, number_of_wins=wins, number_of_losses=losses)
    proportion(strength=strong, other_strength=weak)
    if all(isinstance(one, int | Fraction) for one in (belief, strong, weak)):
        likely = [one**wins * (1 - one) ** losses for one in (strong, weak)]
    else:
        likely = _in_proportion(wins, losses, strong, weak)
    return updated(belief, *likely)


def _in_proportion(wins: int, losses: int, strong: Number, weak: Number) -> list[Number]:
    # After some thousand battles both are below the least float; only their quotient counts.
    from scipy.special import xlog1py, xlogy

    strengths = (np.asarray(one, dtype=np.float64) for one in (strong, weak))
    logs = [xlogy(wins, one) + xlog1py(losses, -one) for one in strengths]
    top = np.maximum(*logs)
    top = np.where(np.isfinite(top), top, 0)
    return [np.exp(one - top)[()] for one in logs]


def belief_path(
    belief: ArrayLike, outcomes: ArrayLike, *, strong: float, weak: float
) -> NDArray[np.float64]:
    """Follow beliefs through battles.

    Parameters
    ----------
    belief : array of float, shape (...,)
        Before the first battle, between 0 and 1 but neither.
    outcomes : array of bool, shape (..., battles)
        Whether A won.
    strong, weak : float
        Neither 0 nor 1.

    Returns
    -------
    ndarray of float64, shape (..., battles + 1)

    Raises
    ------
    InputError
        A probability that leaves no room for learning.

    Examples
    --------
    >>> belief_path(0.5, [True, False], strong=0.7, weak=0.4).round(4).tolist()
    [0.5, 0.6364, 0.4667]
    """
    from scipy.special import expit

    start = np.asarray(belief, dtype=np.float64)
    _inside(belief=start, strength=strong, other_strength=weak)
    won, lost = np.log(strong / weak), np.log((1 - strong) / (1 - weak))
    news = np.asarray(np.where(outcomes, won, lost), dtype=np.float64)
    steps = np.concatenate([np.zeros_like(news[..., :1]), np.cumsum(news, axis=-1)], axis=-1)
    odds = np.log(start / (1 - start))[..., np.newaxis] + steps
    path: NDArray[np.float64] = expit(odds)
    return path


def evidence_per_battle(truth: Number, *, strong: Number, weak: Number) -> Number:
    """How fast battles tell strong from weak: mean change of the log odds in one battle.

    Parameters
    ----------
    truth : float or array
        The probability with which A really wins a battle.
    strong, weak : float or array

    Returns
    -------
    float or array
        In nats, positive if battles speak for strong. With `truth` one of the two it is the
        divergence between them, and the sides' beliefs come together.

    Raises
    ------
    InputError
        No probability, or a strength of 0 or 1: one battle could then tell for certain.

    Examples
    --------
    >>> round(float(evidence_per_battle(0.7, strong=0.7, weak=0.4)), 4)
    0.1838
    """
    proportion(truth=truth)
    _inside(strength=strong, other_strength=weak)
    won = np.log(strong / weak)
    lost = np.log((1 - strong) / (1 - weak))
    return truth * won + (1 - truth) * lost


def _inside(**named: Number) -> None:
    proportion(**named)
    for name, value in named.items():
        if np.any((np.asarray(value) == 0) | (np.asarray(value) == 1)):
            raise InputError(f"the {name.replace('_', ' ')} leaves room to learn: it is not 0 or 1")
