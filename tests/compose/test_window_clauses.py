"""The four clauses against an independent writing of their definitions, and their properties."""

import random
from fractions import Fraction

import numpy as np
import pytest

from detente.compose.inputs import INPUTS
from detente.compose.window import CLAUSES, could_pay, fighting_on, keyhole, margins
from detente.compose.window.clauses import bounds, room
from detente.compose.window.clauses import optimism as optimism_clause
from detente.compose.window.commitment import (
    commitment_margin,
    guarantee_to_mend,
    horizon_of,
    power_path,
)
from detente.compose.window.values import USED
from detente.dynamics.fighting import critical_optimism, optimism_margin
from detente.dynamics.inefficiency import guarantee_needed, lump_costs
from detente.errors import InputError

from . import plain_window as plain

EXACT = 1e-12
#: The strength in single battles is found by bisection in the plain writing.
SEARCHED = 1e-6

BASE = {
    "power": Fraction(3, 10), "holding": Fraction(1, 2), "concession_power": Fraction(0), "drift": Fraction(0),
    "discount": Fraction(9, 10), "cost_a": Fraction(1, 10), "cost_b": Fraction(1, 10), "floor_a": Fraction(0), "floor_b": Fraction(0),
    "optimism": Fraction(0), "guarantee": Fraction(0), "guaranteed": Fraction(0), "guarantor_stake": Fraction(0),
    "guarantor_cost": Fraction(0), "backing": Fraction(0), "steps": Fraction(1), "step_years": Fraction(1), "forts": Fraction(10),
    "battles": Fraction(12), "battle_cost_a": Fraction(1, 100), "battle_cost_b": Fraction(1, 100), "chest_a": Fraction(50),
    "chest_b": Fraction(50), "inflow_a": Fraction(0), "inflow_b": Fraction(0),
}  # fmt: skip


def arrays(*rows):
    """Draws as the engine takes them."""
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def drawn(rng, *, share=True):
    """One draw from the widest ranges, as fractions with a small denominator."""
    ranges = {each.name: each.widest for each in INPUTS if each.name in USED}
    ranges |= {"power": (0.02, 0.98), "holding": (0, 1), "guaranteed": (0, 1), "drift": (-0.1, 0.1)}
    ranges |= {"concession_power": (-0.5, 0.9), "steps": (1, 6), "forts": (2, 14)}
    if share:
        ranges["share"] = (0, 1)
    else:
        ranges.pop("share", None)
    found = {name: Fraction(str(round(rng.uniform(*each), 3))) for name, each in ranges.items()}
    found |= {name: Fraction(round(found[name])) for name in ("steps", "forts")}
    return found


def draws(count, seed, **kind):
    rng = random.Random(seed)
    return [drawn(rng, **kind) for _ in range(count)]


@pytest.mark.parametrize("share", [True, False])
def test_every_clause_is_what_its_definition_says(share):
    rows = draws(60, 7, share=share)
    found = margins(arrays(*rows), years=0.5, horizon=9)
    for at, row in enumerate(rows):
        # A root of the discount factor is no fraction: the engine's own is taken.
        discount = float(row["discount"]) ** 0.5
        assert found["optimism"][at] == pytest.approx(float(plain.optimism(row)), abs=EXACT)
        wanted = plain.commitment(row, Fraction(1, 2), 9, discount)
        assert found["commitment"][at] == pytest.approx(float(wanted), abs=1e-9)
        assert found["win-set"][at] == pytest.approx(float(plain.room(row)), abs=EXACT)
        assert found["hurting"][at] == pytest.approx(plain.hurting(row), abs=SEARCHED)


def test_a_period_of_a_year_is_exact():
    rows = draws(40, 8)
    found = commitment_margin(arrays(*rows), years=1.0, horizon=6)
    wanted = [float(plain.commitment(row, Fraction(1), 6)) for row in rows]
    assert found == pytest.approx(np.array(wanted), abs=1e-9)


def test_the_drift_that_lump_costs_allow():
    # With d = 9/10, a cost of 1 to each and p = 3/10 the drift of a period may be 11/45.
    limit = Fraction(49, 90) - Fraction(3, 10)
    assert limit == Fraction(11, 45)
    row = BASE | {"drift": limit}
    assert plain.commitment(row, Fraction(1), 1) == 0
    path = [BASE["power"], BASE["power"] + limit]
    assert lump_costs(path, Fraction(9, 10), decliner=1, riser=1)[0] == 0
    around = [
        BASE | {"drift": limit + step} for step in (-Fraction(1, 10**6), 0, Fraction(1, 10**6))
    ]
    found = commitment_margin(arrays(*around), years=1.0, horizon=1)
    assert found[1] == pytest.approx(0, abs=1e-12)
    assert (np.sign(found[[0, 2]]) == [1, -1]).all()


