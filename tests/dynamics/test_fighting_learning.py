"""Learning from battles against Bayes' rule, one battle at a time."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.fighting.belief import updated
from detente.dynamics.fighting.learning import after_battles, belief_path, evidence_per_battle
from detente.dynamics.fighting.optimism import critical_optimism, optimism_margin, waits
from detente.errors import InputError

TYPES = {"strong": Fraction(7, 10), "weak": Fraction(2, 5)}
shares = st.fractions(0, 1, max_denominator=12)


def test_the_numbers_of_the_worked_examples():
    assert updated(Fraction(1, 2), Fraction(7, 10), Fraction(2, 5)) == Fraction(7, 11)
    assert updated(Fraction(1, 2), Fraction(3, 10), Fraction(3, 5)) == Fraction(1, 3)
    assert critical_optimism(Fraction(9, 10)) == Fraction(1, 9)


@pytest.mark.parametrize("outcomes", [*product([True, False], repeat=4)])
def test_only_the_numbers_of_wins_and_losses_matter(outcomes):
    belief = Fraction(1, 5)
    path = [belief]
    for won in outcomes:
        belief = (
            updated(belief, Fraction(7, 10), Fraction(2, 5))
            if won
            else updated(belief, Fraction(3, 10), Fraction(3, 5))
        )
        path.append(belief)
    assert after_battles(Fraction(1, 5), sum(outcomes), 4 - sum(outcomes), **TYPES) == belief
    assert belief_path(0.2, outcomes, strong=0.7, weak=0.4) == pytest.approx(
        [float(b) for b in path]
    )


def test_a_belief_is_a_martingale_to_who_holds_it():
    """Averaged over what it expects of three battles, the belief is what it was."""
    prior, mean = Fraction(1, 3), Fraction(0)
    for wins in range(4):
        ways = (1, 3, 3, 1)[wins]
        if_strong = Fraction(7, 10) ** wins * Fraction(3, 10) ** (3 - wins)
        if_weak = Fraction(2, 5) ** wins * Fraction(3, 5) ** (3 - wins)
        seen = prior * if_strong + (1 - prior) * if_weak
        mean += ways * seen * after_battles(prior, wins, 3 - wins, **TYPES)
    assert mean == prior


def test_beliefs_far_apart_come_together_at_the_speed_of_the_evidence():
    rng = np.random.default_rng(11)
    battles = 400
    for truth, end in ((0.7, 1), (0.4, 0)):
        outcomes = rng.random((500, battles)) < truth
        hopeful = belief_path(0.9, outcomes, strong=0.7, weak=0.4)
        doubtful = belief_path(0.1, outcomes, strong=0.7, weak=0.4)
        assert np.abs(hopeful[:, -1] - doubtful[:, -1]).max() < 1e-6
        assert np.abs(hopeful[:, -1] - end).max() < 1e-6
        odds = np.log(doubtful[:, 50] / (1 - doubtful[:, 50])) - np.log(1 / 9)
        speed = evidence_per_battle(truth, strong=0.7, weak=0.4)
        assert odds.mean() / 50 == pytest.approx(speed, abs=0.015)
        assert (speed > 0) == (truth == 0.7)


def test_paths_of_many_runs_have_the_shape_promised():
    outcomes = np.zeros((3, 2, 5), dtype=bool)
    path = belief_path(np.full((3, 2), 0.4), outcomes, strong=0.6, weak=0.5)
    assert path.shape == (3, 2, 6)
    assert (np.diff(path, axis=-1) < 0).all()


@given(shares, shares, shares, shares)
@settings(max_examples=60)
def test_they_settle_iff_what_both_ask_for_fits_into_the_pie(seen_by_a, seen_by_b, cost_a, cost_b):
    required = (seen_by_a - cost_a) + (1 - seen_by_b - cost_b)
    margin = optimism_margin(seen_by_a, seen_by_b, cost_a, cost_b)
    assert (margin >= 0) == (required <= 1)
    assert optimism_margin(seen_by_a, seen_by_b, cost_a + Fraction(1, 10), cost_b) > margin
    assert optimism_margin(seen_by_a, seen_by_a, cost_a, cost_b) >= 0


@given(st.fractions(Fraction(1, 2), Fraction(19, 20), max_denominator=20), shares)
@settings(max_examples=60)
def test_both_wait_iff_what_waiting_promises_them_exceeds_the_pie(discount, excess):
    promised = discount * (1 + excess) / 2
    assert waits(discount, excess) == (2 * promised > 1) == (excess > critical_optimism(discount))


def test_arrays_give_what_single_numbers_give():
    beliefs = np.array([0.0, 0.3, 1.0])
    assert updated(beliefs, 0.7, 0.4) == pytest.approx([0, updated(0.3, 0.7, 0.4), 1])
    assert updated(np.array([0.0, 0.5]), 0.5, 0.0).tolist() == [0, 1]
    assert optimism_margin(beliefs, 0.2, 0.1, 0.1) == pytest.approx([0.4, 0.1, -0.6])
    assert after_battles(beliefs, 1, 0, strong=0.7, weak=0.4) == pytest.approx(
        updated(beliefs, 0.7, 0.4)
    )


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the power as A sees it lies between 0 and 1, not 2"):
        optimism_margin(2, 0.5, 0.1, 0.1)
    with pytest.raises(InputError, match="the cost to B is 0 or more, not -1"):
        optimism_margin(0.5, 0.5, 0.1, -1)
    with pytest.raises(InputError, match="the strength leaves room to learn"):
        belief_path(0.5, [True], strong=1, weak=0.4)
    with pytest.raises(InputError, match="the belief lies between 0 and 1, not -1"):
        updated(-1, 0.5, 0.5)
    with pytest.raises(InputError, match="the number of wins is 0 or more, not -1"):
        after_battles(Fraction(1, 2), -1, 0, **TYPES)
    with pytest.raises(InputError, match="the truth lies between 0 and 1, not 2"):
        evidence_per_battle(2, strong=0.7, weak=0.4)
    with pytest.raises(InputError, match="the strength leaves room to learn: it is not 0 or 1"):
        evidence_per_battle(0.5, strong=1, weak=0.4)
    with pytest.raises(InputError, match="the excess of the claims is -1 or more, not nan"):
        waits(0.9, float("nan"))


def test_thousands_of_battles_are_evidence_like_a_few():
    """Their likelihoods are smaller than the least float; floats must not lose them for that."""
    exact = after_battles(Fraction(1, 2), 2_229, 1_800, **TYPES)
    assert 0.1 < exact < 0.9
    belief, kinds = np.array([0.5, 0.5]), {"strong": 0.7, "weak": 0.4}
    assert after_battles(0.5, 2_229, 1_800, **kinds) == pytest.approx(float(exact))
    assert after_battles(belief, 2_229, 1_800, **kinds) == pytest.approx(float(exact))
    with pytest.raises(InputError, match="cannot be learnt from"):
        after_battles(0.5, 1, 1, strong=1.0, weak=0.0)
    path = belief_path(0.5, np.zeros(5_000, dtype=bool), strong=0.999, weak=0.001)
    assert path[-1] == 0


def test_who_does_not_count_tomorrow_never_waits():
    assert critical_optimism(0) == critical_optimism(np.array([0.0, 0.5]))[0] == float("inf")
