"""Demands: who is dissatisfied, what it can get without war, and when war begins instead."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.compose.course.drifting import drift_slacks
from detente.compose.course.state import WAR, State
from detente.compose.course.values import Floats, Places, Setting, Some, Values
from detente.compose.window.clauses import ROUNDING
from detente.dynamics.ladder.step import next_demand

__all__ = ["TOLERANCE", "Seen", "press", "slacks"]

#: A demand for less than this part of the stakes is none, and who lacks no more is satisfied.
TOLERANCE = 1e-6


class Seen(NamedTuple):
    """Runs in which there is no deal, and how the two see their chances.

    Attributes
    ----------
    places : ndarray of intp
        The runs.
    chance, level : ndarray of float64
        A's power, and the same before it is cut (`detente.compose.course.power.Power`).
    hope : ndarray of float64
        What B hopes for besides its optimism.
    """

    places: Places
    chance: Floats
    level: Floats
    hope: Floats | float = 0.0


def slacks(values: Values, seen: Seen, setting: Setting) -> tuple[Floats, Floats]:
    """The slack of A and of B where power merely drifts."""
    some = Some(values, seen.places)
    return drift_slacks(some, seen.chance, years=setting.years, horizon=setting.horizon)


def press(state: State, values: Values, seen: Seen, setting: Setting) -> Places:
    """Let the dissatisfied side demand, and begin war where that leads nowhere.

    Returns
    -------
    ndarray of intp
        The runs in which the line moves: a step of the ladder.
    """
    places, chance = seen.places, seen.chance
    some = Some(values, places)
    held, half = state.holding[places], state.optimism[places] / 2
    armed_a, armed_b = state.chest_a[places] > 0, state.chest_b[places] > 0
    of_a, of_b = slacks(values, seen, setting)
    best, worst = np.clip(chance + half, 0, 1), np.clip(chance - half - seen.hope, 0, 1)
    wants_more = armed_a & (best - some["cost_a"] > held + TOLERANCE)
    wants_back = armed_b & (worst + some["cost_b"] < held - TOLERANCE)
    clash = state.optimism[places] + seen.hope > some["cost_a"] + some["cost_b"] + ROUNDING
    fears = (armed_a & (of_a < -ROUNDING)) | (armed_b & (of_b < -ROUNDING))
    fights = fears | ((wants_more | wants_back) & clash)
    up, down = wants_more & ~fights, wants_back & ~fights
    moved = held.copy()
    moved[up] = _more(some.part(up), held[up], (seen.level - half - seen.hope)[up])
    moved[down] = _less(some.part(down), held[down], (seen.level + half)[down])
    steps = (up & (moved > held + TOLERANCE)) | (down & (moved < held - TOLERANCE))
    state.holding[places[steps]] = moved[steps]
    fought = places[fights | ((up | down) & ~steps)]
    state.phase[fought] = WAR
    return places[steps]


def _more(some: Some, held: Floats, level: Floats) -> Floats:
    """What A gets: the most that B accepts, but not below B's floor at home."""
    demand = next_demand(
        held, base=level - some["gain"] * held, gain=some["gain"], discount=some["d"],
        cost=some["lump_b"],
    )  # fmt: skip
    return np.asarray(np.minimum(demand, 1 - some["floor_b"]))


def _less(some: Some, held: Floats, level: Floats) -> Floats:
    """What A is left with if B demands back: the same with the sides exchanged."""
    rest = 1 - held
    demand = next_demand(
        rest, base=1 - level - some["gain"] * rest, gain=some["gain"], discount=some["d"],
        cost=some["lump_a"],
    )  # fmt: skip
    return np.asarray(np.maximum(1 - demand, some["floor_a"]))
