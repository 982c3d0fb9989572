"""What an opposition at home gives away: a signal of resolve, weighed by its likelihood ratio.

An opposition that supports a threat of force, or keeps silent, is more likely to do so if the
government means it. B is resolved with probability b, and then war costs it little; A sees whether
the opposition supports B's threat, and updates b by Bayes' rule: the odds are multiplied by the
likelihood ratio of the signal. In the spirit of :cite:t:`Schultz98`, whose opposition chooses its
stance; here its probabilities are inputs.

With two types of cost, low and high, A demands either p + c_low, which both accept, or p + c_high,
which only the irresolute one accepts. It takes no risk where b >= (c_high - c_low)/(c_high + c_A).
"""

from __future__ import annotations

from detente.bargaining.arithmetic import Number, check_cost, check_share, refuse

__all__ = ["deterring_belief", "resolve_after_signal"]


def resolve_after_signal(prior: Number, if_resolved: Number, if_not: Number) -> Number:
    """Probability that B is resolved, after a signal that either type can give.

    Parameters
    ----------
    prior : float, Fraction or array
        Probability before the signal.
    if_resolved, if_not : float, Fraction or array
        Probability of the signal (the opposition supports the threat, say) from either type.

    Raises
    ------
    InputError
        If a number is no probability, or no type could have given the signal.

    Examples
    --------
    >>> from fractions import Fraction
    >>> resolve_after_signal(Fraction(1, 2), Fraction(7, 10), Fraction(2, 5))
    Fraction(7, 11)
    """
    check_share("the prior probability", prior)
    check_share("the probability of the signal if B is resolved", if_resolved)
    check_share("the probability of the signal if B is not resolved", if_not)
    seen = prior * if_resolved + (1 - prior) * if_not
    refuse(seen == 0, "a signal that no type gives says nothing about the type")
    return prior * if_resolved / seen


def deterring_belief(cost_a: Number, cost_low: Number, cost_high: Number) -> Number:
    """Probability that B is resolved from which A demands only what both types accept.

    Parameters
    ----------
    cost_a : float, Fraction or array
        Cost of war to A.
    cost_low, cost_high : float, Fraction or array
        Cost of war to a resolved and to an irresolute B, `cost_low < cost_high`, and
        p + cost_high at most 1.

    Raises
    ------
    InputError
        If a cost is negative, or war costs a resolved B no less than an irresolute one.

    Examples
    --------
    >>> deterring_belief(0.25, 0.25, 0.75)
    0.5
    """
    costs = {"A": cost_a, "a resolved B": cost_low, "an irresolute B": cost_high}
    for name, cost in costs.items():
        check_cost(f"the cost of war to {name}", cost)
    wrong = cost_low >= cost_high
    refuse(wrong, "war costs a resolved B less, not {} against {}", cost_low, cost_high)
    return (cost_high - cost_low) / (cost_high + cost_a)
