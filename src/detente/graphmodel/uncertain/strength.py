"""Stability by strength of preference: how bad for the mover is what deters it.

A decision maker prefers one state to another to some *degree*: 0 (indifferent), 1 (mildly), 2
(greatly) and so on up to *r*. A state *s* is stable *at degree k* for *i* when each improvement of
*i*, of whatever degree, meets a sanction that ends in a state to which *i* prefers *s* by at least
*k* degrees, and stays so after each counter-move where the concept asks for that. Degree 0 asks
only that the state is not preferred to *s*: that is ordinary (general) stability. With two degrees
(mild, great) states stable at degree 2 are *strongly* stable, the other stable ones *weakly*.
Opponents whose moves must be improvements make improvements of any degree.

Degrees come as nested rankings: ranking *d* tells apart only what differs by degree *d* or more,
so each is coarser than the one before, and the degree between two states is the number of rankings
that tell them apart.

Source: Hamouda, Kilgour and Hipel (2004, 2006) for two degrees; Xu, Hipel and Kilgour (2009) and
Xu, Hipel, Kilgour and Fang (2018), chapter 6, for more. The degree as one number a state is
original to Détente.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError
from detente.graphmodel.uncertain.asked import NEVER, Asked
from detente.graphmodel.uncertain.lead import Lead, margin
from detente.graphmodel.uncertain.relations import Relations

__all__ = ["UNSTABLE", "degree", "degree_at", "degrees", "separated"]

UNSTABLE = -1


def degrees(levels: ArrayLike) -> Lead:
    """Take preferences with degrees from nested rankings.

    Parameters
    ----------
    levels : array of int, shape (r, size)
        Ranks of the cells, higher is better; row *d* - 1 tells apart what differs by degree *d* or
        more. Negative where infeasible.

    Raises
    ------
    InputError
        A ranking tells apart what the one before it does not, or the other way round.
    """
    lead = margin(levels)
    for place in range(1, len(lead.ranks)):
        finer, coarser = lead.ranks[place - 1 : place + 1]
        order = np.lexsort((coarser, finer))
        steps, leaps = np.diff(finer[order]), np.diff(coarser[order])
        if (leaps < 0).any() or (leaps[steps == 0] != 0).any():
            raise InputError(
                f"the ranking of degree {place + 1} is not coarser than the one before"
            )
    return lead


def separated(tiers: Sequence[Sequence[int]], strengths: Sequence[int], size: int) -> Lead:
    """Take preferences with degrees from a ranking with separators of different strength.

    Parameters
    ----------
    tiers : sequence of sequence of int
        Cells, best tier first; each cell once.
    strengths : sequence of int
        Between each tier and the next, at least 1. Two states differ by the strongest separator
        between them.
    size : int
        Number of cells.

    Raises
    ------
    InputError
        The strengths do not fit the tiers.

    Examples
    --------
    >>> separated([[2], [0, 1], [3]], [1, 2], 4).ranks.tolist()
    [[1, 1, 2, 0], [1, 1, 1, 0]]
    """
    if len(strengths) != len(tiers) - 1 or min(strengths, default=1) < 1:
        raise InputError(
            f"{len(tiers)} tiers need {len(tiers) - 1} strengths of at least 1, "
            f"not {list(strengths)}"
        )
    levels = []
    for level in range(1, max(strengths, default=1) + 1):
        below = np.cumsum([int(strength >= level) for strength in reversed(strengths)])
        height = [0, *below.tolist()][::-1]
        ranks = np.full(size, -1, dtype=np.int32)
        for tier, value in zip(tiers, height, strict=True):
            ranks[list(tier)] = value
        levels.append(ranks)
    return degrees(np.stack(levels))


def degree(relations: Relations, dm: int, *, concept: str) -> NDArray[np.int64]:
    """Find the highest degree at which each state is stable for a decision maker.

    Parameters
    ----------
    relations : Relations
        With leads from `degrees` or `separated`.
    dm : int
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    ndarray of int64, shape (size,)
        From 0 to the number of degrees, which also a state without improvements has; -1 where the
        state is not stable or infeasible.

    Raises
    ------
    InputError
        The concept is unknown, or there are too many states.
    """
    cells = relations.cells()
    found = np.full(relations.graph.size, UNSTABLE, dtype=np.int64)
    found[cells] = _degrees(relations, dm, cells, concept)
    return found


def degree_at(relations: Relations, dm: int, cell: int, *, concept: str) -> int:
    """Find the highest degree at which one state is stable, in a model of any size."""
    return int(_degrees(relations, dm, [cell], concept)[0])


def _degrees(
    relations: Relations, dm: int, cells: Sequence[int] | NDArray[np.int64], concept: str
) -> NDArray[np.int64]:
    steps = (1,) * len(relations.leads)
    asked = Asked(concept, steps, floor=-relations.whole(dm))
    left = relations.measure(asked, dm, cells).values
    return np.where(left > 0, UNSTABLE, -np.minimum(left, NEVER))
