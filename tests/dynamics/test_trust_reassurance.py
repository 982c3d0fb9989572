"""Reassurance against the choices of both types written out."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.trust.reassurance import belief_after_step, least_belief, signal_band, updated
from detente.errors import InputError

amounts = st.fractions(Fraction(1, 10), 5, max_denominator=10)
open_shares = st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20)


def test_the_numbers_of_the_worked_examples():
    assert least_belief(Fraction(3), Fraction(2), Fraction(1), Fraction(0)) == Fraction(1, 2)
    assert signal_band(Fraction(1), Fraction(1), Fraction(3, 2), Fraction(1)) == (
        Fraction(3, 5),
        Fraction(1, 2),
    )
    assert signal_band(Fraction(1), Fraction(1, 2), Fraction(3, 2), Fraction(1)) == (
        Fraction(3, 5),
        Fraction(2, 3),
    )


@given(amounts, amounts, amounts, st.fractions(0, 1, max_denominator=20))
@settings(max_examples=60)
def test_a_side_of_good_faith_cooperates_from_the_least_belief_on(gain, risk, base, belief):
    punishment, sucker, temptation = base, base - risk, base + 1
    reward = temptation + gain
    cooperating = belief * reward + (1 - belief) * sucker
    exploiting = belief * temptation + (1 - belief) * punishment
    least = least_belief(reward, temptation, punishment, sucker)
    assert (cooperating >= exploiting) == (belief >= least)


@given(amounts, amounts, amounts, amounts, st.fractions(0, 1, max_denominator=30))
@settings(max_examples=60)
def test_the_band_parts_the_steps_that_each_type_takes(reward, loss_g, temptation, loss_b, step):
    low, high = signal_band(reward, loss_g, temptation, loss_b)
    trustworthy_takes = (1 - step) * reward - step * loss_g >= 0
    untrustworthy_copies = (1 - step) * temptation - step * loss_b > 0
    assert trustworthy_takes == (step <= high)
    assert untrustworthy_copies == (step < low)


@given(amounts, amounts, amounts, amounts)
@settings(max_examples=60)
def test_something_is_between_iff_the_trustworthy_are_readier_to_be_exploited(r, loss_g, t, loss_b):
    low, high = signal_band(r, loss_g, t, loss_b)
    assert (low <= high) == (r / loss_g >= t / loss_b)


@given(open_shares, open_shares, open_shares)
@settings(max_examples=60)
def test_a_belief_moves_with_the_evidence_and_on_average_not_at_all(belief, if_true, if_false):
    after, otherwise = (
        updated(belief, if_true, if_false),
        updated(belief, 1 - if_true, 1 - if_false),
    )
    seen = belief * if_true + (1 - belief) * if_false
    assert seen * after + (1 - seen) * otherwise == belief
    assert (after > belief) == (if_true > if_false)


BAND, NO_BAND = (Fraction(3, 5), Fraction(2, 3)), (Fraction(3, 5), Fraction(1, 2))


@pytest.mark.parametrize(
    ("step", "band", "taken", "belief"),
    [
        (Fraction(3, 5), BAND, True, 1),
        (Fraction(3, 5), BAND, False, 0),
        (Fraction(2, 3), BAND, True, 1),
        (Fraction(1, 5), BAND, True, Fraction(1, 4)),
        (Fraction(1, 5), BAND, False, Fraction(1, 4)),
        (Fraction(4, 5), BAND, False, Fraction(1, 4)),
        (Fraction(4, 5), BAND, True, Fraction(1, 4)),
        (Fraction(11, 20), NO_BAND, True, 0),
        (Fraction(11, 20), NO_BAND, False, 1),
    ],
)
def test_what_a_step_shows(step, band, taken, belief):
    assert belief_after_step(Fraction(1, 4), step, band, taken=taken) == belief


def test_arrays_give_what_single_numbers_give():
    rng = np.random.default_rng(2)
    reward, loss_g, temptation, loss_b = rng.uniform(0.1, 3, (4, 40))
    low, high = signal_band(reward, loss_g, temptation, loss_b)
    belief, step = rng.uniform(0.1, 0.9, (2, 40))
    together = belief_after_step(belief, step, (low, high))
    for place in range(40):
        band = signal_band(*(float(x[place]) for x in (reward, loss_g, temptation, loss_b)))
        assert band == (pytest.approx(low[place]), pytest.approx(high[place]))
        alone = belief_after_step(float(belief[place]), float(step[place]), band)
        assert together[place] == pytest.approx(alone)


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="gain from good faith is 0 or more, not -1"):
        least_belief(1, 2, 1, 0)
    with pytest.raises(InputError, match="loss from being exploited is above 0, not 0"):
        least_belief(3, 2, 0, 0)
    with pytest.raises(InputError, match="the stake is above 0, not 0"):
        signal_band(0, 0, 1, 1)
    with pytest.raises(InputError, match="the doubt is above 0, not 0"):
        belief_after_step(1, Fraction(1, 2), BAND)
    with pytest.raises(InputError, match="cannot be learnt from"):
        updated(1, 0, Fraction(1, 2))
    with pytest.raises(InputError, match="the least step lies between 0 and 1, not nan"):
        belief_after_step(0.5, 0.2, (float("nan"), 0.4))
