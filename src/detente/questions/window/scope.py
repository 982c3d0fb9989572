"""What is asked of a window: at which dates, with which levers and ranges, how exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from detente.case import Case
from detente.errors import InputError, nearest
from detente.questions.levers.scope import CONCEPTS

__all__ = ["MOST_RUNS", "Scope", "barred", "checked"]

#: Draws beyond this add nothing that an interval would show.
MOST_RUNS = 2**17


@dataclass(frozen=True)
class Scope:
    """How a window is asked for.

    Attributes
    ----------
    dates : tuple of date, optional
        Ascending; see `detente.questions.window.dates_between`, which is asked when not given.
    status_quo : str, optional
        Take this status quo at every date, instead of the latest at or before it.
    levers : tuple of str
        Levers that are pulled, by id.
    asked : mapping of input to (low, high)
        Ranges that go before what the case says.
    runs : int
        Draws from the ranges.
    seed : int
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
        What it takes for the settlement to be stable.
    """

    dates: tuple[dt.date, ...] | None = None
    status_quo: str | None = None
    levers: tuple[str, ...] = ()
    asked: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    runs: int = 1024
    seed: int = 0
    concept: str = "seq"


def checked(case: Case, scope: Scope) -> Scope:
    """Return the scope, if all it names is there.

    Raises
    ------
    InputError
        It names no status quo, lever or concept of the case, or too few or too many draws.
    """
    for name, known, what in (
        (scope.concept, CONCEPTS, "concept"),
        (scope.status_quo, case.status_quo, "status quo"),
        *((lever, case.levers, "lever") for lever in scope.levers),
    ):
        if name is not None and name not in known:
            raise InputError(f"the {what} {name!r} is unknown{nearest(name, known)}")
    for name in scope.levers:
        why = barred(case, name, scope.levers)
        if why is not None:
            raise InputError(f"the lever {name!r} {why}")
    if not 2 <= scope.runs <= MOST_RUNS:
        raise InputError(f"the number of draws lies between 2 and {MOST_RUNS}, not {scope.runs}")
    if scope.seed < 0:
        raise InputError(f"the seed is 0 or more, not {scope.seed}")
    _check_dates(scope.dates)
    return scope


def _check_dates(dates: tuple[dt.date, ...] | None) -> None:
    if dates is not None and not dates:
        raise InputError("a window is asked for at one date or more")
    for before, after in pairwise(dates or ()):
        if before >= after:
            raise InputError(f"the dates of a window ascend: {after} comes after {before}")


def barred(case: Case, lever: str, beside: Sequence[str]) -> str | None:
    """Why a lever cannot be pulled beside others; None if it can."""
    entry = case.levers[lever]
    missing = [name for name in entry.needs if name not in beside]
    if missing:
        return f"needs {missing[0]!r} to be pulled too"
    against = [name for name in beside if name in entry.excludes]
    against += [name for name in beside if lever in case.levers[name].excludes]
    return f"cannot be pulled together with {against[0]!r}" if against else None
