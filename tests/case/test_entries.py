"""Entries beyond preferences: numbers as written, whom they name, and where a fault stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import CaseError, dumps, load, loads
from detente.case.entries import Parameter, Position, low_high

BASE = """\
title: t
options: {A: {x: signs}, B: {y: signs}}
status_quo: NN
accounts: [{id: a1, title: An account, sha256: %(sha)s, characters: 9}]
claims:
  - {id: c1, doc: a1, start: 0, end: 4, sha256: %(sha)s, type: fact, paraphrase: it is so}
codebook: {issues: {land: whose the land is, law: which law holds}}
readings:
  r:
    preferences: {A: {statements: [A.x]}, B: {statements: [B.y]}}
    parameters:
      discount: {value: 0.9, because: [c1], grade: inferred, note: as told}
      cost: [0.2, 0.5]
    positions:
      A: {land: {value: -1, salience: 0.75, because: [c1]}, law: [1, 2]}
    ties:
      - {between: [A, B], sign: -1, because: [c1], grade: direct}
  s:
    based_on: r
    preferences: {}
    parameters: {cost: 3}
    positions: {A: {law: 0}, B: {land: 1}}
    ties: [{between: [B, A], sign: 1}]
""".replace("%(sha)s", "0" * 64)


def fault(text):
    with pytest.raises(CaseError) as caught:
        loads(text, "m.yaml")
    return str(caught.value)


def changed(old, new):
    assert BASE.count(old) == 1, old
    return BASE.replace(old, new)


def place(text, part):
    """Line and column of some part of a text, as faults give them."""
    before = text[: text.index(part)]
    return f"m.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "


def test_numbers_ranges_and_what_they_rest_on():
    reading = loads(BASE).reading("r")
    assert reading.parameters["discount"] == Parameter(
        value=0.9, because=("c1",), grade="inferred", note="as told"
    )
    assert reading.parameters["cost"].value == (0.2, 0.5)
    assert reading.positions["A"]["land"] == Position(value=-1, salience=0.75, because=("c1",))
    (tie,) = reading.ties
    assert (tie.between, tie.sign, tie.because) == (("A", "B"), -1, ("c1",))


def test_what_is_not_given_comes_from_below_one_by_one():
    case = loads(BASE)
    assert {name: each.value for name, each in case.parameters("s").items()} == {
        "discount": 0.9,
        "cost": 3,
    }
    assert {key: each.value for key, each in case.positions("s").items()} == {
        ("A", "land"): -1,
        ("A", "law"): 0,
        ("B", "land"): 1,
    }
    (tie,) = case.ties("s").values()
    assert tie.sign == 1


def test_saved_and_loaded_again():
    case = loads(BASE)
    again = loads(dumps(case))
    assert again == case
    assert again.reading_hash("s") == case.reading_hash("s")


def test_each_of_them_counts_in_the_hashes():
    case = loads(BASE)
    for old, new in (("0.9", "0.8"), ("salience: 0.75", "salience: 0.5"), ("sign: -1", "sign: 0")):
        other = loads(changed(old, new))
        assert other.content_hash != case.content_hash
        assert other.reading_hash("r") != case.reading_hash("r")
    # The tie of s stands above that of r, so s does not change with it.
    assert loads(changed("sign: -1", "sign: 0")).reading_hash("s") == case.reading_hash("s")
    assert loads(changed("0.9", "0.8")).reading_hash("s") != case.reading_hash("s")


def test_nothing_else_of_the_case_depends_on_them():
    case = loads(BASE)
    bare = loads(BASE[: BASE.index("    parameters:")])
    assert case.preferences("r") == bare.preferences("r")
    assert load("chicken").parameters("model") == {}


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("value: 0.9", "value: much", "much", "number such as 2 or 0.55, not 'much'"),
        ("value: 0.9", "value: nan", "nan", "number such as 2 or 0.55, not 'nan'"),
        ("cost: [0.2, 0.5]", "cost: [0.5, 0.2]", "[0.5", "from low to high, not from 0.5 to 0.2"),
        ("cost: [0.2, 0.5]", "cost: [1, 2, 3]", "[1, 2, 3", "has two ends, [low, high], not 3"),
        ("cost: [0.2, 0.5]", "cost: {value: {a: 1}}", "{a: 1}", "must be a number or a range"),
        ("cost: [0.2, 0.5]", "cost: {because: [c1]}", "{because: [c1]}\n", "'value' is missing"),
        ("salience: 0.75", "salience: -0.5", "{value: -1", "a salience is not below 0"),
        ("salience: 0.75", "weight: 1", "weight", "the key 'weight' is unknown"),
        ("{land: {value: -1", "{laund: {value: -1", "laund", "issue 'laund' is unknown; nearest"),
        ("      A: {land", "      AA: {land", "AA: {", "decision maker 'AA' is unknown"),
        ("sign: -1", "sign: 2", "2, because", "must be at most 1, not 2"),
        ("sign: -1", "sign: 0.5", "0.5, because", "whole number"),
        ("between: [A, B], sign", "between: [A, C], sign", "C], sign", "'C' is unknown"),
        ("between: [A, B], sign", "between: [A, A], sign", "[A, A]", "two decision makers"),
        ("between: [A, B], sign", "between: [A], sign", "[A], sign", "names two decision makers, not 1"),
        ("because: [c1], grade: direct", "because: [c2]", "c2", "claim 'c2' is unknown"),
        ("because: [c1], grade: inferred", "because: [c7]", "c7", "claim 'c7' is unknown"),
        ("0.75, because: [c1]", "0.75, because: [c9]", "c9", "claim 'c9' is unknown"),
        ("grade: direct", "grade: sure", "sure", "must be one of direct"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_the_rule(old, new, at, told):
    text = changed(old, new)
    said = fault(text)
    assert told in said
    assert said.startswith(place(text, at)), said


def test_a_tie_given_twice_is_refused_in_either_direction():
    text = changed("[{between: [B, A], sign: 1}]", "[&t {between: [B, A], sign: 1}, *t]")
    assert "the tie between 'B' and 'A' is given twice" in fault(text)


def test_issues_are_free_where_the_codebook_names_none():
    text = changed("codebook: {issues: {land: whose the land is, law: which law holds}}\n", "")
    assert ("A", "land") in loads(text).positions("r")


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15))
def test_every_number_survives_being_saved(one, other):
    low, high = sorted((one, other))
    text = changed("cost: [0.2, 0.5]", "cost: 1")
    case = loads(text)
    reading = case.readings["r"].model_copy(
        update={"parameters": {"cost": Parameter(value=(low, high)), "one": Parameter(value=one)}}
    )
    case = case.model_copy(update={"readings": {**case.readings, "r": reading}})
    assert loads(dumps(case)) == case
    assert low_high(case.parameters("r")["cost"].value) == (low, high)
