from fractions import Fraction

import numpy as np
import pytest

from detente.dynamics.ladder.jumps import WithJumps
from detente.dynamics.ladder.power import Kinked, Linear, Smooth
from detente.dynamics.ladder.recursion import recursion
from detente.dynamics.ladder.solve import climb
from detente.dynamics.ladder.stretches import stretches
from detente.errors import InputError

SITE = WithJumps(Linear(Fraction(1, 2), Fraction(3, 10)), (Fraction(3, 5),), (Fraction(1, 5),))


def test_the_strategic_site_of_the_theory_note():
    lower, upper = stretches(SITE, discount=Fraction(9, 10), cost_a=0, cost_b=Fraction(1, 2))
    place = Fraction(3, 5)
    assert lower.offered(place) == Fraction(84, 125)
    assert lower.needed(place) == Fraction(137, 200)
    assert upper.offered(place) == Fraction(213, 250)
    assert lower.offered(place) < lower.needed(place) < upper.offered(place)
    assert lower.cutoff == Fraction(4, 5)


@pytest.mark.parametrize(
    ("cost_a", "kind", "by"), [(0.81, "stalls below a jump", None), (0.79, "attack", "A")]
)
def test_a_attacks_at_the_site_if_that_costs_less_than_four_fifths(cost_a, kind, by):
    way = climb(SITE, 0.1, discount=0.9, cost_a=cost_a, cost_b=0.5)
    assert (way.kind, way.where, way.by) == (kind, 0.6, by)
    assert way.cutoff == pytest.approx(0.8)


def test_b_lets_a_have_sooner_what_a_will_be_stuck_at():
    """From 1/10 B expects 4 for ever once A stalls; with 3/5 now that makes its war value of 21/5."""
    way = climb(SITE, 0.1, discount=0.9, cost_a=1, cost_b=0.5)
    assert way.path == pytest.approx((0.1, 0.4, 0.6))


def test_a_small_jump_is_crossed_after_a_pause():
    low = WithJumps(Linear(0.3, 0.5), (0.5,), (0.01,))
    way = climb(low, 0.48, discount=0.9, cost_a=5, cost_b=1)
    assert way.path[1] == 0.5 and way.path[2] > 0.5
    assert way.kind == "settles" and way.where == pytest.approx((0.31 + 0.1) / 0.5)


@pytest.mark.parametrize(("more", "crossed"), [(0, True), (Fraction(1, 10**6), False)])
def test_a_jump_is_crossed_up_to_a_sixtieth(more, crossed):
    """At 1/2 from below 0.55 + 0.01 is needed, and 0.05 + 0.9 (0.55 + jump) offered."""
    line = Linear(Fraction(3, 10), Fraction(1, 2))
    small = WithJumps(line, (Fraction(1, 2),), (Fraction(1, 60) + more,))
    lower, _ = stretches(small, discount=Fraction(9, 10), cost_a=1, cost_b=1)
    assert (lower.cutoff is None) == crossed


def test_a_pause_below_a_jump_that_is_crossed_saves_the_war_for_ever():
    """From 53/140 A stops at 2/5, which leaves B 27/280 more per period than war would.

    Peace saves (1-d)(c_A + c_B) = 4/25, since nobody fights later; were it for one period only, and
    (1-d) times as much, A would attack.
    """
    site = WithJumps(Linear(0.3, 0.4), (0.4,), (0.2,))
    way = climb(site, 0.1, discount=0.5, cost_a=0.02, cost_b=0.3)
    assert way.path[:3] == pytest.approx((0.1, 53 / 140, 0.4))
    assert 0.25 * 0.32 < 27 / 280 < 0.5 * 0.32
    assert (way.kind, way.where, way.by) == ("absorbed", 1, None)
    solved = recursion(site, discount=0.5, cost_a=0.02, cost_b=0.3, cells=800)
    assert solved.held[solved.path(80)[-1]] == 1


def test_a_jump_that_b_just_yields_is_not_taken_for_the_end():
    """At 2/5 B needs 11/20 and is offered 1/5 + 7/20: A demands it, and then more."""
    site = WithJumps(Linear(0.3, 0.5), (0.4,), (0.2,))
    way = climb(site, 0.1, discount=0.5, cost_a=0.05, cost_b=0.2)
    assert way.path[:4] == pytest.approx((0.1, 1 / 3, 0.4, 0.4), abs=1e-9)
    assert (way.kind, way.where) == ("absorbed", 1)


