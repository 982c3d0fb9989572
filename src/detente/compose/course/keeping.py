"""What a plan of steps is worth, and whether both sides keep a deal."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.values import Floats, Values
from detente.compose.window.clauses import ROUNDING
from detente.dynamics.guarantees import honour_margin, signing_margin

__all__ = ["Keeps", "Plan", "keeps", "worth"]

Truths = NDArray[np.bool_]


class Plan(NamedTuple):
    """What is still to come of a deal.

    Attributes
    ----------
    held : ndarray of float64
        What A holds now.
    step : ndarray of float64
        What each step adds to it.
    rest : ndarray of float64
        How many steps are still to come.
    wait : ndarray of float or float
        Years until the next of them.
    """

    held: Floats
    step: Floats
    rest: Floats
    wait: Floats | float


class Keeps(NamedTuple):
    """Who keeps a deal."""

    a: Truths
    b: Truths


def worth(plan: Plan, values: Values) -> Floats:
    """Turn what A holds under a plan, now and later, into the one share that is worth as much.

    With D the discount factor of one step and w the years until the next,

        x + step · discount^w (1 - D^rest) / (1 - D).
    """
    later = values["later"]
    series = (1 - later**plan.rest) / (1 - later)
    share = plan.held + plan.step * values["discount"] ** plan.wait * series
    return np.clip(share, 0, 1)


def keeps(plan: Plan, values: Values, *, chance: Floats, optimism: Floats, made: Floats) -> Keeps:
    """Say who keeps a deal rather than fight.

    Parameters
    ----------
    plan : Plan
    values : mapping of arrays
    chance : ndarray of float64
        A's power in a war.
    optimism : ndarray of float64
        Each side sees its own chance higher by half of it.
    made : ndarray of float64
        The part of what B gives up that is given up already.
    """
    share = worth(plan, values)
    exposure = values["exposure"] * made * (plan.step > 0)
    seen_by_a = np.clip(chance - values["shield"] + optimism / 2, 0, 1)
    seen_by_b = np.clip(chance - values["hope"] - optimism / 2, 0, 1)
    honours = honour_margin(
        share, seen_by_a, exposure, values["d"], cost=values["lump_a"], harm=values["harm"]
    )
    stays = signing_margin(share, seen_by_b, values["d"], cost=values["lump_b"])
    return Keeps(np.asarray(honours >= -ROUNDING), np.asarray(stays >= -ROUNDING))
