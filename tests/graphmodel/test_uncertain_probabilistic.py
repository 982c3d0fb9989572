"""Probabilistic preferences: against a reference, and the frontier against runs at each pair."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from detente.errors import InputError
from detente.graphmodel.uncertain import (
    Relations,
    common,
    probabilistic,
    probability_table,
    share,
)
from tests.oracle.compare import conflict_of
from tests.oracle.models import label
from tests.oracle.reference import is_stable

from .uncertain_reference import CONCEPTS, Drawn, drawn, holds

MODELS = 40
BATCH = 20
TENTHS = [Fraction(k, 10) for k in range(11)]


def by_definition(model: Drawn, concept: str, dm: str, state, levels) -> bool:
    alpha, beta, gamma = levels
    return holds(
        model.model, concept, dm, state,
        leaves=lambda i, q, s: model.chance(i, q, s) > 1 - alpha,
        harms=lambda i, k, s: model.chance(i, k, s) <= 1 - beta,
        makes=lambda j, y, x: model.chance(j, y, x) >= gamma,
    )  # fmt: skip


def relations_of(model: Drawn) -> Relations:
    leads = [share(model.ranks(dm), model.weights[dm]) for dm in model.model.dms]
    return Relations(conflict_of(model.model).graph, leads)


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_each_concept_is_as_defined(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model, rng = drawn(seed), Random(seed)
        relations = relations_of(model)
        alpha, beta, gamma = levels = [rng.choice(TENTHS) for _ in range(3)]
        for concept in CONCEPTS:
            for place, dm in enumerate(model.model.dms):
                asked = probabilistic.demanding(
                    relations, place, concept, alpha=alpha, beta=beta, gamma=gamma
                )
                told = probabilistic.stable(relations, place, asked)
                for state in model.model.states:
                    cell = relations.graph.cell(label(state))
                    if told[cell] != by_definition(model, concept, dm, state, levels):
                        wrong.append((seed, concept, dm, label(state)))
    assert not wrong


@pytest.mark.parametrize("seed", range(100, 108))
def test_the_frontier_says_at_which_alpha_and_beta_a_state_is_stable(seed):
    model, rng = drawn(seed), Random(seed)
    relations = relations_of(model)
    gamma = rng.choice(TENTHS)
    for concept in CONCEPTS:
        for place in range(len(model.model.dms)):
            for cell in relations.cells().tolist():
                frontier = probabilistic.frontier_at(
                    relations, place, cell, concept=concept, gamma=gamma
                )
                for _ in range(6):
                    alpha, beta = rng.choice(TENTHS), rng.choice(TENTHS)
                    asked = probabilistic.demanding(
                        relations, place, concept, alpha=alpha, beta=beta, gamma=gamma
                    )
                    told = all(alpha <= 1 - x or beta <= 1 - y for x, y in frontier)
                    assert told == probabilistic.stable_at(relations, place, cell, asked)


@pytest.mark.parametrize("seed", range(104, 112))
def test_margin_form_is_as_defined_and_its_common_thresholds_exact(seed):
    model = drawn(seed)
    relations = relations_of(model)
    for concept in CONCEPTS:
        for place, dm in enumerate(model.model.dms):
            for tau in (*TENTHS[:-1], Fraction(1, 3), Fraction(2, 3)):
                asked = probabilistic.by_margin(relations, place, concept, tau=tau)
                told = probabilistic.stable(relations, place, asked)
                for state in model.model.states:
                    cell = relations.graph.cell(label(state))
                    defined = holds(
                        model.model, concept, dm, state,
                        leaves=lambda i, q, s, tau=tau: model.chance(i, q, s) > tau,
                        harms=lambda i, k, s, tau=tau: model.chance(i, k, s) <= tau,
                        makes=lambda j, y, x, tau=tau: model.chance(j, y, x) > tau,
                    )  # fmt: skip
                    spans = common.intervals_at(relations, place, cell, concept=concept)
                    within = any(low <= tau < high for low, high in spans)
                    assert told[cell] == defined == within


@pytest.mark.parametrize("seed", range(200, 210))
def test_the_higher_each_threshold_the_fewer_states_are_stable(seed):
    relations, rng = relations_of(drawn(seed)), Random(seed)
    for concept in CONCEPTS:
        for dm in range(len(relations.leads)):
            base = [Fraction(rng.randrange(9), 10) for _ in range(3)]
            for place in range(3):
                higher = list(base)
                higher[place] = rng.choice([t for t in TENTHS if t > base[place]])
                few, many = (
                    probabilistic.stable(
                        relations, dm,
                        probabilistic.demanding(relations, dm, concept, alpha=a, beta=b, gamma=c),
                    )
                    for a, b, c in (higher, base)
                )  # fmt: skip
                assert not (few & ~many).any()


@pytest.mark.parametrize("seed", range(300, 308))
def test_with_one_ranking_certainty_gives_the_ordinary_concept(seed):
    model = drawn(seed, at_most=1)
    relations, plain = relations_of(model), model.model
    ordinary = type(plain)(
        plain.dms, plain.states, plain.arcs,
        {dm: rankings[0] for dm, rankings in model.rankings.items()}, plain.options, plain.one_way,
    )  # fmt: skip
    for concept in CONCEPTS:
        for place, dm in enumerate(plain.dms):
            for level in ("0.2", "1"):
                asked = probabilistic.demanding(
                    relations, place, concept, alpha=level, beta=level, gamma=level
                )
                told = probabilistic.stable(relations, place, asked)
                for state in plain.states:
                    cell = relations.graph.cell(label(state))
                    assert told[cell] == is_stable(ordinary, concept, dm, state, "sequence")


def test_probabilities_may_be_given_pair_by_pair_and_faults_are_told():
    table = probability_table([[0, "0.25"], ["1/2", 0]])
    assert (table.whole, table.table.tolist()) == (4, [[0, 1], [2, 0]])
    with pytest.raises(InputError, match="may sum to 1 at most"):
        probability_table([[0, 0.6], [0.5, 0]])
    with pytest.raises(InputError, match=r"P\(s, s\) is 0"):
        probability_table([[0.5, 0.5], [0.5, 0.5]])
    relations = relations_of(drawn(1))
    with pytest.raises(InputError, match="from 0 to 1, not 11/10"):
        probabilistic.demanding(relations, 0, "seq", alpha="1.1")
