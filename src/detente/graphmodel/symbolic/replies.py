"""Improvements backwards, without a second copy of the options.

The states between which a decision maker can choose are a *fibre*. What matters of a set T on a
fibre is its best state there: the states with an improvement into T are exactly those below it. The
best is found digit by digit, the digits written in bits: the first bit of the best is set where T
has a state of the fibre with that bit set; of T only the states that agree are kept; and so on. An
option is done away with as soon as no later bit mentions it. Options that go one way make the fibre
depend on the state that is left, so these, and only these, have a copy for after the move.
Algorithm original to Détente.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.digits import bits_of

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Replies"]


class Replies:
    """The improvements of one decision maker.

    Parameters
    ----------
    bench : Space
    dm : int
    digits : Digits
        Its preference.
    """

    def __init__(self, bench: Space, dm: int, digits: Digits) -> None:
        self._bench = bench
        own = bench.own[dm]
        self._after = {f"x{bit}": f"y{bit}" for bit in own if bit in bench.one_way}
        names = {f"x{bit}" for bit in own}
        bits = (bit for digit in digits for bit in bits_of(digit, bench.nothing))
        #: The bits that a move can change, where they are set before and after it.
        self.bits = [(bit, self._moved(bit)) for bit in bits if names & bit.support]
        self._legal = bench.legal(dm)
        self._spent = self._last_uses([self._after.get(name, name) for name in names])

    def before(self, target: Node) -> Node:
        """States from which an improvement leads into a set of feasible states."""
        bench, best = self._bench, []
        left = bench.product(self._legal, self._moved(target), self._spent[0])
        for place, (_, after) in enumerate(self.bits, 1):
            chosen = [name for spent in self._spent[place:] for name in spent]
            found = bench.product(left, after, chosen)
            best.append(found)
            left = bench.product(left, after | ~found, self._spent[place])
        below = bench.nothing
        for (bit, _), found in zip(reversed(self.bits), reversed(best), strict=True):
            below = (found & (~bit | below)) | (~bit & below)
        return below & bench.states

    def _last_uses(self, chosen: list[str]) -> list[list[str]]:
        """Of the options after a move, those that no bit needs; then those no later bit needs."""
        spent: list[list[str]] = []
        for place in range(len(self.bits) + 1):
            later: set[str] = set()
            for _, after in self.bits[place:]:
                later |= after.support
            gone = {name for names in spent for name in names}
            spent.append(sorted(set(chosen) - later - gone))
        return spent

    def _moved(self, node: Node) -> Node:
        if not self._after:
            return node
        return self._bench.diagrams.let(self._after, node)  # type: ignore[no-any-return]
