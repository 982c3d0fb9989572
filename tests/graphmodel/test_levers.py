"""Levers: what each kind does, properties of the answers, published equilibria, refused input."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from detente.case import load
from detente.errors import InputError
from detente.graphmodel import Ranking, Statements
from detente.graphmodel.levers import (
    AddStatement,
    Choice,
    ConflictInputs,
    DropStatement,
    Forbid,
    Goal,
    HoldOption,
    MoveStatement,
    OneWay,
    Only,
    Problem,
    SetOption,
    SwapOrder,
    find_levers,
)

from .levers_models import Drawn, drawn

DILEMMA = ConflictInputs(
    {"A": ["confess"], "B": ["confess"]},
    {
        "A": Statements(["not B.confess", "A.confess"]),
        "B": Statements(["not A.confess", "B.confess"]),
    },
)
SILENCE = Problem(DILEMMA, Goal("NN", concept="nash"))
LONE = ConflictInputs({"A": ["x", "y"]}, {"A": Statements(["not A.x", "A.y"])})


def solved(*choices: Choice, target: str = "YN", orders: tuple[SwapOrder, ...] = ()):
    problem = Problem(LONE, Goal(target, concept="nash"))
    answer = find_levers([problem], choices, orders=orders)
    return [(each.keys, [o.places for o in each.orders]) for each in answer.solutions]


def test_a_held_option_stays_and_a_set_one_can_be_undone():
    assert solved(Choice("h", 1, (HoldOption("A.x", True), SetOption("A.y", True)))) == [
        (("h",), [])
    ]
    assert solved(
        Choice("s", 1, SetOption("A.x", False)), Choice("t", 1, SetOption("A.y", True))
    ) == [(("s", "t"), [])]
    assert solved(Choice("s", 1, SetOption("A.y", True))) == []


def test_a_way_that_is_taken_away_is_taken_away_in_one_direction_only():
    assert solved(Choice("on", 1, OneWay("A.x", "on")), target="YY") == [(("on",), [])]
    assert solved(Choice("off", 1, OneWay("A.x", "off")), target="YY") == []
    both = (Choice("on", 1, OneWay("A.x", "on")), Choice("off", 1, OneWay("A.y", "off")))
    assert solved(*both) == [(("on", "off"), [])]


def test_what_is_forbidden_cannot_be_brought_about_but_may_be_kept():
    assert solved(Choice("f", 1, Forbid("A", "not A.x")), target="YY") == [(("f",), [])]
    assert solved(Choice("f", 1, Forbid("A", "A.y")), target="NN") == [(("f",), [])]
    # The statement holds at the target: moves that keep it are open.
    assert solved(Choice("f", 1, Forbid("A", "A.x")), target="YY") == []


def test_statements_are_added_dropped_and_moved_by_places_of_the_given_list():
    assert solved(Choice("a", 1, AddStatement("A", "A.x", 0)), target="YY") == [(("a",), [])]
    assert solved(Choice("a", 1, AddStatement("A", "A.x", 1)), target="YY") == []
    assert solved(Choice("d", 1, DropStatement("A", 0)), target="YY") == [(("d",), [])]
    three = ConflictInputs({"A": ["x"]}, {"A": Statements(["A.x iff A.x", "not A.x", "A.x"])})
    asked = Problem(three, Goal("Y", concept="nash"))
    up = find_levers([asked], [Choice("up", 1, MoveStatement("A", 2, 0))])
    down = find_levers([asked], [Choice("down", 1, MoveStatement("A", 1, 2))])
    idle = find_levers([asked], [Choice("idle", 1, MoveStatement("A", 0, 2))])
    assert (up.weight, down.weight, idle.weight) == (1, 1, None)


def test_a_free_order_costs_by_pairs_that_stand_the_other_way_round():
    listed = Statements(["not A.x", "not A.x or A.y", "A.x and A.y"])
    problem = Problem(ConflictInputs({"A": ["x", "y"]}, {"A": listed}), Goal("YY", concept="nash"))
    answer = find_levers([problem], [], orders=[SwapOrder("A", 7)])
    order = answer.solutions[0].orders[0]
    assert answer.weight == 14 - 7 * (len(order.inverted) == 1)
    assert order.entries[order.places.index(2)] == "A.x and A.y"
    assert order.places.index(2) < order.places.index(0)


def test_tied_statements_move_together():
    listed = Statements(["not A.x", "A.y", "A.x"], tied=[1])
    problem = Problem(ConflictInputs({"A": ["x", "y"]}, {"A": listed}), Goal("YY", concept="nash"))
    answer = find_levers([problem], [], orders=[SwapOrder("A")])
    assert [each.orders[0].entries for each in answer.solutions] == [("A.x", "not A.x = A.y")]


def test_a_lever_that_says_so_works_in_one_problem_only():
    lever = Choice("up", 5, Only(1, DropStatement("A", 0)))
    problems = [
        Problem(LONE, Goal("NY", concept="nash")),
        Problem(LONE, Goal("YY", concept="nash")),
    ]
    assert find_levers(problems, [lever]).weight == 5
    assert not find_levers(problems[::-1], [lever]).feasible


def test_orders_of_several_problems_are_paid_for_in_each():
    problem = Problem(
        ConflictInputs({"A": ["x"]}, {"A": Statements(["not A.x", "A.x"])}),
        Goal("Y", concept="nash"),
    )
    answer = find_levers([problem, problem], [], orders=[SwapOrder("A", 3)])
    assert answer.weight == 6
    assert [order.problem for order in answer.solutions[0].orders] == [0, 1]


def test_breaking_asks_for_one_party_that_leaves():
    stays = Problem(DILEMMA, Goal("YY", concept="nash", stable=False))
    levers = [
        Choice("a", 2, AddStatement("A", "not A.confess", 0)),
        Choice("b", 1, AddStatement("B", "not B.confess", 0)),
    ]
    assert [each.keys for each in find_levers([stays], levers).solutions] == [("b",)]
    unmoved = find_levers([stays], [])
    assert [each.kind for each in unmoved.reason.obstacles] == ["nobody-leaves"]


def test_levers_exclude_and_require_one_another():
    levers = [
        Choice("a", 1, Forbid("A", "A.confess"), excludes=("b",)),
        Choice("b", 1, Forbid("B", "B.confess")),
        Choice("both", 9, (Forbid("A", "A.confess"), Forbid("B", "B.confess")), requires=("idle",)),
        Choice("idle", 4, SetOption("A.confess", False)),
    ]
    answer = find_levers([SILENCE], levers)
    assert (answer.weight, answer.solutions[0].keys) == (13, ("both", "idle"))


def test_weights_as_large_as_need_be_are_exact():
    """Ordinal ranks: any number of lighter levers before one heavier."""
    base = 10**40
    light = [Choice(f"l{k}", base**k, SetOption("A.y", True)) for k in (1, 2)]
    levers = [
        Choice("heavy", base**3, (SetOption("A.y", True), OneWay("A.x", "on"))),
        *light,
        Choice("hold", base**3 - 1, HoldOption("A.x", True)),
    ]
    answer = find_levers([Problem(LONE, Goal("YN", concept="nash"))], levers)
    assert answer.weight == base**3
    assert [each.keys for each in answer.solutions] == [("heavy",)]
    cheaper = [*levers[1:3], replace(levers[3], weight=base**3 - 2 * base)]
    assert find_levers([Problem(LONE, Goal("YN", concept="nash"))], cheaper).solutions[0].keys == (
        "l1",
        "hold",
    )


def test_at_most_so_many_solutions_and_so_much_weight():
    levers = [Choice(f"c{k}", 2, OneWay("A.x", "on")) for k in range(5)]
    problem = Problem(LONE, Goal("YY", concept="nash"))
    some = find_levers([problem], levers, most=3)
    assert len(some.solutions) == 3 and not some.complete
    just_enough = find_levers([problem], levers, most=5)
    assert len(just_enough.solutions) == 5 and just_enough.complete
    everything = find_levers([problem], levers)
    assert len(everything.solutions) == 5 and everything.complete
    bounded = find_levers([problem], levers, max_weight=1)
    assert (bounded.feasible, bounded.reason, bounded.proved) == (False, None, True)


def test_progress_is_told_and_weights_never_fall():
    told: list[tuple[int, int]] = []
    levers = [Choice("a", 1, Forbid("A", "A.confess")), Choice("b", 2, Forbid("B", "B.confess"))]
    answer = find_levers(
        [SILENCE], levers, progress=lambda tries, weight: told.append((tries, weight))
    )
    assert [tries for tries, _ in told] == list(range(len(told)))
    weights = [weight for _, weight in told]
    assert weights == sorted(weights)
    assert answer.rounds in {len(told), len(told) - 1}


def weight_of(model: Drawn) -> int | None:
    return find_levers(model.problems, model.choices, orders=model.orders).weight


@pytest.mark.parametrize("first", [2000, 2060])
def test_another_lever_never_makes_it_dearer(first):
    for seed in range(first, first + 60):
        model = drawn(seed)
        before = weight_of(
            replace(
                model,
                choices=tuple(
                    each for each in model.choices[:-1] if not each.requires and not each.excludes
                ),
            )
        )
        after = weight_of(
            replace(
                model,
                choices=tuple(replace(each, requires=(), excludes=()) for each in model.choices),
            )
        )
        assert before is None or (after is not None and after <= before), seed


def test_the_order_in_which_levers_are_offered_changes_no_weight():
    for seed in range(2200, 2260):
        model = drawn(seed)
        # Where two statements come to stand at the same spot the order offered decides.
        if any(
            isinstance(c, AddStatement | MoveStatement)
            for m in model.choices
            for k in (0, 1)
            for c in m.within(k)
        ):
            continue
        mixed = list(model.choices)
        Random(seed).shuffle(mixed)
        renamed = {each.key: f"k{number}" for number, each in enumerate(mixed)}
        relabelled = tuple(
            replace(
                each,
                key=renamed[each.key],
                excludes=tuple(renamed[key] for key in each.excludes),
                requires=tuple(renamed[key] for key in each.requires),
            )
            for each in mixed
        )
        assert weight_of(model) == weight_of(replace(model, choices=relabelled)), seed


@pytest.mark.parametrize("name", ["prisoners-dilemma", "elmira-12"])
def test_published_equilibria_and_no_other_states_need_no_lever(name):
    case = load(name)
    wants = case.preferences(next(iter(case.readings)))
    given = ConflictInputs(
        {dm: [o.name for o in case.options if o.actor == dm] for dm in case.decision_makers},
        {dm: Ranking(wants[dm].tiers) for dm in case.decision_makers},
        infeasible=case.infeasible_statements(),
        one_way=case.one_way,
    )
    states = [state for tier in wants[case.decision_makers[0]].tiers for state in tier]
    assert len(states) in {4, 12}
    for concept in ("nash", "gmr", "smr", "seq"):
        problems = {state: Problem(given, Goal(state, concept=concept)) for state in states}
        stable = {state for state, asked in problems.items() if find_levers([asked], []).feasible}
        if concept in case.published.equilibria:
            assert stable == set(case.published.equilibria[concept])
        else:
            assert stable >= set(case.published.includes[concept])


@pytest.mark.parametrize(
    ("lever", "message"),
    [
        (Choice("c", 1, SetOption("A.z", True)), "option 'A.z' is unknown; nearest: 'A.y', 'A.x'"),
        (Choice("c", 1, HoldOption("B.x", True)), "option 'B.x' is unknown"),
        (Choice("c", 1, OneWay("A.z", "on")), "option 'A.z' is unknown"),
        (Choice("c", 1, Forbid("B", "A.x")), "decision maker 'B' is unknown"),
        (Choice("c", 1, Forbid("A", "A.z")), "'A.z' is unknown"),
        (Choice("c", 1, AddStatement("B", "A.x", 0)), "decision maker 'B' is unknown"),
        (Choice("c", 1, AddStatement("A", "A.x", 3)), "no place 3 .places count from 0 to 2."),
        (Choice("c", 1, DropStatement("A", 2)), "no place 2 .places count from 0 to 1."),
        (Choice("c", 1, MoveStatement("A", 1, 1)), "moves from place 1 to itself"),
        (Choice("c", 1, Only(1, SetOption("A.x", True))), "there is no problem 1"),
        (Choice("c", 1, (SetOption("A.x", True), HoldOption("A.x", False))), "contradicts itself"),
        (Choice("c", 1, SetOption("A.x", True), excludes=("d",)), "names the unknown 'd'"),
        (Choice("c", 1, SetOption("A.x", True), requires=("d",)), "names the unknown 'd'"),
    ],
)
def test_levers_that_make_no_sense_are_refused(lever, message):
    with pytest.raises(InputError, match=message):
        find_levers([Problem(LONE, Goal("NN"))], [lever])


def test_other_input_that_makes_no_sense_is_refused():
    problem = Problem(LONE, Goal("NN"))
    lever = Choice("c", 1, SetOption("A.x", True))
    with pytest.raises(InputError, match="two levers have the key 'c'"):
        find_levers([problem], [lever, lever])
    with pytest.raises(InputError, match="has the weight -1, below 0"):
        Choice("c", -1, SetOption("A.x", True))
    with pytest.raises(InputError, match="has the weight -2, below 0"):
        SwapOrder("A", -2)
    with pytest.raises(InputError, match="no levers for the concept 'sek'; nearest: 'seq'"):
        Goal("NN", concept="sek")
    with pytest.raises(
        InputError, match="'NNN' is not a state: write one Y or N for each of the 2"
    ):
        find_levers([Problem(LONE, Goal("NNN"))], [])
    with pytest.raises(InputError, match="decision maker 'B' is unknown"):
        find_levers([Problem(LONE, Goal("NN", parties=("B",)))], [])
    with pytest.raises(InputError, match="decision maker 'B' is unknown"):
        find_levers([problem], [], orders=[SwapOrder("B")])
    with pytest.raises(InputError, match="order of 'A' is offered twice"):
        find_levers([problem], [], orders=[SwapOrder("A"), SwapOrder("A")])
    with pytest.raises(InputError, match="no problem to find levers for"):
        find_levers([], [])
    with pytest.raises(InputError, match="at least one solution must be asked for, not 0"):
        find_levers([problem], [], most=0)
    ranked = ConflictInputs({"A": ["x"]}, {"A": Ranking(["Y", "N"])})
    with pytest.raises(InputError, match="no list of statements, so levers cannot change them"):
        find_levers([Problem(ranked, Goal("N"))], [Choice("c", 1, DropStatement("A", 0))])
    texts = [f"A.x or {'not ' * k}A.y" for k in range(70)]
    adding = [Choice(text, 1, AddStatement("A", text, 0)) for text in texts]
    with pytest.raises(InputError, match="more than the 64 that can be handled"):
        find_levers([problem], adding)
    forbidding = [Choice(text, 1, Forbid("A", text)) for text in texts]
    with pytest.raises(InputError, match="restricted in more than 64 ways"):
        find_levers([problem], forbidding)
