"""The engine against the definitions: every concept and rule on 2,000 random models."""

from __future__ import annotations

import numpy as np
import pytest

from detente.graphmodel import Conflict, NotComputedError, responses

from .compare import conflict_of, differences, disagreements, engine_result, report
from .models import label, random_model, wide_model
from .reference import RULE_MATTERS, RULES, equilibria

MODELS = 2000
BATCH = 50


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_engine_agrees_with_the_definitions(first: int) -> None:
    failures = [text for seed in range(first, first + BATCH) if (text := report(seed))]
    assert not failures, "\n\n".join(failures)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, 5 * MODELS, 10 * BATCH))
def test_engine_agrees_with_the_definitions_on_many_more(first: int) -> None:
    failures = [text for seed in range(first, first + 10 * BATCH) if (text := report(seed))]
    assert not failures, "\n\n".join(failures)


@pytest.mark.parametrize("seed", range(4))
def test_engine_agrees_where_one_has_many_strategies(seed: int) -> None:
    assert not differences(wide_model(seed), f"wide seed {seed}")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 40))
def test_engine_agrees_where_one_has_many_strategies_on_more(seed: int) -> None:
    assert not differences(wide_model(seed), f"wide seed {seed}")


def test_engine_agrees_when_it_shares_the_work_among_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(responses, "_SMALL", 1)
    for seed in range(0, 80, 4):
        assert not report(seed)
    assert not differences(wide_model(1), "wide seed 1")


def test_the_models_are_of_every_kind() -> None:
    models = [random_model(seed) for seed in range(MODELS)]
    tables = [m for m in models if m.options]
    graphs = [m for m in models if not m.options]
    assert sum(len(m.dms) in (3, 4) for m in models) == MODELS // 2
    assert sum(len(m.dms) == 4 for m in models) >= 200
    assert sum(len(m.states) < 2 ** len(m.options) for m in tables) >= 500
    for way in ("on", "off"):
        assert sum(way in m.one_way.values() for m in tables) >= 200
    tied = [any(len(set(r.values())) < len(r) for r in m.rank.values()) for m in models]
    assert 1000 <= sum(tied) < MODELS
    skips = [
        any(not arcs[b] <= arcs[a] | {a} for arcs in m.arcs.values() for a in arcs for b in arcs[a])
        for m in graphs
    ]
    assert sum(skips) >= 800


@pytest.mark.parametrize("rule", RULES)
def test_equilibria_follow_the_rule(rule: str) -> None:
    for model in map(random_model, range(1, 200, 4)):
        conflict = conflict_of(model)
        for concept in RULE_MATTERS:
            expected = sorted(map(label, equilibria(model, concept, rule)))
            assert sorted(conflict.equilibria(concept, rule=rule).labels()) == expected


def test_the_same_model_gives_the_same_answer_twice() -> None:
    for seed in range(20):
        model = random_model(seed)
        assert not disagreements(engine_result(model), engine_result(model))


@pytest.mark.parametrize("concept", ["sim", "sim_fh"])
def test_simultaneous_sanctions_are_refused_in_graph_form(concept: str) -> None:
    conflict = Conflict.from_graph(
        ["here", "there"],
        {"A": {"here": ["there"]}, "B": {"there": ["here"]}},
        {"A": np.array([0, 1]), "B": np.array([1, 0])},
    )
    with pytest.raises(NotComputedError, match="option form only"):
        conflict.stable(concept, "A")
