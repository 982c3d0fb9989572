"""The value of going on against every course the war can take, listed."""

from fractions import Fraction

import numpy as np
import pytest

from detente.dynamics.fighting.chests import _by_steps, ended_by_chests
from detente.dynamics.fighting.hurting import continuing, hurting_margin
from detente.dynamics.fighting.implied import battle_drift, nearest_fort
from detente.dynamics.fighting.random_walk import mean_battles, win_probability
from detente.dynamics.fighting.spectrum import ends, fits
from detente.errors import InputError

FREE = {"cost_per_battle_a": 0.01, "cost_per_battle_b": 0.03}


def listed(at, forts, battle, chests, fought=0):
    """A's expected share at the end and the mean number of battles, course by course."""
    if at in (0, forts):
        return Fraction(at, forts), fought
    ours, theirs = chests
    if 0 in chests:
        return (Fraction(at, forts) if ours == theirs else Fraction(int(ours > theirs))), fought
    left = (ours - 1, theirs - 1)
    won, lost = (listed(at + step, forts, battle, left, fought + 1) for step in (1, -1))
    return tuple(battle * w + (1 - battle) * b for w, b in zip(won, lost, strict=True))


@pytest.mark.parametrize("forts", [2, 3, 5])
@pytest.mark.parametrize(
    "battle", [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(4, 5), Fraction(1)]
)
@pytest.mark.parametrize("chests", [(0, 3), (3, 0), (2, 2), (1, 4), (7, 5), (6, 6)])
def test_a_war_that_chests_end_is_the_sum_of_its_courses(forts, battle, chests):
    for at in range(1, forts):
        share, length = listed(at, forts, battle, chests)
        runs = (np.array([float(most)]) for most in chests)
        found = ended_by_chests(
            np.array([float(battle)]), np.array([at]), forts, battles=tuple(runs)
        )
        assert found[0][0] == pytest.approx(float(share), abs=1e-12)
        assert found[1][0] == pytest.approx(float(length), abs=1e-12)


@pytest.mark.parametrize(
    "battle", [Fraction(1, 20), Fraction(2, 5), Fraction(1, 2), Fraction(3, 5), Fraction(19, 20)]
)
def test_without_chests_it_is_the_closed_form(battle):
    for at in range(1, 10):
        power, lasting = win_probability(at, 10, battle), mean_battles(at, 10, battle)
        found = continuing(float(power), at / 10, 10, **FREE)
        assert found.a == pytest.approx(float(power - lasting / 100), abs=1e-6)
        assert found.b == pytest.approx(float(1 - power - 3 * lasting / 100), abs=1e-6)
        assert found.battles == pytest.approx(float(lasting), rel=1e-5)


def test_the_numbers_of_the_worked_example():
    found = continuing(0.4, 0.4, 10, **FREE)
    assert found.battles == pytest.approx(24)
    assert (found.a, found.b) == (pytest.approx(0.4 - 0.24), pytest.approx(0.6 - 0.72))


@pytest.mark.parametrize("forts", [2, 3, 8, 25])
def test_the_eigenvectors_and_walking_battle_by_battle_agree(forts):
    rng = np.random.default_rng(forts)
    battle, most = rng.uniform(0.01, 0.99, 2_000), rng.integers(0, 80, 2_000).astype(float)
    at = rng.integers(1, forts, 2_000)
    good = fits(battle, forts)
    assert good.mean() > 0.2
    assert good[np.abs(battle - 0.5) < 0.1].all()
    quick = ends(battle[good], at[good], forts, most[good])
    slow = _by_steps(battle[good], at[good], forts, most[good])
    for one, other in zip(quick, slow, strict=True):
        assert one == pytest.approx(other, abs=1e-10)


def sweep(runs, seed=5):
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 1, (2, runs)), rng.integers(0, 60, (2, runs))


def test_large_chests_are_as_good_as_endless_ones():
    (power, holding), _ = sweep(300)
    endless = continuing(power, holding, 8, **FREE)
    large = continuing(power, holding, 8, **FREE, battles=(1e9, 2e9))
    assert large.a == pytest.approx(endless.a, abs=1e-9)
    assert large.b == pytest.approx(endless.b, abs=1e-9)


def test_a_longer_purse_of_its_own_never_hurts_a_side_that_fights_for_nothing():
    (power, holding), (ours, theirs) = sweep(400)
    free = {"cost_per_battle_a": 0, "cost_per_battle_b": 0}
    poor = continuing(power, holding, 8, **free, battles=(ours, theirs))
    rich = continuing(power, holding, 8, **free, battles=(ours + 5, theirs))
    assert (rich.a >= poor.a - 1e-12).all()
    assert poor.a + poor.b == pytest.approx(np.ones(400))


