"""The clause of the graph model: whether a settlement is stable and can be reached at a date.

Preferences are taken as they stand at the date: the conditions that hold then decide which
statements are in force. The start is the latest status quo at or before the date. The settlement
holds if its canonical state is stable for all, and some state of it can be reached from the start
by moves that each serve their mover.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Change", "Standing"]


@dataclass(frozen=True)
class Standing:
    """How a settlement stands in the graph model at a date.

    Attributes
    ----------
    stable : bool or None
        Its canonical state is stable for all; None where it is not addressed.
    reachable : bool or None
        By moves that each serve their mover.
    by_moves : bool or None
        By any legal moves.
    leavers : tuple of str
        Parties for whom the state is not stable.
    conditions : mapping of condition to bool
        Those that are known then.
    extrapolated : bool
        The reading is applied at another status quo than its own.
    note : str or None
        Why it is not known.
    """

    stable: bool | None
    reachable: bool | None
    by_moves: bool | None = None
    leavers: tuple[str, ...] = ()
    conditions: Mapping[str, bool] | None = None
    extrapolated: bool = False
    note: str | None = None

    @property
    def holds(self) -> bool | None:
        """Both; None where one of them is not known and the other does not fail."""
        if self.stable is False or self.reachable is False:
            return False
        return True if self.stable and self.reachable else None


@dataclass(frozen=True)
class Change:
    """A date at which the answer of the graph model changes.

    Attributes
    ----------
    date : date
    holds : bool or None
        The new answer.
    words : tuple of str
        What changes at that date: the status quo, conditions, statements in force.
    """

    date: dt.date
    holds: bool | None
    words: tuple[str, ...]
