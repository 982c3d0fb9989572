"""Change points against the enumeration of all cuts, and how often the intervals hold the truth."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from detente.dynamics.monitoring.change_dates import change_intervals
from detente.dynamics.monitoring.changes import find_changes
from detente.dynamics.monitoring.segments import MAX_PERIODS, best_cut, stretch_scores
from detente.errors import InputError

TOLERANCE = 1e-8


def random_counts(seed, length=9):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.choice([0.0, 1.0, 6.0], length)).astype(float)
    counts[rng.random(length) < 0.15] = np.nan
    return counts


def likelihood(counts, changes, size):
    """Log-likelihood of a cut by definition: each stretch at its average."""
    total = 0.0
    for stretch in np.split(counts, changes):
        known = stretch[~np.isnan(stretch)]
        if not known.size or not known.sum():
            continue
        mean = known.mean()
        if size is None:
            total += stats.poisson.logpmf(known, mean).sum()
        else:
            total += stats.nbinom.logpmf(known, size, size / (size + mean)).sum()
    return total


def cuts(length, shortest=1):
    for number in range(length):
        for changes in combinations(range(1, length), number):
            if np.diff([0, *changes, length]).min() >= shortest:
                yield changes


@pytest.mark.parametrize("size", [None, 0.7])
@pytest.mark.parametrize("seed", range(12))
def test_the_best_cut_is_the_best_of_all_cuts(seed, size):
    counts = random_counts(seed)
    penalty = 0.2 + seed / 6
    for shortest in (1, 3):
        _, found = best_cut(stretch_scores(counts, size, shortest), penalty)
        values = {
            changes: likelihood(counts, changes, size) - penalty * len(changes)
            for changes in cuts(9, shortest)
        }
        assert values[found] == pytest.approx(max(values.values()), abs=TOLERANCE)


def test_a_shortest_stretch_is_kept_where_pruning_would_fail():
    """A series on which a search that prunes as if every stretch were allowed misses the best."""
    counts = np.array([0.0, 1, 0, 0, 1])
    scores = stretch_scores(counts, None, 2)
    value, found = best_cut(scores, 0.1)
    best = max(
        sum(scores[s, t] for s, t in zip((0, *c), (*c, 5), strict=True)) - 0.1 * len(c)
        for c in cuts(5, 2)
    )
    assert value == pytest.approx(best, abs=TOLERANCE)
    assert found in set(cuts(5, 2))


@pytest.mark.parametrize("seed", range(8))
def test_intervals_keep_the_dates_with_the_highest_profiles(seed):
    counts = random_counts(100 + seed, 10)
    counts[np.isnan(counts)] = 1
    found = find_changes(counts, family="poisson", penalty=0.5)
    number = len(found.changes)
    for place, (first, last) in enumerate(change_intervals(counts, found, level=0.8)):
        profile = np.full(10, -np.inf)
        for changes in combinations(range(1, 10), number):
            date = changes[place]
            profile[date] = max(profile[date], likelihood(counts, changes, None))
        weights = np.exp(profile - profile.max())
        falling = sorted(weights, reverse=True)
        number_kept = next(
            n for n in range(1, 11) if sum(falling[:n]) >= (0.8 - TOLERANCE) * sum(falling)
        )
        kept = np.flatnonzero(weights >= falling[number_kept - 1] - TOLERANCE)
        assert (first, last) == (kept.min(), kept.max())
        assert first <= found.changes[place] <= last


def test_the_size_is_the_best_of_all_sizes():
    rng = np.random.default_rng(8)
    counts = np.concatenate(
        [rng.negative_binomial(1.5, 1.5 / (1.5 + mean), 40) for mean in (2.0, 20.0, 1.0)]
    ).astype(float)
    found = find_changes(counts)
    assert found.size is not None
    best = found.log_likelihood - found.penalty * len(found.changes)
    for size in np.exp(np.linspace(-3, 6, 60)):
        _, changes = best_cut(stretch_scores(counts, size), found.penalty)
        assert best >= likelihood(counts, changes, size) - found.penalty * len(changes) - 1e-5
    assert found.log_likelihood == pytest.approx(likelihood(counts, found.changes, found.size))
    assert [round(change / 10) * 10 for change in found.changes] == [40, 80]


def test_means_are_averages_and_empty_stretches_have_none():
    found = find_changes([1, 1, 1, np.nan, 30, 31, 29], family="poisson", penalty=3.0)
    assert found.means == pytest.approx([1, 30])
    hidden = find_changes([np.nan, 4, 4], family="poisson", penalty=0.0)
    assert hidden.log_likelihood == pytest.approx(2 * stats.poisson.logpmf(4, 4))


def test_a_higher_penalty_never_finds_more():
    counts = random_counts(3, 60)
    numbers = [
        len(find_changes(counts, family="poisson", penalty=penalty).changes)
        for penalty in (0.0, 0.5, 1, 2, 4, 8, 1000)
    ]
    assert numbers == sorted(numbers, reverse=True) and numbers[-1] == 0


def test_read_backwards_the_changes_are_the_same():
    rng = np.random.default_rng(4)
    counts = np.concatenate([rng.poisson(mean, 30) for mean in (1.0, 9.0, 3.0)]).astype(float)
    forth = find_changes(counts, family="poisson").changes
    back = find_changes(counts[::-1], family="poisson").changes
    assert tuple(90 - change for change in back[::-1]) == forth


def covered(family, size, runs, seed):
    """Shares of runs: one change found; its interval holds the true date; a change where is none."""
    rng = np.random.default_rng(seed)

    def draw(mean, number):
        rate = mean if size is None else rng.gamma(size, mean / size, number)
        return rng.poisson(rate, number).astype(float)

    single = holding = false = 0
    for _ in range(runs):
        date = int(rng.integers(15, 46))
        counts = np.concatenate([draw(2.0, date), draw(6.0, 60 - date)])
        found = find_changes(counts, family=family)
        if len(found.changes) == 1:
            single += 1
            ((first, last),) = change_intervals(counts, found)
            holding += first <= date <= last
        false += bool(find_changes(draw(3.0, 60), family=family).changes)
    return single / runs, holding / single, false / runs


@pytest.mark.slow
@pytest.mark.parametrize(("family", "size"), [("poisson", None), ("negative binomial", 2.0)])
def test_how_often_the_intervals_hold_the_truth(family, size):
    single, holding, false = covered(family, size, 150, 6)
    assert holding > 0.92
    assert false < 0.2
    assert single > 0.6


@pytest.mark.parametrize(
    ("counts", "options", "message"),
    [
        ([np.nan], {}, "at least one of them with a count"),
        (np.zeros(MAX_PERIODS + 1), {}, "1 to 3,000 periods"),
        ([1, 2], {"shortest": 3}, "shortest stretch has 1 to 2"),
        ([1, 2], {"penalty": -1.0}, "penalty of a change point is at least 0"),
        ([1, 2], {"penalty": np.inf}, "penalty of a change point is at least 0"),
        ([1, 2], {"penalty": np.nan}, "penalty of a change point is at least 0"),
        ([1, 2], {"family": "poison"}, "unknown family of counts 'poison'"),
        ([1, -2], {}, "whole number"),
    ],
)
def test_what_cannot_be_cut_is_refused(counts, options, message):
    with pytest.raises(InputError, match=message):
        find_changes(counts, **options)


def test_an_interval_needs_a_level():
    with pytest.raises(InputError, match="between 0 and 1, not 1"):
        change_intervals([1, 2], find_changes([1, 2]), level=1)


def test_an_interval_needs_the_counts_that_were_cut():
    found = find_changes([0, 0, 0, 0, 9, 9, 9, 9], family="poisson")
    with pytest.raises(InputError, match="need the counts that were cut"):
        change_intervals([1, 2, 3], found)
