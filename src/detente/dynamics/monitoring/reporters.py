"""Contradicting reports of the same events: how far to believe each reporter.

Every event has a true kind (a violation or none, or whose it was), and each reporter names a kind
with chances that depend on the true one: its *confusion matrix*. Claims are never merged: each
stays as it was made, beside the probability of each kind given all of them.

Source: Dawid and Skene (1979).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["checked_reports", "contradicted", "judged"]

Array = NDArray[Any]


def judged(reports: ArrayLike, shares: ArrayLike, confusion: ArrayLike) -> Array:
    """Probability of each kind of each event, with reporters known; exact for fractions.

    Parameters
    ----------
    reports : array_like of int, shape (n_events, n_reporters)
        The kind that each reporter named; -1 where it was silent.
    shares : array_like, shape (n_kinds,)
    confusion : array_like, shape (n_reporters, n_kinds, n_kinds)
        Axes: reporter, true kind, kind named.

    Returns
    -------
    ndarray, shape (n_events, n_kinds)

    Raises
    ------
    InputError
        A report names an unknown kind, or an event has no possible kind.

    Examples
    --------
    One side admits half its violations, the other sees one in five where there is none.

    >>> from fractions import Fraction as F
    >>> admits = [[F(1), F(0)], [F(1, 2), F(1, 2)]]
    >>> accuses = [[F(4, 5), F(1, 5)], [F(1, 10), F(9, 10)]]
    >>> judged([[0, 1]], [F(1, 2), F(1, 2)], [admits, accuses]).tolist()
    [[Fraction(4, 13), Fraction(9, 13)]]
    """
    named = checked_reports(reports, len(np.asarray(shares)))
    table = np.asarray(confusion)
    if table.shape != (named.shape[1], len(np.asarray(shares)), len(np.asarray(shares))):
        raise InputError(
            f"each of {named.shape[1]} reporters has a row of chances for each kind, not matrices "
            f"of shape {table.shape}"
        )
    for row in (np.asarray(shares), *table.reshape(-1, table.shape[-1])):
        if not (row >= 0).all() or abs(sum(row) - 1) > 1e-9:
            raise InputError(f"probabilities are at least 0 and sum to 1, not {row.tolist()}")
    joint = np.asarray(shares) * np.ones((len(named), 1), dtype=int)
    for place in range(named.shape[1]):
        told = named[:, place] >= 0
        joint[told] = joint[told] * table[place][:, named[told, place]].T
    total = joint.sum(axis=1, keepdims=True)
    if (total <= 0).any():
        raise InputError("an event was reported in a way that its reporters can never report")
    return np.asarray(joint / total)


def contradicted(reports: ArrayLike) -> NDArray[np.intp]:
    """Places of the events that two reporters name differently.

    Examples
    --------
    >>> contradicted([[0, 1], [1, 1], [0, -1]]).tolist()
    [0]
    """
    named = checked_reports(reports)
    highest = named.max(axis=1)
    lowest = np.where(named < 0, highest[:, None], named).min(axis=1)
    return np.flatnonzero(highest != lowest)


def checked_reports(reports: ArrayLike, kinds: int | None = None) -> NDArray[np.int64]:
    """Check a table of reports: whole numbers from -1 (silent) to the last kind if given."""
    given = np.asarray(reports)
    if given.ndim != 2 or not given.size:
        raise InputError(f"reports are one row an event, one column a reporter, not {given.shape}")
    most = np.inf if kinds is None else kinds - 1
    wrong = given[~((given >= -1) & (given <= most) & (given == np.floor(given)))]
    if wrong.size:
        raise InputError(
            f"a report names one of the kinds 0 to {most}, or -1 for none, not {wrong[0]}"
        )
    return given.astype(np.int64)
