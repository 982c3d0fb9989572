"""Properties of the course, and small worked examples of its rules."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from detente.compose.course import (
    KINDS,
    MEASURES,
    Blocks,
    Noise,
    Setting,
    measures,
    play,
    played_of,
)
from detente.compose.course.drifting import drift_slacks, plan_slack
from detente.compose.course.fighting import slots_needed
from detente.compose.course.state import WAR as WAR_PHASE
from detente.compose.course.state import begin
from detente.compose.course.values import derived
from detente.compose.inputs import INPUTS, OUTSIDER_INPUTS
from detente.compose.window.commitment import commitment_margin
from detente.ensemble.draws import sample
from detente.ensemble.noise import BLOCK
from detente.ensemble.runs import run_blocks
from detente.errors import InputError

DEAL, STEP, STALL, WAR, INTERVENTION = range(5)
YEAR = Setting(periods=40, years=1.0)
#: A quiet conflict: nobody is dissatisfied, nothing moves, everything can be afforded.
QUIET = {
    "power": 0.5, "holding": 0.5, "concession_power": 0.0, "drift": 0.0, "shock": 0.0,
    "discount": 0.9, "cost_a": 0.1, "cost_b": 0.1, "floor_a": 0.0, "floor_b": 0.0,
    "optimism": 0.0, "learning": 0.2, "guarantee": 0.0, "guaranteed": 0.0,
    "guarantor_stake": 0.1, "guarantor_cost": 0.0, "penalty": 0.0, "backing": 0.0,
    "exposure": 0.0, "steps": 1.0, "step_years": 1.0, "step_temptation": 0.5, "trust": 0.5,
    "trust_needed": 0.4, "forts": 10.0, "battles": 6.0, "battle_cost_a": 0.01,
    "battle_cost_b": 0.01, "chest_a": 3.0, "chest_b": 3.0, "inflow_a": 0.5, "inflow_b": 0.5,
    "attachment": 3.0, "threat": 4.0,
}  # fmt: skip
RANGES = {each.name: each.widest for each in INPUTS if each.widest} | {
    "power": (0.3, 0.8), "holding": (0.2, 0.8), "share": (0.4, 0.9), "steps": (1, 6),
    "optimism": (0, 0.4), "drift": (-0.1, 0.1),
}  # fmt: skip


def one(setting=YEAR, battle=0.5, **changed):
    """Play one run without shocks, every battle with the same luck."""
    inputs = {name: np.array([float(value)]) for name, value in {**QUIET, **changed}.items()}
    slots = slots_needed(float(inputs["battles"][0]) * setting.years)
    noise = Noise(np.zeros((setting.periods, 1)), np.full((slots, setting.periods, 1), battle))
    return play(inputs, noise, setting)


def many(runs=1024, setting=None, seed=4, **changed):
    """Play draws from the ranges; the same draws and noise whatever is changed."""
    setting = setting or Setting(36, 1 / 12)
    draws = sample(RANGES, runs, seed)
    draws |= {name: changed[name](draws[name]) for name in changed}
    work = Blocks(draws, 1, setting, seed)
    return played_of(run_blocks(work, work.count))


def war(played):
    return measures(played)["war"][-1].mean()


# the examples


def test_a_quiet_conflict_stays_quiet():
    found = one()
    assert (found.kinds == STALL).all()
    assert (found.holding == 0.5).all()
    assert not found.gone.any()


def test_the_ladder_climbs_as_the_closed_form_says():
    """M4 with a = 1/5, m = 3/5, d = 9/10, c_B = 1: x' = 15/16 x + 3/64, until A is satisfied."""
    found = one(power=0.44, holding=0.4, concession_power=0.6, cost_a=0.001)
    expected, held = [], 0.4
    while 0.2 + 0.6 * held - 0.001 > held:
        held = 15 / 16 * held + 3 / 64
        expected.append(held)
    assert len(expected) == 6
    assert expected[:3] == pytest.approx([27 / 64, 453 / 1024, 7563 / 16384], abs=1e-15)
    np.testing.assert_allclose(found.holding[:6, 0], expected, rtol=0, atol=1e-9)
    assert (found.kinds[:6] == STEP).all()
    assert (found.kinds[6:] == STALL).all()
    assert (found.holding[6:] == found.holding[5]).all()


def test_without_power_in_concessions_the_ladder_stops_after_one_demand():
    found = one(power=0.7, holding=0.4, cost_a=0.05)
    assert found.kinds[0, 0] == STEP
    assert (found.kinds[1:] == STALL).all()
    assert found.holding[0, 0] == pytest.approx(0.8)


