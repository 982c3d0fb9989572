"""Sobol indices against functions whose indices are known."""

import numpy as np
import pytest

from detente.ensemble.draws import sample
from detente.ensemble.variance import indices, spliced
from detente.errors import InputError

RUNS = 4096
WITHIN = 0.05


def estimated(function, ranges, groups=None, runs=RUNS):
    first, second = (sample(ranges, runs, 11, branch=branch) for branch in "AB")
    groups = groups or {name: [name] for name in ranges}
    mixed = [function(spliced(first, second, names)) for names in groups.values()]
    found = indices(list(groups), (function(first), function(second)), mixed, seed=1)
    return {each.name: each for each in found}


def ishigami(x):
    return np.sin(x["a"]) + 7 * np.sin(x["b"]) ** 2 + 0.1 * x["c"] ** 4 * np.sin(x["a"])


CIRCLE = dict.fromkeys("abc", (-np.pi, np.pi))
#: From the closed form for a = 7, b = 0.1 (Ishigami and Homma 1990).
FIRST = {"a": 0.3139, "b": 0.4424, "c": 0.0}
TOTAL = {"a": 0.5576, "b": 0.4424, "c": 0.2437}


def test_the_ishigami_function():
    found = estimated(ishigami, CIRCLE)
    for name, each in found.items():
        assert each.first == pytest.approx(FIRST[name], abs=WITHIN)
        assert each.total == pytest.approx(TOTAL[name], abs=WITHIN)
        assert each.total_interval[0] <= each.total <= each.total_interval[1]
        assert each.first_interval[0] <= each.first <= each.first_interval[1]
    assert list(found) == ["a", "b", "c"]


def test_a_group_counts_what_its_inputs_do_together():
    found = estimated(ishigami, CIRCLE, {"a and c": ["a", "c"], "b": ["b"]})
    assert found["a and c"].first == pytest.approx(1 - FIRST["b"], abs=WITHIN)
    assert found["a and c"].total == pytest.approx(1 - FIRST["b"], abs=WITHIN)
    assert found["b"].first + found["a and c"].first == pytest.approx(1, abs=2 * WITHIN)


def test_chance_is_an_input_like_the_others():
    """A coin that shows with chance q, q even on [0, 1]: a third of the variance is the inputs'."""
    found = estimated(lambda x: (x["luck"] < x["q"]).astype(float), {"q": (0, 1), "luck": (0, 1)})
    assert found["q"].first == pytest.approx(1 / 3, abs=WITHIN)
    assert found["luck"].total == pytest.approx(2 / 3, abs=WITHIN)


def test_an_input_that_does_nothing_has_no_index():
    found = estimated(lambda x: x["a"], {"a": (0, 1), "idle": (0, 1)})
    assert found["idle"].total == 0
    assert found["a"].first == pytest.approx(1, abs=WITHIN)


def test_where_nothing_varies_there_are_no_indices():
    assert estimated(lambda x: 0 * x["a"] + 3, {"a": (0, 1)}) == {}


def test_what_shows_only_where_an_input_is_mixed_in_has_no_index_to_speak_of():
    flat = np.zeros(8)
    found = indices(["a"], (flat, flat), [np.eye(8)[0]])
    assert (found[0].first, found[0].total) == (0, 0)


def test_the_same_seed_gives_the_same_intervals():
    one, other = (estimated(ishigami, CIRCLE, runs=256) for _ in range(2))
    assert one == other


def test_results_that_do_not_fit_are_refused():
    with pytest.raises(InputError, match="a power of 2, not 3"):
        indices(["a"], (np.arange(3.0), np.arange(3.0)), np.zeros((1, 3)))
    with pytest.raises(InputError, match="do not fit 2 inputs"):
        indices(["a", "b"], (np.arange(4.0), np.arange(4.0)), np.zeros((1, 4)))
