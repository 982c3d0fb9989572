"""What a target that fails to break teaches.

It holds because no party has an improvement that meets no sanction. Each party's moves are looked
at in turn. One that is no improvement could become one; one that is met by a sanction could lose
it: the sanction is reached along certain moves, and unless one of them goes (or, where sanctions
are made of best replies, a better one comes), the state reached becomes preferred to the target, or
a counter-move comes about, it is a sanction still. At least one of all these facts must be
otherwise.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from detente.graphmodel.levers.facts import arises, ceases, signature
from detente.graphmodel.levers.scene import Scene

__all__ = ["staying_literals"]


def staying_literals(scene: Scene, cell: int) -> set[int] | None:
    """What must be otherwise for one of the parties to leave; None if one leaves already."""
    world = scene.world
    needed: set[int] = set()
    for name in world.problem.parties:
        dm = world.dms.index(name)
        for moved in scene.fibre(dm, cell).tolist():
            if not scene.improves(dm, cell, moved):
                needed.update(arises(scene, dm, cell, moved, than=cell))
            elif scene.sanction(dm, cell, moved) < 0:
                return None
            else:
                needed |= _undoing(scene, dm, cell)
    return needed


def _undoing(scene: Scene, dm: int, cell: int) -> set[int]:
    """What would undo the sanction that the last search found."""
    wanted = scene.wanted
    assert wanted is not None, "a sanction was found"
    room = scene.room
    trail = [int(room.queue[room.counts[1] - 1])]
    sanction = trail[0]
    while room.parent[trail[-1]] >= 0:
        trail.append(int(room.parent[trail[-1]]))
    needed = {scene.world.lists[dm].wishes.prefers(*signature(scene, dm, sanction, cell))}
    if wanted.counter:
        for other in scene.fibre(dm, sanction).tolist():
            needed.update(arises(scene, dm, sanction, other, than=cell))
    for end, start in pairwise(trail):
        mover = _mover(scene, start, end)
        if wanted.improving:
            needed.update(ceases(scene, mover, start, end, than=start))
        else:
            gone = scene.gone(mover, start, end)
            needed.update(scene.world.blocked(mover, gone, now=False))
        if wanted.best_only:
            for other in scene.fibre(mover, start).tolist():
                needed.update(arises(scene, mover, start, other, than=end))
    return needed


def _mover(scene: Scene, start: int, end: int) -> int:
    lengths, strides = scene.grid
    differs = start // strides % lengths != end // strides % lengths
    return int(np.flatnonzero(differs)[0])
