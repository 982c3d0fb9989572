"""Under which colours a decision maker would leave one state.

Of a single state only one level is needed under each colour, that of the state. So one search
backwards is enough: from all states that are no better than it, in the eyes that the colours give
the decision maker. Opponents cannot change its options, so only its choices that are improvements
are looked at. Algorithm original to Détente.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.search import SANCTIONS
from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.space import Space

__all__ = ["escapes_from", "moves_from", "no_better"]


def no_better(digits: Digits, space: Space, code: int) -> Node:
    """The states, feasible or not, that are not preferred to one state, colour by colour."""
    found = space.everything
    for digit in reversed(digits):
        below, same, lower = space.nothing, space.nothing, space.nothing
        for value in digit:
            here = space.at(value, code)
            below = below | (lower & here)
            same = same | (value & here)
            lower = lower | value
        found = below | (same & found)
    return found


def moves_from(space: Space, dm: int, code: int) -> Node:
    """The feasible states to which a decision maker can move from a state, and the state."""
    free = space.free(dm, code)
    fixed = {f"x{bit}": bool(code >> bit & 1) for bit in range(space.size) if bit not in free}
    cube: Node = space.diagrams.cube(fixed)
    return cube & space.states


def escapes_from(moves: Moves, concept: str, dm: int, code: int, *, within: Node) -> Node:
    """The improvements from a state that meet no sanction, each with its colours.

    Parameters
    ----------
    moves : Moves
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
        Joint moves are legal sequences.
    dm, code : int
    within : Node
        The colours that are looked at.
    """
    space = moves.space
    worse = no_better(moves.digits[dm], space, code)
    better = moves_from(space, dm, code) & ~worse & within
    if concept == "nash" or better == space.nothing:
        return better
    sanction = SANCTIONS[concept]
    target = worse & space.states
    if sanction.counter:
        target = target & ~space.before_move(dm, space.states & ~worse)
    return _unmet(moves, dm, better, target, improving=sanction.improving)


def _unmet(moves: Moves, dm: int, better: Node, target: Node, *, improving: bool) -> Node:
    """The improvements after which the opponents cannot reach a target.

    A choice of the decision maker is followed, under each colour, until it is met or nothing more
    can be reached.
    """
    space = moves.space
    before, movers = moves.before(improving), moves.opponents(dm)
    others = [f"x{bit}" for bit in range(space.size) if bit not in space.own[dm]]
    done = dict.fromkeys(movers, space.nothing)
    reached, left = target, better & ~target
    open_choices = space.exists(others, left)
    idle = turn = 0
    while left != space.nothing and idle < len(movers):
        mover = movers[turn % len(movers)]
        turn, idle = turn + 1, idle + 1
        space.watch.go_on()
        fresh = reached & open_choices & ~done[mover]
        done[mover] = reached
        if fresh == space.nothing:
            continue
        found = before(mover, fresh) & ~reached
        if found != space.nothing:
            idle = 1
            reached = reached | found
            done[mover] = reached
            if left & found != space.nothing:
                left = left & ~found
                open_choices = space.exists(others, left)
    return left
