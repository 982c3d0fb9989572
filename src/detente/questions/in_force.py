"""Preferences as they stand at a date: statements with a `when` that is false then are left out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.case import Preferences, StatementPreferences
from detente.case.priorities import without
from detente.statements import parse

__all__ = ["holds_then", "in_force"]


def in_force(
    wants: Mapping[str, Preferences], conditions: Mapping[str, bool]
) -> dict[str, Preferences]:
    """Return the preferences without the statements that are not in force.

    Parameters
    ----------
    wants : mapping of decision maker to preferences
    conditions : mapping of condition to bool
        Every condition that a `when` names.

    Returns
    -------
    dict of decision maker to preferences
        Without those of whom no statement is in force.
    """
    found: dict[str, Preferences] = {}
    for dm, entry in wants.items():
        if not isinstance(entry, StatementPreferences):
            found[dm] = entry
            continue
        listed = entry.statements
        idle = [
            place
            for place, statement in enumerate(listed)
            if statement.when is not None and not holds_then(statement.when, conditions)
        ]
        if not idle:
            found[dm] = entry
        elif len(idle) < len(listed):
            found[dm] = StatementPreferences(statements=without(listed, *idle))
    return found


def holds_then(when: str, conditions: Mapping[str, bool]) -> bool:
    """Whether a statement over conditions is true.

    Examples
    --------
    >>> holds_then("war and not election", {"war": True, "election": False})
    True
    """
    return bool(parse(when).evaluate(np.zeros(1, dtype=np.int64), dict(conditions))[0])
