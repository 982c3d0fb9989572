"""How much a concession adds to power, as far as a record can say.

m is not assumed but read from p_t = a + m x_{t-1} (+ b t) + autocorrelated errors (`likelihood`).
It is the most likely one; its interval is the middle part of the averaged likelihood over all m,
since that of the profile is too narrow on records of some thirty years (`docs/theory/ladder.md`
has figures). What the fit says about two readings is in `gain`.

`gain_from_demands` reads m from the demands alone, without power: on the ladder each is
x_{t+1} = rho x_t + kappa, so the ratio of successive changes is rho. It needs two in succession.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.dynamics.ladder.gain import GainFit
from detente.dynamics.ladder.likelihood import likelihood
from detente.dynamics.ladder.verdicts import changes_of
from detente.dynamics.numbers import discounting
from detente.errors import InputError

__all__ = ["fit_gain", "gain_from_demands"]

Floats = npt.NDArray[np.float64]


def fit_gain(
    years: npt.ArrayLike,
    power: npt.ArrayLike,
    held: npt.ArrayLike,
    *,
    trend: bool = False,
    lag: int = 1,
    level: float = 0.95,
) -> GainFit:
    """Fit m to a record.

    Parameters
    ----------
    years : array_like of int, shape (n,)
        Without gaps.
    power, held : array_like, shape (n,)
        A's power, for instance its share of the capability of the pair, and what it holds.
    trend : bool, optional
        Let power drift by the same amount each year.
    lag : int, optional
        After how many years what is held counts.
    level : float, optional
        Of the interval, between 0 and 1.

    Raises
    ------
    InputError
        Columns of different length, years with gaps, something missing, or fewer observations than
        the numbers to be fitted and two.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> held = np.repeat([0, 0.2, 0.5, 0.4, 0.8], 8)
    >>> power = 0.2 + 0.6 * np.roll(held, 1) + rng.normal(0, 0.02, 40)
    >>> found = fit_gain(range(1980, 2020), power, held)
    >>> bool(found.low < 0.6 < found.high), found.changes
    (True, 4)
    >>> found.discriminates((0, 0.3), (0.5, 1)).verdict
    'high'
    """
    when, chance, share = (np.asarray(each, dtype=float) for each in (years, power, held))
    _check(when, chance, share, lag)
    if not 0 < level < 1:
        raise InputError(f"the level of an interval lies between 0 and 1, not {level}")
    chance, share = chance[lag:], share[: len(share) - lag]
    others = np.ones((len(chance), 1))
    if trend:
        others = np.column_stack([others, np.linspace(-1, 1, len(chance))])
    if len(chance) < others.shape[1] + 4:
        raise InputError(f"a record of {len(chance)} dates is too short to fit a gain to")
    found = likelihood(chance, share, others)
    grid = np.linspace(0, 1, 201)
    density = np.exp(found.integrated(grid) - found.integrated(grid).max())
    gain, phi = found.best()
    low, high = (
        (found.quantile((1 - level) / 2), found.quantile((1 + level) / 2))
        if found.identified
        else (-np.inf, np.inf)
    )
    return GainFit(
        gain=gain if found.identified else np.nan,
        low=low,
        high=high,
        autocorrelation=phi,
        changes=len(changes_of(share)),
        observations=len(chance),
        grid=grid,
        profile=found.profile(grid),
        posterior=density / np.trapezoid(density, grid),
        likelihood=found,
        record=(chance, share, others),
    )


def gain_from_demands(held: npt.ArrayLike, discount: float) -> float | None:
    """Read m from successive demands alone.

    Parameters
    ----------
    held : array_like, shape (n,)
        What A holds, period by period.
    discount : float
        d per period.

    Returns
    -------
    float or None
        m = rho (1-d)/(1 - d rho), rho being the least-squares ratio of a change to the one before
        it; None where no two changes follow each other, or grow faster than any m makes them.

    Examples
    --------
    >>> from detente.dynamics.ladder.linear import LinearLadder
    >>> ladder = LinearLadder(0.2, 0.6, discount=0.9, cost=1)
    >>> round(gain_from_demands(ladder.path(0.4, 6), 0.9), 6)
    0.6
    """
    discounting(discount_factor=discount)
    change = np.diff(np.asarray(held, dtype=float))
    before, after = change[:-1], change[1:]
    both = (before != 0) & (after != 0)
    if not both.any():
        return None
    rho = float(before[both] @ after[both] / (before[both] @ before[both]))
    return rho * (1 - discount) / (1 - discount * rho) if discount * rho < 1 else None


def _check(years: Floats, power: Floats, held: Floats, lag: int) -> None:
    if not (years.ndim == 1 and years.shape == power.shape == held.shape):
        raise InputError("a record has one year, one power and one holding for each date")
    if lag < 0:
        raise InputError(f"what is held counts at once or later: the lag is 0 or more, not {lag}")
    if np.any(np.diff(years) != 1):
        raise InputError("the years of a record follow each other without gaps")
    if not (np.isfinite(power).all() and np.isfinite(held).all()):
        raise InputError("a record with something missing cannot be fitted: shorten it")
