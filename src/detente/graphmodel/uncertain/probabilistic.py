"""Stability where a decision maker prefers one state to another with a probability.

P_i(q, s) is the probability, or the share of the weight of several representatives, with which *i*
strictly prefers *q* to *s*; it may be given pair by pair or come from rankings by weight.
Thresholds α, β, γ from 0 to 1 say how demanding stability is:

α
    a move of *i* from *s* to *q* counts as an improvement when P_i(q, s) > 1 - α; α says how
    unlikely an improvement must be for *i* to stay;
β
    a state *k* counts as a sanction when P_i(k, s) ≤ 1 - β; β says how likely it is that the
    sanction leaves *i* no better off;
γ
    an opponent *j* makes a move from *x* to *y* when P_j(y, x) ≥ γ; γ says how likely the
    sanctioner prefers to sanction.

From these: α-Nash, (α, β)-GMR, (α, β)-SMR, (α, β, γ)-SEQ. The higher any of the three, the fewer
states are stable. This is the orientation used throughout; the definitions were read in abstracts
only, so compare before relying on a published table. The *margin form* has one threshold τ: a move
is an improvement, for *i* and for its opponents, when its probability is above τ, and a state a
sanction when it is not.

With γ given, the pairs (α, β) at which a state is stable are those beyond its *frontier*: the pairs
(gain, left) of the moves of *i* that no other move outdoes in both.

Source: Rego and dos Santos (2015). The frontier is original to Détente.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.uncertain.asked import Asked
from detente.graphmodel.uncertain.exact import Number, exact
from detente.graphmodel.uncertain.relations import Relations

__all__ = ["by_margin", "demanding", "frontier_at", "stable", "stable_at"]


def demanding(
    relations: Relations, dm: int, concept: str, *, alpha: Number, beta: Number = 1,
    gamma: Number = 1,
) -> Asked:  # fmt: skip
    """Ask for stability by α, β and γ.

    Raises
    ------
    InputError
        A threshold is not from 0 to 1.
    """
    whole = relations.whole(dm)
    leave = floor((1 - _level(alpha)) * whole) + 1
    harm = floor((1 - _level(beta)) * whole)
    return Asked(concept, _steps(relations, gamma), leave=leave, floor=harm)


def by_margin(relations: Relations, dm: int, concept: str, *, tau: Number) -> Asked:
    """Ask for stability by one threshold τ.

    Raises
    ------
    InputError
        τ is not from 0 to 1.
    """
    level = _level(tau)
    most = [floor(level * lead.whole) for lead in relations.leads]
    return Asked(concept, tuple(p + 1 for p in most), leave=most[dm] + 1, floor=most[dm])


def stable(relations: Relations, dm: int, asked: Asked) -> NDArray[np.bool_]:
    """Find the states that are stable for a decision maker, in a model of moderate size.

    Parameters
    ----------
    relations : Relations
        With leads from `share` or `probability_table`.
    dm : int
    asked : Asked
        From `demanding` or `by_margin`.

    Returns
    -------
    ndarray of bool, shape (size,)

    Raises
    ------
    InputError
        The concept is unknown, or there are too many states.

    Examples
    --------
    >>> from detente.graphmodel import Conflict
    >>> from detente.graphmodel.uncertain import share
    >>> game = Conflict.from_options({"A": ["go"]}, {"A": [0, 0]})
    >>> mixed = Relations(game.graph, [share([[0, 1], [1, 0]], [3, 1])])
    >>> stable(mixed, 0, demanding(mixed, 0, "nash", alpha="0.25")).tolist()
    [True, True]
    >>> stable(mixed, 0, demanding(mixed, 0, "nash", alpha="0.26")).tolist()
    [False, True]
    """
    return relations.holding(asked, dm)


def stable_at(relations: Relations, dm: int, cell: int, asked: Asked) -> bool:
    """Whether one state is stable for a decision maker, in a model of any size."""
    return relations.holds_at(asked, dm, cell)


def frontier_at(
    relations: Relations, dm: int, cell: int, *, concept: str, gamma: Number = 1
) -> tuple[tuple[Fraction, Fraction], ...]:
    """Find what decides at which α and β a state is stable.

    Returns
    -------
    tuple of (Fraction, Fraction)
        Of the improvements that no other outdoes, largest gain first: the probability that *i*
        prefers it, and the least probability with which the opponents leave *i* better off. The
        state is stable exactly when for each of them α ≤ 1 - gain or β ≤ 1 - left. Where an
        improvement meets no answer at all the second is given as 2, which no β allows for.
    """
    asked = Asked(concept, _steps(relations, gamma))
    whole = relations.whole(dm)
    pairs = {(each.gain, min(each.left, 2 * whole)) for each in relations.outlooks(asked, dm, cell)}
    kept: list[tuple[int, int]] = []
    for gain, left in sorted(pairs, reverse=True):
        if left > 0 and (not kept or left > kept[-1][1]):
            kept.append((gain, left))
    return tuple((Fraction(gain, whole), Fraction(left, whole)) for gain, left in kept)


def _steps(relations: Relations, gamma: Number) -> tuple[int, ...]:
    level = _level(gamma)
    return tuple(ceil(level * lead.whole) for lead in relations.leads)


def _level(given: Number) -> Fraction:
    level = exact(given)
    if not 0 <= level <= 1:
        raise InputError(f"a threshold of probability is from 0 to 1, not {level}")
    return level
