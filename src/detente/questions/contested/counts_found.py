"""What is found of a series of counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.case import Case
from detente.questions.contested.periods import CountSeries

__all__ = ["Alarm", "Change", "State", "Watched"]


@dataclass(frozen=True)
class State:
    """A hidden state: its mean count with an interval (None: not to be had), and how long it lasts.

    `lasts` is in periods, `share` the part of all time spent in it in the long run.
    """

    name: str
    mean: float
    low: float | None
    high: float | None
    lasts: float
    share: float


@dataclass(frozen=True)
class Change:
    """A change of level: when, between which dates in all likelihood, and the means about it."""

    day: dt.date
    first: dt.date
    last: dt.date
    before: float
    after: float


@dataclass(frozen=True)
class Alarm:
    """An alarm for the change to the most violent state.

    Attributes
    ----------
    beyond, limit : int
        Sum up what each period has beyond `beyond`; at `limit` the alarm is given.
    quiet, delay : float
        Periods between false alarms, and until a true one, on average.
    given : tuple of date
        When it would have been given, the sum set back to 0 each time.
    """

    beyond: int
    limit: int
    quiet: float
    delay: float
    given: tuple[dt.date, ...]


@dataclass(frozen=True)
class Watched:
    """What a series of counts says.

    Attributes
    ----------
    case : Case
    series : CountSeries
    states : tuple of State
        The calmest first.
    then, since : tuple of tuple of float
        Probability of each state by period, from the counts up to it and from all counts.
    changes : tuple of Change
    alarm : Alarm or None
        None where the calm counts leave no room for one.
    preferred : float
        By how much Schwarz's criterion prefers this number of states to the other.
    agreeing, starts : int
        How many starting points of the search ended at the best fit.
    """

    case: Case
    series: CountSeries
    states: tuple[State, ...]
    then: tuple[tuple[float, ...], ...]
    since: tuple[tuple[float, ...], ...]
    changes: tuple[Change, ...]
    alarm: Alarm | None
    preferred: float
    agreeing: int
    starts: int
