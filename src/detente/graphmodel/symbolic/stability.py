"""Which states are stable for a decision maker, found for all states of a level at once.

Take the states of one *level*: those that give the same digits to the decision maker's preference.
Let B be the states from which the opponents can bring about a sanction of that level: a state of
the level or worse, and, where a sanction must withstand counter-moves, one from which the decision
maker cannot move above the level. A state of the level is unstable when the decision maker can
move above the level to a state outside B. Levels are taken from the worst to the best, so that B
only grows; it is searched further only where some state of the level is not yet known to meet a
sanction. Algorithm original to Détente.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.closure import Closure
from detente.graphmodel.symbolic.division import Division, Part
from detente.graphmodel.symbolic.levels import judged

if TYPE_CHECKING:
    from detente.graphmodel.rules import Rule
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["undeterred"]


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
    if rule == "sequence":
        return _by_sequences(moves, dm, counter=counter, improving=improving)
    space = moves.space
    found = space.nothing
    whole = {"within": space.states, "worse": space.nothing}
    for level in judged(space, dm, moves.digits[dm], **whole, done=space.watch.at):
        target = level.target(counter)
        sanctioned = moves.within(dm, target, improving=improving, rule=rule)
        found = found | level.escaping(sanctioned)
    return found


def _by_sequences(moves: Moves, dm: int, *, counter: bool, improving: bool) -> Node:
    bench = moves.bench
    with bench.lock, bench.watch:
        bench.begin()
        closure = Closure(
            bench.nothing,
            bench.cheapest_first(moves.opponents(dm)),
            bench.before(improving),
            grown=bench.settle,
        )
        sure, possible = map(bench.take, moves.found.bounds(dm, counter, improving))
        division = Division(bench, dm, counter=counter, tell=moves.space.watch.at)
        whole = Part(0, bench.states, bench.nothing, closure, bench.states)
        result = bench.give(sure | division.unstable(whole, possible & ~sure))
    moves.found.note(dm, counter, improving, result)
    return result
