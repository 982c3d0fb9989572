"""Asking for the window."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.errors import InputError, nearest
from detente.questions.inputs import contest_of
from detente.questions.window.asking import Asking
from detente.questions.window.found import Window
from detente.questions.window.scope import Scope, checked

__all__ = ["window", "windows"]

_DEFAULT = Scope()


def window(
    case: Case, reading: str, settlement: str | None = None, scope: Scope = _DEFAULT
) -> Window:
    """Ask when a deal can be struck and kept, by how much, and what stands against it.

    Parameters
    ----------
    case : Case
        With a contest.
    reading : str
    settlement : str, optional
        May be left out in a case that has none; then only four clauses are asked.
    scope : Scope

    Returns
    -------
    Window

    Raises
    ------
    InputError
        The case has no contest, a name is unknown, or nothing is said of an input that is needed.

    Examples
    --------
    >>> from detente.case import load
    >>> found = window(load("south-caucasus"), "001", "accord-bare", Scope(runs=64))
    >>> len(found.dates), len(found.open), sorted(found.clauses)
    (62, 62, ['commitment', 'hurting', 'optimism', 'win-set'])
    """
    return windows(case, reading, (settlement,), scope)[0]


def windows(
    case: Case,
    reading: str,
    settlements: Sequence[str | None] | None = None,
    scope: Scope = _DEFAULT,
) -> tuple[Window, ...]:
    """Ask for the windows of several settlements; what they share is worked out once.

    Parameters
    ----------
    case : Case
    reading : str
    settlements : sequence of str, optional
        All of the case when not given.
    scope : Scope
    """
    contest_of(case)
    checked(case, scope)
    case.reading(reading)
    wanted = tuple(case.settlements) or (None,) if settlements is None else settlements
    for name in wanted:
        if name is not None and name not in case.settlements:
            hint = nearest(name, case.settlements)
            raise InputError(f"the settlement {name!r} is unknown{hint}")
        if name is None and case.settlements:
            raise InputError(f"say of which settlement: {', '.join(case.settlements)}")
    shared = Asking(case, reading, scope)
    return tuple(shared.window(name) for name in wanted)
