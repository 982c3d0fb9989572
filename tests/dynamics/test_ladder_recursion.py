import numpy as np
import pytest

from detente.dynamics.ladder.jumps import WithJumps
from detente.dynamics.ladder.linear import LinearLadder
from detente.dynamics.ladder.power import Kinked, Linear, Smooth
from detente.dynamics.ladder.recursion import recursion
from detente.dynamics.ladder.solve import climb
from detente.errors import InputError

CLOSE = 1e-9


def random_shape(rng):
    """Linear, kinked or steep, with none to two jumps."""
    kind = rng.integers(3)
    if kind == 0:
        shape = Linear(rng.uniform(0, 0.6), rng.uniform(0, 1.2), rng.uniform(0, 0.3))
    elif kind == 1:
        shape = Kinked(np.linspace(0, 1, 6), np.sort(rng.random(6)))
    else:
        low, rise, middle = rng.uniform(0, 0.4), rng.uniform(0.1, 0.6), rng.random()
        shape = Smooth(lambda x: low + rise / (1 + np.exp(-15 * (x - middle))))
    places = np.sort(rng.choice(np.arange(10, 95), rng.integers(0, 3), replace=False)) / 100
    return WithJumps(shape, tuple(places), tuple(rng.uniform(0, 0.3, len(places))))


def random_games(count, seed, cells=120):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        d, cost_a, cost_b = rng.uniform(0.5, 0.95), rng.random() * 2, rng.random() * 2
        solved = recursion(random_shape(rng), discount=d, cost_a=cost_a, cost_b=cost_b, cells=cells)
        yield solved, d, cost_a, cost_b


def residual(solved, d, cost_a, cost_b):
    """How far the values are from Bellman's equations; written anew, from what the moves are.

    A chooses among fighting and all demands from what it holds upwards, knowing that B refuses, and
    fights, what is worth less to it than a war. B's value is what A's choice leaves it.
    """
    worst = 0.0
    for i, (x, p) in enumerate(zip(solved.held, solved.power, strict=True)):
        war = p / (1 - d) - cost_a, (1 - p) / (1 - d) - cost_b
        choices = [war]
        for j in range(i, len(solved.held)):
            for_b = 1 - solved.held[j] + d * solved.value_b[j]
            if for_b >= war[1] - CLOSE:
                choices.append((solved.held[j] + d * solved.value_a[j], for_b))
        best = max(choice[0] for choice in choices)
        among = [choice[1] for choice in choices if choice[0] >= best - CLOSE]
        worst = max(
            worst,
            abs(best - solved.value_a[i]),
            min(abs(each - solved.value_b[i]) for each in among),
        )
        assert x == solved.held[i]
    return worst


def test_the_values_satisfy_bellmans_equation():
    fought, kept = 0, 0
    for solved, d, cost_a, cost_b in random_games(25, 0):
        assert residual(solved, d, cost_a, cost_b) < CLOSE
        fought += np.any(solved.demand == -1)
        kept += np.any(solved.demand != -1)
    assert fought > 5 and kept > 15


def test_the_residual_would_notice_a_wrong_value():
    solved, d, cost_a, cost_b = next(random_games(1, 1))
    solved.value_a[60] += 1e-6
    assert residual(solved, d, cost_a, cost_b) > CLOSE


def payoffs(solved, d, cost_a, cost_b, place):
    """Play what the solution says, period by period, and add up."""
    total, weight = np.zeros(2), 1.0
    while weight > 1e-13:
        following = solved.demand[place]
        if following == -1:
            p = solved.power[place]
            return total + weight * np.array([p / (1 - d) - cost_a, (1 - p) / (1 - d) - cost_b])
        share = solved.held[following]
        total += weight * np.array([share, 1 - share])
        weight, place = weight * d, following
    return total


def test_the_values_are_what_playing_it_pays():
    for solved, d, cost_a, cost_b in random_games(12, 2, cells=60):
        for place in range(0, len(solved.held), 7):
            paid = payoffs(solved, d, cost_a, cost_b, place)
            values = solved.value_a[place], solved.value_b[place]
            np.testing.assert_allclose(paid, values, atol=CLOSE)


