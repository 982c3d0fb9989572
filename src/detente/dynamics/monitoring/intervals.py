"""How well the mean of a hidden state is known: the profile of the likelihood.

The interval of a mean holds all values at which the log-likelihood, with everything else fitted
anew, is less than half the quantile of χ²(1) below its maximum. It needs no symmetry and stays
above 0.

Source: Venzon and Moolgavkar (1988).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.objective import Objective, maximise
from detente.errors import InputError

__all__ = ["profile_interval"]

Floats = NDArray[np.float64]

#: How far, in logarithms, the end of an interval is looked for before it is called open.
FARTHEST = 8.0


def profile_interval(
    fit: CountFit, counts: ArrayLike, state: str, *, level: float = 0.95
) -> tuple[float, float]:
    """Interval of the mean count of one state, from the profile of the likelihood.

    Parameters
    ----------
    fit : CountFit
    counts : array_like, shape (n_periods,)
        Those it was fitted to.
    state : str
        One of `fit.names`.
    level : float
        Between 0 and 1.

    Returns
    -------
    tuple of float
        Lowest and highest mean; 0 or infinite where the likelihood does not fall far enough.

    Raises
    ------
    InputError
        The state is unknown or the level is out of range.

    Examples
    --------
    >>> from detente.dynamics.monitoring.fit import fit_counts
    >>> series = [0, 1, 0, 0, 30, 41, 0, 0, 1, 2, 0, 25, 33, 1]
    >>> low, high = profile_interval(fit_counts(series, family="poisson"), series, "fighting")
    >>> round(low, 1), round(high, 1)
    (27.0, 38.1)
    """
    if state not in fit.names:
        raise InputError(f"the fit has no state {state!r}, only {', '.join(fit.names)}")
    if not 0 < level < 1:
        raise InputError(f"the level of an interval lies between 0 and 1, not {level}")
    objective = Objective(fit.form, as_counts(counts))
    place = fit.names.index(state)
    return (
        float(np.exp(_end(fit, objective, place, level, -1))),
        float(np.exp(_end(fit, objective, place, level, 1))),
    )


def _end(fit: CountFit, objective: Objective, place: int, level: float, side: int) -> float:
    from scipy.optimize import brentq
    from scipy.stats import chi2

    allowed = chi2.ppf(level, 1) / 2
    start = fit.vector.copy()

    def surplus(shift: float) -> float:
        vector = start.copy()
        vector[place] = fit.vector[place] + side * shift
        value, _ = maximise(objective, vector, fixed=place)
        return float(fit.log_likelihood - value - allowed)

    reach = 0.125
    while surplus(reach) < 0:
        reach *= 2
        if reach > FARTHEST:
            return side * np.inf
    return float(fit.vector[place] + side * brentq(surplus, 0, reach, xtol=1e-5))
