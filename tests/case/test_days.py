"""Days and intervals, against the calendar counted day by day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.days import day, last_day, within
from detente.errors import InputError

days = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
written = st.builds(
    lambda when, parts: when.isoformat()[: (4, 7, 10)[parts]], days, st.integers(0, 2)
)
WRONG = ("", "2020-13", "2020-02-30", "20-02-03", "2020-2", "2020-02-3", "2020/02", "today",
         "2020-02-03T00", " 2020", "+2020", "-2020", "٢٠٢٠", "0000")  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(InputError, match=r"a date is written 2022-02-24, 2022-02 or 2022, not '"):
        day(text)


@given(days)
def test_a_whole_date_is_itself(when):
    assert day(when.isoformat()) == last_day(when.isoformat()) == when


@given(written)
def test_a_date_spans_the_days_that_begin_with_it(text):
    first, last = day(text), last_day(text)
    assert first.isoformat().startswith(text)
    assert last.isoformat().startswith(text)
    if first > dt.date(1000, 1, 1):
        assert not (first - dt.timedelta(days=1)).isoformat().startswith(text)
    if last < dt.date.max:
        assert not (last + dt.timedelta(days=1)).isoformat().startswith(text)


@given(written, written, days)
def test_both_ends_of_an_interval_are_in_it(first, last, when):
    assert within(when, f"{first}/{last}") == (day(first) <= when <= last_day(last))
    assert within(when, f"{first}/..") == (when >= day(first)) == within(when, f"{first}/")
    assert within(when, f"../{last}") == (when <= last_day(last)) == within(when, f"/{last}")
    assert within(when, "../..")
