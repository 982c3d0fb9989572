"""Going through rankings one by one, many at a time, where the order of all states matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.inverse.answers import Tiers
from detente.graphmodel.inverse.orders import Order, rankings_of, strict_or_weak
from detente.graphmodel.inverse.small import SmallConflict
from detente.graphmodel.search import SANCTIONS

__all__ = ["MAX_PROFILES", "stable_profiles"]

MAX_PROFILES = 50_000
_BATCH = 20_000

Ranks = NDArray[np.int64]
Mask = NDArray[np.bool_]


def stable_profiles(
    model: SmallConflict,
    concept: str,
    state: int,
    free: Sequence[int],
    *,
    weak: bool,
    most: int,
) -> tuple[int, tuple[Mapping[str, Tiers], ...]]:
    """Count the profiles of free rankings that make a state an equilibrium; keep the first.

    Raises
    ------
    InputError
        There are too many profiles.
    """
    m = len(model.states)
    number = rankings_of(m, weak=weak) ** len(free)
    if number > MAX_PROFILES:
        raise InputError(
            f"here the order of all {m} states matters, and that makes {number:,} rankings; they "
            f"are gone through up to {MAX_PROFILES:,}: free fewer decision makers, or ask for "
            "the nearest rankings"
        )
    count = 0
    kept: list[Mapping[str, Tiers]] = []
    every = product(strict_or_weak(range(m), weak=weak), repeat=len(free))
    while batch := list(islice(every, _BATCH)):
        holds = _equilibrium(model, concept, state, _batch_ranks(model, free, batch))
        count += int(np.count_nonzero(holds))
        first = np.flatnonzero(holds)[: most - len(kept)].tolist()
        kept += [_labelled(model, free, batch[place]) for place in first]
    return count, tuple(kept)


def _batch_ranks(
    model: SmallConflict, free: Sequence[int], batch: Sequence[tuple[Order, ...]]
) -> list[Ranks]:
    """For each decision maker its ranks in each profile: (profiles or 1, states)."""
    ranks: list[Ranks] = [own[None, :] for own in model.ranks]
    for place, dm in enumerate(free):
        table = np.empty((len(batch), len(model.states)), dtype=np.int64)
        for row, profile in enumerate(batch):
            for tier, tied in enumerate(profile[place]):
                table[row, list(tied)] = -tier
        ranks[dm] = table
    return ranks


def _equilibrium(model: SmallConflict, concept: str, state: int, ranks: list[Ranks]) -> Mask:
    number = max(len(own) for own in ranks)
    holds = np.ones(number, dtype=bool)
    for dm, own in enumerate(ranks):
        for to in model.arcs[dm][state]:
            gains = own[:, to] > own[:, state]
            holds &= ~gains | _deterred(model, concept, dm, (state, to), ranks)
    return holds


def _deterred(
    model: SmallConflict, concept: str, dm: int, step: tuple[int, int], ranks: list[Ranks]
) -> Mask:
    state, to = step
    own = ranks[dm]
    if concept == "nash":
        return np.zeros(len(own), dtype=bool)
    wanted = SANCTIONS[concept]
    reached = _reached(model, dm, to, ranks, improving=wanted.improving)
    found = np.zeros(reached.shape[0], dtype=bool)
    for place in range(len(model.states)):
        after = [place, *model.arcs[dm][place]] if wanted.counter else [place]
        hurts = (own[:, after] <= own[:, [state]]).all(axis=1)
        found |= reached[:, place].any(axis=1) & hurts
    return found


def _reached(
    model: SmallConflict, focal: int, start: int, ranks: list[Ranks], *, improving: bool
) -> Mask:
    """Where answers can lead, by profile, state and last mover."""
    number, movers = max(len(own) for own in ranks), range(len(model.dms))
    reached = np.zeros((number, len(model.states), len(model.dms)), dtype=bool)
    arcs = list(_arcs(model, focal))
    before = -1
    while before != (before := int(np.count_nonzero(reached))):
        for mover, place, to in arcs:
            others = [each for each in movers if each not in (mover, focal)]
            here = reached[:, place, others].any(axis=1) | (place == start)
            if improving:
                here = here & (ranks[mover][:, to] > ranks[mover][:, place])
            reached[:, to, mover] |= here
    return reached


def _arcs(model: SmallConflict, focal: int) -> Iterator[tuple[int, int, int]]:
    for mover in range(len(model.dms)):
        if mover != focal:
            for place, ends in enumerate(model.arcs[mover]):
                yield from ((mover, place, to) for to in ends)


def _labelled(
    model: SmallConflict, free: Sequence[int], profile: tuple[Order, ...]
) -> Mapping[str, Tiers]:
    return {
        model.dms[dm]: tuple(tuple(model.states[k] for k in tier) for tier in order)
        for dm, order in zip(free, profile, strict=True)
    }
