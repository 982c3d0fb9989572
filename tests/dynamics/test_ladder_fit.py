import numpy as np
import pytest
from scipy.stats import multivariate_normal

from detente.dynamics.ladder.fit import fit_gain, gain_from_demands
from detente.dynamics.ladder.likelihood import likelihood
from detente.dynamics.ladder.linear import LinearLadder
from detente.dynamics.ladder.verdicts import changes_of
from detente.errors import InputError

YEARS = 35
MANY = np.repeat([0, 0.15, 0.3, 0.2, 0.45, 0.6, 0.5], 5)
ONE = np.repeat([0, 0.6], [30, 5])


def record(rng, held, *, gain, phi=0.5, noise=0.03):
    """Power after the model that is fitted, from its stationary start."""
    shocks = rng.normal(0, noise, len(held))
    shocks[0] /= np.sqrt(1 - phi**2)
    for t in range(1, len(held)):
        shocks[t] += phi * shocks[t - 1]
    lagged = np.concatenate([held[:1], held[:-1]])
    return 0.3 + gain * lagged + shocks


def fits(count, held, *, gain, seed, phi=0.5):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield fit_gain(range(len(held)), record(rng, held, gain=gain, phi=phi), held)


def test_the_likelihood_is_that_of_the_normal_distribution():
    """At the best phi and m, with the covariance matrix of the process written out."""
    rng = np.random.default_rng(0)
    power = record(rng, MANY, gain=0.4)[1:]
    found = likelihood(power, MANY[:-1], np.ones((YEARS - 1, 1)))
    gain, phi = found.best()
    n = len(power)
    apart = np.abs(np.subtract.outer(range(n), range(n)))
    shape = phi**apart / (1 - phi**2)
    ones, rest = np.ones(n), power - gain * MANY[:-1]
    precision = np.linalg.inv(shape)
    level = ones @ precision @ rest / (ones @ precision @ ones)
    variance = (rest - level) @ precision @ (rest - level) / n
    expected = multivariate_normal(np.full(n, level), variance * shape).logpdf(rest)
    assert float(found.profile(gain)) == pytest.approx(expected, abs=1e-6)
    for other in (gain - 0.1, gain + 0.1):
        assert found.profile(other) < found.profile(gain)


def test_the_averaged_likelihood_is_an_integral_over_everything_else():
    """By brute force over the level, log sigma and phi, up to the same constant for every m."""
    rng = np.random.default_rng(1)
    held = np.repeat([0.0, 0.4, 0.2], 4)
    power = record(rng, held, gain=0.3, phi=0.2, noise=0.05)
    found = likelihood(power, held, np.ones((12, 1)))
    levels, logs = np.linspace(-0.3, 0.9, 121), np.linspace(-5, 0, 81)
    u = np.linspace(-2.5, 2.5, 61)
    brute = []
    for gain in (0.1, 0.3, 0.5):
        rest = power[:, None] - gain * held[:, None] - levels
        total = 0.0
        for phi, weight in zip(np.tanh(u), 1 / np.cosh(u) ** 2, strict=True):
            squares = (1 - phi**2) * rest[0] ** 2 + ((rest[1:] - phi * rest[:-1]) ** 2).sum(axis=0)
            each = np.sqrt(1 - phi**2) * np.exp(
                -12 * logs[:, None] - squares / (2 * np.exp(2 * logs[:, None]))
            )
            total += weight * each.sum()
        brute.append(np.log(total))
    ours = found.integrated([0.1, 0.3, 0.5])
    np.testing.assert_allclose(np.diff(ours), np.diff(brute), atol=0.02)


def test_with_many_changes_the_estimate_is_unbiased():
    gains = [fit.gain for fit in fits(60, MANY, gain=0.6, seed=2)]
    assert abs(np.mean(gains) - 0.6) < 3 * np.std(gains) / np.sqrt(60)
    assert np.std(gains) < 0.1


@pytest.mark.parametrize("truth", [0.1, 0.9])
def test_with_many_changes_the_readings_are_told_apart(truth):
    verdicts = [
        fit.discriminates((0, 0.3), (0.7, 1)).verdict for fit in fits(8, MANY, gain=truth, seed=3)
    ]
    assert verdicts.count("low" if truth < 0.5 else "high") == 8


