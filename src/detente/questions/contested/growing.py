"""How much holding more has added to power: what the record says, and of which reading.

The readings differ on m, the power that winning all of what is contested would add: a small m means
that a gain calms, an m near 1 that each gain pays for the next demand. Here m is fitted to the
series that the contest names for `power` and `holding`, year by year, what was held at the end of a
year against the power of the next (see `detente.dynamics.ladder.fit`), and the readings' own ranges
are compared by how likely they make that record. The answer may be that it does not tell them
apart; with few changes of what was held it cannot.

Where the holding is a range, the fit is made with its middle, and again with both ends; and with a
drift of power, and with two years between. An interval that moves with these choices is no
evidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from detente.case import Case
from detente.case.figures import figure_at, figure_values
from detente.dynamics.ladder.fit import fit_gain
from detente.dynamics.ladder.gain import FEWEST_CHANGES, GainFit
from detente.errors import InputError
from detente.questions.contested.growing_found import End, Fit, Growing, ReadingRange, Told
from detente.questions.inputs import contest_of, input_name, inputs_at

__all__ = ["FEWEST_CHANGES", "Fit", "Growing", "ReadingRange", "Told", "growing"]


def growing(case: Case, readings: tuple[str, ...] | None = None) -> Growing:
    """Fit m to the record of a case and compare what its readings say of it.

    Parameters
    ----------
    case : Case
        Whose contest names series for `power` and `holding`.
    readings : tuple of str, optional
        All of the case when not given.

    Returns
    -------
    Growing

    Raises
    ------
    InputError
        The contest names no such series, or they have too few years in common.

    Examples
    --------
    >>> from detente.case import load
    >>> found = growing(load("south-caucasus"), ("000", "001"))
    >>> found.main.changes, found.told[0].favours
    (1, None)
    """
    years, power, held = _record(case)
    found = fit_gain(years, power, held["middle"])
    names = tuple(case.readings) if readings is None else readings
    ranges = tuple(_range(case, name, found) for name in names)
    return Growing(
        case=case,
        first=years[0],
        last=years[-1],
        main=_fit(found, end="middle", trend=False, lag=1),
        others=tuple(_others(years, power, held)),
        grid=tuple(found.grid.tolist()),
        density=tuple(found.posterior.tolist()),
        readings=ranges,
        told=tuple(_told(found, *pair) for pair in combinations(ranges, 2)),
    )


def _record(case: Case) -> tuple[list[int], list[float], Mapping[End, list[float]]]:
    figures = {
        input_name(contest_of(case), name): figure
        for name, figure in contest_of(case).figures.items()
    }
    for name in ("power", "holding"):
        if name not in figures:
            raise InputError(f"the contest names no series for {name!r}, so there is no record")
    values = figure_values(case, figures["power"])
    by_year = {when.year: value for when, value in zip(values.days, values.values, strict=True)}
    held: dict[End, list[float]] = {"low": [], "middle": [], "high": []}
    years: list[int] = []
    for year in sorted(by_year):
        stand = figure_at(case, figures["holding"], dt.date(year, 12, 31))
        if stand is None or (years and year != years[-1] + 1):
            continue
        years.append(year)
        held["low"].append(stand.low)
        held["high"].append(stand.high)
        held["middle"].append((stand.low + stand.high) / 2)
    if not years:
        raise InputError("the series for 'power' and 'holding' have no year in common")
    return years, [by_year[year] for year in years], held


def _others(years: list[int], power: list[float], held: Mapping[End, list[float]]) -> Iterator[Fit]:
    ways: list[tuple[End, bool, int]] = [("middle", True, 1), ("middle", False, 2)]
    if held["low"] != held["high"]:
        ways += [("low", False, 1), ("high", False, 1)]
    for end, trend, lag in ways:
        found = fit_gain(years, power, held[end], trend=trend, lag=lag)
        yield _fit(found, end=end, trend=trend, lag=lag)


def _fit(found: GainFit, *, end: End, trend: bool, lag: int) -> Fit:
    return Fit(
        end, trend, lag, found.gain, found.low, found.high, found.changes, found.observations
    )


def _range(case: Case, reading: str, found: GainFit) -> ReadingRange:
    given = inputs_at(case, reading, dt.date.max)["concession_power"]
    inside = (found.grid >= given.low) & (found.grid <= given.high)
    weight = np.trapezoid(np.where(inside, found.posterior, 0.0), found.grid)
    said = given.origin == "reading"
    return ReadingRange(reading, given.low, given.high, said, float(weight))


def _told(found: GainFit, one: ReadingRange, other: ReadingRange) -> Told:
    lower, higher = sorted((one, other), key=lambda each: (each.low, each.high))
    names = lower.reading, higher.reading
    if not (lower.said and higher.said):
        return Told(*names, None, None, "one of the readings says nothing of it")
    if not lower.low < lower.high <= higher.low < higher.high:
        return Told(*names, None, None, "what they say of it overlaps")
    judged = found.discriminates((lower.low, lower.high), (higher.low, higher.high))
    favoured = {"low": names[0], "high": names[1], "no": None}[judged.verdict]
    return Told(*names, favoured, judged.bayes_factor, judged.reason)
