"""Clusters, truces and reporters: reference values, simulation, and definitions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.dynamics.monitoring.clustering import (
    branching_from_dispersion,
    cluster_size,
    dispersion,
    stationary_rate,
)
from detente.dynamics.monitoring.reliability import fit_reporters
from detente.dynamics.monitoring.reporters import contradicted, judged
from detente.dynamics.monitoring.truces import truce_rate
from detente.errors import InputError

BELOW_ONE = st.fractions(0, 1, max_denominator=1000).filter(lambda n: n < 1)


def test_the_rate_of_a_process_that_feeds_itself():
    assert stationary_rate(Fraction(1, 2), Fraction(3, 5)) == Fraction(5, 4)


@settings(max_examples=40)
@given(BELOW_ONE, st.fractions(0, 100))
def test_the_long_run_feeds_itself(branching, background):
    rate = stationary_rate(background, branching)
    assert rate == background + branching * rate
    assert dispersion(branching) == cluster_size(branching) ** 2 >= 1


def hawkes_counts(background, branching, spans, rng):
    """Counts a span, from clusters: every event sets off others after exponential delays of mean 1."""
    length = 200.0
    times = [rng.uniform(-50, spans * length, rng.poisson(background * (spans * length + 50)))]
    while times[-1].size:
        children = rng.poisson(branching, times[-1].size)
        times.append(np.repeat(times[-1], children) + rng.exponential(1.0, children.sum()))
    return np.histogram(np.concatenate(times), np.arange(spans + 1) * length)[0]


def test_rate_and_dispersion_show_in_a_long_draw():
    counts = hawkes_counts(0.5, 0.6, 3_000, np.random.default_rng(3))
    assert counts.mean() / 200 == pytest.approx(5 / 4, rel=0.02)
    assert counts.var() / counts.mean() == pytest.approx(dispersion(0.6), rel=0.1)
    assert branching_from_dispersion(counts) == pytest.approx(0.6, abs=0.03)


def test_counts_no_burstier_than_chance_show_no_contagion():
    assert branching_from_dispersion([2, 2, 2, 3]) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stationary_rate(-1, 0.5), "background rate is at least 0"),
        (lambda: stationary_rate(np.nan, 0.5), "background rate is at least 0, not nan"),
        (lambda: stationary_rate(1, 1), "1 excluded, not 1"),
        (lambda: cluster_size(-0.1), "branching ratio"),
        (lambda: branching_from_dispersion([3]), "at least two counts"),
        (lambda: branching_from_dispersion([0, 0, np.nan]), "not all zero"),
    ],
)
def test_clusters_out_of_range_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_the_chain_of_truces():
    found = truce_rate([Fraction(days) for days in (3, 3, 7, 3, 5, 11, 3)])
    assert (found.rate, found.broken, found.exposure) == (Fraction(1, 5), 7, 35)
    low, high = found.interval()
    # The ends make the seven breaches as surprising as the level allows, from either side.
    assert stats.gamma.cdf(35, 7, scale=1 / high) == pytest.approx(0.975)
    assert stats.gamma.cdf(35, 7, scale=1 / low) == pytest.approx(0.025)


@pytest.mark.parametrize("level", [0.5, 0.9])
def test_without_censoring_the_interval_is_exact(level):
    rng = np.random.default_rng(1)
    hits = 0
    for durations in rng.exponential(4.0, (1_500, 5)):
        low, high = truce_rate(durations.tolist()).interval(level)
        hits += low <= 0.25 <= high
    assert hits / 1_500 == pytest.approx(level, abs=4 * (level * (1 - level) / 1_500) ** 0.5)


def test_over_a_set_time_the_interval_covers_at_least_what_it_says():
    rng = np.random.default_rng(2)
    hits, runs = 0, 1_500
    for _ in range(runs):
        durations, left = [], 30.0
        while left > 0:
            durations.append(min(rng.exponential(4.0), left))
            left -= durations[-1]
        broken = [True] * (len(durations) - 1) + [False]
        low, high = truce_rate(durations, broken=broken).interval(0.9)
        hits += low <= 0.25 <= high
    assert hits / runs > 0.9


def test_truces_that_all_hold_bound_the_rate_from_above():
    found = truce_rate([10.0, 20.0], broken=[False, False])
    low, high = found.interval()
    assert low == 0 and high == pytest.approx(-np.log(0.025) / 30)
    worst, likeliest, best = found.holds(5.0)
    assert worst < likeliest == best == 1


def test_longer_waits_are_less_sure():
    found = truce_rate([3.0, 5.0, 9.0])
    lasting = np.array([found.holds(days) for days in (0, 1, 5, 20)])
    assert (np.diff(lasting, axis=0) < 0).all() and (lasting[0] == 1).all()
    assert (np.diff(lasting[1:], axis=1) > 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: truce_rate([]), "0 durations do not match"),
        (lambda: truce_rate([1.0], broken=[True, False]), "1 durations do not match 2"),
        (lambda: truce_rate([0.0]), "longer than 0 days"),
        (lambda: truce_rate([3.0, np.nan]), "longer than 0 days, not nan"),
        (lambda: truce_rate([3.0]).holds(-1), "at least 0 days, not -1"),
        (lambda: truce_rate([1.0]).interval(1.0), "between 0 and 1"),
    ],
)
def test_truces_that_cannot_be_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_contradicting_claims_are_weighed_by_bayes_rule():
    """Shares 1/2; A reports truly with 3/4 and 2/3, B with 9/10 and 4/5; they disagree."""
    a = [[Fraction(3, 4), Fraction(1, 4)], [Fraction(1, 3), Fraction(2, 3)]]
    b = [[Fraction(9, 10), Fraction(1, 10)], [Fraction(1, 5), Fraction(4, 5)]]
    half = Fraction(1, 2)
    found = judged([[0, 1], [0, -1], [-1, -1]], [half, half], [a, b])
    none, shots = Fraction(3, 4) * Fraction(1, 10), Fraction(1, 3) * Fraction(4, 5)
    assert found[0, 1] == shots / (none + shots)
    assert found[1, 1] == Fraction(1, 3) / (Fraction(3, 4) + Fraction(1, 3))
    assert found[2].tolist() == [half, half]


def drawn_reports(seed, events=3_000):
    rng = np.random.default_rng(seed)
    shares = np.array([0.5, 0.3, 0.2])
    confusion = np.array([0.6 * np.eye(3) + 0.4 * rng.dirichlet(np.ones(3), 3) for _ in range(4)])
    truth = rng.choice(3, events, p=shares)
    draws = rng.random((events, 4, 1))
    reports = (draws > confusion[:, truth].transpose(1, 0, 2).cumsum(axis=2)[..., :-1]).sum(axis=2)
    reports[rng.random((events, 4)) < 0.2] = -1
    return reports, truth, shares, confusion


def test_reporters_are_found_again_from_their_reports():
    reports, truth, shares, confusion = drawn_reports(3)
    found = fit_reporters(reports, 3)
    assert found.shares == pytest.approx(shares, abs=0.05)
    assert np.abs(found.confusion - confusion).max() < 0.15
    right = (found.probabilities.argmax(axis=1) == truth).mean()
    known = (judged(reports, shares, confusion).argmax(axis=1) == truth).mean()
    assert right > known - 0.02


def test_the_estimate_is_a_maximum_of_the_likelihood():
    reports, *_ = drawn_reports(4, 200)
    found = fit_reporters(reports, 3)

    def likelihood(shares, confusion):
        total = np.tile(np.asarray(shares), (200, 1))
        for place in range(4):
            told = reports[:, place] >= 0
            total[told] *= confusion[place][:, reports[told, place]].T
        return np.log(total.sum(axis=1)).sum()

    best = likelihood(found.shares, found.confusion)
    rng = np.random.default_rng(0)
    for _ in range(200):
        weight = 0.02 * rng.random()
        other = (1 - weight) * found.confusion + weight * rng.dirichlet(np.ones(3), (4, 3))
        shares = (1 - weight) * found.shares + weight * rng.dirichlet(np.ones(3))
        assert likelihood(shares, other) <= best + 1e-6


def test_claims_are_kept_apart_and_contradictions_named():
    reports = np.array([[0, 1, 0], [1, 1, -1], [-1, 0, -1], [2, -1, 0]])
    before = reports.copy()
    assert contradicted(reports).tolist() == [0, 3]
    fit_reporters(np.tile(reports, (5, 1)), 3)
    assert (reports == before).all()


def test_two_reporters_need_prior_counts():
    """Different pairs of matrices explain two reporters equally well: the reports cannot decide."""
    reports = [[0, 0]] * 5 + [[1, 1]] * 3 + [[0, 1]] * 2
    with pytest.raises(InputError, match="by 2 reporters at most"):
        fit_reporters(reports, 2)
    prior = np.array([[[8.0, 2.0], [2.0, 8.0]], [[1.0, 1.0], [1.0, 1.0]]])
    found = fit_reporters(reports, 2, prior=prior)
    trusted = fit_reporters(reports, 2, prior=prior * [[[50.0]], [[1.0]]])
    assert found.probabilities.sum(axis=1) == pytest.approx(np.ones(10))
    assert trusted.probabilities[-1, 0] > found.probabilities[-1, 0] > 0.5


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        ([[0, 2]], "kinds 0 to 1, or -1 for none, not 2"),
        ([[-2, 0]], "not -2"),
        ([[0.5, 0]], r"not 0\.5"),
        ([[np.nan, 0]], "not nan"),
        ([0, 1], "one row an event"),
        ([[]], "one row an event"),
    ],
)
def test_reports_of_no_known_kind_are_refused(reports, message):
    with pytest.raises(InputError, match=message):
        judged(reports, [0.5, 0.5], [np.eye(2), np.eye(2)])


def test_a_report_that_cannot_be_is_refused():
    with pytest.raises(InputError, match="can never report"):
        judged([[0, 1]], [0.5, 0.5], [np.eye(2), np.eye(2)])


def test_three_of_whom_no_event_was_named_by_all_are_not_enough():
    """Seven unknowns, six free cells in the three tables of pairs; here one never reports."""
    for reports in ([[0, 0, -1], [1, 1, -1]], [[0, 0, -1], [1, -1, 1], [-1, 1, 0]] * 9):
        with pytest.raises(InputError, match="by 2 reporters at most"):
            fit_reporters(reports, 2)


def test_two_reporters_fit_equally_well_in_different_ways():
    """Two sets of matrices and shares that give every table of two reporters the same chances."""
    honest = [np.eye(2), np.array([[0.8, 0.2], [0.3, 0.7]])]
    blind = [np.array([[0.8, 0.2], [0.3, 0.7]]), np.eye(2)]

    def table(shares, confusion):
        return np.einsum("k,ka,kb->ab", shares, *confusion)

    first = table([0.6, 0.4], honest)
    shares = first.sum(axis=0)
    blind[0] = (first / shares).T
    assert table(shares, blind) == pytest.approx(first)
    assert np.abs(np.array(blind) - np.array(honest)).max() > 0.2


@pytest.mark.parametrize(
    ("shares", "confusion", "message"),
    [
        ([0.5, 0.5], [np.eye(2)], "each of 2 reporters"),
        ([0.5, 0.9], [np.eye(2)] * 2, "sum to 1"),
        ([0.5, 0.5], [[[0.9, 0.9], [0.1, 0.2]]] * 2, "sum to 1"),
    ],
)
def test_chances_of_reporters_are_distributions(shares, confusion, message):
    with pytest.raises(InputError, match=message):
        judged([[0, 1]], shares, confusion)


@pytest.mark.parametrize("prior", [[1.0, 2.0], -np.ones((2, 2, 2))])
def test_prior_counts_are_a_table_for_each_reporter(prior):
    with pytest.raises(InputError, match="prior counts"):
        fit_reporters([[0, 0], [1, 1]], 2, prior=prior)
