"""Series of shares as steps, and series that are named and not drawn."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from detente.case import Series, load
from detente.report.figures import figure
from detente.report.pictures import shares


def series(columns: list[str], rows: list[list[str]]) -> Series:
    return Series(name="s", title="Shares", source="x", licence="CC0", columns=columns, rows=rows)


def drawn(found: Series) -> str:
    told = figure(found)
    assert told is not None
    return str(told["drawn"][0]["svg"])


def test_figures_between_0_and_1_are_steps_in_percent() -> None:
    picture = drawn(series(["year", "share"], [["2001", "0.25"], ["2000", "0.5"], ["2003", "1"]]))
    assert "2000-01-01: 50%" in picture
    assert re.findall(r"\d{4}-\d\d-\d\d: \d+%", picture) == [
        "2000-01-01: 50%",
        "2001-01-01: 25%",
        "2003-01-01: 100%",
    ]


def test_a_range_is_a_band() -> None:
    rows = [["2000-05-01", "0.1", "0.2", "0.4"], ["2001-05-01", "0.5", "0.5", "0.5"]]
    picture = drawn(series(["date", "low", "best", "high"], rows))
    assert "2000-05-01: 20% (between 10% and 40%)" in picture
    assert picture.count('class="band"') == 2


@pytest.mark.parametrize("value", ["1.2", "-0.1"])
def test_other_figures_stay_bars(value: str) -> None:
    picture = drawn(series(["year", "share"], [["2000", "0.5"], ["2001", value]]))
    assert 'class="bar"' in picture
    assert 'class="middle"' not in picture


def test_a_step_ends_where_the_next_begins() -> None:
    rows = [(dt.date(2000, 1, 1), 0.5, None, None), (dt.date(2001, 1, 1), 0.75, None, None)]
    picture = str(shares(rows, title="T", name="n", about="a"))
    (path,) = re.findall(r'd="M([^"]*)" class="middle"', picture)
    points = [tuple(map(float, point.split(","))) for point in path.split("L")]
    assert points[1][0] == points[2][0]
    assert points[0][1] == points[1][1] > points[2][1] == points[3][1]


def test_what_is_not_to_be_drawn_is_named_all_the_same() -> None:
    case = load("south-caucasus")
    assert {name for name, each in case.series.items() if not each.drawn} == {
        "capability-outsiders", "trade", "alliances", "rivalries", "disputes", "events",
    }  # fmt: skip
    for name in ("capability", "holding", "spending"):
        assert figure(case.series[name]) is not None
