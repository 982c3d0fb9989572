"""Settlements against each other: courses with the same draws and the same noise.

What differs between two such courses differs because of the settlements. The difference of a
measure is taken run by run, so that what the two have in common drops out of its intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from detente.case import Case
from detente.ensemble.runs import Progress
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.course.ask import course_with, inputs_of
from detente.questions.course.counted import of_draws, settled
from detente.questions.course.drivers import drivers_of
from detente.questions.course.ensemble import Ensemble, Truths
from detente.questions.course.found import Course
from detente.questions.course.hinges import Hinge, hinges
from detente.questions.course.scope import Scope
from detente.questions.course.together import drawn_together
from detente.questions.driver import Driver
from detente.questions.inputs import Given, contest_of

__all__ = ["Comparison", "Difference", "Pair", "compare_courses", "pairs_of"]

Shares = tuple[float, ...]
_DEFAULT = Scope()
_NORMAL = 1.6448536269514722
_RANGE = (0.05, 0.95)


@dataclass(frozen=True)
class Difference:
    """A measure under the first settlement less that under the second, by period.

    Attributes
    ----------
    share : tuple of float
        Of all runs.
    low, high : tuple of float
        Interval of 90 percent: what the number of runs leaves open.
    least, most : tuple of float
        The 5th and the 95th percentile over the draws from the ranges of the inputs.
    more, less : tuple of float
        The share of draws in which more, and in which fewer, of the runs of the first have it; in
        the others as many.
    """

    share: Shares
    low: Shares
    high: Shares
    least: Shares
    most: Shares
    more: Shares
    less: Shares


@dataclass(frozen=True, eq=False)
class Pair:
    """Two settlements side by side.

    Attributes
    ----------
    first, second : Course
    differences : mapping of measure to Difference
    alike : mapping of measure to Difference
        The same if the first settlement gave the share that the second gives: what the way it is
        carried out does by itself. Empty where the shares are the same anyway.
    hinges : mapping of measure to tuple of Hinge
        By which inputs the difference at the end varies most.
    """

    first: Course
    second: Course
    differences: Mapping[str, Difference]
    alike: Mapping[str, Difference]
    hinges: Mapping[str, tuple[Hinge, ...]]

    @cached_property
    def drivers(self) -> Mapping[str, tuple[Driver, ...]]:
        """What the difference in each measure at the end hangs on; found when first asked for."""
        given = [self.first.inputs, self.second.inputs]
        return drivers_of(self.first.case, given, self.first.scope)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Settlements compared under one reading.

    Attributes
    ----------
    case : Case
    reading, status_quo : str
    scope : Scope
    courses : mapping of settlement to Course
    pairs : tuple of Pair
    """

    case: Case
    reading: str
    status_quo: str
    scope: Scope
    courses: Mapping[str, Course]
    pairs: tuple[Pair, ...]

    def finding(self) -> Finding:
        """The comparison as a finding."""
        from detente.questions.course.compared import finding

        return finding(self)


