"""Conditions at a date: told, by intervals, by series; the first goes before the others."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.case import loads
from detente.case.dated import conditions_at, conditions_of
from tests.case.contests import RIVER

AT = {
    "1990-01-01": {"drought": False, "fighting": None, "election": None},
    "2003-04-30": {"drought": False, "fighting": None, "election": None},
    "2003-05-01": {"drought": True, "fighting": False, "election": None},
    "2003-06-01": {"drought": True, "fighting": True, "election": None},
    "2004-12-31": {"drought": True, "fighting": True, "election": None},
    "2005-01-01": {"drought": False, "fighting": True, "election": None},
    "2010-01-01": {"drought": False, "fighting": False, "election": None},
}


@pytest.mark.parametrize("when", AT)
def test_what_holds_at_a_date(when):
    assert conditions_at(loads(RIVER), dt.date.fromisoformat(when), {}) == AT[when]


def test_what_is_told_goes_before_dates_and_series():
    told = {"drought": False, "fighting": False, "election": True}
    assert conditions_at(loads(RIVER), dt.date(2003, 6, 1), told) == told


def test_a_status_quo_knows_what_its_date_tells():
    case = loads(RIVER)
    assert conditions_of(case, "then") == {"drought": True, "fighting": True, "election": False}
    assert conditions_of(case, "later") == {"drought": False, "fighting": False, "election": True}
    assert conditions_of(case, None) == {}


def test_without_dated_conditions_the_date_of_a_status_quo_may_be_any_text():
    text = """
title: T
options: {A: {x: does x}}
conditions: {war: there is war}
status_quo: {now: {state: N, date: one summer, conditions: {war: true}}}
preferences: {A: {ranking: [Y, N]}}
"""
    assert conditions_of(loads(text), "now") == {"war": True}
