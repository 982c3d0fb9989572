"""The window of a case: draws in common, shares that add up, refusals, what is told with it."""

import datetime as dt

import numpy as np
import pytest

from detente.case import load
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.window import (
    CLAUSES,
    Scope,
    dates_between,
    key_dates,
    mending,
    moved_by_levers,
    summary,
    window,
    windows,
)
from tests.compose import plain_window as plain

from .window_cases import made

FEW = Scope(runs=64)


def test_the_shares_fit_together():
    for found in windows(made(), "near", None, FEW):
        count = len(found.dates)
        assert set(found.clauses) == set(found.binding) == set(CLAUSES)
        least = np.min([found.clauses[name].holds for name in CLAUSES], axis=0)
        assert (np.array(found.open) <= least + 1e-12).all()
        assert np.sum([found.binding[name] for name in CLAUSES], axis=0) == pytest.approx(
            np.ones(count)
        )
        for band in (found.keyhole, *found.clauses.values()):
            assert (np.diff([band.low, band.median, band.high], axis=0) >= 0).all()
        for at, holds in enumerate(found.settlement_holds):
            assert found.open[at] == 0 or holds is not False


def test_the_same_seed_gives_the_same_and_another_differs():
    one, two, other = (
        window(made(), "far", "watched", Scope(runs=64, seed=seed)) for seed in (3, 3, 4)
    )
    assert one.open == two.open
    assert one.keyhole == two.keyhole
    assert one.keyhole != other.keyhole


def test_draws_are_common_to_settlements_readings_and_dates():
    case = made()
    deal, watched, nothing = windows(case, "near", None, FEW)
    # The terms differ in what neither optimism nor fighting on hangs on.
    assert deal.clauses["hurting"] == nothing.clauses["hurting"] == watched.clauses["hurting"]
    same = Scope(runs=64, asked={"cost-N": (0.05, 0.2), "holding": (0.5, 0.5)})
    near, far = (window(case, name, "deal", same) for name in ("near", "far"))
    assert near.clauses["optimism"] == far.clauses["optimism"]
    assert near.clauses["win-set"] == far.clauses["win-set"]
    assert near.clauses["commitment"] != far.clauses["commitment"]
    alone = window(case, "near", "deal", Scope(runs=64, dates=near.dates[5:6]))
    all_dates = window(case, "near", "deal", FEW)
    assert alone.keyhole.median[0] == all_dates.keyhole.median[5]


def test_an_input_that_is_asked_for_moves_no_other_draw():
    plain = window(made(), "near", "deal", FEW)
    other = window(made(), "near", "deal", Scope(runs=64, asked={"battles": (200, 200)}))
    for name in ("optimism", "commitment", "win-set"):
        assert plain.clauses[name] == other.clauses[name]
    assert plain.clauses["hurting"] != other.clauses["hurting"]


def test_a_figure_that_grows_flips_what_hangs_on_it():
    # North would settle for no less than 0.65 to 0.75 once it is as strong as in 2023.
    sure = {"cost-N": (0.2, 0.2), "cost-S": (0.2, 0.2), "floor-N": (0, 0), "floor-S": (0, 0)}
    found = window(made(), "near", "deal", Scope(runs=64, asked={**sure, "share": (0.55, 0.55)}))
    win_set = found.clauses["win-set"]
    assert win_set.holds[0] == 1
    assert win_set.holds[-1] == 0
    flips = [each for each in found.flips if each.clause == "win-set"]
    assert [(each.date, each.opens) for each in flips] == [(dt.date(2023, 1, 1), False)]
    assert dt.date(2023, 1, 1) in key_dates(found)


def test_points_leave_nothing_to_chance():
    case = made()
    given = window(case, "near", "deal", FEW).inputs
    points = {name: (each.low, each.low) for name, each in given.items()}
    names = {"cost_a": "cost-N", "cost_b": "cost-S"}
    asked = {}
    for name, point in points.items():
        side = {"_a": "-N", "_b": "-S"}.get(name[-2:])
        written = names.get(name) or (name[:-2] + side if side else name)
        asked[written.replace("_", "-")] = point
    found = window(case, "near", "deal", Scope(runs=16, asked=asked))
    assert set(found.open) <= {0.0, 1.0}
    assert found.drivers == ()


