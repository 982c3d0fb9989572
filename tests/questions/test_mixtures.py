"""Mixtures: shares of the weight, exact, and nothing but what the readings say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import load, loads
from detente.errors import InputError
from detente.questions.compare import compare
from detente.questions.mixtures import mixture
from detente.questions.weights import normalised

from .cases import CHICKEN, DATES, SHIFT, drawn

numbers = st.integers(0, 10**9) | st.fractions(0, 10**6, max_denominator=10**6)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 30), numbers, numbers)
def test_shares_are_the_weight_of_those_that_say_so(seed, one, other):
    if not one + other:
        one = 1
    case = drawn(seed)
    weights = {"r": one, "s": other}
    found = mixture(case, weights)
    rows = {row.settlement: row.verdicts for row in compare(case).rows}
    for row in found.rows:
        assert sum(row.shares.values()) == 1
        holding = [name for name in weights if rows[row.settlement][name].holds]
        share = sum(Fraction(weights[name]) for name in holding) / (Fraction(one) + Fraction(other))
        assert row.shares["holds"] == share


@pytest.mark.parametrize("reading", ["first", "second", "third"])
def test_all_weight_on_one_reading_is_that_reading(reading):
    case = loads(DATES)
    found = mixture(case, {name: int(name == reading) for name in case.readings})
    alone = {row.settlement: row.verdicts[reading] for row in compare(case).rows}
    for row in found.rows:
        (answer,) = [each for each, share in row.shares.items() if share]
        assert answer == row.by_reading[reading]
        assert (answer == "holds") is bool(alone[row.settlement].holds)
        assert (answer == "not addressed") is (alone[row.settlement].holds is None)


def test_only_proportions_count():
    case = loads(SHIFT)
    assert mixture(case, {"loyal": 3, "loose": 1}) == mixture(case, {"loyal": "1.5", "loose": 0.5})
    assert mixture(case, {"loyal": "1/3", "loose": "2/3"}).weights["loose"] == Fraction(2, 3)


def test_what_shifts_is_told_from_what_breaks():
    (row,) = mixture(loads(SHIFT), {"loyal": 3, "loose": 1}).rows
    assert {answer: str(share) for answer, share in row.shares.items()} == {
        "holds": "0", "shifts": "3/4", "breaks": "1/4", "not addressed": "0",
    }  # fmt: skip


def test_one_date_for_all_readings_or_each_its_own():
    case = loads(DATES)
    own = mixture(case, {"first": 1, "third": 1})
    early = mixture(case, {"first": 1, "third": 1}, status_quo="early")
    assert (own.status_quo, early.status_quo) == (None, "early")
    assert own.finding().parameters["date"] == "each reading's own"
    assert early.finding().status_quo == "early"
    for row, told in zip(early.rows, compare(case).rows, strict=True):
        assert (row.by_reading["first"] == "holds") is bool(
            told.extrapolated["first", "early"].holds
        )
    dated = loads(DATES.replace("[firm, A.x]", "[firm, A.x iff war]"))
    own, early = (
        mixture(dated, {"first": 1}, status_quo=date).rows[0].by_reading["first"]
        for date in (None, "early")
    )
    assert (own, early) == ("holds", "breaks")


def test_the_finding_speaks_of_weight_and_never_of_chances():
    told = mixture(load("south-caucasus"), {"000": 3, "001": 1}).finding()
    text = told.to_json().lower()
    assert "weights 000 3/4, 001 1/4" in told.summary
    assert "no forecast" in text
    assert "probab" not in text
    assert told == type(told).from_json(told.to_json())
    rows = {row[0]: row[1:] for row in told.answer.rows}
    assert rows["A comprehensive accord now"] == ("1/4", "0", "3/4", "0")


@pytest.mark.parametrize(
    "weight", [-1, "-1", "nan", "inf", "1e400", "1e999999999", "1/0", "", " 3", "x", "1/3/4", True,
               float("nan"), float("inf"), "９"],
    ids=repr,
)  # fmt: skip
def test_what_is_no_weight(weight):
    with pytest.raises(InputError, match="the weight of reading 'loose' must be a number"):
        mixture(loads(SHIFT), {"loyal": 1, "loose": weight})


def test_other_misuse_is_told():
    case = loads(SHIFT)
    with pytest.raises(InputError, match="at least one reading a weight above 0"):
        mixture(case, {"loyal": 0, "loose": 0})
    with pytest.raises(InputError, match="at least one reading a weight above 0"):
        normalised({})
    with pytest.raises(InputError, match="reading 'lose' is unknown; nearest: 'loose'"):
        mixture(case, {"lose": 1})
    with pytest.raises(InputError, match="not compared under 'sim'"):
        mixture(case, {"loyal": 1}, concept="sim")
    with pytest.raises(InputError, match="names no settlements"):
        mixture(loads(CHICKEN[: CHICKEN.index("settlements")]), {"model": 1})
