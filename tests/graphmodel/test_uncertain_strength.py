"""Strength of preference: the degree of each state, against a reference for each degree."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.uncertain import Relations, agreement, degrees, separated, strength
from tests.oracle.compare import conflict_of
from tests.oracle.models import label
from tests.oracle.reference import is_stable

from .uncertain_reference import CONCEPTS, Drawn, holds, nested

MODELS = 60
BATCH = 20


def degree_between(model: Drawn, dm: str, first, second) -> int:
    """How many of the nested rankings prefer the first state, less those for the second."""
    return model.ahead(dm, first, second) - model.ahead(dm, second, first)


def by_definition(model: Drawn, concept: str, dm: str, state) -> int:
    """The highest degree at which the state is stable, each degree tried; -1 for none."""
    best = -1
    for k in range(len(model.rankings[dm]) + 1):
        if holds(
            model.model, concept, dm, state,
            leaves=lambda i, q, s: degree_between(model, i, q, s) > 0,
            harms=lambda i, t, s, k=k: degree_between(model, i, s, t) >= k,
            makes=lambda j, y, x: degree_between(model, j, y, x) > 0,
        ):  # fmt: skip
            assert best == k - 1, "stable at a degree and not at a lower one"
            best = k
    return best


def relations_of(model: Drawn) -> Relations:
    leads = [degrees(model.ranks(dm)) for dm in model.model.dms]
    return Relations(conflict_of(model.model).graph, leads)


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_the_degree_is_the_highest_that_the_definition_allows(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model = nested(seed)
        relations = relations_of(model)
        for concept in CONCEPTS:
            for place, dm in enumerate(model.model.dms):
                told = strength.degree(relations, place, concept=concept)
                for state in model.model.states:
                    cell = relations.graph.cell(label(state))
                    alone = strength.degree_at(relations, place, cell, concept=concept)
                    if not alone == told[cell] == by_definition(model, concept, dm, state):
                        wrong.append((seed, concept, dm, label(state)))
    assert not wrong


@pytest.mark.parametrize("seed", range(100, 110))
def test_degree_0_or_more_is_ordinary_stability(seed):
    model = nested(seed)
    relations, plain = relations_of(model), model.model
    finest = {dm: rankings[0] for dm, rankings in model.rankings.items()}
    ordinary = type(plain)(
        plain.dms, plain.states, plain.arcs, finest, plain.options, plain.one_way
    )
    for concept in CONCEPTS:
        for place, dm in enumerate(plain.dms):
            told = strength.degree(relations, place, concept=concept)
            for state in plain.states:
                general = told[relations.graph.cell(label(state))] >= 0
                assert general == is_stable(ordinary, concept, dm, state, "sequence")


def test_separators_give_the_degree_of_the_strongest_between():
    lead = separated([[0], [1, 4], [2], [3]], [1, 3, 2], 6)
    assert lead.whole == 3
    assert lead.ranks.tolist() == [
        [3, 2, 1, 0, 2, -1],
        [2, 2, 1, 0, 2, -1],
        [1, 1, 0, 0, 1, -1],
    ]


def test_a_strong_sanction_makes_a_state_strongly_stable():
    """Confessing is answered by confessing; by how much that hurts decides the degree."""
    dilemma = Conflict.from_options(
        {"A": ["confess"], "B": ["confess"]},
        {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    )
    both, cell = agreement(dilemma.ranks("B")), dilemma.graph.cell
    for strengths, wanted in (([1, 1, 1], 1), ([1, 2, 1], 2), ([2, 1, 1], 1)):
        tiers = [[cell(state)] for state in ("YN", "NN", "YY", "NY")]
        lead = separated(tiers, strengths, 4)
        relations = Relations(dilemma.graph, [lead, degrees(both.ranks)])
        assert strength.degree_at(relations, 0, cell("NN"), concept="seq") == wanted


def test_faults_are_told():
    with pytest.raises(InputError, match="the ranking of degree 2 is not coarser"):
        degrees([[0, 0, 1], [0, 1, 1]])
    with pytest.raises(InputError, match="the ranking of degree 2 is not coarser"):
        degrees([[0, 1], [1, 0]])
    with pytest.raises(InputError, match="3 tiers need 2 strengths"):
        separated([[0], [1], [2]], [1], 3)
    with pytest.raises(InputError, match="at least 1"):
        separated([[0], [1]], [0], 2)
    assert np.array_equal(separated([[1, 0]], [], 2).ranks, [[0, 0]])
