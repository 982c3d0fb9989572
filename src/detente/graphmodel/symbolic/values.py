"""The value of single states to a decision maker, as a number that compares like its preference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.stated import Preference, Statements, Vocabulary, Weights

if TYPE_CHECKING:
    from detente.statements import Statement

__all__ = ["Values"]

_BITS = 62
Codes = NDArray[np.int64]
Measure = tuple[Callable[[Codes], NDArray[Any]], int]


class Values:
    """Evaluates a preference at any states, as ranks are looked up in a list of them.

    The numbers have gaps; only their order means something.
    """

    def __init__(self, preference: Preference, words: Vocabulary) -> None:
        self._measures = _measures(preference, words)
        wide = sum(most.bit_length() for _, most in self._measures) > _BITS
        self._type: type = object if wide else np.int64

    @overload
    def __getitem__(self, codes: int) -> int: ...

    @overload
    def __getitem__(self, codes: Codes) -> NDArray[Any]: ...

    def __getitem__(self, codes: int | Codes) -> int | NDArray[Any]:
        """Values of state codes: an integer for one, an array for many."""
        many = np.atleast_1d(np.asarray(codes, dtype=np.int64))
        total: NDArray[Any] = np.zeros(len(many), dtype=self._type)
        for measure, most in self._measures:
            total = total * (1 << most.bit_length()) + measure(many).astype(self._type)
        return total if np.ndim(codes) else int(total[0])


def _measures(preference: Preference, words: Vocabulary) -> list[Measure]:
    if isinstance(preference, Weights):
        parts = preference.weights
        least = sum(weight for _, weight in parts if weight < 0)
        most = sum(weight for _, weight in parts if weight > 0) - least
        return [(lambda codes: _weighed(parts, words, codes) - least, most)]
    if not isinstance(preference, Statements):
        raise TypeError(f"{type(preference).__name__} has no values")
    groups: list[list[Statement]] = []
    for place, statement in enumerate(preference.statements):
        if place in preference.tied:
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return [(_counting(group, words), len(group)) for group in groups]


def _counting(
    group: Sequence[Statement], words: Vocabulary
) -> Callable[[Codes], NDArray[np.int64]]:
    return lambda codes: np.sum([words.holds(each, codes) for each in group], axis=0)


def _weighed(
    parts: Sequence[tuple[Statement, int]], words: Vocabulary, codes: Codes
) -> NDArray[np.int64]:
    total = np.zeros(len(codes), dtype=np.int64)
    for statement, weight in parts:
        total += weight * words.holds(statement, codes)
    return total
