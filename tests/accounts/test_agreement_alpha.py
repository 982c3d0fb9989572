"""Krippendorff's alpha: published values, the library, and what must hold whatever the data."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.accounts.agreement import masi
from detente.accounts.agreement.alpha import FEW, alpha_of
from detente.accounts.agreement.bootstrap import resampled
from detente.accounts.agreement.distances import counts_of, distances_of

#: Krippendorff11, section C: four observers, twelve units, missing values; also
#: Krippendorff19.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]
#: Three coders, fifteen units; values found with the authors' own macro.
THREE = [
    [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
    [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
    [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
]
THREE_UNITS = [[v for v in unit if v is not None] for unit in zip(*THREE, strict=True)]


def alpha(rows, metric="nominal", *, resamples=0, seed=0):
    rng = np.random.default_rng(seed)
    return alpha_of("field", metric, rows, resamples=resamples, rng=rng)


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_published_values_of_four_observers(metric, published):
    found = alpha(UNITS, metric)
    assert found.value == pytest.approx(published, abs=5e-4)
    assert found.units == 11, "the last unit has one value and counts for nothing"


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.6914), ("ordinal", 0.8067), ("interval", 0.8108)]
)
def test_published_values_of_three_coders(metric, published):
    assert alpha(THREE_UNITS, metric).value == pytest.approx(published, abs=5e-5)


def test_two_coders_who_always_agree():
    found = alpha([["a", "a"], ["b", "b"], ["a", "a"]], resamples=50)
    assert found.value == 1
    assert found.differing == 0


def test_two_coders_who_guess():
    found = []
    for seed in range(20):
        rows = np.random.default_rng(seed).integers(0, 3, size=(300, 2)).tolist()
        found.append(alpha(rows, resamples=200, seed=seed))
    assert all(abs(item.value) < 0.2 for item in found)
    assert all(item.notes == () for item in found)
    # 95 % intervals: of twenty, one is expected to miss and five hardly ever do.
    assert sum(item.low < 0 < item.high for item in found) > 15


def test_coders_who_always_differ_are_below_chance():
    assert alpha([["a", "b"], ["b", "a"]] * 10).value < 0


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no unit has this field from two coders"),
        ([["a"], ["b"]], "no unit has this field from two coders"),
        ([["a", "a"], ["a", "a"]], "every value is the same, a: nothing could differ"),
        ([["a", "a"], ["b"]], "every value is the same, a: nothing could differ"),
    ],
)
def test_where_alpha_is_not_defined_it_says_why(rows, reason):
    found = alpha(rows, resamples=20)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.reason == reason


def test_few_units_say_so():
    rows = [["a", "b"], ["b", "b"]] * (FEW // 2)
    assert alpha(rows).notes == ()
    assert alpha(rows[1:]).notes == (f"only {FEW - 1} units: too few to rely on",)


def test_resamples_without_variation_are_left_out_and_counted():
    found = alpha([["a", "a"], ["a", "a"], ["b", "b"]], resamples=100)
    assert found.value == 1
    assert any(note.endswith("of 100 resamples had no variation") for note in found.notes)


def test_the_interval_follows_from_the_seed():
    rows = [["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]] * 8
    one, same, other = (alpha(rows, resamples=200, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert one.low < one.value < one.high


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0),
        ("", "", 0),
        ("", "a", 1),
        ("a", "b", 1),
        ("a", "ab", 1 - 2 / 3 * 1 / 2),  # one holds the other: Passonneau06
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),  # they overlap
    ],
)
def test_masi(one, other, distance):
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_alpha_of_sets_by_hand():
    """Three units of {a} twice, {a,b} twice, {a} against {a,b}: o and e written out."""
    a, ab = frozenset("a"), frozenset("ab")
    far = 1 - 2 / 3 / 2
    # Six values, three of each kind; the one mixed unit gives two coincidences.
    observed = 2 * far / 6
    expected = 2 * 3 * 3 * far / (6 * 5)
    found = alpha([[a, a], [ab, ab], [a, ab]], "masi")
    assert found.value == pytest.approx(1 - observed / expected)


METRICS = ("nominal", "ordinal", "interval", "masi")
values = st.lists(
    st.lists(st.integers(-2, 2), min_size=2, max_size=4), min_size=2, max_size=12
).filter(lambda rows: len({value for row in rows for value in row}) > 1)


def in_metric(rows, metric):
    """Integers as they are, or as the sets of their bits."""
    if metric != "masi":
        return rows
    return [
        [frozenset(bit for bit in "abc" if v + 2 >> "abc".index(bit) & 1) for v in row]
        for row in rows
    ]


def by_definition(rows, metric):
    """Alpha with all pairs written out, one by one."""
    everything = [value for row in rows for value in row]
    order = sorted(
        set(everything),
        key=lambda v: (isinstance(v, frozenset), sorted(v) if isinstance(v, frozenset) else v),
    )

    def distance(one, other):
        if metric == "masi":
            return masi(one, other)
        if metric == "interval":
            return (one - other) ** 2
        if metric == "nominal":
            return float(one != other)
        low, high = sorted((order.index(one), order.index(other)))
        between = sum(everything.count(order[g]) for g in range(low, high + 1))
        return (between - (everything.count(one) + everything.count(other)) / 2) ** 2

    observed = sum(
        distance(row[i], row[j]) / (len(row) - 1)
        for row in rows
        for i in range(len(row))
        for j in range(len(row))
        if i != j
    ) / len(everything)
    count = len(everything)
    pairs = [(i, j) for i in range(count) for j in range(count) if i != j]
    expected = sum(distance(everything[i], everything[j]) for i, j in pairs) / len(pairs)
    return 1 - observed / expected


@pytest.mark.parametrize("metric", METRICS)
@settings(max_examples=30)
@given(rows=values)
def test_agrees_with_the_definition(metric, rows):
    rows = in_metric(rows, metric)
    assert alpha(rows, metric).value == pytest.approx(by_definition(rows, metric))


@given(rows=values, seed=st.randoms())
def test_neither_the_names_of_values_nor_the_order_of_coders_and_units_matter(rows, seed):
    names = list(range(-2, 3))
    seed.shuffle(names)
    renamed = [[f"v{names[value + 2]}" for value in row] for row in rows]
    seed.shuffle(renamed)
    for row in renamed:
        seed.shuffle(row)
    assert alpha(renamed).value == pytest.approx(alpha(rows).value)


@given(rows=values)
def test_a_unit_with_one_value_changes_nothing(rows):
    assert alpha([*rows, [2], [9]], "ordinal").value == alpha(rows, "ordinal").value


@pytest.mark.parametrize("metric", METRICS)
def test_each_resample_is_what_the_library_gives(metric):
    import krippendorff

    rng = np.random.default_rng(5)
    rows = in_metric(
        [rng.integers(-2, 3, size=rng.integers(2, 4)).tolist() for _ in range(15)], metric
    )
    domain = sorted(
        {v for row in rows for v in row},
        key=lambda v: (len(v), sorted(v)) if metric == "masi" else v,
    )
    counts = counts_of(rows, domain)
    found = resampled(counts, metric, domain, resamples=150, rng=np.random.default_rng(3))
    again = np.random.default_rng(3)
    draws = np.vstack([again.multinomial(15, np.full(15, 1 / 15), size=size) for size in (100, 50)])
    table = distances_of(metric, domain)

    def level(*_, i1, i2, **__):
        return table[i1, i2]

    for value, draw in zip(found, draws, strict=True):
        sample = np.repeat(counts, draw, axis=0)
        used = sample.sum(axis=0) > 0
        if used.sum() < 2:
            assert math.isnan(value)
            continue
        expected = krippendorff.alpha(
            value_counts=sample, level_of_measurement="ordinal" if metric == "ordinal" else level
        )
        assert value == pytest.approx(expected)
