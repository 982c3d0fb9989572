"""At which thresholds common to all a state is stable: the exact set, not a sample of runs.

Where all decision makers share one threshold, raising it does two things: fewer moves count as
improvements, which steadies a state, and the opponents too make fewer moves, which takes sanctions
away. So with sequential concepts the thresholds at which a state is stable need not be those above
one number; they are a union of intervals.

As the threshold rises, what the opponents can do changes only at the leads of moves that they made
in the search. So the search is run at the lowest threshold, tells the weakest move it relied on,
and need be run again only beyond that. Original to Détente.

For fuzzy preferences the intervals are open below and closed above; for the margin form of
probabilistic preferences they are closed below and open above, except at 1, which is always
stable: the same numbers serve both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.uncertain.asked import Asked
from detente.graphmodel.uncertain.relations import Relations

__all__ = ["MAX_BANDS", "Band", "bands", "intervals", "intervals_at"]

MAX_BANDS = 2_000

Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True, eq=False)
class Band:
    """Thresholds between which the opponents can do the same.

    Attributes
    ----------
    low, high : Fraction
    critical : ndarray of int64
        For each state asked about: stable where the threshold is beyond this over the whole.
    """

    low: Fraction
    high: Fraction
    critical: NDArray[np.int64]


def bands(relations: Relations, dm: int, concept: str, cells: NDArray[np.int64]) -> Iterator[Band]:
    """Split the thresholds from 0 to 1 by what the opponents can do.

    Parameters
    ----------
    relations : Relations
        With leads from `margin`, `share`, `fuzzy_table` or `probability_table`.
    dm : int
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    cells : ndarray of int64

    Yields
    ------
    Band
        In ascending order, without gaps.

    Raises
    ------
    InputError
        More bands than can be listed.
    """
    low = Fraction(0)
    for _ in range(MAX_BANDS):
        steps = tuple(floor(low * lead.whole) + 1 for lead in relations.leads)
        found = relations.measure(Asked(concept, steps, floor=0, capped=True), dm, cells)
        weakest = (
            Fraction(int(lead), relations.whole(place)) for place, lead in enumerate(found.weakest)
        )
        high = min(Fraction(1), *weakest)
        yield Band(low, high, found.values)
        if high >= 1:
            return
        low = high
    raise InputError(
        f"the thresholds fall into more than {MAX_BANDS:,} parts: ask about single states, or give "
        "preferences in rounder numbers"
    )


def intervals_at(relations: Relations, dm: int, cell: int, *, concept: str) -> tuple[Interval, ...]:
    """Find the common thresholds at which one state is stable, in a model of any size.

    Returns
    -------
    tuple of (Fraction, Fraction)
        Disjoint, in ascending order.

    Examples
    --------
    >>> from detente.graphmodel import Conflict
    >>> from detente.graphmodel.uncertain import margin
    >>> game = Conflict.from_options({"A": ["go"]}, {"A": [0, 0]})
    >>> mixed = Relations(game.graph, [margin([[0, 1], [1, 0]], [3, 1])])
    >>> intervals_at(mixed, 0, 0, concept="seq")
    ((Fraction(1, 2), Fraction(1, 1)),)
    """
    cells = np.array([cell], dtype=np.int64)
    found = list(bands(relations, dm, concept, cells))
    return intervals(found, 0, relations.whole(dm))


def intervals(found: list[Band], place: int, whole: int) -> tuple[Interval, ...]:
    """Join the bands of one of the states asked about into intervals."""
    joined: list[Interval] = []
    for band in found:
        low = max(band.low, Fraction(int(band.critical[place]), whole))
        if low >= band.high:
            continue
        if joined and joined[-1][1] == low:
            low = joined.pop()[0]
        joined.append((low, band.high))
    return tuple(joined)
