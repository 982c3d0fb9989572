"""Rankings list exactly the feasible states, each once."""

import time

import pytest

from detente.case import CaseError, loads

BASE = """\
title: Two switches
options: {A: {x: does x}, B: {y: does y}}
infeasible: [YY]
preferences:
  A: {weights: {A.x: 1}}
  B: {ranking: %s}
"""

BAD = {
    "missing": ("[NN, YN]", r":6:7: the ranking misses 1 feasible state: NY$"),
    "missing two": ("[NN]", r"the ranking misses 2 feasible states: YN, NY$"),
    "repeated": ("[NN, YN, NY, YN]", r":6:29: the ranking repeats the state 'YN'"),
    "repeated in a tie": ("[NN, [YN, NN], NY]", r":6:26: the ranking repeats the state 'NN'"),
    "infeasible": ("[NN, YN, NY, YY]", r":6:29: the ranking lists 'YY', which is infeasible: YY"),
    "too long": ("[NNN, YN, NY]", r":6:17: the state 'NNN' has 3 letters; it needs one for each"),
    "other letters": ("[NX, YN, NY]", r":6:17: a state is written with Y and N only, .* not 'NX'"),
    "empty": ("[]", r"must not be empty"),
    "nested": (
        "[[[NN]], YN, NY]",
        r":6:18: preferences\.B\.ranking\[1\]\[1\]: must be text, not a l",
    ),
    "a mapping": ("{NN: 1}", r"preferences\.B\.ranking: must be a list, not a mapping"),
}


@pytest.mark.parametrize(("ranking", "match"), BAD.values(), ids=BAD)
def test_bad_ranking(ranking, match):
    with pytest.raises(CaseError, match=match):
        loads(BASE % ranking, "m.yaml")


def test_ties_are_lists():
    case = loads(BASE % "[[NN, NY], YN]")
    assert case.readings["model"].preferences["B"].tiers == (("NN", "NY"), ("YN",))


def test_many_missing_states_are_counted_and_five_named():
    options = ", ".join(f"x{i}: does x{i}" for i in range(10))
    text = f"title: t\noptions: {{A: {{{options}}}}}\npreferences: {{A: {{ranking: [{'N' * 10}]}}}}"
    with pytest.raises(
        CaseError, match=r"misses 1023 feasible states: YN{9}, NYN{8}(, [YN]+){3}, \.{3}$"
    ):
        loads(text)


def test_rankings_end_where_listing_states_ends():
    options = ", ".join(f"x{i}: does x{i}" for i in range(21))
    text = f"title: t\noptions: {{A: {{{options}}}}}\npreferences: {{A: {{ranking: [{'N' * 21}]}}}}"
    with pytest.raises(
        CaseError, match=r"with 21 options, more than 20, use statements or weights"
    ):
        loads(text)


def test_forty_options_load_at_once():
    options = ", ".join(f"x{i}: does x{i}" for i in range(40))
    text = (
        f"title: t\noptions: {{A: {{{options}}}}}\ninfeasible: [A.x0 and A.x39]\n"
        f"preferences: {{A: {{statements: [A.x39]}}}}\nstatus_quo: {'N' * 39}Y"
    )
    before = time.perf_counter()
    case = loads(text)
    assert time.perf_counter() - before < 0.5
    assert case.code(case.status_quo["status-quo"].state) == 1 << 39


def test_seventy_statements_load():
    listed = ", ".join(["A.x", "not A.x"] * 35)
    case = loads(
        f"title: t\noptions: {{A: {{x: x}}}}\npreferences: {{A: {{statements: [{listed}]}}}}"
    )
    ids = [entry.id for entry in case.readings["model"].preferences["A"].statements]
    assert ids == [f"A-{place}" for place in range(1, 71)]
