"""The four clauses over draws from the ranges of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.case import Contest
from detente.compose.window import Keyhole, fighting_on, horizon_of, keyhole, margins
from detente.compose.window.values import FIGHTING, USED
from detente.ensemble.draws import unit_sample
from detente.questions.inputs import Given
from detente.questions.period_length import YEARS

__all__ = ["Measured", "Measuring", "measure"]

Floats = NDArray[np.float64]
#: The range of each input, in a fixed order.
Ranges = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Measured:
    """Margins and keyhole, arrays of float64 of the shape (sets of inputs, runs).

    Attributes
    ----------
    values : mapping of input to array
    margins : mapping of clause to array
    keyhole : Keyhole
    years : float
        Length of a period.
    horizon : int
        Periods looked ahead.
    """

    values: Mapping[str, Floats]
    margins: Mapping[str, Floats]
    keyhole: Keyhole
    years: float
    horizon: int


@dataclass(frozen=True, eq=False)
class Measuring:
    """Draws that are the same for every date, reading, settlement and lever.

    What fighting on is worth hangs on no term of a settlement and is found once for all of them.

    Attributes
    ----------
    contest : Contest
    runs, seed : int
    """

    contest: Contest
    runs: int
    seed: int
    _unit: dict[str, Floats] = field(default_factory=dict, repr=False)
    _worth: dict[Ranges, tuple[Floats, Floats]] = field(default_factory=dict, repr=False)
    _found: dict[tuple[Ranges, ...], Measured] = field(default_factory=dict, repr=False)

    def over(self, inputs: Sequence[Mapping[str, Given]]) -> Measured:
        """Measure the clauses for several sets of inputs."""
        names = [name for name in USED if all(name in given for given in inputs)]
        key = tuple(_ranges(given, names) for given in inputs)
        if key not in self._found:
            values = {
                name: np.stack([self._drawn(name, given[name]) for given in inputs])
                for name in names
            }
            worth = [self.fighting_on(given) for given in inputs]
            ours, theirs = (np.stack([each[side] for each in worth]) for side in (0, 1))
            self._found[key] = measure(self.contest, values, worth=(ours, theirs))
        return self._found[key]

    def _drawn(self, name: str, given: Given) -> Floats:
        if name not in self._unit:
            self._unit[name] = unit_sample(name, self.runs, self.seed)
        return np.asarray(given.low + (given.high - given.low) * self._unit[name])

    def fighting_on(self, given: Mapping[str, Given]) -> tuple[Floats, Floats]:
        """What fighting on is worth to each side in each draw."""
        key = _ranges(given, FIGHTING)
        if key not in self._worth:
            self._worth[key] = fighting_on(
                {name: self._drawn(name, given[name]) for name in FIGHTING}
            )
        return self._worth[key]


def _ranges(given: Mapping[str, Given], names: Iterable[str]) -> Ranges:
    return tuple((given[name].low, given[name].high) for name in names)


def measure(
    contest: Contest,
    values: Mapping[str, Floats],
    *,
    worth: tuple[Floats, Floats] | None = None,
) -> Measured:
    """Measure the clauses for values of the inputs.

    Parameters
    ----------
    contest : Contest
    values : mapping of input to array
    worth : pair of array, optional
        What fighting on is worth to each side.
    """
    years = YEARS[contest.period]
    horizon = horizon_of(values, years=years, least=contest.periods)
    found = margins(values, years=years, horizon=horizon, worth=worth)
    return Measured(values, found, keyhole(found, values), years, horizon)
