"""How long each side could pay for a war that goes on, and what going on is worth to it then."""

from __future__ import annotations

import numpy as np

from detente.compose.window.values import FIGHTING, Floats, Values
from detente.dynamics.fighting.hurting import continuing
from detente.dynamics.fighting.war_chest import periods

__all__ = ["could_pay", "fighting_on"]


def could_pay(values: Values) -> tuple[Floats, Floats]:
    """Years of war that each side could pay for.

    A chest for R years that takes in the part i of what war costs lasts R / (1 - i) years, and for
    ever if i is 1 or more.

    Examples
    --------
    >>> chests = {"chest_a": 2, "inflow_a": 0.5, "chest_b": 1, "inflow_b": 1}
    >>> could_pay({name: np.array([value]) for name, value in chests.items()})
    (array([4.]), array([inf]))
    """
    ours, theirs = (
        np.asarray(periods(values[f"chest_{side}"], 1.0, values[f"inflow_{side}"])) for side in "ab"
    )
    return ours, theirs


def fighting_on(values: Values) -> tuple[Floats, Floats]:
    """Value for each side a war that goes on from here until one has all, or cannot pay.

    The side that cannot pay first has lost all then, however strong it is: see
    `detente.dynamics.fighting.hurting`. Years that a side could pay for are turned into battles by
    the number of battles in a year.
    """
    drawn = np.broadcast_arrays(*(values[name] for name in FIGHTING))
    given = dict(zip(FIGHTING, drawn, strict=True))
    ours, theirs = (given["battles"] * years for years in could_pay(given))
    found = continuing(
        given["power"], given["holding"], np.rint(given["forts"]),
        cost_per_battle_a=given["battle_cost_a"],
        cost_per_battle_b=given["battle_cost_b"],
        battles=(ours, theirs),
    )  # fmt: skip
    return found.a, found.b
