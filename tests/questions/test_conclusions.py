"""Conclusions put to the model: every kind of test true and false, and what is assumed."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.questions.conclusions import ConclusionResult, conclusions

BASE = """\
title: A deal and a raid
options: {{N: {{sign: signs, raid: raids}}, S: {{sign: signs}}}}
terms: {{deal: N.sign and S.sign}}
conditions: {{war: there is war}}
infeasible: [N.sign and N.raid]
one_way: [N.raid]
status_quo:
  before: {{state: NNN, conditions: {{war: false}}}}
  after: {{state: NYN, conditions: {{war: true}}}}
settlements:
  deal: {{title: The deal, where: deal, canonical: YNY}}
  raid: {{title: The raid, where: N.raid, canonical: NYN}}
  quiet: {{title: Quiet, canonical: NNN}}
readings:
  dove:
    account: d
    date: before
    preferences:
      N: {{statements: [N.sign if S.sign, not N.raid, not N.sign]}}
      S: {{statements: [S.sign if N.sign, not N.raid]}}
  hawk:
    account: h
    date: after
    preferences:
      N: {{statements: [N.raid if war, N.sign]}}
      S: {{statements: [not N.raid, not S.sign]}}
what_if:
  calm: {{title: No war, reading: hawk, conditions: {{war: false}}}}
  held: {{title: No raid, reading: hawk, status_quo: before, set: {{N.raid: off}}}}
conclusions:
  - id: c
    title: A conclusion
    account: {account}
    tests: [{tests}]
"""
#: Worked by hand. Dove at the first date: the deal is stable for both (nash), the raid is left by
#: nobody because it cannot be undone; nobody improves from quiet. Hawk at the second date: North
#: leaves the deal for the raid, South cannot punish it.
KINDS = [
    ("verdict: deal, concept: nash, is: holds", "d", True),
    ("verdict: deal, concept: nash, is: holds", "h", False),
    ("verdict: deal, concept: nash, is: breaks", "d", False),
    ("verdict: deal, concept: nash, is: breaks", "h", True),
    ("verdict: deal, concept: seq, is: breaks, by: N", "h", True),
    ("verdict: deal, concept: gmr, is: breaks, by: S", "h", False),
    ("verdict: deal, concept: nash, is: deterred-on-paper", "d", False),
    ("verdict: deal, concept: nash, is: holds, reading: dove", "h", True),
    ("verdict: deal, concept: nash, is: breaks, reading: hawk, what_if: calm", "d", True),
    ("verdict: deal, concept: nash, is: breaks, by: N, what_if: calm", "d", False),
    ("verdict: deal, concept: nash, is: breaks, by: S, what_if: calm", "d", True),
    ("verdict: raid, concept: nash, is: breaks, what_if: held", "d", False),
    ("verdict: raid, concept: nash, is: holds, what_if: held", "d", False),
    ("best_replies_from: deal, all_end_in: N.raid", "h", True),
    ("best_replies_from: deal, all_end_in: deal", "h", False),
    ("best_replies_from: deal, all_end_in: deal", "d", True),
    ("best_replies_from: before, some_end_in: not N.raid", "d", True),
    ("best_replies_from: before, some_end_in: N.raid", "d", False),
    ("best_replies_from: quiet, some_end_in: N.raid", "h", True),
    ("best_replies_from: raid, all_end_in: N.raid, what_if: held", "d", False),
    ("equilibria: nash, all_satisfy: deal or not N.sign", "d", True),
    ("equilibria: nash, all_satisfy: deal", "d", False),
    ("equilibria: nash, some_satisfy: deal", "d", True),
    ("equilibria: nash, some_satisfy: deal", "h", False),
    ("equilibria: nash, none_satisfy: deal", "h", True),
    ("equilibria: nash, none_satisfy: N.raid", "h", False),
    ("equilibria: nash, within: deal, count_is: some", "d", True),
    ("equilibria: nash, within: deal, count_is: zero", "d", False),
    ("equilibria: seq, within: deal, count_is: zero", "h", True),
    ("more_stable: deal, than: raid, concept: nash, reading: dove", "d", False),
    ("more_stable: raid, than: deal, concept: nash", "h", True),
    ("more_stable: deal, than: raid, concept: nash", "h", False),
    ("path_from: before, to: deal, by: moves, exists: true", "d", True),
    ("path_from: before, to: deal, by: moves, exists: false", "d", False),
    ("path_from: raid, to: deal, by: moves, exists: true", "d", False),
    ("path_from: raid, to: deal, by: moves, exists: false", "d", True),
    ("path_from: quiet, to: raid, by: improvements, exists: true, status_quo: after", "h", True),
    ("path_from: quiet, to: raid, by: improvements, exists: true", "d", False),
    ("path_from: deal, to: before, by: moves, exists: true", "d", True),
    ("path_from: after, to: before, exists: false", "d", True),
]  # fmt: skip


def put(tests: str, account: str, change: tuple[str, str] = ("", "")) -> ConclusionResult:
    text = BASE.format(tests=tests, account=account)
    (result,) = conclusions(loads(text.replace(*change) if change[0] else text))
    return result


@pytest.mark.parametrize(
    ("test", "account", "passes"), KINDS, ids=[f"{test} ({who})" for test, who, _ in KINDS]
)
def test_every_kind_of_test(test: str, account: str, passes: bool) -> None:
    result = put("{" + test + "}", account)
    (told,) = result.tests
    assert told.passed is passes
    assert result.outcome == ("comes out" if passes else "fails")
    assert told.asked


def test_a_threat_on_paper_is_told_from_one_that_would_be_carried_out() -> None:
    text = """\