def test_higher_costs_make_going_on_worth_less_and_power_makes_it_worth_more():
    (power, holding), _ = sweep(400)
    cheap = continuing(power, holding, 8, cost_per_battle_a=0.01, cost_per_battle_b=0.01)
    dear = continuing(power, holding, 8, cost_per_battle_a=0.02, cost_per_battle_b=0.01)
    assert (dear.a < cheap.a).all()
    assert (dear.b == cheap.b).all()
    free = {"cost_per_battle_a": 0, "cost_per_battle_b": 0}
    stronger = continuing(np.minimum(1, power + 0.1), holding, 8, **free)
    assert (stronger.a >= continuing(power, holding, 8, **free).a).all()


def test_many_runs_give_what_single_runs_give():
    (power, holding), (ours, theirs) = sweep(40)
    most = (np.where(ours < 20, np.inf, ours), theirs)
    together = continuing(power, holding, 6, **FREE, battles=most)
    for run in range(40):
        one = (most[0][run], most[1][run])
        alone = continuing(power[run], holding[run], 6, **FREE, battles=one)
        assert [float(part[run]) for part in together] == pytest.approx([float(x) for x in alone])


def test_runs_beyond_one_batch_are_not_mixed_up():
    """More runs than are worked on together."""
    (power, holding), (ours, theirs) = sweep(20_001)
    whole = continuing(power, holding, 4, **FREE, battles=(ours, theirs))
    last = slice(16_000, None)
    part = continuing(power[last], holding[last], 4, **FREE, battles=(ours[last], theirs[last]))
    assert whole.a[last] == pytest.approx(part.a, abs=1e-12)


def test_a_stalemate_hurts_iff_both_would_rather_have_their_worst():
    assert hurting_margin(
        Fraction(1, 10), Fraction(1, 5), low=Fraction(3, 10), high=Fraction(3, 5)
    ) == Fraction(1, 5)
    assert hurting_margin(
        Fraction(1, 10), Fraction(1, 2), low=Fraction(3, 10), high=Fraction(3, 5)
    ) == Fraction(-1, 10)
    margins = hurting_margin(np.array([0.1, 0.4]), np.array([0.1, 0.1]), low=0.3, high=0.6)
    assert (margins > 0).tolist() == [True, False]


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the cost per battle is 0 or more, not -1"):
        continuing(0.5, 0.5, 10, cost_per_battle_a=-1, cost_per_battle_b=0)
    with pytest.raises(InputError, match="the number of battles is 0 or more, not -3"):
        continuing(0.5, 0.5, 10, **FREE, battles=(5, -3))


def test_all_three_parts_have_the_common_shape():
    costs = {"cost_per_battle_a": np.array([0, 0.1]), "cost_per_battle_b": np.zeros((3, 1))}
    for battles in ((np.inf, np.inf), (5, 5)):
        found = continuing(0.5, 0.5, 10, **costs, battles=battles)
        assert [part.shape for part in found] == [(3, 2)] * 3
        assert found.a[0, 0] - found.a[0, 1] == pytest.approx(0.1 * found.battles[0, 1])


def in_one_chain(battle, at, forts, most):
    """The chain with its two ends as one matrix, walked to the last battle that can be paid for."""
    moves = np.diag(np.full(forts, battle), 1) + np.diag(np.full(forts, 1 - battle), -1)
    moves[0], moves[forts] = np.eye(forts + 1)[[0, forts]]
    stands, fought = np.eye(forts + 1)[at], 0.0
    for _ in range(most):
        fought += stands[1:-1].sum()
        stands = stands @ moves
    return stands, fought


@pytest.mark.parametrize("power", [0, 1e-300, 1e-9, 0.02, 0.5, 0.98, 1 - 1e-12, 1])
@pytest.mark.parametrize("holding", [0, 0.3, 0.5, 1])
def test_at_the_edges_of_power_and_many_forts_it_is_the_chain(power, holding):
    forts = 60
    at = int(nearest_fort(holding, forts))
    battle = float((1 + battle_drift(power, at, forts)) / 2)
    for chests in ((0, 0), (1, 40), (300, 300), (90, np.inf)):
        most = int(min(chests))
        stands, fought = in_one_chain(battle, at, forts, most)
        inner = stands[1:-1]
        kept = inner @ np.arange(1, forts) / forts if chests[0] == chests[1] else 0
        found = continuing(
            power, holding, forts, cost_per_battle_a=0, cost_per_battle_b=0, battles=chests
        )
        assert found.battles == pytest.approx(fought, abs=1e-9)
        assert found.a == pytest.approx(stands[-1] + kept, abs=1e-9)
        assert found.b == pytest.approx(1 - stands[-1] - kept, abs=1e-9)
