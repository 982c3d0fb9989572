"""The chance of a count in each hidden state: Poisson or negative binomial.

With mean μ a Poisson count has variance μ. Deaths come in bursts, so their variance is larger: a
negative binomial with *size* r has mean μ and variance μ + μ²/r, and is a Poisson whose rate is
itself drawn from a gamma distribution; as r grows without bound it becomes Poisson. A month without
a count (NaN) has chance 1, logarithm 0, in every state.

Source: Cameron and Trivedi (2013), where this form is called NB2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["as_counts", "log_chances", "log_slopes"]


def as_counts(counts: ArrayLike) -> NDArray[np.float64]:
    """Check a series of counts.

    Parameters
    ----------
    counts : array_like
        Whole numbers of at least 0; NaN where nothing was reported.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    InputError
        A value is no count.

    Examples
    --------
    >>> as_counts([3, float("nan"), 0])
    array([ 3., nan,  0.])
    """
    values = np.asarray(counts, dtype=np.float64)
    known = values[~np.isnan(values)]
    wrong = known[(known < 0) | (known != np.floor(known)) | np.isinf(known)]
    if wrong.size:
        raise InputError(f"a count is a whole number of at least 0, not {wrong[0]:g}")
    return values


def log_chances(
    counts: ArrayLike, means: ArrayLike, sizes: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Logarithm of the chance of each count in each state.

    Parameters
    ----------
    counts : array_like, shape (...)
        NaN where nothing was reported.
    means : array_like, shape (k,) or with further axes that broadcast against ``(..., k)``
        Above 0.
    sizes : array_like, optional
        Sizes r, above 0; broadcast like `means`. Without, the counts are Poisson.

    Returns
    -------
    ndarray of float64, shape (..., k)

    Examples
    --------
    >>> log_chances([0, 2], [1.0, 4.0]).round(4)
    array([[-1.    , -4.    ],
           [-1.6931, -1.9206]])
    >>> log_chances([0], [1.0], [1.0]).round(4)
    array([[-0.6931]])
    """
    from scipy.special import gammaln, xlogy

    count = as_counts(counts)[..., None]
    mean = np.asarray(means, dtype=np.float64)
    if sizes is None:
        logs = xlogy(count, mean) - mean - gammaln(count + 1)
    else:
        size = np.asarray(sizes, dtype=np.float64)
        logs = (
            gammaln(count + size)
            - gammaln(size)
            - gammaln(count + 1)
            - size * np.log1p(mean / size)
            + xlogy(count, mean / (size + mean))
        )
    return np.asarray(np.where(np.isnan(count), 0.0, logs))


def log_slopes(
    counts: ArrayLike, means: ArrayLike, sizes: ArrayLike | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slopes of `log_chances` in the logarithms of mean and size; the second is 0 for Poisson.

    Examples
    --------
    >>> [slope.round(3).tolist() for slope in log_slopes([0, 3], [1.0], [1.0])]
    [[[-0.5], [1.0]], [[-0.193], [0.14]]]
    """
    from scipy.special import psi

    count = as_counts(counts)[..., None]
    mean = np.asarray(means, dtype=np.float64)
    missing = np.isnan(count)
    if sizes is None:
        by_mean = np.where(missing, 0.0, count - mean)
        return by_mean, np.zeros_like(by_mean)
    size = np.asarray(sizes, dtype=np.float64)
    spared = (count - mean) / (size + mean)
    by_size = size * (psi(count + size) - psi(size) - np.log1p(mean / size) - spared)
    return np.where(missing, 0.0, size * spared), np.where(missing, 0.0, by_size)
