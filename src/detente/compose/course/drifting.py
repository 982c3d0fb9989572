"""Whether power that drifts, and shifts with each step of a plan, leaves room for peace.

The slack of the declining side (`detente.dynamics.inefficiency`) along a path of power p[k] is

    c_B + p[0] - max over k of d^k (p[k] - c_A),    k = 1 ... H.

Between two steps of a plan the power is p[k] = l + u k, cut at 0 and at the top (1, or less by what
a guarantee takes off). There d^k (l + u k - c_A) has its only stationary point at
k = -1/ln d - (l - c_A)/u; after the cut the power is constant and the term is monotone. So its
greatest value is found at the first and the last k and at the whole numbers next to the stationary
point and to the cut: no path has to be followed. Where nothing is signed the drift is the only
stretch. Original to Détente; the tests hold it to the slack along the path
(`detente.compose.window.commitment`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.compose.course.values import Floats, Values

__all__ = ["Stretch", "drift_slacks", "plan_slack"]

#: Steps that are due at a date are made, whatever the last digit of a division says.
_DUE = 1e-9


class Stretch(NamedTuple):
    """Periods over which power moves by its drift alone.

    Attributes
    ----------
    level : ndarray of float64
        What power would be at k = 0 of the stretch, uncut.
    first, last : ndarray of float64 or int
        The first and the last k; none where the first is greater.
    top : ndarray of float64 or float
        Where power is cut.
    """

    level: Floats
    first: Floats | int
    last: Floats | int
    top: Floats | float = 1.0


def drift_slacks(
    values: Values, power: Floats, *, years: float, horizon: int
) -> tuple[Floats, Floats]:
    """Compute the least slack of the side that loses power where it merely drifts.

    The other has nothing to fear: it can only win less later, so that its slack is at least its
    cost of war. None has where nothing drifts.

    Parameters
    ----------
    values : mapping of arrays
        With ``drift``, ``d``, ``cost_a`` and ``cost_b``.
    power : ndarray of float64, shape (runs,)
        A's power now.
    years : float
        Length of a period.
    horizon : int
        H.

    Returns
    -------
    of_a, of_b : ndarray of float64, shape (runs,)
        In shares of the stakes; negative where that side would rather fight now, infinite where it
        has nothing to fear.

    Examples
    --------
    >>> given = {"drift": 0.1, "d": 0.9, "cost_a": 0.05, "cost_b": 0.05}
    >>> values = {name: np.array([value]) for name, value in given.items()}
    >>> of_a, of_b = drift_slacks(values, np.array([0.3]), years=1, horizon=60)
    >>> round(float(of_b[0]), 6), bool(of_a[0] > 0)
    (-0.104382, True)
    """
    drift = values["drift"] * years
    up, down = drift > 0, drift < 0
    rising = np.where(up, power, 1 - power)
    own, other = (np.where(up, values[ours], values[theirs])
                  for ours, theirs in (("cost_a", "cost_b"), ("cost_b", "cost_a")))  # fmt: skip
    slack = other + rising - _gain(Stretch(rising, 1, horizon), np.abs(drift), values["d"], own)
    return np.where(down, slack, np.inf), np.where(up, slack, np.inf)


def plan_slack(values: Values, *, years: float, horizon: int) -> Floats:
    """Compute the lesser of both sides' slacks along the path of power that a settlement starts.

    Parameters
    ----------
    values : mapping of arrays
        With ``power`` and ``holding`` now, ``share``, and ``steps`` still to come, the first of
        them in the next period; besides ``drift``, ``d``, ``concession_power``, ``step_years``,
        ``shield`` and both costs.
    years : float
    horizon : int

    Returns
    -------
    ndarray of float64, shape (runs,)
        What `detente.compose.window.commitment.commitment_margin` finds.
    """
    power, steps = values["power"], values["steps"]
    if not len(power):
        return np.zeros(0)
    step = np.arange(int(steps.max()))
    begins = 1 + np.ceil((step - _DUE) * (values["step_years"] / years)[:, None])
    begins[:, 0] = 1
    ends = np.where(step == steps[:, None] - 1, horizon, np.minimum(_next(begins) - 1, horizon))
    ends = np.where(step < steps[:, None], ends, 0)
    gained = values["concession_power"] * (values["share"] - values["holding"])
    level = power[:, None] + gained[:, None] * np.minimum((step + 1) / steps[:, None], 1)
    drift, d, cost_a, cost_b = (
        values[name][:, None] for name in ("drift", "d", "cost_a", "cost_b")
    )
    shield = values["shield"][:, None]
    guarded = Stretch(level - shield, begins, ends, 1 - shield)
    of_b = _gain(guarded, drift * years, d, cost_a).max(axis=1)
    of_a = _gain(Stretch(1 - level, begins, ends), -drift * years, d, cost_b).max(axis=1)
    slack_b, slack_a = values["cost_b"] + power - of_b, values["cost_a"] + 1 - power - of_a
    return np.asarray(np.minimum(slack_b, slack_a))


def _next(begins: Floats) -> Floats:
    return np.concatenate([begins[:, 1:], np.full((len(begins), 1), np.inf)], axis=1)


def _gain(over: Stretch, drift: Floats, discount: Floats, cost: Floats) -> Floats:
    """The most that the rising side can gain by waiting: d^k (p[k] - c), -infinite for no k."""
    rate = -np.log(discount)
    moves = drift != 0
    speed = np.where(moves, drift, 1)
    stationary = np.where(moves, 1 / rate - (over.level - cost) / speed, 1)
    cut = np.where(moves, (np.where(drift > 0, over.top, 0) - over.level) / speed, 1)
    floors = np.floor(stationary), np.floor(cut)
    at = np.stack(
        np.broadcast_arrays(over.first, over.last, *floors, *(each + 1 for each in floors))
    )
    period = np.minimum(np.maximum(at, over.first), over.last)
    later = np.minimum(np.maximum(over.level + drift * period, 0), over.top)
    best = (np.exp(-rate * period) * (later - cost)).max(axis=0)
    return np.where(np.asarray(over.first) <= over.last, best, -np.inf)
