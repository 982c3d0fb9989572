"""Least-cost levers: every set of levers with every order tried one by one, on random models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.graphmodel.levers import check, find_levers

from .levers_models import CONCEPTS, Best, Drawn, best, drawn, met_together

BATCH = 20
QUICK = (0, 20, 40)
# From 120 and 160 on there are models whose orders take a minute to go through one by one.
SLOW = (60, 80, 100, 140, 180, 200, 220)
BATCHES = [*QUICK, *(pytest.param(first, marks=pytest.mark.slow) for first in SLOW)]


def found(model: Drawn):
    return find_levers(model.problems, model.choices, orders=model.orders, most=1000)


def as_best(answer) -> Best:
    """An answer in the form of the enumeration."""
    return Best(
        answer.weight,
        frozenset(
            (frozenset(each.keys), frozenset((o.problem, o.dm, o.places) for o in each.orders))
            for each in answer.solutions
        ),
    )


@pytest.mark.parametrize("first", BATCHES)
def test_all_cheapest_sets_are_those_of_trying_every_set(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model = drawn(seed)
        answer, expected = found(model), best(model)
        agrees = as_best(answer) == expected and len(answer.solutions) == len(expected.solutions)
        checked = all(check(model.problems, each).holds for each in answer.solutions)
        if not (agrees and checked and answer.complete and answer.proved):
            wrong.append(seed)
    assert not wrong


@pytest.mark.parametrize(
    "first", [0, 60, *(pytest.param(k, marks=pytest.mark.slow) for k in range(120, 360, 60))]
)
def test_in_small_models_too(first):
    wrong = []
    for seed in range(first, first + 60):
        model = drawn(seed, small=True)
        answer = found(model)
        if as_best(answer) != best(model):
            wrong.append(seed)
    assert not wrong


@pytest.mark.parametrize(
    ("first", "count"), [(295, 20), pytest.param(0, 120, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize(
    ("concept", "enforced", "stable"),
    [("smr", False, False), ("sseq", False, False), ("seq", True, False), ("seq", True, True)],
)
def test_goals_that_are_rarely_drawn(first, count, concept, enforced, stable):
    wrong = []
    for seed in range(first, first + count):
        model = drawn(seed, small=True)
        problem = model.problems[0]
        goal = replace(problem.goal, concept=concept, enforced=enforced, stable=stable)
        asked = replace(model, problems=(replace(problem, goal=goal),))
        if as_best(found(asked)) != best(asked):
            wrong.append(seed)
    assert not wrong


@pytest.mark.parametrize("first", BATCHES)
def test_a_reason_cannot_be_overcome_and_none_of_it_can_be_left_out(first):
    wrong, told = [], 0
    for seed in range(first, first + BATCH):
        model = drawn(seed)
        answer = found(model)
        if answer.feasible:
            assert answer.reason is None
            continue
        told += 1
        reason = answer.reason.obstacles
        if met_together(model, reason):
            wrong.append(f"{seed}: can be overcome")
        for left_out in reason:
            if not met_together(model, [each for each in reason if each != left_out]):
                wrong.append(f"{seed}: {left_out} is not needed")
    assert not wrong
    assert told > BATCH // 3


@pytest.mark.parametrize("seed", [93, 799, 894])
def test_a_reason_is_smallest_where_what_the_solver_names_is_not(seed):
    model = drawn(seed)
    reason = found(model).reason.obstacles
    assert not met_together(model, reason)
    for left_out in reason:
        assert met_together(model, [each for each in reason if each != left_out])


def test_the_random_models_are_of_every_kind():
    models = [drawn(seed) for seed in range(240)]
    goals = [problem.goal for model in models for problem in model.problems]
    answers = [found(model) for model in models]
    assert {goal.concept for goal in goals} == set(CONCEPTS)
    assert {(goal.stable, goal.enforced) for goal in goals} == {
        (a, b) for a in (True, False) for b in (True, False)
    }
    weights = [answer.weight for answer in answers]
    assert any(weight is None for weight in weights)
    assert any(weight == 0 for weight in weights)
    assert any(weight and weight >= 10**30 for weight in weights)
    assert any(len(answer.solutions) > 1 for answer in answers)
    assert any(len(model.problems) > 1 for model in models)
    kinds = {each.kind for answer in answers if answer.reason for each in answer.reason.obstacles}
    assert kinds == {"improvement", "no-state", "nobody-leaves"}
    assert any(answer.reason and len(answer.reason.obstacles) > 1 for answer in answers)
    assert any(order for answer in answers for each in answer.solutions for order in each.orders)
