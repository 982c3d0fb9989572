"""What is counted of courses, by period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.play import KINDS, Played

__all__ = ["ABSORBED", "MEASURES", "measures"]

Truths = NDArray[np.bool_]
#: A holds everything from this share on.
ABSORBED = 0.999
#: Each measure in words; {a} and {b} stand for the names of the sides.
MEASURES: Mapping[str, str] = {
    "war": "war has broken out",
    "intervention": "an outsider has taken part in a war",
    "deal": "a deal is in force",
    "deal-ever": "a deal has been signed",
    "broken": "a deal has been broken",
    "absorbed": "{a} holds everything",
    "left": "more than half of the people have left",
}


def measures(played: Played) -> dict[str, Truths]:
    """Say of each run what has happened by the end of each period.

    Returns
    -------
    dict of measure to ndarray of bool, shape (periods, runs)
        In the order of `MEASURES`.
    """
    kind = {name: played.kinds == number for number, name in enumerate(KINDS)}
    joined, deal = kind["intervention"], kind["deal"]
    return {
        "war": _ever(played.renewed),
        "intervention": _ever(joined),
        "deal": deal,
        "deal-ever": _ever(deal),
        "broken": played.broken,
        "absorbed": played.holding >= ABSORBED,
        "left": played.gone,
    }


def _ever(now: Truths) -> Truths:
    return np.logical_or.accumulate(now, axis=0)
