"""What is found of a course: plain frozen records, by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.case import Case
from detente.findings import Finding
from detente.questions.course.scope import Scope
from detente.questions.driver import Driver
from detente.questions.inputs import Given

__all__ = ["Confronted", "Course", "Driver", "Measure"]

Shares = tuple[float, ...]


@dataclass(frozen=True)
class Measure:
    """A measure by period: its share, how exactly that is known, what the ranges leave open.

    Attributes
    ----------
    share : tuple of float
        The share of all runs, by period.
    low, high : tuple of float
        Interval of 90 percent of that share: what the number of runs leaves open. It shrinks
        with more runs.
    least, most : tuple of float
        The 5th and the 95th percentile, over draws from the ranges of the inputs, of the chance
        that the measure has once the inputs are known. It does not shrink with more runs.
    by_chance : tuple of float
        The part of the variance from run to run that is left once all inputs are known: 1 where
        all is chance, 0 where the inputs decide.
    """

    share: Shares
    low: Shares
    high: Shares
    least: Shares
    most: Shares
    by_chance: Shares


@dataclass(frozen=True)
class Confronted:
    """What the runs say of something whose outcome is on record.

    Attributes
    ----------
    name : str
        In the case's record.
    words : str
        What was asked.
    by : date
        Until when; the period it falls into is the one that counts.
    period : int
        Its number, counted from 0.
    measure : str
    share : float
        Of the runs.
    low, high : float
        What the ranges of the inputs leave open (see `Measure.least`).
    happened : bool
    source : str
    brier, log : float
        Scores of the share as if it were a forecast: the square of its error, and minus the
        logarithm of what it gave to the outcome. Lower is better; see the caveats.
    """

    name: str
    words: str
    by: dt.date
    period: int
    measure: str
    share: float
    low: float
    high: float
    happened: bool
    source: str
    brier: float
    log: float


@dataclass(frozen=True, eq=False)
class Course:
    """The courses that may follow from a status quo under one reading, with one settlement.

    Attributes
    ----------
    case : Case
    reading : str
    settlement : str or None
        What is on the table; None where nothing is.
    status_quo : str
    scope : Scope
    dates : tuple of date
        First days of the periods.
    kinds : mapping of kind to tuple of float
        The share of runs that end each period so: ``deal``, ``step`` (of the ladder), ``stall``,
        ``war``, ``intervention``. They sum to 1.
    measures : mapping of name to Measure
        See `detente.compose.course.MEASURES`.
    holding : mapping of str to tuple of float
        What the first side holds by period: ``low``, ``median`` and ``high`` (5th, 50th and 95th
        percentile over the runs).
    inputs : mapping of input to Given
    record : tuple of Confronted
    caveats : tuple of str
    """

    case: Case
    reading: str
    settlement: str | None
    status_quo: str
    scope: Scope
    dates: tuple[dt.date, ...]
    kinds: Mapping[str, Shares]
    measures: Mapping[str, Measure]
    holding: Mapping[str, Shares]
    inputs: Mapping[str, Given]
    record: tuple[Confronted, ...]
    caveats: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title of the settlement; "nothing on the table" where there is none."""
        if self.settlement is None:
            return "nothing on the table"
        return self.case.settlements[self.settlement].title

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return self.scope.draws * self.scope.replicates

    @property
    def seed(self) -> int:
        """The seed of draws and noise."""
        return self.scope.seed

    @cached_property
    def drivers(self) -> Mapping[str, tuple[Driver, ...]]:
        """What each measure hangs on at the end, the greatest total first; found when first asked.

        Empty for a measure that is the same in every run.
        """
        from detente.questions.course.drivers import drivers

        return drivers(self)

    def finding(self) -> Finding:
        """The course as a finding, with its assumptions, caveats and claims."""
        from detente.questions.course.finding import finding

        return finding(self)