def test_with_one_change_the_interval_is_wider_than_with_six_of_its_size():
    again = np.repeat([0, 0.6, 0, 0.6, 0, 0.6, 0], 5)
    widths = [
        np.median([fit.high - fit.low for fit in fits(30, held, gain=0.6, seed=4, phi=0.9)])
        for held in (ONE, again)
    ]
    assert widths[0] > 1.5 * widths[1]


def test_with_one_change_whatever_else_happened_then_is_taken_for_it():
    """Power rises by 0.3 for another reason: the interval misses, however narrow, and is not believed."""
    rng = np.random.default_rng(12)
    another = np.where(np.arange(YEARS) > 30, 0.3, 0)
    for _ in range(20):
        fit = fit_gain(range(YEARS), record(rng, ONE, gain=0.1) + another, ONE)
        assert fit.low > 0.1 and fit.changes == 1
        found = fit.discriminates((0, 0.3), (0.35, 1))
        assert found.bayes_factor > 3 and found.verdict == "no"
        assert "only once" in found.reason


def test_a_verdict_that_hangs_on_one_of_many_changes_is_not_given():
    """Nothing of power comes from what is held; something else raised it at the largest change."""
    rng = np.random.default_rng(14)
    another = np.where(np.arange(YEARS) > 5 * (1 + np.argmax(np.diff(MANY[::5]))), 0.4, 0)
    for _ in range(5):
        fit = fit_gain(range(YEARS), record(rng, MANY, gain=0, noise=0.02) + another, MANY)
        found = fit.discriminates((0, 0.3), (0.7, 1))
        assert found.bayes_factor > 3 and found.verdict == "no"
        assert "one of the changes" in found.reason


def test_gains_that_follow_a_drift_of_power_are_not_taken_for_its_cause():
    rng = np.random.default_rng(15)
    held = np.repeat(np.arange(12) * 0.05, 3)[:YEARS]
    power = record(rng, held, gain=0, noise=0.005, phi=0) + 0.016 * np.arange(YEARS)
    found = fit_gain(range(YEARS), power, held).discriminates((0, 0.3), (0.7, 1))
    assert found.bayes_factor > 3 and found.verdict == "no"
    assert "if power drifts by itself" in found.reason


@pytest.mark.parametrize("gain", [0.5, 1.6, -0.6])
def test_of_two_ranges_that_are_both_wrong_none_is_preferred(gain):
    rng = np.random.default_rng(16)
    fit = fit_gain(range(YEARS), record(rng, MANY, gain=gain, noise=0.01), MANY)
    found = fit.discriminates((0, 0.3), (0.7, 1))
    assert found.verdict == "no" and "fits neither" in found.reason


def test_one_advance_over_several_years_is_one_change():
    held = np.array([0, 0, 0.1, 0.3, 0.4, 0.4, 0.2, 0.5, 0.5])
    parts = changes_of(held)
    assert parts[:, -1].tolist() == pytest.approx([0.4, -0.2, 0.3])
    np.testing.assert_allclose(parts.sum(axis=0), held - held[0], atol=1e-15)
    assert changes_of(np.ones(4)).shape == (0, 4)


def test_the_quantiles_are_those_of_the_averaged_likelihood():
    fit = next(fits(1, MANY[:18], gain=0.6, seed=13))
    gains = np.linspace(fit.gain - 6, fit.gain + 6, 12_001)
    density = np.exp(fit.likelihood.integrated(gains) - fit.likelihood.integrated(fit.gain))
    below = np.cumsum(density) / density.sum()
    for part in (0.025, 0.5, 0.9):
        found = fit.likelihood.quantile(part)
        assert np.interp(found, gains, below) == pytest.approx(part, abs=2e-3)


def test_a_noisy_record_is_not_worth_a_mention():
    rng = np.random.default_rng(5)
    fit = fit_gain(range(YEARS), record(rng, MANY, gain=0.5, noise=1.0), MANY)
    found = fit.discriminates((0, 0.5), (0.5, 1))
    assert found.verdict == "no" and 1 / 3 <= found.bayes_factor <= 3
    assert "about as likely" in found.reason