def test_the_ladder_goes_down_as_it_goes_up():
    up = one(power=0.7, holding=0.3, concession_power=0.4, cost_a=0.02, cost_b=0.07)
    down = one(power=0.3, holding=0.7, concession_power=0.4, cost_a=0.07, cost_b=0.02)
    np.testing.assert_array_equal(up.kinds, down.kinds)
    np.testing.assert_allclose(up.holding, 1 - down.holding, atol=1e-12)
    assert (up.kinds == STEP).any()


def test_a_demand_stops_at_the_floor_of_the_other_and_then_there_is_war():
    found = one(power=0.8, holding=0.4, cost_a=0.05, floor_b=0.5)
    assert (found.kinds[0, 0], found.holding[0, 0]) == (STEP, 0.5)
    assert found.kinds[1, 0] == WAR


def test_hopes_above_the_costs_of_war_mean_war():
    assert (one(optimism=0.2, learning=0.0).kinds == STALL).all()
    assert one(optimism=0.21, learning=0.0).kinds[0, 0] == WAR


def test_power_that_drifts_too_fast_means_war_though_nobody_is_dissatisfied():
    assert one(drift=0.2, cost_a=0.01, cost_b=0.05).kinds[0, 0] == WAR
    assert one(drift=0.01, cost_a=0.1, cost_b=0.1).kinds[0, 0] == STALL


def test_an_empty_chest_starts_nothing():
    assert one(power=0.9, holding=0.2, chest_a=0.0).kinds[0, 0] == STALL


def test_a_side_that_cannot_pay_leaves_the_other_the_end_of_the_win_set():
    found = one(optimism=0.5, learning=0.0, chest_b=0.5, inflow_b=0.0, inflow_a=2.0, battles=0.5)
    assert found.kinds[0, 0] == WAR
    assert found.holding[0, 0] == pytest.approx(0.6)


def test_a_war_that_is_won_battle_by_battle():
    found = one(optimism=1.0, learning=0.0, battle=0.0, battles=2.0, inflow_a=1, inflow_b=1,
                battle_cost_a=0, battle_cost_b=0)  # fmt: skip
    np.testing.assert_allclose(found.holding[:3, 0], [0.7, 0.9, 1.0], atol=1e-12)
    assert (found.kinds[:3] == WAR).all()


def test_who_holds_nothing_can_win_a_first_battle_and_who_holds_all_can_lose_one():
    """A war from the edge is fought: else the side without anything would attack for nothing."""
    rises = one(power=0.6, holding=0.0, optimism=0.5, learning=0.0, battle=0.0, battles=1.0)
    np.testing.assert_allclose(rises.holding[:2, 0], [0.1, 0.2], atol=1e-12)
    falls = one(power=0.4, holding=1.0, optimism=0.5, learning=0.0, battle=1.0, battles=1.0)
    np.testing.assert_allclose(falls.holding[:2, 0], [0.9, 0.8], atol=1e-12)


def test_who_holds_everything_wants_no_more_however_hopeful():
    """Seen with half of the optimism a chance would be above 1; it is cut there."""
    of_a = one(power=0.95, holding=1.0, optimism=0.3, cost_a=0.1, cost_b=0.25)
    of_b = one(power=0.05, holding=0.0, optimism=0.3, cost_a=0.25, cost_b=0.1)
    assert (of_a.kinds == STALL).all()
    assert (of_b.kinds == STALL).all()


def test_battles_are_as_many_as_there_are_in_a_year_though_a_war_nearly_stops():
    """Ripe, but nothing can be got at home: the war goes on and does not begin anew."""
    month = Setting(periods=12, years=1 / 12)
    found = one(month, fighting=1, power=0.9, holding=0.4, floor_b=0.6, cost_a=0.4, cost_b=0.4,
                battle=0.0, battles=4.0, battle_cost_a=0.2, battle_cost_b=0.2,
                inflow_a=1, inflow_b=1)  # fmt: skip
    moves = np.diff(found.holding[:, 0], prepend=0.4) > 1e-9
    assert (found.kinds == WAR).all()
    assert np.flatnonzero(moves).tolist() == [0, 3, 6, 9]


def test_who_lacks_less_than_a_demand_is_satisfied():
    """With cost 0 the ladder comes to rest where B is indifferent, whatever the last digit says."""
    power = np.random.default_rng(1).uniform(0, 0.9, 400)
    inputs = {name: np.full(400, value) for name, value in QUIET.items()}
    inputs |= {"power": power, "holding": power / 3, "cost_a": 0 * power}
    noise = Noise(np.zeros((3, 400)), np.full((7, 3, 400), 0.5))
    found = play(inputs, noise, Setting(periods=3, years=1.0))
    assert (found.kinds[0] == STEP).all()
    assert (found.kinds[1:] == STALL).all()


