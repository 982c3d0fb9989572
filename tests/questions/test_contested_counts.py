"""Counts watched: laid out by period, judged by the engine, and an alarm that can be followed."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

from detente.dynamics.monitoring.fit import fit_counts
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.contested import counts_finding, watched
from detente.questions.contested.counts_words import alarm_words, change_words, now_words
from detente.questions.contested.periods import count_series

from .rivers import river, with_counts

RNG = np.random.default_rng(5)
CALM, WAR = RNG.poisson(1.0, 60), RNG.poisson(30.0, 20)
COUNTS = [float(each) for each in (*CALM[:40], *WAR, *CALM[40:])]


@pytest.fixture(scope="module")
def found():
    return watched(with_counts(COUNTS))


def test_a_month_without_a_row_is_no_month_without_deaths():
    series = count_series(with_counts([1, None, 3]))
    assert series.days == (dt.date(2000, 1, 1), dt.date(2000, 2, 1), dt.date(2000, 3, 1))
    assert series.values[0] == 1
    assert math.isnan(series.values[1])
    assert series.unit == "month"


def test_years_are_laid_out_as_years_and_early_ones_left_out():
    series = count_series(with_counts([5, 1, None, 3], since="2001", yearly=True))
    assert [day.year for day in series.days] == [2001, 2002, 2003]
    assert series.unit == "year"


def test_what_cannot_be_laid_out_is_said():
    with pytest.raises(InputError, match="names no counts"):
        count_series(river())
    with pytest.raises(InputError, match="no figures from 2030-01-01 on"):
        count_series(with_counts([1, 2], since="2030"))
    dated = river(
        contest="  counts: {of: toll.dead}\n",
        series="  toll: {title: T, source: x, licence: CC0, columns: [date, dead], "
        'rows: [["2000-01-05", "1"]]}\n',
    )
    with pytest.raises(InputError, match="by month or year"):
        count_series(dated)


def test_the_states_are_those_of_the_better_fit(found):
    fits = [fit_counts(COUNTS, states, rng=0) for states in (2, 3)]
    better = min(fits, key=lambda fit: fit.bic)
    assert [state.mean for state in found.states] == pytest.approx(better.means.tolist())
    assert found.preferred == pytest.approx(abs(fits[0].bic - fits[1].bic))
    assert found.preferred >= 0
    assert sum(state.share for state in found.states) == pytest.approx(1)
    assert all(state.low < state.mean < state.high for state in found.states if state.low)


def test_probabilities_sum_to_one_and_find_the_war(found):
    for rows in (found.then, found.since):
        assert np.sum(rows, axis=1) == pytest.approx(1)
    fighting = [row[-1] for row in found.since]
    assert min(fighting[41:59]) > 0.99
    assert max(fighting[:39]) < 0.01


def test_both_ends_of_the_war_are_changes_of_level(found):
    days = [each.day for each in found.changes]
    assert found.series.days[40] in days
    assert found.series.days[60] in days
    for each in found.changes:
        assert each.first <= each.day <= each.last
        assert f"{each.day:%B %Y}" in change_words(each)


def test_the_alarm_can_be_followed_by_hand(found):
    alarm = found.alarm
    total, given = 0.0, []
    for day, count in zip(found.series.days, COUNTS, strict=True):
        total = max(0.0, total + count - alarm.beyond)
        if total >= alarm.limit:
            given.append(day)
            total = 0.0
    assert alarm.given == tuple(given)
    assert alarm.given[0] == found.series.days[40]
    assert alarm.quiet >= 120
    assert alarm.delay < 2
    assert str(alarm.beyond) in alarm_words(found, alarm)


def test_missing_months_change_no_alarm_and_no_state_by_themselves():
    gaps = [None if place in {5, 70} else count for place, count in enumerate(COUNTS)]
    found = watched(with_counts(gaps))
    assert len(found.then) == len(COUNTS)
    assert len(found.alarm.given) <= 21


def test_the_finding_keeps_what_was_found(found):
    told = counts_finding(found)
    assert Finding.from_json(told.to_json()) == told
    assert len(told.answer.rows) == len(COUNTS)
    assert now_words(found) in told.summary


def test_counts_that_are_all_zero_or_too_few_tell_nothing():
    with pytest.raises(InputError, match="all counts are zero"):
        watched(with_counts([0.0] * 40))
    with pytest.raises(InputError, match="too few"):
        watched(with_counts([0.0, 3.0]))
