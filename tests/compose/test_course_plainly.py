"""The course of many runs at once against one run at a time, written from the documented rules."""

import numpy as np
import pytest

from detente.compose.course import KINDS, Noise, Setting, play
from detente.compose.inputs import INPUTS, OUTSIDER_INPUTS
from tests.compose import plain_course

OUTSIDERS = ("K", "L")
WITHIN = 1e-9

#: Wide enough that every kind of period, every reason for war and every way out of it occurs.
RANGES = {each.name: each.widest for each in INPUTS if each.widest} | {
    "power": (0.05, 0.95),
    "holding": (0, 1),
    "share": (0, 1),
    "concession_power": (-0.2, 0.95),
    "drift": (-0.15, 0.15),
    "shock": (0, 0.15),
    "cost_a": (0, 0.5),
    "cost_b": (0, 0.5),
    "floor_a": (0, 0.4),
    "floor_b": (0, 0.4),
    "optimism": (-0.1, 0.5),
    "steps": (1, 6),
    "step_years": (0.1, 0.7),
    "forts": (4, 9),
    "battles": (2, 30),
    "chest_a": (0.05, 2),
    "chest_b": (0.05, 2),
    "trust": (0.1, 1),
    "exposure": (0, 0.3),
}
RANGES |= {f"{each.name}_{k}": each.widest or (0, 3) for k in OUTSIDERS for each in OUTSIDER_INPUTS}


def drawn(seed, runs, *, share=True):
    rng = np.random.default_rng(seed)
    inputs = {name: rng.uniform(low, high, runs) for name, (low, high) in RANGES.items()}
    for name in ("guaranteed", "fighting"):
        inputs[name] = (rng.random(runs) < 0.4).astype(float)
    # Some settlements lie near what is held and near power: else few would be signed.
    near = rng.random(runs) < 0.6
    for name, width in (("share", 0.08), ("holding", 0.2)):
        close = np.clip(inputs["power"] + rng.uniform(-width, width, runs), 0, 1)
        inputs[name] = np.where(near, close, inputs[name])
    if not share:
        del inputs["share"]
    return inputs


def at_ends(inputs, seed):
    """Put every sixth value at the least or the most that makes sense."""
    rng = np.random.default_rng([seed, 2])
    for each in INPUTS:
        if each.name in inputs and each.name not in {"steps", "battles"}:
            own = inputs[each.name]
            ends = rng.choice([each.least, each.most], len(own))
            inputs[each.name] = np.where(rng.random(len(own)) < 1 / 6, ends, own)
    return inputs


def both(seed, runs, *, years=1 / 12, periods=30, horizon=24, share=True, ends=False):
    """Play runs in both ways: the engine's answer and the plain rows."""
    inputs = drawn(seed, runs, share=share)
    if ends:
        inputs = at_ends(inputs, seed)
    rng = np.random.default_rng([seed, 1])
    slots = int(np.ceil(30 * years)) + 1
    noise = Noise(rng.standard_normal((periods, runs)), rng.random((slots, periods, runs)))
    found = play(inputs, noise, Setting(periods, years, OUTSIDERS, horizon))
    rows = [
        plain_course.play(
            {name: float(values[run]) for name, values in inputs.items()},
            noise.shock[:, run], noise.battle[:, :, run].T,
            years=years, outsiders=OUTSIDERS, horizon=horizon,
        )
        for run in range(runs)
    ]  # fmt: skip
    return found, rows


def assert_same(found, rows):
    plain = [[KINDS.index(row[0]) for row in run] for run in rows]
    np.testing.assert_array_equal(found.kinds, np.array(plain).T)
    held, gone, broken = (
        np.array([[row[at] for row in run] for run in rows]).T for at in (1, 2, 3)
    )
    np.testing.assert_allclose(found.holding, held, rtol=0, atol=WITHIN)
    np.testing.assert_array_equal(found.gone, gone)
    np.testing.assert_array_equal(found.broken, broken)


@pytest.mark.parametrize("seed", [1, 2])
def test_many_runs_at_once_do_what_each_does_alone(seed):
    found, rows = both(seed, 100)
    assert_same(found, rows)
    assert set(np.unique(found.kinds)) == set(range(len(KINDS)))
    assert found.broken.any()
    assert found.gone.any()


def test_quarters_and_years_too():
    assert_same(*both(3, 60, years=1 / 4, periods=20))
    assert_same(*both(4, 40, years=1.0, periods=10))


def test_inputs_at_the_ends_of_what_makes_sense():
    found, rows = both(6, 100, periods=16, ends=True)
    assert_same(found, rows)
    assert set(np.unique(found.kinds)) == set(range(len(KINDS)))


def test_nothing_on_the_table():
    found, rows = both(5, 60, share=False)
    assert_same(found, rows)
    assert not (found.kinds == KINDS.index("deal")).any()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 16))
def test_many_more_runs(seed):
    assert_same(*both(seed, 300, periods=40, ends=seed % 2 == 1))
