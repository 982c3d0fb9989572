"""The keyhole: the least of the normalised margins, and the clause that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.compose.window.clauses import CLAUSES
from detente.compose.window.values import Floats, Values

__all__ = ["Keyhole", "keyhole", "normalised"]

#: A war that costs nothing is taken to cost this, so that a margin can be divided by it.
_LEAST_COST = 1e-9


@dataclass(frozen=True, eq=False)
class Keyhole:
    """K and what binds.

    Attributes
    ----------
    least : ndarray of float64
        K; the four clauses hold iff it is not negative.
    binding : ndarray of intp
        The place in `CLAUSES` of the clause whose normalised margin is K; the first of equals.
    """

    least: Floats
    binding: NDArray[np.intp]

    def binds(self, clause: str) -> NDArray[np.bool_]:
        """Where a clause binds."""
        return np.asarray(self.binding == CLAUSES.index(clause))


def normalised(found: Mapping[str, Floats], values: Values) -> dict[str, Floats]:
    """Divide each margin by its own scale: the costs of war of both sides; 1 for the win-set.

    The scale of a clause is what its margin would be with nothing against it: no hopes, no shift
    of power. The win-set is measured in the share itself.
    """
    costs = np.maximum(values["cost_a"] + values["cost_b"], _LEAST_COST)
    return {
        clause: margin if clause == "win-set" else margin / costs
        for clause, margin in found.items()
    }


def keyhole(found: Mapping[str, Floats], values: Values) -> Keyhole:
    """Find K and the binding clause.

    Parameters
    ----------
    found : mapping of clause to array
        What `margins` found.
    values : mapping of input to array
        The same values.

    Examples
    --------
    >>> one = np.array([0.1])
    >>> found = {"optimism": one, "commitment": -one, "win-set": one, "hurting": 3 * one}
    >>> K = keyhole(found, {"cost_a": one, "cost_b": one})
    >>> float(K.least[0]), CLAUSES[K.binding[0]]
    (-0.5, 'commitment')
    """
    scaled = normalised(found, values)
    stacked = np.stack([scaled[clause] for clause in CLAUSES])
    return Keyhole(stacked.min(axis=0), stacked.argmin(axis=0))
