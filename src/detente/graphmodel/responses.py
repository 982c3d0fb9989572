"""What the opponents of one decision maker can bring about, in option form.

Under the rule of the literature (no decision maker twice in succession) with ranked preferences,
moves and improvements along a fibre are transitive, also with infeasible states and one-way
options, so a legal sequence of the opponents is plain reachability. This module arranges the
tensor so that each slice of the focal decision maker lies in one piece of memory, and runs the
compiled pass of `kernels` over the slices.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.layout import OptionLayout
from detente.graphmodel.preferences import INFEASIBLE

__all__ = ["OptionResponses"]

Values = NDArray[np.int32]
Places = NDArray[np.unsignedinteger]
Kind = TypeVar("Kind", bound=np.generic)

_SMALL = 2**15
_FITS_8_BITS = 2**8


class OptionResponses:
    """The tensor seen from one decision maker.

    Parameters
    ----------
    layout : OptionLayout
    ranks : sequence of ndarray of int32, shape (size,)
        One for each decision maker.
    dm : int
        The focal decision maker.

    Notes
    -----
    Inside, arrays have shape (own strategies, size of a slice); `to_slices` and `from_slices`
    convert from and to the order of cells.
    """

    def __init__(self, layout: OptionLayout, ranks: list[Values], dm: int) -> None:
        self._layout = layout
        self._dm = dm
        self._opponents = [j for j, length in enumerate(layout.shape) if j != dm and length > 1]
        self._slices = layout.shape[dm]
        self._size = layout.size // self._slices
        self._threads = 1 if layout.size < _SMALL else (os.cpu_count() or 1)
        self._ranks = ranks
        self.own = self.to_slices(ranks[dm])

    @cached_property
    def _rivals(self) -> Values:
        rivals = np.empty((len(self._opponents), self._slices, self._size), dtype=np.int32)

        def place_one(place: int, j: int) -> None:
            rivals[place] = self.to_slices(self._ranks[j])

        self._spread([partial(place_one, place, j) for place, j in enumerate(self._opponents)])
        return rivals

    def to_slices(self, values: NDArray[Kind]) -> NDArray[Kind]:
        """Bring an array over cells into slices of the focal decision maker."""
        tensor = values.reshape(self._layout.shape[::-1])
        axis = len(self._layout.dms) - 1 - self._dm
        moved = np.ascontiguousarray(np.moveaxis(tensor, axis, 0))
        return moved.reshape(self._slices, self._size)

    def from_slices(self, values: NDArray[Kind]) -> NDArray[Kind]:
        """Undo `to_slices`."""
        axis = len(self._layout.dms) - 1 - self._dm
        rest = [length for j, length in enumerate(self._layout.shape) if j != self._dm][::-1]
        tensor = values.reshape([self._slices, *rest])
        return np.ascontiguousarray(np.moveaxis(tensor, 0, axis)).ravel()

    @cached_property
    def counter(self) -> Values:
        """For each cell the best rank that the focal decision maker has there or one move away."""
        return np.where(self.own == INFEASIBLE, np.int32(INFEASIBLE), self.best_move(self.own))

    def best_move(self, values: Values) -> Values:
        """The greatest value at a cell or at a cell that its owner can move to."""
        groups = self._layout.groups[self._dm]
        if groups.count == 1:
            return np.broadcast_to(values.max(axis=0), values.shape)
        peaks = np.stack(
            [
                values[groups.members[groups.offsets[g] : groups.offsets[g + 1]]].max(axis=0)
                for g in range(groups.count)
            ]
        )
        reach = peaks.copy()
        for target in range(groups.count):
            for source in groups.sources(target):
                np.maximum(reach[source], peaks[target], out=reach[source])
        return reach[groups.of]

    def least(self, values: Values, *, improving: bool) -> Values:
        """Settle each cell at the least value that the opponents can bring about, or its own.

        Parameters
        ----------
        values : ndarray of int32, shape (own strategies, size of a slice)
            Negative where infeasible.
        improving : bool
            Whether each opponent's move must be an improvement for it.

        Returns
        -------
        ndarray of int32, same shape
            Negative where infeasible.
        """
        if not self._opponents:
            return values
        if not improving and self._all_connected:
            return np.broadcast_to(values.min(axis=1, keepdims=True), values.shape)
        from detente.graphmodel import kernels

        best = np.where(values < 0, np.int32(INFEASIBLE), np.int32(kernels.UNSETTLED))
        fibres, below = self._sorted_fibres if improving else self._plain_fibres
        order = np.empty_like(best)
        counts = np.empty(self._slices, dtype=np.int64)
        values = np.ascontiguousarray(values)
        bits = max(int(values.max(initial=0)).bit_length(), 1)

        def settle(first: int, last: int) -> None:
            kernels.order_slices(first, last, values, bits, order, counts)
            kernels.settle_slices(
                first, last, values, order, counts, self._rivals, fibres, below, self._tables,
                improving, best,
            )  # fmt: skip

        self._over_slices(settle)
        return best

    @cached_property
    def _all_connected(self) -> bool:
        """Whether every move exists and can be undone, so that a slice is one component."""
        undoable = all(self._layout.groups[j].count == 1 for j in self._opponents)
        return undoable and bool(self._layout.feasible.all())

    @cached_property
    def _tables(self) -> tuple[NDArray[np.integer], ...]:
        return _kernel_tables(self._layout, self._opponents, self._size)

    @cached_property
    def _sorted_fibres(self) -> tuple[Places, Places]:
        from detente.graphmodel import kernels

        fibres = np.empty(self._rivals.shape, dtype=self._narrow)
        below = np.empty((self._slices, self._size, len(self._opponents)), dtype=self._narrow)

        def sort(first: int, last: int) -> None:
            for place, j in enumerate(self._opponents):
                stride, groups = int(self._tables[0][place, 1]), self._layout.groups[j]
                kernels.sort_fibres(
                    first, last, self._rivals[place], stride, groups.members, groups.offsets,
                    fibres[place], below[:, :, place],
                )  # fmt: skip

        self._over_slices(sort)
        return fibres, below

    @cached_property
    def _plain_fibres(self) -> tuple[Places, Places]:
        fibres = np.empty(self._rivals.shape, dtype=self._narrow)
        for place, j in enumerate(self._opponents):
            members = self._layout.groups[j].members
            fibres[place] = np.tile(members, self._size // len(members))
        return fibres, np.empty((0, 0, 0), dtype=self._narrow)

    @property
    def _narrow(self) -> type[np.unsignedinteger]:
        return np.uint8 if max(self._layout.shape) <= _FITS_8_BITS else np.uint32

    def _over_slices(self, work: Callable[[int, int], None]) -> None:
        pieces = min(self._slices, 4 * self._threads if self._threads > 1 else 1)
        edges = [self._slices * k // pieces for k in range(pieces + 1)]
        self._spread([partial(work, *ends) for ends in pairwise(edges)])

    def _spread(self, tasks: list[Callable[[], None]]) -> None:
        if self._threads == 1 or len(tasks) == 1:
            for task in tasks:
                task()
            return
        with ThreadPoolExecutor(self._threads) as pool:
            for done in [pool.submit(task) for task in tasks]:
                done.result()


def _kernel_tables(
    layout: OptionLayout, opponents: list[int], size: int
) -> tuple[NDArray[np.integer], ...]:
    axes = np.zeros((len(opponents), 4), dtype=np.int64)
    starts = np.zeros((len(opponents) + 1, 3), dtype=np.int32)
    before_start = [np.zeros(1, dtype=np.int32)]
    stride, pointers, pairs = 1, 0, 0
    groups = [layout.groups[j] for j in opponents]
    for place, (j, own) in enumerate(zip(opponents, groups, strict=True)):
        length = layout.shape[j]
        axes[place] = length, stride, pointers, own.count
        stride *= length
        pointers += size // length * own.count
        before_start.append(own.before_offsets[1:] + pairs)
        pairs += len(own.before)
        starts[place + 1] = starts[place] + (length, own.count + 1, own.count)
    return (
        axes,
        np.concatenate([own.of for own in groups]),
        np.concatenate([own.offsets for own in groups]),
        np.concatenate([own.before for own in groups]),
        np.concatenate(before_start).astype(np.int32),
        starts,
    )