def test_drivers_are_those_inputs_that_move_the_keyhole():
    found = window(made(), "near", "deal", FEW)
    names = [each.name for each in found.drivers]
    assert names
    assert set(names) <= set(found.inputs)
    # Without a guarantee it does not matter what one would do.
    assert not {"guarantee", "guarantor_stake", "backing"} & set(names)
    totals = [each.total for each in found.drivers]
    assert totals == sorted(totals, reverse=True)
    only = Scope(runs=64, asked={"floor-N": (0.1, 0.1), "floor-S": (0.1, 0.1)})
    assert "floor_a" not in [each.name for each in window(made(), "near", "deal", only).drivers]


def test_a_guarantee_that_is_great_enough_mends_the_clause():
    rising = {"drift": (0.15, 0.2), "cost-N": (0.02, 0.04), "cost-S": (0.02, 0.04)}
    rising |= {"discount": (0.95, 0.97), "concession-power": (0, 0)}
    bare = window(made(), "near", "deal", Scope(runs=64, asked=rising))
    told = mending(bare)
    assert told.needed[0] == 1
    assert told.possible[0] == 1
    assert (np.diff([told.least.low, told.least.median, told.least.high], axis=0) >= 0).all()
    most = max(told.least.high)
    enough = {"guaranteed": (1, 1), "guarantee": (1, 1), "guarantor-cost": (0, 0)}
    mended = window(made(), "near", "deal", Scope(runs=64, asked={**rising, **enough}))
    assert min(mended.clauses["commitment"].holds) == 1
    little = {**enough, "guarantee": (0, 0)}
    again = window(made(), "near", "deal", Scope(runs=64, asked={**rising, **little}))
    assert again.clauses["commitment"].holds == bare.clauses["commitment"].holds
    assert 0 < most <= 1


def test_a_case_without_settlements_has_four_clauses():
    found = window(made(settlements=None), "near", None, FEW)
    assert found.settlement is None
    assert found.title == "Who waters the valley"
    assert set(found.settlement_holds) == {None}
    assert max(found.open) > 0
    assert any("names no settlement" in caveat for caveat in found.caveats)
    assert moved_by_levers(found)
    Finding.from_json(found.finding().to_json())


def test_a_settlement_without_a_share_is_asked_for_the_room():
    settlements = {
        "deal": {"title": "The deal", "where": "deal", "canonical": ["N.sign", "S.sign"]}
    }
    found = window(made(settlements=settlements), "near", "deal", FEW)
    costs = {"floor-N": (0, 0), "floor-S": (0, 0)}
    wide = window(made(settlements=settlements), "near", "deal", Scope(runs=64, asked=costs))
    assert min(wide.clauses["win-set"].holds) == 1
    assert min(wide.clauses["win-set"].low) > 0
    assert found.clauses["win-set"].median[0] <= wide.clauses["win-set"].median[0]


def test_the_finding_says_what_it_rests_on():
    found = window(made(), "far", "watched", Scope(runs=64, seed=5, levers=("watch",)))
    told = found.finding()
    assert Finding.from_json(told.to_json()) == told
    assert told.parameters["seed"] == 5
    assert told.parameters["runs"] == 64
    assert told.parameters["levers"] == "watch"
    assert len(told.answer.rows) == len(found.dates)
    assert told.summary == summary(found)
    assert any("nothing is said" in each for each in told.assumptions)
    assert any("no probability" in each for each in told.caveats)
    assert any("extrapolated" in each for each in told.caveats)
    assert "The deal, watched" in told.summary


def test_the_claims_behind_the_inputs_are_named():
    found = window(load("south-caucasus"), "000", "accord-bare", Scope(runs=16))
    told = found.finding()
    behind = {claim for each in found.inputs.values() for claim in each.because}
    assert told.claims
    assert set(told.claims) <= behind


