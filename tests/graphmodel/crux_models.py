"""Small conflicts with two readings of everybody's preferences, by seed, and all their variants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import numpy as np

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements
from detente.graphmodel.crux_columns import Entry, Term
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.search import judge

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
NAMES = ("Ash", "Birch", "Cedar", "Dale")


@dataclass(frozen=True)
class Drawn:
    """A conflict, what both readings say, what they differ in, and the cell to judge."""

    graph: OptionGraph
    shared: dict[int, list[Term]]
    entries: list[Entry]
    cell: int
    given: dict[str, Any]


def drawn(seed: int, most_entries: int = 7) -> Drawn:
    """Draw the model of a seed: ties, one-way options, infeasible states, absent statements."""
    rng = Random(seed)
    made = None
    while made is None:
        made = _layout(rng)
    graph, given = made
    dms = range(len(graph.ranks))
    shared = {dm: [_term(rng, graph) for _ in range(rng.choice((0, 0, 1, 2)))] for dm in dms}
    count = rng.randint(1, most_entries)
    entries = [_entry(rng, graph, rng.choice(dms)) for _ in range(count)]
    cells = np.flatnonzero(graph.feasible).tolist()
    return Drawn(graph, shared, entries, rng.choice(cells), given)


def _layout(rng: Random) -> tuple[OptionGraph, dict[str, Any]] | None:
    dms = NAMES[: rng.choice((2, 2, 3, 3, 4))]
    own = {dm: [f"o{k}" for k in range(rng.choice((1, 1, 2)))] for dm in dms}
    names = [f"{dm}.{name}" for dm, listed in own.items() for name in listed]
    patterns = ["".join(rng.choice("YN-") for _ in names) for _ in range(rng.choice((0, 0, 1, 2)))]
    ways = {name: rng.choice(("on", "off")) for name in names if rng.random() < 0.15}
    infeasible = [pattern for pattern in patterns if set(pattern) != {"-"}]
    preferences = {dm: Statements([]) for dm in own}
    given = {"options": own, "preferences": preferences, "infeasible": infeasible, "one_way": ways}
    try:
        conflict = Conflict.from_options(**given)
    except InputError:
        return None
    assert isinstance(conflict.graph, OptionGraph)
    return conflict.graph, given


def _term(rng: Random, graph: OptionGraph) -> Term:
    """A statement about one option, about two, or about any states."""
    codes = graph.layout.codes()
    bits = [codes >> bit & 1 == 1 for bit in range(len(graph.layout.options))]
    one, two = rng.choice(bits), rng.choice(bits)
    chance = np.array([rng.random() < 0.5 for _ in codes])
    holds = rng.choice((one, ~one, one & two, one | ~two, one == two, chance))
    return Term(rng.randint(1, 5), holds)


def _entry(rng: Random, graph: OptionGraph, dm: int) -> Entry:
    term = _term(rng, graph)
    moved = Term(rng.randint(1, 5), term.holds)
    denied = Term(rng.choice((term.place, moved.place)), ~term.holds)
    other = _term(rng, graph)
    first, second = rng.choice(
        (
            ((term,), (moved,)),
            ((term,), (denied,)),
            ((term,), (other,)),
            ((term,), ()),
            ((), (term,)),
            ((term, other), (moved, denied)),
        )
    )
    return Entry(dm, first, second)


def ranks(model: Drawn, second: frozenset[int], dm: int) -> np.ndarray:
    """Ranks in a variant, from the definition: states in the order of their scores by place."""
    terms = list(model.shared.get(dm, []))
    for number, entry in enumerate(model.entries):
        if entry.dm == dm:
            terms += entry.second if number in second else entry.first
    places = sorted({term.place for term in terms})
    scores = [
        tuple(sum(bool(t.holds[cell]) for t in terms if t.place == place) for place in places)
        for cell in range(model.graph.size)
    ]
    kept = sorted({scores[cell] for cell in np.flatnonzero(model.graph.feasible)})
    order = {score: rank for rank, score in enumerate(kept)}
    feasible = model.graph.feasible
    return np.array(
        [order[score] if fits else -1 for score, fits in zip(scores, feasible, strict=True)],
        dtype=np.int32,
    )


def variants(model: Drawn) -> Iterator[tuple[frozenset[int], OptionGraph]]:
    """Every variant as the set of entries taken from the second reading, and its graph."""
    dms = range(len(model.graph.ranks))
    own = {dm: frozenset(n for n, e in enumerate(model.entries) if e.dm == dm) for dm in dms}
    kept: dict[tuple[int, frozenset[int]], np.ndarray] = {}
    for taken in product((False, True), repeat=len(model.entries)):
        second = frozenset(number for number, chosen in enumerate(taken) if chosen)
        for dm in dms:
            if (dm, second & own[dm]) not in kept:
                kept[dm, second & own[dm]] = ranks(model, second, dm)
        yield (
            second,
            OptionGraph(model.graph.layout, [kept[dm, second & own[dm]] for dm in dms]),
        )


def verdicts(model: Drawn) -> dict[str, dict[frozenset[int], bool]]:
    """For each concept the verdict in every variant."""
    found: dict[str, dict[frozenset[int], bool]] = {concept: {} for concept in CONCEPTS}
    for second, graph in variants(model):
        for concept in CONCEPTS:
            found[concept][second] = all(
                judge(graph, concept, dm, model.cell) for dm in range(len(graph.ranks))
            )
    return found


def smallest(flipping: set[frozenset[int]]) -> set[frozenset[int]]:
    """The sets that have no proper subset among them."""
    return {one for one in flipping if not any(other < one for other in flipping)}
