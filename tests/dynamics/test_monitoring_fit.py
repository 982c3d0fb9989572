"""Hidden chains of counts: the shipped series, known answers, and series drawn from a known chain."""

import csv
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np
import pytest
from scipy import stats

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.counts import as_counts, log_chances
from detente.dynamics.monitoring.filtering import forward
from detente.dynamics.monitoring.fit import fit_counts
from detente.dynamics.monitoring.intervals import profile_interval
from detente.dynamics.monitoring.objective import Objective, maximise
from detente.dynamics.monitoring.parameters import FAMILIES, Form
from detente.dynamics.monitoring.simulating import draw_counts
from detente.dynamics.monitoring.smoothing import cautious, expected_moves
from detente.dynamics.monitoring.standard_errors import standard_errors
from detente.dynamics.monitoring.watch import filtered, hindsight, state_on
from detente.errors import InputError

#: Reference values are given to three decimals.
ROUNDED = 6e-4


@cache
def deaths():
    """Months and deaths from June 1994 to August 2020, as shipped with the built-in case."""
    path = files("detente").joinpath("case/catalog/south-caucasus/series/deaths-by-month.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    kept = [row for row in rows if "1994-06" <= row["month"] <= "2020-08"]
    return tuple(row["month"] for row in kept), np.array([float(row["total"]) for row in kept])


@cache
def fitted(states, family):
    return fit_counts(deaths()[1], states, family=family)


@pytest.mark.parametrize("size", [0.3, 1.0, 40.0])
def test_chances_are_those_of_scipy(size):
    counts = np.arange(60)
    mean = np.array([0.4, 7.0])
    assert np.allclose(log_chances(counts, mean), stats.poisson.logpmf(counts[:, None], mean))
    expected = stats.nbinom.logpmf(counts[:, None], size, size / (size + mean))
    assert np.allclose(log_chances(counts, mean, [size]), expected)


def test_a_large_size_is_poisson_and_a_missing_count_says_nothing():
    assert np.allclose(log_chances([5], [3.0], [1e8]), log_chances([5], [3.0]), atol=1e-6)
    assert log_chances([np.nan, 1], [3.0, 4.0])[0].tolist() == [0, 0]


@pytest.mark.parametrize("wrong", [-1, 2.5, np.inf])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(InputError, match="whole number of at least 0"):
        as_counts([1, wrong])


def test_two_poisson_states():
    fit = fitted(2, "poisson")
    assert len(deaths()[1]) == fit.n_counts == 315
    assert fit.means == pytest.approx([1.064, 35.594], abs=ROUNDED)
    assert fit.log_likelihood == pytest.approx(-712.129, abs=ROUNDED)
    # Two means, two moves and the first state: five parameters.
    assert fit.aic == pytest.approx(10 + 2 * 712.129, abs=2 * ROUNDED)
    assert fit.bic == pytest.approx(5 * np.log(315) + 2 * 712.129, abs=2 * ROUNDED)


def test_three_poisson_states_have_a_lesser_maximum_nearby():
    """Rates .26, 3.87, 48.19 with -565.73 are a local maximum, not the highest."""
    fit = fitted(3, "poisson")
    assert fit.log_likelihood == pytest.approx(-565.557, abs=ROUNDED)
    assert fit.means == pytest.approx([0.285, 4.195, 52.618], abs=ROUNDED)
    nearby = fit.vector.copy()
    nearby[:3] = np.log([0.26, 3.87, 48.19])
    nearby[3:5] = np.log([0.162 / 0.817, 0.021 / 0.817])
    nearby[5:] = (0.01, -14.0, 13.9, 13.85)
    value, found = maximise(Objective(fit.form, deaths()[1]), nearby)
    assert value == pytest.approx(-565.730267, abs=1e-4)
    assert np.exp(found[:3]) == pytest.approx([0.26, 3.87, 48.19], abs=4e-3)


def test_bursts_need_the_negative_binomial():
    for states in (2, 3):
        poisson, bursty = fitted(states, "poisson"), fitted(states, "negative binomial")
        assert bursty.aic < poisson.aic - 150 and bursty.bic < poisson.bic - 150
    assert fitted(3, "negative binomial").aic < fitted(2, "negative binomial").aic
    assert fitted(2, "negative binomial by state").n_parameters == 7


def test_a_size_for_each_state_sorts_by_burstiness_not_by_deaths():
    """Why one common size is the default: the best fit with two hardly differs in the means."""
    low, high = profile_interval(
        fitted(2, "negative binomial by state"), deaths()[1], "fighting", level=0.9
    )
    assert low < fitted(2, "negative binomial by state").means[0] < high


def test_at_the_maximum_the_moves_are_their_own_expectation():
    """A fixed point of EM: an independent check of the search."""
    for states in (2, 3):
        fit = fitted(states, "negative binomial")
        logs = log_chances(deaths()[1], fit.means, fit.sizes)
        moves = expected_moves(fit.chain, np.exp(logs))
        assert moves / moves.sum(axis=1, keepdims=True) == pytest.approx(fit.chain.moves, abs=2e-3)


def test_a_cautious_chain_rules_no_move_out():
    fit = fitted(3, "negative binomial")
    assert fit.chain.moves.min() < 1e-5
    moves = cautious(fit, deaths()[1]).moves
    assert moves.min() > 0.005 and moves.sum(axis=1) == pytest.approx([1, 1, 1])
    assert cautious(fit, deaths()[1], added=1e-9).moves == pytest.approx(fit.chain.moves, abs=2e-3)
    with pytest.raises(InputError, match="number above 0, not 0"):
        cautious(fit, deaths()[1], added=0)


@pytest.mark.parametrize("family", FAMILIES)
def test_at_the_maximum_the_slope_is_zero_or_points_outwards(family):
    fit = fitted(2, family)
    _, slope = Objective(fit.form, deaths()[1]).at(fit.vector)
    low, high = fit.form.bounds.T
    inside = (fit.vector > low) & (fit.vector < high)
    assert np.abs(slope[inside]).max() < 0.05
    assert (slope[fit.vector == high] >= -0.05).all() and (slope[fit.vector == low] <= 0.05).all()


def test_adding_states_or_sizes_never_lowers_the_likelihood():
    one, two, three = (fitted(k, "negative binomial").log_likelihood for k in (1, 2, 3))
    assert one < two < three
    assert (
        fitted(2, "negative binomial by state").log_likelihood
        > two
        > fitted(2, "poisson").log_likelihood
    )


def test_one_poisson_state_is_the_average():
    counts = deaths()[1]
    fit = fitted(1, "poisson")
    assert fit.means[0] == pytest.approx(counts.mean(), rel=1e-5)
    assert fit.log_likelihood == pytest.approx(stats.poisson.logpmf(counts, counts.mean()).sum())
    assert fit.names == ("state 1",)


def test_the_same_seed_gives_the_same_fit():
    first, again = (fit_counts(deaths()[1], 2, starts=2, rng=7) for _ in range(2))
    assert (first.vector == again.vector).all()


def test_a_known_chain_is_found_again_with_months_missing():
    chain = Chain([1.0, 0.0], [[0.95, 0.05], [0.15, 0.85]])
    _, counts = draw_counts(chain, [1.0, 30.0], [2.0], shape=(1_500, 1), rng=4)
    series = counts[:, 0].astype(float)
    series[np.random.default_rng(1).random(1_500) < 0.1] = np.nan
    fit = fit_counts(series, 2, starts=3)
    assert fit.n_counts == np.isfinite(series).sum()
    for name, mean in zip(fit.names, (1.0, 30.0), strict=True):
        low, high = profile_interval(fit, series, name, level=0.999)
        assert low < mean < high
    assert fit.chain.moves == pytest.approx(chain.moves, abs=0.04)
    errors = standard_errors(fit, series)
    truth = np.concatenate([np.log([1.0, 30.0, 0.05 / 0.95, 0.15 / 0.85, 2.0])])
    assert (np.abs(fit.vector - truth) < 4 * errors).all()


def test_standard_errors_of_one_poisson_state_are_those_of_the_book():
    counts = deaths()[1]
    assert standard_errors(fitted(1, "poisson"), counts)[0] == pytest.approx(
        counts.sum() ** -0.5, rel=1e-4
    )


def test_what_is_pushed_to_its_edge_has_no_standard_error():
    errors = standard_errors(fitted(2, "poisson"), deaths()[1])
    assert np.isnan(errors).tolist() == [False, False, False, True]


def test_the_profile_of_one_poisson_mean_solves_its_equation():
    counts = np.array([3.0, 5, 2, 4, 6])
    low, high = profile_interval(fit_counts(counts, 1, family="poisson"), counts, "state 1")
    for end in (low, high):
        fall = 5 * (4 * np.log(4 / end) - 4 + end)
        assert fall == pytest.approx(stats.chi2.ppf(0.95, 1) / 2, rel=1e-3)
    assert low < 4 < high


def test_a_series_with_a_single_state_leaves_the_end_open():
    """Where the second state is hardly ever visited its mean may be anything up to the bounds."""
    counts = np.array([0.0] * 30 + [1.0])
    fit = fit_counts(counts, 2, family="poisson", starts=3)
    assert profile_interval(fit, counts, "holding")[0] == 0


def test_the_watch_knows_the_war_of_april_2016():
    months, counts = deaths()
    watch = filtered(counts, fitted(3, "negative binomial"), dates=months)
    assert state_on(watch, "2016-04")[0] == "fighting"
    assert state_on(watch, "2003-06")[0] == "holding"
    assert watch.probabilities.sum(axis=1) == pytest.approx(np.ones(315))
    assert watch.dates == months


def test_the_filter_does_not_look_ahead_and_hindsight_does():
    counts = deaths()[1].copy()
    fit = fitted(2, "poisson")
    before = filtered(counts, fit).probabilities[:200], hindsight(counts, fit).probabilities[:200]
    counts[200:] = 100
    after = filtered(counts, fit).probabilities[:200], hindsight(counts, fit).probabilities[:200]
    assert (before[0] == after[0]).all()
    assert (before[1] != after[1]).any()


def test_later_months_can_be_watched_with_an_earlier_fit():
    counts = np.append(deaths()[1], [444.0, 444.0])
    watch = filtered(counts, fitted(3, "negative binomial"))
    assert state_on(watch, 316)[0] == "fighting"


def test_dates_that_do_not_fit_are_refused():
    watch = filtered(deaths()[1], fitted(2, "poisson"), dates=deaths()[0])
    with pytest.raises(InputError, match="2021-01 is none of the dates watched"):
        state_on(watch, "2021-01")
    with pytest.raises(InputError, match="1 dates do not match"):
        filtered(5, fitted(2, "poisson"))
    with pytest.raises(InputError, match="1 dates do not match"):
        filtered(deaths()[1], fitted(2, "poisson"), dates=["2020"])


@pytest.mark.parametrize(
    ("counts", "options", "message"),
    [
        ([1, 2, 3], {}, "too few"),
        ([0] * 50, {}, "all counts are zero"),
        ([1, 0] * 50, {"starts": 0}, "starting point"),
        ([1, 0] * 50, {"states": 0}, "whole number of states, at least one"),
        ([1, 0] * 50, {"states": 1.5}, "whole number of states"),
        ([1, 0] * 50, {"family": "poison"}, "unknown family"),
        ([[1, 0] * 50], {}, "too few"),
    ],
)
def test_what_cannot_be_fitted_is_refused(counts, options, message):
    with pytest.raises(InputError, match=message):
        fit_counts(counts, **options)


def test_an_interval_needs_a_state_and_a_level():
    fit = fitted(2, "poisson")
    with pytest.raises(InputError, match="no state 'fraying', only holding, fighting"):
        profile_interval(fit, deaths()[1], "fraying")
    with pytest.raises(InputError, match="between 0 and 1, not 95"):
        profile_interval(fit, deaths()[1], "holding", level=95)


def test_sorting_states_changes_no_likelihood():
    rng = np.random.default_rng(2)
    counts = deaths()[1]
    for family in FAMILIES:
        form = Form(3, family)
        vector = rng.normal(0, 1, form.length)
        sorted_one = form.ordered(vector)
        assert (np.diff(sorted_one[:3]) >= 0).all()
        order = vector[:3].argsort()
        given, found = (Objective(form, counts).by_first_state(v) for v in (vector, sorted_one))
        assert found == pytest.approx(given[order])


@pytest.mark.parametrize("states", [1, 2, 4])
@pytest.mark.parametrize("family", FAMILIES)
def test_likelihood_and_slope_are_those_of_the_filter(states, family):
    """Counts with zeros and a gap of missing months; slopes against differences."""
    rng = np.random.default_rng(states)
    counts = rng.negative_binomial(0.5, 0.1, 30).astype(float)
    counts[[0, 7, 8, 9, 29]] = np.nan
    form = Form(states, family)
    objective, vector = Objective(form, counts), rng.normal(0, 1, form.length)
    means, moves, sizes = form.read(vector)
    logs = log_chances(counts, means, sizes)
    for first, found in enumerate(objective.by_first_state(vector)):
        scales = forward(Chain(np.eye(states)[first], moves), np.exp(logs)).scales
        assert found == pytest.approx(np.log(scales).sum(), rel=1e-10)
    slope = objective.at(vector)[1]
    for place, step in enumerate(1e-5 * np.eye(form.length)):
        above, below = objective.at(vector + step)[0], objective.at(vector - step)[0]
        assert slope[place] == pytest.approx((above - below) / 2e-5, abs=1e-5)


def test_rare_and_huge_counts_stay_within_reach_of_the_search():
    rare, huge = np.array([0.0] * 4_999 + [1.0]), np.array([2e6, 1e6, 3e6] * 5)
    for counts in (rare, huge):
        fit = fit_counts(counts, 1, family="poisson", starts=2)
        assert fit.means[0] == pytest.approx(counts.mean(), rel=1e-3)


def test_without_a_free_parameter_there_is_no_standard_error():
    fit = fit_counts([1, 2, 3, 2], 1, family="poisson", starts=1)
    edge = replace(fit, vector=fit.form.bounds[:, 0])
    assert np.isnan(standard_errors(edge, [0, 0, 0, 0])).all()


def test_a_profile_is_the_highest_that_other_starting_points_reach():
    """At the ends of the interval no climb with the mean held there gets higher."""
    fit, counts = fitted(3, "negative binomial"), deaths()[1]
    objective, rng = Objective(fit.form, counts), np.random.default_rng(0)
    allowed = stats.chi2.ppf(0.95, 1) / 2
    for end in profile_interval(fit, counts, "fighting"):
        highest = -np.inf
        for _ in range(4):
            start = fit.vector + rng.normal(0, 1, fit.form.length)
            start[2] = np.log(end)
            highest = max(highest, maximise(objective, start, fixed=2)[0])
        assert highest == pytest.approx(fit.log_likelihood - allowed, abs=1e-3)
