"""What must hold of any answer: inclusions, relabelling, monotony. Of the reference and the engine.

Inclusions (Rego and Vieira 2017): R in SSEQ in SEQ in GMR, SSEQ in SMR in GMR, R in SMR.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .compare import EVERYBODY, Answers, engine_result, oracle_result
from .models import label, random_model
from .reference import RULES, Model, State, option_model

SOLVERS = pytest.mark.parametrize("solve", [oracle_result, engine_result])
Solver = Callable[[Model], Answers]
INSIDE = [
    ("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr"),
    ("nash", "smr"), ("nash", "sim"), ("seq", "sim_fh"),
]  # fmt: skip
GRAPH_CONCEPTS = ("gmr", "smr", "seq", "sseq")
seeds = st.integers(min_value=0, max_value=10**6)
few = settings(max_examples=40, deadline=None, derandomize=True, database=None)


def under(answers: Answers, concept: str, dm: str, rule: str) -> frozenset[str]:
    """The answer under a rule, also for the two concepts that no rule touches."""
    return answers.get((concept, dm, rule), answers.get((concept, dm, "sequence"), frozenset()))


@SOLVERS
@few
@given(seed=seeds)
def test_inclusions(solve: Solver, seed: int) -> None:
    model = random_model(seed)
    answers = solve(model)
    for small, large in INSIDE:
        if not model.options and large.startswith("sim"):
            continue
        for dm in (*model.dms, EVERYBODY):
            for rule in RULES:
                assert under(answers, small, dm, rule) <= under(answers, large, dm, rule)


@SOLVERS
@few
@given(seed=seeds)
def test_fraser_and_hipels_form_lies_within_seq_and_sim(solve: Solver, seed: int) -> None:
    model = random_model(seed - seed % 4 + seed % 2)
    answers = solve(model)
    for dm in model.dms:
        either = answers["seq", dm, "sequence"] | answers["sim", dm, "sequence"]
        assert answers["sim_fh", dm, "sequence"] <= either


@SOLVERS
@few
@given(seed=seeds)
def test_each_rule_allows_what_the_narrower_one_allows(solve: Solver, seed: int) -> None:
    model = random_model(seed)
    answers = solve(model)
    for concept in GRAPH_CONCEPTS:
        for dm in model.dms:
            single, once, sequence = (
                answers[concept, dm, rule] for rule in ("single", "once", "sequence")
            )
            assert single <= once <= sequence
            if len(model.dms) == 2:
                assert single == sequence


@SOLVERS
@few
@given(seed=seeds)
def test_only_the_order_of_ranks_counts(solve: Solver, seed: int) -> None:
    model = random_model(seed)
    stretched = {dm: {s: r**3 + 7 for s, r in rank.items()} for dm, rank in model.rank.items()}
    assert solve(replace(model, rank=stretched)) == solve(model)


def shuffled_table(model: Model, rng: Random) -> tuple[Model, dict[str, str]]:
    """The same table with decision makers and options in another order, and new label of each."""
    dms = rng.sample(model.dms, len(model.dms))
    places = rng.sample(range(len(model.options)), len(model.options))
    places.sort(key=lambda place: dms.index(model.options[place][0]))

    def moved(state: State) -> tuple[int, ...]:
        assert isinstance(state, tuple)
        return tuple(state[place] for place in places)

    states = sorted(map(moved, model.states), key=lambda state: state[::-1])
    rank: dict[str, dict[State, int]] = {
        dm: {moved(s): r for s, r in model.rank[dm].items()} for dm in dms
    }
    one_way = {places.index(place): way for place, way in model.one_way.items()}
    options = tuple(model.options[place] for place in places)
    names = {label(s): label(moved(s)) for s in model.states}
    return option_model(options, states, rank, one_way=one_way), names


def shuffled_graph(model: Model, rng: Random) -> tuple[Model, dict[str, str]]:
    """The same graph with other state names, and states and decision makers in another order."""
    new = dict(zip(model.states, rng.sample(model.states, len(model.states)), strict=True))
    dms = rng.sample(model.dms, len(model.dms))
    states = rng.sample(list(new.values()), len(new))
    arcs = {
        dm: {new[s]: frozenset(new[q] for q in model.arcs[dm][s]) for s in model.states}
        for dm in dms
    }
    rank = {dm: {new[s]: r for s, r in model.rank[dm].items()} for dm in dms}
    names = {label(s): label(q) for s, q in new.items()}
    return Model(tuple(dms), tuple(states), arcs, rank), names


@SOLVERS
@few
@given(seed=seeds)
def test_names_and_order_do_not_matter(solve: Solver, seed: int) -> None:
    model = random_model(seed)
    shuffle = shuffled_table if model.options else shuffled_graph
    twin, names = shuffle(model, Random(seed))
    answers = {key: {names[s] for s in states} for key, states in solve(model).items()}
    assert solve(twin) == answers


def with_more_arcs(model: Model, dms: tuple[str, ...], rng: Random) -> Model:
    """The same graph with every missing arc of some decision makers added one time in five."""
    arcs = {
        dm: {
            old: targets
            if dm not in dms
            else targets | {new for new in model.states if new != old and rng.random() < 0.2}
            for old, targets in model.arcs[dm].items()
        }
        for dm in model.dms
    }
    return replace(model, arcs=arcs)


@SOLVERS
@few
@given(seed=seeds)
def test_more_moves_of_opponents_only_stabilise(solve: Solver, seed: int) -> None:
    model = random_model(seed - seed % 4 + 2 + seed % 2)
    dm, *opponents = model.dms
    more = solve(with_more_arcs(model, tuple(opponents), Random(seed)))
    before = solve(model)
    for concept in GRAPH_CONCEPTS:
        for rule in RULES:
            assert before[concept, dm, rule] <= more[concept, dm, rule]


@SOLVERS
@few
@given(seed=seeds)
def test_more_moves_of_ones_own_only_destabilise(solve: Solver, seed: int) -> None:
    model = random_model(seed - seed % 4 + 2 + seed % 2)
    dm = model.dms[0]
    more = solve(with_more_arcs(model, (dm,), Random(seed)))
    before = solve(model)
    for concept in ("nash", *GRAPH_CONCEPTS):
        for rule in RULES:
            assert under(more, concept, dm, rule) <= under(before, concept, dm, rule)
