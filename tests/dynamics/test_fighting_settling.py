"""Settling by backward induction against the tree of all courses, one battle at a time."""

from fractions import Fraction
from functools import partial
from random import Random

import numpy as np
import pytest

from detente.dynamics.fighting.fight import Fight
from detente.dynamics.fighting.optimism import optimism_margin
from detente.dynamics.fighting.settling import solve
from detente.dynamics.fighting.unfolding import unfold
from detente.errors import InputError


def in_tree(fight, beliefs, history=""):
    """What each asks for, whether they settle and what each gets, after a history of battles."""
    wins, losses = history.count("w"), history.count("l")
    forts = fight.holding + wins - losses
    left = [most - len(history) for most in fight.battles]
    if forts in (0, fight.forts):
        return None, False, (Fraction(forts, fight.forts), 1 - Fraction(forts, fight.forts))
    if 0 in left:
        share = (
            Fraction(forts, fight.forts) if left[0] == left[1] else Fraction(int(left[0] > left[1]))
        )
        return None, False, (share, 1 - share)
    strong, weak = fight.strengths
    won, lost = (in_tree(fight, beliefs, history + mark)[2] for mark in "wl")
    asked = []
    for side, prior in enumerate(beliefs):
        if_strong = prior * strong**wins * (1 - strong) ** losses
        if_weak = (1 - prior) * weak**wins * (1 - weak) ** losses
        belief = if_strong / (if_strong + if_weak)
        wins_next = belief * strong + (1 - belief) * weak
        asked.append(wins_next * won[side] + (1 - wins_next) * lost[side] - fight.costs[side])
    least = [max(Fraction(0), one) for one in asked]
    if sum(least) > 1:
        return tuple(asked), False, tuple(asked)
    share = least[0] + fight.surplus * (1 - sum(least))
    return tuple(asked), True, (share, 1 - share)


def fight_of(seed):
    rng = Random(seed)

    def part(low=1, high=19):
        return Fraction(rng.randint(low, high), 20)

    forts = rng.randint(2, 5)
    fight = Fight(
        forts,
        rng.randint(1, forts - 1),
        (part(12), part(1, 8)),
        costs=(part(0, 2), part(0, 2)),
        battles=(rng.randint(1, 5), rng.randint(1, 5)),
        surplus=Fraction(rng.randint(0, 4), 4),
    )
    beliefs = (part(), part())
    return fight, (max(beliefs), min(beliefs)) if seed % 3 else beliefs


SWEEP = [fight_of(seed) for seed in range(120)]
HISTORIES = ["", "w", "l", "wl", "lw", "ww", "ll", "wlw", "llw"]


def is_reached(fight, history):
    """Nobody holds all forts on the way, and there is a battle left to pay for."""
    held = [
        fight.holding + history[:n].count("w") - history[:n].count("l")
        for n in range(len(history) + 1)
    ]
    return all(0 < forts < fight.forts for forts in held) and len(history) < min(fight.battles)


@pytest.mark.parametrize(("fight", "beliefs"), SWEEP)
def test_backward_induction_is_the_tree_of_all_courses(fight, beliefs):
    stages = solve(fight, beliefs)
    for history in filter(partial(is_reached, fight), HISTORIES):
        asked, settles, values = in_tree(fight, beliefs, history)
        stage, wins = stages[len(history)], history.count("w")
        assert tuple(claim[wins] for claim in stage.required) == asked
        assert stage.settles[wins] == settles
        assert tuple(value[wins] for value in stage.values) == values


def courses(fight, beliefs, truth, history=""):
    """Every way it can end: probability, battles, whether settled, A's share."""
    asked, settles, values = in_tree(fight, beliefs, history)
    if settles or asked is None:
        yield Fraction(1), len(history), settles, values[0]
        return
    for mark, chance in (("w", truth), ("l", 1 - truth)):
        for part, battles, settled, share in courses(fight, beliefs, truth, history + mark):
            yield chance * part, battles, settled, share


