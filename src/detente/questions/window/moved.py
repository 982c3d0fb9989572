"""How the window moves with each lever: in draws, in dates, in the graph model.

A lever is pulled at every date, by itself, beside those that are pulled already. All draws are the
same with it and without it, so that what differs is its doing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.compose.window import OPEN
from detente.questions.window.asking import Asking
from detente.questions.window.found import Window
from detente.questions.window.scope import barred

__all__ = ["Moved", "moved_by_levers"]

#: Differences below this are rounding.
_NOTHING = 1e-12


@dataclass(frozen=True)
class Moved:
    """A window with a lever and without it.

    Attributes
    ----------
    lever, title, payer : str
    rank : int
        How heavy it is; 1 is the lightest.
    open : tuple of float
        The share of draws open with it, by date.
    gain : float
        The mean over the dates of the difference in that share.
    clauses : float
        The same for the four clauses without the graph model.
    dates : int
        At how many more dates at least half of the draws are open.
    holds : tuple of bool or None
        Whether the settlement is stable and can be reached with it, by date.
    newly : int
        At how many more dates that is so.
    """

    lever: str
    title: str
    payer: str
    rank: int
    open: tuple[float, ...]
    gain: float
    clauses: float
    dates: int
    holds: tuple[bool | None, ...]
    newly: int

    @property
    def moves(self) -> bool:
        """Whether it makes any difference."""
        return bool(self.newly or abs(self.gain) > _NOTHING or abs(self.clauses) > _NOTHING)


def moved_by_levers(found: Window, levers: Sequence[str] | None = None) -> tuple[Moved, ...]:
    """Pull each lever by itself and say how the window moves, the most helpful first.

    Parameters
    ----------
    found : Window
    levers : sequence of str, optional
        All of the case when not given; those that are pulled already, or cannot be beside them,
        are left out.

    Returns
    -------
    tuple of Moved
        Those that make no difference at the end.
    """
    case, pulled = found.case, found.scope.levers
    wanted = case.levers if levers is None else levers
    free = [name for name in wanted if name not in pulled and not barred(case, name, pulled)]
    told = [_moved(found, found.asking, name) for name in free]
    return tuple(sorted(told, key=lambda each: (-each.gain, -each.newly, -each.clauses, each.rank)))


def _moved(found: Window, asking: Asking, name: str) -> Moved:
    lever = found.case.levers[name]
    before = asking.allowed(found.settlement)
    after = asking.allowed(found.settlement, name) if lever.parameters else before
    holds = asking.holds(found.settlement, name)
    opened = after * [float(each is not False) for each in holds]
    was = np.array(found.open)
    old = found.settlement_holds
    return Moved(
        lever=name,
        title=lever.title,
        payer=lever.payer,
        rank=lever.rank,
        open=tuple(opened.tolist()),
        gain=float((opened - was).mean()),
        clauses=float((after - before).mean()),
        dates=int((opened >= OPEN["half"]).sum() - (was >= OPEN["half"]).sum()),
        holds=holds,
        newly=sum(each is True for each in holds) - sum(each is True for each in old),
    )
