"""Whether a record tells two ranges of m apart.

Two readings, say that a gain calms (m small) and that it feeds the next demand (m near 1), are
compared by a Bayes factor: the mean likelihood over one range of m against that over the other.
The factor alone is not believed. Something else may have happened when what is held changed, and no
error model can tell it from the concession; power may have drifted while holdings grew; and one of
two wrong ranges is always the less wrong one. So a verdict is given only if

- what is held changed at least three times, successive years in one direction counting as one;
- the interval of m meets one of the ranges;
- the factor exceeds 3 also if power may drift, and also whichever one of the changes is left out,
  by letting power move then by any amount.

Original to Détente.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.dynamics.ladder.likelihood import Likelihood, likelihood

__all__ = [
    "BARE_MENTION",
    "FEWEST_CHANGES",
    "Discrimination",
    "changes_of",
    "log_factor",
    "weakest",
]

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]
#: With fewer changes of what is held nothing else that happened then can be ruled out.
FEWEST_CHANGES = 3
#: Bayes factors from 1/3 to 3 are "not worth more than a bare mention" (Kass & Raftery 1995).
BARE_MENTION = 3.0


@dataclass(frozen=True)
class Discrimination:
    """Whether a record tells two readings apart.

    Attributes
    ----------
    bayes_factor : float
        Mean likelihood over the high range divided by that over the low one.
    verdict : str
        "high", "low", or "no": the record does not discriminate.
    reason : str
        One sentence.
    """

    bayes_factor: float
    verdict: Literal["low", "high", "no"]
    reason: str


def changes_of(held: Floats) -> Floats:
    """Take a holding apart into its changes.

    Parameters
    ----------
    held : ndarray, shape (n,)

    Returns
    -------
    ndarray, shape (changes, n)
        What each change has added by each date; successive dates in one direction are one change.

    Examples
    --------
    >>> changes_of(np.array([0.0, 0.5, 0.75, 0.75, 1.0])).tolist()
    [[0.0, 0.5, 0.75, 0.75, 0.75], [0.0, 0.0, 0.0, 0.0, 0.25]]
    """
    step = np.diff(held)
    sign = np.sign(step)
    begins = (sign != 0) & (sign != np.append(0, sign[:-1]))
    which = np.where(sign != 0, np.cumsum(begins), 0)
    parts = [
        np.append(0, np.cumsum(np.where(which == k, step, 0))) for k in range(1, which.max() + 1)
    ]
    return np.array(parts).reshape(len(parts), len(held))


def log_factor(found: Likelihood, low_range: Range, high_range: Range) -> float:
    """The log of the Bayes factor: high range against low."""
    return _log_mean(found, high_range) - _log_mean(found, low_range)


def weakest(
    found: Likelihood, record: tuple[Floats, Floats, Floats], low_range: Range, high_range: Range
) -> tuple[float, str]:
    """Find the assumption under which the factor says least, or the opposite.

    Parameters
    ----------
    found : Likelihood
        As fitted.
    record : (ndarray, ndarray, ndarray)
        Power, what is held, and the other columns.
    low_range, high_range : (float, float)

    Returns
    -------
    (float, str)
        The least log factor in the direction of the fit, and the assumption.
    """
    side = 1 if log_factor(found, low_range, high_range) >= 0 else -1
    factors = [
        (side * log_factor(other, low_range, high_range), words)
        for other, words in _otherwise(*record)
    ]
    least, words = min(factors)
    return side * least, words


def _otherwise(power: Floats, held: Floats, others: Floats) -> Iterator[tuple[Likelihood, str]]:
    drift = np.linspace(-1, 1, len(power))
    if others.shape[1] == 1:
        yield likelihood(power, held, np.column_stack([others, drift])), "power drifts by itself"
    for change in changes_of(held):
        columns = np.column_stack([others, change])
        yield likelihood(power, held, columns), "one of the changes of what is held is left out"


def _log_mean(found: Likelihood, bounds: Range) -> float:
    logs = found.integrated(np.linspace(*bounds, 401))
    return float(logs.max() + np.log(np.trapezoid(np.exp(logs - logs.max()), dx=1 / 400)))
