"""What a record says about m, and whether it tells two readings apart.

Two readings, say that a gain calms (m small) and that it feeds the next demand (m near 1), are
compared by a Bayes factor: the mean likelihood over one range of m against that over the other.

The permitted answer is also "no". If what is held changed on one or two dates only, whatever else
happened at those dates is as good an explanation of a change of power, or of its absence, as the
concession. No error model can tell them apart, and the interval, which rests on one, can be narrow
all the same. The Bayes factor is then given but not believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.dynamics.ladder.likelihood import Likelihood
from detente.errors import InputError

__all__ = ["BARE_MENTION", "FEWEST_CHANGES", "Discrimination", "GainFit"]

Floats = npt.NDArray[np.float64]
#: With fewer changes of what is held nothing else that happened then can be ruled out.
FEWEST_CHANGES = 3
#: Bayes factors from 1/3 to 3 are "not worth more than a bare mention" (Jeffreys 1961).
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


@dataclass(frozen=True, eq=False)
class GainFit:
    """What a record says about m.

    Attributes
    ----------
    gain : float
        The most likely m; not a number where what is held never changes.
    low, high : float
        Ends of the interval.
    autocorrelation : float
        The most likely phi.
    changes : int
        On how many dates of the record what is held (lagged) changes.
    observations : int
    grid, profile, posterior : ndarray, shape (g,)
        Values of m from 0 to 1; the log-likelihood there, everything else fitted; the posterior
        density under a flat prior on [0, 1].
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
        low, high = (self._mean(bounds) for bounds in (low_range, high_range))
        factor = float(np.exp(np.clip(high - low, -700, 700)))
        if self.changes < FEWEST_CHANGES:
            dates = {0: "never", 1: "on one date only", 2: "on two dates only"}[self.changes]
            return Discrimination(
                factor,
                "no",
                f"what is held changes {dates}: whatever else happened then explains power as well",
            )
        if 1 / BARE_MENTION <= factor <= BARE_MENTION:
            return Discrimination(
                factor, "no", "the record is about as likely under the one as under the other"
            )
        side: Literal["low", "high"] = "high" if factor > 1 else "low"
        times = max(factor, 1 / factor)
        return Discrimination(
            factor,
            side,
            f"the record is {times:.3g} times as likely where m is in the {side} range",
        )

    def _mean(self, bounds: tuple[float, float]) -> float:
        logs = self.likelihood.integrated(np.linspace(*bounds, 401))
        return float(logs.max() + np.log(np.trapezoid(np.exp(logs - logs.max()), dx=1 / 400)))
