from fractions import Fraction

import numpy as np
import pytest

from detente.dynamics.ladder.linear import LinearLadder
from detente.dynamics.ladder.power import Linear
from detente.dynamics.ladder.solve import climb
from detente.dynamics.ladder.step import next_demand, rejects
from detente.errors import InputError

PUBLISHED = LinearLadder(Fraction(1, 5), Fraction(3, 5), discount=Fraction(9, 10), cost=1)
SWALLOWING = LinearLadder(Fraction(1, 20), Fraction(9, 10), discount=Fraction(9, 10), cost=1)


def numbers(ladder):
    return {
        "base": ladder.base,
        "gain": ladder.gain,
        "discount": ladder.discount,
        "cost": ladder.cost,
        "guarantee": ladder.guarantee,
    }


def random_ladders(count, seed):
    """Arrays of ladders that settle at 1 or below, and of what A holds at first, up to there."""
    rng = np.random.default_rng(seed)
    d, m, end = (
        rng.uniform(0.5, 0.97, count),
        rng.uniform(0, 0.9, count),
        rng.uniform(0.2, 1, count),
    )
    start = end * rng.random(count)
    cost = rng.random(count) * (1 - m) * end / (1 - d)
    base = end * (1 - m) - (1 - d) * cost
    return {"base": base, "gain": m, "discount": d, "cost": cost}, start, end


def test_the_ladder_of_the_theory_note():
    assert (PUBLISHED.rho, PUBLISHED.kappa) == (Fraction(15, 16), Fraction(3, 64))
    assert PUBLISHED.path(Fraction(2, 5), 3)[1:] == (
        Fraction(27, 64),
        Fraction(453, 1024),
        Fraction(7563, 16384),
    )
    assert (PUBLISHED.fixed_point, PUBLISHED.multiplier) == (Fraction(3, 4), Fraction(5, 2))
    assert PUBLISHED.steps_to_pass(Fraction(2, 5), Fraction(7, 10)) == 31
    assert PUBLISHED.steps_to_pass(Fraction(2, 5), Fraction(3, 4)) is None
    assert PUBLISHED.value_to_b(Fraction(2, 5)) == Fraction(23, 5)


def test_what_b_gets_on_the_way_is_worth_its_war():
    d = 0.9
    path = LinearLadder(0.2, 0.6, discount=d, cost=1).path(0.4, 2000)[1:]
    total = sum(d**t * (1 - x) for t, x in enumerate(path))
    assert total == pytest.approx(23 / 5, abs=1e-6)


def test_absorption_by_the_recursion_and_by_the_game():
    """The recursion counts a war that would be worth less than nothing; B need not fight it."""
    assert SWALLOWING.fixed_point == Fraction(3, 2) and SWALLOWING.absorbing
    assert SWALLOWING.steps_to_pass(Fraction(2, 5), 1) == 72
    assert SWALLOWING.path(Fraction(2, 5), 72)[-2] < SWALLOWING.path(Fraction(2, 5), 72)[-1] == 1
    held, steps = Fraction(2, 5), 0
    while held < 1:
        following = next_demand(held, **numbers(SWALLOWING))
        power = SWALLOWING.base + SWALLOWING.gain * following
        expected = max(0, (1 - power) * 10 - 1)
        accepted = (1 - following) + Fraction(9, 10) * expected
        war = (1 - SWALLOWING.base - SWALLOWING.gain * held) * 10 - 1
        assert accepted == max(0, war)
        held, steps = following, steps + 1
    assert steps == 63


def test_guarantees():
    for guarantee, end in (
        (0, Fraction(3, 4)),
        (Fraction(1, 10), Fraction(1, 2)),
        (Fraction(1, 5), Fraction(1, 4)),
    ):
        ladder = LinearLadder(
            Fraction(1, 5), Fraction(3, 5), discount=Fraction(9, 10), cost=1, guarantee=guarantee
        )
        assert ladder.fixed_point == end
        assert next_demand(end, **numbers(ladder)) == end


def test_one_step_is_the_closed_form_on_a_thousand_ladders():
    given, held, end = random_ladders(1000, 0)
    rho = given["gain"] / (1 - given["discount"] * (1 - given["gain"]))
    for _ in range(20):
        following = next_demand(held, **given)
        np.testing.assert_allclose(following - end, rho * (held - end), atol=1e-12)
        held = following


def test_the_solver_is_the_closed_form_on_a_thousand_ladders():
    given, starts, ends = random_ladders(1000, 1)
    for k in range(1000):
        one = {name: float(each[k]) for name, each in given.items()}
        way = climb(
            Linear(one["base"], one["gain"]),
            float(starts[k]),
            discount=one["discount"],
            cost_a=0.3,
            cost_b=one["cost"],
            periods=3,
        )
        np.testing.assert_allclose(
            way.path, LinearLadder(**one).path(starts[k], len(way.path) - 1), atol=1e-11
        )
        assert way.kind == "settles"
        assert way.where == pytest.approx(ends[k], abs=1e-9)


