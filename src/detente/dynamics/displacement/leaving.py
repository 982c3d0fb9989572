"""Who leaves: threat against guarantee and attachment, and what the leaving of others adds.

A person leaves in a period with chance Λ(t - g - a): the logistic function of the threat *t*, less
how far a guarantee is believed, *g*, and less the attachment to the place, *a*, all on one scale of
log-odds. One unit is thus worth a factor e in the odds of leaving.

Leaving feeds on itself. In a *threshold cascade* each person leaves once the share of those gone
reaches a threshold of their own, and the flight stops at the first share r that it does not push
further: the share of thresholds up to r is r itself. Small changes of a few thresholds can decide
between a trickle and an exodus.

Sources: after Davenport, Moore and Poe (2003), who find threat to drive flight (the logit and its
terms are derived here in that logic, not their regression); Granovetter (1978) for the cascade.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["cascade", "chance_of_leaving", "guarantee_needed"]

Floats = NDArray[np.float64]


def chance_of_leaving(threat: ArrayLike, guarantee: ArrayLike, attachment: ArrayLike) -> Floats:
    """Chance that a person leaves in one period.

    Parameters
    ----------
    threat, guarantee, attachment : array_like
        On the scale of log-odds; broadcast against each other.

    Returns
    -------
    ndarray of float64

    Examples
    --------
    >>> chance_of_leaving([0.0, 2.0], 1.0, [-1.0, 1.0])
    array([0.5, 0.5])
    """
    from scipy.special import expit

    return np.asarray(expit(np.asarray(threat) - np.asarray(guarantee) - np.asarray(attachment)))


def guarantee_needed(chance: ArrayLike, threat: ArrayLike, attachment: ArrayLike) -> Floats:
    """How far a guarantee must be believed for no more than a given chance to leave.

    Parameters
    ----------
    chance : array_like
        Between 0 and 1, both excluded.
    threat, attachment : array_like

    Returns
    -------
    ndarray of float64
        Negative where people would stay without one.

    Raises
    ------
    InputError
        A chance is out of range.

    Examples
    --------
    >>> guarantee_needed(0.5, 3.0, 1.0)
    array(2.)
    """
    from scipy.special import logit

    wanted = np.asarray(chance, dtype=np.float64)
    if not ((wanted > 0) & (wanted < 1)).all():
        raise InputError(f"the chance lies between 0 and 1, both excluded, not {wanted.tolist()}")
    return np.asarray(np.asarray(threat) - np.asarray(attachment) - logit(wanted))


def cascade(thresholds: ArrayLike) -> int:
    """Number of people who have left when a threshold cascade stops.

    Parameters
    ----------
    thresholds : array_like, shape (n,)
        For each person the number of others that must be gone before it leaves; at or below 0 for
        those who leave first.

    Returns
    -------
    int

    Examples
    --------
    A hundred people with thresholds 0, 1, 2 ... all leave. Without the one whose threshold is 1,
    only the first does.

    >>> cascade(range(100)), cascade([0, *range(2, 101)])
    (100, 1)
    """
    ordered = np.sort(np.asarray(thresholds, dtype=np.float64))
    if ordered.ndim != 1 or np.isnan(ordered).any():
        raise InputError("thresholds are one number a person")
    staying = np.flatnonzero(ordered > np.arange(len(ordered)))
    return int(staying[0]) if staying.size else len(ordered)
