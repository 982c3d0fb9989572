"""Sequential test and CUSUM: reference values, exact small chains, and simulation."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.dynamics.monitoring.cusum import alarm_limit, cusum, reference_value
from detente.dynamics.monitoring.law import CountLaw
from detente.dynamics.monitoring.run_length import alarm_chance, average_run_length
from detente.dynamics.monitoring.sequential import sequential_limits, sequential_test
from detente.errors import InputError

CALM, FIGHTING = CountLaw(1.0), CountLaw(4.0)


def draw(law, shape, seed):
    rng = np.random.default_rng(seed)
    rate = law.mean if law.size is None else rng.gamma(law.size, law.mean / law.size, shape)
    return rng.poisson(rate, shape)


def run_lengths(law, reference, limit, runs, seed):
    """Run charts side by side until each has given its alarm."""
    rng = np.random.default_rng(seed)
    sums, lengths, going = np.zeros(runs), np.zeros(runs), np.ones(runs, dtype=bool)
    while going.any():
        counts = draw(law, runs, rng)
        lengths[going] += 1
        sums = np.maximum(0, sums + counts - reference)
        going &= sums < limit
    return lengths


def test_the_limits_of_the_sequential_test():
    assert sequential_limits(Fraction(1, 20), Fraction(1, 10)) == (Fraction(2, 19), 18)


@settings(max_examples=40)
@given(st.fractions(0, 1), st.fractions(0, 1))
def test_limits_lie_around_one_and_widen_as_errors_get_rarer(alpha, beta):
    if not (alpha > 0 and beta > 0 and alpha + beta < 1):
        with pytest.raises(InputError, match="together below 1"):
            sequential_limits(alpha, beta)
        return
    low, high = sequential_limits(alpha, beta)
    assert low < 1 < high
    assert sequential_limits(alpha / 2, beta)[1] > high
    assert sequential_limits(alpha, beta / 2)[0] < low


def test_the_sequential_test_keeps_the_chances_it_promises():
    runs, alpha, beta = 1_000, 0.05, 0.1
    verdicts = {}
    for name, law in (("calm", CALM), ("fighting", CountLaw(2.0))):
        counts = draw(law, (runs, 120), 5)
        tests = [sequential_test(row, CALM, CountLaw(2.0)).decision for row in counts]
        verdicts[name] = {end: tests.count(end) / runs for end in ("calm", "fighting", "open")}
    false, missed = verdicts["calm"]["fighting"], verdicts["fighting"]["calm"]
    noise = 3 * (0.05 / runs) ** 0.5
    assert false <= alpha / (1 - beta) + noise and missed <= beta / (1 - alpha) + noise
    assert false + missed <= alpha + beta + noise
    assert verdicts["calm"]["open"] < 0.01


def test_the_log_ratio_of_poisson_counts_is_linear():
    series = np.array([2.0, np.nan, 0, 7])
    found = sequential_test(series, CALM, FIGHTING)
    steps = np.where(np.isnan(series), 0, series * np.log(4) - 3)
    assert found.log_ratios == pytest.approx(np.cumsum(steps))
    assert sequential_test([2], CALM, FIGHTING).period is None


def test_the_reference_value_is_where_the_ratio_is_one():
    assert reference_value(CALM, FIGHTING) == pytest.approx(3 / np.log(4), abs=1e-12)
    calm, hot = CountLaw(1.0, 0.5), CountLaw(9.0, 0.5)
    k = reference_value(calm, hot)
    ratios = hot.log_chances(np.arange(30)) - calm.log_chances(np.arange(30))
    assert (np.sign(ratios) == np.sign(np.arange(30) - k)).all()
    for wrong in ((FIGHTING, CALM), (calm, FIGHTING)):
        with pytest.raises(InputError, match="lower mean"):
            reference_value(*wrong)


@settings(max_examples=40)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=1, max_size=40), st.integers(1, 5)
)
def test_the_chart_is_its_recursion(counts, reference):
    series = [np.nan if count is None else count for count in counts]
    total, first, expected = 0.0, None, []
    for period, count in enumerate(counts):
        if count is not None:
            total = max(0.0, total + count - reference)
        expected.append(total)
        first = period if first is None and total >= 7 else first
    sums, alarm = cusum(series, reference, 7)
    assert sums == pytest.approx(expected) and alarm == first


def test_a_chart_with_one_state_runs_geometrically():
    """With limit 1 and reference 1 the sum is 0 until a count of 2 or more."""
    alarm = 1 - CALM.table(1).sum()
    assert average_run_length(CALM, 1, 1) == pytest.approx(1 / alarm, rel=1e-12)
    assert alarm_chance(CALM, 1, 1, periods=5) == pytest.approx(1 - (1 - alarm) ** 5, rel=1e-9)


def test_a_chart_with_two_states_by_hand():
    """Limit 2, reference 1: from 0 a count of 2 leads to 1; from 1 a count of 0 leads back."""
    p = CALM.table(2)
    # L0 = 1 + (p0 + p1) L0 + p2 L1 and L1 = 1 + p0 L0 + p1 L1.
    at_zero = (1 - p[1] + p[2]) / ((1 - p[0] - p[1]) * (1 - p[1]) - p[2] * p[0])
    assert average_run_length(CALM, 1, 2) == pytest.approx(at_zero, rel=1e-12)


@pytest.mark.parametrize(
    ("law", "reference", "limit"),
    [
        (CALM, Fraction(2), Fraction(3)),
        (FIGHTING, Fraction(2), Fraction(6)),
        (CALM, Fraction(3, 2), Fraction(7, 2)),
        (CountLaw(1.0, 0.5), Fraction(5, 2), Fraction(6)),
        (CALM, Fraction(4, 3), Fraction(5, 2)),
    ],
)
def test_run_lengths_agree_with_simulation(law, reference, limit):
    lengths = run_lengths(law, float(reference), float(limit) - 1e-9, 3_000, 9)
    mean = average_run_length(law, reference, limit)
    assert mean == pytest.approx(lengths.mean(), abs=4 * lengths.std() / 3_000**0.5)
    within = alarm_chance(law, reference, limit, periods=6)
    assert within == pytest.approx((lengths <= 6).mean(), abs=0.02)


@pytest.mark.parametrize("wanted", [2.0, 60.0, 240.0, 5_000.0])
def test_the_limit_is_the_lowest_that_will_do(wanted):
    for law, reference in (
        (CALM, Fraction(2)),
        (CALM, Fraction(5, 2)),
        (CountLaw(0.5, 0.4), Fraction(2)),
    ):
        step = Fraction(1, reference.denominator)
        limit = alarm_limit(law, reference, wanted=wanted)
        assert average_run_length(law, reference, limit) >= wanted
        if limit > step:
            assert average_run_length(law, reference, limit - step) < wanted


def test_higher_limits_run_longer_and_higher_means_shorter():
    by_limit = [average_run_length(CALM, 2, limit) for limit in range(1, 9)]
    by_mean = [average_run_length(CountLaw(mean), 2, 4) for mean in (0.5, 1.0, 2.0, 4.0, 8.0)]
    assert by_limit == sorted(by_limit) and by_mean == sorted(by_mean, reverse=True)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: CountLaw(0.0), "mean of a count is a number above 0, not 0.0"),
        (lambda: CountLaw(1.0, -1.0), "size of a count"),
        (lambda: average_run_length(CALM, 0, 1), "lie above 0, not 0 and 1"),
        (lambda: average_run_length(CALM, 2, 0), "lie above 0, not 2 and 0"),
        (lambda: average_run_length(CALM, Fraction(2001, 1000), 5), "rounder numbers"),
        (lambda: alarm_limit(CALM, 1, wanted=10), "must lie above the mean 1 of calm"),
        (lambda: alarm_limit(CALM, 2, wanted=np.inf), "wanted number of periods"),
        (lambda: average_run_length(CALM, np.nan, 4), "lie above 0, not nan"),
        (lambda: alarm_chance(CALM, 2, 4, periods=-1), "at least 0, not -1"),
        (lambda: cusum([1], np.nan, 4), "a limit above 0, not counts of shape .1,., nan and 4"),
        (lambda: cusum([1], 1, 0), "a limit above 0"),
        (lambda: cusum([[1, 2]], 1, 4), "one count a period"),
        (lambda: sequential_test([[2]], CALM, FIGHTING), "test takes one count a period"),
    ],
)
def test_what_makes_no_chart_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_a_run_too_long_to_reckon_is_endless():
    """The mean run is 7e14 in the first chart and far longer in the second: lost in rounding."""
    rare = CountLaw(0.01)
    assert average_run_length(rare, 5, 1) == average_run_length(rare, 5, 10) == np.inf
    assert average_run_length(rare, 2, 1) == pytest.approx(1 / stats.poisson.sf(2, 0.01), rel=1e-8)
    assert alarm_limit(rare, 5, wanted=120) == 1


def test_fractions_are_taken_as_they_are():
    sums, alarm = cusum([2, 2, 2], Fraction(4, 3), Fraction(2))
    assert sums.dtype == np.float64 and alarm == 2
    assert cusum([3, 3, 3, 3], Fraction(29, 10), Fraction(2, 5))[1] == 3
    exact = sequential_test([2, 6], CALM, FIGHTING, alpha=Fraction(1, 20), beta=Fraction(1, 10))
    assert exact.decision == sequential_test([2, 6], CALM, FIGHTING).decision
