"""A's power in a period: its own, and with the outsiders who would join."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.state import State
from detente.compose.course.values import Floats, Setting, Values
from detente.ties.joining_profiles import in_turn

__all__ = ["Power", "power_now", "shift"]


class Power(NamedTuple):
    """A's chance to win a war in this period.

    Attributes
    ----------
    chance : ndarray of float64
        With those who would join.
    level : ndarray of float64
        The same before it is cut at 0 and 1, for what it would be at other shares.
    joined : ndarray of bool
        Whether anybody would join.
    """

    chance: Floats
    level: Floats
    joined: NDArray[np.bool_]


def shift(state: State, values: Values, shock: Floats, setting: Setting) -> None:
    """Move the base of A's power by its drift and by this period's shock."""
    years = setting.years
    state.base += values["drift"] * years + values["shock"] * np.sqrt(years) * shock


def power_now(state: State, values: Values, setting: Setting) -> Power:
    """Let the outsiders choose one after the other, each knowing what those before it do."""
    level = state.base + values["concession_power"] * state.holding
    own = np.clip(level, 0, 1)
    ours, theirs = own, 1 - own
    joined = np.zeros(own.shape, dtype=bool)
    thirds = (
        (
            values[f"capability_{each}"] * values[f"reach_{each}"],
            values[f"favour_{each}"],
            values[f"cost_{each}"],
        )
        for each in setting.outsiders
    )
    for turn in in_turn(thirds, own, 1 - own):
        joined |= turn.side != 0
        ours, theirs = turn.with_i, turn.with_j
    chance = np.where(joined, ours / (ours + theirs), own)
    return Power(chance, level + (chance - own), joined)
