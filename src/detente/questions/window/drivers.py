"""Which inputs the keyhole hangs on: Sobol indices over their ranges."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from detente.case import Contest
from detente.compose.window.values import USED
from detente.ensemble.draws import sample
from detente.ensemble.variance import indices, spliced
from detente.questions.driver import Driver
from detente.questions.inputs import Given
from detente.questions.window.measured import measure

__all__ = ["drivers"]

Floats = NDArray[np.float64]
#: The draws of each of the two sets; a power of two.
_SAMPLE = 1024


def drivers(
    contest: Contest, given: Mapping[str, Given], *, seed: int, words: Mapping[str, str]
) -> tuple[Driver, ...]:
    """Find how much of the spread of K each input accounts for, the greatest first.

    Parameters
    ----------
    contest : Contest
    given : mapping of input to Given
    seed : int
    words : mapping of input to str
        Each in words.

    Returns
    -------
    tuple of Driver
        Of the inputs that are ranges and move K anywhere in them.
    """
    ranges = {name: (given[name].low, given[name].high) for name in USED if name in given}
    free = [name for name, (low, high) in ranges.items() if low < high]
    first, second = (sample(ranges, _SAMPLE, seed, branch=each) for each in ("A", "B"))
    sets = [first, second, *(spliced(first, second, [name]) for name in free)]
    values = {name: np.stack([each[name] for each in sets]) for name in ranges}
    least = measure(contest, values).keyhole.least
    moving = [at for at in range(len(free)) if (least[at + 2] != least[0]).any()]
    if not moving:
        return ()
    names, mixed = [free[at] for at in moving], least[2:][moving]
    found = indices(names, (least[0], least[1]), mixed, seed=seed)
    return tuple(
        Driver(each.name, words[each.name], each.first, each.total, *each.total_interval)
        for each in found
    )
