"""War within a period: whether it is ripe to end, its battles, and exhaustion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.demands import Seen, slacks
from detente.compose.course.power import Power
from detente.compose.course.state import BARGAINING, WAR, State
from detente.compose.course.values import Floats, Places, Setting, Some, Values
from detente.compose.window.clauses import ROUNDING, bounds, hurting
from detente.compose.window.endurance import could_pay
from detente.dynamics.fighting.implied import battle_drift, nearest_fort

__all__ = ["fight", "ripen", "slots_needed"]

#: Battles that are due are fought, whatever the last digit of a sum says.
_DUE = 1e-9
#: Nor does the last digit of a sum of positions leave a side one more to lose.
_ALL = 1e-9


def slots_needed(rate: float) -> int:
    """How many battles one period may see, if that many are fought in a period on average."""
    return int(np.ceil(rate)) + 1


def ripen(state: State, values: Values, power: Power, setting: Setting) -> None:
    """Stop the wars in which hopes fit, no power shifts too far, and fighting on hurts both.

    Where there is no war, the first battle of the next one is due as soon as it begins; a war that
    does not stay stopped goes on as it was.
    """
    at_peace = state.phase != WAR
    np.copyto(state.clock, np.maximum(0, 1 - values["rate"]), where=at_peace)
    places = np.flatnonzero(state.phase == WAR)
    seen = Seen(places, power.chance[places], power.level[places])
    of_a, of_b = slacks(values, seen, setting)
    some = Some(values, places, power=seen.chance, holding=state.holding[places])
    fits = some["cost_a"] + some["cost_b"] - state.optimism[places] >= -ROUNDING
    ripe = fits & (of_a >= -ROUNDING) & (of_b >= -ROUNDING)
    low, high = bounds(some)
    ripe &= high - low >= -ROUNDING
    here = places[ripe]
    part = some.part(ripe, chest_a=state.chest_a[here], chest_b=state.chest_b[here])
    hurts = _may_hurt(part, (high - low)[ripe])
    if hurts.any():
        hurts[hurts] = hurting(part.part(hurts)) >= -ROUNDING
    ripe[ripe] = hurts
    state.phase[places[ripe]] = BARGAINING


def _may_hurt(some: Some, room: Floats) -> NDArray[np.bool_]:
    """Whether all battles that can be paid for cost both together as much as the win-set is wide.

    Both values of fighting on sum to 1 less what it costs, so that it cannot hurt both otherwise.
    """
    price = some["battle_cost_a"] + some["battle_cost_b"]
    battles = np.minimum(*could_pay(some)) * some["battles"]
    most = np.multiply(price, battles, out=np.zeros_like(price), where=price > 0)
    return np.asarray(most >= room - 2 * ROUNDING)


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
    held, forts = state.holding[places], np.rint(some["forts"])
    wins = (1 + battle_drift(some["power"], nearest_fort(held, forts), forts)) / 2
    state.clock[places] += some["rate"]
    count = np.floor(state.clock[places] + _DUE)
    state.clock[places] -= count
    size = 1 / forts
    decided, fought = np.zeros(len(places), dtype=bool), np.zeros(len(places))
    for slot in range(int(count.max(initial=0))):
        on = (slot < count) & ~decided
        won = battle[slot, places] < wins
        held = np.where(on, np.clip(held + np.where(won, size, -size), 0, 1), held)
        decided |= on & ((held <= _ALL) | (held >= 1 - _ALL))
        fought += on
    state.optimism[places] *= (1 - some["learning"]) ** fought
    for chest, side in ((state.chest_a, "a"), (state.chest_b, "b")):
        burn = setting.years * np.maximum(0, 1 - some[f"inflow_{side}"])
        chest[places] = np.maximum(0, chest[places] - burn)
    spent_a, spent_b = state.chest_a[places] <= 0, state.chest_b[places] <= 0
    low, high = bounds(some)
    held = np.where(spent_a & ~spent_b, np.minimum(held, low), held)
    held = np.where(spent_b & ~spent_a, np.maximum(held, np.maximum(high, 0)), held)
    state.holding[places] = np.clip(held, 0, 1)
    over = spent_a | spent_b | decided
    state.phase[places[over]] = BARGAINING
