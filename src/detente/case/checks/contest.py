"""The contest and dated conditions: what they name exists, and figures can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.checks.days import check_day, check_interval
from detente.case.dated_rows import RowError
from detente.case.days import last_day
from detente.case.figures import Dated, figure_values
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.contest import Contest, Figure
    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["check_contest"]


def check_contest(case: Case, faults: Faults) -> None:
    """Check dated conditions, then the contest where there is one."""
    for name, condition in case.conditions.items():
        path: Path = ("conditions", name)
        for place, interval in enumerate(condition.during):
            check_interval(interval, (*path, "during", place), faults)
        if condition.when is not None:
            _check_figure(case, condition.when.of, (*path, "when", "of"), faults)
    if case.contest is not None:
        _check_parties(case, case.contest, faults)
        _check_figures(case, case.contest, faults)
        _check_record(case.contest, faults)
        _check_compare(case, case.contest, faults)
    if case.contest is not None or any(each.dated for each in case.conditions.values()):
        for name, quo in case.status_quo.items():
            if quo.date is not None:
                check_day(quo.date, ("status_quo", name, "date"), faults)


def _check_parties(case: Case, contest: Contest, faults: Faults) -> None:
    named = [(("sides", place), dm) for place, dm in enumerate(contest.sides)]
    named += [(("outsiders", place), dm) for place, dm in enumerate(contest.outsiders)]
    for where, dm in named:
        faults.known(dm, case.decision_makers, path=("contest", *where), what="decision maker")
    if contest.guarantor is not None:
        path: Path = ("contest", "guarantor")
        faults.known(contest.guarantor, case.decision_makers, path=path, what="decision maker")
    if contest.sides[0] == contest.sides[1]:
        faults.add(("contest", "sides"), f"a contest has two sides, not {contest.sides[0]!r} twice")
    for place, dm in enumerate(contest.outsiders):
        here: Path = ("contest", "outsiders", place)
        if dm in contest.sides:
            faults.add(here, f"{dm!r} is one of the sides, so it cannot join from outside")
        elif dm in {"a", "b"}:
            faults.add(here, f"{dm!r} stands for a side in the models: give it another id")
        elif dm in contest.outsiders[:place]:
            faults.add(here, f"{dm!r} is listed twice")


def _check_figures(case: Case, contest: Contest, faults: Faults) -> None:
    for name, figure in contest.figures.items():
        _check_figure(case, figure, ("contest", "figures", name), faults)
        if name in contest.parameters:
            message = f"{name!r} is both a figure and a parameter: leave one of them out"
            faults.add(("contest", "parameters", name), message, key=True)
    if contest.counts is not None:
        _check_counts(case, contest.counts.of, faults)
        if contest.counts.since is not None:
            check_day(contest.counts.since, ("contest", "counts", "since"), faults)


def _check_record(contest: Contest, faults: Faults) -> None:
    for name, entry in contest.record.items():
        path: Path = ("contest", "record", name)
        readable = check_day(entry.by, (*path, "by"), faults)
        if entry.after is not None:
            readable &= check_day(entry.after, (*path, "after"), faults)
            if readable and last_day(entry.after) >= last_day(entry.by):
                message = f"nothing lies after {entry.after} and by {entry.by}"
                faults.add((*path, "after"), message)


def _check_compare(case: Case, contest: Contest, faults: Faults) -> None:
    for place, pair in enumerate(contest.compare):
        here: Path = ("contest", "compare", place)
        for side, name in enumerate(pair):
            faults.known(name, case.settlements, path=(*here, side), what="settlement")
        if pair[0] == pair[1]:
            faults.add(here, f"{pair[0]!r} cannot be compared with itself")


def _check_counts(case: Case, figure: Figure, faults: Faults) -> None:
    path: Path = ("contest", "counts", "of")
    found = _check_figure(case, figure, path, faults)
    for start, value in zip(found.days, found.values, strict=True):
        if value < 0 or value != int(value):
            faults.add(path, f"a count is a whole number from 0 on, not {value:g} of {start}")
            return


def _check_figure(case: Case, figure: Figure, path: Path, faults: Faults) -> Dated:
    try:
        found = figure_values(case, figure)
    except RowError as error:
        faults.add(("series", figure.series, "rows", error.row), error.message)
    except InputError as error:
        faults.add(path, error.message)
    else:
        if not found.days:
            faults.add(path, f"no row of the series {figure.series!r} has a value for this figure")
        return found
    return Dated((), ())
