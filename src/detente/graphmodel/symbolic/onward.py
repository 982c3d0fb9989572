"""Improvements forwards, without a second copy of the options.

What matters of a set S on a fibre is its worst state there: what improvements lead to from S are
exactly the states above it. The worst is found digit by digit, as the best is for improvements
backwards (`detente.graphmodel.symbolic.replies`). Algorithm original to Détente.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.replies import Replies

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Onward"]


class Onward(Replies):
    """The improvements of one decision maker, in both directions.

    Parameters
    ----------
    space : Space
    dm : int
    digits : Digits
        Its preference.
    """

    def __init__(self, space: Space, dm: int, digits: Digits) -> None:
        super().__init__(space, dm, digits)
        # Here the state that is left has the copies.
        self._leads = space.everything
        for bit in space.own[dm]:
            if bit in space.one_way:
                left, reached = space.diagrams.var(f"y{bit}"), space.taken(bit)
                on = space.one_way[bit] == "on"
                self._leads = self._leads & ((~left | reached) if on else (left | ~reached))

    def after(self, source: Node) -> Node:
        """States that an improvement leads to from a set of feasible states."""
        space, worst = self._bench, []
        left = space.product(self._leads, self._moved(source), self._spent[0])
        for place, (_, copied) in enumerate(self.bits, 1):
            chosen = [name for spent in self._spent[place:] for name in spent]
            cleared = space.product(left, ~copied, chosen)
            worst.append(cleared)
            left = space.product(left, ~copied | ~cleared, self._spent[place])
        above = space.nothing
        for (bit, _), cleared in zip(reversed(self.bits), reversed(worst), strict=True):
            above = (bit & (cleared | above)) | (~bit & cleared & above)
        return above & space.states
