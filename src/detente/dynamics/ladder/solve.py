"""The way up the ladder for any shape of power: each demand, and where and why it ends.

What A has gained it keeps, so that x never falls: a directional game, whose state does not come
back. A demands the most that B accepts (`detente.dynamics.ladder.stretches` says what that is, and
why). It ends in one of four ways:

- *settles*: demands approach the first x with x = p(x) + (1-d) c_B;
- *absorbed*: A gets everything, since B, holding little, has nothing left worth a war;
- *stalls below a jump*: any demand beyond it would make B fight, and A prefers to stay;
- *attack*: A fights, if stopping below a jump would leave B more than its war value by a greater
  sum than peace saves both (`detente.dynamics.ladder.ends`); or B does, at the start, if A already
  holds more than B bears.

For continuous p this is the equilibrium exactly, and so it is below a jump that stops A. Below a
jump that is crossed, or from which A attacks, B gets more than its war value for one period; the
equation leaves out what that changes still further down. With two jumps that can be enough to take
the lower one for a wall (about 1 in 400 random shapes). The grid solver in
`detente.dynamics.ladder.recursion` leaves nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.dynamics.ladder.demands import STILL, greatest, limit
from detente.dynamics.ladder.ends import Climb, Kind, Pause, ending, fought_sooner
from detente.dynamics.ladder.power import Power
from detente.dynamics.ladder.stretches import Stretch, stretches
from detente.dynamics.numbers import at_least, discounting, proportion

__all__ = ["Climb", "Kind", "climb"]


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
    at_least(0, cost_of_war=cost_a)
    at_least(0, cost_of_war=cost_b)
    parts = stretches(power, discount=discount, cost_a=cost_a, cost_b=cost_b)
    number = max(k for k, part in enumerate(parts) if part.low <= start)
    if parts[number].surplus(start) < -STILL:
        return ending([start], "attack", by="B")
    path, pauses = [start], []
    way: Climb | None = None
    while way is None and len(path) <= periods:
        held = path[-1]
        needed = parts[number].needed(held)
        stood = number
        number, demand = greatest(parts, number, held, needed)
        there = parts[number]
        below_jump = demand == there.high and number + 1 < len(parts)
        if below_jump and held == demand:
            way = _at_wall(path, there, cost_a)
        elif number == stood and demand - held < STILL:
            way = ending(path, "settles", where=limit(there, held))
        else:
            if below_jump:
                excess = float(needed - there.offered(demand))
                pauses.append(Pause(len(path) - 1, excess, there.cutoff))
            path.append(demand)
            way = ending(path, "absorbed") if demand == 1 else None
    if way is None:
        end = limit(parts[number], path[-1])
        way = ending(path, "climbing" if end is None else "settles", where=end)
    return fought_sooner(way, pauses, discount=discount, costs=cost_a + cost_b)


def _at_wall(path: Sequence[float], there: Stretch, cost_a: float) -> Climb:
    if there.cutoff is not None and cost_a < there.cutoff:
        return ending(path, "attack", by="A", cutoff=there.cutoff)
    return ending(path, "stalls below a jump", cutoff=there.cutoff)