def compare_courses(
    case: Case,
    reading: str,
    settlements: Sequence[str] | None = None,
    scope: Scope = _DEFAULT,
    *,
    progress: Progress | None = None,
) -> Comparison:
    """Compare what follows with one settlement on the table and with another.

    Parameters
    ----------
    case : Case
    reading : str
    settlements : sequence of str, optional
        Every pair of them; `pairs_of` the case when not given.
    scope : Scope
    progress : callable, optional
        Told how many courses are done, of how many.

    Raises
    ------
    InputError
        As for `detente.questions.course.course`; or there are not two settlements to compare.

    Examples
    --------
    >>> from detente.case import load
    >>> found = compare_courses(
    ...     load("south-caucasus"), "001", ["gradual-bare", "accord-bare"],
    ...     Scope(runs=64, periods=12),
    ... )
    >>> [(pair.first.settlement, pair.second.settlement) for pair in found.pairs]
    [('gradual-bare', 'accord-bare')]
    """
    if settlements is None:
        wanted = pairs_of(case, reading, scope)
    else:
        wanted = tuple(combinations(dict.fromkeys(settlements), 2))
    if not wanted:
        raise InputError("a comparison takes two settlements or more: say which")
    status_quo = inputs_of(case, reading, wanted[0][0], scope)[0]
    asked = replace(scope, status_quo=status_quo)
    names = list(dict.fromkeys(name for pair in wanted for name in pair))
    given = {name: inputs_of(case, reading, name, asked)[2] for name in names}
    alike = {pair: _alike(given[pair[0]], given[pair[1]]) for pair in wanted}
    others = {pair: each for pair, each in alike.items() if each is not None}
    runs = drawn_together(case, [*given.values(), *others.values()], asked, progress=progress)
    same = dict(zip(others, runs[len(names) :], strict=True))
    played = {
        name: course_with(case, reading, name, asked, runs=each)
        for name, each in zip(names, runs, strict=False)
    }
    return Comparison(
        case,
        reading,
        status_quo,
        asked,
        {name: found for name, (found, _) in played.items()},
        tuple(_pair(played[pair[0]], played[pair[1]], same.get(pair)) for pair in wanted),
    )


def pairs_of(case: Case, reading: str, scope: Scope = _DEFAULT) -> tuple[tuple[str, str], ...]:
    """Return the pairs that the case wants compared.

    Where it names none, each settlement that is carried out in steps goes with the first that is
    carried out at once and guarded alike.

    Examples
    --------
    >>> from detente.case import load
    >>> pairs_of(load("south-caucasus"), "000")[0]
    ('gradual-bare', 'accord-bare')
    """
    named = contest_of(case).compare
    if named:
        return tuple((first, second) for first, second in named)
    terms = {}
    for name in case.settlements:
        given = inputs_of(case, reading, name, scope)[2]
        if "share" in given:
            guard = given["guaranteed"]
            terms[name] = (given["steps"].high > 1, (guard.low, guard.high))
    found = []
    for name, (stepwise, span) in terms.items():
        once = [other for other, (steps, its) in terms.items() if not steps and its == span]
        if stepwise and once:
            found.append((name, once[0]))
    return tuple(found)


def _pair(
    first: tuple[Course, Ensemble], second: tuple[Course, Ensemble], alike: Ensemble | None
) -> Pair:
    ours, theirs = first[1].measures, second[1].measures
    replicates = first[0].scope.replicates
    found, turning, same = {}, {}, {}
    draws = {**second[1].draws, **first[1].draws}
    for name in ours:
        found[name], by_draw = _difference(ours[name], theirs[name], replicates)
        turning[name] = hinges(first[0], draws, by_draw)
        if alike is not None:
            same[name] = _difference(alike.measures[name], theirs[name], replicates)[0]
    return Pair(first[0], second[0], found, same, turning)


def _alike(ours: Mapping[str, Given], theirs: Mapping[str, Given]) -> Mapping[str, Given] | None:
    """The first settlement with the share of the second, if its own is another."""
    own, other = ours.get("share"), theirs.get("share")
    if own is None or other is None or (own.low, own.high) == (other.low, other.high):
        return None
    return {**ours, "share": other}


def _difference(
    ours: Truths, theirs: Truths, replicates: int
) -> tuple[Difference, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    runs = ours.astype(np.float64) - theirs
    shares = of_draws(runs, replicates)
    share, draws = shares.mean(axis=-1), shares.shape[-1]
    half = _NORMAL * np.sqrt(shares.var(axis=-1, ddof=1) / draws)
    square = of_draws(runs**2, replicates)
    within = (square - shares**2).mean(axis=-1) / (replicates - 1)
    least, most = np.quantile(settled(shares, within), _RANGE, axis=-1)
    more, less = (shares > 0).mean(axis=-1), (shares < 0).mean(axis=-1)
    parts = (share, share - half, share + half, least, most, more, less)
    return Difference(*(tuple(each.tolist()) for each in parts)), shares[-1]
