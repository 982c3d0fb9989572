"""Which states may lie above a state that is to be stable for one decision maker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.inverse.orders import rankings_with
from detente.graphmodel.inverse.small import SmallConflict, responses
from detente.graphmodel.search import SANCTIONS

__all__ = ["MAX_COMPARED", "Splits", "splits_of"]

#: Sets of states above the target are gone through one by one: 2 ** 20 take a second.
MAX_COMPARED = 20


@dataclass(frozen=True, eq=False)
class Splits:
    """The sets of compared states that may be above the target.

    Attributes
    ----------
    compared : tuple of int
        The states whose comparison with the target is looked at at all.
    masks : ndarray of int64, shape (n_sets,)
        Bit *k*: the *k*-th of them is above the target.
    """

    compared: tuple[int, ...]
    masks: NDArray[np.int64]

    def count(self, states: int, *, weak: bool) -> int:
        """How many rankings of all states there are with one of these sets above the target."""
        free = states - 1 - len(self.compared)
        sizes = np.bincount(np.bitwise_count(self.masks), minlength=len(self.compared) + 1)
        return sum(
            int(number) * comb(free, extra)
            * rankings_with(size + extra, states - 1 - size - extra, weak=weak)
            for size, number in enumerate(sizes) if number
            for extra in range(free + 1)
        )  # fmt: skip

    def around(self, states: int, state: int) -> Iterator[tuple[list[int], list[int]]]:
        """The sets one by one, the states that are not compared on either side."""
        rest = [each for each in range(states) if each != state and each not in self.compared]
        for mask in self.masks.tolist():
            high = [each for bit, each in enumerate(self.compared) if mask >> bit & 1]
            low = [each for bit, each in enumerate(self.compared) if not mask >> bit & 1]
            for size in range(len(rest) + 1):
                for extra in combinations(rest, size):
                    yield high + list(extra), low + [each for each in rest if each not in extra]


def splits_of(model: SmallConflict, concept: str, dm: int, state: int) -> Splits:
    """The sets of states above `state` with which it is stable for `dm`.

    The moves and preferences of the others are as the model has them.

    Raises
    ------
    InputError
        Too many states are compared.
    """
    answers = {to: _answers(model, concept, dm, to) for to in model.arcs[dm][state]}
    compared = sorted(
        {each for to, sets in answers.items() for each in (to, *_all(sets))} - {state}
    )
    if len(compared) > MAX_COMPARED:
        raise InputError(
            f"whether {model.states[state]} is stable for {model.dms[dm]} hangs on comparisons "
            f"with {len(compared)} other states; rankings are counted for up to {MAX_COMPARED}"
        )
    masks = np.arange(1 << len(compared), dtype=np.int64)
    bit = {each: 1 << place for place, each in enumerate(compared)}
    good = np.ones(len(masks), dtype=bool)
    for to, sets in answers.items():
        escapes = masks & bit[to] != 0
        for after in sets:
            escapes &= masks & sum(bit.get(each, 0) for each in after) != 0
        good &= ~escapes
    return Splits(tuple(compared), masks[good])


def _all(sets: Sequence[tuple[int, ...]]) -> set[int]:
    return {each for after in sets for each in after}


def _answers(model: SmallConflict, concept: str, dm: int, to: int) -> list[tuple[int, ...]]:
    """For each answer to a move: the states none of which may be better, for it to deter."""
    if concept == "nash":
        return []
    wanted, ranks = SANCTIONS[concept], model.ranks

    def usable(mover: int, start: int, end: int) -> bool:
        return not wanted.improving or bool(ranks[mover][end] > ranks[mover][start])

    places = {place for place, _ in responses(model, dm, to, usable)}
    return [(place, *model.arcs[dm][place]) if wanted.counter else (place,) for place in places]
