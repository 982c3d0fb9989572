"""Conditions in words: true in exactly the completions in which the settlement holds."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.graphmodel.symbolic.conditions import alternatives
from detente.questions.model import build_model
from detente.questions.uncertainty.completions import Completions
from detente.questions.uncertainty.conditions import conditions, state_labels

from .test_labels import CASE, JUDGED, drawn, every_model


def test_the_bridge_by_hand():
    found = conditions(loads(CASE), concept="nash")
    told = {finding.parameters.get("settlement"): finding.answer.rows for finding in found}
    assert told["free"] == (("Nash", "in every case"),)
    assert told["none"] == (("Nash", "in no case"),)
    assert told["paid"][0][1].startswith("B does not want this (priority 1): ")
    assert [finding.summary for finding in found if "settlement" not in finding.parameters]


@pytest.mark.parametrize("orders", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_states_are_labelled_as_all_completions_solved_alone(seed, orders):
    case = drawn(seed)
    completions = Completions(build_model(case), orders=orders)
    if completions.count > 32:
        case = loads(CASE)
        completions = Completions(build_model(case), orders=orders)
    models = [model for *_, model in every_model(case, orders=orders)]
    for concept in JUDGED[:: 2 + seed % 2]:
        stable = [set(model.conflict.equilibria(concept).labels()) for model in models]
        found = state_labels(completions, concept)
        assert set(found.always.labels()) == set.intersection(*stable)
        assert set(found.never.labels()) == set(models[0].conflict.states.labels()) - set.union(
            *stable
        )


def test_an_open_order_is_told_in_words():
    text = CASE.replace("{id: open, says: A.x}", "{id: open, says: A.x, tied: true}")
    completions = Completions(build_model(loads(text)), orders=True)
    sets = completions.sets
    seen = set()
    for finding in conditions(loads(text), orders=True):
        for row in finding.answer.rows:
            seen |= {word for word in ("ranks this", "does not rank this") if word in str(row[1])}
    condition = sets.decide("nash", completions.graph.label(0)).holding
    assert alternatives(condition, sets.coloured.valid, sets.coloured.space) is not None
    assert seen
