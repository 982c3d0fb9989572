"""What a series of counts says of how calm it was: hidden states, changes, and an alarm.

A hidden chain of two or three states is fitted to the counts that the contest names (see
`detente.dynamics.monitoring`), whichever number Schwarz's criterion prefers. Each period then has
two judgements: by the counts up to it, which is what could be known with a fit made today, and by
all counts. Changes of level are looked for without the chain. The alarm is a CUSUM chart for the
change from the state before the most violent one to that one.

The states are named by their order. What a state means is for the reader: the counts say how many
died, not whether a ceasefire was in force or who broke it.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.dynamics.monitoring.change_dates import change_intervals
from detente.dynamics.monitoring.changes import find_changes
from detente.dynamics.monitoring.cusum import alarm_limit, cusum, reference_value
from detente.dynamics.monitoring.fit import fit_counts
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.law import CountLaw
from detente.dynamics.monitoring.long_run import dwell_times, stationary
from detente.dynamics.monitoring.run_length import average_run_length
from detente.dynamics.monitoring.standard_errors import standard_errors
from detente.dynamics.monitoring.watch import filtered, hindsight
from detente.errors import InputError
from detente.questions.contested.counts_found import Alarm, Change, State, Watched
from detente.questions.contested.periods import CountSeries, count_series

__all__ = ["Alarm", "Change", "State", "Watched", "watched"]

Floats = NDArray[np.float64]
_Z = 1.959963984540054
#: Periods between false alarms that are accepted, on average: ten years of months.
_QUIET = {"month": 120, "year": 20}


def watched(case: Case, *, seed: int = 0) -> Watched:
    """Judge each period by the counts that the contest of a case names.

    Parameters
    ----------
    case : Case
    seed : int
        Where the starting points of the search come from.

    Returns
    -------
    Watched

    Raises
    ------
    InputError
        The contest names no counts, or they are too few or all zero.
    """
    series = count_series(case)
    counts = np.array(series.values)
    fits = sorted((fit_counts(counts, k, rng=seed) for k in (2, 3)), key=lambda fit: fit.bic)
    fit = fits[0]
    return Watched(
        case=case,
        series=series,
        states=_states(fit, counts),
        then=_rows(filtered(counts, fit).probabilities),
        since=_rows(hindsight(counts, fit).probabilities),
        changes=_changes(series, counts),
        alarm=_alarm(series, fit, counts),
        preferred=fits[1].bic - fit.bic,
        agreeing=fit.agreeing,
        starts=fit.starts,
    )


def _rows(values: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(each) for each in row) for row in values)


def _states(fit: CountFit, counts: Floats) -> tuple[State, ...]:
    errors = standard_errors(fit, counts)[: len(fit.means)]
    lasting = dwell_times(fit.chain.moves)
    shares = stationary(fit.chain.moves)
    found = []
    for place, name in enumerate(fit.names):
        mean, error = float(fit.means[place]), float(errors[place])
        known = np.isfinite(error)
        low = mean * float(np.exp(-_Z * error)) if known else None
        high = mean * float(np.exp(_Z * error)) if known else None
        found.append(State(name, mean, low, high, float(lasting[place]), float(shares[place])))
    return tuple(found)


def _changes(series: CountSeries, counts: Floats) -> tuple[Change, ...]:
    cut = find_changes(counts)
    return tuple(
        Change(
            series.days[place],
            series.days[first],
            series.days[last],
            float(cut.means[number]),
            float(cut.means[number + 1]),
        )
        for number, (place, (first, last)) in enumerate(
            zip(cut.changes, change_intervals(counts, cut), strict=True)
        )
    )


def _alarm(series: CountSeries, fit: CountFit, counts: Floats) -> Alarm | None:
    size = float(fit.sizes[-1]) if fit.sizes is not None else None
    calm, fighting = (CountLaw(float(mean), size) for mean in fit.means[-2:])
    # Whole numbers can be followed by hand, and keep the table of the sum small.
    beyond = max(round(reference_value(calm, fighting)), int(calm.mean) + 1)
    try:
        limit = alarm_limit(calm, Fraction(beyond), wanted=_QUIET[series.unit])
    except InputError:
        return None
    given, place = [], 0
    while place < len(counts):
        _, found = cusum(counts[place:], beyond, float(limit))
        if found is None:
            break
        given.append(series.days[place + found])
        place += found + 1
    return Alarm(
        beyond,
        int(limit),
        average_run_length(calm, Fraction(beyond), limit),
        average_run_length(fighting, Fraction(beyond), limit),
        tuple(given),
    )
