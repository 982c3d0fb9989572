"""The likelihood of m, given a record of power and of what was held.

p_t = a + b t + m x_t + u_t with u_t = phi u_{t-1} + e_t, e normal and u stationary. Given phi, this
is least squares after u has been whitened (Prais & Winsten 1954), so that the sum of squares is a
parabola in m and everything else can be maximised, or integrated, in closed form. Only phi remains;
it is put on a fine grid, on which the likelihood may have two hills.

- `profile`: the log-likelihood at m with everything else as likely as can be.
- `integrated`: the log of the likelihood averaged over everything else, under flat priors on a, b,
  log sigma and phi in (-1, 1). As a density of m it is a mixture of Student's t distributions, one
  for each phi; `quantile` gives its quantiles. With some thirty observations intervals from it
  cover more nearly what they should than those of the profile, which takes the best phi for true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Likelihood", "likelihood"]

Floats = npt.NDArray[np.float64]
_GRID = np.linspace(-3.2, 3.2, 321)


@dataclass(frozen=True, eq=False)
class Likelihood:
    """The parabolas, one for each phi of the grid.

    Attributes
    ----------
    phi : ndarray, shape (g,)
    centre, width, least : ndarray, shape (g,)
        The sum of squares at m is least + width (m - centre)^2.
    spread : ndarray, shape (g,)
        Log-determinant of the whitened columns other than x.
    observations, columns : int
        How many dates, and how many columns other than x.
    """

    phi: Floats
    centre: Floats
    width: Floats
    least: Floats
    spread: Floats
    observations: int
    columns: int

    @property
    def identified(self) -> bool:
        """Whether x is not a combination of the other columns."""
        return bool(self.width.min() > 1e-10)

    def profile(self, gain: npt.ArrayLike) -> Floats:
        """Log-likelihood at m, everything else fitted; shape of `gain`."""
        n = self.observations
        squares = self._squares(gain)
        log = np.log1p(-(self.phi**2)) / 2 - n / 2 * (np.log(2 * np.pi * squares / n) + 1)
        return np.asarray(log.max(axis=-1))

    def integrated(self, gain: npt.ArrayLike) -> Floats:
        """Log of the likelihood at m averaged over everything else, up to a constant."""
        inner = 1 - self.phi**2
        log = (
            1.5 * np.log(inner)
            - self.spread / 2
            - (self.observations - self.columns) / 2 * np.log(self._squares(gain))
        )
        top = log.max(axis=-1, keepdims=True)
        return np.asarray(top[..., 0] + np.log(np.exp(log - top).mean(axis=-1)))

    def quantile(self, part: float) -> float:
        """The m below which a part of the averaged likelihood lies, over all m."""
        from scipy.optimize import brentq
        from scipy.special import stdtr

        free = self.observations - self.columns - 1
        scale = np.sqrt(self.least / self.width / free)
        log = (
            1.5 * np.log1p(-(self.phi**2))
            - (self.spread + np.log(self.width) + free * np.log(self.least)) / 2
        )
        weight = np.exp(log - log.max())
        weight /= weight.sum()

        def excess(gain: float) -> float:
            return float(weight @ stdtr(free, (gain - self.centre) / scale)) - part

        middle, step = float(weight @ self.centre), float(scale.max())
        while excess(middle - step) > 0 or excess(middle + step) < 0:
            step *= 2
        return float(brentq(excess, middle - step, middle + step))

    def best(self) -> tuple[float, float]:
        """The most likely m and phi."""
        n = self.observations
        place = int(np.argmax(np.log1p(-(self.phi**2)) - n * np.log(self.least)))
        return float(self.centre[place]), float(self.phi[place])

    def _squares(self, gain: npt.ArrayLike) -> Floats:
        away = np.asarray(gain, dtype=float)[..., None] - self.centre
        return np.asarray(self.least + self.width * away**2)


def likelihood(power: Floats, held: Floats, others: Floats) -> Likelihood:
    """Reduce a record to the parabolas.

    Parameters
    ----------
    power, held : ndarray, shape (n,)
        p and x at successive dates.
    others : ndarray, shape (n, k)
        The other columns: a constant and, perhaps, a trend.

    Examples
    --------
    >>> held = np.repeat([0.0, 0.5, 1.0, 0.2], 5)
    >>> noise = np.resize([0.01, -0.01, 0.0], 20)
    >>> found = likelihood(0.3 + 0.4 * held + noise, held, np.ones((20, 1)))
    >>> round(found.best()[0], 2)
    0.4
    """
    phi = np.tanh(_GRID)
    record = np.column_stack([others, held, power])
    white = np.empty((len(phi), *record.shape))
    white[:, 0] = np.sqrt(1 - phi**2)[:, None] * record[0]
    white[:, 1:] = record[1:] - phi[:, None, None] * record[:-1]
    k = others.shape[1]
    triangle: Floats = np.asarray(np.linalg.qr(white, mode="r"))
    width = triangle[:, k, k] ** 2
    cross = triangle[:, k, k] * triangle[:, k, k + 1]
    centre = np.divide(cross, width, out=np.zeros_like(width), where=width > 0)
    least = np.maximum(triangle[:, k + 1, k + 1] ** 2, np.finfo(float).tiny)
    spread = 2 * np.log(np.abs(np.diagonal(triangle, axis1=1, axis2=2)[:, :k])).sum(axis=-1)
    return Likelihood(phi, centre, width, least, spread, len(power), k)
