"""By how much a decision maker prefers one state to another: the lead of the first over the second.

Preferences that are no full ranking compare states pair by pair. Every structure used here says of
a pair a whole number, its *lead*, and every stability concept asks no more than whether a lead
reaches a threshold:

========== ====================================================================================
margin     the weight of the representatives that prefer the first, less the weight of those that
           prefer the second; over the whole weight this is the fuzzy certainty degree, and for
           nested rankings, each of weight 1, the degree of preference
share      the weight of the representatives that prefer the first; over the whole weight this is
           the probability of preferring it
label      2 if all completions prefer the first, 0 if all are indifferent, -1 if all prefer the
           second, else 1: unknown
table      any of these numbers, given pair by pair, for small models
========== ====================================================================================

Leads are integers: fractions and decimals are brought over a common denominator, the *whole*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["LABEL", "MARGIN", "MAX_TABLE", "SHARE", "TABLE", "Lead", "agreement", "margin", "share"]

MARGIN, SHARE, LABEL, TABLE = range(4)
MAX_TABLE = 3_000
MAX_WHOLE = 10**15

Ranks = NDArray[np.int32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Lead:
    """The pairwise preferences of one decision maker.

    Attributes
    ----------
    kind : {MARGIN, SHARE, LABEL, TABLE}
    ranks : ndarray of int32, shape (n_representatives, size)
        Rankings of the cells; higher is better. Empty for a table.
    weights : ndarray of int64, shape (n_representatives,)
    whole : int
        The lead that stands for certainty.
    table : ndarray of int64, shape (size, size) or (0, 0)
        The lead of the state of the row over the state of the column.
    """

    kind: int
    ranks: Ranks
    weights: Numbers
    whole: int
    table: Numbers

    @property
    def size(self) -> int:
        """Number of cells."""
        return len(self.table) if self.kind == TABLE else self.ranks.shape[1]


def agreement(completions: ArrayLike) -> Lead:
    """Take for certain what all completions of an uncertain preference agree on.

    Parameters
    ----------
    completions : array of int, shape (n_completions, size)
        Ranks of the cells, higher is better; one row is an ordinary preference.

    Examples
    --------
    >>> agreement([[2, 1, 0], [1, 2, 0]]).whole
    2
    """
    ranks = _rankings(completions)
    return _ranked(LABEL, ranks, np.ones(len(ranks), dtype=np.int64))


def margin(representatives: ArrayLike, weights: Sequence[int] | None = None) -> Lead:
    """Weigh representatives against each other: those for the first state less those against.

    Parameters
    ----------
    representatives : array of int, shape (n_representatives, size)
        Ranks of the cells, higher is better: one row a reading, a coder or a degree.
    weights : sequence of int, optional
        Not negative, not all 0; 1 each when not given.

    Raises
    ------
    InputError
        The weights do not fit.
    """
    ranks = _rankings(representatives)
    return _ranked(MARGIN, ranks, _weights(ranks, weights))


def share(representatives: ArrayLike, weights: Sequence[int] | None = None) -> Lead:
    """Weigh the representatives that strictly prefer the first state; see `margin`."""
    ranks = _rankings(representatives)
    return _ranked(SHARE, ranks, _weights(ranks, weights))


def _ranked(kind: int, ranks: Ranks, weights: Numbers) -> Lead:
    return Lead(kind, ranks, weights, int(weights.sum()), np.zeros((0, 0), dtype=np.int64))


def _rankings(given: ArrayLike) -> Ranks:
    ranks = np.atleast_2d(np.asarray(given))
    if ranks.ndim != 2 or not len(ranks) or not np.issubdtype(ranks.dtype, np.integer):
        raise InputError(
            "rankings must be whole numbers in at least one row of one number a state; got "
            f"shape {ranks.shape} of {ranks.dtype}"
        )
    return ranks.astype(np.int32)


def _weights(ranks: Ranks, given: Sequence[int] | None) -> Numbers:
    listed = [1] * len(ranks) if given is None else [int(weight) for weight in given]
    if len(listed) != len(ranks):
        raise InputError(f"{len(ranks)} rankings need as many weights, not {len(listed)}")
    if min(listed) < 0 or not 0 < sum(listed) <= MAX_WHOLE:
        raise InputError(f"weights are whole numbers from 0, in all from 1 to {MAX_WHOLE:,}")
    return np.array(listed, dtype=np.int64)