@pytest.mark.slow
def test_the_solver_is_the_closed_form_all_the_way_up():
    given, starts, ends = random_ladders(100, 2)
    for k in range(100):
        one = {name: float(each[k]) for name, each in given.items()}
        shape = Linear(one["base"], one["gain"])
        way = climb(shape, float(starts[k]), discount=one["discount"], cost_a=0, cost_b=one["cost"])
        path = LinearLadder(**one).path(starts[k], len(way.path) - 1)
        np.testing.assert_allclose(way.path, path, atol=1e-9)
        assert way.where == pytest.approx(ends[k], abs=1e-9)


def test_a_demand_is_the_most_that_b_accepts():
    """By definition, on any ladder: what is more makes B fight, and B gains nothing by refusing."""
    rng = np.random.default_rng(3)
    base, gain = rng.uniform(-0.3, 1, 5000), rng.uniform(0, 1.5, 5000)
    d, cost, held = rng.uniform(0.5, 0.97, 5000), rng.random(5000) * 8, rng.random(5000)

    def war(x):
        return (1 - np.clip(base + gain * x, 0, 1)) / (1 - d) - cost

    demand = next_demand(held, base=base, gain=gain, discount=d, cost=cost)
    kept = 1 - demand + d * np.maximum(war(demand), 0)
    np.testing.assert_allclose(kept, np.maximum(war(held), 0), atol=1e-9)
    above = np.minimum(1, demand + 0.001)
    demand = np.where(demand > 1 - 1e-9, 1, demand)
    worse = 1 - above + d * np.maximum(war(above), 0) < np.maximum(war(held), 0)
    assert np.array_equal(worse, demand < 1)
    assert 500 < (demand == 1).sum() < 4500


def test_b_fights_where_keeping_the_peace_would_take_giving_back():
    rng = np.random.default_rng(4)
    held = rng.random(2000)
    given = {
        "base": rng.uniform(-0.1, 0.8, 2000),
        "gain": rng.uniform(0, 1.3, 2000),
        "discount": rng.uniform(0.5, 0.97, 2000),
        "cost": rng.random(2000),
    }
    fights = rejects(held, **given)
    assert np.array_equal(fights, next_demand(held, **given) < held - 1e-12)
    assert 200 < fights.sum() < 1800


def test_a_gain_above_one_makes_a_threshold():
    """With a = -1/2 after the guarantee and m = 2, x* = (-1/2 + 1/10)/(1 - 2) = 2/5."""
    ladder = LinearLadder(
        Fraction(1, 5), 2, discount=Fraction(9, 10), cost=1, guarantee=Fraction(7, 10)
    )
    assert ladder.rho > 1 and ladder.fixed_point == Fraction(2, 5)
    for start, end in ((0.41, 1.0), (0.39, 0.1)):
        held = start
        for _ in range(200):
            held = next_demand(held, **{k: float(v) for k, v in numbers(ladder).items()})
        assert held == pytest.approx(end)
    with pytest.raises(InputError, match="gain below 1, not 2"):
        _ = ladder.multiplier


def test_a_gain_of_one_grows_by_equal_steps():
    ladder = LinearLadder(Fraction(1, 10), 1, discount=Fraction(9, 10), cost=0)
    assert ladder.rho == 1
    assert ladder.steps_to_pass(0, Fraction(1, 2)) == 51
    assert LinearLadder(0, 1, discount=Fraction(9, 10), cost=0).steps_to_pass(0, 0) is None
    with pytest.raises(InputError, match="no fixed point"):
        _ = ladder.fixed_point


def test_demands_rise_with_power_and_with_the_cost_of_war_and_fall_with_guarantees():
    given, held, _ = random_ladders(500, 5)
    usual = next_demand(held, **given)
    for name in ("base", "cost"):
        assert np.all(next_demand(held, **{**given, name: given[name] + 0.05}) >= usual)
    powerful = given["base"] > 0.05
    assert np.all((next_demand(held, **given, guarantee=0.05) < usual)[powerful])
    assert powerful.sum() > 300
    assert np.all(next_demand(held + 0.05, **given) >= usual)


def test_a_guarantee_that_only_tells_later_makes_b_give_more_now():
    """A has no power yet that the guarantor could take, but what it gains makes less of it."""
    given = {"base": 0, "gain": 0.6, "discount": 0.9, "cost": 1}
    free, guarded = (next_demand(0, **given, guarantee=g) for g in (0, 0.05))
    assert guarded > free


def test_the_more_a_concession_adds_to_power_the_smaller_the_first_and_the_larger_their_sum():
    ladders = [LinearLadder(0.2, m, discount=0.9, cost=1) for m in (0.2, 0.4, 0.6)]
    firsts = [ladder.path(0, 1)[1] for ladder in ladders]
    ends = [ladder.fixed_point for ladder in ladders]
    assert firsts == sorted(firsts, reverse=True) and ends == sorted(ends)


def test_refusals():
    with pytest.raises(InputError, match="gain is 0 or more, not -1"):
        LinearLadder(0, -1, discount=Fraction(1, 2), cost=0)
    with pytest.raises(InputError, match="below 1, not 1"):
        LinearLadder(0, 1, discount=1, cost=0)
    with pytest.raises(InputError, match="does not lower power"):
        Linear(0, -1)
