"""War within a period: whether it is ripe to end, its battles, and exhaustion."""

from __future__ import annotations

import numpy as np

from detente.compose.course.demands import Seen, slacks
from detente.compose.course.power import Power
from detente.compose.course.state import BARGAINING, WAR, State
from detente.compose.course.values import Floats, Places, Setting, Some, Values
from detente.compose.window.clauses import bounds, hurting
from detente.dynamics.fighting.implied import battle_drift

__all__ = ["fight", "ripen", "slots_needed"]

#: Battles that are due are fought, whatever the last digit of a sum says.
_DUE = 1e-9


def slots_needed(rate: float) -> int:
    """How many battles one period may see, if that many are fought in a period on average."""
    return int(np.ceil(rate)) + 1


def ripen(state: State, values: Values, power: Power, setting: Setting) -> None:
    """Stop the wars in which hopes fit, no power shifts too far, and fighting on hurts both."""
    places = np.flatnonzero(state.phase == WAR)
    seen = Seen(places, power.chance[places], power.level[places])
    of_a, of_b = slacks(values, seen, setting)
    some = Some(values, places, power=seen.chance, holding=state.holding[places])
    fits = some["cost_a"] + some["cost_b"] >= state.optimism[places]
    ripe = fits & (of_a >= 0) & (of_b >= 0)
    low, high = bounds(some)
    ripe &= low <= high
    here = places[ripe]
    if here.size:
        chests = {"chest_a": state.chest_a[here], "chest_b": state.chest_b[here]}
        ripe[ripe] = hurting(some.part(ripe, **chests)) >= 0
    state.phase[places[ripe]] = BARGAINING


def fight(
    state: State,
    values: Values,
    chance: Floats,
    places: Places,
    *,
    battle: Floats,
    setting: Setting,
) -> None:
    """Fight the battles of one period.

    Parameters
    ----------
    state : State
    values : mapping of arrays
    chance : ndarray of float64, shape (runs,)
        A's power.
    places : ndarray of intp
        The runs that are at war.
    battle : ndarray of float64, shape (slots, runs)
        This period's noise.
    setting : Setting
    """
    some = Some(values, places, power=chance[places])
    wins = _battle_chance(some["power"], state.holding[places], some["forts"])
    state.clock[places] += some["rate"]
    count = np.floor(state.clock[places] + _DUE)
    state.clock[places] -= count
    held, size = state.holding[places], 1 / np.rint(some["forts"])
    for slot in range(int(count.max(initial=0))):
        on = (slot < count) & (held > 0) & (held < 1)
        won = battle[slot, places] < wins
        held = np.where(on, np.clip(held + np.where(won, size, -size), 0, 1), held)
    state.optimism[places] *= (1 - some["learning"]) ** count
    for chest, side in ((state.chest_a, "a"), (state.chest_b, "b")):
        burn = setting.years * np.maximum(0, 1 - some[f"inflow_{side}"])
        chest[places] = np.maximum(0, chest[places] - burn)
    spent_a, spent_b = state.chest_a[places] <= 0, state.chest_b[places] <= 0
    low, high = bounds(some)
    held = np.where(spent_a & ~spent_b, np.minimum(held, low), held)
    held = np.where(spent_b & ~spent_a, np.maximum(held, np.maximum(high, 0)), held)
    state.holding[places] = np.clip(held, 0, 1)
    over = spent_a | spent_b | (held <= 0) | (held >= 1)
    state.phase[places[over]] = BARGAINING


def _battle_chance(chance: Floats, held: Floats, forts: Floats) -> Floats:
    """The chance of a single battle that a chance to win the war implies, for any forts at once.

    In the random walk only the products of the log odds with k and with N matter, so that a walk
    over N forts is one over M with k M/N of them held and the log odds multiplied by N/M.
    """
    if not len(forts):
        return np.zeros(0)
    whole = np.rint(forts)
    most = int(whole.max())
    nearest = np.clip(np.floor(held * whole + 0.5), 1, whole - 1)
    drift = battle_drift(chance, nearest * most / whole, most)
    with np.errstate(divide="ignore"):
        odds = np.arctanh(drift)
    return np.asarray((1 + np.tanh(odds * most / whole)) / 2)
