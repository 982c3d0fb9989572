"""By which inputs a difference between settlements varies, from the runs there already are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.questions.course.found import Course
from detente.questions.input_words import words_of

__all__ = ["Hinge", "hinges"]

Floats = NDArray[np.float64]
_THIRDS = 3
_NAMED = 3
#: Standard errors by which the thirds must differ to be worth telling.
_CLEAR = 3.0


@dataclass(frozen=True)
class Hinge:
    """How a difference varies with one input.

    Attributes
    ----------
    name, words : str
        The input.
    below, above : float
        Values that bound its lowest and its highest third of the draws.
    low, high : float
        The mean difference in the lowest and in the highest third.
    """

    name: str
    words: str
    below: float
    above: float
    low: float
    high: float


def hinges(course: Course, draws: Mapping[str, Floats], by_draw: Floats) -> tuple[Hinge, ...]:
    """Name the inputs whose lowest and highest thirds differ most, if they clearly do.

    Parameters
    ----------
    course : Course
    draws : mapping of input to ndarray of float64, shape (draws,)
    by_draw : ndarray of float64, shape (draws,)
        The difference in each draw.

    Returns
    -------
    tuple of Hinge
        Three at most, the clearest first.
    """
    found = []
    for name, values in draws.items():
        if np.ptp(values) == 0 or name not in course.inputs:
            continue
        order = np.array_split(np.argsort(values, kind="stable"), _THIRDS)
        low, high = by_draw[order[0]], by_draw[order[-1]]
        error = float(np.sqrt(low.var() / len(low) + high.var() / len(high)))
        gap = float(high.mean() - low.mean())
        if abs(gap) > _CLEAR * error:
            bounds = float(values[order[0]].max()), float(values[order[-1]].min())
            words = words_of(course.case, name, course.inputs[name])
            found.append(
                (abs(gap) / max(error, 1e-12),
                 Hinge(name, words, *bounds, float(low.mean()), float(high.mean())))
            )  # fmt: skip
    found.sort(key=lambda each: -each[0])
    return tuple(hinge for _, hinge in found[:_NAMED])
