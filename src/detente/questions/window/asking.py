"""What the windows of one reading share, and one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Lever
from detente.compose.window import CLAUSES, Flip, flips, spans
from detente.questions.inputs import Given, contest_of
from detente.questions.window.caveats import caveats
from detente.questions.window.changes import changes
from detente.questions.window.dates import dates_between
from detente.questions.window.eras import Eras, eras, inputs_in
from detente.questions.window.found import Window
from detente.questions.window.measured import Measured, Measuring
from detente.questions.window.scope import Scope
from detente.questions.window.series import Band, ClauseSeries
from detente.questions.window.situations import Situations
from detente.questions.window.standing import Change, Standing

__all__ = ["Asking"]

Shares = tuple[float, ...]
_BAND = (0.05, 0.5, 0.95)


@dataclass(frozen=True, eq=False)
class Asking:
    """Windows of one reading.

    Attributes
    ----------
    case : Case
    reading : str
    scope : Scope
    """

    case: Case
    reading: str
    scope: Scope
    _inputs: dict[tuple[str | None, ...], tuple[Mapping[str, Given], ...]] = field(
        default_factory=dict, repr=False
    )

    @cached_property
    def dates(self) -> tuple[dt.date, ...]:
        """The dates asked for."""
        return self.scope.dates if self.scope.dates is not None else dates_between(self.case)

    @cached_property
    def eras(self) -> Eras:
        """Stretches of them over which no input changes."""
        return eras(self.case, self.dates)

    @cached_property
    def situations(self) -> Situations:
        """The models of the reading."""
        return Situations(self.case, self.reading, self.scope.status_quo)

    @cached_property
    def measuring(self) -> Measuring:
        """The draws."""
        return Measuring(contest_of(self.case), self.scope.runs, self.scope.seed)

    @cached_property
    def at(self) -> dt.date:
        """The date of which inputs and drivers are told: the reading's own, else the first."""
        own = self.situations.own_day
        return own if own is not None and own in self.dates else self.dates[0]

    def standings(self, settlement: str | None) -> tuple[Standing, ...]:
        """How a settlement stands in the graph model at each date."""
        if settlement is None:
            none = Standing(None, None, note="the case names no settlement")
            return (none,) * len(self.dates)
        levers, concept = self._pulled(), self.scope.concept
        return tuple(
            self.situations.standing(settlement, when, concept, levers=levers)
            for when in self.dates
        )

    def holds(self, settlement: str | None, *more: str) -> tuple[bool | None, ...]:
        """Whether it is stable and can be reached at each date, with more levers pulled."""
        if settlement is None:
            return (None,) * len(self.dates)
        levers, concept = self._pulled(*more), self.scope.concept
        return tuple(
            self.situations.holds(settlement, when, concept, levers=levers) for when in self.dates
        )

    def _pulled(self, *more: str) -> tuple[Lever, ...]:
        return tuple(self.case.levers[name] for name in (*self.scope.levers, *more))

    def inputs(self, settlement: str | None, *more: str) -> tuple[Mapping[str, Given], ...]:
        """What the inputs are in each stretch of dates, with more levers pulled."""
        key = (settlement, *more)
        if key not in self._inputs:
            scope = replace(self.scope, levers=(*self.scope.levers, *more))
            self._inputs[key] = inputs_in(
                self.case, self.reading, settlement, self.eras, scope=scope
            )
        return self._inputs[key]

    def measured(self, settlement: str | None, *more: str) -> Measured:
        """The four clauses over the draws in each stretch of dates."""
        return self.measuring.over(self.inputs(settlement, *more))

    def allowed(self, settlement: str | None, *more: str) -> NDArray[np.float64]:
        """The share of draws in which the four clauses hold, by date."""
        least = self.measured(settlement, *more).keyhole.least
        return np.array(_share(least >= 0, np.array(self.eras.place)))

    def window(self, settlement: str | None) -> Window:
        """The window of one settlement."""
        found = self.measured(settlement)
        place = np.array(self.eras.place)
        clauses = {
            name: ClauseSeries(*_band(margin, place), holds=_share(margin >= 0, place))
            for name, margin in found.margins.items()
        }
        standings = self.standings(settlement)
        holds = tuple(float(each.holds is not False) for each in standings)
        opened = tuple(np.multiply(_share(found.keyhole.least >= 0, place), holds).tolist())
        shares = {name: series.holds for name, series in clauses.items()}
        return Window(
            case=self.case,
            reading=self.reading,
            settlement=settlement,
            scope=self.scope,
            dates=self.dates,
            status_quos=tuple(map(self.situations.status_quo_at, self.dates)),
            clauses=clauses,
            binding={name: _share(found.keyhole.binds(name), place) for name in CLAUSES},
            keyhole=Band(*_band(found.keyhole.least, place)),
            open=opened,
            spans=spans(self.dates, opened),
            flips=self._flips({**shares, "window": opened}, standings),
            standings=standings,
            changes=self._changes(settlement, standings),
            inputs=self.inputs(settlement)[self.eras.place[self.dates.index(self.at)]],
            at=self.at,
            caveats=caveats(self.situations, self.dates, standings),
            asking=self,
        )

    def _changes(
        self, settlement: str | None, standings: tuple[Standing, ...]
    ) -> tuple[Change, ...]:
        if settlement is None:
            return ()
        levers, concept = self._pulled(), self.scope.concept
        return changes(
            self.situations,
            [self.situations.moment(when) for when in self.dates],
            standings,
            stands=lambda situation: situation.standing(settlement, concept, levers),
        )

    def _flips(
        self, shares: Mapping[str, Shares], standings: tuple[Standing, ...]
    ) -> tuple[Flip, ...]:
        """Of all that is known: where the graph model is not asked it does not flip."""
        known = [at for at, each in enumerate(standings) if each.holds is not None]
        answers = [float(bool(standings[at].holds)) for at in known]
        own = flips([self.dates[at] for at in known], {"settlement": answers})
        return tuple(sorted([*flips(self.dates, shares), *own], key=lambda flip: flip.date))


def _share(holds: NDArray[np.bool_], place: NDArray[np.intp]) -> Shares:
    return tuple(holds.mean(axis=1)[place].tolist())


def _band(margin: NDArray[np.float64], place: NDArray[np.intp]) -> tuple[Shares, Shares, Shares]:
    low, median, high = np.quantile(margin, _BAND, axis=1)[:, place].tolist()
    return tuple(low), tuple(median), tuple(high)
