"""Whether a state is stable in all completions, in some or in none, and what turns it.

Exact by `detente.graphmodel.crux_search`, which judges a state in all completions of the doubts at
once; it does so once for each combination of orders. Where a search has to be cut short, or the
combinations are too many, completions are drawn at random: two that differ in their verdict prove
"sometimes"; otherwise the label is that of all that were seen, and is said not to be proved, with
an interval for the share of all completions in which the state is stable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Literal

import numpy as np

from detente.errors import InputError
from detente.graphmodel.crux_search import MAX_LEAVES
from detente.graphmodel.crux_tree import CruxTree
from detente.questions.uncertainty.completion_set import CompletionSet
from detente.questions.uncertainty.completions import Completions, Doubt, Level, Order
from detente.questions.uncertainty.intervals import interval

__all__ = ["MAX_ORDERS", "Label", "Limits", "Robustness", "Turn", "robustness"]

#: Trees that grow larger take longer than the set of all completions.
FIRST_LEAVES = 2_000

#: More combinations of orders are not gone through one by one.
MAX_ORDERS = 100

Label = Literal["always", "sometimes", "never"]


@dataclass(frozen=True)
class Limits:
    """How far to search.

    Attributes
    ----------
    max_leaves : int
        How large a tree of completions may grow; never cut short with 25 doubts or fewer.
    draws : int
        How many completions are drawn where not all can be judged.
    seed : int
        Of the draws.
    sets : bool
        Whether completions too many for trees are judged as a set, which may take minutes.
    """

    max_leaves: int = MAX_LEAVES
    draws: int = 1000
    seed: int = 0
    sets: bool = True


@dataclass(frozen=True)
class Turn:
    """A smallest change from what is written that turns the verdict.

    Attributes
    ----------
    unheld : tuple of Doubt
        Statements that the parties then do not hold.
    orders : tuple of (Level, tuple of int)
        Tied statements that then have a strict order: their places in the level, the most
        important first.
    """

    unheld: tuple[Doubt, ...]
    orders: tuple[tuple[Level, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Robustness:
    """What becomes of one state over all completions.

    Attributes
    ----------
    concept, state : str
    label : {"always", "sometimes", "never"}
        In which completions the state is stable for everybody.
    proved : bool
        False where not all completions could be judged and those that were agree.
    holds : bool
        Whether it is stable as written.
    share : (Fraction, Fraction)
        The part of the completions in which it is stable: twice the same number where all were
        judged, else between which two it lies, with a confidence of 95 %.
    turns : tuple of Turn
        The smallest ones first; none where nothing turns the verdict.
    all_turns : bool
        Whether there are certainly no other smallest sets of doubts that turn it as ordered.
    draws : int
        How many completions were drawn; 0 where all were judged.
    """

    concept: str
    state: str
    label: Label
    proved: bool
    holds: bool
    share: tuple[Fraction, Fraction]
    turns: tuple[Turn, ...]
    all_turns: bool
    draws: int = 0


def robustness(
    completions: Completions, concept: str, state: str, limits: Limits | None = None
) -> Robustness:
    """Judge one state in all completions.

    Parameters
    ----------
    completions : Completions
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : str
    limits : Limits, optional

    Returns
    -------
    Robustness
    """
    return _Judging(completions, concept, state, limits or Limits()).robustness()


class _Judging:
    def __init__(self, completions: Completions, concept: str, state: str, limits: Limits) -> None:
        self._all = completions
        self._concept = concept
        self._state = state
        self._cell = completions.graph.cell(state)
        self._written = False
        self._limits = limits
        self._trees: dict[Order, CruxTree] = {}

    def robustness(self) -> Robustness:
        """By trees as long as they are small, then by sets, then by what trees are large."""
        listed, few = self._all.listed, self._all.orders <= MAX_ORDERS
        most = self._limits.max_leaves
        if listed and (few or not self._limits.sets):
            self._grow(min(most, FIRST_LEAVES) if self._limits.sets else most)
        if self._judged or (listed and not self._limits.sets):
            return self._by_trees()
        found = self._as_set()
        if found is not None:
            return self._by_set(found)
        self._grow(most)
        return self._by_trees()

    @property
    def _judged(self) -> bool:
        trees = self._trees.values()
        return len(trees) == self._all.orders and all(tree.complete for tree in trees)

    def _as_set(self) -> CompletionSet | None:
        """All completions as a set; None where they are too many for one, and trees are left."""
        try:
            return self._all.sets.decide(self._concept, self._state)
        except InputError:
            if not self._all.listed:
                raise
            return None

    def _by_set(self, found: CompletionSet) -> Robustness:
        flips, share = found.flips(), found.share
        label: Label = "always" if found.ever_holds else "never"
        doubts, levels = self._all.doubts, self._all.levels
        turns = [Turn(tuple(doubts[place] for place in sorted(each))) for each in flips.sets]
        for changes in found.orders_that_turn():
            orders = ((levels[number], order) for number, order in sorted(changes.items()))
            turns.append(Turn((), tuple(orders)))
        return Robustness(
            concept=self._concept,
            state=self._state,
            label="sometimes" if found.ever_holds and found.ever_fails else label,
            proved=True,
            holds=bool(flips.holds),
            share=(share, share),
            turns=tuple(turns),
            all_turns=flips.complete,
        )

    def _grow(self, most: int) -> None:
        self._trees = dict(self._grown(most))

    def _grown(self, most: int) -> Iterator[tuple[Order, CruxTree]]:
        for order in islice(self._all.every_order(), MAX_ORDERS):
            search = self._all.search(order)
            yield order, search.decide(self._concept, self._cell, max_leaves=most)

    def _stable(self, order: Order, unheld: tuple[int, ...]) -> bool:
        known = self._trees[order].holds(unheld) if order in self._trees else None
        if known is not None:
            return known
        return not self._all.search(order).ways_out(self._concept, self._cell, unheld)

    def _by_trees(self) -> Robustness:
        self._written = self._stable(self._all.as_written, ())
        trees, judged = self._trees.values(), self._judged
        drawn = [] if judged else self._drawn()
        held = any(tree.ever_holds for tree in trees) or any(drawn)
        failed = any(tree.ever_fails for tree in trees) or not all(drawn)
        share = self._exact_share() if judged else interval(sum(drawn), len(drawn))
        label: Label = "always" if self._written else "never"
        return Robustness(
            concept=self._concept,
            state=self._state,
            label="sometimes" if held and failed else label,
            proved=judged or (held and failed),
            holds=self._written,
            share=share,
            turns=(*self._turns(), *self._orders_that_turn()),
            all_turns=self._trees[self._all.as_written].flips().complete,
            draws=len(drawn),
        )

    def _exact_share(self) -> tuple[Fraction, Fraction]:
        half = [Fraction(1, 2)] * len(self._all.doubts)
        parts = [tree.share(half)[0] for tree in self._trees.values()]
        share = sum(parts, Fraction(0)) / len(parts)
        return share, share

    def _drawn(self) -> list[bool]:
        """The verdicts in completions drawn at random; few where each has an order of its own."""
        rng = np.random.default_rng(self._limits.seed)
        few = self._all.orders > MAX_ORDERS
        unheld: dict[Order, list[tuple[int, ...]]] = {}
        for _ in range(min(self._limits.draws, MAX_ORDERS) if few else self._limits.draws):
            order = self._all.any_order(rng)
            places = tuple(np.flatnonzero(rng.integers(2, size=len(self._all.doubts))).tolist())
            unheld.setdefault(order, []).append(places)
        return [self._stable(order, each) for order, drawn in unheld.items() for each in drawn]

    def _turns(self) -> Iterator[Turn]:
        """The smallest sets of doubts that turn the verdict in the order as written."""
        for places in self._trees[self._all.as_written].flips().sets:
            yield Turn(tuple(self._all.doubts[place] for place in sorted(places)))

    def _orders_that_turn(self) -> Iterator[Turn]:
        """The smallest changes of order that turn it by themselves."""
        found: list[frozenset[tuple[int, tuple[int, ...]]]] = []
        changes = {
            order: frozenset((number, own) for number, own in enumerate(order) if own is not None)
            for order in self._trees
        }
        for order, changed in sorted(changes.items(), key=lambda pair: len(pair[1])):
            within = any(other <= changed for other in found)
            if not within and self._stable(order, ()) != self._written:
                found.append(changed)
                orders = ((self._all.levels[number], own) for number, own in sorted(changed))
                yield Turn((), tuple(orders))
