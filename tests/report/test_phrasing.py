"""Statements in the report's words mean what they say."""

import pytest

from detente.case import load, loads
from detente.report.phrasing import Phrasing, sentence

CASE = loads(
    """
title: words
options:
  A: {p: {on: signs, off: does not sign}, q: {on: shoots, off: holds its fire}}
  B: {p: {on: signs, off: does not sign}, r: helps}
terms: {both: A.p and B.p}
conditions: {storm: the sea is rough, calm: nobody sails}
preferences:
  A: {statements: [A.p, A.q]}
  B: {statements: [B.p, B.r]}
status_quo: {now: {state: NNNN, conditions: {storm: true, calm: false}}}
"""
)

SAID = [
    ("A.p", "A signs"),
    ("not A.q", "A holds its fire"),
    ("not B.r", "B does not do this: helps"),
    ("both", "each of A and B signs"),
    ("not both", "A or B does not sign"),
    ("not (A.p or A.q)", "A does not sign and holds its fire"),
    ("A.p or B.p", "A or B signs"),
    ("not not A.p", "A signs"),
    ("A.p and A.q and B.r", "A signs and shoots and B helps"),
    ("A.q if not both", "if A or B does not sign, A shoots"),
    ("not (A.q if both)", "each of A and B signs and yet A holds its fire"),
    ("A.q iff storm", "A shoots exactly when the sea is rough"),
    ("A.q iff not storm", "A shoots exactly when the sea is not rough"),
    ("not calm", "it is not so that nobody sails"),
    ("B.r iff (A.q or both and storm)",
     "B helps exactly when either A shoots, or each of A and B signs while the sea is rough"),
    ("not A.p and not B.r or A.q",
     "A does not sign while B does not do this: helps, or A shoots"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SAID)
def test_said(text, words):
    assert Phrasing(CASE).says(text) == words


def test_a_move_says_what_begins_and_what_ends():
    phrasing = Phrasing(CASE)
    assert phrasing.act("A", "NYNN", "YNNN") == "A signs and holds its fire"
    assert phrasing.act("B", "NNYY", "NNNN") == "B no longer signs and no longer helps"


def test_a_party_named_in_its_own_option_is_named_once():
    phrasing = Phrasing(load("prisoners-dilemma"))
    assert phrasing.says("A.confess") == "the first prisoner confesses"
    assert (
        Phrasing(load("cuban-missile-gmcrplus")).says("US.strike").startswith("the United States s")
    )


def test_the_difference_of_two_states_goes_party_by_party():
    assert Phrasing(CASE).difference("NYNN", "YNNY") == "A signs and holds its fire; B helps"


@pytest.mark.parametrize(("clause", "told"), [("a b", "A b."), ("why?", "Why?"), ("so.", "So.")])
def test_sentence(clause, told):
    assert sentence(clause) == told
