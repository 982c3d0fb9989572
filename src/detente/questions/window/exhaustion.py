"""How long each side could go on fighting from a date on, and which would run out first.

Asked at the first date and wherever a new status quo begins. The ends of what a side could pay for
are exact (`detente.dynamics.fighting.exhaustion`); what lies between is told over the draws.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.compose.window import bounds, could_pay
from detente.compose.window.clauses import ROUNDING
from detente.dynamics.fighting import WarChest, date_after, first_exhausted
from detente.questions.inputs import Given, contest_of
from detente.questions.window.found import Window
from detente.questions.window.key_dates import quo_dates

__all__ = ["Exhaustion", "Lasting", "exhaustion"]

Floats = NDArray[np.float64]
_BAND = (0.05, 0.5, 0.95)
_DAYS = 365.25


@dataclass(frozen=True)
class Lasting:
    """How long one side could go on.

    Attributes
    ----------
    side : str
    low, median, high : float
        Years of war without a pause: 5th percentile, median, 95th percentile over the draws;
        infinite where it takes in what it spends.
    least, most : float
        The same at the ends of the ranges of its inputs.
    until : pair of date or None
        The days that `low` and `high` years lead to; None beyond the calendar.
    first : float
        The share of draws in which it runs out before the other side.
    hurts : float
        The share of draws in which going on is worth no more to it than the worst deal of the
        win-set.
    """

    side: str
    low: float
    median: float
    high: float
    least: float
    most: float
    until: tuple[dt.date | None, dt.date | None]
    first: float
    hurts: float


@dataclass(frozen=True)
class Exhaustion:
    """Both sides from one date on, the first side of the contest first."""

    date: dt.date
    status_quo: str | None
    sides: tuple[Lasting, Lasting]


def exhaustion(found: Window) -> tuple[Exhaustion, ...]:
    """Find how long each side could go on fighting, from each date of a status quo on."""
    return tuple(_from(found, when) for when in quo_dates(found))


def _from(found: Window, when: dt.date) -> Exhaustion:
    at = found.dates.index(when)
    era = found.asking.eras.place[at]
    given = found.asking.inputs(found.settlement)[era]
    measured = found.asking.measured(found.settlement)
    values = {name: column[era] for name, column in measured.values.items()}
    years, worth = could_pay(values), found.asking.measuring.fighting_on(given)
    low, high = bounds(values)
    hurts = (worth[0] <= low + ROUNDING, worth[1] <= 1 - high + ROUNDING)
    first = first_exhausted(*years)
    sides = contest_of(found.case).sides
    return Exhaustion(
        when,
        found.status_quos[at],
        (
            _lasting(sides[0], when, years[0], _ends(given, "a"), first == 1, hurts[0]),
            _lasting(sides[1], when, years[1], _ends(given, "b"), first == -1, hurts[1]),
        ),
    )


def _ends(given: Mapping[str, Given], side: str) -> tuple[float, float]:
    chest, inflow = given[f"chest_{side}"], given[f"inflow_{side}"]
    source = (inflow.low, inflow.high)
    least, most = WarChest((chest.low, chest.high), (1, 1), sources=[source]).lasts()
    return float(least), float(most)


def _lasting(
    side: str,
    when: dt.date,
    years: Floats,
    ends: tuple[float, float],
    first: NDArray[np.bool_],
    hurts: NDArray[np.bool_],
) -> Lasting:
    # Between two draws of which one is infinite nothing can be interpolated.
    low, median, high = np.quantile(years, _BAND, method="inverted_cdf").tolist()
    until = (date_after(when, low, days=_DAYS), date_after(when, high, days=_DAYS))
    return Lasting(
        side, low, median, high, *ends, until, float(np.mean(first)), float(np.mean(hurts))
    )