def test_no_single_deviation_pays():
    """A does something else once; B, asked anything, then does what is better for it."""
    tried = 0
    for solved, d, cost_a, cost_b in random_games(25, 3, cells=80):
        for i, p in enumerate(solved.power):
            war_a, war_b = p / (1 - d) - cost_a, (1 - p) / (1 - d) - cost_b
            assert solved.value_a[i] >= war_a - CLOSE
            assert (
                solved.value_b[i] >= min(war_b, solved.value_b[i])
                and solved.value_b[i] >= war_b - CLOSE
            )
            for j in range(i, len(solved.held)):
                tried += 1
                accepts = 1 - solved.held[j] + d * solved.value_b[j] >= war_b - CLOSE
                gets = solved.held[j] + d * solved.value_a[j] if accepts else war_a
                assert gets <= solved.value_a[i] + CLOSE
    assert tried > 50_000


def test_the_grid_comes_near_the_closed_form():
    ladder = LinearLadder(0.2, 0.6, discount=0.9, cost=1)
    errors = []
    for cells in (200, 800, 3200):
        solved = recursion(Linear(0.2, 0.6), discount=0.9, cost_a=1, cost_b=1, cells=cells)
        below = solved.held <= 0.75
        errors.append(np.abs(solved.value_b - ladder.value_to_b(solved.held))[below].max())
    assert errors[0] / errors[1] > 3 and errors[1] / errors[2] > 3 and errors[2] < 0.02


def test_the_equation_with_walls_ends_as_the_grid_does():
    """From anywhere, on shapes of all kinds; a grid stalls early where demands grow slowly."""
    rng = np.random.default_rng(6)
    kinds, near = [], 0
    for _ in range(60):
        shape, start = random_shape(rng), int(rng.integers(0, 50)) / 50
        numbers = {
            "discount": rng.uniform(0.5, 0.9),
            "cost_a": rng.random(),
            "cost_b": rng.random(),
        }
        way = climb(shape, start, **numbers)
        solved = recursion(shape, **numbers, cells=500)
        last = solved.path(int(np.searchsorted(solved.held, start + CLOSE)) - 1)[-1]
        assert {0: None, 1: "A", 2: "B"}[int(solved.attacker[last])] == way.by
        near += way.by is not None or abs(solved.held[last] - way.where) < 0.02
        kinds.append((way.kind, way.by))
    assert near >= 58
    assert {("settles", None), ("absorbed", None), ("attack", "B")} <= set(kinds)
    assert ("stalls below a jump", None) in kinds


def test_where_nobody_fights_nothing_is_lost():
    for solved, d, _, _ in random_games(30, 4):
        peaceful = [solved.demand[solved.path(i)[-1]] != -1 for i in range(len(solved.held))]
        total = solved.value_a + solved.value_b
        np.testing.assert_allclose(total[peaceful], 1 / (1 - d), atol=CLOSE)
        assert np.all(total[~np.array(peaceful)] < 1 / (1 - d) + CLOSE)


def test_guarantees_help_b_and_its_costs_harm_it():
    """To one cell of the grid, since demands are rounded down to it."""
    rng = np.random.default_rng(5)
    for _ in range(10):
        base, gain, d = rng.uniform(0.2, 0.5), rng.uniform(0, 0.5), rng.uniform(0.6, 0.9)
        numbers = {"discount": d, "cost_a": 1, "cells": 400}
        usual, guarded, poorer = (
            recursion(Linear(base, gain, guarantee), cost_b=cost, **numbers).value_b[0]
            for guarantee, cost in ((0, 0.5), (0.15, 0.5), (0, 0.9))
        )
        assert guarded > usual > poorer


def test_refusals():
    with pytest.raises(InputError, match="at least one cell, not 0"):
        recursion(Linear(0, 0.5), discount=0.9, cost_a=1, cost_b=1, cells=0)
    with pytest.raises(InputError, match="cost of war is 0 or more, not -1"):
        recursion(Linear(0, 0.5), discount=0.9, cost_a=-1, cost_b=1)
