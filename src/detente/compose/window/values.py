"""The values that a window is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["FIGHTING", "NEEDED", "USED", "Floats", "Values", "needed"]

Floats: TypeAlias = NDArray[np.float64]
#: Inputs by their names in `detente.compose.inputs`, arrays that broadcast against each other.
Values: TypeAlias = Mapping[str, Floats]

#: Without these nothing can be said.
NEEDED = ("power", "holding")
#: What the value of fighting on hangs on.
FIGHTING = (
    "power", "holding", "forts", "battles", "battle_cost_a", "battle_cost_b", "chest_a", "chest_b",
    "inflow_a", "inflow_b",
)  # fmt: skip
#: All that the four clauses use, in the order of `detente.compose.inputs`.
USED = (
    "power", "holding", "concession_power", "drift", "discount", "cost_a", "cost_b", "floor_a",
    "floor_b", "optimism", "guarantee", "guaranteed", "guarantor_stake", "guarantor_cost",
    "backing", "share", "steps", "step_years", *FIGHTING[2:],
)  # fmt: skip


def needed(values: Values) -> None:
    """Refuse values that lack one of those without which nothing can be said.

    Raises
    ------
    InputError
        Names the first.
    """
    for name in NEEDED:
        if name not in values:
            raise InputError(f"nothing is said of {name!r}, which the window needs")
