"""Which states are stable for a decision maker, found for all states of a level at once.

Take the states of one *level*: those that give the same digits to the decision maker's preference.
Let B be the states from which the opponents can bring about a sanction of that level: a state of
the level or worse, and, where a sanction must withstand counter-moves, one from which the decision
maker cannot move above the level. A state of the level is unstable when the decision maker can move
above the level to a state outside B. Levels are taken from the worst to the best, so that B only
grows. Algorithm original to Détente.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.closure import Closure
from detente.graphmodel.symbolic.digits import Digits
from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.rules import Rule
    from detente.graphmodel.symbolic.moves import Moves

__all__ = ["levels", "undeterred"]


def levels(digits: Digits, within: Node, nothing: Node) -> Iterator[Node]:
    """The parts of a set with equal digits, from the least preferred to the most."""
    if within == nothing:
        return
    if not digits:
        yield within
        return
    for value in digits[0]:
        yield from levels(digits[1:], within & value, nothing)


def undeterred(moves: Moves, dm: int, *, counter: bool, improving: bool, rule: Rule) -> Node:
    """States from which `dm` has an improvement that no sanction meets.

    Parameters
    ----------
    moves : Moves
    dm : int
    counter : bool
        Whether a sanction must also withstand the counter-moves of `dm`.
    improving : bool
        Whether the opponents' moves must be improvements for their movers.
    rule : {"sequence", "once", "single"}
    """
    space = moves.space
    nothing = space.nothing
    found = worse = nothing
    closure = Closure(nothing, moves.opponents(dm), moves.before(improving))
    for level in levels(moves.digits[dm], space.states, nothing):
        worse = worse | level
        better = space.states & ~worse
        improvable = space.before_move(dm, better)
        if level & improvable == nothing:
            continue
        target = worse & ~improvable if counter else worse
        if rule == "sequence":
            sanctioned = closure.add(target)
        else:
            sanctioned = moves.within(dm, target, improving=improving, rule=rule)
        found = found | (level & space.before_move(dm, better & ~sanctioned))
    return found
