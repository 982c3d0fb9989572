"""A problem under one set of levers: who can go where, and who answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.levers.tried import Tried
from detente.graphmodel.levers.world import World
from detente.graphmodel.search import SANCTIONS, Sanctioning

__all__ = ["Room", "Scene"]


class Room:
    """Scratch for searches over the cells of a problem."""

    def __init__(self, size: int) -> None:
        self.seen = np.zeros(size, dtype=np.int64)
        self.queue = np.zeros(size, dtype=np.int64)
        self.parent = np.zeros(size, dtype=np.int64)
        self.counts = np.zeros(2, dtype=np.int64)

    @property
    def arrays(self) -> tuple[NDArray[np.int64], ...]:
        """As the kernels take them."""
        return self.seen, self.queue, self.parent, self.counts


@dataclass(frozen=True, eq=False)
class Scene:
    """A problem under one set of levers."""

    world: World
    tried: Tried
    room: Room
    values: NDArray[np.int64] = field(init=False)
    active: NDArray[np.uint64] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", self.world.values(self.tried))
        object.__setattr__(self, "active", self.world.active(self.tried))

    @property
    def wanted(self) -> Sanctioning | None:
        """What the goal asks of a sanction; None where none counts."""
        goal = self.world.problem.goal
        if goal.concept == "nash":
            return None
        asked = SANCTIONS[goal.concept]
        return Sanctioning(
            counter=asked.counter,
            improving=asked.improving or goal.enforced,
            best_only=goal.enforced,
        )

    @property
    def arrays(self) -> tuple[Any, ...]:
        """The world as the kernels take it."""
        return self.values, self.world.truth, self.world.blocks, self.active, self.world.always

    @property
    def grid(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Number of strategies of each decision maker, and distance of neighbours in cells."""
        layout = self.world.layout
        return np.array(layout.shape, dtype=np.int64), np.array(layout.strides, dtype=np.int64)

    def question(self, dm: int, cell: int, moved: int) -> tuple[int, int, int, bool, bool, bool]:
        """An improvement as `follow` takes it."""
        wanted = self.wanted or Sanctioning(counter=False, improving=False)
        ceiling = int(self.values[dm, cell])
        return dm, moved, ceiling, wanted.counter, wanted.improving, wanted.best_only

    def fibre(self, dm: int, cell: int) -> NDArray[np.int64]:
        """All other states in which only `dm` acts differently."""
        stride, length = self.world.layout.strides[dm], self.world.layout.shape[dm]
        own = cell // stride % length
        cells = cell + (np.arange(length) - own) * stride
        others: NDArray[np.int64] = cells[(cells != cell) & self.world.layout.feasible[cells]]
        return others

    def gone(self, dm: int, cell: int, target: int) -> int:
        """The restrictions, active or not, that a move would meet."""
        blocks = self.world.blocks[dm]
        return int(blocks[cell]) & ~int(blocks[target])

    def may(self, dm: int, cell: int, target: int) -> bool:
        """Whether a move is open."""
        return self.gone(dm, cell, target) & int(self.active[dm]) == 0

    def sanction(self, dm: int, cell: int, moved: int) -> int:
        """The cell by which the opponents answer an improvement; -1 if there is none."""
        from detente.graphmodel.levers.lever_kernels import follow

        if self.wanted is None:
            return -1
        question = self.question(dm, cell, moved)
        return int(follow(self.arrays, self.grid, question, self.room.arrays))

    def improves(self, dm: int, cell: int, moved: int) -> bool:
        """Whether `dm` can make a move and gains by it."""
        better = self.values[dm, moved] > self.values[dm, cell]
        return bool(better) and self.may(dm, cell, moved)
