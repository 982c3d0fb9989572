"""The inverse question by trying every ranking: slow and obvious."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random

from tests.oracle.models import random_model
from tests.oracle.reference import Model, State, is_stable

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
Rank = dict[State, int]


def every_rank(states: Sequence[State], weak: bool) -> Iterator[Rank]:
    """Every ranking as numbers from 0, higher is better: all numberings without a gap."""
    for numbers in product(range(len(states)), repeat=len(states)):
        used = set(numbers)
        if used == set(range(len(used))) and (weak or len(used) == len(states)):
            yield dict(zip(states, numbers, strict=True))


def profiles(model: Model, free: Sequence[str], weak: bool) -> Iterator[dict[str, Rank]]:
    """Every combination of rankings of the free decision makers."""
    for ranks in product(list(every_rank(model.states, weak)), repeat=len(free)):
        yield dict(zip(free, ranks, strict=True))


def holds(model: Model, concept: str, state: State, ranks: dict[str, Rank], parties) -> bool:
    """Whether a state is stable for the parties once some decision makers have other ranks."""
    changed = replace(model, rank={**model.rank, **ranks})
    return all(is_stable(changed, concept, dm, state, "sequence") for dm in parties)


def sign(rank: Rank, one: State, other: State) -> int:
    """1, 0 or -1 as the first is better than, equal to or worse than the second."""
    return (rank[one] > rank[other]) - (rank[one] < rank[other])


def distance(model: Model, ranks: dict[str, Rank], measure: str) -> int:
    """Kemeny and Snell's distance to the model's own ranks, or the number of changed pairs."""
    total = 0
    for dm, rank in ranks.items():
        for one, other in combinations(model.states, 2):
            change = abs(sign(rank, one, other) - sign(model.rank[dm], one, other))
            total += change if measure == "kemeny" else min(change, 1)
    return total


def small_models(seeds: Sequence[int], most: int) -> Iterator[tuple[int, Model, State]]:
    """Random models with few states, each with a state to ask about."""
    for seed in seeds:
        model = random_model(seed)
        if len(model.states) <= most:
            yield seed, model, Random(seed).choice(model.states)
