"""The way up the ladder for any shape of power: each demand, and where and why it ends.

What A has gained it keeps, so that x never falls: a directional game, whose state does not come
back. A demands the most that B accepts (`detente.dynamics.ladder.stretches` says what that is, and
why). It ends in one of four ways:

- *settles*: demands approach the first x with x = p(x) + (1-d) c_B;
- *absorbed*: A gets everything, since B, holding little, has nothing left worth a war;
- *stalls below a jump*: any demand beyond it would make B fight, and A prefers to stay;
- *attack*: A fights, if what it can demand below a jump falls short of its war value by more than
  both wars cost; or B does, at the start, if A already holds more than B bears.

For continuous p this is the equilibrium exactly, and so it is below a jump that stops A. Below a
jump that is crossed, or from which A attacks, B gets more than its war value for one period; the
equation leaves out what that changes still further down. The grid solver in
`detente.dynamics.ladder.recursion` does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.dynamics.fighting.numbers import at_least, discounting, proportion
from detente.dynamics.ladder.demands import STILL, greatest, limit
from detente.dynamics.ladder.power import Power
from detente.dynamics.ladder.stretches import stretches

__all__ = ["Climb", "Kind", "climb"]

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


def climb(
    power: Power,
    start: float,
    *,
    discount: float,
    cost_a: float,
    cost_b: float,
    periods: int = 1000,
) -> Climb:
    """Follow the demands from a start.

    Parameters
    ----------
    power : Power
        p, increasing.
    start : float
        What A holds at first.
    discount : float
        d per period.
    cost_a, cost_b : float
        What a war costs each side once, in periods of the whole pie.
    periods : int, optional
        After how many to stop.

    Raises
    ------
    InputError
        A share outside 0 to 1, a discount factor outside 0 to 1 or 1, a negative cost.

    Examples
    --------
    >>> from detente.dynamics.ladder.jumps import WithJumps
    >>> from detente.dynamics.ladder.power import Linear
    >>> site = WithJumps(Linear(0.5, 0.3), (0.6,), (0.2,))
    >>> way = climb(site, 0.1, discount=0.9, cost_a=1, cost_b=0.5)
    >>> [round(x, 3) for x in way.path], way.kind
    ([0.1, 0.4, 0.6], 'stalls below a jump')
    >>> way = climb(site, 0.1, discount=0.9, cost_a=0.5, cost_b=0.5)
    >>> len(way.path), round(way.path[-1], 3), way.kind, way.by
    (7, 0.591, 'attack', 'A')
    """
    proportion(share=start)
    discounting(discount_factor=discount)
    at_least(0, cost_of_war=min(cost_a, cost_b))
    parts = stretches(power, discount=discount, cost_a=cost_a, cost_b=cost_b)
    bearable = (1 - discount) ** 2 * (cost_a + cost_b)
    number = max(k for k, part in enumerate(parts) if part.low <= start)
    path = [start]
    if parts[number].surplus(start) < -STILL:
        return _ending(path, "attack", by="B")
    while len(path) <= periods:
        held = path[-1]
        needed = parts[number].needed(held)
        number, demand = greatest(parts, number, held, needed)
        there = parts[number]
        if demand == there.high and number + 1 < len(parts):
            if needed - there.offered(demand) > bearable + STILL:
                return _ending(path, "attack", by="A", cutoff=there.cutoff)
            if held == demand:
                return _ending(path, "stalls below a jump", cutoff=there.cutoff)
        if demand - held < STILL:
            return _ending(path, "settles", where=limit(there, held))
        path.append(demand)
        if demand == 1:
            return _ending(path, "absorbed")
    end = limit(parts[number], path[-1])
    return _ending(path, "climbing" if end is None else "settles", where=end)


def _ending(
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