def test_learning_takes_optimism_away_and_ends_the_war():
    """0.4 halves with each of two battles a year: below 0.2 after one year."""
    found = one(optimism=0.4, learning=0.5, battles=2.0, battle_cost_a=0.05, battle_cost_b=0.05,
                inflow_a=1, inflow_b=1)  # fmt: skip
    assert found.kinds[0, 0] == WAR
    assert found.kinds[1, 0] != WAR


def test_a_settlement_at_once():
    found = one(share=0.55)
    assert (found.kinds == DEAL).all()
    assert (found.holding == 0.55).all()


def test_a_settlement_in_steps():
    """Four steps, one every half year; B's trust rises from 1/2 to 2/3, 4/5 and 8/9."""
    quarter = replace(YEAR, years=0.25)
    terms = {"share": 0.58, "steps": 4, "step_years": 0.5, "battles": 8}
    found = one(quarter, **terms)
    np.testing.assert_allclose(found.holding[:8, 0],
                               [0.52, 0.52, 0.54, 0.54, 0.56, 0.56, 0.58, 0.58], atol=1e-12)  # fmt: skip
    assert (found.kinds == DEAL).all()


def test_a_smaller_step_needs_less_trust():
    """What all at once needs with odds 4:1, each of four steps needs with odds 1:1."""
    needs = {"share": 0.55, "trust_needed": 0.8, "trust": 0.51}
    assert one(steps=1, **needs).kinds[0, 0] == STALL
    assert one(steps=4, **needs).kinds[0, 0] == DEAL
    assert one(steps=4, **needs | {"trust": 0.49}).kinds[0, 0] == STALL


def test_steps_that_tempt_too_much_are_not_signed():
    needs = {"share": 0.55, "steps": 4, "step_years": 1.0}
    assert one(step_temptation=0.89, **needs).kinds[0, 0] == DEAL
    assert one(step_temptation=0.91, **needs).kinds[0, 0] == STALL
    assert one(step_temptation=0.91, **needs | {"steps": 1}).kinds[0, 0] == DEAL


def test_nobody_signs_what_exposure_would_make_the_other_break():
    needs = {"share": 0.55, "exposure": 0.2}
    assert one(**needs).kinds[0, 0] == STALL
    guarded = one(guaranteed=1, penalty=0.06, **needs)
    assert (guarded.kinds == DEAL).all()
    unwilling = one(guaranteed=1, penalty=0.06, guarantor_cost=0.2, **needs)
    assert unwilling.kinds[0, 0] == STALL


def test_a_deal_that_drift_makes_worthless_is_left_and_trust_is_gone():
    found = one(share=0.55, drift=0.02, cost_a=0.1, cost_b=0.2)
    signed = found.kinds[:, 0] == DEAL
    ends = int(np.argmin(signed))
    assert ends > 0
    assert found.kinds[ends, 0] == STEP
    assert not found.broken[ends - 1, 0]
    assert found.broken[ends:, 0].all()
    later = found.kinds[ends:, 0]
    assert not ((later == DEAL) & (found.holding[ends:, 0] < 0.55)).any()


def test_an_outsider_that_wants_in_makes_war_an_intervention():
    outsider = {"capability_K": 1, "reach_K": 1, "favour_K": 1.0, "cost_K": 0.1}
    setting = replace(YEAR, outsiders=("K",))
    assert one(setting, optimism=0.3, **outsider).kinds[0, 0] == INTERVENTION
    assert one(setting, optimism=0.3, **outsider | {"cost_K": 0.3}).kinds[0, 0] == WAR


def test_a_war_that_goes_on_at_first_is_in_the_first_period():
    assert one(fighting=1, battle_cost_a=0, battle_cost_b=0).kinds[0, 0] == WAR
    stops = one(fighting=1, battle_cost_a=0.2, battle_cost_b=0.2)
    assert (stops.kinds == STALL).all()


def test_a_war_that_goes_on_at_first_ends_in_a_deal_by_exhaustion_or_with_everything_in_one_hand():
    dear = {"battle_cost_a": 0.2, "battle_cost_b": 0.2}
    assert (one(fighting=1, share=0.5, **dear).kinds == DEAL).all()
    free = {"battle_cost_a": 0, "battle_cost_b": 0, "inflow_a": 1, "battles": 1}
    spent = one(fighting=1, chest_b=2, inflow_b=0, **free)
    assert (spent.kinds[:2, 0] == WAR).all()
    assert spent.kinds[2, 0] != WAR
    assert spent.holding[1, 0] >= 0.6
    whole = one(fighting=1, battle=0.0, inflow_b=1, **free)
    ends = int(np.argmax(whole.holding[:, 0] > 1 - 1e-9))
    assert ends == 4
    assert (whole.kinds[: ends + 1, 0] == WAR).all()