def test_months_quarters_and_years():
    case = made()
    months = dates_between(case, dt.date(2021, 11, 20), dt.date(2022, 2, 1))
    assert [str(when) for when in months] == [
        "2021-11-20",
        "2021-12-01",
        "2022-01-01",
        "2022-02-01",
    ]
    for period, wanted in (
        ("quarter", ["2021-11-20", "2022-01-01"]),
        ("year", ["2021-11-20", "2022-01-01"]),
    ):
        other = case.model_copy(
            update={"contest": case.contest.model_copy(update={"period": period})}
        )
        found = dates_between(other, dt.date(2021, 11, 20), dt.date(2022, 2, 1))
        assert [str(when) for when in found] == wanted
    assert dates_between(case, dt.date(2022, 1, 1), dt.date(2022, 1, 1)) == (dt.date(2022, 1, 1),)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ({"concept": "sem"}, "the concept 'sem' is unknown"),
        ({"status_quo": "stat"}, "the status quo 'stat' is unknown"),
        ({"levers": ("wach",)}, "the lever 'wach' is unknown"),
        ({"runs": 1}, "the number of draws lies between"),
        ({"seed": -1}, "the seed is 0 or more"),
        ({"dates": ()}, "at one date or more"),
        (
            {"dates": (dt.date(2022, 2, 1), dt.date(2022, 1, 1))},
            "the dates of a window ascend: 2022-01-01 comes after 2022-02-01",
        ),
        ({"asked": {"powr": (0, 1)}}, "the input 'powr' is unknown"),
        ({"asked": {"power": (0, 2)}}, "power lies between 0 and 1"),
    ],
)
def test_what_cannot_be_asked_is_refused(scope, words):
    with pytest.raises(InputError, match=words):
        window(made(), "near", "deal", Scope(**{"runs": 16} | scope))


def test_names_that_are_not_there_are_refused():
    with pytest.raises(InputError, match="the settlement 'dael' is unknown"):
        window(made(), "near", "dael", FEW)
    with pytest.raises(InputError, match="say of which settlement: deal, watched, nothing"):
        window(made(), "near", None, FEW)
    with pytest.raises(InputError, match="says nothing of a contest"):
        window(load("prisoners-dilemma"), "model")
    with pytest.raises(InputError, match="the first date 2023-01-01 is after the last, 2022-01-01"):
        dates_between(made(), dt.date(2023, 1, 1), dt.date(2022, 1, 1))


def test_what_is_needed_and_not_said_is_named():
    case = made()
    dates = dates_between(case, dt.date(2019, 1, 1), dt.date(2019, 2, 1))
    with pytest.raises(InputError, match=r"at 2019-01-01 nothing is said.*of who would win a war"):
        window(case, "near", "deal", Scope(runs=16, dates=dates))


@pytest.mark.parametrize("reading", ["000", "001"])
def test_the_built_in_case(reading):
    for found in windows(load("south-caucasus"), reading, None, Scope(runs=256)):
        assert len(found.dates) == 62
        numbers = [found.open, found.keyhole.low, found.keyhole.high]
        numbers += [series.median for series in found.clauses.values()]
        assert np.isfinite(numbers).all()


def test_every_share_is_a_count_of_draws_by_the_plain_definitions():
    found = window(made(), "far", "watched", Scope(runs=40, asked={"forts": (5, 9)}))
    values = found.asking.measured("watched").values
    inputs = found.asking.inputs("watched")
    holds = {name: [] for name in CLAUSES}
    for era, given in enumerate(inputs):
        counts = dict.fromkeys(CLAUSES, 0)
        for draw in range(40):
            row = {name: column[era, draw] for name, column in values.items()}
            for name, value in row.items():
                assert given[name].low <= value <= given[name].high
            margins = {
                "optimism": plain.optimism(row),
                "commitment": plain.commitment(row, 1 / 12, 24, row["discount"] ** (1 / 12)),
                "win-set": plain.room(row),
                "hurting": plain.hurting(row),
            }
            for name, margin in margins.items():
                counts[name] += margin >= 0
        for name, count in counts.items():
            holds[name].append(count / 40)
    for name in CLAUSES:
        wanted = [holds[name][era] for era in found.asking.eras.place]
        assert found.clauses[name].holds == pytest.approx(wanted)


def test_inputs_vary_independently_over_their_ranges():
    values = window(made(), "near", "deal", Scope(runs=512)).asking.measured("deal").values
    free = [name for name, column in values.items() if np.ptp(column[0]) > 0]
    assert len(free) > 12
    ranks = np.array([np.argsort(np.argsort(values[name][0])) for name in free])
    between = np.corrcoef(ranks) - np.eye(len(free))
    assert np.abs(between).max() < 0.2
    given = window(made(), "near", "deal", FEW).inputs
    for name in free:
        low, high = given[name].low, given[name].high
        shares = (values[name][0] - low) / (high - low) * 512
        assert sorted(shares.astype(int).tolist()) == list(range(512))


def test_no_guarantee_is_needed_where_power_stays():
    still = {"drift": (0, 0), "concession-power": (0, 0)}
    told = mending(window(made(), "near", "deal", Scope(runs=64, asked=still)))
    assert set(told.needed) == {0.0}
    assert np.isnan(told.least.median).all()
