"""How long each side could go on fighting, draw by draw, and what is said of it."""

import datetime as dt
import math

import numpy as np
import pytest

from detente.questions.window import (
    Scope,
    exhaustion,
    exhaustion_words,
    hurting_words,
    standing_words,
    summary,
    window,
)
from detente.questions.window.months import years_words
from tests.compose import plain_window as plain

from .window_cases import made

POINTS = {"chest-N": (2, 2), "chest-S": (1, 1), "inflow-N": (0.5, 0.5), "inflow-S": (0, 0)}


def asked(**scope):
    return window(made(), "near", "deal", Scope(**{"runs": 128} | scope))


def test_it_is_asked_wherever_a_status_quo_begins():
    found = exhaustion(asked())
    assert [(str(each.date), each.status_quo) for each in found] == [
        ("2021-01-01", "start"),
        ("2022-10-01", "later"),
    ]
    later = asked(dates=(dt.date(2022, 3, 1), dt.date(2022, 4, 1)))
    assert [str(each.date) for each in exhaustion(later)] == ["2022-03-01"]


def test_known_purses_give_a_day():
    first = exhaustion(asked(asked=POINTS))[0]
    ours, theirs = first.sides
    assert (ours.side, theirs.side) == ("N", "S")
    assert {ours.low, ours.median, ours.high, ours.least, ours.most} == {4.0}
    assert {theirs.low, theirs.high, theirs.least, theirs.most} == {1.0}
    # Four years of 365.25 days after the first of January 2021.
    assert ours.until == (dt.date(2025, 1, 1), dt.date(2025, 1, 1))
    assert (ours.first, theirs.first) == (0.0, 1.0)


def test_income_that_covers_all_lasts_for_ever():
    endless = POINTS | {"inflow-N": (0.5, 1.5)}
    ours, theirs = exhaustion(asked(asked=endless))[0].sides
    assert math.isinf(ours.high)
    assert math.isinf(ours.most)
    assert ours.least == 4.0
    assert ours.low < 10
    assert ours.until[1] is None
    assert (ours.first, theirs.first) == (0.0, 1.0)
    never = POINTS | {"inflow-N": (1, 1), "inflow-S": (1, 1)}
    both = exhaustion(asked(asked=never))[0].sides
    assert [each.first for each in both] == [0.0, 0.0]
    told = " ".join(exhaustion_words(asked(asked=never)))
    assert "North could pay for any time, South for any time" in told
    assert "North without end and South without end" in told


def test_every_number_is_that_of_the_draws():
    found = asked()
    measured = found.asking.measured("deal")
    for each in exhaustion(found):
        era = found.asking.eras.place[found.dates.index(each.date)]
        rows = [
            {name: column[era, draw] for name, column in measured.values.items()}
            for draw in range(128)
        ]
        lasts = {
            side: [row[f"chest_{side}"] / (1 - row[f"inflow_{side}"]) for row in rows]
            for side in "ab"
        }
        ends = [plain.ends(row) for row in rows]
        worth = [plain.fighting_on(row) for row in rows]
        ours, theirs = each.sides
        assert ours.first == np.mean([a < b for a, b in zip(lasts["a"], lasts["b"], strict=True)])
        assert theirs.first == np.mean([b < a for a, b in zip(lasts["a"], lasts["b"], strict=True)])
        assert ours.hurts == np.mean(
            [a <= low for (a, _), (low, _) in zip(worth, ends, strict=True)]
        )
        assert theirs.hurts == np.mean(
            [b <= 1 - high for (_, b), (_, high) in zip(worth, ends, strict=True)]
        )
        for side, values in ((ours, lasts["a"]), (theirs, lasts["b"])):
            assert side.least <= min(values) <= side.low <= side.median
            assert side.median <= side.high <= max(values) <= side.most
            assert np.mean(np.array(values) <= side.median) == pytest.approx(0.5, abs=0.01)
            assert np.mean(np.array(values) <= side.low) == pytest.approx(0.05, abs=0.01)
        # Both sides are hurt at most as often as each, and the clause is that both are.
        at = found.dates.index(each.date)
        holds = found.clauses["hurting"].holds[at]
        assert ours.hurts + theirs.hurts - 1 - 1e-12 <= holds <= min(ours.hurts, theirs.hurts)


def test_dates_that_differ_in_nothing_share_what_is_said():
    told = exhaustion_words(asked(asked=POINTS))
    assert told == (
        "Of a war without a pause North could pay for 4.0 years, South for 12 months (5th to 95th "
        "percentile). The first to run out would be North in 0% of the draws, South in 100%. That "
        "is, from January 2021, North until January 2025 and South until January 2022; from "
        "October 2022, North until October 2026 and South until October 2023.",
    )
    assert len(hurting_words(asked())) in (1, 2)
    assert all(each.startswith("Fighting on is worth no more") for each in hurting_words(asked()))


def test_what_the_graph_model_says_is_one_sentence_with_every_stretch_of_dates():
    found = asked()
    told = standing_words(found)
    assert told == (
        "In the graph model the settlement is not stable: from January 2021 to March 2021 and from "
        "July 2022 to June 2023 North would move; it is stable, and moves that each serve their "
        "mover lead to it, from April 2021 to June 2022."
    )
    assert summary(found).endswith(told)
    assert summary(found).count("In the graph model") == 1


def test_the_summary_says_what_closes_it():
    shut = {"optimism": (0.6, 0.7), "cost-N": (0.1, 0.1), "cost-S": (0.1, 0.1)}
    told = summary(asked(asked=shut))
    assert "'optimism' (hopes leave room for a deal) in 100%" in told
    open_ = {"optimism": (0, 0), "drift": (0, 0), "concession-power": (0, 0), "share": (0.6, 0.6)}
    open_ |= {f"{name}-{side}": (0, 0) for name in ("floor", "inflow") for side in "NS"}
    open_ |= {f"cost-{side}": (0.4, 0.4) for side in "NS"}
    open_ |= {f"chest-{side}": (100, 100) for side in "NS"}
    open_ |= {f"battle-cost-{side}": (0.5, 0.5) for side in "NS"}
    assert "All four clauses hold in every draw." in summary(asked(asked=open_))
    told = summary(asked(asked=open_ | {"optimism": (0.5, 0.9)}))
    assert (
        "none of the four clauses fails in half of the draws; most often it is 'optimism' (hopes "
        "leave room for a deal) that fails, in 25%." in told
    )


def test_short_stretches_are_told_in_short_units():
    assert years_words(1 / 52) == "1 week"
    assert years_words(1.9) == "23 months"
    assert years_words(2.2) == "2.2 years"
