"""Trust by irreversible steps: why a settlement that nobody keeps at once is kept bit by bit.

Two sides raise what each has given from 0 towards 1, at dates 1, 2, ... and together; nothing given
can be taken back. At levels a_i, a_j side *i* has b a_j - k a_i per period, b > k > 0; *d* is the
discount factor. Who does not take its step keeps what the other has just given and pays no more,
but from then on neither gives anything. At each date *t* the *slack* is the value of going on less
that of stopping there,

    slack_t = Σ_{s>=t} d^(s-t) (b a_s - k a_s) - (b a_t - k a_{t-1}) / (1-d)
            = [ (b-k) Σ_{s>t} d^(s-t) (a_s - a_{s-1}) - k (a_t - a_{t-1}) ] / (1-d),

and the path is *self-enforcing* iff no slack is negative. So only what is still to come makes a
step safe. A last step is never safe, whatever its size; a jump from 0 to 1 is a last step.

With r = k / (d b) < 1 the path a_t = 1 - r^t has no slack anywhere, and no self-enforcing path is
ahead of it at any date: with D_t = Σ_{s>=t} d^(s-t) (a_s - a_{s-1}) the condition reads D_{t+1} >=
r D_t, hence a_t - a_{t-1} <= (1-r) (1 - a_{t-1}). If r >= 1, that is d <= k/b, what is still to
come would have to grow without end: the only self-enforcing path stays at 0.

After Lockwood and Thomas (2002), Watson (1999) and Compte and Jehiel (2004).
"""

from __future__ import annotations

from math import ceil, inf, log

from detente.dynamics.numbers import Number, above, at_least, choose, discounting, proportion

__all__ = ["level", "ratio", "steps_to"]


def ratio(benefit: Number, cost: Number, discount: Number) -> Number:
    """Find r = k / (d b), by which each step of the most ambitious path is smaller than the last.

    Parameters
    ----------
    benefit, cost : number or array
        *b* and *k*: per period, of all that the other gives, and of all that one gives.
    discount : number or array
        *d*.

    Returns
    -------
    number or array
        1 or more where no step is self-enforcing.

    Raises
    ------
    InputError
        A cost of 0 or less, a benefit that is not above it, a discount factor outside 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> ratio(2, 1, F(9, 10))
    Fraction(5, 9)
    """
    above(0, cost=cost, gain_from_exchange=benefit - cost, discount_factor=discount)
    discounting(discount_factor=discount)
    return cost / (discount * benefit)


def level(steps: int, benefit: Number, cost: Number, discount: Number) -> Number:
    """Find how far the most ambitious self-enforcing path has come after so many steps.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> [level(steps, 2, 1, F(9, 10)) for steps in (1, 2, 3)]
    [Fraction(4, 9), Fraction(56, 81), Fraction(604, 729)]
    """
    at_least(0, number_of_steps=steps)
    shrinking = ratio(benefit, cost, discount)
    return choose(shrinking < 1, 1 - shrinking**steps, 0 * shrinking)


def steps_to(share: Number, benefit: Number, cost: Number, discount: Number) -> float:
    """Find the fewest self-enforcing steps after which a share has been given.

    Parameters
    ----------
    share : number
        0 to 1; all of it is never reached.
    benefit, cost, discount : number

    Returns
    -------
    int or infinity

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> steps_to(F(9, 10), 2, 1, F(9, 10)), steps_to(F(9, 10), 2, 1, F(1, 2))
    (4, inf)
    """
    proportion(share=share)
    shrinking = ratio(benefit, cost, discount)
    if share <= 0:
        return 0
    if shrinking >= 1 or share >= 1:
        return inf
    guess = max(ceil(log(1 - share) / log(shrinking)) - 1, 0)
    while 1 - shrinking**guess < share:
        guess += 1
    return guess
