"""The series of the built-in case: where each comes from, that it may be shipped, and its traps."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.case import Case
from detente.case.days import day

UCDP_AND_UNHCR = {"displaced", "battle-deaths-by-year", "deaths-by-month"}
CITED = {"capability", "capability-outsiders", "spending", "trade", "alliances", "rivalries", "disputes"}  # fmt: skip
OWN = {"holding": "Apache-2.0", "events": "facts"}
SETS = ("Correlates of War", "Alliance Treaty", "Thompson", "Gibler")


def table(case: Case, name: str) -> list[dict[str, str]]:
    series = case.series[name]
    return [dict(zip(series.columns, row, strict=True)) for row in series.rows]


def test_every_series_says_where_it_comes_from_and_under_which_licence(case: Case) -> None:
    assert set(case.series) == UCDP_AND_UNHCR | CITED | OWN.keys()
    for name, series in case.series.items():
        assert all((series.rows, series.source, series.note)), name
        if name in UCDP_AND_UNHCR:
            assert series.licence == "CC BY 4.0", name
        elif name in CITED:
            assert series.licence == "free for research with citation", name
            assert series.source.startswith(SETS), name
        else:
            assert series.licence == OWN[name]


def test_extracts_under_a_citation_are_small(case: Case) -> None:
    assert sum(len(case.series[name].rows) for name in CITED) < 500


def test_nothing_that_may_not_be_used_commercially(case: Case) -> None:
    for series in case.series.values():
        assert "PA-X" not in series.model_dump_json()


@pytest.mark.parametrize(
    ("year", "share"), [("1994", 0.6127), ("2008", 0.7094), ("2020", 0.7059), ("2022", 0.7121)]
)
def test_the_share_is_that_of_the_two_states(case: Case, year: str, share: float) -> None:
    (row,) = [each for each in table(case, "capability") if each["year"] == year]
    azerbaijan, armenia = float(row["azerbaijan"]), float(row["armenia"])
    assert float(row["share_of_azerbaijan"]) == pytest.approx(share, abs=1e-4)
    assert azerbaijan / (azerbaijan + armenia) == pytest.approx(share, abs=1e-4)


def test_outsiders_are_measured_against_both_together(case: Case) -> None:
    own = {row["year"]: row for row in table(case, "capability")}
    for row in table(case, "capability-outsiders"):
        year = own[row["year"]]
        both = float(year["azerbaijan"]) + float(year["armenia"])
        for name in ("russia", "turkey", "iran", "france", "united_states"):
            assert float(row[name]) == pytest.approx(float(year[name]) / both, abs=0.006)
        west = float(row["france"]) + float(row["united_states"])
        assert float(row["france_and_united_states"]) == pytest.approx(west, abs=0.011)


def test_the_breaks_in_spending_are_there_and_told(case: Case) -> None:
    found = {(row["year"], row["state"]): row["million_dollars"] for row in table(case, "spending")}
    note = case.series["spending"].note or ""
    for key, value in {
        ("2004", "Armenia"): "810", ("2005", "Armenia"): "125", ("1999", "Armenia"): "159",
        ("2000", "Armenia"): "690", ("2004", "Azerbaijan"): "1100", ("2005", "Azerbaijan"): "314",
    }.items():  # fmt: skip
        assert found[key] == value
        assert f"{int(value):,}" in note


def test_trade_over_a_closed_border_is_told(case: Case) -> None:
    (row,) = [
        each
        for each in table(case, "trade")
        if (each["year"], each["between"]) == ("2012", "Armenia and Turkey")
    ]
    assert row["imports_of_the_first"] == "214.00"
    assert "214 million in 2012" in (case.series["trade"].note or "")
    for each in table(case, "trade"):
        parts = float(each["imports_of_the_first"]) + float(each["exports_of_the_first"])
        assert float(each["total"]) == pytest.approx(parts, abs=0.011)


def test_two_enemies_in_one_treaty_are_told(case: Case) -> None:
    rows = {row["between"]: row for row in table(case, "alliances")}
    assert rows["Armenia and Azerbaijan"]["defence"] == "1"
    assert "Tashkent" in (case.series["alliances"].note or "")


def test_the_end_of_the_data_is_not_told_as_the_end_of_a_rivalry(case: Case) -> None:
    assert {row["last_year"] for row in table(case, "rivalries")} <= {"1989", "2020"}
    assert "2020 is where the data end" in (case.series["rivalries"].note or "")


def test_one_long_dispute_is_told(case: Case) -> None:
    (row,) = [each for each in table(case, "disputes") if each["dispute"] == "4414"]
    assert (row["first_year"], row["last_year"]) == ("2002", "2010")
    assert "4414" in (case.series["disputes"].note or "")


def test_events_are_dated_in_order_and_name_a_source(case: Case) -> None:
    rows = table(case, "events")
    days = [day(row["date"]) for row in rows]
    assert days == sorted(days)
    assert all(row["source"] and row["event"] and not row["event"].endswith(".") for row in rows)
    assert days[0].year == 1988
    assert days[-1] < dt.date.fromisoformat(case.as_of or "")


def test_killings_on_both_sides_are_among_the_events(case: Case) -> None:
    told = " ".join(row["event"] for row in table(case, "events"))
    for place in ("Sumgait", "Baku", "Khojaly"):
        assert place in told


def test_what_is_held_never_shrinks_in_these_years(case: Case) -> None:
    rows = table(case, "holding")
    for column in ("low", "best", "high"):
        values = [float(row[column]) for row in rows]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1
    assert all(float(row["low"]) <= float(row["best"]) <= float(row["high"]) for row in rows)
    assert "No measurement" in (case.series["holding"].note or "")
