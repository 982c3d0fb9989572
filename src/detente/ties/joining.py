"""Whom a third party joins: *i*, *j*, or nobody.

With capabilities C the probability that *i* prevails over *j* is C_i / (C_i + C_j), where those who
join a side add theirs to it. By joining *i*, *k* raises the chance of *i* by

    dP_i = C_k C_j / ((C_i + C_j) (C_i + C_j + C_k)),

and by joining *j* that of *j* by the same with *i* and *j* exchanged; the two sum to the weight
C_k / (C_i + C_j + C_k), by which the chance of *i* moves between *k* on one side and *k* on the
other. How much better *k* would find it that *i* prevails than that *j* does is its *favour*
s_ki - s_kj. It joins *i* iff dP_i · favour > cost, *j* iff dP_j · (-favour) > cost, and stays out
otherwise, also where it is indifferent.

After Altfeld and Bueno de Mesquita (1979). Capabilities of states far away count for less at the
place of the conflict: the loss-of-strength gradient of Boulding (1962), here a constant part lost
per unit of distance and always an input that can be seen.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["joins", "projected", "raised_chance", "weight"]

#: An int, a float, a Fraction, or an array of them.
Number: TypeAlias = Any


def weight(capability_k: Number, capability_i: Number, capability_j: Number) -> Number:
    """How far the chance of *i* moves between *k* against it and *k* with it.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> weight(F(3), 1, 2)
    Fraction(1, 2)
    """
    return capability_k / (capability_i + capability_j + capability_k)


def raised_chance(capability_k: Number, capability_i: Number, capability_j: Number) -> Number:
    """How much *k* raises the chance of *i* by joining it instead of staying out (dP_i).

    Parameters
    ----------
    capability_k, capability_i, capability_j : number or array
        Positive for the two sides.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> raised_chance(F(3), 1, 2)
    Fraction(1, 3)
    """
    sides = capability_i + capability_j
    return capability_k * capability_j / (sides * (sides + capability_k))


def projected(capability: Number, distance: Number, *, loss: Number) -> Number:
    """Strength left at a distance: C (1 - loss)^distance.

    Parameters
    ----------
    capability, distance : number or array
    loss : number or array
        Part lost per unit of distance, 0 to 1.

    Raises
    ------
    InputError
        A loss outside 0 to 1 or a negative distance.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> projected(F(8), 3, loss=F(1, 2))
    Fraction(1, 1)
    """
    _refuse("loss of strength per unit of distance", loss, 0, 1)
    _refuse("distance", distance, 0, np.inf)
    return capability * (1 - loss) ** distance


def joins(
    capability_k: ArrayLike,
    capability_i: ArrayLike,
    capability_j: ArrayLike,
    favour: ArrayLike,
    *,
    cost: ArrayLike,
) -> NDArray[np.int8]:
    """Say whom each third party joins.

    Parameters
    ----------
    capability_k, capability_i, capability_j : array of float
        As they count at the place of the conflict; see `projected`.
    favour : array of float
        s_ki - s_kj: positive if *k* would rather see *i* prevail.
    cost : array of float
        Of taking part, at home and by what rivals do then, in the unit of the favour.

    Returns
    -------
    ndarray of int8
        1 where it joins *i*, -1 where it joins *j*, 0 where it stays out.

    Raises
    ------
    InputError
        A negative capability or cost, one that is no finite number, or two sides without any
        capability.

    Examples
    --------
    >>> joins(3, 1, 2, [0.5, 0.2, -0.5, -1], cost=0.1).tolist()
    [1, 0, 0, -1]
    """
    k, i, j = (
        np.asarray(one, dtype=np.float64) for one in (capability_k, capability_i, capability_j)
    )
    for value in (k, i, j):
        _refuse("capability", value, 0, np.inf)
    _refuse("cost of joining", cost, 0, np.inf)
    if (i + j <= 0).any():
        raise InputError("one of the two sides needs a capability above 0")
    liking = np.asarray(favour, dtype=np.float64)
    for name, value in (("capability", k + i + j), ("favour", liking)):
        if not np.isfinite(value).all():
            raise InputError(f"the {name} is a finite number, not nan or infinite")
    ours = raised_chance(k, i, j) * liking > cost
    theirs = raised_chance(k, j, i) * -liking > cost
    side: NDArray[np.int8] = np.subtract(ours, theirs, dtype=np.int8)
    return side


def _refuse(name: str, value: ArrayLike, least: float, most: float) -> None:
    given = np.asarray(value, dtype=np.float64)
    wrong = ~((given >= least) & (given <= most))
    if wrong.any():
        bounds = f"{least} or more" if np.isinf(most) else f"between {least} and {most}"
        raise InputError(f"the {name} is {bounds}, not {given[wrong].flat[0]:g}")
