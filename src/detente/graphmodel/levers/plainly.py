"""Stability at one state straight from the definitions, one move at a time.

Slow and plain, for the checker: it knows nothing of bits, ranks of one list or learnt sentences,
and it is the only judge of moves into states that are forbidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from detente.graphmodel.levers.changed import Changed
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.search import SANCTIONS

__all__ = ["stable_plainly"]

Steps = Callable[[int, int], list[int]]


def stable_plainly(changed: Changed, concept: str, dm: int, *, enforced: bool) -> bool:
    """Whether the target is stable for a decision maker.

    Parameters
    ----------
    changed : Changed
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    dm : int
    enforced : bool
        Whether only best replies count as moves of a sanction.
    """
    graph = changed.conflict.graph
    cell = graph.cell(changed.target)
    ranks = graph.ranks

    def moves(mover: int, start: int) -> list[int]:
        return list(_open_moves(changed, mover, start))

    def better(mover: int, start: int) -> list[int]:
        return [end for end in moves(mover, start) if ranks[mover][end] > ranks[mover][start]]

    def best(mover: int, start: int) -> list[int]:
        found = better(mover, start)
        top = max((ranks[mover][end] for end in found), default=0)
        return [end for end in found if ranks[mover][end] == top]

    def worse(state: int) -> bool:
        return bool(ranks[dm][state] <= ranks[dm][cell])

    improvements = better(dm, cell)
    if concept == "nash":
        return not improvements
    steps = best if enforced else better if SANCTIONS[concept].improving else moves
    symmetric = SANCTIONS[concept].counter
    others = [mover for mover in range(len(ranks)) if mover != dm]
    return all(
        any(
            worse(end) and (not symmetric or all(worse(back) for back in moves(dm, end)))
            for end in _ends(moved, others, steps)
        )
        for moved in improvements
    )


def _ends(start: int, movers: list[int], steps: Steps) -> Iterator[int]:
    """Where legal sequences end: nobody moves twice in succession."""
    seen: set[tuple[int, int]] = set()
    waiting = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for mover in movers:
            if mover == last:
                continue
            for end in steps(mover, state):
                if (end, mover) not in seen:
                    seen.add((end, mover))
                    waiting.append((end, mover))
                    yield end


def _open_moves(changed: Changed, mover: int, start: int) -> Iterator[int]:
    graph = changed.conflict.graph
    assert isinstance(graph, OptionGraph)
    ends = graph.replies(mover, start)
    for dm, statement in changed.forbidden:
        if dm == mover and len(ends):
            held = changed.conflict.where(statement).mask
            if not held[start]:
                ends = ends[~held[ends]]
    yield from np.asarray(ends).tolist()
