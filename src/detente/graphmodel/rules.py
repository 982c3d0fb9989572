"""Joint moves of the opponents: one definition in the literature, three rules in software.

``sequence``
    The definition (Fang, Hipel and Kilgour 1993): legal sequences of any length in which no
    decision maker moves twice in succession; one may move again after another has moved.
``once``
    Each opponent moves at most once in a sequence. Found in a widely used program; with three or
    more decision makers it misses sanctions.
``single``
    One opponent makes one move. Found in older data of the same program.

The last two are here to explain differences with other software. A state from which the focal
decision maker can be sanctioned is found by the least value that the opponents can bring about;
that a value of the state itself is included changes no verdict, because only improvements are
tested and an improvement is no sanction of itself.
"""

from __future__ import annotations

from functools import reduce
from itertools import combinations
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest

__all__ = ["RULES", "Rule", "check_rule", "least_by_rule"]

Rule = Literal["sequence", "once", "single"]
RULES: tuple[str, ...] = get_args(Rule)
MAX_OPPONENTS = 12

Ranks = NDArray[np.int32]


class Stepper(Protocol):
    """What the rules need of a graph: one step of one mover."""

    ranks: list[Ranks]

    def step_least(self, mover: int, values: Ranks, *, improving: bool) -> Ranks:
        """For each state the least value one move of `mover` away."""
        ...


def check_rule(rule: str) -> Rule:
    """Return the rule if it is one.

    Raises
    ------
    InputError
        With the rules that there are.
    """
    if rule not in RULES:
        raise InputError(f"the rule {rule!r} is unknown{nearest(rule, RULES)}")
    return rule  # type: ignore[return-value]


def least_by_rule(
    graph: Stepper, dm: int, values: Ranks, *, improving: bool, rule: Literal["once", "single"]
) -> Ranks:
    """Find the least value that the opponents of `dm` can bring about under a simpler rule.

    Parameters
    ----------
    graph : Stepper
    dm : int
        The focal decision maker.
    values : ndarray of int32, shape (size,)
        The greatest int32 where infeasible.
    improving : bool
        Whether each move must be an improvement for its mover.
    rule : {"once", "single"}

    Returns
    -------
    ndarray of int32, shape (size,)

    Raises
    ------
    InputError
        Rule ``once`` with more than 12 opponents: the cost doubles with each.
    """
    opponents = [j for j in range(len(graph.ranks)) if j != dm]
    if rule == "single":
        steps = [graph.step_least(j, values, improving=improving) for j in opponents]
        return reduce(np.minimum, steps, values)
    if len(opponents) > MAX_OPPONENTS:
        raise InputError(
            f"the rule 'once' takes at most {MAX_OPPONENTS} opponents, here are {len(opponents)}"
        )
    return _least_once(graph, opponents, values, improving=improving)


def _least_once(graph: Stepper, opponents: list[int], values: Ranks, *, improving: bool) -> Ranks:
    reached: dict[frozenset[int], Ranks] = {frozenset(opponents): values}
    for size in reversed(range(len(opponents))):
        larger, reached = reached, {}
        for moved in map(frozenset, combinations(opponents, size)):
            best = values
            for mover in opponents:
                if mover not in moved:
                    after = graph.step_least(mover, larger[moved | {mover}], improving=improving)
                    best = np.minimum(best, after)
            reached[moved] = best
    return reached[frozenset()]
