"""The checker of lever answers: what it takes for right, and that it catches what is tampered with."""

from __future__ import annotations

from dataclasses import replace

from detente.graphmodel import Ranking, Statements
from detente.graphmodel.levers import (
    Choice,
    ConflictInputs,
    Forbid,
    Goal,
    HoldOption,
    LeverSolution,
    OneWay,
    Problem,
    SetOption,
    SwapOrder,
    check,
    find_levers,
)

from .levers_models import drawn

PLEDGE = Choice("pledge", 2, OneWay("A.keep", "on"))
LONE = ConflictInputs(
    {"A": ["keep"], "B": ["stay"]}, {"A": Statements(["not A.keep"]), "B": Statements([])}
)
KEPT = Problem(LONE, Goal("YN", concept="nash"))


def faults(solution: LeverSolution, *problems: Problem) -> tuple[str, ...]:
    return check(problems or [KEPT], solution).faults


def test_a_right_answer_has_no_fault_and_is_judged_in_three_ways():
    found = check([KEPT], LeverSolution(2, (PLEDGE,)))
    assert found.holds and found.weight == 2
    judges = {(each.dm, each.judge) for each in found.verdicts}
    assert len(judges) == 6
    assert all(each.stable for each in found.verdicts)


def test_a_lever_left_out_is_noticed():
    missing = faults(LeverSolution(0))
    assert missing[0] == "problem 0: YN is not stable for A (local search)"
    assert {text.split("(")[1] for text in missing} == {
        "local search)", "all states)", "plain definition)"
    }  # fmt: skip


def test_a_wrong_weight_is_noticed():
    assert faults(LeverSolution(1, (PLEDGE,))) == ("the levers weigh 2, not 1",)


def test_levers_that_do_not_go_together_are_noticed():
    shy = replace(PLEDGE, excludes=("other",), requires=("third",))
    other = Choice("other", 0, SetOption("B.stay", False))
    assert faults(LeverSolution(2, (shy, other))) == (
        "'pledge' excludes 'other'",
        "'pledge' needs 'third'",
    )


def test_a_target_that_is_no_state_is_noticed():
    barred = Problem(replace(LONE, infeasible=("Y-",)), Goal("YN", concept="nash"))
    assert faults(LeverSolution(2, (PLEDGE,)), barred) == (
        "problem 0: the state 'YN' is infeasible",
    )


def test_breaking_is_checked_too():
    broken = Problem(LONE, Goal("YN", concept="nash", stable=False))
    assert check([broken], LeverSolution(0)).holds
    assert faults(LeverSolution(2, (PLEDGE,)), broken)[0] == (
        "problem 0: no party leaves YN (local search)"
    )


def test_a_tampered_order_is_noticed():
    listed = ConflictInputs({"A": ["x"]}, {"A": Statements(["not A.x", "A.x"])})
    problem = Problem(listed, Goal("Y", concept="nash"))
    solution = find_levers([problem], [], orders=[SwapOrder("A")]).solutions[0]
    assert check([problem], solution).holds
    order = solution.orders[0]
    back = replace(solution, orders=(replace(order, places=(0, 1)),))
    assert "not stable for A" in faults(back, problem)[0]
    torn = replace(solution, orders=(replace(order, places=(1, 1)),))
    assert "does not fit its list of 2 entries" in faults(torn, problem)[0]


def test_a_move_into_a_forbidden_state_is_judged_plainly():
    forbid = Choice("forbid", 1, Forbid("A", "not A.keep"))
    found = check([KEPT], LeverSolution(1, (forbid,)))
    assert found.holds
    assert {each.judge for each in found.verdicts} == {"plain definition"}


def test_both_directions_taken_away_hold_an_option():
    both = Choice("both", 1, (OneWay("A.keep", "on"), OneWay("A.keep", "off")))
    assert check([KEPT], LeverSolution(1, (both,))).holds
    against = replace(LONE, one_way={"A.keep": "off"})
    assert check([Problem(against, KEPT.goal)], LeverSolution(2, (PLEDGE,))).holds


def test_every_set_that_is_too_cheap_is_refused():
    """Each answer with one lever left out fails; it would have been a cheaper one."""
    refused = 0
    for seed in range(3000, 3080):
        model = drawn(seed, small=True)
        for solution in find_levers(model.problems, model.choices, orders=model.orders).solutions:
            assert check(model.problems, solution).holds, seed
            for left_out in solution.choices:
                kept = tuple(each for each in solution.choices if each != left_out)
                poorer = LeverSolution(solution.weight - left_out.weight, kept)
                if not solution.orders:
                    assert not check(model.problems, poorer).holds, seed
                    refused += 1
    assert refused > 5


def test_a_held_option_is_held_for_everybody():
    hold = Choice("hold", 1, HoldOption("A.keep", True))
    assert check([KEPT], LeverSolution(1, (hold,))).holds


def test_a_ranking_keeps_what_holding_an_option_leaves_of_it():
    ranked = replace(LONE, preferences={"A": Ranking(["NN", "YN", ("YY", "NY")]),
                                        "B": Ranking([("YN", "NN"), "YY", "NY"])})  # fmt: skip
    problem = Problem(ranked, Goal("YN", concept="nash"))
    hold = Choice("hold", 1, HoldOption("A.keep", True))
    against = replace(problem, conflict=replace(ranked, one_way={"A.keep": "off"}))
    assert check([problem], LeverSolution(1, (hold,))).holds
    assert check([against], LeverSolution(2, (PLEDGE,))).holds
    assert faults(LeverSolution(0), problem)[0].startswith("problem 0: YN is not stable for A")
