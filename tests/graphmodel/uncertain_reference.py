"""Stability under preferences that are no full ranking, straight from the definitions.

Built on the models of `tests.oracle` (their states, arcs and names); the preferences of a model are
drawn anew as functions of a pair of states, and nothing is taken from the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import numpy as np

from tests.oracle.compare import conflict_of
from tests.oracle.models import label, random_model
from tests.oracle.reference import Model, State

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
Pairwise = Callable[[str, State, State], bool]
Rankings = Mapping[str, list[dict[State, int]]]


def reached(model: Model, dm: str, start: State, makes: Pairwise) -> set[State]:
    """Ends of the legal sequences of the others, each move being one that its mover makes."""
    seen: set[tuple[State, str]] = set()
    frontier: list[tuple[State, str | None]] = [(start, None)]
    while frontier:
        state, last = frontier.pop()
        for mover in model.dms:
            if mover in (dm, last):
                continue
            for target in model.arcs[mover][state]:
                if (target, mover) not in seen and makes(mover, target, state):
                    seen.add((target, mover))
                    frontier.append((target, mover))
    return {state for state, _ in seen}


def holds(
    model: Model,
    concept: str,
    dm: str,
    state: State,
    *,
    leaves: Pairwise,
    harms: Pairwise,
    makes: Pairwise,
) -> bool:
    """Whether each move that `dm` leaves by is answered by a state that harms it.

    `leaves(dm, q, s)`: moving from s to q is an improvement; `harms(dm, k, s)`: k is a sanction at
    s; `makes(j, y, x)`: as an opponent, j moves from x to y where it has to improve.
    """
    ways = [moved for moved in model.arcs[dm][state] if leaves(dm, moved, state)]
    if concept == "nash":
        return not ways
    answers: Pairwise = makes if concept in ("seq", "sseq") else lambda *_: True
    for moved in ways:
        ends = [end for end in reached(model, dm, moved, answers) if harms(dm, end, state)]
        if concept in ("smr", "sseq"):
            ends = [end for end in ends if all(harms(dm, h, state) for h in model.arcs[dm][end])]
        if not ends:
            return False
    return True


@dataclass(frozen=True)
class Drawn:
    """A model with several rankings of its states for each decision maker, and their weights."""

    model: Model
    rankings: Rankings
    weights: Mapping[str, list[int]]

    def ahead(self, dm: str, first: State, second: State) -> int:
        """The weight that prefers the first state."""
        pairs = zip(self.rankings[dm], self.weights[dm], strict=True)
        return sum(weight for rank, weight in pairs if rank[first] > rank[second])

    def chance(self, dm: str, first: State, second: State) -> Fraction:
        """The share of the weight that prefers the first state."""
        return Fraction(self.ahead(dm, first, second), sum(self.weights[dm]))

    def certainty(self, dm: str, first: State, second: State) -> Fraction:
        """r(first, second) - r(second, first), ties counting half for each."""
        return self.chance(dm, first, second) - self.chance(dm, second, first)

    def label(self, dm: str, first: State, second: State) -> str:
        """What all rankings agree on: >, <, ~, or U."""
        found = {(r[first] > r[second]) - (r[first] < r[second]) for r in self.rankings[dm]}
        return {1: ">", -1: "<", 0: "~"}[found.pop()] if len(found) == 1 else "U"

    def ranks(self, dm: str) -> np.ndarray:
        """The rankings as the engine takes them."""
        graph = conflict_of(self.model).graph
        rows = np.full((len(self.rankings[dm]), graph.size), -1)
        for row, ranking in zip(rows, self.rankings[dm], strict=True):
            for state, rank in ranking.items():
                row[graph.cell(label(state))] = rank
        return rows


def drawn(seed: int, *, at_most: int = 3) -> Drawn:
    """Draw a model, and for each decision maker one to `at_most` rankings with whole weights."""
    model, rng = random_model(seed), Random(seed + 10_000)
    rankings = {}
    weights = {}
    for dm in model.dms:
        count = rng.randint(1, at_most)
        steps = rng.choice((2, 3, len(model.states)))
        rankings[dm] = [
            {state: rng.randrange(steps) for state in model.states} for _ in range(count)
        ]
        weights[dm] = [rng.randint(1, 4) for _ in range(count)]
    return Drawn(model, rankings, weights)


def nested(seed: int, *, most: int = 3) -> Drawn:
    """Draw a model whose rankings are nested: each merges neighbours of the one before."""
    model, rng = random_model(seed), Random(seed + 20_000)
    rankings: dict[str, list[dict[State, int]]] = {}
    for dm in model.dms:
        levels = [{state: rng.randrange(6) for state in model.states}]
        while len(levels) < rng.randint(1, most):
            heights = [0]
            for _ in range(max(levels[-1].values())):
                heights.append(heights[-1] + rng.randint(0, 1))
            levels.append({state: heights[rank] for state, rank in levels[-1].items()})
        rankings[dm] = levels
    return Drawn(model, rankings, {dm: [1] * len(own) for dm, own in rankings.items()})
