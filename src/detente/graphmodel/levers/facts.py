"""What would have to be otherwise: facts of a scene as literals, negated."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.levers.scene import Scene

__all__ = ["arises", "ceases", "leaving_literals", "signature"]

_ROOM = 2**12


def signature(scene: Scene, dm: int, first: int, second: int) -> tuple[int, int]:
    """The statements of `dm` that hold at the first of two cells only, and at the second only."""
    truth = scene.world.truth[dm]
    a, b = int(truth[first]), int(truth[second])
    return a & ~b, b & ~a


def arises(scene: Scene, dm: int, cell: int, target: int, *, than: int) -> list[int]:
    """What must hold for an open move to a cell preferred to `than`, which is missing now.

    One necessary fact that is missing is enough.
    """
    if scene.values[dm, target] <= scene.values[dm, than]:
        return [scene.world.lists[dm].wishes.prefers(*signature(scene, dm, target, than))]
    lifted = scene.gone(dm, cell, target) & int(scene.active[dm])
    return scene.world.blocked(dm, lifted & -lifted, now=True)


def ceases(scene: Scene, dm: int, cell: int, target: int, *, than: int) -> list[int]:
    """What must hold, one or another, for an open move to a cell preferred to `than` to go."""
    prefers = scene.world.lists[dm].wishes.prefers(*signature(scene, dm, target, than))
    return [-prefers, *scene.world.blocked(dm, scene.gone(dm, cell, target), now=False)]


def leaving_literals(scene: Scene, dm: int, cell: int, moved: int) -> set[int]:
    """What could bring a sanction of an improvement that met none in the last search.

    The search visited all that the opponents can reach. Unless one of these cells becomes a
    sanction, or a move that leads out of them comes about, none will be reached.
    """
    from detente.graphmodel.levers.lever_kernels import outward, spared

    question = scene.question(dm, cell, moved)
    given = (scene.arrays, scene.grid, question)
    fixed = scene.world.lists[dm].wishes.fixed
    size = _ROOM
    while True:
        table = (
            np.zeros((size, 4), dtype=np.uint64),
            np.zeros(size, dtype=np.bool_),
            np.zeros(1, dtype=np.int64),
        )
        room = scene.room.arrays
        if spared(*given, (cell, fixed), room, table) and outward(*given, room, table):
            return _literals(scene, table[0][table[1]].tolist())
        size *= 4


def _literals(scene: Scene, rows: list[list[int]]) -> set[int]:
    from detente.graphmodel.levers.lever_kernels import ARISES, FREED

    found: set[int] = set()
    for head, gained, lost, bits in rows:
        kind, dm = divmod(head, 64)
        if kind == FREED:
            found.update(scene.world.blocked(dm, bits & -bits, now=True))
            continue
        prefers = scene.world.lists[dm].wishes.prefers(gained, lost)
        if kind == ARISES:
            found.add(prefers)
            continue
        found.add(-prefers)
        found.update(scene.world.blocked(dm, bits, now=False))
    return found
