"""The contest and dated conditions: what they name exists, and figures can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.dated import day, figure_values
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
            _check_interval(interval, (*path, "during", place), faults)
        if condition.when is not None:
            _check_figure(case, condition.when.of, (*path, "when", "of"), faults)
    if case.contest is not None:
        _check_parties(case, case.contest, faults)
        for name, figure in case.contest.figures.items():
            _check_figure(case, figure, ("contest", "figures", name), faults)
        for name, entry in case.contest.record.items():
            for key, text in (("by", entry.by), ("after", entry.after)):
                if text is not None:
                    _check_day(text, ("contest", "record", name, key), faults)


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
        if dm in contest.sides:
            message = f"{dm!r} is one of the sides, so it cannot join from outside"
            faults.add(("contest", "outsiders", place), message)


def _check_interval(interval: str, path: Path, faults: Faults) -> None:
    first, slash, last = interval.partition("/")
    if not slash:
        faults.add(
            path, f"an interval is written first/last, as in 2022-02-24/.., not {interval!r}"
        )
        return
    for end in (first, last):
        if end not in {"", ".."}:
            _check_day(end, path, faults)


def _check_day(text: str, path: Path, faults: Faults) -> None:
    try:
        day(text)
    except InputError as error:
        faults.add(path, error.message)


def _check_figure(case: Case, figure: Figure, path: Path, faults: Faults) -> None:
    try:
        figure_values(case, figure)
    except InputError as error:
        faults.add(path, error.message)
