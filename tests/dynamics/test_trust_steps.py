"""Steps against the two sides' payoffs added up date by date, and against a linear program."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from detente.dynamics.trust.incentives import gain_from_cheating, slack
from detente.dynamics.trust.steps import level, ratio, steps_to
from detente.errors import InputError

GAME = {"benefit": Fraction(2), "cost": Fraction(1), "discount": Fraction(9, 10)}
increments = st.lists(st.fractions(0, 1, max_denominator=10), min_size=1, max_size=6)


def by_definition(own, other, *, benefit, cost, discount):
    """Going on less stopping, each added up to the end and then for ever."""
    found = []
    for date in range(len(own)):
        before = own[date - 1] if date else 0
        going_on = sum(
            discount ** (later - date) * (benefit * other[later] - cost * own[later])
            for later in range(date, len(own) - 1)
        )
        last = len(own) - 1
        going_on += (
            discount ** (last - date) * (benefit * other[last] - cost * own[last]) / (1 - discount)
        )
        stopping = (benefit * other[date] - cost * before) / (1 - discount)
        found.append(going_on - stopping)
    return found


def levels(steps):
    return [sum(steps[: last + 1], Fraction(0)) for last in range(len(steps))]


def test_the_numbers_of_the_worked_example():
    assert ratio(2, 1, Fraction(9, 10)) == Fraction(5, 9)
    assert [level(t, 2, 1, Fraction(9, 10)) for t in (1, 2, 3)] == [
        Fraction(4, 9),
        Fraction(56, 81),
        Fraction(604, 729),
    ]


@given(increments)
@settings(max_examples=60)
def test_slack_is_going_on_less_stopping_of_equal_partners(steps):
    path = levels(steps)
    assert slack(path, path, **GAME).tolist() == by_definition(path, path, **GAME)


@given(increments, increments)
@settings(max_examples=60)
def test_slack_is_going_on_less_stopping_of_unequal_paths(first, second):
    dates = min(len(first), len(second))
    own, other = levels(first[:dates]), levels(second[:dates])
    assert slack(own, other, **GAME).tolist() == by_definition(own, other, **GAME)


@given(increments)
@settings(max_examples=60)
def test_the_last_step_of_any_path_is_broken(steps):
    path = levels(steps)
    last = slack(path, path, **GAME)[-1]
    assert last == -gain_from_cheating(steps[-1], GAME["cost"], GAME["discount"])
    assert (last < 0) == (steps[-1] > 0)


def test_all_at_once_is_never_kept_however_good_and_patient():
    for benefit, discount in product((2, 10, 1000), (Fraction(1, 2), Fraction(99, 100))):
        assert (
            slack([Fraction(1)], [Fraction(1)], benefit=benefit, cost=1, discount=discount)[0] < 0
        )


@pytest.mark.parametrize(
    ("benefit", "discount"), [*product((Fraction(3, 2), 2, 5), (Fraction(7, 10), Fraction(9, 10)))]
)
def test_the_most_ambitious_path_leaves_no_slack_anywhere(benefit, discount):
    shrinking = ratio(benefit, 1, discount)
    path = [level(t, benefit, 1, discount) for t in range(1, 9)]
    last = path[-1] - path[-2]
    rest = last * discount * shrinking / (1 - discount * shrinking)
    game = {"benefit": benefit, "cost": Fraction(1), "discount": discount}
    assert slack(path, path, **game, to_come=(rest, rest)).tolist() == [0] * 8


def furthest(date, *, benefit, cost, discount, free=12):
    """The most that any self-enforcing path has given by a date, by linear programming.

    Increments are free up to a date, and then shrink by the ratio r for ever.
    """
    shrinking = cost / (discount * benefit)
    beyond = discount * shrinking / (1 - discount * shrinking)
    rules = []
    for now in range(free):
        row = np.zeros(free)
        row[now] = cost
        for later in range(now + 1, free):
            row[later] = -(benefit - cost) * discount ** (later - now)
        row[-1] -= (benefit - cost) * discount ** (free - 1 - now) * beyond
        rules.append(row)
    total = np.ones(free)
    total[-1] += shrinking / (1 - shrinking)
    wanted = np.zeros(free)
    wanted[:date] = -1
    solved = linprog(wanted, A_ub=[*rules, total], b_ub=[0.0] * free + [1.0])
    return -solved.fun


@pytest.mark.parametrize(
    ("date", "benefit", "discount"), [*product((1, 2, 5), (1.5, 2, 4), (0.8, 0.9))]
)
def test_no_self_enforcing_path_is_ahead_of_it(date, benefit, discount):
    best = furthest(date, benefit=benefit, cost=1, discount=discount)
    assert best == pytest.approx(level(date, benefit, 1, discount), abs=1e-7)


@pytest.mark.parametrize("discount", [Fraction(1, 10), Fraction(2, 5), Fraction(1, 2)])
def test_nothing_is_given_by_sides_too_impatient(discount):
    """With d <= k/b every step would need more to follow than came before."""
    assert ratio(2, 1, discount) >= 1
    assert level(5, 2, 1, discount) == 0
    assert steps_to(Fraction(1, 100), 2, 1, discount) == float("inf")
    growing = [Fraction(2) ** date - 1 for date in range(1, 11)]
    at = slack(growing, growing, benefit=Fraction(2), cost=Fraction(1), discount=discount)
    assert at[-1] < 0


@given(st.fractions(0, Fraction(49, 50), max_denominator=50), st.integers(2, 9))
@settings(max_examples=60)
def test_the_number_of_steps_is_the_first_that_is_enough(share, benefit):
    steps = steps_to(share, benefit, 1, Fraction(9, 10))
    assert level(steps, benefit, 1, Fraction(9, 10)) >= share
    assert steps == 0 or level(steps - 1, benefit, 1, Fraction(9, 10)) < share


def test_patience_benefit_and_cost_move_the_path_as_they_should():
    base = level(3, 2, 1, Fraction(9, 10))
    assert level(3, 2, 1, Fraction(19, 20)) > base
    assert level(3, 3, 1, Fraction(9, 10)) > base
    assert level(3, 2, Fraction(11, 10), Fraction(9, 10)) < base


def test_all_is_never_reached():
    assert steps_to(1, 2, 1, Fraction(9, 10)) == float("inf")
    assert steps_to(0, 2, 1, Fraction(9, 10)) == 0


def test_many_paths_at_once_give_what_single_ones_give():
    rng = np.random.default_rng(4)
    own, other = rng.uniform(0, 0.2, (2, 30, 5)).cumsum(axis=-1)
    benefit, discount = rng.uniform(1.5, 3, 30), rng.uniform(0.5, 0.95, 30)
    together = slack(own, other, benefit=benefit, cost=1, discount=discount)
    assert together.shape == (30, 5)
    for run in range(30):
        alone = by_definition(
            own[run], other[run], benefit=benefit[run], cost=1, discount=discount[run]
        )
        assert together[run] == pytest.approx(alone)
    paths = level(3, benefit, 1, discount)
    assert paths[0] == pytest.approx(float(level(3, float(benefit[0]), 1, float(discount[0]))))


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="gain from exchange is above 0, not -1"):
        ratio(1, 2, 0.9)
    with pytest.raises(InputError, match="discount factor is below 1, not 1"):
        ratio(2, 1, 1)
    with pytest.raises(InputError, match="a level of the path falls"):
        slack([0.5, 0.2], [0.5, 0.6], **GAME)
    with pytest.raises(InputError, match="the same dates, not 1 and 2"):
        slack([0.5], [0.5, 0.6], **GAME)
    with pytest.raises(InputError, match="falls, or is no number"):
        slack([float("nan")], [0.5], **GAME)
    with pytest.raises(InputError, match="a level for each of its dates, one or more"):
        slack([], [], **GAME)
    with pytest.raises(InputError, match="a level for each of its dates, one or more"):
        slack(1, 1, **GAME)
    with pytest.raises(InputError, match="the cost is 0 or more, not -1"):
        slack([0.5], [0.5], **GAME | {"cost": -1})
    with pytest.raises(InputError, match="the size is 0 or more, not -1"):
        gain_from_cheating(-1, 1, 0.9)
    with pytest.raises(InputError, match="the number of steps is 0 or more, not -1"):
        level(-1, 2, 1, 0.9)
    for share in (float("nan"), 1.5, -1):
        with pytest.raises(InputError, match="the share lies between 0 and 1"):
            steps_to(share, 2, 1, 0.9)
