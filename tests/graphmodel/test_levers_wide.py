"""Parties with several options of their own: best replies that give way to other replies.

Where a party has one option only an improvement of it is its best reply. What depends on which of
several improvements is best, and reasons of several obstacles, needs more of them.
"""

from __future__ import annotations

from random import Random

import pytest

from detente.graphmodel import Statements
from detente.graphmodel.levers import (
    AddStatement,
    Choice,
    ConflictInputs,
    DropStatement,
    Forbid,
    Goal,
    MoveStatement,
    OneWay,
    Problem,
    SwapOrder,
    check,
    find_levers,
)

from .levers_models import NAMES, Drawn, best, met_together
from .test_levers_search import as_best, found

#: A takes x. J answers by one of two things, of which only b is bad for A; "none" is worse for J.
FIRST_A = ("A.x and J.a and not J.b", "A.x and J.b and not J.a")


def answered(first: str, second: str, *, stable: bool) -> Problem:
    """A may take x; whether J's best reply is b decides whether A is deterred."""
    conflict = ConflictInputs(
        {"A": ["x"], "J": ["a", "b"]},
        {"A": Statements(["not J.b", "A.x"]), "J": Statements([first, second])},
    )
    return Problem(conflict, Goal("NNN", ("A",), enforced=True, stable=stable))


LEVERS = {
    "the best reply is forbidden": [Choice("a", 1, Forbid("J", "J.a"))],
    "the best reply cannot come about": [Choice("a", 1, OneWay("J.a", "off"))],
    "the other is wanted more": [Choice("a", 1, AddStatement("J", "A.x and J.b and not J.a", 0))],
    "the best is wanted less": [Choice("a", 1, MoveStatement("J", 0, 1))],
}


@pytest.mark.parametrize("name", LEVERS)
def test_a_reply_becomes_the_best_when_the_best_goes(name):
    problem = answered(*FIRST_A, stable=True)
    assert not find_levers([problem], []).feasible
    answer = find_levers([problem], LEVERS[name])
    assert [each.keys for each in answer.solutions] == [("a",)]
    assert check([problem], answer.solutions[0]).holds


def test_a_reply_becomes_the_best_in_another_order():
    problem = answered(*FIRST_A, stable=True)
    answer = find_levers([problem], [], orders=[SwapOrder("J", 3)])
    assert (answer.weight, len(answer.solutions)) == (3, 1)


@pytest.mark.parametrize("orders", [(), (SwapOrder("J", 1),)])
def test_a_best_reply_gives_way_to_a_better_one_and_the_target_breaks(orders):
    problem = answered(*reversed(FIRST_A), stable=False)
    assert not find_levers([problem], []).feasible
    levers = [] if orders else [Choice("a", 1, AddStatement("J", FIRST_A[0], 0))]
    answer = find_levers([problem], levers, orders=orders)
    assert answer.weight == 1
    assert check([problem], answer.solutions[0]).holds


def wide(seed: int) -> Drawn:
    """A model of two parties without infeasible states, each with two options of its own.

    Its goal, which mostly asks for enforced sanctions, is not met without levers.
    """
    rng = Random(seed)
    while True:
        dms = NAMES[:2]
        options = {dm: ["p", "q"] for dm in dms}
        names = [f"{dm}.{name}" for dm, own in options.items() for name in own]
        lists = {dm: [_said(rng, names) for _ in range(rng.choice((2, 3)))] for dm in dms}
        conflict = ConflictInputs(options, {dm: Statements(own) for dm, own in lists.items()})
        goal = Goal(
            "".join(rng.choice("YN") for _ in names),
            parties="all" if rng.random() < 0.3 else (rng.choice(dms),),
            concept=rng.choice(("seq", "seq", "sseq", "smr")),
            enforced=rng.random() < 0.85,
            stable=rng.random() < 0.5,
        )
        choices = tuple(
            Choice(f"c{k}", rng.choice((1, 1, 2)), _change(rng, lists, names))
            for k in range(rng.randint(2, 3))
        )
        orders = (SwapOrder(rng.choice(dms)),) if rng.random() < 0.4 else ()
        model = Drawn((Problem(conflict, goal),), choices, orders)
        if best(Drawn(model.problems, (), ())).weight is None:
            return model


def _said(rng: Random, names: list[str]) -> str:
    one, two = rng.sample(names, 2)
    forms = ("{0}", "not {0}", "{0} and not {1}", "{0} or {1}", "{0} iff {1}", "{0} and {1}")
    return rng.choice(forms).format(one, two)


def _change(rng: Random, lists: dict[str, list[str]], names: list[str]) -> object:
    dm = rng.choice(list(lists))
    one, two = rng.sample(range(len(lists[dm])), 2)
    return rng.choice(
        (
            Forbid(dm, _said(rng, names)),
            OneWay(rng.choice(names), rng.choice(("on", "off"))),
            AddStatement(dm, _said(rng, names), one),
            DropStatement(dm, one),
            MoveStatement(dm, one, two),
        )
    )


@pytest.mark.parametrize("first", [0, *(pytest.param(k, marks=pytest.mark.slow) for k in (40, 80))])
def test_all_cheapest_sets_and_reasons_are_those_of_trying_every_set(first):
    wrong, kinds = [], set()
    for seed in range(first, first + 40):
        model = wide(seed)
        answer = found(model)
        kinds.add((answer.feasible, model.problems[0].goal.stable))
        if as_best(answer) != best(model) or not _smallest(model, answer):
            wrong.append(seed)
    assert not wrong
    assert len(kinds) == 4


def _smallest(model: Drawn, answer) -> bool:
    """Whether the reason cannot be overcome, and could be without any one part of it."""
    if answer.feasible:
        return True
    reason = answer.reason.obstacles
    return not met_together(model, reason) and all(
        met_together(model, [each for each in reason if each != one]) for one in reason
    )
