"""Verdicts and sanctions at one state of a conflict whose states are not listed.

Only the level of the state is looked at, and only the choices to which the decision maker would
move: opponents cannot change its options, so what they do after other choices does not matter.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.graphmodel.symbolic.fibre import Fibre, above, descending
from detente.graphmodel.symbolic.picks import least_code
from detente.graphmodel.symbolic.rings import Rings
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.search import Sanctioning, Step
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Local"]

#: Searches that are kept to be taken up again.
_KEPT = 32
_MOST_LISTED = 2**16
MOST_TOLD = 256


class Local:
    """Searches that start at single states.

    Parameters
    ----------
    moves : Moves
    """

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.space = moves.space
        self._rings: OrderedDict[tuple[object, ...], Rings] = OrderedDict()

    def fibre(self, dm: int, cell: int) -> Fibre:
        """What a decision maker can do at a state."""
        return Fibre(self.moves, dm, cell)

    @watched
    def judge(self, dm: int, cell: int, wanted: Sanctioning | None) -> bool:
        """Whether each improvement meets a sanction; None: there are no sanctions."""
        fibre = self.fibre(dm, cell)
        if fibre.better == self.space.nothing or wanted is None:
            return fibre.better == self.space.nothing
        return self._around(fibre, wanted).steps_from(fibre.states(fibre.better)) is not None

    @watched
    def escapes(self, dm: int, cell: int, wanted: Sanctioning | None) -> Node:
        """The improvements that no sanction meets, as a part of the fibre."""
        fibre = self.fibre(dm, cell)
        if wanted is None or fibre.better == self.space.nothing:
            return fibre.better
        return fibre.better & ~fibre.at(self._around(fibre, wanted).everything)

    def may_move(self, dm: int, cell: int, target: int) -> bool:
        """Whether one move leads from a state to another, given that both are feasible."""
        free = sum(1 << bit for bit in self.fibre(dm, cell).free)
        return cell != target and (cell ^ target) & ~free == 0

    @watched
    def best_move(self, dm: int, cell: int) -> int | None:
        """One of the best states that a decision maker can move to, be it no improvement."""
        fibre = self.fibre(dm, cell)
        best = next(descending(fibre.digits, fibre.others, self.space.nothing), None)
        return None if best is None else next(fibre.codes(best))

    @watched
    def best_replies(self, dm: int, cell: int, most: int) -> list[int]:
        """The first so many of the best states that a decision maker prefers, ascending."""
        fibre = self.fibre(dm, cell)
        return list(islice(fibre.codes(fibre.best), most))

    @watched
    def way_out(self, dm: int, cell: int, inside: Node, wanted: Sanctioning | None) -> int | None:
        """The first improvement that no sanction meets and that leads out of a set."""
        fibre = self.fibre(dm, cell)
        found = self.escapes(dm, cell, wanted) & ~fibre.at(inside)
        return next(fibre.ordered(found), None)

    @watched
    def telling(self, dm: int, cell: int, wanted: Sanctioning | None) -> tuple[list[int], int]:
        """The improvements that say most about a verdict, and how many more there are.

        One that no sanction meets, if any; else all, or where they are very many, some, those
        first that are sanctioned on paper only.
        """
        fibre = self.fibre(dm, cell)
        escaping = self.escapes(dm, cell, wanted)
        if escaping != self.space.nothing:
            return [next(fibre.ordered(escaping))], 0
        count = fibre.count(fibre.better)
        if wanted is None or count <= MOST_TOLD:
            return list(fibre.ordered(fibre.better)), 0
        weak = self.escapes(dm, cell, replace(wanted, best_only=True))
        weakest_first = chain(fibre.ordered(weak), fibre.ordered(fibre.better & ~weak))
        return list(islice(weakest_first, MOST_TOLD)), count - MOST_TOLD

    @watched
    def listed(
        self, dm: int, cell: int, wanted: Sanctioning | None = None, *, most: int | None = None
    ) -> list[int]:
        """Improvements that no sanction meets, or all, as `search.improvements` orders them.

        Parameters
        ----------
        dm, cell : int
        wanted : Sanctioning, optional
        most : int, optional
            The first so many.

        Raises
        ------
        InputError
            There are more than 2**16, and no limit is given.
        """
        fibre = self.fibre(dm, cell)
        found = self.escapes(dm, cell, wanted)
        if most is None and fibre.count(found) > _MOST_LISTED:
            raise InputError(
                f"one decision maker has {fibre.count(found):,} improvements from one state, too "
                "many to list: hold some of its options"
            )
        return list(islice(fibre.ordered(found), most))

    @watched
    def sanction(self, dm: int, cell: int, moved: int, wanted: Sanctioning) -> list[Step] | None:
        """The fewest moves by which the opponents answer an improvement.

        Of those the first in the order of movers and then of state codes, move after move, as a
        search breadth first finds it.
        """
        rings = self._around(self.fibre(dm, cell), wanted, moved)
        left = rings.steps_from(self.space.state(moved))
        if left is None:
            return None
        steps: list[Step] = []
        spent: frozenset[int] = frozenset()
        while left:
            left -= 1
            for mover in (each for each in rings.movers if each not in spent):
                after = rings.after(mover, spent)
                fibre = self.fibre(mover, moved)
                inwards = _allowed(fibre, wanted) & fibre.at(rings.within(left, after))
                if inwards != self.space.nothing:
                    moved = least_code(inwards, fibre.free, moved, self.space)
                    steps.append((mover, moved))
                    spent = after
                    break
        return steps

    def _around(self, fibre: Fibre, wanted: Sanctioning, moved: int | None = None) -> Rings:
        """Rings around the sanctions of a decision maker's improvements from a state."""
        choices = fibre.own(fibre.better)
        if moved is not None and self.space.at(choices, moved) != self.space.everything:
            own = self.space.own[fibre.dm]
            choices = self.space.diagrams.cube({f"x{bit}": bool(moved >> bit & 1) for bit in own})
        key = (fibre.dm, wanted, fibre.level, choices)
        if key not in self._rings:
            before = self.moves.before(wanted.improving)
            if wanted.best_only:
                before = self.moves.before_best
            self._rings[key] = Rings(
                self._target(fibre, counter=wanted.counter) & choices,
                self.moves.opponents(fibre.dm),
                before,
                nothing=self.space.nothing,
                rule=wanted.rule,
            )
        self._rings.move_to_end(key)
        if len(self._rings) > _KEPT:
            self._rings.popitem(last=False)
        return self._rings[key]

    def _target(self, fibre: Fibre, *, counter: bool) -> Node:
        """States that are no better than the level of a state, for good if so asked."""
        space = self.space
        better = space.states & above(self.moves.digits[fibre.dm], fibre.level, space)
        target = space.states & ~better
        return target & ~space.before_move(fibre.dm, better) if counter else target


def _allowed(fibre: Fibre, wanted: Sanctioning) -> Node:
    if wanted.best_only:
        return fibre.best
    return fibre.better if wanted.improving else fibre.others
