"""Where people go, fitted to the record: the gravity model by Poisson maximum likelihood.

The flow from a place to another is expected to be exp(β·x), where x holds a 1 and the logarithms of
the populations of both places and of their distance (or what else is known of the pair). β is
estimated by the likelihood of Poisson counts. Its first-order conditions are X'(y - ŷ) = 0, so with
a constant the fitted flows sum to the observed ones. The estimate needs only that the mean is
right, not that flows are Poisson: zeros stay in and large variances do no harm; for that the
standard errors are the robust ones (White's).

The likelihood is concave; Newton's method within a trust region (SciPy) finds its maximum. There is
none exactly when some combination of columns is 0 for all pairs with a flow, at most 0 for all
pairs without one and below 0 for some: a linear programme tells.

Sources: Santos Silva and Tenreyro (2006), and (2010) for the existence of the maximum; Gourieroux,
Monfort and Trognon (1984) for consistency.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.displacement.pairs import GravityFit
from detente.errors import InputError

__all__ = ["fit_gravity"]

Floats = NDArray[np.float64]


def fit_gravity(flows: ArrayLike, columns: ArrayLike) -> GravityFit:
    """Fit a gravity model to flows.

    Parameters
    ----------
    flows : array_like, shape (n_flows,)
        At least 0, not all 0.
    columns : array_like, shape (n_flows, p)
        What is known of each pair; see `gravity_columns`.

    Returns
    -------
    GravityFit

    Raises
    ------
    InputError
        Shapes do not match, columns depend on each other, or there is no maximum.

    Examples
    --------
    >>> from detente.dynamics.displacement.pairs import gravity_columns
    >>> columns = gravity_columns(100.0, [10.0, 20.0, 40.0, 80.0], [1.0, 2.0, 2.0, 8.0])
    >>> fit = fit_gravity([50.0, 40.0, 90.0, 30.0], columns[:, [0, 2, 3]])
    >>> round(float(fit.fitted.sum()), 6)
    210.0
    """
    from scipy.optimize import minimize
    from scipy.special import gammaln

    observed, table = _checked(flows, columns)
    # Columns of unit length keep the search well conditioned; the answer is scaled back.
    scale = np.linalg.norm(table, axis=0)
    known = table / scale

    def downhill(point: Floats) -> tuple[float, Floats]:
        rate = np.exp(np.minimum(known @ point, 500.0))
        return float(rate.sum() - observed @ (known @ point)), known.T @ (rate - observed)

    def bend(point: Floats) -> Floats:
        rate = np.exp(np.minimum(known @ point, 500.0))
        return np.asarray((known * rate[:, None]).T @ known)

    start = np.linalg.lstsq(known, np.log(observed + observed.mean() / 2), rcond=None)[0]
    found = minimize(
        downhill,
        start,
        jac=True,
        hess=bend,
        method="trust-exact",
        options={"gtol": 1e-9 * observed.sum(), "maxiter": 500},
    )
    fitted = np.exp(known @ found.x)
    inverse = np.linalg.inv(bend(found.x))
    spread = known * (observed - fitted)[:, None]
    errors = np.sqrt(np.diagonal(inverse @ (spread.T @ spread) @ inverse))
    value = -found.fun - gammaln(observed + 1).sum()
    return GravityFit(found.x / scale, errors / scale, fitted, float(value))


def _checked(flows: ArrayLike, columns: ArrayLike) -> tuple[Floats, Floats]:
    observed = np.asarray(flows, dtype=np.float64)
    table = np.asarray(columns, dtype=np.float64)
    if observed.ndim != 1 or table.ndim != 2 or len(table) != len(observed):
        raise InputError(f"{observed.shape} flows do not match {table.shape} columns")
    if not np.isfinite(table).all() or not (observed >= 0).all() or not observed.any():
        raise InputError("flows are at least 0 and not all 0, and what is known of them is finite")
    if np.linalg.matrix_rank(table) < table.shape[1]:
        raise InputError("the columns depend on each other: leave one out")
    if _separated(observed, table / np.linalg.norm(table, axis=0)):
        raise InputError(
            "the likelihood has no maximum: some column tells apart zero flows from all others"
        )
    return observed, table


def _separated(flows: Floats, table: Floats) -> bool:
    from scipy.linalg import null_space
    from scipy.optimize import linprog

    unseen = null_space(table[flows > 0])
    if not unseen.shape[1]:
        return False
    falling = table[flows == 0] @ unseen
    found = linprog(falling.sum(axis=0), A_ub=falling, b_ub=np.zeros(len(falling)), bounds=(-1, 1))
    return bool(found.fun < -1e-9)
