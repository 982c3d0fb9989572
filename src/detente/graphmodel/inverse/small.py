"""A conflict of few states as lists: states, arcs and ranks, whatever the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.search import SANCTIONS

__all__ = ["CONCEPTS", "Reached", "SmallConflict", "Usable", "chosen", "responses", "small"]

#: The concepts whose inverse is found.
CONCEPTS = ("nash", *SANCTIONS)

#: Whether a decision maker would move from one state to another.
Usable = Callable[[int, int, int], bool]
#: Pairs of a state and who moved last, that the opponents can bring about.
Reached = set[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class SmallConflict:
    """The states by place, with everybody's arcs and ranks.

    Attributes
    ----------
    dms, states : tuple of str
    arcs : tuple of tuple of tuple of int
        By decision maker and state: where it can move to.
    ranks : ndarray of int64, shape (n_dms, n_states)
        Higher is better; ties equal.
    """

    dms: tuple[str, ...]
    states: tuple[str, ...]
    arcs: tuple[tuple[tuple[int, ...], ...], ...]
    ranks: NDArray[np.int64]

    def place(self, state: str) -> int:
        """The place of a state.

        Raises
        ------
        InputError
            With the nearest names.
        """
        if state not in self.states:
            raise InputError(f"the state {state!r} is unknown{nearest(state, self.states)}")
        return self.states.index(state)


def small(conflict: Conflict, most: int) -> SmallConflict:
    """List the states and arcs of a conflict.

    Raises
    ------
    InputError
        It has more states than `most`.
    """
    if conflict.n_states > most:
        raise InputError(
            f"preferences between single states are asked about in conflicts of up to {most} "
            f"states; this one has {conflict.n_states:,}: ask about the order of statements"
        )
    graph = conflict.graph
    cells = [int(cell) for cell in np.flatnonzero(graph.feasible)]
    place = {cell: number for number, cell in enumerate(cells)}
    arcs = tuple(
        tuple(tuple(place[int(to)] for to in graph.successors(dm, cell)) for cell in cells)
        for dm in range(len(conflict.dms))
    )
    ranks = np.array([ranks[cells] for ranks in graph.ranks], dtype=np.int64)
    states = tuple(graph.label(cell) for cell in cells)
    return SmallConflict(conflict.dms, states, arcs, ranks)


def chosen(given: Sequence[str], valid: Sequence[str]) -> list[int]:
    """The places of decision makers, each once, in the order of the conflict.

    Raises
    ------
    InputError
        One is unknown; the sentence names the nearest.
    """
    for dm in given:
        if dm not in valid:
            raise InputError(f"the decision maker {dm!r} is unknown{nearest(dm, valid)}")
    return [place for place, dm in enumerate(valid) if dm in given]


def responses(model: SmallConflict, focal: int, start: int, usable: Usable) -> Reached:
    """What the opponents of `focal` can bring about by legal sequences of usable moves.

    Nobody moves twice in succession; the pairs tell who moved last.
    """
    found: Reached = set()
    waiting: list[tuple[int, int]] = [(start, focal)]
    while waiting:
        state, last = waiting.pop()
        for mover in range(len(model.dms)):
            if mover in (focal, last):
                continue
            for to in model.arcs[mover][state]:
                if (to, mover) not in found and usable(mover, state, to):
                    found.add((to, mover))
                    waiting.append((to, mover))
    return found