def test_a_war_at_first_that_is_not_known_is_one_in_half_of_the_draws():
    draws = sample(RANGES | {"fighting": (0, 1)}, 512, 1)
    assert (begin(derived(draws, YEAR)).phase == WAR_PHASE).mean() == 0.5


def test_people_leave_in_war_and_under_new_rule_but_not_under_a_guarantee_that_is_enforced():
    assert one(optimism=0.5, threat=8).gone[0, 0]
    assert not one(optimism=0.5, threat=2).gone.any()
    ruled = {"share": 0.9, "power": 0.9, "holding": 0.2, "cost_a": 0.8, "cost_b": 0.8, "threat": 8}
    assert one(**ruled).gone[0, 0]
    assert not one(guaranteed=1, **ruled).gone.any()
    assert one(guaranteed=1, guarantor_cost=0.2, **ruled).gone[0, 0]


# the properties


def test_large_costs_and_no_shifts_mean_no_war():
    found = many(
        optimism=np.zeros_like, drift=np.zeros_like, shock=np.zeros_like,
        cost_a=np.ones_like, cost_b=np.ones_like,
    )  # fmt: skip
    assert war(found) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_costs_do_not_make_war_likelier(seed):
    shares = []
    for by in (0, 0.1, 0.3):
        dearer = {side: (lambda cost, by=by: cost + by) for side in ("cost_a", "cost_b")}
        shares.append(war(many(seed=seed, **dearer)))
    assert shares[0] > shares[1] > shares[2]


@pytest.mark.parametrize(("how", "seed"), [("guarantee", 1), ("penalty", 2)])
def test_a_guarantee_without_backing_makes_neither_war_nor_a_broken_deal_likelier(how, seed):
    """More deals are signed, fewer of them broken, and there is no more war."""
    terms = {"guaranteed": np.ones_like, "backing": np.zeros_like,
             "guarantor_stake": np.ones_like}  # fmt: skip
    ends = []
    for by in (0, 0.2, 0.4):
        found = measures(many(seed=seed, **terms, **{how: lambda g, by=by: np.full_like(g, by)}))
        ends.append({name: so[-1].mean() for name, so in found.items()})
    for weak, strong in pairwise(ends):
        assert strong["war"] <= weak["war"]
        assert strong["broken"] < weak["broken"]
        assert strong["deal-ever"] >= weak["deal-ever"]


def test_what_has_happened_stays_so():
    found = measures(many())
    assert list(found) == list(MEASURES)
    for name in ("war", "intervention", "deal-ever", "broken", "left"):
        assert (np.diff(found[name].astype(int), axis=0) >= 0).all()
        assert found[name][-1].any() or name == "intervention"
    assert (found["deal"] <= found["deal-ever"]).all()
    assert (found["broken"] <= found["deal-ever"]).all()


def test_every_period_of_every_run_is_of_one_kind_and_shares_are_shares():
    found = many()
    assert set(np.unique(found.kinds)) <= set(range(len(KINDS)))
    assert ((found.holding >= 0) & (found.holding <= 1)).all()


def test_a_longer_course_begins_as_a_shorter_one():
    short, long = (many(256, Setting(periods, 1 / 12)) for periods in (12, 30))
    np.testing.assert_array_equal(long.kinds[:12], short.kinds)
    np.testing.assert_array_equal(long.holding[:12], short.holding)


def test_a_run_is_the_same_in_a_small_and_in_a_large_ensemble():
    draws = sample(RANGES, BLOCK + 300, 9)
    setting = Setting(12, 1 / 12)
    large = Blocks(draws, 2, setting, 9)
    assert large.count == 3
    whole = played_of(run_blocks(large, large.count))
    few = {name: values[:150] for name, values in draws.items()}
    small = played_of(run_blocks(Blocks(few, 2, setting, 9), 1))
    np.testing.assert_array_equal(small.kinds, whole.kinds[:, :300])
    np.testing.assert_array_equal(small.holding, whole.holding[:, :300])
    two = played_of(run_blocks(large, large.count, workers=2))
    for name in ("kinds", "holding", "gone", "broken"):
        np.testing.assert_array_equal(getattr(two, name), getattr(whole, name))


