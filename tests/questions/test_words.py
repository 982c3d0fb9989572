"""Statements, states and moves in words mean what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import load, loads
from detente.questions.grammar import Grammar, plain
from detente.questions.words import Words, listed, sentence
from detente.statements import Join, Leaf, Name, Node, Not, Phrase, Statement, parse

CASE = loads(
    """
title: words
options:
  A: {p: {on: signs, off: does not sign}, q: {on: shoots, off: holds its fire}}
  B: {p: {on: signs, off: does not sign}, r: helps}
  C: {s: C stands guard and watches, t: joins}
terms: {both: A.p and B.p, all: both and C.t}
conditions: {storm: the sea is rough, calm: nobody is at sea, talks: they talk}
preferences:
  A: {statements: [A.p, A.q]}
  B: {statements: [B.p, B.r]}
  C: {statements: [C.s, C.t]}
status_quo: {now: {state: NNNNNN, conditions: {storm: true, calm: false, talks: true}}}
"""
)
WORDS = Words(CASE)

SAID = [
    ("A.p", "A signs"),
    ("not A.q", "A holds its fire"),
    ("not B.r", "B does not help"),
    ("C.s", "C stands guard and watches"),
    ("both", "each of A and B signs"),
    ("not both", "A or B does not sign"),
    ("all", "each of A and B signs, and C joins"),
    ("not (A.p or A.q)", "A does not sign and holds its fire"),
    ("A.p or B.p", "A or B signs"),
    ("not not A.p", "A signs"),
    ("(A.p or A.q) or B.r", "A signs or shoots, or B helps"),
    ("A.p and A.q and B.r", "A signs and shoots, and B helps"),
    ("A.p and (B.r or C.t)", "A signs, and either B helps or C joins"),
    ("C.t and (A.p or A.q)", "C joins, and A either signs or shoots"),
    ("C.t and (A.p or B.p)", "C joins, and A or B signs"),
    ("A.q if not both", "if A or B does not sign, A shoots"),
    ("A.q if A.p or B.r and C.t", "if either A signs, or B helps while C joins, then A shoots"),
    ("not (A.q if both)", "each of A and B signs, and A holds its fire"),
    ("B.r and (A.q if C.t)", "B helps, and either C does not join or A shoots"),
    ("A.q iff storm", "A shoots exactly when the sea is rough"),
    ("A.q iff not storm", "A shoots exactly when the sea is not rough"),
    ("(A.q and B.r) iff C.t", "C joins exactly when A shoots and B helps"),
    ("not (A.q iff C.t)", "A holds its fire exactly when C joins"),
    ("B.r and (A.q iff C.t)", "B helps, and (A shoots exactly when C joins)"),
    ("(A.q and B.r) iff (C.t and talks)",
     "either both of these are so or neither: A shoots and B helps; C joins, and they talk"),
    ("not calm", "it is not so that nobody is at sea"),
    ("not talks", "it is not so that they talk"),
    ("B.r iff (A.q or both and storm)",
     "B helps exactly when either A shoots, or each of A and B signs while the sea is rough"),
    ("not A.p and not B.r or A.q",
     "A does not sign while B does not help, or A shoots"),
    ("A.p and (B.r or C.t and (A.q or talks))",
     "A signs, and either B helps, or (C joins, and (A shoots, or they talk))"),
    ("unheard-of", "unheard-of"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SAID)
def test_said(text: str, words: str) -> None:
    assert WORDS.says(text) == words


NAMES = ["a", "b", "c", "both", "odd"]
TERMS = {"both": "a and b", "odd": "not (both iff c) if both"}
LEAVES = st.sampled_from(NAMES).map(lambda name: Leaf(Name(name, 1)))


def longer(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    chains = st.builds(
        lambda word, each: Join(word, tuple(each)),
        st.sampled_from(["and", "or"]),
        st.lists(parts, min_size=2, max_size=3),
    )
    pairs = st.builds(
        lambda word, *each: Join(word, each), st.sampled_from(["if", "iff"]), parts, parts
    )
    return st.builds(Not, parts) | chains | pairs


@given(st.recursive(LEAVES, longer, max_leaves=8), st.booleans())
def test_the_plain_form_means_the_same(tree: Node, top: bool) -> None:
    codes = np.arange(8)
    names: dict[str, int | bool | Statement] = {"a": 0, "b": 1, "c": 2}
    for term, meaning in TERMS.items():
        names[term] = parse(meaning)
    meant = Statement("", tree).evaluate(codes, names)
    told = plain(tree, TERMS, top=top)
    assert (Statement("", told).evaluate(codes, names) == meant).all()
    assert not {name.text for name in Statement("", told).names()} & set(TERMS)
    denied = plain(tree, TERMS, yes=False)
    assert (Statement("", denied).evaluate(codes, names) == ~meant).all()


PHRASES = {name: Phrase(f"does {name}", f"omits {name}", name.upper()) for name in "abc"}


@given(st.recursive(LEAVES, longer, max_leaves=6), st.recursive(LEAVES, longer, max_leaves=6))
def test_what_differs_in_meaning_is_said_in_different_words(one: Node, other: Node) -> None:
    codes = np.arange(8)
    names: dict[str, int | bool | Statement] = {"a": 0, "b": 1, "c": 2}
    grammar = Grammar(PHRASES, {})
    bare = [plain(tree, TERMS, top=True) for tree in (one, other)]
    first, second = (Statement("", tree).evaluate(codes, names) for tree in bare)
    if (first != second).any():
        assert grammar.clause(bare[0]) != grammar.clause(bare[1])


def test_a_move_says_what_begins_and_what_ends() -> None:
    assert WORDS.act("A", "NYNNNN", "YNNNNN") == "A signs and holds its fire"
    assert WORDS.act("B", "NNYYNN", "NNNNNN") == "B no longer signs and no longer helps"
    assert WORDS.act("C", "NNNNYY", "NNNNNN") == (
        "C no longer stands guard and watches, and no longer joins"
    )


def test_the_difference_of_two_states_goes_party_by_party() -> None:
    assert WORDS.difference("NYNNNN", "YNNYNN") == "A signs and holds its fire; B helps"
    assert WORDS.difference("NYNNNN", "NYNNNN") == ""


def test_a_state_names_what_is_done() -> None:
    assert WORDS.state("YYNYNN") == "A signs and shoots; B helps"
    assert WORDS.state("NNNNNN") == "nobody does any of the things listed"
    assert WORDS.does("C.s") == "stands guard and watches"
    assert WORDS.tokens("NYNNNN", "YNNNNY") == "+p -q +t"


def test_with_few_options_what_is_left_undone_is_said_too() -> None:
    assert Words(load("prisoners-dilemma")).state("YN") == (
        "the first prisoner confesses; the second prisoner stays silent"
    )


def test_graph_form_speaks_of_its_states() -> None:
    case = load("elmira-9")
    words = Words(case)
    dm = case.decision_makers[0]
    name = words.party(dm)
    assert words.state("s1") == case.state_words["s1"]
    assert words.act(dm, "s1", "s2") == f"{name} moves to: {case.state_words['s2']}"
    assert words.difference("s1", "s2") == case.state_words["s2"]
    assert words.tokens("s1", "s2") == "s1 to s2"


def test_parties_as_a_list() -> None:
    assert WORDS.parties(["A", "B", "C"]) == "A, B and C"
    assert WORDS.parties([]) == ""
    assert listed(["a or b", "c"], "and") == "a or b, and c"


@pytest.mark.parametrize(("clause", "told"), [("a b", "A b."), ("why?", "Why?"), ("so.", "So.")])
def test_sentence(clause: str, told: str) -> None:
    assert sentence(clause) == told
