"""Deals: signing one, keeping it, and making the next step."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.compose.course.drifting import plan_slack
from detente.compose.course.keeping import Plan, Truths, keeps
from detente.compose.course.power import Power
from detente.compose.course.state import BARGAINING, DEAL, State
from detente.compose.course.values import Floats, Places, Setting, Some, Values
from detente.compose.window.clauses import ROUNDING, optimism, room

__all__ = ["Left", "keep_deals", "sign_deals"]

#: A step that is due at a date is made, whatever the last digit of the division says.
_DUE = 1e-9


class Left(NamedTuple):
    """Deals that are not kept any more.

    Attributes
    ----------
    places : ndarray of intp
        The runs.
    exposed : ndarray of float64
        What A has gained in power by being first to leave.
    hope : ndarray of float64
        What B hopes for besides its optimism if it is B that leaves.
    """

    places: Places
    exposed: Floats
    hope: Floats


def keep_deals(state: State, values: Values, power: Power, setting: Setting) -> tuple[Places, Left]:
    """Ask in each deal who keeps it, and make the step that is due.

    Returns
    -------
    kept : ndarray of intp
        Runs.
    left : Left
    """
    places = np.flatnonzero(state.phase == DEAL)
    some = Some(values, places)
    state.age[places] += 1
    plan = _plan(state, some, places, setting)
    made = state.done[places] / some["parts"]
    found = keeps(
        plan, some, chance=power.chance[places], optimism=state.optimism[places], made=made
    )
    by_a = ~found.a & (state.chest_a[places] > 0)
    by_b = ~found.b & (state.chest_b[places] > 0)
    ends = by_a | by_b
    exposed = some["exposure"] * made * (plan.step > 0) * by_a
    left = Left(places[ends], exposed[ends], (some["hope"] * by_b)[ends])
    state.trust[places[by_a]] = 0
    state.broken[left.places] = True
    state.phase[left.places] = BARGAINING
    kept = places[~ends]
    _step_on(state, values, power, kept, setting)
    return kept, left


def _plan(state: State, some: Some, places: Places, setting: Setting) -> Plan:
    """What is to come; nothing where the last step that was due was not made."""
    done = state.done[places]
    rest = np.where(state.stalled[places], 0, some["parts"] - done)
    wait = np.maximum(0, done * some["step_years"] - state.age[places] * setting.years)
    return Plan(state.holding[places], state.step[places], rest, wait)


def _step_on(state: State, values: Values, power: Power, kept: Places, setting: Setting) -> None:
    done, parts = state.done[kept], values["parts"][kept]
    by_now = 1 + np.floor(state.age[kept] * setting.years / values["step_years"][kept] + _DUE)
    due = kept[(done < parts) & (done < by_now)]
    if not due.size:
        return
    some = Some(values, due, power=power.chance[due], holding=state.holding[due],
                steps=(values["parts"] - state.done)[due])  # fmt: skip
    wait = np.maximum(
        0, (state.done[due] + 1) * some["step_years"] - state.age[due] * setting.years
    )
    step = state.step[due]
    able = _can_step(state, some, Plan(some["holding"], step, some["steps"], wait), due)
    able[able] = _committed(some.part(able), setting)
    state.stalled[due] = ~able
    _make_step(state, values, due[able])


def _can_step(state: State, some: Some, plan: Plan, places: Places) -> Truths:
    """Whether a step is trusted, self-enforcing, and would be honoured by A once it is made."""
    trusted = (state.trust[places] >= some["needed"]) | (plan.step <= 0)
    enforcing = (some["parts"] == 1) | (some["step_temptation"] <= some["later"])
    after = Plan(np.clip(plan.held + plan.step, 0, 1), plan.step, plan.rest - 1, plan.wait)
    made = (some["parts"] - plan.rest + 1) / some["parts"]
    held = keeps(after, some, chance=some["power"], optimism=state.optimism[places], made=made)
    honoured = held.a | (state.chest_a[places] <= 0)
    return np.asarray(trusted & enforcing & honoured)


def _committed(some: Some, setting: Setting) -> Truths:
    slack = plan_slack(some, years=setting.years, horizon=setting.horizon)
    return np.asarray(slack >= -ROUNDING)


def _make_step(state: State, values: Values, places: Places) -> None:
    state.holding[places] = np.clip(state.holding[places] + state.step[places], 0, 1)
    state.done[places] += 1
    trust = state.trust[places]
    kept_anyway = 1 - values["step_temptation"][places]
    whole = trust + (1 - trust) * kept_anyway
    state.trust[places] = np.divide(trust, whole, out=trust.copy(), where=whole > 0)


def sign_deals(
    state: State, values: Values, power: Power, places: Places, *, setting: Setting
) -> Places:
    """Sign where all clauses hold and nobody would break the deal at once.

    Returns
    -------
    ndarray of intp
        The runs in which it is signed, with the first step made.
    """
    if "share" not in values:
        return places[:0]
    some = Some(values, places, power=power.chance[places], holding=state.holding[places],
                optimism=state.optimism[places], steps=values["parts"][places])  # fmt: skip
    fits = (optimism(some) >= -ROUNDING) & (room(some) >= -ROUNDING)
    places, some = places[fits], some.part(fits)
    step = (some["share"] - some["holding"]) / some["parts"]
    plan = Plan(some["holding"], step, some["parts"], some["step_years"])
    signs = _can_step(state, some, plan, places)
    now = plan._replace(wait=0.0)
    found = keeps(now, some, chance=some["power"], optimism=some["optimism"], made=0 * step)
    signs &= found.a | (state.chest_a[places] <= 0)
    signs &= found.b | (state.chest_b[places] <= 0)
    signs[signs] = _committed(some.part(signs), setting)
    signed = places[signs]
    state.phase[signed] = DEAL
    state.step[signed] = step[signs]
    state.done[signed] = state.age[signed] = 0
    state.stalled[signed] = False
    _make_step(state, values, signed)
    return signed
