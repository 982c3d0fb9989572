"""Figures at a date: what is in force, how old it is, and what lies between."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import loads
from detente.case.contest import Contest
from detente.case.figures import Dated, Stand, figure_at, figure_values
from detente.errors import InputError
from tests.case.contests import RIVER

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2001, 12, 31))
tables = st.dictionaries(DAYS, st.integers(-50, 50), max_size=12)


def dated(table: dict[dt.date, int]) -> Dated:
    ordered = sorted(table.items())
    return Dated(tuple(k for k, _ in ordered), tuple(float(v) for _, v in ordered))


@given(tables, DAYS, st.integers(1, 5))
def test_the_latest_rows_up_to_the_day(table, when, over):
    known = [table[key] for key in sorted(table) if key <= when]
    found = dated(table).at(when, over)
    assert found == (sum(known[-over:]) if len(known) >= over else None)


@given(tables, DAYS)
def test_the_age_of_what_is_in_force(table, when):
    assert dated(table).as_of(when) == max((key for key in table if key <= when), default=None)


@given(tables, DAYS)
def test_between_two_rows_lies_the_line(table, when):
    found = dated(table).between(when)
    before = max((key for key in table if key <= when), default=None)
    after = min((key for key in table if key >= when), default=None)
    if before is None or after is None:
        assert found is None
    elif before == after:
        assert found == table[before]
    else:
        part = (when - before) / (after - before)
        assert found is not None
        assert math.isclose(found, table[before] + part * (table[after] - table[before]))
        low, high = sorted((table[before], table[after]))
        assert low - 1e-9 <= found <= high + 1e-9


def river() -> tuple[object, Contest]:
    case = loads(RIVER)
    assert case.contest is not None
    return case, case.contest


def test_a_range_goes_from_column_to_column():
    case, contest = river()
    figure = contest.figures["holding"]
    assert figure_at(case, figure, dt.date(1999, 12, 31)) is None
    assert figure_at(case, figure, dt.date(2004, 1, 1)) == Stand(0.2, 0.3, dt.date(2000, 1, 1))
    assert figure_at(case, figure, dt.date(2005, 6, 1)) == Stand(0.4, 0.5, dt.date(2005, 6, 1))
    assert figure_values(case, figure).values == (0.2, 0.4)


def test_a_figure_of_one_column_is_a_single_number():
    case, contest = river()
    stand = figure_at(case, contest.figures["capability-SEA"], dt.date(2020, 1, 1))
    assert stand == Stand(2.0, 2.0, dt.date(2001, 1, 1))


def test_empty_cells_are_no_rows():
    case, contest = river()
    assert len(figure_values(case, contest.figures["capability-SEA"]).days) == 1


def test_rows_may_come_in_any_order():
    case, _ = river()
    backwards = RIVER.replace(
        '["2003-04", "4"], ["2003-05", "5"]', '["2003-05", "5"], ["2003-04", "4"]'
    )
    of = loads(RIVER).conditions["fighting"].when
    assert of is not None
    assert figure_values(loads(backwards), of.of) == figure_values(case, of.of)


def test_a_series_that_is_not_there_is_told_with_the_nearest():
    case, contest = river()
    figure = contest.figures["holding"].model_copy(update={"series": "flew"})
    with pytest.raises(InputError, match=r"the series 'flew' is unknown; nearest: 'flow'"):
        figure_values(case, figure)
