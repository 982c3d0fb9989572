"""In which order the variables of the diagrams stand.

The size of a decision diagram depends on the order of its variables, often exponentially. Options
that are mentioned together should stand together. The order here is found by FORCE: every variable
moves to the mean of the centres of the groups it belongs to, until the order no longer changes, and
the best of some starting orders is kept (Aloul, Markov and Sakallah 2003).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

__all__ = ["variable_order"]

_STARTS = 20
_ROUNDS = 60


def variable_order(size: int, groups: Sequence[Collection[int]]) -> list[int]:
    """Order variables so that those of a group stand close together.

    Parameters
    ----------
    size : int
        Number of variables.
    groups : sequence of collections of int
        Variables that are mentioned together.

    Returns
    -------
    list of int
        All variables in their order.

    Examples
    --------
    >>> variable_order(4, [{0, 2}, {2, 1}, {1, 3}])
    [0, 2, 1, 3]
    """
    used = [group for group in groups if len(group) > 1]
    best, least = list(range(size)), _span(range(size), used)
    for start in range(_STARTS):
        places = list(range(size))
        if start:
            places = np.random.default_rng(start).permutation(size).tolist()
        for _ in range(_ROUNDS):
            moved = _moved(places, used)
            span = _span(moved, used)
            if span < least:
                best, least = moved, span
            if moved == places:
                break
            places = moved
    return sorted(range(size), key=best.__getitem__)


def _moved(places: Sequence[int], groups: Sequence[Collection[int]]) -> list[int]:
    pull: list[list[float]] = [[] for _ in places]
    for group in groups:
        centre = sum(places[each] for each in group) / len(group)
        for each in group:
            pull[each].append(centre)
    wanted = [sum(all_) / len(all_) if all_ else places[k] for k, all_ in enumerate(pull)]
    moved = [0] * len(places)
    for place, variable in enumerate(sorted(range(len(places)), key=wanted.__getitem__)):
        moved[variable] = place
    return moved


def _span(places: Sequence[int], groups: Sequence[Collection[int]]) -> int:
    ends = ([places[each] for each in group] for group in groups)
    return sum(max(group) - min(group) for group in ends)
