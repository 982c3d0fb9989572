"""A hidden chain of counts as it was fitted, and what it costs in parameters.

Akaike's criterion 2p - 2ℓ and Schwarz's p log(n) - 2ℓ weigh the log-likelihood ℓ against the number
p of parameters; lower is better. Neither has its usual justification for the *number* of hidden
states, whose extra parameters are not defined under fewer states: read them as guides.

Sources: Akaike (1974); Schwarz (1978); Zucchini, MacDonald and Langrock (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.counts import log_chances
from detente.dynamics.monitoring.parameters import Form

__all__ = ["CountFit"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CountFit:
    """A hidden chain of counts as fitted, states in ascending order of their means.

    Attributes
    ----------
    form : Form
    vector : ndarray of float64, shape (form.length,)
        The parameters as `Form` reads them.
    chain : Chain
    means : ndarray of float64, shape (k,)
    sizes : ndarray of float64, shape (1,) or (k,), or None
        Sizes of the negative binomial; None for Poisson.
    names : tuple of str
    log_likelihood : float
    n_counts : int
        Periods with a count.
    agreeing, starts : int
        How many of the starting points ended at this maximum.
    """

    form: Form
    vector: Floats
    chain: Chain
    means: Floats
    sizes: Floats | None
    names: tuple[str, ...]
    log_likelihood: float
    n_counts: int
    agreeing: int
    starts: int

    def chances(self, counts: ArrayLike) -> Floats:
        """Chance of each count in each state, shape (n_periods, k), the highest set to 1."""
        logs = log_chances(counts, self.means, self.sizes)
        return np.asarray(np.exp(logs - logs.max(axis=-1, keepdims=True)))

    @property
    def n_parameters(self) -> int:
        """Free parameters, the first state's k - 1 included."""
        return self.form.length + self.form.states - 1

    @property
    def aic(self) -> float:
        """Akaike's criterion: lower is better."""
        return 2 * self.n_parameters - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion: lower is better."""
        return float(self.n_parameters * np.log(self.n_counts) - 2 * self.log_likelihood)
