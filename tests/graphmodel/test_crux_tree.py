"""Crux trees: every variant judged one by one from the definitions, on hundreds of random models."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random
from threading import Event

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements
from detente.graphmodel import crux_search as module
from detente.graphmodel.crux_columns import Entry, Term, rank_terms
from detente.graphmodel.crux_search import CruxSearch
from detente.graphmodel.crux_tree import CruxTree

from .crux_models import CONCEPTS, Drawn, drawn, smallest, verdicts

MODELS = 240
BATCH = 40


def searched(model: Drawn) -> CruxSearch:
    return CruxSearch(model.graph, model.shared, model.entries)


def faults(tree: CruxTree, judged: dict[frozenset[int], bool]) -> list[str]:
    """In what a tree differs from the verdicts on all variants."""
    found = []
    everything = frozenset(range(tree.n_entries))
    if not tree.complete or any(tree.holds(second) != held for second, held in judged.items()):
        found.append("verdicts")
    cubes = [*zip(tree.holding.first, tree.holding.second, strict=True)]
    cubes += zip(tree.failing.first, tree.failing.second, strict=True)
    sizes = [2 ** (tree.n_entries - int(np.bitwise_count(a | b).sum())) for a, b in cubes]
    if sum(sizes) != len(judged):
        found.append("cubes overlap or leave gaps")
    for start, kept in (("first", frozenset()), ("second", everything)):
        flips = tree.flips(start)
        turned = {second ^ kept for second, held in judged.items() if held != judged[kept]}
        if set(flips.sets) != smallest(turned) or len(flips.sets) != len(set(flips.sets)):
            found.append(f"sets from {start}")
        if flips.holds != judged[kept] or not flips.complete or not all(flips.proved):
            found.append(f"verdict from {start}")
    return found


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_trees_agree_with_every_variant_judged_alone(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model = drawn(seed)
        judged = verdicts(model)
        for concept in CONCEPTS:
            tree = searched(model).decide(concept, model.cell)
            wrong += [f"{seed} {concept}: {fault}" for fault in faults(tree, judged[concept])]
    assert not wrong


@pytest.mark.parametrize("seed", range(1000, 1006))
def test_ten_entries(seed):
    model = drawn(seed, most_entries=10)
    judged = verdicts(model)
    for concept in CONCEPTS:
        assert not faults(searched(model).decide(concept, model.cell), judged[concept])


def test_the_models_hold_what_is_hard():
    """Verdicts that turn, smallest sets of several entries, and sets that turn it back."""
    sizes, back = set(), 0
    for seed in range(MODELS):
        model = drawn(seed)
        judged = verdicts(model)["seq"]
        base = judged[frozenset()]
        turning = {second for second, held in judged.items() if held != base}
        least = smallest(turning)
        sizes |= {len(one) for one in least}
        back += any(one < other for one in least for other in judged if judged[other] == base)
    assert sizes >= {1, 2, 3}
    assert back > 10


@pytest.mark.parametrize("fault", ["ties count once", "the first reading twice", "no upper words"])
def test_known_mistakes_are_noticed(fault, monkeypatch):
    """A packing that is wrong in a known way does not pass for the right one."""
    right = module.pack

    def wrong(graph, shared, entries):
        if fault == "the first reading twice":
            entries = [Entry(each.dm, each.first, each.first) for each in entries]
        packed = right(graph, shared, entries)
        if fault == "ties count once":
            packed.table[0][:] = np.arange(packed.table[0].shape[1]) + 1
        if fault == "no upper words":
            packed.truth[:, :, -1] >>= np.uint64(1)
        return packed

    monkeypatch.setattr(module, "pack", wrong)
    seen = 0
    for seed in range(60):
        model = drawn(seed)
        tree = searched(model).decide("seq", model.cell)
        seen += bool(faults(tree, verdicts(model)["seq"]))
    assert seen > 3


def test_more_statements_than_fit_in_a_word():
    model = drawn(3)
    size, rng = model.graph.size, Random(3)
    padding = [Term(9 + k, np.array([rng.random() < 0.5] * size)) for k in range(130)]
    shared = {**model.shared, 0: [*padding, *model.shared[0]]}
    wide = replace(model, shared=shared)
    judged = verdicts(wide)
    for concept in CONCEPTS:
        assert not faults(searched(wide).decide(concept, wide.cell), judged[concept])


def many(count: int) -> tuple[CruxSearch, int]:
    """One party that stays unless more than half of the entries are from the second reading."""
    conflict = Conflict.from_options({"A": ["x"], "B": ["y"]}, {dm: Statements([]) for dm in "AB"})
    acts = np.array([False, True, False, True])
    entries = [Entry(0, (Term(1, ~acts),), (Term(1, acts),)) for _ in range(count)]
    return CruxSearch(conflict.graph, {}, entries), conflict.graph.cell("NN")


def test_a_bound_on_the_leaves_is_kept_and_said():
    search, cell = many(27)
    tree = search.decide("nash", cell, max_leaves=500)
    assert (tree.leaves, tree.complete) == (500, False)
    flips = tree.flips("first")
    assert not flips.complete
    for found in flips.sets:
        assert len(found) >= 14
        assert tree.holds(found) is False
    low, high = tree.share([Fraction(1, 2)] * 27)
    assert low < Fraction(1, 2) < high


def test_what_a_cut_tree_calls_proved_is_proved():
    """Cut at every size, no smaller set is hidden behind a proof, and no set is missed."""
    for seed in range(40):
        model = drawn(seed)
        whole = searched(model).decide("seq", model.cell)
        exact = set(whole.flips("first").sets)
        for leaves in range(1, min(whole.leaves, 6)):
            limited = pytest.MonkeyPatch()
            limited.setattr(module, "ALWAYS_EXACT", 0)
            tree = searched(model).decide("seq", model.cell, max_leaves=leaves)
            limited.undo()
            flips = tree.flips("first")
            proved = {one for one, sure in zip(flips.sets, flips.proved, strict=True) if sure}
            assert proved <= exact
            if flips.complete:
                assert set(flips.sets) == exact
            assert all(whole.holds(one) != flips.holds for one in flips.sets)


def test_with_few_entries_no_bound_holds():
    search, cell = many(9)
    tree = search.decide("nash", cell, max_leaves=3)
    assert tree.complete
    assert {len(found) for found in tree.flips("first").sets} == {5}
    assert len(tree.flips("first").sets) == 126


@pytest.mark.parametrize("seed", range(30))
def test_the_share_is_the_sum_over_all_variants(seed):
    model = drawn(seed)
    rng = Random(seed)
    weights = [Fraction(rng.randint(0, 7), 7) for _ in model.entries]
    judged = verdicts(model)["seq"]
    expected = Fraction(0)
    for taken in product((0, 1), repeat=len(weights)):
        second = frozenset(place for place, chosen in enumerate(taken) if chosen)
        part = Fraction(1)
        for chosen, weight in zip(taken, weights, strict=True):
            part *= weight if chosen else 1 - weight
        expected += part * judged[second]
    tree = searched(model).decide("seq", model.cell)
    assert tree.share(weights) == (expected, expected)


def test_weights_must_fit():
    search, cell = many(3)
    tree = search.decide("nash", cell)
    for weights in ([1, 1], [Fraction(3, 2), 0, 0], [-1, 0, 0]):
        with pytest.raises(InputError, match="give each of the 3 entries a weight from 0 to 1"):
            tree.share(weights)


@pytest.mark.parametrize("seed", range(20))
def test_ways_out_are_the_escapes_of_the_variant(seed):
    from detente.graphmodel.search import escapes

    from .crux_models import variants

    model = drawn(seed)
    search = searched(model)
    for second, graph in variants(model):
        for concept in CONCEPTS:
            dms = range(len(graph.ranks))
            expected = {q for dm in dms for q in escapes(graph, concept, dm, model.cell)}
            assert set(search.ways_out(concept, model.cell, second)) == expected


def test_a_ranking_as_terms_keeps_its_order():
    ranks = np.array([3, -1, 0, 2, 2, 5], dtype=np.int32)
    terms = rank_terms(ranks)
    scores = [tuple(bool(term.holds[cell]) for term in terms) for cell in (0, 2, 3, 4, 5)]
    assert sorted(scores) == [scores[1], scores[2], scores[3], scores[0], scores[4]]
    assert scores[2] == scores[3]


def test_nothing_differs():
    model = drawn(5)
    tree = CruxSearch(model.graph, model.shared, []).decide("seq", model.cell)
    assert (tree.leaves, tree.complete, tree.flips("first").sets) == (1, True, ())
    assert tree.share([])[0] in (0, 1)


def test_another_thread_can_stop_the_search():
    search, cell = many(23)
    stop = Event()
    stop.set()
    tree = search.decide("nash", cell, stop=stop)
    assert not tree.complete
    assert tree.leaves < 2000


def test_an_unknown_concept():
    search, cell = many(2)
    with pytest.raises(InputError, match="'sek' cannot be judged in variants; nearest: 'seq'"):
        search.decide("sek", cell)
