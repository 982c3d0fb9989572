"""What the list of one decision maker may become, with its statements as bits of the cells."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.layout import OptionLayout
from detente.graphmodel.levers.changes import PreferenceChange
from detente.graphmodel.levers.lists import Element, Unit, reference_units
from detente.graphmodel.levers.logic import Gates
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.levers.wishes import Wishes
from detente.graphmodel.stated import Statements, Vocabulary, ranks_of
from detente.statements import parse

if TYPE_CHECKING:
    from detente.graphmodel.levers.world import Offer

__all__ = ["Listed"]

MAX_STATEMENTS = 64
_KEPT = 32
_DIGITS_AT_ONCE = 60

Values = NDArray[np.int64]


class Listed:
    """The list of one decision maker in one problem.

    A ranking or weights cannot be changed by levers: the binary digits of its ranks stand for the
    statements of a list.

    Attributes
    ----------
    units : tuple of Unit
        In the reference order.
    truth : ndarray of uint64, shape (size,)
        Bit *k* of a cell says whether the *k*-th statement holds there.
    wishes : Wishes
        Comparisons as sentences about levers.
    """

    def __init__(
        self,
        layout: OptionLayout,
        words: Vocabulary,
        dm: str,
        of: tuple[Problem, int],
        offer: Offer,
        gates: Gates,
    ) -> None:
        problem, number = of
        given = problem.conflict.preferences[dm]
        self.feasible = layout.feasible
        if isinstance(given, Statements):
            self.units = reference_units(given, dm, offer.choices, number)
            codes = layout.codes()
            columns = [words.holds(each.statement, codes) for each in self._elements()]
        else:
            _refuse_changes(dm, offer, number)
            ranks = ranks_of(given, layout, words)
            digits = max(1, int(ranks.max()).bit_length())
            rank = parse("rank")
            self.units = tuple(Unit((Element(rank, True, ()),)) for _ in range(digits))
            columns = [(ranks >> (digits - 1 - k) & 1).astype(bool) for k in range(digits)]
        if len(columns) > MAX_STATEMENTS:
            raise InputError(
                f"{len(columns)} statements may stand in the list of {dm!r}, more than the "
                f"{MAX_STATEMENTS} that can be handled: offer fewer levers at a time"
            )
        self.truth = np.zeros(layout.size, dtype=np.uint64)
        for bit, holds in enumerate(columns):
            self.truth |= holds.astype(np.uint64) << np.uint64(bit)
        self.wishes = Wishes(gates, self.units, offer.literals, free=dm in offer.free)
        self._kept: OrderedDict[tuple[tuple[int, ...], ...], Values] = OrderedDict()

    def _elements(self) -> list[Element]:
        return [element for unit in self.units for element in unit.elements]

    def ordered(self, taken: frozenset[int], inverted: frozenset[tuple[int, int]]) -> list[int]:
        """The units that are present, in the order that the inverted pairs make."""
        present = [k for k, unit in enumerate(self.units) if unit.within(taken)]
        above = dict.fromkeys(present, 0)
        for k, a in enumerate(present):
            for b in present[k + 1 :]:
                above[a if (a, b) in inverted else b] += 1
        return sorted(present, key=above.__getitem__)

    def values(self, taken: frozenset[int], inverted: frozenset[tuple[int, int]]) -> Values:
        """A number for each cell, higher where the list is better served; -1 where infeasible."""
        places = {}
        bit = 0
        for number, unit in enumerate(self.units):
            places[number] = [
                bit + k for k, each in enumerate(unit.elements) if each.present(taken)
            ]
            bit += len(unit.elements)
        levels = tuple(tuple(places[unit]) for unit in self.ordered(taken, inverted))
        if levels in self._kept:
            self._kept.move_to_end(levels)
            return self._kept[levels]
        if len(self._kept) >= _KEPT:
            self._kept.popitem(last=False)
        self._kept[levels] = values = self._score(levels)
        return values

    def _score(self, levels: Sequence[Sequence[int]]) -> Values:
        score = np.zeros(len(self.truth), dtype=np.int64)
        digits = 0
        for level in levels:
            width = len(level).bit_length()
            if digits + width > _DIGITS_AT_ONCE:
                score = np.unique(score, return_inverse=True)[1].astype(np.int64)
                digits = int(score.max()).bit_length()
            held = sum((self.truth >> np.uint64(bit) & np.uint64(1)) for bit in level)
            score = (score << width) + np.asarray(held).astype(np.int64)
            digits += width
        score[~self.feasible] = -1
        return score


def _refuse_changes(dm: str, offer: Offer, problem: int) -> None:
    changed = any(
        isinstance(change, PreferenceChange) and change.dm == dm
        for choice in offer.choices
        for change in choice.within(problem)
    )
    if changed or dm in offer.free:
        raise InputError(
            f"the preferences of {dm!r} are no list of statements, so levers cannot change them"
        )
