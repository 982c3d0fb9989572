"""Verdicts and sanctions at one state, found on demand; nothing is stored for other states."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.rules import Rule
from detente.graphmodel.symbolic.graph import SymbolicGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.graphmodel.stateset import StateSet

__all__ = [
    "SANCTIONS",
    "Sanctioning",
    "best_move",
    "count_improvements",
    "escapes",
    "improvements",
    "judge",
    "sanction_path",
    "way_out",
]

COUNTER, IMPROVING, BEST = 1, 2, 4

#: Moves in so many options are listed by state; where there are more, improvements only.
_MOST_OWN = 12

Graph = OptionGraph | ArcGraph
Step = tuple[int, int]


@dataclass(frozen=True)
class Sanctioning:
    """What a concept asks of a sanction.

    Attributes
    ----------
    counter : bool
        It must withstand the counter-moves of the one who is sanctioned.
    improving : bool
        Each move must be an improvement for its mover.
    best_only : bool
        Each move must be the best reply of its mover.
    rule : {"sequence", "once", "single"}
        How the opponents may combine their moves.
    """

    counter: bool
    improving: bool
    best_only: bool = False
    rule: Rule = "sequence"

    @property
    def mode(self) -> int:
        """The flags as the kernels take them."""
        improving = self.improving or self.best_only
        return COUNTER * self.counter + IMPROVING * improving + BEST * self.best_only


SANCTIONS = {
    "gmr": Sanctioning(counter=False, improving=False),
    "smr": Sanctioning(counter=True, improving=False),
    "seq": Sanctioning(counter=False, improving=True),
    "sseq": Sanctioning(counter=True, improving=True),
}


def improvements(graph: Graph, dm: int, cell: int, most: int | None = None) -> list[int]:
    """Cells that `dm` can move to and prefers, fewest option changes first, then best first.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    dm, cell : int
    most : int, optional
        The first so many.

    Raises
    ------
    InputError
        There are very many, and no limit is given.
    """
    if isinstance(graph, SymbolicGraph) and graph.layout.own_bits(dm).bit_count() > _MOST_OWN:
        return graph.local.listed(dm, cell, most=most)
    ranks = graph.ranks[dm]
    better = _better(graph, dm, cell)
    if isinstance(graph, ArcGraph):
        changed = np.zeros(len(better), dtype=np.int64)
    else:
        codes = graph.layout.codes(np.array([cell, *better]))
        changed = np.bitwise_count(codes[1:] ^ codes[0])
    order = np.lexsort((-ranks[better], changed))
    return [int(other) for other in better[order][:most]]


def count_improvements(graph: Graph, dm: int, cell: int) -> int:
    """How many states `dm` can move to and prefers."""
    if isinstance(graph, SymbolicGraph):
        fibre = graph.local.fibre(dm, cell)
        return fibre.count(fibre.better)
    return len(_better(graph, dm, cell))


def best_move(graph: Graph, dm: int, cell: int) -> int | None:
    """One of the best states that `dm` can move to, be it no improvement."""
    if isinstance(graph, SymbolicGraph):
        return graph.local.best_move(dm, cell)
    targets = graph.replies(dm, cell)
    return int(targets[graph.ranks[dm][targets].argmax()]) if len(targets) else None


def _better(graph: Graph, dm: int, cell: int) -> NDArray[np.int64]:
    ranks = graph.ranks[dm]
    targets = graph.replies(dm, cell)
    return np.asarray(targets[ranks[targets] > ranks[cell]], dtype=np.int64)


def judge(graph: Graph, concept: str, dm: int, cell: int, *, rule: Rule = "sequence") -> bool:
    """Whether a state is stable for `dm`, by a search that starts at the state.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    dm, cell : int
    rule : {"sequence", "once", "single"}

    Returns
    -------
    bool
    """
    if isinstance(graph, SymbolicGraph):
        return graph.local.judge(dm, cell, _wanted(concept, rule))
    better = improvements(graph, dm, cell)
    wanted = _wanted(concept, rule)
    if not better or wanted is None:
        return not better
    if isinstance(graph, ArcGraph) or rule != "sequence":
        paths = (sanction_path(graph, dm, cell, moved, wanted=wanted) for moved in better)
        return all(path is not None for path in paths)
    from detente.graphmodel.local_kernels import first_escape

    scratch = _Scratch.of(graph)
    stamp = scratch.next_stamp(len(better))
    escape = first_escape(
        scratch.ranks, scratch.layout, dm, np.array(better, dtype=np.int64),
        int(graph.ranks[dm][cell]), wanted.mode, scratch.seen, stamp, scratch.queue, scratch.parent,
    )  # fmt: skip
    return bool(escape < 0)


def escapes(
    graph: Graph, concept: str, dm: int, cell: int, *, rule: Rule = "sequence"
) -> list[int]:
    """Improvements of `dm` that no sanction meets, in the order of `improvements`."""
    wanted = _wanted(concept, rule)
    if isinstance(graph, SymbolicGraph):
        return graph.local.listed(dm, cell, wanted)
    better = improvements(graph, dm, cell)
    if wanted is None:
        return better
    return [
        moved for moved in better if sanction_path(graph, dm, cell, moved, wanted=wanted) is None
    ]


def way_out(
    graph: Graph, concept: str, dm: int, cell: int, *, inside: StateSet, rule: Rule = "sequence"
) -> int | None:
    """The first of the `escapes` that leads out of a set of states; None where none does."""
    if isinstance(graph, SymbolicGraph):
        node = (graph.all_states & inside).node
        return graph.local.way_out(dm, cell, node, _wanted(concept, rule))
    found = escapes(graph, concept, dm, cell, rule=rule)
    return next((moved for moved in found if not inside.has_cell(moved)), None)


def sanction_path(
    graph: Graph, dm: int, cell: int, moved: int, *, wanted: Sanctioning
) -> list[Step] | None:
    """Find the fewest moves by which the opponents answer an improvement.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    dm : int
        Who improves from `cell` to `moved`.
    cell, moved : int
    wanted : Sanctioning

    Returns
    -------
    list of (mover, cell reached), or None if there is no sanction
    """
    if isinstance(graph, SymbolicGraph):
        return graph.local.sanction(dm, cell, moved, wanted)
    ceiling = int(graph.ranks[dm][cell])
    if isinstance(graph, ArcGraph) or wanted.rule != "sequence":
        return _plain_search(graph, dm, moved, ceiling, wanted)
    from detente.graphmodel.local_kernels import find_sanction

    scratch = _Scratch.of(graph)
    found = find_sanction(
        scratch.ranks, scratch.layout, dm, moved, ceiling, wanted.mode, scratch.seen,
        scratch.next_stamp(1), scratch.queue, scratch.parent,
    )  # fmt: skip
    if found < 0:
        return None
    trail = [int(found)]
    while scratch.parent[trail[-1]] >= 0:
        trail.append(int(scratch.parent[trail[-1]]))
    trail.reverse()
    return [(_mover(graph, a, b), b) for a, b in pairwise(trail)]


def _wanted(concept: str, rule: Rule) -> Sanctioning | None:
    """What a concept asks of a sanction; None where nothing deters."""
    return None if concept == "nash" else replace(SANCTIONS[concept], rule=rule)


def _mover(graph: OptionGraph, start: int, end: int) -> int:
    for j, (length, stride) in enumerate(
        zip(graph.layout.shape, graph.layout.strides, strict=True)
    ):
        if start // stride % length != end // stride % length:
            return j
    raise AssertionError("a move changes the choice of its mover")


@dataclass
class _Scratch:
    ranks: NDArray[np.int32]
    layout: tuple[NDArray[np.int64], ...]
    seen: NDArray[np.int32]
    queue: NDArray[np.int32]
    parent: NDArray[np.int32]
    stamp: int = 0

    @classmethod
    def of(cls, graph: OptionGraph) -> _Scratch:
        kept = _SCRATCHES.by_graph
        if graph not in kept:
            kept[graph] = cls._make(graph)
        return kept[graph]

    @classmethod
    def _make(cls, graph: OptionGraph) -> _Scratch:
        groups = graph.layout.groups
        shape = np.array(graph.layout.shape, dtype=np.int64)
        layout = (
            shape,
            np.array(graph.layout.strides, dtype=np.int64),
            np.concatenate(([0], np.cumsum(shape)[:-1])),
            np.concatenate([own.done for own in groups]),
        )
        seen, queue, parent = np.zeros((3, graph.size), dtype=np.int32)
        return cls(np.stack(graph.ranks), layout, seen, queue, parent)

    def next_stamp(self, count: int) -> int:
        if self.stamp + count >= np.iinfo(np.int32).max:
            self.seen[:] = 0
            self.stamp = 0
        first = self.stamp + 1
        self.stamp += count
        return first


class _Scratches(threading.local):
    """Scratch by graph, apart for each thread: the searches write to it without a lock."""

    def __init__(self) -> None:
        self.by_graph: WeakKeyDictionary[OptionGraph, _Scratch] = WeakKeyDictionary()


_SCRATCHES = _Scratches()


def _plain_search(
    graph: Graph, dm: int, moved: int, ceiling: int, wanted: Sanctioning
) -> list[Step] | None:
    """Breadth-first over (state, what limits the next mover), from the definition of the rule."""
    start: tuple[int, frozenset[int]] = (moved, frozenset())
    queue = deque([start])
    trail: dict[tuple[int, frozenset[int]], tuple[tuple[int, frozenset[int]], int] | None]
    trail = {start: None}
    while queue:
        node = queue.popleft()
        cell, barred = node
        if wanted.rule == "single" and barred:
            continue
        for mover, target in _replies(graph, dm, cell, barred, wanted):
            after = (target, barred | {mover} if wanted.rule == "once" else frozenset({mover}))
            if after in trail:
                continue
            trail[after] = (node, mover)
            if _worth(graph, dm, target, wanted.counter) <= ceiling:
                return _unwind(trail, after)
            queue.append(after)
    return None


def _replies(
    graph: Graph,
    dm: int,
    cell: int,
    barred: frozenset[int],
    wanted: Sanctioning,
) -> Iterator[Step]:
    for mover in range(len(graph.ranks)):
        if mover == dm or mover in barred:
            continue
        ranks = graph.ranks[mover]
        targets = list(graph.successors(mover, cell))
        if wanted.improving or wanted.best_only:
            targets = [target for target in targets if ranks[target] > ranks[cell]]
        if wanted.best_only and targets:
            peak = max(ranks[target] for target in targets)
            targets = [target for target in targets if ranks[target] == peak]
        for target in targets:
            yield mover, target


def _worth(graph: Graph, dm: int, cell: int, counter: bool) -> int:
    ranks = graph.ranks[dm]
    best = int(ranks[cell])
    if counter:
        best = max([best, *(int(ranks[other]) for other in graph.successors(dm, cell))])
    return best


def _unwind(
    trail: dict[tuple[int, frozenset[int]], tuple[tuple[int, frozenset[int]], int] | None],
    node: tuple[int, frozenset[int]],
) -> list[Step]:
    steps: list[Step] = []
    while (entry := trail[node]) is not None:
        previous, mover = entry
        steps.append((mover, node[0]))
        node = previous
    return steps[::-1]
