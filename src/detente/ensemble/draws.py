"""Draws of inputs from their ranges, evenly spread and the same wherever they are used.

Each input is drawn by a Latin hypercube of one dimension: the range is cut into as many equal parts
as there are runs, each part gets one draw, and the order is shuffled :cite:p:`McKayEtAl79`. The
columns of several inputs together are a Latin hypercube. What is drawn for an input follows from
its name, the number of runs and the seed alone, so that models which share an input share its
draws (common random numbers), whatever else they have.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.ensemble.streams import stream
from detente.errors import InputError

__all__ = ["sample", "unit_sample"]

#: Up to so many numbers are kept, lest the memory fill.
_SMALL = 4096


def unit_sample(name: str, runs: int, seed: int, *, branch: str = "") -> NDArray[np.float64]:
    """Draw numbers between 0 and 1, one in each of as many equal parts.

    Parameters
    ----------
    name : str
        The input.
    runs : int
    seed : int
    branch : str, optional
        Other branches give draws that have nothing to do with each other.

    Returns
    -------
    ndarray of float64, shape (runs,)

    Raises
    ------
    InputError
        Fewer than one run, or a negative seed.

    Examples
    --------
    >>> sorted((unit_sample("cost", 4, 1) * 4).astype(int).tolist())
    [0, 1, 2, 3]
    """
    if runs < 1:
        raise InputError(f"there is at least one run, not {runs}")
    draw = _kept if runs <= _SMALL else _drawn
    return draw(name, runs, seed, branch).copy()


def _drawn(name: str, runs: int, seed: int, branch: str) -> NDArray[np.float64]:
    from scipy.stats.qmc import LatinHypercube

    drawn = LatinHypercube(1, rng=stream(seed, "input", branch, name)).random(runs)
    return np.asarray(drawn[:, 0], dtype=np.float64)


# Questions about one case ask for the same draws hundreds of times.
_kept = lru_cache(maxsize=256)(_drawn)


def sample(
    ranges: Mapping[str, tuple[float, float]], runs: int, seed: int, *, branch: str = ""
) -> dict[str, NDArray[np.float64]]:
    """Draw every input from its range.

    Parameters
    ----------
    ranges : mapping of name to (low, high)
        An input with ``low == high`` has that value in every run.
    runs : int
    seed : int
    branch : str, optional
        Other branches give draws that have nothing to do with each other.

    Returns
    -------
    dict of name to ndarray of float64, shape (runs,)

    Raises
    ------
    InputError
        A range goes from the higher to the lower, or is not finite.

    Examples
    --------
    >>> both = sample({"cost": (0, 1), "power": (0.5, 0.5)}, 4, 1)
    >>> both["power"].tolist()
    [0.5, 0.5, 0.5, 0.5]
    >>> bool((sample({"cost": (0, 1)}, 4, 1)["cost"] == both["cost"]).all())
    True
    """
    drawn = {}
    for name, (low, high) in ranges.items():
        if not (np.isfinite(low) and np.isfinite(high) and low <= high):
            raise InputError(f"the range of {name} goes from low to high, not {low:g} to {high:g}")
        part = unit_sample(name, runs, seed, branch=branch) if low < high else np.zeros(runs)
        drawn[name] = low + (high - low) * part
    return drawn
