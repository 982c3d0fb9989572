"""Comparisons of states as sentences about levers.

Of two states only the statements matter that hold at one of them. A decision maker prefers *x* to
*y* when some unit of its list speaks more for *x* than for *y* and every unit that speaks more for
*y* comes after it or is absent. Pairs of states that differ in the same statements share one
literal, made when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from detente.graphmodel.levers.lists import Unit
from detente.graphmodel.levers.logic import NO, YES, Gates

__all__ = ["Wishes"]


class Wishes:
    """The comparisons of one decision maker in one problem.

    Parameters
    ----------
    gates : Gates
    units : sequence of Unit
        In the reference order; bit *k* of a signature is the *k*-th of their statements.
    choices : sequence of int
        Literals of the choices.
    free : bool
        Whether the order is free.

    Attributes
    ----------
    inverted : dict of (int, int) to int
        For units a before b in the reference order, the literal that says that b comes before a.
    """

    def __init__(
        self, gates: Gates, units: Sequence[Unit], choices: Sequence[int], *, free: bool
    ) -> None:
        self._gates = gates
        self._presence: list[int] = []
        self._unit_of: list[int] = []
        for number, unit in enumerate(units):
            for element in unit.elements:
                changed = gates.any_of(choices[choice] for choice in element.by)
                self._presence.append(-changed if element.given else changed)
                self._unit_of.append(number)
        self.present = [
            gates.any_of(
                self._presence[k] for k, owner in enumerate(self._unit_of) if owner == unit
            )
            for unit in range(len(units))
        ]
        self.inverted: dict[tuple[int, int], int] = {}
        self._prefers: dict[tuple[int, int], int] = {}
        if free:
            self._free_order(len(units))

    @property
    def fixed(self) -> bool:
        """Whether no lever changes anything here."""
        return not self.inverted and all(abs(literal) == YES for literal in self._presence)

    def _free_order(self, count: int) -> None:
        gates, inverted = self._gates, self.inverted
        for a in range(count):
            for b in range(a + 1, count):
                inverted[a, b] = literal = gates.new()
                gates.require((-literal, self.present[a]))
                gates.require((-literal, self.present[b]))
        for a in range(count):
            for b in range(a + 1, count):
                for c in range(b + 1, count):
                    ab, bc, ac = inverted[a, b], inverted[b, c], inverted[a, c]
                    gates.require((-ab, -bc, ac))
                    gates.require((ab, bc, -ac, -self.present[b]))

    def prefers(self, for_first: int, for_second: int) -> int:
        """The literal that says that the first of two states is preferred to the second.

        Parameters
        ----------
        for_first, for_second : int
            As bits, the statements that hold at the first state only and at the second only.
        """
        key = (for_first, for_second)
        if key not in self._prefers:
            self._prefers[key] = self._make(for_first, for_second)
        return self._prefers[key]

    def _make(self, for_first: int, for_second: int) -> int:
        plus, minus = self._by_unit(for_first), self._by_unit(for_second)
        units = sorted({*plus, *minus})
        gates = self._gates
        ahead = {u: self._more(plus.get(u, []), minus.get(u, [])) for u in units}
        behind = {u: self._more(minus.get(u, []), plus.get(u, [])) for u in units}
        return gates.any_of(
            gates.all_of(
                [ahead[u]]
                + [gates.any_of([-behind[v], self._before(u, v)]) for v in units if v != u]
            )
            for u in units
            if ahead[u] != NO
        )

    def _by_unit(self, bits: int) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for k, unit in enumerate(self._unit_of):
            if bits >> k & 1:
                found.setdefault(unit, []).append(self._presence[k])
        return found

    def _before(self, first: int, second: int) -> int:
        pair = (min(first, second), max(first, second))
        swapped = self.inverted.get(pair, NO)
        return -swapped if first < second else swapped

    def _more(self, many: Sequence[int], few: Sequence[int]) -> int:
        """The literal that says that more of the one than of the other literals hold."""
        if not few:
            return self._gates.any_of(many)
        open_ones = [*dict.fromkeys(literal for literal in (*many, *few) if abs(literal) != YES)]
        ways = []
        for held in product((False, True), repeat=len(open_ones)):
            value = dict(zip(open_ones, held, strict=True)) | {YES: True, NO: False}
            if sum(value[each] for each in many) > sum(value[each] for each in few):
                ways.append(
                    [lit if yes else -lit for lit, yes in zip(open_ones, held, strict=True)]
                )
        return self._gates.any_of(self._gates.all_of(way) for way in ways)
