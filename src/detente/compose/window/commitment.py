"""Whether what a settlement promises would still be kept once power has shifted.

The path of power that follows a settlement, k periods from now:

    p[k] = p + drift k + m (x[k] - x[0]), cut at 0 and 1, and then less g, but at least 0.

x[0] is what A holds now. The settlement takes it to its share in n equal steps, the
first after one period and then one after each `step_years`; without a share it stays. m is how much
the whole of what is contested adds to A's power. g is what the guarantee takes off it: only if the
settlement comes with one, and the guarantor would enforce it (its stake is at least its cost).

If A gains power, B can keep it from A's future demands only by war today. With costs as shares of
the stakes, c_A and c_B, and d the discount factor of a period, its slack at k is

    c_B + d^k c_A - (d^k p[k] - p[0]).

If A loses power (it gives land back that makes it strong, or time works against it), the same holds
with the sides exchanged. There g is left out: a guarantee takes something off what A can win by
breaking the settlement, and adds nothing to what B can. The margin is the least slack of both sides
over k = 1, 2, ... up to a horizon.

The condition is Powell's (2004, 2006), for lump costs: `detente.dynamics.inefficiency` asks it at
every date of a path. Here only the first date is asked, of many paths, so they are followed period
by period and not kept. The path that a settlement starts, the steps, the guarantee and looking at
both sides are original to Détente.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.compose.window.values import Floats, Values
from detente.dynamics.guarantees import enforces

__all__ = ["commitment_margin", "guarantee_in_force", "guarantee_to_mend", "horizon_of",
           "power_path"]  # fmt: skip

#: Dates beyond so many periods are not looked at.
_MOST_PERIODS = 1200
#: Steps that are due at a date are made, whatever the last digit of the division says.
_DUE = 1e-9
#: Less than anything that could be had later.
_NEVER: Floats = np.asarray(-np.inf)


def guarantee_in_force(values: Values) -> Floats:
    """Say what the guarantee takes off A's power once the settlement is signed.

    Examples
    --------
    >>> each = {"guaranteed": 1, "guarantee": 0.2, "guarantor_stake": 0.1, "guarantor_cost": 0.2}
    >>> guarantee_in_force({name: np.array([value]) for name, value in each.items()})
    array([0.])
    """
    enforced = enforces(values["guarantor_stake"], values["guarantor_cost"])
    return np.asarray(values["guaranteed"] * np.where(enforced, values["guarantee"], 0.0))


def horizon_of(values: Values, *, years: float, least: int) -> int:
    """Periods to look ahead: at least so many, and until every settlement is carried out.

    Parameters
    ----------
    values : mapping of arrays
    years : float
        Length of a period.
    least : int

    Examples
    --------
    >>> steps = {"steps": np.array([4.0]), "step_years": np.array([2.0])}
    >>> horizon_of(steps, years=1 / 12, least=60)
    74
    """
    last = 2 + (np.max(values["steps"]) - 1) * np.max(values["step_years"]) / years
    return min(_MOST_PERIODS, max(least, int(np.ceil(last - _DUE))))


def power_path(values: Values, *, years: float, horizon: int, guarded: bool = True) -> Floats:
    """Follow A's power after the settlement.

    Parameters
    ----------
    values : mapping of arrays
        See `detente.compose.window.values.USED`.
    years : float
        Length of a period.
    horizon : int
        Periods to look ahead.
    guarded : bool, optional
        Whether to count the guarantee.

    Returns
    -------
    ndarray of float64, shape (..., horizon + 1)
        A's power now, before the settlement, and after each period.
    """
    free = [np.asarray(values["power"]), *_powers(values, years, horizon)]
    whole = np.stack(np.broadcast_arrays(*free), axis=-1)
    if guarded:
        taken = guarantee_in_force(values)[..., None]
        whole[..., 1:] = np.maximum(whole[..., 1:] - taken, 0)
    return whole


def commitment_margin(values: Values, *, years: float, horizon: int) -> Floats:
    """Compute the least slack of both sides along the path of power.

    Parameters are those of `power_path`.

    Returns
    -------
    ndarray of float64
        In shares of the stakes.
    """
    power, cost_a, cost_b = (np.asarray(values[name]) for name in ("power", "cost_a", "cost_b"))
    rate = np.asarray(values["discount"]) ** years
    taken = guarantee_in_force(values)
    factor, rising, falling = np.ones_like(rate), _NEVER, _NEVER
    for free in _powers(values, years, horizon):
        factor = factor * rate
        rising = np.maximum(rising, factor * (np.maximum(free - taken, 0) - cost_a))
        falling = np.maximum(falling, factor * (1 - free - cost_b))
    return np.minimum(power + cost_b - rising, 1 - power + cost_a - falling)


def guarantee_to_mend(values: Values, *, years: float, horizon: int) -> Floats:
    """Find the least guarantee under which B need not fear what A could do later.

    Parameters are those of `power_path`; the guarantee in the values is left out.

    Returns
    -------
    ndarray of float64
        What would have to be taken off A's power; 0 where nothing is needed, infinite where it is
        A that fears B's later power, against which this guarantee is none.
    """
    power, cost_a, cost_b = (np.asarray(values[name]) for name in ("power", "cost_a", "cost_b"))
    rate = np.asarray(values["discount"]) ** years
    factor, found, falling = np.ones_like(rate), np.zeros_like(rate), _NEVER
    for free in _powers(values, years, horizon):
        factor = factor * rate
        found = np.maximum(found, free - cost_a - (power + cost_b) / factor)
        falling = np.maximum(falling, factor * (1 - free - cost_b))
    return np.where(1 - power + cost_a < falling, np.inf, found)


def _powers(values: Values, years: float, horizon: int) -> Iterator[Floats]:
    """A's power after each period, the guarantee left out."""
    drift = np.asarray(values["drift"]) * years
    gained: Floats = np.asarray(0.0)
    if "share" in values:
        gained = values["concession_power"] * (values["share"] - values["holding"])
    count = np.rint(values["steps"])
    per_period = years / np.asarray(values["step_years"])
    for period in range(1, horizon + 1):
        done = np.minimum(1 + np.floor((period - 1) * per_period + _DUE), count) / count
        yield np.clip(values["power"] + drift * period + gained * done, 0, 1)
