"""The variants of two readings in which a state is stable, and what is read from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from detente.graphmodel.crux_tree import Flips, Side, checked_weights
from detente.graphmodel.symbolic.minimal import listed_sets, minimal
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.shares import share

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["MAX_SETS", "VariantSet"]

#: More smallest sets are not listed.
MAX_SETS = 10_000


@dataclass(frozen=True)
class VariantSet:
    """The verdict on a state in every variant, as one diagram.

    Offers what `detente.graphmodel.crux_tree.CruxTree` offers, always complete.

    Attributes
    ----------
    space : Space
    colours : tuple of str
        For each entry the colour that is set where it is taken from the second reading.
    holding : Node
        Where the state is stable for everybody.
    """

    space: Space
    colours: tuple[str, ...]
    holding: Node
    _flips: dict[Side, Flips] = field(default_factory=dict, init=False, repr=False, compare=False)

    complete = True

    @property
    def n_entries(self) -> int:
        """Number of entries."""
        return len(self.colours)

    @property
    def leaves(self) -> int:
        """Size of the diagram."""
        return self.holding.dag_size

    @property
    def ever_holds(self) -> bool:
        """Whether the state is stable in some variant that was judged."""
        return bool(self.holding != self.space.nothing)

    @property
    def ever_fails(self) -> bool:
        """Whether the state is not stable in some variant that was judged."""
        return bool(self.holding != self.space.everything)

    def holds(self, second: Collection[int] = ()) -> bool:
        """Whether the state is stable when these entries are from the second reading."""
        chosen = {name: place in second for place, name in enumerate(self.colours)}
        return bool(self.space.given(chosen, self.holding) == self.space.everything)

    def flips(self, start: Side = "first") -> Flips:
        """Find the smallest sets of entries whose exchange turns the verdict of one reading.

        See `detente.graphmodel.crux_tree.CruxTree.flips`; at most `MAX_SETS` are listed, those of
        the fewest entries first.
        """
        if start not in self._flips:
            self._flips[start] = self._flips_from(start)
        return self._flips[start]

    def _flips_from(self, start: Side) -> Flips:
        space = self.space
        holds = self.holds(() if start == "first" else range(self.n_entries))
        turned = ~self.holding if holds else self.holding
        if start == "second" and self.colours:
            turned = space.diagrams.let(
                {name: ~space.colour(name) for name in self.colours}, turned
            )
        place = {name: number for number, name in enumerate(self.colours)}
        with space.lock, space.watch:
            listed = islice(listed_sets(minimal(turned, space), space), MAX_SETS + 1)
            found = [frozenset(place[name] for name in each) for each in listed]
        sets = tuple(found[:MAX_SETS])
        complete = len(sets) == len(found)
        return Flips(start, holds, sets, (True,) * len(sets), complete=complete)

    def share(self, weights: Sequence[Fraction | int]) -> tuple[Fraction, Fraction]:
        """The exact probability that the state is stable, entries being drawn independently.

        Parameters
        ----------
        weights : sequence of Fraction or int
            For each entry the probability that it is taken from the second reading.

        Returns
        -------
        (Fraction, Fraction)
            Twice the same number.

        Raises
        ------
        InputError
            There is not one weight an entry, or one is not between 0 and 1.
        """
        odds = dict(zip(self.colours, checked_weights(weights, self.n_entries), strict=True))
        found = share(self.holding, self.space, odds)
        return found, found