def test_over_many_periods_less_drift_is_allowed():
    row = arrays(BASE | {"drift": Fraction(11, 45)})
    assert commitment_margin(row, years=1.0, horizon=2)[0] < -0.1


def test_hopes_may_exceed_1_by_the_costs_of_war():
    # Waiting costs the part (1-d)/d of what is waited for: 1/9 at d = 9/10.
    assert critical_optimism(Fraction(9, 10)) == Fraction(1, 9)
    row = BASE | {"cost_a": Fraction(1, 18), "cost_b": Fraction(1, 18), "optimism": Fraction(1, 9)}
    assert (
        plain.optimism(row)
        == 0
        == optimism_margin(Fraction(5, 9), Fraction(4, 9), Fraction(1, 18), Fraction(1, 18))
    )
    assert optimism_clause(arrays(row))[0] == pytest.approx(0, abs=EXACT)


def test_the_win_set_of_the_bargaining_model():
    costs = {"power": Fraction(7, 10), "floor_a": Fraction(13, 20), "floor_b": Fraction(3, 10)}
    low, high = bounds(arrays(BASE | costs))
    assert (low[0], high[0]) == pytest.approx((0.65, 0.7))
    assert room(arrays(BASE | costs | {"floor_b": Fraction(9, 25)}))[0] == pytest.approx(-0.01)
    assert room(arrays(BASE | costs | {"share": Fraction(69, 100)}))[0] == pytest.approx(0.01)


def test_the_path_that_a_settlement_starts():
    terms = {
        "concession_power": Fraction(1, 2),
        "share": Fraction(9, 10),
        "steps": Fraction(4),
        "step_years": Fraction(2),
    }
    row = arrays(BASE | terms | {"drift": Fraction(1, 100)})
    path = power_path(row, years=1.0, horizon=8)[0]
    made = np.array([0, 1, 1, 2, 2, 3, 3, 4, 4]) / 4
    assert path == pytest.approx(0.3 + 0.01 * np.arange(9) + 0.5 * 0.4 * made)
    assert horizon_of(row, years=1.0, least=3) == 8


def test_a_guarantee_counts_only_if_it_would_be_enforced():
    signed = {
        "guaranteed": Fraction(1),
        "guarantee": Fraction(1, 5),
        "guarantor_cost": Fraction(1, 10),
    }
    rows = [
        BASE | signed | {"guarantor_stake": stake} for stake in (Fraction(1, 20), Fraction(1, 10))
    ]
    ends = power_path(arrays(*rows), years=1.0, horizon=2)[:, -1]
    assert ends == pytest.approx([0.3, 0.1])


def test_on_the_path_it_is_the_condition_of_the_engine_for_every_path():
    values = arrays(*draws(300, 16))
    discount = values["discount"] ** 0.25
    ours, theirs = (values[name] / (1 - discount) for name in ("cost_a", "cost_b"))
    path = power_path(values, years=0.25, horizon=20)
    free = power_path(values, years=0.25, horizon=20, guarded=False)
    asked = {"discount": discount, "many_steps": True}
    rising = lump_costs(path, **asked, decliner=theirs, riser=ours)[:, 0]
    falling = lump_costs(1 - free, **asked, decliner=ours, riser=theirs)[:, 0]
    found = commitment_margin(values, years=0.25, horizon=20)
    assert found == pytest.approx(np.minimum(rising, falling), abs=1e-9)
    least = guarantee_needed(free, **asked, decliner=theirs, riser=ours)[:, 0]
    wanted = np.where(falling < 0, np.inf, least)
    assert guarantee_to_mend(values, years=0.25, horizon=20) == pytest.approx(wanted, abs=1e-9)


def test_the_guarantee_that_mends_is_the_least():
    count = 1000
    rows = [row | {"guaranteed": Fraction(0)} for row in draws(count, 9)]
    values = arrays(*rows)
    least = guarantee_to_mend(values, years=1.0, horizon=8)
    assert (np.isfinite(least) & (least > 0)).sum() > 20
    mends = np.isfinite(least)
    for more, holds in ((1e-9, True), (-1e-6, False)):
        given = values | {"guaranteed": np.ones(count), "guarantor_stake": values["guarantor_cost"]}
        given["guarantee"] = np.where(mends, np.maximum(least + more, 0), 0)
        found = commitment_margin(given, years=1.0, horizon=8)
        some = mends & (least > 1e-6)
        assert ((found >= 0) == holds)[some].all()
    never = np.isinf(least)
    assert never.sum() > 5
    most = values | {"guaranteed": np.ones(count), "guarantee": np.ones(count)}
    most["guarantor_stake"] = values["guarantor_cost"]
    assert (commitment_margin(most, years=1.0, horizon=8) < 0)[never].all()