def test_a_kinked_shape_settles_where_its_line_meets_the_diagonal():
    """On the second line p = 0.3 + 0.2 (x - 0.4)/0.6, so x* = (0.3 - 0.4/3 + 0.1)/(1 - 1/3)."""
    way = climb(Kinked((0, 0.4, 1), (0.1, 0.3, 0.5)), 0.0, discount=0.9, cost_a=1, cost_b=1)
    assert way.kind == "settles" and way.where == pytest.approx(0.4)
    way = climb(Kinked((0, 0.4, 1), (0.2, 0.4, 0.5)), 0.0, discount=0.9, cost_a=1, cost_b=1)
    assert way.where == pytest.approx((0.4 - 0.4 / 6 + 0.1) / (1 - 1 / 6))


def test_any_callable_will_do():
    steep = Smooth(lambda x: 0.1 + 0.7 / (1 + np.exp(-12 * (x - 0.5))))
    low = climb(steep, 0.0, discount=0.9, cost_a=1, cost_b=0.5)
    assert low.kind == "settles" and 0.1 < low.where < 0.3
    high = climb(steep, 0.6, discount=0.9, cost_a=1, cost_b=0.5)
    assert high.kind == "settles" and high.where > 0.8
    for way in (low, high):
        assert steep(way.where) + 0.05 == pytest.approx(way.where, abs=1e-9)


def test_b_attacks_where_a_holds_more_than_b_bears_and_gives_nothing_back():
    way = climb(Linear(0.2, 0.6), 0.8, discount=0.9, cost_a=1, cost_b=1)
    assert (way.kind, way.by, way.path) == ("attack", "B", (0.8,))
    assert climb(Linear(0.2, 0.6), 0.75, discount=0.9, cost_a=1, cost_b=1).path == (0.75,)


def test_absorption_in_the_steps_that_the_game_takes():
    way = climb(Linear(0.05, 0.9), 0.4, discount=0.9, cost_a=1, cost_b=1)
    assert (way.kind, way.where, len(way.path) - 1) == ("absorbed", 1.0, 63)
    short = climb(Linear(0.05, 0.9), 0.4, discount=0.9, cost_a=1, cost_b=1, periods=5)
    assert short.kind == "climbing" and len(short.path) == 6


def test_continuous_power_never_makes_war_on_the_way_up():
    rng = np.random.default_rng(0)
    for _ in range(60):
        heights = np.sort(rng.random(6))
        shape = Kinked(np.linspace(0, 1, 6), heights)
        cost = float(rng.random())
        assert climb(shape, 0.0, discount=0.8, cost_a=0.0, cost_b=cost).kind in {
            "settles",
            "absorbed",
        }


def random_site(rng):
    line = Linear(rng.uniform(0, 0.5), rng.uniform(0, 0.6))
    place = rng.integers(20, 90) / 100
    return WithJumps(line, (place,), (rng.uniform(0.02, 0.4),))


def agreement(count, seed, cells):
    """How each of `count` random sites ends: by the equation and on the grid."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        site, d = random_site(rng), rng.uniform(0.6, 0.9)
        numbers = {"discount": d, "cost_a": rng.random() * 3, "cost_b": rng.random()}
        solved = recursion(site, **numbers, cells=cells)
        places = solved.path(0)
        end, attacker = solved.held[places[-1]], solved.attacker[places[-1]]
        yield climb(site, 0.0, **numbers), end, attacker


def test_the_grid_finds_the_same_ends():
    kinds = []
    for way, end, attacker in agreement(40, 1, 800):
        kinds.append(way.kind)
        assert (way.kind == "attack") == (attacker == 1)
        if way.kind != "attack":
            assert end == pytest.approx(way.where, abs=0.03)
    assert {"settles", "attack", "stalls below a jump"} <= set(kinds)


def test_refusals():
    with pytest.raises(InputError, match=r"share lies between 0 and 1, not 1\.1"):
        climb(SITE, 1.1, discount=0.9, cost_a=1, cost_b=1)
    with pytest.raises(InputError, match="cost of war is 0 or more, not -1"):
        climb(SITE, 0.1, discount=0.9, cost_a=1, cost_b=-1)
    for costs in ({"cost_a": 1, "cost_b": np.nan}, {"cost_a": np.nan, "cost_b": 1}):
        with pytest.raises(InputError, match="cost of war is 0 or more, not nan"):
            climb(SITE, 0.1, discount=0.9, **costs)
    with pytest.raises(InputError, match="gain is 0 or more, not nan"):
        Linear(0.2, np.nan)
    with pytest.raises(InputError, match="increase, above 0"):
        WithJumps(Linear(0, 0.5), (0.5, 0.4), (0.1, 0.1))
    with pytest.raises(InputError, match="a place and a size"):
        WithJumps(Linear(0, 0.5), (0.5,), ())
    with pytest.raises(InputError, match="jumps up, not down"):
        WithJumps(Linear(0, 0.5), (0.5,), (-0.1,))
    with pytest.raises(InputError, match="as many powers as holdings"):
        Kinked((0, 1), (0.5,))
    with pytest.raises(InputError, match="increase in what is held"):
        Kinked((0, 1), (0.5, 0.4))
