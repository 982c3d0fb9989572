"""Status quo paths, the obvious way: a search over pairs of a state and who moved last."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from tests.oracle.reference import Model, State

Cost = tuple[int, int]
Pair = tuple[str, State]


def tolls(model: Model, kind: str, mover: str, state: State) -> Iterator[tuple[State, Cost]]:
    """Where one move leads, and what it adds: unwilling moves and moves."""
    for target in model.arcs[mover][state]:
        gains = model.rank[mover][target] > model.rank[mover][state]
        if kind == "moves" or gains:
            yield target, (0, 1)
        elif kind == "fewest-unwilling":
            yield target, (1, 1)


def distances(model: Model, start: State, kind: str) -> dict[Pair, Cost]:
    """The least cost of each pair of a last mover and a state, cheapest first."""
    found: dict[Pair, Cost] = {}
    number = {state: place for place, state in enumerate(model.states)}
    queue: list[tuple[Cost, int, str]] = [((0, 0), number[start], "")]
    while queue:
        cost, place, last = heapq.heappop(queue)
        state = model.states[place]
        if (last, state) in found:
            continue
        found[last, state] = cost
        for mover in model.dms:
            if mover != last:
                for target, toll in tolls(model, kind, mover, state):
                    after = (cost[0] + toll[0], cost[1] + toll[1])
                    heapq.heappush(queue, (after, number[target], mover))
    del found["", start]
    return found


def cheapest(found: dict[Pair, Cost], states: set[State]) -> Cost | None:
    """The least cost of all pairs that stand at one of the states."""
    return min((cost for (_, state), cost in found.items() if state in states), default=None)
