"""The most that B accepts, for any shape of power, and where demands stop."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.dynamics.ladder.stretches import Stretch

__all__ = ["STILL", "greatest", "limit"]

#: Demands that grow by less have reached their limit.
STILL = 1e-12


def greatest(
    parts: Sequence[Stretch], number: int, held: float, needed: float
) -> tuple[int, float]:
    """Find the most that B accepts, on the highest stretch that it lets A enter.

    Parameters
    ----------
    parts : sequence of Stretch
    number : int
        The stretch on which A stands.
    held : float
        What A holds.
    needed : float
        The right side of the equation there: p(x) + (1-d)^2 c.

    Returns
    -------
    (int, float)
        The stretch of the demand, and the demand; the end of a stretch stands for just below it.

    Examples
    --------
    >>> from detente.dynamics.ladder.power import Linear
    >>> from detente.dynamics.ladder.stretches import stretches
    >>> parts = stretches(Linear(0.2, 0.6), discount=0.9, cost_a=0, cost_b=1)
    >>> number, demand = greatest(parts, 0, 0.4, parts[0].needed(0.4))
    >>> number, round(demand, 6)
    (0, 0.421875)
    """
    from scipy.optimize import brentq

    for k in range(len(parts) - 1, number, -1):
        if parts[k].offered(parts[k].low) <= needed:
            number = k
            break
    part = parts[number]
    low = max(held, part.low)
    if part.offered(part.high) <= needed + STILL * (1 - part.discount):
        return number, part.high
    if part.offered(low) >= needed:
        return number, low
    return number, float(brentq(lambda y: part.offered(y) - needed, low, part.high, xtol=1e-15))


def limit(part: Stretch, held: float) -> float | None:
    """Find the first holding from x on at which demands stop.

    Parameters
    ----------
    part : Stretch
    held : float
        x, on this stretch.

    Returns
    -------
    float or None
        None if they stop only at the end of the stretch. One of 2,000 places tried, then refined.
    """
    from scipy.optimize import brentq

    if part.surplus(held) <= STILL:
        return held
    tried = np.linspace(held, part.high, 2001)
    short = np.append(part.surplus(tried[:-1]) <= 0, part.surplus(part.high) < -STILL)
    if not short.any():
        return None
    low, high = tried[short.argmax() - 1], tried[short.argmax()]
    return float(brentq(part.surplus, low, high, xtol=1e-15))