@pytest.mark.parametrize(("fight", "beliefs"), SWEEP[:40])
def test_the_unfolding_is_the_sum_over_all_courses(fight, beliefs):
    truth = Fraction(3, 5)
    found = unfold(solve(fight, beliefs), truth)
    ends = [*courses(fight, beliefs, truth)]
    assert found.share == sum(part * share for part, _, _, share in ends)
    assert found.battles == sum(part * battles for part, battles, _, _ in ends)
    assert found.decided == sum(part for part, _, settled, _ in ends if not settled)
    for number, chance in enumerate(found.settled):
        assert chance == sum(part for part, n, settled, _ in ends if settled and n == number)
    assert found.decided + found.settled.sum() == 1


def test_the_sweep_has_fights_that_go_on_and_fights_that_do_not():
    at_once = sum(bool(solve(*one)[0].settles[0]) for one in SWEEP)
    assert 20 < at_once < 110


@pytest.mark.parametrize(("fight", "beliefs"), SWEEP[:60])
def test_sides_that_agree_settle_at_once_whatever_they_believe(fight, beliefs):
    assert solve(fight, (beliefs[0], beliefs[0]))[0].settles[0]


@pytest.mark.parametrize("seed", range(40))
def test_one_decisive_battle_is_the_static_rule(seed):
    fight, beliefs = fight_of(seed)
    fight = Fight(2, 1, fight.strengths, fight.costs, battles=(3, 3))
    strong, weak = fight.strengths
    seen = [belief * strong + (1 - belief) * weak for belief in beliefs]
    assert solve(fight, beliefs)[0].settles[0] == (optimism_margin(*seen, *fight.costs) >= 0)


def test_battles_bring_hopeful_sides_to_settle():
    """Each believes itself the stronger; after enough battles they see the same and settle."""

    def first(cost):
        fight = Fight(
            20, 10, (Fraction(3, 5), Fraction(2, 5)), costs=(cost, cost), battles=(50, 50)
        )
        return solve(fight, (Fraction(9, 10), Fraction(1, 10)))

    stages = first(Fraction(1, 100))
    assert not stages[0].settles[0]
    found = unfold(stages, Fraction(3, 5))
    assert found.settled.sum() > Fraction(99, 100)
    assert 10 < found.battles < 15
    assert first(Fraction(1, 50))[0].settles[0]


def test_floats_give_what_fractions_give():
    fight, beliefs = fight_of(3)
    rough = Fight(
        fight.forts,
        fight.holding,
        tuple(map(float, fight.strengths)),
        tuple(map(float, fight.costs)),
        fight.battles,
        float(fight.surplus),
    )
    for fine, coarse in zip(
        solve(fight, beliefs), solve(rough, tuple(map(float, beliefs))), strict=True
    ):
        assert coarse.values[0].dtype == np.float64
        assert coarse.values[0] == pytest.approx(fine.values[0].astype(float))


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="at least one of the 5 forts, so A does not hold 5"):
        Fight(5, 5, (0.6, 0.4), (0, 0), (3, 3))
    with pytest.raises(InputError, match="the strength lies between 0 and 1, not 2"):
        Fight(5, 2, (2, 0.4), (0, 0), (3, 3))
    with pytest.raises(InputError, match="the number of battles is 0 or more, not -1"):
        Fight(5, 2, (0.6, 0.4), (0, 0), (3, -1))
    with pytest.raises(InputError, match="for a whole number of battles, not inf"):
        Fight(5, 2, (0.6, 0.4), (0, 0), (3, float("inf")))
    with pytest.raises(InputError, match="the belief of A lies between 0 and 1, not 7"):
        solve(Fight(5, 2, (0.6, 0.4), (0, 0), (3, 3)), (7, 0.5))
    with pytest.raises(InputError, match="the truth lies between 0 and 1, not 2"):
        unfold(solve(Fight(5, 2, (0.6, 0.4), (0, 0), (3, 3)), (0.5, 0.5)), 2)
    with pytest.raises(InputError, match=r"forts are counted in whole numbers, not 5\.5"):
        Fight(5.5, 2, (0.6, 0.4), (0, 0), (3, 3))
