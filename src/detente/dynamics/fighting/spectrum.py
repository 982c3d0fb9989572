"""The absorbing chain of forts after any number of battles at once, by its eigenvectors.

Between the ends the chain moves up with probability *w* and down with 1 - *w*. With r = w / (1-w)
it is r^((j-k)/2) times a symmetric one. The eigenvalues of that over the forts 1 to *N* - 1 are

    μ_m = 2 sqrt(w (1-w)) cos(m π / N), its eigenvectors v_m(j) = sqrt(2/N) sin(m π j / N).

So the probability of standing at *j* after *T* battles is

    r^((j-k)/2) Σ_m v_m(k) v_m(j) μ_m^T,

and the mean number of battles fought from *j* up to then has (1 - μ_m^T) / (1 - μ_m) in the place
of μ_m^T. Where *w* is far from 1/2 and *N* is large the first factor magnifies rounding: `fits`
says where it does not. The formula is that of the classical ruin problem (Feller, 1968, chapter
XIV).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ends", "ends", "fits"]

Floats = NDArray[np.float64]

#: Rounding may be magnified by this factor and no more.
_MAGNIFIED = 1e4


class Ends(NamedTuple):
    """Where a war stands after its last battle that can be paid for; shape (runs,) each.

    Attributes
    ----------
    won : ndarray of float64
        Probability that A has taken all forts.
    going_on : ndarray of float64
        Probability that neither has.
    held : ndarray of float64
        The share of the forts that A then holds, times that probability.
    fought : ndarray of float64
        Mean number of battles.
    """

    won: Floats
    going_on: Floats
    held: Floats
    fought: Floats


def fits(battle: Floats, forts: int) -> NDArray[np.bool_]:
    """Say where the eigenvectors give some twelve digits."""
    inside = (battle > 0) & (battle < 1)
    some = np.where(inside, battle, 0.5)
    magnified = np.abs(np.log(some) - np.log1p(-some)) * (forts - 2) / 2
    exact: NDArray[np.bool_] = inside & (magnified < np.log(_MAGNIFIED))
    return exact


def ends(battle: Floats, holding: NDArray[np.int64], forts: int, most: Floats) -> Ends:
    """Find where the war stands after so many battles.

    Parameters
    ----------
    battle : ndarray of float64, shape (runs,)
        *w*, where `fits` allows it.
    holding : ndarray of int64, shape (runs,)
    forts : int
    most : ndarray of float64, shape (runs,)
        *T*, whole and finite.

    Examples
    --------
    >>> found = ends(np.array([0.5]), np.array([4]), 10, np.array([2000.0]))
    >>> [round(float(part[0]), 9) for part in found]
    [0.4, 0.0, 0.0, 24.0]
    """
    inner = np.arange(1, forts)
    angles = np.pi / forts * np.outer(inner, inner)
    vectors = np.sqrt(2 / forts) * np.sin(angles)
    lead = (np.log(battle) - np.log1p(-battle)) / 2
    size = 2 * np.sqrt(battle * (1 - battle))
    values = np.outer(size, np.cos(np.pi / forts * inner))
    after = _powers(values, most)
    summed = (1 - after) / (1 - values)
    start = vectors[holding - 1]
    tilt = np.exp(lead[:, np.newaxis] * (inner - holding[:, np.newaxis]))
    along = tilt @ vectors
    part = start * after
    won = battle * tilt[:, -1] * ((start * summed) @ vectors[-1])
    going_on, fought = (part * along).sum(axis=1), (start * summed * along).sum(axis=1)
    held = (part * (tilt @ (vectors * (inner / forts)[:, np.newaxis]))).sum(axis=1)
    return Ends(won, going_on, held, fought)


def _powers(values: Floats, most: Floats) -> Floats:
    """Raise each run's eigenvalues to its number of battles."""
    least = np.finfo(np.float64).tiny
    grown = np.exp(most[:, np.newaxis] * np.log(np.maximum(np.abs(values), least)))
    odd = (most % 2 == 1)[:, np.newaxis] & (values < 0)
    return np.where(odd, -grown, grown)
