"""Fuzzy preferences: against a reference, and critical thresholds against runs at each."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel.uncertain import Relations, common, fuzzy, fuzzy_table, margin
from tests.oracle.compare import conflict_of
from tests.oracle.models import label
from tests.oracle.reference import is_stable

from .uncertain_reference import CONCEPTS, Drawn, drawn, holds

MODELS = 40
BATCH = 20
TENTHS = [Fraction(k, 10) for k in range(1, 11)]


def by_definition(model: Drawn, concept: str, dm: str, state, gammas) -> bool:
    gamma = dict(zip(model.model.dms, gammas, strict=True))
    return holds(
        model.model, concept, dm, state,
        leaves=lambda i, q, s: model.certainty(i, q, s) >= gamma[i],
        harms=lambda i, k, s: model.certainty(i, k, s) < gamma[i],
        makes=lambda j, y, x: model.certainty(j, y, x) >= gamma[j],
    )  # fmt: skip


def relations_of(model: Drawn) -> Relations:
    leads = [margin(model.ranks(dm), model.weights[dm]) for dm in model.model.dms]
    return Relations(conflict_of(model.model).graph, leads)


def levels(model: Drawn) -> list[Fraction]:
    """Every certainty that occurs, and a point between each two: all that can matter."""
    states = model.model.states
    found = {model.certainty(dm, a, b) for dm in model.model.dms for a in states for b in states}
    ends = sorted({Fraction(0), Fraction(1), *(level for level in found if level > 0)})
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    return sorted({*ends[1:], *between})


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_each_concept_is_as_defined_with_thresholds_of_their_own(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model, rng = drawn(seed), Random(seed)
        relations = relations_of(model)
        gammas = [rng.choice(TENTHS) for _ in model.model.dms]
        for concept in CONCEPTS:
            for place, dm in enumerate(model.model.dms):
                told = fuzzy.stable(relations, place, concept=concept, thresholds=gammas)
                for state in model.model.states:
                    cell = relations.graph.cell(label(state))
                    if told[cell] != by_definition(model, concept, dm, state, gammas):
                        wrong.append((seed, concept, dm, label(state)))
    assert not wrong


@pytest.mark.parametrize("seed", range(100, 110))
def test_above_its_critical_certainty_a_state_is_stable_and_up_to_it_not(seed):
    model, rng = drawn(seed), Random(seed)
    relations = relations_of(model)
    gammas = [rng.choice(TENTHS) for _ in model.model.dms]
    for concept in CONCEPTS:
        for place in range(len(gammas)):
            told = fuzzy.critical(relations, place, concept=concept, thresholds=gammas)
            for level in levels(model):
                own = [*gammas[:place], level, *gammas[place + 1 :]]
                again = fuzzy.stable(relations, place, concept=concept, thresholds=own)
                expected = (level * relations.whole(place) > told) & relations.graph.feasible
                assert np.array_equal(again, expected)


@pytest.mark.parametrize("seed", range(110, 122))
def test_common_thresholds_are_exactly_those_at_which_a_run_says_stable(seed):
    model = drawn(seed)
    relations = relations_of(model)
    cells = relations.cells()
    for concept in CONCEPTS:
        for place in range(len(model.model.dms)):
            at_each = [
                common.intervals_at(relations, place, cell, concept=concept)
                for cell in cells.tolist()
            ]
            bands = list(common.bands(relations, place, concept, cells))
            for number, intervals in enumerate(at_each):
                whole = relations.whole(place)
                assert common.intervals(bands, number, whole) == intervals
            for level in levels(model):
                gammas = [level] * len(model.model.dms)
                again = fuzzy.stable(relations, place, concept=concept, thresholds=gammas)
                told = [any(low < level <= high for low, high in each) for each in at_each]
                assert again[cells].tolist() == told


def test_a_higher_threshold_can_unsettle_a_state():
    """Some state is stable at a common threshold and no longer at a higher one."""
    rises = []
    for seed in range(100, 140):
        relations = relations_of(drawn(seed))
        for dm in range(len(relations.leads)):
            for cell in relations.cells().tolist():
                found = common.intervals_at(relations, dm, cell, concept="seq")
                rises += [each for each in found if each[1] < 1]
    assert rises


@pytest.mark.parametrize("seed", range(300, 308))
def test_with_one_ranking_each_threshold_gives_the_ordinary_concept(seed):
    model = drawn(seed, at_most=1)
    relations, plain = relations_of(model), model.model
    ordinary = type(plain)(
        plain.dms, plain.states, plain.arcs,
        {dm: rankings[0] for dm, rankings in model.rankings.items()}, plain.options, plain.one_way,
    )  # fmt: skip
    for concept in CONCEPTS:
        for place, dm in enumerate(plain.dms):
            for gamma in ("0.01", "0.5", "1"):
                gammas = [gamma] * len(plain.dms)
                told = fuzzy.stable(relations, place, concept=concept, thresholds=gammas)
                for state in plain.states:
                    cell = relations.graph.cell(label(state))
                    assert told[cell] == is_stable(ordinary, concept, dm, state, "sequence")


@pytest.mark.parametrize("seed", range(400, 408))
def test_a_relation_given_pair_by_pair_is_the_same_as_the_rankings_behind_it(seed):
    model = drawn(seed)
    mixed, graph = relations_of(model), conflict_of(model.model).graph
    tables = []
    for dm in model.model.dms:
        rows = [[Fraction(1, 2)] * graph.size for _ in range(graph.size)]
        for a in model.model.states:
            for b in model.model.states:
                degree = (1 + model.certainty(dm, a, b)) / 2
                rows[graph.cell(label(a))][graph.cell(label(b))] = degree
        tables.append(fuzzy_table(rows))
    given = Relations(graph, tables)
    for concept in CONCEPTS:
        for dm in range(len(tables)):
            for cell in mixed.cells().tolist():
                told = [
                    common.intervals_at(each, dm, cell, concept=concept) for each in (mixed, given)
                ]
                assert told[0] == told[1]


def test_decimals_are_tenths_and_faults_are_told():
    assert fuzzy_table([[0.5, 0.1], [0.9, 0.5]]).whole == 5
    with pytest.raises(InputError, match="must sum to 1"):
        fuzzy_table([[0.5, 0.6], [0.5, 0.5]])
    with pytest.raises(InputError, match="one row and one column"):
        fuzzy_table([[0.5, 0.6]])
    with pytest.raises(InputError, match="from 0 to 1"):
        fuzzy_table([[0.5, 1.5], [-0.5, 0.5]])
    with pytest.raises(InputError, match="is needed, not 'high'"):
        fuzzy_table([["high"]])
    relations = relations_of(drawn(1))
    for bad in ("0", "1.1"):
        with pytest.raises(InputError, match="above 0 and is at most 1"):
            fuzzy.stable(relations, 0, concept="seq", thresholds=[bad] * len(relations.leads))
    with pytest.raises(InputError, match="need as many thresholds"):
        fuzzy.stable(relations, 0, concept="seq", thresholds=[1])
    with pytest.raises(InputError, match="need as many weights"):
        margin([[0, 1], [1, 0]], [1])
    with pytest.raises(InputError, match="whole numbers from 0"):
        margin([[0, 1], [1, 0]], [0, 0])
