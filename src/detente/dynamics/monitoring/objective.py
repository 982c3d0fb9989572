"""The log-likelihood of one series of counts as a function of a vector of parameters.

The first state is a parameter too. As the likelihood is linear in its distribution, the best
distribution puts all weight on one state: the maximum over states.

The slope is exact. By Fisher's identity it is the slope of the log-likelihood that would be had
with the states seen, averaged over the states given what was seen: for the log-odds of moves, the
expected number of each move less what the chain expects of as many moves from that state.

Source: Zucchini, MacDonald and Langrock (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.monitoring.counts import log_chances, log_slopes
from detente.dynamics.monitoring.likelihoods import around
from detente.dynamics.monitoring.parameters import Form

__all__ = ["Objective", "maximise"]

Floats = NDArray[np.float64]

#: Step of the central differences of slopes.
STEP = 1e-4


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

    def by_first_state(self, vector: Floats) -> Floats:
        """Log-likelihood (k,) of a vector, by the state of the first period."""
        means, moves, sizes = self.form.read(vector)
        factors, height = _factors(moves, log_chances(self.counts, means, sizes))
        return np.asarray(around(factors)[0] + height)

    def at(self, vector: Floats, first: int | None = None) -> tuple[float, Floats]:
        """Log-likelihood and its slope at a vector, from the best first state if none is given."""
        form = self.form
        means, moves, sizes = form.read(vector)
        factors, height = _factors(moves, log_chances(self.counts, means, sizes))
        values, before, after = around(factors)
        start = int(values.argmax()) if first is None else first
        # Chance of each pair of states about a period: before it, the move, what is seen, after it.
        joint = before[:, start, :, None] * factors * after[:, None, :]
        total = joint.sum(axis=(1, 2), keepdims=True)
        joint = np.divide(joint, total, out=np.zeros_like(joint), where=total > 0)
        weights = joint.sum(axis=1)
        moved = joint[1:].sum(axis=0)
        by_odds = moved - moves * moved.sum(axis=1, keepdims=True)
        by_mean, by_size = log_slopes(self.counts, means, sizes)
        sized = (weights * by_size).sum(axis=0)
        slope = [
            (weights * by_mean).sum(axis=0),
            by_odds[~np.eye(form.states, dtype=bool)],
            sized if form.n_sizes == form.states else sized.sum(keepdims=True)[: form.n_sizes],
        ]
        return float(values[start]) + height, np.concatenate(slope)

    def curvature(self, vector: Floats, free: NDArray[np.intp]) -> Floats:
        """Second derivatives at a vector with regard to some parameters, shape (f, f)."""
        first = int(self.by_first_state(vector).argmax())
        rows = []
        for step in STEP * np.eye(len(vector))[free]:
            above, below = (self.at(vector + side * step, first)[1] for side in (1, -1))
            rows.append((above - below)[free] / (2 * STEP))
        square = np.array(rows).reshape(len(free), len(free))
        return (square + square.T) / 2


def _factors(moves: Floats, logs: Floats) -> tuple[Floats, float]:
    """Moves into each period times the chances of what is seen in it, none into the first."""
    height = logs.max(axis=1, keepdims=True)
    factors = moves * np.exp(logs - height)[:, None]
    factors[0] = np.diag(np.exp(logs[0] - height[0]))
    return factors, float(height.sum())


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

    # L-BFGS-B climbs as high, but its tiny factorings wake all threads and take five times as long.
    found = minimize(
        downhill,
        vector,
        jac=True,
        method="SLSQP",
        bounds=bounds,
        options={"maxiter": 1000, "ftol": 1e-10},
    )
    return -float(found.fun), np.asarray(found.x)
