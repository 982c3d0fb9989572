"""Reassurance: how much must be risked to be believed.

*Trusting.* In a game of trust both cooperating gives R, both exploiting P, exploiting a cooperator
T, being exploited S. A trustworthy side prefers R to T and would rather not be the one exploited: P
to S. It cooperates iff it gives the other's being trustworthy at least the probability

    m* = (P-S) / ((R-T) + (P-S)).

*Showing.* First a part *a* of the stake is put at the other's mercy, then the rest, 1 - a. Losing
the part costs L_g to the trustworthy, L_b to the untrustworthy; the rest, if the other then trusts,
is worth R to the first, and T_b to the second, who exploits it. The untrustworthy does not copy the
step iff a >= T_b / (T_b + L_b); the trustworthy takes it iff a <= R / (R + L_g). Between the two a
step tells them apart. There is something between iff R / L_g >= T_b / L_b: the trustworthy must be
the ones more ready to be exploited.

After Kydd (2000, 2005).
"""

from __future__ import annotations

from detente.dynamics.fighting.belief import updated
from detente.dynamics.numbers import Number, above, at_least, choose, proportion

__all__ = ["belief_after_step", "least_belief", "signal_band", "updated"]


def least_belief(reward: Number, temptation: Number, punishment: Number, sucker: Number) -> Number:
    """Find m*, the least belief in the other's good faith at which a side of good faith cooperates.

    Parameters
    ----------
    reward, temptation, punishment, sucker : number or array
        R, T, P and S.

    Returns
    -------
    number or array

    Raises
    ------
    InputError
        A side that is not trustworthy (T above R), or one that does not mind being exploited.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> least_belief(F(3), F(2), F(1), F(0))
    Fraction(1, 2)
    """
    gain, risk = reward - temptation, punishment - sucker
    at_least(0, gain_from_good_faith=gain)
    above(0, loss_from_being_exploited=risk)
    return risk / (gain + risk)


def signal_band(
    reward: Number, loss_trustworthy: Number, temptation: Number, loss_untrustworthy: Number
) -> tuple[Number, Number]:
    """Find the first steps that only a trustworthy side takes.

    Parameters
    ----------
    reward, loss_trustworthy : number or array
        R and L_g.
    temptation, loss_untrustworthy : number or array
        T_b and L_b.

    Returns
    -------
    pair of number or array
        The least and the largest such part of the stake. No step will do where the first is the
        larger.

    Raises
    ------
    InputError
        A payoff or loss below 0, or both of a type 0.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> signal_band(F(1), F(1, 2), F(3, 2), F(1))
    (Fraction(3, 5), Fraction(2, 3))
    """
    at_least(0, reward=reward, temptation=temptation)
    at_least(0, loss=loss_trustworthy)
    at_least(0, loss=loss_untrustworthy)
    above(0, stake=reward + loss_trustworthy)
    above(0, stake=temptation + loss_untrustworthy)
    low = temptation / (temptation + loss_untrustworthy)
    return low, reward / (reward + loss_trustworthy)


def belief_after_step(
    belief: Number, step: Number, band: tuple[Number, Number], *, taken: bool = True
) -> Number:
    """Say what is believed after a step of a size, taken or not.

    Parameters
    ----------
    belief : number or array
        Probability given before to the other's being trustworthy, above 0 and below 1.
    step : number or array
        Its size *a*.
    band : pair of number or array
        From `signal_band`.
    taken : bool

    Returns
    -------
    number or array
        1 after a step that only the trustworthy take, 0 if they do and it was not taken, and the
        belief of before where both types take it or neither does. Where only the untrustworthy
        would take it (below the first bound and above the second) the two are reversed.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> belief_after_step(F(1, 2), F(3, 5), (F(3, 5), F(2, 3)))
    Fraction(1, 1)
    >>> belief_after_step(F(1, 2), F(1, 5), (F(3, 5), F(2, 3)))
    Fraction(1, 2)
    """
    above(0, belief=belief, doubt=1 - belief)
    proportion(step=step)
    low, high = band
    proportion(least_step=low, largest_step=high)
    true = choose(step <= high, 1, 0)
    false = choose(step >= low, 0, 1)
    if not taken:
        true, false = 1 - true, 1 - false
    seen = (true > 0) | (false > 0)
    return choose(seen, updated(belief, choose(seen, true, 1), choose(seen, false, 1)), belief)
