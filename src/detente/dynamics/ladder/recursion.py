"""The ladder on a grid, solved from the top downwards by its definition.

A holds one of finitely many shares. In each period it fights, or demands a share that is no less
than what it holds; B accepts, and gets the rest for the period, or fights. Since x never falls, a
state is solved once all above it are: state recursion for directional dynamic games (Iskhakov, Rust
& Schjerning 2016). In a state where A stays it does so for ever, which needs no iteration either.
What comes out is the Markov perfect equilibrium in which B accepts and A keeps the peace when
indifferent, and A asks for more rather than less.

Nothing is assumed about what B is held to, so this checks `detente.dynamics.ladder.solve`. Just
below each jump stands a holding of its own, with the limit of p from below.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.dynamics.ladder.power import Power
from detente.dynamics.numbers import at_least, discounting
from detente.errors import InputError

__all__ = ["Values", "recursion"]

Floats = npt.NDArray[np.float64]
#: What is better by no more than this is not preferred.
_TIE = 1e-12


@dataclass(frozen=True, eq=False)
class Values:
    """The solved game.

    Attributes
    ----------
    held, power : ndarray, shape (n,)
        Holdings in increasing order, and A's power there.
    value_a, value_b : ndarray, shape (n,)
        Present values before A moves, where the pie is 1 per period.
    demand : ndarray of int, shape (n,)
        What A demands and B accepts, as a place in `held`; -1 if there is war.
    attacker : ndarray of int8, shape (n,)
        Who prefers war to the best peace it is offered: 1 for A, 2 for B, 0 where there is peace.
    """

    held: Floats
    power: Floats
    value_a: Floats
    value_b: Floats
    demand: npt.NDArray[np.intp]
    attacker: npt.NDArray[np.int8]

    def path(self, place: int) -> tuple[int, ...]:
        """Places in `held` from one on, until A stays or somebody fights."""
        found = [place]
        while (following := int(self.demand[found[-1]])) not in {-1, found[-1]}:
            found.append(following)
        return tuple(found)


def recursion(
    power: Power, *, discount: float, cost_a: float, cost_b: float, cells: int = 1000
) -> Values:
    """Solve the ladder on a grid of equal cells and the places of the jumps.

    Parameters
    ----------
    power : Power
        p, increasing.
    discount : float
        d per period.
    cost_a, cost_b : float
        What a war costs each side once, in periods of the whole pie.
    cells : int, optional
        Time grows with their square; demands are exact to one cell.

    Raises
    ------
    InputError
        No cell, a discount factor outside 0 to 1 or 1, a negative cost.

    Examples
    --------
    >>> from detente.dynamics.ladder.jumps import WithJumps
    >>> from detente.dynamics.ladder.power import Linear
    >>> site = WithJumps(Linear(0.5, 0.3), (0.6,), (0.2,))
    >>> solved = recursion(site, discount=0.9, cost_a=1, cost_b=0.5, cells=100)
    >>> solved.held[list(solved.path(0))].tolist()
    [0.0, 0.14, 0.52, 0.6]
    """
    if cells < 1:
        raise InputError(f"a grid needs at least one cell, not {cells}")
    discounting(discount_factor=discount)
    at_least(0, cost_of_war=cost_a)
    at_least(0, cost_of_war=cost_b)
    held, chance = _grid(power, cells)
    war_a = chance / (1 - discount) - cost_a
    war_b = (1 - chance) / (1 - discount) - cost_b
    value_a, value_b = war_a.copy(), war_b.copy()
    demand: npt.NDArray[np.intp] = np.full(len(held), -1)
    attacker = np.zeros(len(held), dtype=np.int8)
    for i in range(len(held) - 1, -1, -1):
        accepted = np.concatenate(
            [[(1 - held[i]) / (1 - discount)], 1 - held[i + 1 :] + discount * value_b[i + 1 :]]
        )
        gained = np.concatenate(
            [[held[i] / (1 - discount)], held[i + 1 :] + discount * value_a[i + 1 :]]
        )
        gained[accepted < war_b[i] - _TIE] = -np.inf
        best = len(gained) - 1 - int(np.argmax(gained[::-1] >= gained.max() - _TIE))
        if gained[best] == -np.inf:
            attacker[i] = 2
        elif gained[best] < war_a[i] - _TIE:
            attacker[i] = 1
        else:
            demand[i], value_a[i], value_b[i] = i + best, gained[best], accepted[best]
    return Values(held, chance, value_a, value_b, demand, attacker)


def _grid(power: Power, cells: int) -> tuple[Floats, Floats]:
    """Holdings and power: each jump stands twice, just below with the limit of p and then at it."""
    jumps = np.array([float(each) for each in power.jumps])
    held = np.union1d(np.linspace(0, 1, cells + 1), jumps)
    doubled = np.sort(np.concatenate([held, jumps]))
    is_below = np.append(doubled[:-1] == doubled[1:], False)
    chance = np.asarray(np.where(is_below, power.below(doubled), power(doubled)), dtype=float)
    return doubled, chance