def test_a_run_alone_does_what_it_does_among_others():
    draws = sample(RANGES, 40, 2)
    rng = np.random.default_rng(2)
    noise = Noise(rng.standard_normal((24, 40)), rng.random((4, 24, 40)))
    setting = Setting(24, 1 / 12)
    whole = play(draws, noise, setting)
    for run in range(0, 40, 7):
        alone = play({name: values[[run]] for name, values in draws.items()},
                     Noise(noise.shock[:, [run]], noise.battle[:, :, [run]]), setting)  # fmt: skip
        np.testing.assert_array_equal(alone.kinds[:, 0], whole.kinds[:, run])
        np.testing.assert_array_equal(alone.holding[:, 0], whole.holding[:, run])


def paths(seed, runs=2000, **changed):
    rng = np.random.default_rng(seed)
    values = {name: np.full(runs, float(value)) for name, value in QUIET.items()}
    values |= {
        "power": rng.random(runs),
        "drift": rng.uniform(-0.5, 0.5, runs) * rng.choice([0, 0.1, 1], runs),
        "discount": rng.uniform(0.05, 0.999, runs),
        "cost_a": rng.uniform(0, 1.5, runs),
        "cost_b": rng.uniform(0, 1.5, runs),
    }
    return values | {name: draw(rng, runs) for name, draw in changed.items()}


@pytest.mark.parametrize("horizon", [1, 7, 60])
def test_the_slack_of_a_drift_is_that_along_its_path(horizon):
    values = paths(horizon)
    for cost in ("cost_a", "cost_b"):
        values[cost] /= 20
    along = commitment_margin(values, years=0.5, horizon=horizon)
    values["d"] = values["discount"] ** 0.5
    found = np.minimum(*drift_slacks(values, values["power"], years=0.5, horizon=horizon))
    feared = along < 0
    assert 0.02 < feared.mean() < 0.9
    np.testing.assert_allclose(found[feared], along[feared], rtol=0, atol=1e-9)
    assert (found[~feared] >= along[~feared] - 1e-9).all()
    values["drift"] = np.maximum(values["drift"], 0)
    risers = values | {"cost_a": 0 * values["cost_a"]}
    path = np.clip(risers["power"] + risers["drift"] * 0.5 * np.arange(horizon + 1)[:, None], 0, 1)
    later = values["d"] ** np.arange(1, horizon + 1)[:, None] * path[1:]
    _, of_b = drift_slacks(risers, risers["power"], years=0.5, horizon=horizon)
    exact = risers["cost_b"] + path[0] - later.max(axis=0)
    rises = risers["drift"] > 0
    np.testing.assert_allclose(of_b[rises], exact[rises], rtol=0, atol=1e-9)
    assert np.isinf(of_b[~rises]).all()


@pytest.mark.parametrize("years", [1 / 12, 1 / 4, 1.0])
def test_the_slack_of_a_plan_is_that_along_its_path(years):
    values = paths(
        7,
        holding=lambda rng, runs: rng.random(runs),
        share=lambda rng, runs: rng.random(runs),
        concession_power=lambda rng, runs: rng.uniform(-1, 1, runs),
        steps=lambda rng, runs: rng.integers(1, 9, runs).astype(float),
        step_years=lambda rng, runs: rng.choice([0.05, 0.25, 0.7, 1, 2.5], runs),
        guaranteed=lambda rng, runs: rng.integers(0, 2, runs).astype(float),
        guarantee=lambda rng, runs: rng.uniform(0, 0.5, runs),
    )
    along = commitment_margin(values, years=years, horizon=40)
    values["d"] = values["discount"] ** years
    values["shield"] = values["guarantee"] * values["guaranteed"]
    found = plan_slack(values, years=years, horizon=40)
    np.testing.assert_allclose(found, along, rtol=0, atol=1e-9)


def test_a_missing_input_is_named():
    draws = sample(RANGES, 4, 1)
    del draws["trust"]
    with pytest.raises(InputError, match="nothing is said of 'trust', which the course needs"):
        Blocks(draws, 1, Setting(3, 1.0), 1)(0)


def test_outsiders_have_four_inputs_each():
    assert [each.name for each in OUTSIDER_INPUTS] == ["capability", "reach", "favour", "cost"]


def test_the_war_that_is_on_at_the_start_has_not_broken_out():
    """Of runs that begin in a war only a later war counts as one that has broken out."""
    played = many(fighting=np.ones_like)
    at_war = played.kinds >= WAR
    begun = at_war[0]
    assert begun.any()
    calm_before = ~np.logical_and.accumulate(at_war, axis=0)
    assert (played.renewed == (at_war & calm_before)).all()
    assert 0 < measures(played)["war"][-1].mean() < 1
