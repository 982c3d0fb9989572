"""Moves and sanctions of a conflict in graph form.

A conflict in graph form lists its states and, for each decision maker, the arcs along which it can
move. Arcs need not be reversible or transitive, so the rule that no decision maker moves twice in
succession matters: the search runs over pairs of a state and the last mover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.rules import Rule, least_by_rule
from detente.graphmodel.stateset import StateSet

__all__ = ["ArcGraph", "build_arc_graph"]

Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]
Cells = NDArray[np.int64]

_NEVER = np.int32(np.iinfo(np.int32).max)


class ArcGraph:
    """States by name with each decision maker's arcs and ranks.

    Parameters
    ----------
    states : sequence of str
    arcs : sequence of ndarray of int32, shape (n_arcs, 2)
        For each decision maker its arcs, from and to.
    ranks : sequence of ndarray of int32, shape (n_states,)
        For each decision maker; higher is better.
    """

    form = "graph"
    solver = "explicit"

    def __init__(
        self,
        states: Sequence[str],
        arcs: Sequence[NDArray[np.int32]],
        ranks: Sequence[Ranks],
    ) -> None:
        self.states = tuple(states)
        self.arcs = list(arcs)
        self.ranks = list(ranks)

    @cached_property
    def feasible(self) -> Mask:
        """Every listed state is feasible."""
        return np.ones(len(self.states), dtype=bool)

    @property
    def size(self) -> int:
        """Number of states."""
        return len(self.states)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.states)}

    def collect(self, mask: Mask) -> StateSet:
        """Make a set of states of this graph."""
        return StateSet(self, mask)

    @cached_property
    def all_states(self) -> StateSet:
        """All states."""
        return self.collect(self.feasible)

    def same_states(self, other: object) -> bool:
        """Whether another graph has the same states, whatever the moves and preferences."""
        return isinstance(other, ArcGraph) and self.states == other.states

    def label(self, cell: int) -> str:
        """The name of a state."""
        return self.states[cell]

    def labels(self, cells: NDArray[np.integer]) -> list[str]:
        """The names of many states."""
        return [self.states[cell] for cell in cells]

    def cell(self, state: str) -> int:
        """The place of a state in the list.

        Raises
        ------
        InputError
            With the nearest names.
        """
        if state not in self._places:
            raise InputError(f"the state {state!r} is unknown{nearest(state, self.states)}")
        return self._places[state]

    def deterred(self, dm: int, *, counter: bool, improving: bool, rule: Rule) -> Mask:
        """Where each improvement of `dm` meets a sanction; see `OptionGraph.deterred`."""
        own = self.ranks[dm]
        values = self._best_move(dm, own) if counter else own
        if rule == "sequence":
            least = self.least_by_sequences(dm, values, improving=improving)
        else:
            least = least_by_rule(self, dm, values, improving=improving, rule=rule)
        return self._best_move(dm, np.minimum(own, least)) <= own

    def no_improvement(self, dm: int) -> Mask:
        """Where `dm` has no improvement."""
        return self._best_move(dm, self.ranks[dm]) <= self.ranks[dm]

    def step_least(self, mover: int, values: Ranks, *, improving: bool) -> Ranks:
        """For each state the least value one move of `mover` away; the greatest int32 if none."""
        arcs = self.usable_arcs(mover, improving=improving)
        result = np.full(self.size, _NEVER, dtype=np.int32)
        np.minimum.at(result, arcs[:, 0], values[arcs[:, 1]])
        return result

    def usable_arcs(self, mover: int, *, improving: bool) -> NDArray[np.int32]:
        """The arcs of `mover`, or those that are improvements for it."""
        arcs = self.arcs[mover]
        if not improving:
            return arcs
        ranks = self.ranks[mover]
        return arcs[ranks[arcs[:, 1]] > ranks[arcs[:, 0]]]

    def replies(self, mover: int, cell: int) -> NDArray[np.int64]:
        """States to which `mover` can move from `cell`, ascending."""
        arcs = self.arcs[mover]
        return np.asarray(np.sort(arcs[arcs[:, 0] == cell, 1]), dtype=np.int64)

    def successors(self, mover: int, cell: int) -> list[int]:
        """States to which `mover` can move from `cell`, ascending."""
        return [int(target) for target in self.replies(mover, cell)]

    def predecessors(self, mover: int, cell: int) -> Iterator[int]:
        """States from which `mover` can move to `cell`."""
        arcs = self.arcs[mover]
        yield from arcs[arcs[:, 1] == cell, 0].tolist()

    def look_ahead(self, mover: int, ends_of_other: Ranks) -> Ranks:
        """Where `mover` expects to end from each state, given where the other expects to end."""
        from detente.graphmodel.limited_move_kernel import look_along_arcs

        arcs = self.arcs[mover][np.lexsort(self.arcs[mover].T[::-1])]
        counts = np.bincount(arcs[:, 0], minlength=self.size)
        starts = np.concatenate(([0], np.cumsum(counts)))
        ends = look_along_arcs(starts, arcs[:, 1].copy(), self.ranks[mover], ends_of_other)
        return np.asarray(ends, dtype=np.int32)

    def spread(self, mover: int, cells: Cells, *, improving: bool) -> Cells:
        """Every state one move of `mover` away from some of `cells`."""
        arcs = self.usable_arcs(mover, improving=improving)
        return np.asarray(arcs[np.isin(arcs[:, 0], cells), 1], dtype=np.int64)

    def _best_move(self, dm: int, values: Ranks) -> Ranks:
        best = values.copy()
        arcs = self.arcs[dm]
        np.maximum.at(best, arcs[:, 0], values[arcs[:, 1]])
        return best

    def least_by_sequences(self, dm: int, values: Ranks, *, improving: bool) -> Ranks:
        """For each state the least value that opponents of `dm` reach by a legal sequence."""
        from detente.graphmodel.arc_kernels import settle_arcs

        opponents = [j for j in range(len(self.ranks)) if j != dm]
        if not opponents:
            return values
        starts, sources = [], []
        total = 0
        for j in opponents:
            arcs = self.usable_arcs(j, improving=improving)
            arcs = arcs[np.argsort(arcs[:, 1], kind="stable")]
            counts = np.bincount(arcs[:, 1], minlength=self.size)
            starts.append(total + np.concatenate(([0], np.cumsum(counts))))
            sources.append(arcs[:, 0])
            total += len(arcs)
        order = np.argsort(values, kind="stable")
        sources_by_mover = np.concatenate(sources).astype(np.int32)
        least = settle_arcs(values, order, np.stack(starts), sources_by_mover)
        return np.asarray(least, dtype=np.int32)


def build_arc_graph(
    states: Sequence[str],
    moves: Mapping[str, Mapping[str, Sequence[str]]],
    ranks: Sequence[Ranks],
) -> ArcGraph:
    """Check names and build the graph.

    Parameters
    ----------
    states : sequence of str
    moves : mapping
        Decision maker to state to the states it can move to.
    ranks : sequence of ndarray of int32, shape (n_states,)
        In the order of `moves`.

    Raises
    ------
    InputError
        No states or decision makers, an unknown or repeated name, a move from a state to itself.
    """
    if not states or not moves:
        raise InputError("a conflict in graph form needs at least one state and one decision maker")
    if len(set(states)) != len(states):
        twice = next(name for name in states if list(states).count(name) > 1)
        raise InputError(f"the state {twice!r} is listed twice")
    place = {name: number for number, name in enumerate(states)}
    arcs = []
    for dm, own in moves.items():
        pairs = [(source, target) for source, targets in own.items() for target in targets]
        for source, target in pairs:
            for name in (source, target):
                if name not in place:
                    raise InputError(
                        f"{dm} moves at the unknown state {name!r}{nearest(name, states)}"
                    )
            if source == target:
                raise InputError(f"{dm} moves from {source!r} to itself")
        unique = sorted({(place[source], place[target]) for source, target in pairs})
        arcs.append(np.array(unique, dtype=np.int32).reshape(-1, 2))
    return ArcGraph(states, arcs, ranks)