title: Threat
options: {A: {x: acts}, B: {y: strikes, z: trades}}
status_quo: NNN
settlements: {calm: {title: Calm, canonical: NNN}}
readings:
  r:
    preferences:
      A: {statements: [not B.y, A.x]}
      B: {statements: [A.x and B.z and not B.y, A.x and B.y and not B.z]}
  s: {based_on: r, preferences: {B: {statements: [A.x and B.y and not B.z]}}}
conclusions:
  - {id: on-paper, title: a, tests: [{verdict: calm, concept: seq, is: deterred-on-paper}]}
  - {id: real, title: b, tests: [{verdict: calm, concept: seq, is: deterred-on-paper, reading: s}]}
"""
    assert {each.conclusion.id: each.outcome for each in conclusions(loads(text))} == {
        "on-paper": "comes out",
        "real": "fails",
    }


TRUE = "{verdict: deal, concept: nash, is: holds}"
FALSE = "{verdict: deal, concept: nash, is: breaks}"


@pytest.mark.parametrize(
    ("tests", "outcome"),
    [
        (TRUE, "comes out"),
        (f"{TRUE}, {TRUE}", "comes out"),
        (f"{TRUE}, {FALSE}", "half comes out"),
        (f"{FALSE}, {TRUE}, {FALSE}", "half comes out"),
        (f"{FALSE}, {FALSE}", "fails"),
    ],
)
def test_outcomes(tests: str, outcome: str) -> None:
    assert put(tests, "d").outcome == outcome


MARK = (
    "N.sign if S.sign, not N.raid",
    "{says: N.sign if S.sign, id: mark, assumed: [c]}, not N.raid",
)


def test_what_is_put_in_is_called_assumed() -> None:
    result = put(TRUE, "d", MARK)
    assert result.outcome == "assumed"
    assert result.assumed_by == ("mark",)
    assert "mark" in result.rests_on


def test_a_mark_on_a_statement_that_does_not_carry_it_assumes_nothing() -> None:
    idle = ("not N.raid, not N.sign", "{says: not N.raid, id: idle, assumed: [c]}, not N.sign")
    result = put(TRUE, "d", idle)
    assert result.outcome == "comes out"
    assert result.assumed_by == ("idle",)


def test_what_fails_is_not_called_assumed() -> None:
    assert put(FALSE, "d", MARK).outcome == "fails"


def test_what_a_conclusion_rests_on_is_found_by_dropping() -> None:
    # Without its first statement North takes its signature back; without any South merely stops
    # caring. Nobody can gain from quiet, whatever single statement is left out.
    assert put(TRUE, "d").rests_on == ("N-1",)
    assert put("{verdict: quiet, concept: nash, is: holds}", "d").rests_on == ()
    assert put("{verdict: deal, concept: nash, is: breaks, by: N}", "h").rests_on == ("N-1",)


def test_without_an_account_the_first_reading_is_asked() -> None:
    text = BASE.format(tests=TRUE, account="d").replace("    account: d\n    tests", "    tests")
    (result,) = conclusions(loads(text))
    assert result.outcome == "comes out"


def test_a_case_without_conclusions() -> None:
    text = BASE.format(tests=TRUE, account="d")
    assert conclusions(loads(text[: text.index("conclusions:")])) == ()


def test_what_was_asked_is_said_in_words() -> None:
    told = put("{equilibria: nash, all_satisfy: not N.raid}", "d").tests[0].asked
    assert "N.raid" not in told
    assert "does not raid" in told
    assert (
        "what if: No raid"
        in put("{verdict: deal, concept: nash, is: holds, what_if: held}", "d").tests[0].asked
    )


def test_what_may_go_round_for_ever_does_not_all_end_anywhere() -> None:
    text = """\
title: Cat and mouse until somebody stops them
options: {A: {x: is there}, B: {y: is there}, C: {stop: stops them}}
status_quo: NNN
preferences:
  A: {statements: [C.stop or (A.x iff B.y)]}
  B: {statements: [C.stop or not (A.x iff B.y)]}
  C: {statements: [C.stop]}
conclusions:
  - {id: all, title: a, tests: [{best_replies_from: status-quo, all_end_in: C.stop}]}
  - {id: some, title: b, tests: [{best_replies_from: status-quo, some_end_in: C.stop}]}
"""
    assert {each.conclusion.id: each.outcome for each in conclusions(loads(text))} == {
        "all": "fails",
        "some": "comes out",
    }
