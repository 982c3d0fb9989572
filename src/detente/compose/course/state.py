"""Where each run stands between two periods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.values import Floats, Values

__all__ = ["BARGAINING", "DEAL", "WAR", "State", "begin"]

BARGAINING, DEAL, WAR = range(3)
#: A course begins in a war if the input that says so is at least this.
AT_WAR = 0.5


@dataclass(eq=False)
class State:
    """Arrays of shape (runs,), changed in place from period to period.

    Attributes
    ----------
    base : ndarray of float64
        A's power if it held nothing, uncut.
    holding : ndarray of float64
    optimism, trust : ndarray of float64
    chest_a, chest_b : ndarray of float64
        Years of war that are still paid for with no income.
    clock : ndarray of float64
        The part of a battle that is due.
    phase : ndarray of int8
        `BARGAINING`, `DEAL` or `WAR`.
    step : ndarray of float64
        What each step of the deal in force adds to A's share.
    done, age : ndarray of float64
        Steps made, and periods since the deal was signed.
    stalled : ndarray of bool
        The last step that was due was not made.
    broken : ndarray of bool
        A deal was broken at some time.
    left : ndarray of float64
        The share of people gone.
    """

    base: Floats
    holding: Floats
    optimism: Floats
    trust: Floats
    chest_a: Floats
    chest_b: Floats
    clock: Floats
    phase: NDArray[np.int8]
    step: Floats
    done: Floats
    age: Floats
    stalled: NDArray[np.bool_]
    broken: NDArray[np.bool_]
    left: Floats


def begin(values: Values) -> State:
    """Return the state before the first period."""
    holding = values["holding"].copy()
    runs = holding.shape
    at_war = values["fighting"] >= AT_WAR if "fighting" in values else np.zeros(runs, dtype=bool)
    return State(
        base=values["power"] - values["concession_power"] * holding,
        holding=holding,
        optimism=values["optimism"].copy(),
        trust=values["trust"].copy(),
        chest_a=values["chest_a"].copy(),
        chest_b=values["chest_b"].copy(),
        clock=np.maximum(0, 1 - values["rate"]),
        phase=np.where(at_war, WAR, BARGAINING).astype(np.int8),
        step=np.zeros(runs),
        done=np.zeros(runs),
        age=np.zeros(runs),
        stalled=np.zeros(runs, dtype=bool),
        broken=np.zeros(runs, dtype=bool),
        left=np.zeros(runs),
    )
