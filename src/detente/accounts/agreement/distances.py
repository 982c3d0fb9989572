"""The values of a field as arrays: how often units have them, and how far they are apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from detente.accounts.agreement.fields import Metric, Value, masi, told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["counts_of", "distances_of", "in_order"]


def in_order(values: Collection[Value]) -> list[Value]:
    """Numbers by size, the rest by name."""
    return sorted(values, key=_order)


def _order(value: Value) -> tuple[float, str]:
    number = float(value) if isinstance(value, int | float) else 0.0
    return number, told(value)


def counts_of(rows: Sequence[Sequence[Value]], domain: list[Value]) -> NDArray[np.int64]:
    """How often each unit was given each value: shape (units, values)."""
    import numpy as np

    index = {value: number for number, value in enumerate(domain)}
    counts = np.zeros((len(rows), len(domain)), dtype=np.int64)
    for number, row in enumerate(rows):
        for value in row:
            counts[number, index[value]] += 1
    return counts


def distances_of(metric: Metric, domain: list[Any]) -> Floats:
    """How far each value is from each: shape (values, values).

    Not for the ordinal metric, whose distances depend on how often values occur.
    """
    import numpy as np

    if metric == "interval":
        values = np.asarray(domain, dtype=np.float64)
        return np.asarray((values[:, None] - values[None, :]) ** 2)
    if metric == "masi":
        return np.array([[masi(one, other) for other in domain] for one in domain])
    return 1 - np.eye(len(domain))
