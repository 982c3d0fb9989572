"""Fitting a hidden chain to a series of counts by maximum likelihood.

States are ordered by their mean count. With Poisson counts, or negative binomial ones of one common
size, a higher count always speaks for a higher state (the likelihood ratio rises with the count).
Where each state has a size of its own this need not be so: the fit may then split the months by how
bursty they are, not by how deadly, and the names of the states mislead. So one common size is the
default.

The likelihood has several local maxima. The search (SLSQP) starts from several seeded points;
the fit says how many of them ended at the best one.

Sources: Zucchini, MacDonald and Langrock (2016); Williams et al. (2024) for ceasefires.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.objective import Objective, maximise
from detente.dynamics.monitoring.parameters import Family, Form
from detente.errors import InputError

__all__ = ["fit_counts"]

Floats = NDArray[np.float64]

NAMES = {2: ("holding", "fighting"), 3: ("holding", "fraying", "fighting")}
#: Two starts whose log-likelihoods differ by less have reached the same maximum.
SAME_MAXIMUM = 1e-3


def fit_counts(
    counts: ArrayLike,
    states: int = 2,
    *,
    family: Family = "negative binomial",
    starts: int = 8,
    rng: np.random.Generator | int = 0,
) -> CountFit:
    """Fit a hidden chain to a series of counts.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        NaN where nothing was reported.
    states : int
        Number of hidden states.
    family : {"negative binomial", "poisson", "negative binomial by state"}
    starts : int
        Number of random starting points.
    rng : Generator or int
        Where the starting points come from.

    Returns
    -------
    CountFit

    Raises
    ------
    InputError
        Too few counts for so many parameters, all counts zero, or a number out of range.

    Examples
    --------
    >>> fit = fit_counts([0, 1, 0, 0, 30, 41, 0, 0, 1, 2, 0, 25, 33, 1], family="poisson")
    >>> fit.means.round(2), fit.names
    (array([ 0.5 , 32.25]), ('holding', 'fighting'))
    """
    series = as_counts(counts)
    form = Form(states, family)
    _check_enough(series, form, starts)
    objective = Objective(form, series)
    draws = np.random.default_rng(rng)
    found = [maximise(objective, _draw(objective, draws)) for _ in range(starts)]
    best = max(found, key=lambda pair: pair[0])
    agreeing = sum(best[0] - value < SAME_MAXIMUM for value, _ in found)
    vector = form.ordered(best[1])
    means, moves, sizes = form.read(vector)
    by_state = objective.by_first_state(vector)
    return CountFit(
        form=form,
        vector=vector,
        chain=Chain(np.eye(states)[by_state.argmax()], moves),
        means=means,
        sizes=sizes,
        names=NAMES.get(states) or tuple(f"state {place + 1}" for place in range(states)),
        log_likelihood=float(by_state.max()),
        n_counts=int((~np.isnan(series)).sum()),
        agreeing=agreeing,
        starts=starts,
    )


def _draw(objective: Objective, rng: np.random.Generator) -> Floats:
    form, counts = objective.form, objective.counts
    k, low, high = form.states, np.nanmean(counts) / 20, np.nanmax(counts)
    return np.concatenate(
        [
            np.sort(rng.uniform(np.log(low), np.log(high), k)),
            rng.uniform(-4, -1, k * (k - 1)),
            rng.uniform(-1, 1, form.n_sizes),
        ]
    )


def _check_enough(counts: Floats, form: Form, starts: int) -> None:
    known = int((~np.isnan(counts)).sum())
    if counts.ndim != 1 or known <= form.length:
        raise InputError(
            f"{known} counts are too few for {form.length} parameters: take fewer states"
        )
    if not np.nansum(counts):
        raise InputError("all counts are zero: there is nothing to tell states apart by")
    if starts < 1:
        raise InputError(f"the search needs at least one starting point, not {starts}")
