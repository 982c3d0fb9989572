"""What is found of a window: plain frozen records, by date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case import Case
from detente.compose.window import Flip, Span
from detente.findings import Finding
from detente.questions.driver import Driver
from detente.questions.input_words import words_of
from detente.questions.inputs import Given, contest_of
from detente.questions.window.scope import Scope
from detente.questions.window.series import Band, ClauseSeries
from detente.questions.window.standing import Change, Standing
from detente.questions.words import Words

if TYPE_CHECKING:
    from detente.questions.window.asking import Asking

__all__ = ["WORDS", "Window"]

#: The clauses in the words in which they are told.
WORDS: Mapping[str, str] = {
    "optimism": "hopes leave room for a deal",
    "commitment": "what is promised can be kept when power shifts",
    "win-set": "both sides can accept the terms",
    "hurting": "going on fighting is worse for both",
    "settlement": "the settlement is stable and can be reached",
    "window": "all clauses together",
}


@dataclass(frozen=True, eq=False)
class Window:
    """The window of one settlement under one reading.

    Attributes
    ----------
    case : Case
    reading : str
    settlement : str or None
        None in a case without settlements: then four clauses are asked.
    scope : Scope
    dates : tuple of date
    status_quos : tuple of str or None
        Which stands at each date; None before the first.
    clauses : mapping of clause to ClauseSeries
        The four of `detente.compose.window.CLAUSES`.
    binding : mapping of clause to tuple of float
        The share of draws in which it is the one that binds, by date.
    keyhole : Band
        K by date.
    open : tuple of float
        The share of draws in which all clauses hold, by date. It measures the ranges; it is no
        probability.
    spans : tuple of Span
        Longest runs of dates open in every draw, in at least half, in some.
    flips : tuple of Flip
        For at least half of the draws; of the four clauses, ``settlement`` and ``window``.
    standings : tuple of Standing
        What the graph model says at each date.
    changes : tuple of Change
        Dates at which that changes, and what else does then.
    inputs : mapping of input to Given
        Those of `at`.
    at : date
        The date that the drivers and the inputs are told of: the reading's own, else the first.
    caveats : tuple of str
    asking : Asking
        What has been worked out on the way, for what is asked about this window.
    """

    case: Case
    reading: str
    settlement: str | None
    scope: Scope
    dates: tuple[dt.date, ...]
    status_quos: tuple[str | None, ...]
    clauses: Mapping[str, ClauseSeries]
    binding: Mapping[str, tuple[float, ...]]
    keyhole: Band
    open: tuple[float, ...]
    spans: tuple[Span, ...]
    flips: tuple[Flip, ...]
    standings: tuple[Standing, ...]
    changes: tuple[Change, ...]
    inputs: Mapping[str, Given]
    at: dt.date
    caveats: tuple[str, ...]
    asking: Asking

    @property
    def settlement_holds(self) -> tuple[bool | None, ...]:
        """Whether the settlement is stable and can be reached, by date; None where not known."""
        return tuple(standing.holds for standing in self.standings)

    @property
    def extrapolated(self) -> tuple[bool, ...]:
        """Whether the reading is carried to another date than its own, by date."""
        own = self.asking.situations.own_day
        return tuple(own is not None and when != own for when in self.dates)

    @property
    def title(self) -> str:
        """The title of the settlement; that of the case where there is none."""
        if self.settlement is None:
            return self.case.title
        return self.case.settlements[self.settlement].title

    @cached_property
    def words(self) -> Words:
        """The words of the case."""
        return Words(self.case)

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """What K at the date `at` hangs on, the greatest first; found when first asked for."""
        from detente.questions.window.drivers import drivers

        words = {name: words_of(self.case, name, given) for name, given in self.inputs.items()}
        contest = contest_of(self.case)
        return drivers(contest, self.inputs, seed=self.scope.seed, words=words)

    def finding(self) -> Finding:
        """The window as a finding, with its assumptions, caveats and claims."""
        from detente.questions.window.finding import finding

        return finding(self)
