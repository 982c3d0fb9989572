"""How long a CUSUM chart of counts runs until it gives an alarm.

With counts and a reference value k = p/q the sum S moves on multiples of 1/q, so until the alarm it
is a Markov chain with finitely many states. With Q the moves between states below the limit, the
mean number of periods to the alarm solves (I - Q) L = 1; the chance of an alarm within *n* periods
is 1 minus the sum of the first row of Q^n. Neither needs a grid, as continuous measurements would.

With the law of calm counts that is the time between false alarms, with that of fighting the delay.

Source: Brook and Evans (1972).
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf, isfinite

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.monitoring.law import CountLaw
from detente.errors import InputError

__all__ = ["MAX_STATES", "alarm_chance", "average_run_length"]

Floats = NDArray[np.float64]
#: A linear system of this size takes seconds.
MAX_STATES = 4_000
#: A longer mean run is lost in rounding, and as good as for ever.
LONGEST = 1e9


def average_run_length(law: CountLaw, reference: Fraction | int, limit: Fraction | int) -> float:
    """Mean number of periods until the alarm, the alarm's own included.

    Parameters
    ----------
    law : CountLaw
        Of the counts; calm gives the time between false alarms, fighting the delay.
    reference, limit : Fraction or int
        k and h, above 0; h a multiple of 1/q where k = p/q (else it is rounded up to one).

    Returns
    -------
    float
        Infinite where it is above `LONGEST`.

    Raises
    ------
    InputError
        A number is not above 0, or there are more than `MAX_STATES` states.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> round(average_run_length(CountLaw(1.0), F(2), F(4)), 1)
    537.7
    >>> round(average_run_length(CountLaw(4.0), F(2), F(4)), 1)
    2.6
    """
    inside = _moves_inside(law, reference, limit)
    try:
        mean = np.linalg.solve(np.eye(len(inside)) - inside, np.ones(len(inside)))[0]
    except np.linalg.LinAlgError:
        return inf
    return float(mean) if 0 < mean < LONGEST else inf


def alarm_chance(
    law: CountLaw, reference: Fraction | int, limit: Fraction | int, *, periods: int
) -> float:
    """Chance of an alarm within a number of periods.

    Examples
    --------
    >>> round(alarm_chance(CountLaw(1.0), 2, 4, periods=12), 4)
    0.02
    """
    if periods < 0:
        raise InputError(f"the number of periods is at least 0, not {periods}")
    inside = _moves_inside(law, reference, limit)
    return float(1 - np.linalg.matrix_power(inside, periods)[0].sum())


def _moves_inside(law: CountLaw, reference: Fraction | int, limit: Fraction | int) -> Floats:
    if not (reference > 0 and limit > 0 and isfinite(reference) and isfinite(limit)):
        raise InputError(
            f"the reference value and the limit lie above 0, not {reference} and {limit}"
        )
    parts, per_count = Fraction(reference).as_integer_ratio()
    states = ceil(Fraction(limit) * per_count)
    if states > MAX_STATES:
        raise InputError(
            f"the limit {limit} makes {states:,} states, more than {MAX_STATES:,}: take a "
            "reference value in rounder numbers"
        )
    chances = law.table((states + parts) // per_count)
    inside = np.zeros((states, states))
    for start in range(states):
        ends = start + per_count * np.arange(len(chances)) - parts
        kept = ends < states
        np.add.at(inside[start], np.maximum(ends[kept], 0), chances[kept])
    return inside
