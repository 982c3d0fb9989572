"""Counts of rankings against trying every ranking, and against published numbers."""

from itertools import permutations
from math import factorial

import pytest

from detente.case import load
from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.inverse import check_rankings, count_rankings
from detente.graphmodel.inverse.orders import rankings_of, rankings_with, strict_or_weak
from detente.questions.model import build_model
from tests.oracle.compare import conflict_of
from tests.oracle.models import label

from .inverse_reference import CONCEPTS, holds, profiles, small_models


def tried(model, concept, state, free, weak):
    """How many rankings make the state an equilibrium, one after another."""
    return sum(
        holds(model, concept, state, ranks, model.dms) for ranks in profiles(model, free, weak)
    )


@pytest.mark.parametrize("weak", [False, True])
def test_counts_are_those_of_trying_every_ranking_of_one(weak):
    wrong, positive = [], 0
    for seed, model, state in small_models(range(120), 4):
        for concept in CONCEPTS:
            free = [model.dms[seed % len(model.dms)]]
            found = count_rankings(conflict_of(model), label(state), free, concept, weak=weak)
            wanted = tried(model, concept, state, free, weak)
            positive += wanted > 0
            if found.count != wanted:
                wrong.append((seed, concept, found.count, wanted))
    assert not wrong
    assert positive > 60


@pytest.mark.parametrize("concept", CONCEPTS)
def test_counts_are_those_of_trying_every_ranking_of_two(concept):
    checked = 0
    for seed, model, state in small_models(range(80), 4):
        free = list(model.dms[:2])
        found = count_rankings(conflict_of(model), label(state), free, concept)
        assert found.count == tried(model, concept, state, free, weak=False), seed
        checked += 1
    assert checked > 10


def test_listed_rankings_are_all_different_and_each_makes_an_equilibrium():
    for seed, model, state in small_models(range(60), 5):
        conflict = conflict_of(model)
        for concept in ("nash", "seq"):
            found = count_rankings(conflict, label(state), [model.dms[0]], concept, most=10_000)
            assert len(found.rankings) == found.count, seed
            assert len({str(sorted(each.items())) for each in found.rankings}) == found.count
            for each in found.rankings:
                assert check_rankings(conflict, label(state), each, concept)


def test_a_concept_that_asks_less_is_met_by_no_fewer_rankings():
    within = [("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr")]
    strict = 0
    for seed, model, state in small_models(range(100), 5):
        count = {
            concept: count_rankings(conflict_of(model), label(state), model.dms[:1], concept).count
            for concept in CONCEPTS
        }
        for narrow, wide in within:
            assert count[narrow] <= count[wide], (seed, narrow, wide)
            strict += count[narrow] < count[wide]
    assert strict > 5


def syria_iraq():
    return build_model(load("syria-iraq-1975")).conflict


@pytest.mark.parametrize(
    ("concept", "count"), [("nash", 240), ("smr", 300), ("gmr", 384), ("seq", 384), ("sseq", 300)]
)
def test_syria_and_iraq(concept, count):
    """240 and 300 are published; 384 is what the definitions of GMR and SEQ give."""
    found = count_rankings(syria_iraq(), "YNN", ["Syria"], concept)
    assert (found.count, found.of) == (count, 720)


def test_the_published_420_is_what_judging_by_the_last_improvement_gives():
    """The guide to GMCR+ prints 420 for GMR and SEQ: a later improvement overwrites an earlier."""
    conflict = syria_iraq()
    states = conflict.states.labels()
    by_definition, by_the_last = 0, 0
    for order in permutations(states):
        place = {state: order.index(state) for state in states}
        verdicts = []
        for gain in ("NNN", "NYN"):
            if place[gain] < place["YNN"]:
                answered = gain[:2] + "Y"
                verdicts.append(place[answered] > place["YNN"])
        by_definition += all(verdicts)
        by_the_last += not verdicts or verdicts[-1]
    assert (by_definition, by_the_last) == (384, 420)


def test_the_numbers_of_rankings():
    assert [rankings_of(n, weak=True) for n in range(6)] == [1, 1, 3, 13, 75, 541]
    assert sum(1 for _ in strict_or_weak(range(5), weak=True)) == 541
    assert rankings_with(2, 3, weak=False) == factorial(2) * factorial(3)


def test_a_leaver_whom_nobody_free_can_hold_is_named():
    found = count_rankings(syria_iraq(), "YNN", ["Iraq"])
    assert found.count == 0
    assert found.why == "Syria leaves by YNN to NYN, whatever the free ones' rankings are"


def test_what_cannot_be_counted_is_refused():
    conflict = syria_iraq()
    with pytest.raises(InputError, match=r"the state 'YYY' is unknown; nearest"):
        count_rankings(conflict, "YYY", ["Syria"])
    with pytest.raises(InputError, match=r"'Syra' is unknown; nearest: 'Syria'"):
        count_rankings(conflict, "YNN", ["Syra"])
    with pytest.raises(InputError, match=r"nash, gmr, smr, seq, sseq, not for 'sim'"):
        count_rankings(conflict, "YNN", ["Syria"], "sim")
    with pytest.raises(InputError, match=r"all 6 states matters, and that makes 518,400"):
        count_rankings(conflict, "YNN", ["Syria", "Iraq"])
    with pytest.raises(InputError, match="at least one decision maker"):
        count_rankings(conflict, "YNN", [])


def test_a_large_conflict_is_refused():
    many = {"A": [f"o{k}" for k in range(7)], "B": ["x"]}
    ranks = [format(k, "08b").replace("0", "N").replace("1", "Y") for k in range(256)]
    conflict = Conflict.from_options(many, {"A": Ranking(ranks), "B": Ranking(ranks)})
    with pytest.raises(InputError, match="up to 64 states; this one has 256"):
        count_rankings(conflict, "NNNNNNNN", ["A"])
