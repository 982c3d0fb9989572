"""What guarantee would mend the clause on commitment, date by date.

The least reduction of A's later power under which B need not fear it, over the draws in which the
clause fails without any guarantee. Whether a guarantor would do it is another matter: its stake
has to be at least its cost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.compose.window import guarantee_to_mend
from detente.questions.window.found import Window
from detente.questions.window.series import Band

__all__ = ["Mending", "mending"]

_BAND = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Mending:
    """The least guarantee by date.

    Attributes
    ----------
    needed : tuple of float
        The share of draws in which the clause fails with no guarantee.
    possible : tuple of float
        The share of these in which a guarantee to B can mend it; in the others it is A that
        fears B's later power.
    least : Band
        What it has to take off A's chance in a war, over those; nan where there are none.
    willing : tuple of float
        The share of all draws in which the guarantor would enforce it.
    """

    needed: tuple[float, ...]
    possible: tuple[float, ...]
    least: Band
    willing: tuple[float, ...]


def mending(found: Window) -> Mending:
    """Find the least guarantee that would mend a failing clause on commitment.

    Parameters
    ----------
    found : Window

    Returns
    -------
    Mending
    """
    measured = found.asking.measured(found.settlement)
    least = guarantee_to_mend(measured.values, years=measured.years, horizon=measured.horizon)
    willing = measured.values["guarantor_stake"] >= measured.values["guarantor_cost"]
    place = np.array(found.asking.eras.place)
    bands = np.array([_band(row[(row > 0) & np.isfinite(row)]) for row in least])[place]
    fails = least > 0
    mends = np.isfinite(least) & fails
    part = mends.sum(axis=1) / np.maximum(fails.sum(axis=1), 1)
    return Mending(
        needed=tuple(fails.mean(axis=1)[place].tolist()),
        possible=tuple(part[place].tolist()),
        least=Band(*(tuple(column) for column in bands.T.tolist())),
        willing=tuple(willing.mean(axis=1)[place].tolist()),
    )


def _band(some: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float, float]:
    if not len(some):
        return (np.nan, np.nan, np.nan)
    low, median, high = np.quantile(some, _BAND)
    return float(low), float(median), float(high)
