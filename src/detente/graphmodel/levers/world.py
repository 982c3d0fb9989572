"""One problem laid out: statements and restrictions as bits of the cells, levers as literals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.layout import OptionLayout, build_layout
from detente.graphmodel.levers.changes import Choice, HoldOption, SetOption
from detente.graphmodel.levers.listed import Listed
from detente.graphmodel.levers.logic import NO, YES, Gates
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.levers.restrictions import known_option, restrictions
from detente.graphmodel.levers.tried import Tried
from detente.graphmodel.stated import Vocabulary

__all__ = ["Offer", "World"]

MAX_BITS = 64

Words = NDArray[np.uint64]


@dataclass(frozen=True)
class Offer:
    """The levers on offer: choices, their literals, and whose order is free."""

    choices: Sequence[Choice]
    literals: Sequence[int]
    free: frozenset[str]


class World:
    """A problem with its levers.

    Attributes
    ----------
    number : int
        Its place among the problems.
    layout : OptionLayout
    lists : list of Listed
        What each decision maker's list may become.
    truth, blocks : ndarray of uint64, shape (n_dms, size)
        As `lever_kernels` takes them.
    always : ndarray of uint64, shape (n_dms,)
        Restrictions that are there without any lever.
    bits : list of list of int
        For each decision maker and bit of `blocks`, the literal that says that it is active.
    """

    def __init__(self, number: int, problem: Problem, gates: Gates, offer: Offer) -> None:
        self.number, self.problem, self.gates = number, problem, gates
        given = problem.conflict
        self.words = Vocabulary.of(given.options, given.vocabulary)
        self.rules = [self.words.exclusion(entry) for entry in given.infeasible]
        self.layout: OptionLayout = build_layout(
            given.options, rules=self.rules, one_way=given.one_way
        )
        self.dms = given.dms
        codes = self.layout.codes()
        self.lists = [
            Listed(self.layout, self.words, dm, (problem, number), offer, gates) for dm in self.dms
        ]
        self.truth = np.stack([own.truth for own in self.lists])
        self._values = np.empty(self.truth.shape, dtype=np.int64)
        self._rows: list[NDArray[np.int64] | None] = [None] * len(self.dms)
        self._restrict(codes, offer)
        self._flips = self._options_set(offer)

    def _restrict(self, codes: NDArray[np.int64], offer: Offer) -> None:
        self.blocks = np.zeros_like(self.truth)
        self.always = np.zeros(len(self.dms), dtype=np.uint64)
        self.bits: list[list[int]] = [[] for _ in self.dms]
        self._restricting: list[list[tuple[bool, tuple[int, ...]]]] = [[] for _ in self.dms]
        for each in restrictions(self.problem.conflict, offer.choices, self.number):
            bit = len(self.bits[each.dm])
            if bit == MAX_BITS:
                raise InputError(
                    f"the moves of {self.dms[each.dm]!r} can be restricted in more than {MAX_BITS} "
                    "ways: offer fewer levers at a time"
                )
            active = self.gates.any_of(offer.literals[choice] for choice in each.by)
            self.bits[each.dm].append(YES if each.always else active)
            self._restricting[each.dm].append((each.always, each.by))
            holds = each.holds(self.words, codes).astype(np.uint64)
            self.blocks[each.dm] |= holds << np.uint64(bit)
            self.always[each.dm] |= np.uint64(each.always) << np.uint64(bit)

    def active(self, tried: Tried) -> Words:
        """The restrictions that are active under a set of levers."""
        found = [
            sum(
                1 << bit
                for bit, (always, by) in enumerate(own)
                if always or not tried.taken.isdisjoint(by)
            )
            for own in self._restricting
        ]
        return np.array(found, dtype=np.uint64)

    def values(self, tried: Tried) -> NDArray[np.int64]:
        """How each decision maker ranks the cells under a set of levers, shape (n_dms, size).

        The array is good until the next call: from one set of levers to the next few lists change,
        and only their rows are written.
        """
        for dm, own in enumerate(self.lists):
            row = own.values(tried.taken, tried.inverted_in(self.number, dm))
            if self._rows[dm] is not row:
                self._rows[dm] = self._values[dm] = row
        return self._values

    def _options_set(self, offer: Offer) -> dict[int, tuple[tuple[int, ...], int]]:
        """By option that levers turn round in the target, these choices and their literal."""
        target = self.problem.goal.target
        if len(target) != len(self.layout.options) or set(target) - {"Y", "N"}:
            raise InputError(
                f"{target!r} is not a state: write one Y or N for each of the "
                f"{len(self.layout.options)} options"
            )
        found: dict[int, tuple[int, ...]] = {}
        for number, choice in enumerate(offer.choices):
            for change in choice.within(self.number):
                if not isinstance(change, SetOption | HoldOption):
                    continue
                place = known_option(self.problem.conflict, change.option)
                if (target[place] == "Y") != change.on:
                    found[place] = (*found.get(place, ()), number)
        return {
            place: (by, self.gates.any_of(offer.literals[choice] for choice in by))
            for place, by in found.items()
        }

    def target(self, tried: Tried) -> str:
        """The target as a set of levers makes it."""
        letters = list(self.problem.goal.target)
        for place, (by, _) in self._flips.items():
            if not tried.taken.isdisjoint(by):
                letters[place] = "N" if letters[place] == "Y" else "Y"
        return "".join(letters)

    def another_target(self, target: str, places: Sequence[int] | None = None) -> list[int]:
        """Literals of which one holds when the target is another (in one of these options)."""
        return [
            -flipped if target[place] != self.problem.goal.target[place] else flipped
            for place, (_, flipped) in self._flips.items()
            if places is None or place in places
        ]

    def cell(self, state: str) -> int:
        """The cell of a state; -1 if it is infeasible."""
        code = sum(1 << bit for bit, letter in enumerate(state) if letter == "Y")
        return int(self.layout.cells(np.array([code]))[0])

    def blocked(self, dm: int, bits: int, *, now: bool) -> list[int]:
        """Literals of these restrictions: that they are there (`now` False) or lifted (True)."""
        return [
            -literal if now else literal
            for bit, literal in enumerate(self.bits[dm])
            if bits >> bit & 1 and literal != NO
        ]
