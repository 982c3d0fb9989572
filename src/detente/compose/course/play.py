"""Playing a course: one period after the other, all runs at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.deals import Left, keep_deals, sign_deals
from detente.compose.course.demands import Seen, press
from detente.compose.course.fighting import fight, ripen
from detente.compose.course.power import Power, power_now, shift
from detente.compose.course.state import BARGAINING, WAR, State, begin
from detente.compose.course.values import Floats, Noise, Places, Setting, Values, derived

__all__ = ["GONE", "KINDS", "Played", "play"]

#: How a period can end; the numbers of `Played.kinds` are places in this list.
KINDS = ("deal", "step", "stall", "war", "intervention")
#: People have left if more than this share of them has.
GONE = 0.5
_DEAL, _STEP, _STALL, _WAR, _INTERVENTION = range(5)


@dataclass(frozen=True, eq=False)
class Played:
    """What happened.

    Attributes
    ----------
    kinds : ndarray of int8, shape (periods, runs)
        Places in `KINDS`.
    holding : ndarray of float64, shape (periods, runs)
        What A holds at the end of each period.
    gone : ndarray of bool, shape (periods, runs)
        Whether more than half of the people have left by then.
    broken : ndarray of bool, shape (periods, runs)
        Whether a deal has been broken by then.
    renewed : ndarray of bool, shape (periods, runs)
        Whether there is a war then that broke out since the start: not the one that was on.
    """

    kinds: NDArray[np.int8]
    holding: Floats
    gone: NDArray[np.bool_]
    broken: NDArray[np.bool_]
    renewed: NDArray[np.bool_]


def play(inputs: Values, noise: Noise, setting: Setting) -> Played:
    """Play all periods of all runs.

    Parameters
    ----------
    inputs : mapping of input to ndarray of float64, shape (runs,)
        Those of `detente.compose.course.values.USED`; ``share`` may be missing: then there is no
        settlement to sign; so may ``fighting``: then there is no war at first. For each outsider
        its four inputs.
    noise : Noise
    setting : Setting

    Returns
    -------
    Played

    Raises
    ------
    InputError
        An input is missing.
    """
    values = derived(inputs, setting)
    state = begin(values)
    shape = noise.shock.shape
    kinds = np.empty(shape, dtype=np.int8)
    holding = np.empty(shape)
    gone, broken, renewed = (np.empty(shape, dtype=bool) for _ in range(3))
    going_on = state.phase == WAR
    for at in range(setting.periods):
        shift(state, values, noise.shock[at], setting)
        kinds[at] = _period(state, values, noise.battle[:, at], setting)
        holding[at], gone[at], broken[at] = state.holding, state.left > GONE, state.broken
        at_war = kinds[at] >= _WAR
        going_on = going_on & at_war
        renewed[at] = at_war & ~going_on
    return Played(kinds, holding, gone, broken, renewed)


def _period(state: State, values: Values, battle: Floats, setting: Setting) -> NDArray[np.int8]:
    power = power_now(state, values, setting)
    kind = np.full(state.phase.shape, _STALL, dtype=np.int8)
    ripen(state, values, power, setting)
    talking = state.phase == BARGAINING
    kept, left = keep_deals(state, values, power, setting)
    signed = sign_deals(state, values, power, np.flatnonzero(talking), setting=setting)
    kind[kept] = kind[signed] = _DEAL
    talking[signed] = False
    chance = power.chance.copy()
    chance[left.places] = np.clip(chance[left.places] + left.exposed, 0, 1)
    for seen in _without_deal(power, np.flatnonzero(talking), left):
        kind[press(state, values, seen, setting)] = _STEP
    at_war = state.phase == WAR
    kind[at_war] = np.where(power.joined, _INTERVENTION, _WAR)[at_war]
    fight(state, values, chance, np.flatnonzero(at_war), battle=battle, setting=setting)
    _between(state, values, kind, at_war, setting)
    return kind


def _without_deal(power: Power, talking: Places, left: Left) -> Iterator[Seen]:
    yield Seen(talking, power.chance[talking], power.level[talking])
    if left.places.size:
        level = power.level[left.places] + left.exposed
        chance = np.clip(power.chance[left.places] + left.exposed, 0, 1)
        yield Seen(left.places, chance, level, left.hope)


def _between(
    state: State,
    values: Values,
    kind: NDArray[np.int8],
    at_war: NDArray[np.bool_],
    setting: Setting,
) -> None:
    """Fill the chests of those at peace, and let people leave who are under threat."""
    for chest, side in ((state.chest_a, "a"), (state.chest_b, "b")):
        income = values[f"inflow_{side}"] * setting.years
        filled = np.minimum(values[f"chest_{side}"], chest + income)
        np.copyto(chest, np.maximum(chest, filled), where=~at_war)
    guarded = (kind == _DEAL) & (values["enforced"] > 0)
    ruled = np.maximum(0, state.holding - values["holding"]) / values["elsewhere"]
    under_threat = np.where(at_war, 1.0, np.where(guarded, 0.0, ruled))
    np.maximum(state.left, under_threat * values["flight"], out=state.left)
