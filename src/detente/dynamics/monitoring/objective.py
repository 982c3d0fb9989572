"""The log-likelihood of one series of counts as a function of a vector of parameters.

The first state is a parameter too. As the likelihood is linear in its distribution, the best
distribution puts all weight on one state: the maximum over states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.monitoring.counts import log_chances
from detente.dynamics.monitoring.likelihoods import log_likelihoods
from detente.dynamics.monitoring.parameters import Form

__all__ = ["Objective", "maximise"]

Floats = NDArray[np.float64]

#: Steps of central differences: close to the cube and the fourth root of the rounding error.
STEP_FIRST, STEP_SECOND = 6e-6, 1e-3


@dataclass(frozen=True, eq=False)
class Objective:
    """What a fit maximises.

    Attributes
    ----------
    form : Form
    counts : ndarray of float64, shape (n_periods,)
        NaN where nothing was reported.
    """

    form: Form
    counts: Floats

    @cached_property
    def _distinct(self) -> tuple[Floats, NDArray[np.intp]]:
        values, places = np.unique(self.counts, return_inverse=True)
        return values, places

    def by_first_state(self, vectors: Floats) -> Floats:
        """Log-likelihood (b, k) of vectors (b, length), by the state of the first period."""
        means, moves, sizes = self.form.read(vectors)
        values, places = self._distinct
        each = log_chances(values, means[:, None], None if sizes is None else sizes[:, None])
        return log_likelihoods(moves, each[:, places])

    def at(self, vector: Floats) -> tuple[float, Floats]:
        """Log-likelihood at one vector, and its gradient."""
        steps = STEP_FIRST * np.eye(len(vector))
        points = np.concatenate([vector[None], vector + steps, vector - steps])
        found = self.by_first_state(points)
        found = found[:, found[0].argmax()]
        ahead, behind = np.split(found[1:], 2)
        return float(found[0]), (ahead - behind) / (2 * STEP_FIRST)

    def curvature(self, vector: Floats, free: NDArray[np.intp]) -> Floats:
        """Second derivatives at one vector with regard to some parameters, shape (f, f)."""
        rows, columns = np.triu_indices(len(free))
        steps = STEP_SECOND * np.eye(len(vector))[free]
        first, second = steps[rows], steps[columns]
        corners = (first + second, first - second, second - first, -first - second)
        best = self.by_first_state(vector[None])[0].argmax()
        values = [self.by_first_state(vector + corner)[:, best] for corner in corners]
        upper = (values[0] - values[1] - values[2] + values[3]) / (4 * STEP_SECOND**2)
        square = np.empty((len(free), len(free)))
        square[rows, columns] = square[columns, rows] = upper
        return square


def maximise(
    objective: Objective, vector: Floats, *, fixed: int | None = None
) -> tuple[float, Floats]:
    """Climb from a vector to the nearest maximum, with one parameter kept where it is if asked."""
    from scipy.optimize import minimize

    bounds = objective.form.bounds
    if fixed is not None:
        bounds[fixed] = vector[fixed]

    def downhill(point: Floats) -> tuple[float, Floats]:
        value, slope = objective.at(point)
        return -value, -slope

    found = minimize(
        downhill,
        vector,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 1000, "ftol": 1e-11, "gtol": 1e-5},
    )
    return -float(found.fun), np.asarray(found.x)
