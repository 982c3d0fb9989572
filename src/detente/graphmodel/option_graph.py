"""Moves and sanctions of a conflict in option form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.layout import OptionLayout
from detente.graphmodel.responses import OptionResponses
from detente.graphmodel.rules import Rule, least_by_rule
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.stated import Vocabulary
    from detente.statements import Statement

__all__ = ["OptionGraph"]

Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]
Cells = NDArray[np.int64]

_NEVER = np.int32(np.iinfo(np.int32).max)


class OptionGraph:
    """The tensor of states with every decision maker's ranks.

    Parameters
    ----------
    layout : OptionLayout
    ranks : sequence of ndarray of int32, shape (layout.size,)
        One for each decision maker; higher is better, -1 where infeasible.
    """

    form = "options"
    solver = "explicit"

    def __init__(self, layout: OptionLayout, ranks: Sequence[Ranks]) -> None:
        self.layout = layout
        self.ranks = list(ranks)
        self._lock = Lock()
        self._responses: tuple[int, OptionResponses] | None = None

    @property
    def feasible(self) -> Mask:
        """Which cells are states."""
        return self.layout.feasible

    @property
    def size(self) -> int:
        """Number of cells."""
        return self.layout.size

    def collect(self, mask: Mask) -> StateSet:
        """Make a set of states of this graph."""
        return StateSet(self, mask)

    @cached_property
    def all_states(self) -> StateSet:
        """All feasible states."""
        return self.collect(self.feasible)

    def where(self, statement: Statement, words: Vocabulary) -> StateSet:
        """The states that satisfy a statement."""
        return self.collect(words.holds(statement, self.layout.codes()) & self.feasible)

    def same_states(self, other: object) -> bool:
        """Whether another graph has the same states, whatever the moves and preferences."""
        if not isinstance(other, OptionGraph):
            return False
        mine, theirs = self.layout, other.layout
        return mine is theirs or (
            mine.options == theirs.options
            and mine.shape == theirs.shape
            and all(map(np.array_equal, mine.strategies, theirs.strategies))
            and np.array_equal(mine.feasible, theirs.feasible)
        )

    def label(self, cell: int) -> str:
        """A state as Y and N in the order of the options."""
        return self.layout.label(cell)

    def labels(self, cells: NDArray[np.integer]) -> list[str]:
        """Many states at once."""
        return self.layout.labels(cells)

    def cell(self, state: str) -> int:
        """The cell of a state written as Y and N."""
        return self.layout.cell(state)

    def deterred(self, dm: int, *, counter: bool, improving: bool, rule: Rule) -> Mask:
        """Where each improvement of `dm` meets a sanction of its opponents.

        Parameters
        ----------
        dm : int
        counter : bool
            Whether the sanction must also withstand the counter-moves of `dm`.
        improving : bool
            Whether the opponents' moves must be improvements for their movers.
        rule : {"sequence", "once", "single"}

        Returns
        -------
        ndarray of bool, shape (size,)
        """
        view = self.responses(dm)
        values = view.counter if counter else view.own
        if rule == "sequence":
            least = view.least(values, improving=improving)
        else:
            plain = np.where(self.feasible, view.from_slices(values), _NEVER)
            least = view.to_slices(least_by_rule(self, dm, plain, improving=improving, rule=rule))
        escape = view.best_move(np.minimum(view.own, least))
        return view.from_slices(escape <= view.own) & self.feasible

    def no_improvement(self, dm: int) -> Mask:
        """Where `dm` has no improvement."""
        view = self.responses(dm)
        return view.from_slices(view.counter <= view.own) & self.feasible

    def responses(self, dm: int) -> OptionResponses:
        """The tensor seen from `dm`; the last one asked for is kept."""
        with self._lock:
            if self._responses is None or self._responses[0] != dm:
                self._responses = None
                self._responses = (dm, OptionResponses(self.layout, self.ranks, dm))
            return self._responses[1]

    def step_least(self, mover: int, values: Ranks, *, improving: bool) -> Ranks:
        """For each cell the least value one move of `mover` away; the greatest int32 if none."""
        from detente.graphmodel import kernels

        result = np.empty(self.size, dtype=np.int32)
        kernels.step_fibres(
            values, self.ranks[mover], self.layout.strides[mover],
            self.layout.groups[mover].done, improving, result,
        )  # fmt: skip
        result[~self.feasible] = _NEVER
        return result

    def replies(self, mover: int, cell: int) -> NDArray[np.int64]:
        """Cells to which `mover` can move from `cell`, ascending."""
        stride, length = self.layout.strides[mover], self.layout.shape[mover]
        own = cell // stride % length
        targets = cell + (np.arange(length) - own) * stride
        done = self.layout.groups[mover].done
        open_to = self.feasible[targets] & (done[own] & ~done == 0)
        open_to[own] = False
        return np.asarray(targets[open_to], dtype=np.int64)

    def successors(self, mover: int, cell: int) -> list[int]:
        """Cells to which `mover` can move from `cell`, ascending."""
        return [int(target) for target in self.replies(mover, cell)]

    def predecessors(self, mover: int, cell: int) -> Iterator[int]:
        """Cells from which `mover` can move to `cell`."""
        stride, length = self.layout.strides[mover], self.layout.shape[mover]
        own = cell // stride % length
        sources = cell + (np.arange(length) - own) * stride
        done = self.layout.groups[mover].done
        open_to = self.feasible[sources] & (done & ~done[own] == 0)
        open_to[own] = False
        yield from sources[open_to].tolist()

    def look_ahead(self, mover: int, ends_of_other: Ranks) -> Ranks:
        """Where `mover` expects to end from each cell, given where the other expects to end."""
        from detente.graphmodel.limited_move_kernel import look_along_fibres

        stride, groups = self.layout.strides[mover], self.layout.groups[mover]
        ends = look_along_fibres(stride, groups.done, self.ranks[mover], ends_of_other)
        return np.asarray(ends, dtype=np.int32)

    def spread(self, mover: int, cells: Cells, *, improving: bool) -> Cells:
        """Every cell one move of `mover` away from some of `cells`.

        Of the cells that share a fibre and a group of strategies only the one that `mover` ranks
        lowest is expanded: whatever improves on another of them improves on it.
        """
        stride, length = self.layout.strides[mover], self.layout.shape[mover]
        groups = self.layout.groups[mover]
        outer = cells // stride
        own = outer % length
        fibre = outer // length * stride + cells % stride
        lowest = np.full(self.size // length * groups.count, _NEVER)
        ranks = self.ranks[mover]
        floor = ranks[cells] if improving else np.full(len(cells), -1, dtype=np.int32)
        np.minimum.at(lowest, fibre * groups.count + groups.of[own], floor)
        used = np.flatnonzero(lowest < _NEVER)
        fibre, group = np.divmod(used, groups.count)
        origin = fibre // stride * stride * length + fibre % stride
        targets = origin[:, None] + np.arange(length) * stride
        open_to = self.feasible[targets] & (ranks[targets] > lowest[used, None])
        if groups.count > 1:
            done = groups.done[groups.members[groups.offsets[group]]]
            open_to &= done[:, None] & ~groups.done == 0
        return targets[open_to]