def test_the_side_that_gives_strength_away_counts_too():
    # A hands back half of what is contested, and with it much of its power.
    terms = {
        "power": Fraction(4, 5),
        "holding": Fraction(1),
        "share": Fraction(1, 2),
        "concession_power": Fraction(9, 10),
    }
    row = BASE | terms
    assert plain.commitment(row, Fraction(1), 5) < 0
    assert commitment_margin(arrays(row), years=1.0, horizon=5)[0] < 0


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("cost_a", ("optimism", "commitment", "win-set")),
        ("cost_b", ("optimism", "commitment", "win-set")),
        ("battle_cost_a", ("hurting",)),
        ("battle_cost_b", ("hurting",)),
        ("guarantee", ("commitment",)),
        ("guarantor_stake", ("commitment",)),
    ],
)
def test_more_of_it_never_shrinks_the_margin(name, clauses):
    rows = draws(300, 10)
    before = margins(arrays(*rows), years=1.0, horizon=6)
    after = margins(
        arrays(*(row | {name: row[name] + Fraction(1, 20)} for row in rows)), years=1.0, horizon=6
    )
    for clause in clauses:
        assert (after[clause] >= before[clause] - EXACT).all()
        assert (after[clause] > before[clause] + EXACT).any()


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("optimism", "optimism"),
        ("backing", "optimism"),
        ("floor_a", "win-set"),
        ("floor_b", "win-set"),
    ],
)
def test_more_of_it_never_widens_the_margin(name, clause):
    rows = draws(300, 11)
    before = margins(arrays(*rows), years=1.0, horizon=3)
    after = margins(
        arrays(*(row | {name: row[name] + Fraction(1, 20)} for row in rows)), years=1.0, horizon=3
    )
    assert (after[clause] <= before[clause] + EXACT).all()
    assert (after[clause] < before[clause] - EXACT).any()


def test_what_can_be_kept_under_a_rise_can_be_kept_under_a_slower_one():
    rows = [row | {"drift": abs(row["drift"]), "concession_power": abs(row["concession_power"]),
                   "share": max(row["share"], row["holding"])} for row in draws(400, 12)]  # fmt: skip
    fast = commitment_margin(arrays(*rows), years=1.0, horizon=10)
    slow = commitment_margin(
        arrays(*(row | {"drift": row["drift"] / 2} for row in rows)), years=1.0, horizon=10
    )
    assert (slow >= 0)[fast >= 0].all()
    assert ((slow >= 0) & (fast < 0)).any()


def test_the_sides_can_be_exchanged():
    rows = [row | {"guaranteed": Fraction(0), "backing": Fraction(0)} for row in draws(80, 13)]
    swapped = []
    for row in rows:
        pairs = {f"{name}_{s}": row[f"{name}_{o}"] for name in
                 ("cost", "floor", "battle_cost", "chest", "inflow") for s, o in ("ab", "ba")}  # fmt: skip
        flipped = {name: 1 - row[name] for name in ("power", "holding", "share")}
        swapped.append(row | pairs | flipped | {"drift": -row["drift"]})
    found, mirrored = (margins(arrays(*each), years=0.5, horizon=8) for each in (rows, swapped))
    for clause in ("optimism", "commitment", "win-set"):
        assert mirrored[clause] == pytest.approx(found[clause], abs=1e-9)
    # A share half-way between two numbers of forts belongs to the greater one.
    halves = [row["holding"] * row["forts"] % 1 == Fraction(1, 2) for row in rows]
    kept = ~np.array(halves)
    assert mirrored["hurting"][kept] == pytest.approx(found["hurting"][kept], abs=1e-7)


def test_the_keyhole_is_the_least_and_binding_is_whose_it_is():
    values = arrays(*draws(200, 14))
    found = margins(values, years=1.0, horizon=5)
    hole = keyhole(found, values)
    scale = {"win-set": 1.0}
    costs = values["cost_a"] + values["cost_b"]
    for at in range(200):
        scaled = {name: found[name][at] / scale.get(name, costs[at]) for name in CLAUSES}
        assert hole.least[at] == pytest.approx(min(scaled.values()))
        assert scaled[CLAUSES[hole.binding[at]]] == min(scaled.values())
    holds = np.all([found[name] >= 0 for name in CLAUSES], axis=0)
    assert ((hole.least >= 0) == holds).all()


def test_a_war_that_costs_nothing_leaves_no_room():
    free = arrays(
        BASE | {"cost_a": Fraction(0), "cost_b": Fraction(0), "optimism": Fraction(1, 10)}
    )
    found = margins(free, years=1.0, horizon=3)
    assert found["win-set"][0] == 0
    assert np.isfinite(keyhole(found, free).least).all()


