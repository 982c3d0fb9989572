"""Who leaves: the logit, cascades by definition, and stocks that add up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.displacement.flows import move
from detente.dynamics.displacement.leaving import cascade, chance_of_leaving, guarantee_needed
from detente.errors import InputError

LEVEL = st.floats(-20, 20)


@settings(max_examples=40)
@given(LEVEL, LEVEL, LEVEL, st.floats(0.01, 5))
def test_threat_drives_and_guarantee_and_attachment_hold(threat, guarantee, attachment, more):
    chance = chance_of_leaving(threat, guarantee, attachment)
    assert chance_of_leaving(threat + more, guarantee, attachment) >= chance
    assert chance_of_leaving(threat, guarantee + more, attachment) <= chance
    assert chance_of_leaving(threat, guarantee, attachment + more) <= chance


@settings(max_examples=40)
@given(st.floats(-8, 8), st.floats(-8, 8))
def test_one_unit_is_worth_a_factor_e_in_the_odds(threat, attachment):
    def odds(guarantee):
        chance = chance_of_leaving(threat, guarantee, attachment)
        return chance / (1 - chance)

    assert odds(0.0) / odds(1.0) == pytest.approx(np.e, rel=1e-6)


@settings(max_examples=40)
@given(st.floats(0.01, 0.99), LEVEL, LEVEL)
def test_the_guarantee_needed_is_just_enough(chance, threat, attachment):
    guarantee = guarantee_needed(chance, threat, attachment)
    assert chance_of_leaving(threat, guarantee, attachment) == pytest.approx(chance, rel=1e-9)


def test_a_belief_between_nothing_and_certainty_is_asked_for():
    with pytest.raises(InputError, match=r"both excluded, not 1\.0"):
        guarantee_needed(1.0, 0.0, 0.0)


def by_definition(thresholds):
    """Let people leave one round after the other until nobody else does."""
    gone = 0
    while True:
        now = sum(threshold <= gone for threshold in thresholds)
        if now == gone:
            return gone
        gone = now


@settings(max_examples=40)
@given(st.lists(st.integers(-1, 12), max_size=14))
def test_a_cascade_stops_where_rounds_of_leaving_stop(thresholds):
    assert cascade(thresholds) == by_definition(thresholds)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=12), st.integers(0, 11))
def test_a_lower_threshold_never_holds_people_back(thresholds, place):
    lower = list(thresholds)
    lower[place % len(lower)] -= 1
    assert cascade(lower) >= cascade(thresholds)


def test_thresholds_are_numbers():
    with pytest.raises(InputError, match="one number a person"):
        cascade([0, np.nan])


def test_nobody_is_lost():
    rng = np.random.default_rng(1)
    shares = rng.dirichlet(np.ones(4), 30)
    found = move(
        rng.uniform(100, 900, 30), rng.random((12, 30)), shares, returning=rng.random((12, 30))
    )
    total = found.home + found.away.sum(axis=-1)
    assert found.home.shape == (13, 30) and found.away.shape == (13, 30, 4)
    assert np.allclose(total, total[0]) and found.home.min() >= 0 and found.away.min() >= 0


def test_without_return_the_stayers_are_a_product():
    leaving = np.array([0.1, 0.3, 0.0, 0.5])
    found = move(50.0, leaving, [0.25, 0.75])
    assert found.home == pytest.approx(50 * np.concatenate([[1], np.cumprod(1 - leaving)]))
    assert found.away[:, 1] == pytest.approx(3 * found.away[:, 0])


@pytest.mark.parametrize(
    ("leaving", "shares", "message"),
    [
        ([1.2], [1.0], "shares leaving lie between 0 and 1"),
        ([0.2], [0.5, 0.4], "must sum to 1"),
        ([0.2], [1.5, -0.5], "of destinations lie between"),
        (0.2, [1.0], "a number for each period"),
    ],
)
def test_shares_out_of_range_are_refused(leaving, shares, message):
    with pytest.raises(InputError, match=message):
        move(1.0, leaving, shares)


def test_people_are_counted_and_runs_may_share_what_is_the_same():
    found = move([10.0, 20.0], [0.5], [1.0])
    assert found.home[-1].tolist() == [5.0, 10.0] and found.away.shape == (2, 2, 1)
    with pytest.raises(InputError, match="at least 0"):
        move(np.nan, [0.5], [1.0])
