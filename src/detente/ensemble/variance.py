"""What the spread of a result comes from: Sobol indices, with chance as one more input.

The variance of a result over all inputs is taken apart :cite:p:`Sobol01,SaltelliEtAl10`. The *first
order* index of an input is the part of the variance that is gone once that input alone is known;
the *total* index is the part that is left while it alone stays unknown, so that it counts what the
input does together with others. An input may be a group of several that are known or unknown
together. Chance, the noise of a run, is an input like the others: its total index says how much
of the spread nobody could foresee even if every input were known.

Two independent sets of draws A and B are run, and for each input A with that input taken from B:
``runs * (inputs + 2)`` runs in all. The estimates are SciPy's; intervals are percentiles of a
bootstrap, in which SciPy estimates all resamples at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.ensemble.streams import stream
from detente.errors import InputError

__all__ = ["Index", "indices", "spliced"]

Floats = NDArray[np.float64]
Draws = dict[str, Floats]


@dataclass(frozen=True)
class Index:
    """What one input, or a group, has to do with the spread.

    Attributes
    ----------
    name : str
    first, total : float
        Estimates; by chance of sampling they may lie slightly below 0 or above 1.
    first_interval, total_interval : (float, float)
        By bootstrap.
    """

    name: str
    first: float
    total: float
    first_interval: tuple[float, float]
    total_interval: tuple[float, float]


def spliced(
    first: Mapping[str, ArrayLike], second: Mapping[str, ArrayLike], names: Sequence[str]
) -> Draws:
    """Take some inputs from the second set of draws and the rest from the first.

    Examples
    --------
    >>> mixed = spliced({"a": [1.0], "b": [2.0]}, {"a": [3.0], "b": [4.0]}, ["b"])
    >>> {name: values.tolist() for name, values in mixed.items()}
    {'a': [1.0], 'b': [4.0]}
    """
    return {name: np.asarray(second[name] if name in names else first[name]) for name in first}


def indices(
    names: Sequence[str],
    base: tuple[ArrayLike, ArrayLike],
    mixed: ArrayLike,
    *,
    seed: int = 0,
    resamples: int = 200,
    confidence: float = 0.9,
) -> tuple[Index, ...]:
    """Estimate first-order and total indices from results already computed.

    Parameters
    ----------
    names : sequence of str
        The inputs or groups.
    base : pair of array, shape (runs,)
        The result for A and for B; the number of runs is a power of 2.
    mixed : array, shape (inputs, runs)
        The result for A with each input taken from B.
    seed : int, optional
        Of the bootstrap.
    resamples : int, optional
    confidence : float, optional

    Returns
    -------
    tuple of Index
        The greatest total first; empty where the result is the same in every run.

    Raises
    ------
    InputError
        The shapes do not fit, or the number of runs is no power of 2.

    Examples
    --------
    A sum of two uniform numbers, one on a range twice as long: 1/5 and 4/5 of the variance.

    >>> from detente.ensemble.draws import sample
    >>> ranges = {"a": (0, 1), "b": (0, 2)}
    >>> A, B = (sample(ranges, 4096, 1, branch=each) for each in "AB")
    >>> total = lambda draws: draws["a"] + draws["b"]
    >>> mixed = [total(spliced(A, B, [name])) for name in ranges]
    >>> for each in indices(list(ranges), (total(A), total(B)), mixed):
    ...     print(each.name, round(each.first, 1), round(each.total, 1))
    b 0.8 0.8
    a 0.2 0.2
    """
    first, second = (np.asarray(each, dtype=np.float64) for each in base)
    between = np.asarray(mixed, dtype=np.float64)
    size = len(first)
    if first.ndim != 1 or second.shape != (size,) or between.shape != (len(names), size):
        raise InputError(
            f"results of shape {first.shape}, {second.shape} and {between.shape} do not fit "
            f"{len(names)} inputs"
        )
    if size & (size - 1):
        raise InputError(f"the number of runs is a power of 2, not {size}")
    if np.ptp(np.concatenate([first, second, between.ravel()])) == 0:
        return ()
    drawn = stream(seed, "bootstrap").integers(size, size=(resamples, size))
    drawn = np.concatenate([np.arange(size)[None], drawn])
    alone, in_all = _estimates(first[drawn], second[drawn], between[:, drawn])
    tails = (0.5 - confidence / 2, 0.5 + confidence / 2)
    spans = [np.quantile(each[1:], tails, axis=0).T.tolist() for each in (alone, in_all)]
    answer = [
        Index(name, float(alone[0, at]), float(in_all[0, at]),
              (spans[0][at][0], spans[0][at][1]), (spans[1][at][0], spans[1][at][1]))
        for at, name in enumerate(names)
    ]  # fmt: skip
    return tuple(sorted(answer, key=lambda each: -each.total))


def _estimates(first: Floats, second: Floats, between: Floats) -> tuple[Floats, Floats]:
    """Estimate the indices of each resample, shape (resamples, inputs)."""
    from scipy.stats import sobol_indices

    # A resample in which nothing varies has no indices; it says that none are found.
    varies = np.ptp(np.concatenate([first, second], axis=-1), axis=-1) > 0
    given = {"f_A": first[varies], "f_B": second[varies], "f_AB": between[:, varies]}
    found = sobol_indices(func=given, n=first.shape[-1])
    alone, in_all = (np.zeros((len(first), len(between))) for _ in range(2))
    alone[varies] = np.reshape(found.first_order, (-1, len(between)))
    in_all[varies] = np.reshape(found.total_order, (-1, len(between)))
    return alone, in_all
