"""What a record says about m, and whether it tells two readings apart.

How a verdict is reached, and why it may be withheld, is in `detente.dynamics.ladder.verdicts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.dynamics.ladder.likelihood import Likelihood
from detente.dynamics.ladder.verdicts import (
    BARE_MENTION,
    FEWEST_CHANGES,
    Discrimination,
    log_factor,
    weakest,
)
from detente.errors import InputError

__all__ = ["BARE_MENTION", "FEWEST_CHANGES", "Discrimination", "GainFit"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GainFit:
    """What a record says about m.

    Attributes
    ----------
    gain : float
        The most likely m; not a number where what is held never changes.
    low, high : float
        Ends of the interval: the middle part of the averaged likelihood. It says what the noise
        of the record leaves open if nothing but the holding and a drift moved power.
    autocorrelation : float
        The most likely phi.
    changes : int
        How often what is held (lagged) changes; successive years in one direction are one change.
    observations : int
    grid, profile, posterior : ndarray, shape (g,)
        Values of m from 0 to 1; the log-likelihood there, everything else fitted; the posterior
        density under a flat prior on [0, 1].
    likelihood : Likelihood
    record : (ndarray, ndarray, ndarray)
        Power, what was held (lagged), and the other columns.
    """

    gain: float
    low: float
    high: float
    autocorrelation: float
    changes: int
    observations: int
    grid: Floats
    profile: Floats
    posterior: Floats
    likelihood: Likelihood
    record: tuple[Floats, Floats, Floats]

    def discriminates(
        self, low_range: tuple[float, float], high_range: tuple[float, float]
    ) -> Discrimination:
        """Compare two ranges of m.

        Parameters
        ----------
        low_range, high_range : (float, float)
            The two readings.

        Raises
        ------
        InputError
            A range whose ends do not increase, or a low range that is not below the high one.
        """
        if not low_range[0] < low_range[1] <= high_range[0] < high_range[1]:
            raise InputError(
                f"the first range of m lies below the other, not {low_range}, {high_range}"
            )
        factor = log_factor(self.likelihood, low_range, high_range)
        side: Literal["low", "high"] = "high" if factor > 0 else "low"
        reason = self._doubt(factor, low_range, high_range)
        bayes_factor = float(np.exp(np.clip(factor, -700, 700)))
        if reason:
            return Discrimination(bayes_factor, "no", reason)
        times = max(bayes_factor, 1 / bayes_factor)
        reason = f"the record is {times:.3g} times as likely where m is in the {side} range"
        return Discrimination(bayes_factor, side, reason)

    def _doubt(
        self, factor: float, low_range: tuple[float, float], high_range: tuple[float, float]
    ) -> str:
        """Why a factor is not believed; nothing if it is."""
        if self.changes < FEWEST_CHANGES:
            often = ("never changes", "changes only once", "changes only twice")[self.changes]
            return f"what is held {often}: whatever else happened then explains power as well"
        if abs(factor) <= np.log(BARE_MENTION):
            return "the record is about as likely under the one as under the other"
        ranges = (low_range, high_range)
        if not any(self.low <= end and start <= self.high for start, end in ranges):
            return f"the record fits neither: it puts m between {self.low:.2f} and {self.high:.2f}"
        least, assumed = weakest(self.likelihood, self.record, *ranges)
        if np.sign(factor) * least <= np.log(BARE_MENTION):
            return f"what the record seems to say does not hold if {assumed}"
        return ""
