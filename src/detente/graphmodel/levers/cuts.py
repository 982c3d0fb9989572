"""What a failed set of levers teaches: sentences that every set that meets the goal fulfils.

A target fails for a decision maker by an improvement from which the opponents can reach only states
that are no sanction. Let *C* be these states. The same happens under any other levers that leave
the target as it is, unless the improvement is no longer open or no improvement; or a state of *C*
becomes a sanction; or a move of an opponent out of *C* comes about. At least one of these facts,
each a comparison of two states or a restriction of moves, must be otherwise. That is the sentence.
It holds for all concepts and also where sanctions must be made of best replies: then a move comes
about only if what was better than it goes. Where a conjunction of facts would be needed one that is
missing now is named, which is weaker and still true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.graphmodel.levers.answer import Obstacle
from detente.graphmodel.levers.facts import ceases, leaving_literals
from detente.graphmodel.levers.scene import Scene
from detente.graphmodel.levers.staying import staying_literals
from detente.graphmodel.levers.world import World

__all__ = ["Cut", "failures"]


@dataclass(frozen=True)
class Cut:
    """One sentence that the goal requires, and the obstacle it was learnt from."""

    obstacle: Obstacle
    literals: frozenset[int]


def failures(scene: Scene) -> Iterator[Cut]:
    """Every way in which the goal fails under a set of levers; none when it is met."""
    world = scene.world
    target = world.target(scene.tried)
    cell = world.cell(target)
    if cell < 0:
        yield from _excluded(world, target)
        return
    if world.problem.goal.stable:
        yield from _escapes(scene, target, cell)
        return
    needed = staying_literals(scene, cell)
    if needed is not None:
        needed |= {*world.another_target(target)}
        yield Cut(Obstacle(world.number, "nobody-leaves", None, target, target), frozenset(needed))


def _excluded(world: World, target: str) -> Iterator[Cut]:
    """For each rule that excludes a target, that it is another in what the rule looks at."""
    code = np.array([sum(1 << bit for bit, letter in enumerate(target) if letter == "Y")])
    for mask, excluded in world.rules:
        if excluded(code)[0]:
            places = [place for place in range(len(target)) if mask >> place & 1]
            shown = "".join(letter if k in places else "-" for k, letter in enumerate(target))
            obstacle = Obstacle(world.number, "no-state", None, shown, shown)
            yield Cut(obstacle, frozenset(world.another_target(target, places)))


def _escapes(scene: Scene, target: str, cell: int) -> Iterator[Cut]:
    world = scene.world
    for name in world.problem.parties:
        dm = world.dms.index(name)
        for moved in scene.fibre(dm, cell).tolist():
            if not scene.improves(dm, cell, moved) or scene.sanction(dm, cell, moved) >= 0:
                continue
            needed = {*world.another_target(target), *ceases(scene, dm, cell, moved, than=cell)}
            if scene.wanted is not None:
                needed |= leaving_literals(scene, dm, cell, moved)
            end = world.layout.label(moved)
            yield Cut(Obstacle(world.number, "improvement", name, target, end), frozenset(needed))
