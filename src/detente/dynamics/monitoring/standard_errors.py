"""Standard errors of a fitted hidden chain, from the curvature of the log-likelihood.

A parameter that the data push to the edge of its range (a move that never happens, a negative
binomial that is Poisson) has none; the others are then given as if it were known. For the means of
the states the intervals of `intervals` are the better guide.

Source: Zucchini, MacDonald and Langrock (2016).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.objective import Objective

__all__ = ["standard_errors"]

Floats = NDArray[np.float64]

#: Nearer to the edge of its range than this, a parameter counts as pushed to it.
EDGE = 0.5


def standard_errors(fit: CountFit, counts: ArrayLike) -> Floats:
    """Standard errors of the parameters of a fit, on the scale of its vector.

    Parameters
    ----------
    fit : CountFit
    counts : array_like, shape (n_periods,)
        Those it was fitted to.

    Returns
    -------
    ndarray of float64, shape (fit.form.length,)
        The first k belong to the logarithms of the means. NaN where the data push a parameter to
        the edge of its range, or where the likelihood is flat.

    Examples
    --------
    >>> from detente.dynamics.monitoring.fit import fit_counts
    >>> series = [0, 1, 0, 0, 30, 41, 0, 0, 1, 2, 0, 25, 33, 1]
    >>> standard_errors(fit_counts(series, family="poisson"), series)[:2].round(3)
    array([0.447, 0.088])
    """
    objective = Objective(fit.form, as_counts(counts))
    low, high = fit.form.bounds.T
    free = np.flatnonzero((fit.vector > low + EDGE) & (fit.vector < high - EDGE))
    information = -objective.curvature(fit.vector, free)
    errors = np.full(len(fit.vector), np.nan)
    if free.size and np.linalg.eigvalsh(information).min() > 0:
        errors[free] = np.sqrt(np.diagonal(np.linalg.inv(information)))
    return errors
