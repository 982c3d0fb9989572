"""Graph form: states and moves instead of options."""

import pytest

from detente.case import CaseError, loads

BASE = """\
title: A way through
states: [s1, s2, s3]
moves:
  A: {s1: [s2, s3], s2: [s1]}
  B: {s2: [s3]}
preferences:
  A: {ranking: [s3, [s1, s2]]}
  B: {ranking: [s1, s2, s3]}
status_quo: s1
settlements: {end: {canonical: s3}}
"""


def test_the_base_is_good():
    case = loads(BASE)
    assert case.form == "graph"
    assert case.decision_makers == ("A", "B")
    assert case.moves["A"]["s1"] == ("s2", "s3")
    assert (case.code("s2"), case.label(1)) == (1, "s2")
    assert case.settlements["end"].canonical == {"status-quo": "s3"}


def test_states_may_have_words():
    case = loads(BASE.replace("[s1, s2, s3]\nmoves", "{s1: the start, s2: , s3: the end}\nmoves"))
    assert case.states == ("s1", "s2", "s3")
    assert case.state_words == {"s1": "the start", "s3": "the end"}


CHANGES = {
    "loop": ("s2: [s1]}", "s2: [s2]}", r":4:26: a move leads elsewhere, this one from 's2' to itself"),
    "same move twice": ("s1: [s2, s3]", "s1: [s2, s2]", r":4:16: the move from 's1' to 's2' is listed tw"),
    "move to nowhere": ("{s2: [s3]}", "{s2: [s4]}", r":5:12: state 's4' is unknown; valid: 's"),
    "move from nowhere": ("{s2: [s3]}", "{s4: [s3]}", r":5:7: state 's4' is unknown; valid: 's"),
    "state twice": ("states: [s1, s2, s3]", "states: [s1, s2, s3, s1]", r":2:22: state 's1' is listed tw"),
    "no states": ("states: [s1, s2, s3]", "states: []", r"unknown"),
    "bad state name": ("states: [s1,", "states: [s 1, s1,", r":2:10: states\[1\]: the name 's 1' may hold"),
    "no moves": ("moves:\n  A: {s1: [s2, s3], s2: [s1]}\n  B: {s2: [s3]}\n", "",
                 r"graph form needs 'moves'"),
    "ranking of nothing": ("B: {ranking: [s1,", "B: {ranking: [s0,", r":8:17: state 's0' is unknown"),
    "ranking misses": ("[s1, s2, s3]}\n", "[s1, s3]}\n", r":8:7: the ranking misses 1 feasible state: s2"),
    "statements": ("{ranking: [s1, s2, s3]}", "{statements: [s1]}",
                   r":8:20: statements need options; in graph form name the states instead"),
    "weights": ("{ranking: [s1, s2, s3]}", "{weights: {s1: 1}}",
                r":8:6: weights need options; in graph form give a ranking of the states"),
    "status quo of nothing": ("status_quo: s1", "status_quo: s9", r":9:13: state 's9' is unknown; vali"),
    "status quo a list": ("status_quo: s1", "status_quo: [s1]", r"a state in graph form is one name, not"),
    "settlement with where": ("{canonical: s3}", "{where: s3, canonical: s3}",
                              r":10:28: statements need options; in graph form name"),
    "canonical of nothing": ("{canonical: s3}", "{canonical: s5}", r":10:32: state 's5' is unknown"),
    "options too": ("states:", "options: {A: {x: x}}\nstates:", r":2:1: 'options' cannot stand beside 's"),
    "one_way too": ("states:", "one_way: [s1]\nstates:", r":2:1: 'one_way' cannot stand beside 'states'"),
    "infeasible too": ("states:", "infeasible: [s1]\nstates:", r":2:1: 'infeasible' cannot stand beside"),
    "preferences missing": ("  B: {ranking: [s1, s2, s3]}\n", "", r"decision maker 'B' has no preferences"),
    "preferences of nobody": ("  B: {ranking", "  C: {ranking", r":8:3: decision maker 'C' is unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "match"), CHANGES.values(), ids=CHANGES)
def test_one_change_one_sentence(old, new, match):
    assert BASE.count(old) == 1, "the change must be one"
    with pytest.raises(CaseError, match=match) as caught:
        loads(BASE.replace(old, new), "m.yaml")
    assert "\n" not in str(caught.value)


def test_a_decision_maker_may_have_no_moves():
    text = BASE.replace("title:", "actors: {C: Sea}\ntitle:")
    with pytest.raises(CaseError, match=r"decision maker 'C' has no preferences"):
        loads(text)
    case = loads(
        text.replace("settlements", "  \nsettlements").replace(
            "  B: {ranking", "  C: {ranking: [[s1, s2, s3]]}\n  B: {ranking"
        )
    )
    assert "C" not in case.moves
    assert case.decision_makers == ("A", "B", "C")
