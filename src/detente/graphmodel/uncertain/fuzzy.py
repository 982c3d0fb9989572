"""Stability where preferences hold to a degree of certainty.

A fuzzy relation r_i(s, q) says to which degree *i* prefers *s* to *q*, with r_i(s, q) + r_i(q, s)
= 1. The *certainty* of preferring *s* is r_i(s, q) - r_i(q, s), from -1 to 1. Each decision maker
has a *threshold* γ_i above 0 and up to 1: a move of *i* from *s* to *q* is a fuzzy improvement when
its certainty reaches γ_i, and a state *k* is a sanction when the certainty of preferring *k* to
*s* does not. Then, from state *s*,

* fuzzy Nash (FR): *i* has no fuzzy improvement;
* FGMR: each meets a sanction by moves of the opponents;
* FSMR: that also every counter-move of *i* leaves a sanction;
* FSEQ: each meets a sanction by fuzzy improvements of the opponents, by their own thresholds.

A mixture of rankings by weight is such a relation: r is the share of the weight that prefers the
first state and half of that which is indifferent, so the certainty is the weight for less the
weight against. With one ranking alone the concepts are the ordinary ones at every threshold.

With the others' thresholds given, a state is stable for *i* at every γ_i above some *critical*
certainty and at none up to it: the largest, over the moves of *i*, of the lesser of the move's own
certainty and the least the opponents leave of it. It is found by one search; no run is repeated.

Source: Bashar, Kilgour and Hipel (2012), from abstracts and later accounts. Critical certainties
computed at once are original to Détente.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.uncertain.asked import Asked
from detente.graphmodel.uncertain.exact import Number, exact
from detente.graphmodel.uncertain.relations import Relations

__all__ = ["critical", "critical_at", "stable", "stable_at"]


def stable(
    relations: Relations, dm: int, *, concept: str, thresholds: Sequence[Number]
) -> NDArray[np.bool_]:
    """Find the states that are stable for a decision maker, in a model of moderate size.

    Parameters
    ----------
    relations : Relations
        With leads from `margin` or `fuzzy_table`.
    dm : int
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    thresholds : sequence of number
        γ of each decision maker, above 0, at most 1. Decimals are read as written.

    Returns
    -------
    ndarray of bool, shape (size,)

    Raises
    ------
    InputError
        A threshold is out of range, the concept is unknown, or there are too many states.
    """
    return relations.holding(_asked(relations, dm, concept, thresholds), dm)


def stable_at(
    relations: Relations, dm: int, cell: int, *, concept: str, thresholds: Sequence[Number]
) -> bool:
    """Whether one state is stable for a decision maker, in a model of any size."""
    return relations.holds_at(_asked(relations, dm, concept, thresholds), dm, cell)


def critical(
    relations: Relations, dm: int, *, concept: str, thresholds: Sequence[Number]
) -> NDArray[np.int64]:
    """Find for each state the certainty above which γ of `dm` must lie for it to be stable.

    Parameters
    ----------
    relations, dm, concept
        As in `stable`.
    thresholds : sequence of number
        Those of the opponents count, and only where they must improve.

    Returns
    -------
    ndarray of int64, shape (size,)
        Over `relations.whole(dm)`; 0 where the state is stable at every threshold, the whole where
        at none. -1 where infeasible.
    """
    cells = relations.cells()
    found = np.full(relations.graph.size, -1, dtype=np.int64)
    asked = Asked(concept, _steps(relations, thresholds), floor=0, capped=True)
    found[cells] = relations.measure(asked, dm, cells).values
    return found


def critical_at(
    relations: Relations, dm: int, cell: int, *, concept: str, thresholds: Sequence[Number]
) -> Fraction:
    """Find the critical certainty of one state, in a model of any size.

    Examples
    --------
    >>> from detente.graphmodel import Conflict
    >>> from detente.graphmodel.uncertain import margin
    >>> game = Conflict.from_options({"A": ["go"]}, {"A": [0, 0]})
    >>> mixed = Relations(game.graph, [margin([[0, 1], [1, 0]], [3, 1])])
    >>> critical_at(mixed, 0, 0, concept="nash", thresholds=[1])
    Fraction(1, 2)
    """
    asked = Asked(concept, _steps(relations, thresholds), floor=0, capped=True)
    return Fraction(int(relations.measure(asked, dm, [cell]).values[0]), relations.whole(dm))


def _asked(relations: Relations, dm: int, concept: str, thresholds: Sequence[Number]) -> Asked:
    steps = _steps(relations, thresholds)
    return Asked(concept, steps, leave=steps[dm], floor=steps[dm] - 1)


def _steps(relations: Relations, thresholds: Sequence[Number]) -> tuple[int, ...]:
    if len(thresholds) != len(relations.leads):
        raise InputError(f"{len(relations.leads)} decision makers need as many thresholds")
    levels = [exact(threshold) for threshold in thresholds]
    for level in levels:
        if not 0 < level <= 1:
            raise InputError(f"a threshold of certainty lies above 0 and is at most 1, not {level}")
    return tuple(ceil(level * relations.whole(dm)) for dm, level in enumerate(levels))
