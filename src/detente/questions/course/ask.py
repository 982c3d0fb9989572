"""Asking for a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from detente.case import Case
from detente.compose.course import KINDS
from detente.compose.course.state import AT_WAR
from detente.ensemble.runs import Progress
from detente.errors import InputError, nearest
from detente.questions.course.caveats import caveats
from detente.questions.course.counted import counted
from detente.questions.course.dates import period_starts, start_of
from detente.questions.course.ensemble import Ensemble, drawn, used_inputs
from detente.questions.course.found import Course
from detente.questions.course.record import confronted
from detente.questions.course.scope import Scope, checked
from detente.questions.inputs import Given, contest_of, inputs_at

__all__ = ["course", "course_with", "inputs_of"]

_DEFAULT = Scope()
_BAND = {"low": 0.05, "median": 0.5, "high": 0.95}


def course(
    case: Case,
    reading: str,
    settlement: str | None = None,
    scope: Scope = _DEFAULT,
    *,
    progress: Progress | None = None,
) -> Course:
    """Ask what may follow from a status quo, with a settlement on the table or none.

    Parameters
    ----------
    case : Case
        With a contest, and a status quo that has a date.
    reading : str
    settlement : str, optional
        Nothing is on the table when not given.
    scope : Scope
    progress : callable, optional
        Told how many blocks of runs are done, of how many.

    Returns
    -------
    Course

    Raises
    ------
    InputError
        The case has no contest, a name is unknown, a number out of range, or nothing is said of an
        input that is needed.

    Examples
    --------
    >>> from detente.case import load
    >>> found = course(load("south-caucasus"), "001", "accord-bare", Scope(runs=64, periods=12))
    >>> len(found.dates), sorted(found.kinds)
    (12, ['deal', 'intervention', 'stall', 'step', 'war'])
    """
    return course_with(case, reading, settlement, scope, progress=progress)[0]


def course_with(
    case: Case,
    reading: str,
    settlement: str | None,
    scope: Scope,
    *,
    progress: Progress | None = None,
    runs: Ensemble | None = None,
) -> tuple[Course, Ensemble]:
    """Ask for a course and keep the runs it was counted from, or count those that are given.

    The other parameters are those of `course`.
    """
    status_quo, first, given = inputs_of(case, reading, settlement, scope)
    runs = drawn(case, given, scope, progress=progress) if runs is None else runs
    played = runs.played
    dates = period_starts(case, first, len(played.kinds))
    kinds = {name: _shares(played.kinds == at) for at, name in enumerate(KINDS)}
    band = np.quantile(played.holding, list(_BAND.values()), axis=1)
    found = Course(
        case=case,
        reading=reading,
        settlement=settlement,
        status_quo=status_quo,
        scope=scope,
        dates=dates,
        kinds=kinds,
        measures={
            name: counted(happened, scope.replicates) for name, happened in runs.measures.items()
        },
        holding={name: tuple(row.tolist()) for name, row in zip(_BAND, band, strict=True)},
        inputs=given,
        record=confronted(contest_of(case), dates, played, scope.replicates),
        caveats=caveats(
            case,
            reading,
            settlement,
            status_quo,
            at_war="fighting" in given and given["fighting"].high >= AT_WAR,
        ),
    )
    return found, runs


def inputs_of(
    case: Case, reading: str, settlement: str | None, scope: Scope
) -> tuple[str, dt.date, Mapping[str, Given]]:
    """Return where a course begins, when, and the ranges of its inputs.

    Without a settlement nobody can sign anything; its terms are left out.
    """
    contest_of(case)
    checked(case, scope)
    case.reading(reading)
    if settlement is not None and settlement not in case.settlements:
        hint = nearest(settlement, case.settlements)
        raise InputError(f"the settlement {settlement!r} is unknown{hint}")
    status_quo, first = start_of(case, reading, scope.status_quo)
    given = inputs_at(
        case, reading, first, settlement=settlement, levers=scope.levers, asked=scope.asked
    )
    if settlement is None:
        given.pop("share", None)
    return status_quo, first, used_inputs(case, given)


def _shares(happened: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[float, ...]:
    return tuple(happened.mean(axis=1).tolist())
