"""Judging a state in all variants of two readings at once.

The search starts at the state and compares lazily. Where a comparison depends on entries that are
undecided, both of its outcomes are kept in view: a sanction that needs nothing undecided settles
its improvement for good; where there is none whatever is decided, the state fails; otherwise the
tree branches on an entry that the most nearly decided sanction leans on. What no comparison needs
is never branched on, so the tree is small while the readings differ much. Algorithm original to
Détente.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.crux_columns import Columns, Entry, Mask, Term, pack
from detente.graphmodel.crux_tree import CruxTree, Cubes, packed
from detente.graphmodel.search import SANCTIONS

if TYPE_CHECKING:
    from typing import Any

    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["ALWAYS_EXACT", "MAX_LEAVES", "CruxSearch", "check_judged"]

#: With so few entries a tree is never cut short.
ALWAYS_EXACT = 25
MAX_LEAVES = 200_000
_AT_ONCE = 512
_UNDECIDED = 2
#: Sanctions of so many moves are tried again before a new search.
_LONGEST_KEPT = 64


class CruxSearch:
    """Judges states in all variants of two readings.

    Parameters
    ----------
    graph : OptionGraph
        The states and moves; its ranks are not used.
    shared : mapping of int to sequence of Term
        By decision maker, the statements that both readings have at the same place.
    entries : sequence of Entry
        What they differ in.

    Examples
    --------
    Two parties that may each swerve; they differ on whether the first would rather not.

    >>> import numpy as np
    >>> from detente.graphmodel import Conflict, Statements
    >>> own = {"A": ["swerve"], "B": ["swerve"]}
    >>> conflict = Conflict.from_options(own, {dm: Statements([]) for dm in own})
    >>> swerves = np.array([False, True, False, True])
    >>> rather_not = Entry(0, first=(Term(1, ~swerves),), second=(Term(1, swerves),))
    >>> search = CruxSearch(conflict.graph, {}, [rather_not])
    >>> tree = search.decide("nash", conflict.graph.cell("NN"))
    >>> tree.holds(), tree.flips("first").sets
    (True, (frozenset({0}),))
    """

    def __init__(
        self,
        graph: OptionGraph,
        shared: Mapping[int, Sequence[Term[Mask]]],
        entries: Sequence[Entry[Mask]],
    ) -> None:
        self.graph = graph
        self.n_entries = len(entries)
        self._columns: Columns = pack(graph, shared, entries)
        groups = graph.layout.groups
        shape = np.array(graph.layout.shape, dtype=np.int64)
        self._layout = (
            shape,
            np.array(graph.layout.strides, dtype=np.int64),
            np.concatenate(([0], np.cumsum(shape)[:-1])).astype(np.int64),
            np.concatenate([own.done for own in groups]).astype(np.int64),
            graph.feasible,
        )
        self._owner = np.array([entry.dm for entry in entries], dtype=np.int64)
        self._scratch = _scratch(graph)
        self._memo = _memo(self._columns)

    def twin(self) -> CruxSearch:
        """The same search with room of its own, so that another thread can use it."""
        other = copy(self)
        vars(other).update(_scratch=_scratch(self.graph), _memo=_memo(self._columns))
        return other

    def decide(
        self,
        concept: str,
        cell: int,
        *,
        max_leaves: int = MAX_LEAVES,
        stop: Event | None = None,
    ) -> CruxTree:
        """Say for every variant whether a state is stable for all decision makers.

        Parameters
        ----------
        concept : {"nash", "gmr", "smr", "seq", "sseq"}
            Joint moves are legal sequences.
        cell : int
        max_leaves : int
            With more than `ALWAYS_EXACT` entries the search stops when the tree has so many leaves;
            the tree then says what is not known.
        stop : threading.Event, optional
            When another thread sets it the search ends as if it had reached `max_leaves`.

        Returns
        -------
        CruxTree

        Raises
        ------
        InputError
            The concept is unknown.
        """
        mode = _mode(concept)
        bound = max_leaves if self.n_entries > ALWAYS_EXACT else None
        growth = _Growth(self._owner, int(self._layout[0].sum()))
        self._renew_versions()
        while not growth.finished and (bound is None or growth.leaves < bound):
            self._reset_stamps()
            growth.step(
                self._columns,
                self._layout,
                (cell, mode),
                room_for=(self._scratch, self._memo),
                bound=bound,
            )
            if stop is not None and stop.is_set():
                break
        return growth.tree()

    def ways_out(self, concept: str, cell: int, second: Collection[int] = ()) -> list[int]:
        """The cells to which somebody improves in one variant without meeting a sanction.

        Parameters
        ----------
        concept : {"nash", "gmr", "smr", "seq", "sseq"}
        cell : int
        second : collection of int
            The entries taken from the second reading.
        """
        from detente.graphmodel.crux_kernels import ways_out

        taken = np.zeros(self.n_entries, dtype=np.int8)
        taken[list(second)] = 1
        found = np.zeros(int(self._layout[0].sum()), dtype=np.bool_)
        self._renew_versions()
        self._reset_stamps()
        ways_out(
            self._columns.truth, self._columns.table, self._layout, (cell, _mode(concept)),
            taken, self._scratch, self._memo, found,
        )  # fmt: skip
        cells = []
        for length, stride, start in zip(*self._layout[:3], strict=True):
            own = cell // stride % length
            others = np.flatnonzero(found[start : start + length])
            cells += [int(cell + (other - own) * stride) for other in others]
        return cells

    def _renew_versions(self) -> None:
        """Nothing remembered from another tree counts: there other entries were decided."""
        versions = self._memo[0]
        n_dms = np.uint64(len(versions) - 1)
        versions[:-1] = versions[-1] + np.arange(1, len(versions), dtype=np.uint64)
        versions[-1] += n_dms

    def _reset_stamps(self) -> None:
        if self._scratch[0][0] > np.iinfo(np.int32).max // 2:
            for each in self._scratch[:-2]:
                each[:] = 0
            self._scratch[1][~self.graph.feasible] = -1


class _Growth:
    """A tree that is being grown, a few leaves at a time so that it can be interrupted."""

    def __init__(self, owner: NDArray[np.int64], n_strategies: int) -> None:
        n_entries = len(owner)
        self._taken = np.full(n_entries, _UNDECIDED, dtype=np.int8)
        self._path = np.zeros(n_entries, dtype=np.int64)
        self._depth = np.zeros(1, dtype=np.int64)
        self._known = (
            np.full(n_strategies, -1, dtype=np.int64),
            np.full(n_strategies, -1, dtype=np.int64),
            np.zeros((n_strategies, _LONGEST_KEPT + 1), dtype=np.int64),
        )
        self._owner = owner
        self._versions_before = np.zeros(n_entries, dtype=np.uint64)
        self._cubes = np.zeros((_AT_ONCE, n_entries), dtype=np.int8)
        self._holds = np.zeros(_AT_ONCE, dtype=np.bool_)
        self._found: dict[bool, list[Cubes]] = {True: [], False: []}
        self.leaves = 0

    @property
    def finished(self) -> bool:
        return bool(self._depth[0] < 0)

    def step(
        self,
        columns: Columns,
        layout: tuple[Any, ...],
        question: tuple[int, int],
        *,
        room_for: tuple[Any, ...],
        bound: int | None,
    ) -> None:
        """Add some leaves, and at most so many that there are `bound` of them."""
        from detente.graphmodel.crux_kernels import grow

        room = _AT_ONCE if bound is None else min(_AT_ONCE, bound - self.leaves)
        tree = (
            self._taken, self._path, self._depth, *self._known, self._owner,
            self._versions_before,
        )  # fmt: skip
        leaves = (self._cubes[:room], self._holds[:room])
        written = grow(
            columns.truth, columns.table, layout, question, tree, leaves, *room_for, _AT_ONCE
        )
        cubes, holds = self._cubes[:written], self._holds[:written]
        for verdict, found in self._found.items():
            found.append(_cubes(cubes[holds == verdict]))
        self.leaves += written

    def tree(self) -> CruxTree:
        n_entries = len(self._taken)
        holding, failing = (_joined(self._found[verdict], n_entries) for verdict in (True, False))
        return CruxTree(n_entries, holding, failing, _cubes(self._open_nodes()))

    def _open_nodes(self) -> np.ndarray[Any, np.dtype[np.int8]]:
        """Assignments of the nodes not yet visited: the current one and those put off above it."""
        open_nodes = [] if self.finished else [self._taken.copy()]
        partial = self._taken.copy()
        for entry in self._path[: max(self._depth[0], 0)][::-1]:
            if partial[entry] == 0:
                other = partial.copy()
                other[entry] = 1
                open_nodes.append(other)
            partial[entry] = _UNDECIDED
        return np.array(open_nodes, dtype=np.int8).reshape(len(open_nodes), len(self._taken))


def check_judged(concept: str) -> None:
    """Refuse a concept under which variants are not judged.

    Raises
    ------
    InputError
        With the nearest names.
    """
    if concept != "nash" and concept not in SANCTIONS:
        raise InputError(
            f"{concept!r} cannot be judged in variants{nearest(concept, ['nash', *SANCTIONS])}"
        )


def _mode(concept: str) -> int:
    """The sanction that a concept asks for, as the kernels take it."""
    check_judged(concept)
    return -1 if concept == "nash" else SANCTIONS[concept].mode


def _scratch(graph: OptionGraph) -> tuple[Any, ...]:
    """Room for a search over the cells of a graph."""
    room = (
        np.zeros(1, dtype=np.int32),
        *np.zeros((6, graph.size), dtype=np.int32),
        np.zeros(2, dtype=np.int64),
        np.zeros(graph.size + 2, dtype=np.int64),
    )
    room[1][~graph.feasible] = -1
    return room


def _memo(columns: Columns) -> tuple[Any, ...]:
    """Room for what the search remembers of comparisons, and for the masks of an assignment."""
    from detente.graphmodel.crux_compare_kernels import SLOT_BITS, TRIED

    n_dms, _, n_words = columns.truth.shape
    return (
        np.zeros(n_dms + 1, np.uint64),
        np.zeros((n_dms, 2**SLOT_BITS, 4), np.uint64),
        *np.zeros((3, n_dms, n_words), np.uint64),
        np.zeros(TRIED, np.int64),
    )


def _cubes(assignments: np.ndarray[Any, np.dtype[np.int8]]) -> Cubes:
    return Cubes(packed(assignments == 0), packed(assignments == 1))


def _joined(parts: Sequence[Cubes], n_entries: int) -> Cubes:
    empty = _cubes(np.zeros((0, n_entries), dtype=np.int8))
    return Cubes(
        np.concatenate([empty.first, *(part.first for part in parts)]),
        np.concatenate([empty.second, *(part.second for part in parts)]),
    )
