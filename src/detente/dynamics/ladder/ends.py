"""How a way up the ladder ends, and where A rather fights than pause below a jump.

A demand that stops just below a jump leaves B more than its war is worth to it, by some sum. A
fights instead iff the sum exceeds what peace saves both: all of c_A + c_B if nobody ever fights
later, and 1 - d^k of it if A fights k periods later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.dynamics.ladder.demands import STILL

__all__ = ["Climb", "Kind", "Pause", "ending", "fought_sooner"]

Kind = Literal["absorbed", "settles", "stalls below a jump", "attack", "climbing"]


@dataclass(frozen=True)
class Climb:
    """A way up the ladder.

    Attributes
    ----------
    path : tuple of float
        What A holds: at the start and after each demand that B accepts. A holding just below a jump
        is given as the jump itself.
    kind : str
        How it ends; "climbing" if it has not within the given number of periods.
    where : float
        What A holds, or approaches, in the end.
    by : str or None
        Who attacks, "A" or "B".
    cutoff : float or None
        At a jump that stops A: it attacks iff its war costs it less than this.
    """

    path: tuple[float, ...]
    kind: Kind
    where: float
    by: Literal["A", "B"] | None = None
    cutoff: float | None = None


@dataclass(frozen=True)
class Pause:
    """A demand that stops just below a jump.

    Attributes
    ----------
    place : int
        Where on the path it is made.
    excess : float
        By how much it leaves B more than war would, times 1-d.
    cutoff : float or None
        That of the jump.
    """

    place: int
    excess: float
    cutoff: float | None


def ending(
    path: Sequence[float],
    kind: Kind,
    *,
    where: float | None = None,
    by: Literal["A", "B"] | None = None,
    cutoff: float | None = None,
) -> Climb:
    """All numbers plain floats, whatever was given."""
    return Climb(
        path=tuple(float(x) for x in path),
        kind=kind,
        where=float(path[-1] if where is None else where),
        by=by,
        cutoff=None if cutoff is None else float(cutoff),
    )


def fought_sooner(way: Climb, pauses: Sequence[Pause], *, discount: float, costs: float) -> Climb:
    """Cut a way short at the first pause before which A rather fights.

    Parameters
    ----------
    way : Climb
        As it goes on if A does not.
    pauses : sequence of Pause
    discount : float
        d per period.
    costs : float
        What a war costs both together.
    """
    for pause in reversed(pauses):
        delay = len(way.path) - 1 - pause.place
        saved = 1 - discount**delay if way.kind == "attack" else 1
        if pause.excess > (1 - discount) * saved * costs + STILL:
            kept = way.path[: pause.place + 1]
            way = ending(kept, "attack", by="A", cutoff=pause.cutoff)
    return way
