"""What a measured process does: ``python -m benchmarks.cruxes N_DMS OPTIONS_EACH N_MODELS``.

Random models in which two readings differ in 25 entries: all cruxes of one state under SEQ by the
decision tree, and how long one variant takes when it is ranked and judged alone.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel import Conflict, Statements
from detente.graphmodel.crux_columns import Entry, Mask, Term
from detente.graphmodel.crux_search import CruxSearch
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.preferences import lexicographic_ranks
from detente.graphmodel.search import judge

N_ENTRIES = 25
SEED = 20261122
_LISTED = 8


def model(
    n_dms: int, options_each: int, rng: np.random.Generator
) -> tuple[OptionGraph, list[Entry[Mask]]]:
    """Draw statements of one or two options and move, deny or drop 25 of them."""
    own = {f"DM{dm}": [f"o{k}" for k in range(options_each)] for dm in range(n_dms)}
    graph = Conflict.from_options(own, {dm: Statements([]) for dm in own}).graph
    if not isinstance(graph, OptionGraph):
        raise TypeError("options make a model in option form")
    codes = graph.layout.codes()
    entries = []
    for number in range(N_ENTRIES):
        dm = number % n_dms
        holds = statement(codes, dm * options_each, options_each, rng)
        first, second = rng.integers(1, _LISTED + 1, 2)
        here: tuple[Term[Mask], ...] = (Term(int(first), holds),)
        there: tuple[Term[Mask], ...] = (Term(int(second), holds),)
        kind = rng.integers(3)
        if kind == 1:
            there = (Term(int(first), ~holds),)
        if kind == 2:
            there = ()
        entries.append(Entry(dm, here, there))
    return graph, entries


def statement(
    codes: NDArray[np.int64], start: int, options_each: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """An own option, alone or joined with any other."""
    n_options = int(codes[-1]).bit_length()
    own = codes >> int(start + rng.integers(options_each)) & 1 == 1
    other = codes >> int(rng.integers(n_options)) & 1 == 1
    drawn: NDArray[np.bool_] = (own, ~own, own | ~other, own == other, own & other)[
        int(rng.integers(5))
    ]
    return drawn


def one_variant(graph: OptionGraph, entries: list[Entry[Mask]], cell: int) -> float:
    """Seconds to rank all states anew for everybody and to judge one of them."""
    start = time.perf_counter()
    ranks = []
    for dm in range(len(graph.ranks)):
        terms = sorted(
            (term for entry in entries if entry.dm == dm for term in entry.first),
            key=lambda term: term.place,
        )
        ranks.append(lexicographic_ranks((term.holds for term in terms), graph.feasible))
    variant = OptionGraph(graph.layout, ranks)
    for dm in range(len(ranks)):
        judge(variant, "seq", dm, cell)
    return time.perf_counter() - start


def main(n_dms: int, options_each: int, n_models: int) -> dict[str, object]:
    """Measure some models after one to warm up."""
    rng = np.random.default_rng(SEED)
    seconds, leaves, alone = [], [], []
    for number in range(n_models + 1):
        graph, entries = model(n_dms, options_each, rng)
        cell = int(rng.integers(graph.size))
        start = time.perf_counter()
        tree = CruxSearch(graph, {}, entries).decide("seq", cell)
        tree.flips("first")
        tree.flips("second")
        took = time.perf_counter() - start
        if not tree.complete:
            raise RuntimeError("a tree of 25 entries was cut short")
        if number:
            seconds.append(took)
            leaves.append(tree.leaves)
            alone.append(one_variant(graph, entries, cell))
    return {
        "median": median(seconds),
        "longest": max(seconds),
        "leaves": max(leaves),
        "variant": median(alone),
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
