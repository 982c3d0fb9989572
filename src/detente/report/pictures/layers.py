"""Placing the states of a small graph in layers, so that moves point down where they can."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

__all__ = ["layered"]

Arc = tuple[int, int]


def layered(count: int, arcs: Sequence[Arc]) -> list[list[int]]:
    """Sort nodes into layers and order each layer so that few arcs cross.

    Node 0 is the start. Without a cycle a node stands below everything that leads to it; with one,
    its layer is its distance from the start.

    Parameters
    ----------
    count : int
        Number of nodes; all are reached from node 0.
    arcs : sequence of (int, int)

    Returns
    -------
    list of list of int

    Examples
    --------
    >>> layered(4, [(0, 1), (0, 2), (1, 3), (2, 3)])
    [[0], [1, 2], [3]]
    """
    depth = _longest(count, arcs) or _distance(count, arcs)
    layers: list[list[int]] = [[] for _ in range(max(depth.values()) + 1)]
    for node in range(count):
        layers[depth[node]].append(node)
    near: dict[int, list[int]] = {node: [] for node in range(count)}
    for source, target in arcs:
        near[source].append(target)
        near[target].append(source)
    for sweep in range(8):
        _settle(layers, near, depth, down=sweep % 2 == 0)
    return layers


def _settle(
    layers: list[list[int]], near: Mapping[int, list[int]], depth: Mapping[int, int], *, down: bool
) -> None:
    """Order each layer by the mean place of its neighbours in the layers already passed."""
    place = {node: (rank + 0.5) / len(layer) for layer in layers for rank, node in enumerate(layer)}

    def mean(node: int) -> float:
        side = [
            place[other]
            for other in near[node]
            if (depth[other] < depth[node] if down else depth[other] > depth[node])
        ]
        return sum(side) / len(side) if side else place[node]

    for layer in layers if down else reversed(layers):
        layer.sort(key=mean)
        for rank, node in enumerate(layer):
            place[node] = (rank + 0.5) / len(layer)


def _longest(count: int, arcs: Sequence[Arc]) -> dict[int, int] | None:
    waits = dict.fromkeys(range(count), 0)
    for _, target in arcs:
        waits[target] += 1
    depth = dict.fromkeys(range(count), 0)
    ready = deque(node for node in range(count) if not waits[node])
    done = 0
    while ready:
        node = ready.popleft()
        done += 1
        for source, target in arcs:
            if source == node:
                depth[target] = max(depth[target], depth[node] + 1)
                waits[target] -= 1
                if not waits[target]:
                    ready.append(target)
    return depth if done == count else None


def _distance(count: int, arcs: Sequence[Arc]) -> dict[int, int]:
    depth = {0: 0}
    ready = deque([0])
    while ready:
        node = ready.popleft()
        for source, target in arcs:
            if source == node and target not in depth:
                depth[target] = depth[node] + 1
                ready.append(target)
    return {node: depth.get(node, 0) for node in range(count)}
