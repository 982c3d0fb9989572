"""The peer of the benchmarks gives right answers, and the suite measures what it says."""

import sys
from itertools import product

import numpy as np
import pytest

from benchmarks.matrix_method import CONCEPTS, stable_states
from benchmarks.measure import run
from benchmarks.work import main as work
from tests.oracle.reference import option_model, stable


def reference_answers(own_options, ranks) -> dict[str, np.ndarray]:
    """The same model answered by the tests' brute force."""
    dms = [f"DM{i}" for i in range(len(own_options))]
    options = tuple((dm, f"o{k}") for dm, n in zip(dms, own_options, strict=True) for k in range(n))
    states = [bits[::-1] for bits in product((0, 1), repeat=len(options))]
    by_dm = {dm: dict(zip(states, map(int, ranks[i]), strict=True)) for i, dm in enumerate(dms)}
    model = option_model(options, states, by_dm, one_way={})
    return {
        concept: np.array([[s in stable(model, concept, dm) for s in states] for dm in dms])
        for concept in CONCEPTS
    }


@pytest.mark.parametrize("seed", range(20))
def test_matrix_method_agrees_with_brute_force(seed):
    rng = np.random.default_rng(seed)
    own_options = [int(n) for n in rng.integers(1, 3, size=rng.integers(2, 4))]
    n_states = 2 ** sum(own_options)
    ranks = rng.integers(0, n_states, size=(len(own_options), n_states)).astype(np.int32)
    found = stable_states([2**n for n in own_options], ranks)
    for concept, expected in reference_answers(own_options, ranks).items():
        assert np.array_equal(found[concept], expected), concept


def test_engine_and_peer_agree_on_the_measured_kind_of_model():
    assert work("agree", 3, 2) == {"agree": True}


def test_a_process_is_measured():
    took = run(
        [sys.executable, "-c", "import time; x = bytearray(64_000_000); time.sleep(0.2); print(7)"]
    )
    assert took.output == "7\n"
    assert took.seconds >= 0.2
    assert took.peak_mib > 60
