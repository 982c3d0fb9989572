"""Draws and noise follow from what they are for, and from nothing else."""

import numpy as np
import pytest

from detente.ensemble.draws import sample, unit_sample
from detente.ensemble.noise import BLOCK, block_ranges, normals, uniforms
from detente.ensemble.streams import stream
from detente.errors import InputError

RANGES = {"cost": (0.1, 0.3), "power": (0.0, 1.0), "fixed": (2.0, 2.0)}


def test_an_input_is_drawn_alike_whatever_else_is_drawn():
    alone = sample({"power": RANGES["power"]}, 100, 7)["power"]
    np.testing.assert_array_equal(alone, sample(RANGES, 100, 7)["power"])
    np.testing.assert_array_equal(alone, sample(dict(reversed(RANGES.items())), 100, 7)["power"])


def test_another_range_moves_the_same_draws():
    narrow = sample({"power": (0.0, 1.0)}, 100, 7)["power"]
    wide = sample({"power": (-1.0, 3.0)}, 100, 7)["power"]
    np.testing.assert_allclose(wide, -1 + 4 * narrow, atol=1e-12)


def test_every_equal_part_of_a_range_has_one_draw():
    drawn = sample(RANGES, 64, 3)
    parts = np.floor((drawn["cost"] - 0.1) / 0.2 * 64).astype(int)
    assert sorted(parts) == list(range(64))
    assert (drawn["fixed"] == 2).all()


def test_inputs_seeds_and_branches_have_draws_of_their_own():
    base = unit_sample("cost", 256, 1)
    others = [
        unit_sample("power", 256, 1),
        unit_sample("cost", 256, 2),
        unit_sample("cost", 256, 1, branch="B"),
    ]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) < 0.2


@pytest.mark.parametrize("bad", [(1.0, 0.0), (0.0, float("inf")), (float("nan"), 1.0)])
def test_a_range_that_is_none_is_refused(bad):
    with pytest.raises(InputError, match="the range of cost goes from low to high"):
        sample({"cost": bad}, 4, 1)


def test_no_runs_and_negative_seeds_are_refused():
    with pytest.raises(InputError, match="at least one run, not 0"):
        unit_sample("cost", 0, 1)
    with pytest.raises(InputError, match="the seed is 0 or more, not -1"):
        stream(-1, "x")


@pytest.mark.parametrize("draw", [normals, uniforms])
def test_noise_of_a_run_is_the_same_in_small_and_large_ensembles(draw):
    large = draw(5, "shock", 3, (20, BLOCK))
    np.testing.assert_array_equal(draw(5, "shock", 3, (20, 17)), large[:, :17])
    np.testing.assert_array_equal(draw(5, "shock", 3, (6, BLOCK)), large[:6])
    assert not (draw(5, "shock", 4, (20, BLOCK)) == large).any()
    assert not (draw(5, "battle", 3, (20, BLOCK)) == large).any()


def test_noise_has_the_law_it_should_have():
    shock, luck = normals(1, "s", 0, (50, BLOCK)), uniforms(1, "b", 0, (50, BLOCK))
    assert abs(shock.mean()) < 0.02
    assert abs(shock.std() - 1) < 0.02
    assert abs(luck.mean() - 0.5) < 0.01
    assert abs(luck.var() - 1 / 12) < 0.005


def test_blocks_cover_the_runs_once():
    for runs in (1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK):
        covered = np.concatenate([np.arange(runs)[each] for each in block_ranges(runs)])
        np.testing.assert_array_equal(covered, np.arange(runs))


@pytest.mark.parametrize("runs", [8, 8192])
def test_a_sample_that_somebody_changes_is_whole_for_the_next(runs):
    first = unit_sample("cost", runs, 1)
    before = first.copy()
    first[:] = 0
    assert np.array_equal(unit_sample("cost", runs, 1), before)
