"""Krippendorff's alpha of one field, with a bootstrap interval.

With *o_ck* the coincidences of values *c* and *k* (each pair of values that a unit has from
different coders, weighted by one less than the number of its values), *n_c* the number of
pairable values *c*, *n* that of all, and *d_ck* their distance::

    alpha = 1 - (n - 1) * sum_ck o_ck d_ck / sum_ck n_c n_k d_ck

The figure itself is the library's (`krippendorff`); the interval is from `bootstrap`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.accounts.agreement.bootstrap import resampled
from detente.accounts.agreement.distances import counts_of, distances_of, in_order
from detente.accounts.agreement.fields import Metric, Value, told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["FEW", "Alpha", "alpha_of"]

#: Below this number of units an alpha says little, and says so.
FEW = 20


@dataclass(frozen=True)
class Alpha:
    """How far coders agree in one field.

    Attributes
    ----------
    field : str
    metric : str
    value : float or None
        None where it is not defined; `reason` says why.
    low, high : float or None
        The middle 95 % of the resamples.
    units : int
        Units with two or more values.
    differing : int
        Units in which the values are not all the same.
    reason : str
    notes : tuple of str
        What to mind when reading it.
    """

    field: str
    metric: Metric
    value: float | None
    units: int
    differing: int = 0
    low: float | None = None
    high: float | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()


def alpha_of(
    field: str,
    metric: Metric,
    rows: Sequence[Sequence[Value]],
    *,
    resamples: int,
    rng: np.random.Generator,
) -> Alpha:
    """Compute alpha of a field.

    Parameters
    ----------
    field : str
    metric : {"nominal", "ordinal", "interval", "masi"}
    rows : sequence of sequences
        For each unit the values it was given, in any order; missing ones left out.
    resamples : int
        How many; 0 for no interval.
    rng : numpy.random.Generator

    Returns
    -------
    Alpha
    """
    import krippendorff

    rows = [row for row in rows if len(row) > 1]
    found = Alpha(field, metric, None, len(rows), sum(len(set(row)) > 1 for row in rows))
    if not rows:
        return replace(found, reason="no unit has this field from two coders")
    domain = in_order({value for row in rows for value in row})
    if len(domain) == 1:
        same = told(domain[0])
        return replace(found, reason=f"every value is the same, {same}: nothing could differ")
    counts = counts_of(rows, domain)
    level = metric if metric in {"nominal", "ordinal"} else _lookup(distances_of(metric, domain))
    value = float(krippendorff.alpha(value_counts=counts, level_of_measurement=level))
    return _with_interval(replace(found, value=value), counts, domain, resamples, rng)


def _lookup(table: Floats) -> Any:  # noqa: ANN401
    """A distance read from a table, in the form that the library calls."""

    def distance(*_values: object, i1: Any, i2: Any, **_rest: object) -> Floats:  # noqa: ANN401
        chosen: Floats = table[i1, i2]
        return chosen

    return distance


def _with_interval(
    found: Alpha, counts: NDArray[np.int64], domain: list[Value], resamples: int,
    rng: np.random.Generator,
) -> Alpha:  # fmt: skip
    import numpy as np

    notes = []
    if found.units < FEW:
        notes.append(f"only {found.units} units: too few to rely on")
    if not resamples:
        return replace(found, notes=tuple(notes))
    alphas = resampled(counts, found.metric, domain, resamples=resamples, rng=rng)
    defined = alphas[np.isfinite(alphas)]
    if len(defined) < resamples:
        notes.append(f"{resamples - len(defined)} of {resamples} resamples had no variation")
    if len(defined) < resamples / 2:
        return replace(found, notes=tuple(notes))
    low, high = np.quantile(defined, [0.025, 0.975])
    return replace(found, low=float(low), high=float(high), notes=tuple(notes))