def test_dates_and_draws_broadcast():
    rows = draws(12, 15)
    flat = margins(arrays(*rows), years=1.0, horizon=4)
    square = {name: values.reshape(3, 4) for name, values in arrays(*rows).items()}
    found = margins(square, years=1.0, horizon=4)
    for name in CLAUSES:
        assert found[name].shape == (3, 4)
        assert found[name].ravel() == pytest.approx(flat[name], abs=EXACT)
    assert [each.shape for each in fighting_on(square)] == [(3, 4), (3, 4)]


def test_what_is_missing_is_named():
    values = arrays(BASE)
    del values["power"]
    with pytest.raises(InputError, match="nothing is said of 'power'"):
        margins(values, years=1.0, horizon=3)


def test_a_share_at_its_bound_is_inside_whatever_the_last_digit():
    tenths = [(p, c) for p in range(2, 10) for c in range(1, p)]
    at_low = [
        BASE | {"power": Fraction(p, 10), "cost_a": Fraction(c, 10), "share": Fraction(p - c, 10)}
        for p, c in tenths
    ]
    at_high = [
        BASE
        | {"power": Fraction(10 - p, 10), "cost_b": Fraction(c, 10)}
        | {"share": Fraction(10 - p + c, 10)}
        for p, c in tenths
    ]
    # Written in binary some of these bounds lie beside the share.
    assert any(Fraction(float(r["power"]) - float(r["cost_a"])) > float(r["share"]) for r in at_low)
    assert all(plain.room(row) == 0 for row in at_low + at_high)
    found = margins(arrays(*at_low, *at_high), years=1.0, horizon=1)
    assert set(found["win-set"].tolist()) == {0.0}


def test_hopes_that_equal_the_costs_leave_room():
    rows = [BASE | {"cost_a": Fraction(n, 10), "optimism": Fraction(n + 1, 10)} for n in range(10)]
    assert set(margins(arrays(*rows), years=1.0, horizon=1)["optimism"].tolist()) == {0.0}


@pytest.mark.parametrize("patient", [False, True])
def test_going_on_hurts_neither_more_nor_less_than_the_war_that_bounds_the_deal(patient):
    """Where a war costs the same in both pictures the clause is at its edge, as the theory says."""
    # 24 battles on average with 4 of 10 forts and an even chance in each.
    lump = 24 * BASE["battle_cost_a"]
    row = BASE | {
        "power": Fraction(2, 5),
        "holding": Fraction(2, 5),
        "cost_a": lump,
        "cost_b": lump,
    }
    chests = {"chest_a": Fraction(100), "chest_b": Fraction(100)}
    wide = {name: Fraction(1) if patient else Fraction(0) for name in ("inflow_a", "inflow_b")}
    found = margins(arrays(row | chests | wide), years=1.0, horizon=1)
    assert found["hurting"][0] == 0


def test_the_side_that_can_pay_longer_is_not_hurt_by_a_long_war():
    """With equal strength, and a war that outlasts both chests, the longer chest takes all."""
    short, long = Fraction(1, 4), Fraction(1)
    rows = [
        BASE | {"power": Fraction(1, 2), "battle_cost_a": Fraction(0), "forts": Fraction(60)}
        | {"chest_a": ours, "chest_b": theirs}
        for ours, theirs in ((long, short), (short, long))
    ]  # fmt: skip
    ours, _ = fighting_on(arrays(*rows))
    assert ours == pytest.approx([1, 0], abs=1e-9)
    assert (margins(arrays(*rows), years=1.0, horizon=1)["hurting"] < -0.35).all()


def test_years_of_war_that_can_be_paid_for():
    rows = [
        BASE | {"chest_a": Fraction(3), "inflow_a": inflow}
        for inflow in (Fraction(0), Fraction(1, 4), Fraction(1), Fraction(3, 2))
    ]
    ours, theirs = could_pay(arrays(*rows))
    assert ours.tolist() == [3.0, 4.0, float("inf"), float("inf")]
    assert set(theirs.tolist()) == {50.0}


def test_over_the_widest_ranges_purses_decide_whom_going_on_hurts():
    """The shares that the theory page tells."""
    rng = np.random.default_rng(5)
    ranges = {each.name: each.widest for each in INPUTS if each.name in USED and each.widest}
    ranges |= {"power": (0, 1), "holding": (0, 1)}
    values = {name: rng.uniform(*each, 4096) for name, each in ranges.items()}
    low, high = bounds(values)
    ours, theirs = fighting_on(values)
    hurt = np.array([ours <= low, theirs <= 1 - high])
    endless = values | {"inflow_a": np.ones(4096), "inflow_b": np.ones(4096)}
    free_a, free_b = fighting_on(endless)
    assert hurt.all(axis=0).mean() == pytest.approx(0.40, abs=0.03)
    assert ((free_a <= low) & (free_b <= 1 - high)).mean() == pytest.approx(0.63, abs=0.03)
    assert (hurt[0] != hurt[1]).mean() == pytest.approx(0.57, abs=0.03)
