"""What a gravity model knows of pairs of places, and what it then expects of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["GravityFit", "gravity_columns"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GravityFit:
    """A fitted gravity model.

    Attributes
    ----------
    coefficients : ndarray of float64, shape (p,)
    errors : ndarray of float64, shape (p,)
        Robust standard errors.
    fitted : ndarray of float64, shape (n_flows,)
    log_likelihood : float
        Of Poisson counts.
    """

    coefficients: Floats
    errors: Floats
    fitted: Floats
    log_likelihood: float

    def expected(self, columns: ArrayLike) -> Floats:
        """Flows expected for other pairs of places, given as in `fit_gravity`."""
        return np.asarray(np.exp(np.asarray(columns) @ self.coefficients))


def gravity_columns(origins: ArrayLike, destinations: ArrayLike, distances: ArrayLike) -> Floats:
    """Columns of the usual gravity model: 1, and three logarithms.

    Parameters
    ----------
    origins, destinations, distances : array_like, shape (n_flows,)
        Populations and distances, above 0; broadcast against each other.

    Returns
    -------
    ndarray of float64, shape (n_flows, 4)

    Raises
    ------
    InputError
        A number is not above 0.
    """
    given = np.broadcast_arrays(
        *(np.asarray(part, dtype=np.float64) for part in (origins, destinations, distances))
    )
    if not all((part > 0).all() for part in given):
        raise InputError("populations and distances are above 0")
    return np.column_stack([np.ones(given[0].size), *(np.log(part.ravel()) for part in given)])