def test_what_never_changes_says_nothing():
    rng = np.random.default_rng(6)
    fit = fit_gain(range(YEARS), record(rng, np.zeros(YEARS), gain=0.5), np.zeros(YEARS))
    assert np.isnan(fit.gain) and (fit.low, fit.high, fit.changes) == (-np.inf, np.inf, 0)
    np.testing.assert_allclose(fit.posterior, 1, atol=1e-6)
    found = fit.discriminates((0, 0.3), (0.7, 1))
    assert found.verdict == "no" and "never" in found.reason


def test_the_posterior_is_a_density_on_zero_to_one():
    fit = next(fits(1, MANY, gain=0.6, seed=7))
    assert np.trapezoid(fit.posterior, fit.grid) == pytest.approx(1)
    assert abs(fit.grid[fit.posterior.argmax()] - fit.gain) < 0.05
    assert fit.low < fit.gain < fit.high
    assert fit.profile.max() <= float(fit.likelihood.profile(fit.gain)) + 1e-9


def test_a_trend_in_power_is_taken_for_the_concessions_unless_allowed_for():
    rng = np.random.default_rng(8)
    held = np.linspace(0, 0.5, YEARS) + 0.1 * np.sin(np.arange(YEARS))
    power = record(rng, held, gain=0.2, noise=0.01) + 0.01 * np.arange(YEARS)
    without, allowed = (fit_gain(range(YEARS), power, held, trend=t) for t in (False, True))
    assert without.gain > 0.24
    assert allowed.low < 0.2 < allowed.high


def test_scale_of_holdings_carries_over():
    rng = np.random.default_rng(9)
    power = record(rng, MANY, gain=0.4)
    whole, half = (fit_gain(range(YEARS), power, held) for held in (MANY, MANY / 2))
    assert half.gain == pytest.approx(2 * whole.gain)
    assert half.high == pytest.approx(2 * whole.high, rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("held", "phi", "least"),
    [
        (MANY, 0.0, 0.92),
        (MANY, 0.5, 0.90),
        (MANY, 0.9, 0.87),
        (ONE, 0.5, 0.92),
        (ONE, 0.9, 0.92),
    ],
)
def test_how_often_the_interval_covers(held, phi, least):
    """Nominally 95 in 100; fewer where errors last, whose length is fitted too."""
    covered = [fit.low <= 0.6 <= fit.high for fit in fits(400, held, gain=0.6, seed=10, phi=phi)]
    assert least <= np.mean(covered) <= 0.98


def test_demands_alone_give_the_gain_back():
    rng = np.random.default_rng(11)
    for _ in range(50):
        d, gain = rng.uniform(0.5, 0.95), rng.uniform(0.05, 0.9)
        ladder = LinearLadder(rng.uniform(0, 0.05), gain, discount=d, cost=rng.random() * 0.02)
        assert gain_from_demands(ladder.path(0.01, 5), d) == pytest.approx(gain, abs=1e-6)


def test_demands_that_do_not_follow_each_other_say_nothing():
    assert gain_from_demands([0, 0, 0, 0.75, 0.75, 1, 1], 0.9) is None
    assert gain_from_demands([0, 0.1, 0.3], 0.9) is None


def test_refusals():
    good = np.linspace(0, 1, 12)
    with pytest.raises(InputError, match="without gaps"):
        fit_gain([*range(11), 20], good, good)
    with pytest.raises(InputError, match="one year, one power and one holding"):
        fit_gain(range(12), good, good[:5])
    with pytest.raises(InputError, match="too short"):
        fit_gain(range(5), good[:5], good[:5])
    with pytest.raises(InputError, match="something missing"):
        fit_gain(range(12), np.append(good[:-1], np.nan), good)
    with pytest.raises(InputError, match="lag is 0 or more, not -1"):
        fit_gain(range(12), good, good, lag=-1)
    with pytest.raises(InputError, match="level of an interval lies between 0 and 1, not 95"):
        fit_gain(range(12), good, good, level=95)
    with pytest.raises(InputError, match="lies below the other"):
        next(fits(1, MANY, gain=0.6, seed=0)).discriminates((0.5, 1), (0, 0.4))
