"""Where the coding is weak: each remark where it belongs, and nowhere else."""

from __future__ import annotations

import pytest

from detente.case import Case, catalogue, load, loads
from detente.errors import InputError
from detente.questions.lint import lint
from detente.questions.sensitivity import sensitivity

from .cases import CHICKEN, DATES, DILEMMA, ROW, drawn

WEAK = """\
title: Weak
options: {A: {x: signs, w: waves}, B: {y: signs, u: hides}}
status_quo: NNNN
settlements: {deal: {title: The deal, where: A.x and B.y, canonical: YNYN}}
accounts: [{id: a1, title: An account, sha256: %(sha)s, characters: 9}]
claims:
  - {id: c1, doc: a1, start: 0, end: 4, sha256: %(sha)s, type: fact, paraphrase: it is so}
readings:
  r:
    account: a1
    preferences:
      A: {statements: [{id: says-it, says: "A.x and B.y", because: [c1]}, {id: bare, says: A.x, grade: analyst}]}
      B: {statements: [{id: fine, says: B.y, because: [c1]}, {id: idle, says: not B.u, because: [c1]}]}
  s:
    based_on: r
    silent: [A.w]
    preferences: {}
""".replace("%(sha)s", "0" * 64)


def told(case: Case, kind: str, reading: str = "r") -> list[str]:
    return [
        remark.words.split(":")[0]
        for remark in lint(case)
        if (remark.kind, remark.reading) == (kind, reading)
    ]


def test_a_party_that_does_not_care_about_its_own_option() -> None:
    assert told(loads(WEAK), "indifferent") == ["A.w"]


def test_silence_about_an_option_is_not_indifference() -> None:
    assert told(loads(WEAK), "indifferent", "s") == []


def test_a_statement_that_says_what_a_settlement_says() -> None:
    (remark,) = [each for each in lint(loads(WEAK), ["r"]) if each.kind == "restates"]
    assert remark.words.startswith("says-it: ")
    assert "deal" in remark.words
    assert "assumed" in remark.words


def test_spaces_do_not_hide_it() -> None:
    assert told(loads(WEAK.replace('"A.x and B.y"', '" A.x   and B.y "')), "restates") == [
        "says-it"
    ]


def test_a_statement_without_claims() -> None:
    assert told(loads(WEAK), "no-claims") == ["bare"]
    assert not [each for each in lint(loads(DATES)) if each.kind == "no-claims"], "it has no claims"


def test_statements_on_which_nothing_rests() -> None:
    case = loads(WEAK)
    found = sensitivity(case, "r")
    assert found is not None
    assert told(case, "idle") == [change.statements[0] for change in found.idle]
    # A would break the deal without either of its wishes? No: each alone is enough to keep it.
    assert set(told(case, "idle")) == {"says-it", "bare", "fine", "idle"}


def test_a_statement_that_carries_a_verdict_is_not_idle() -> None:
    dilemma = DILEMMA.replace(
        "{ranking: [YN, NN, YY, NY]}", "{statements: [not B.confess, A.confess]}"
    )
    assert [each for each in lint(loads(dilemma)) if "A-2" in each.words] == []


def test_options_that_nobody_moves() -> None:
    # A may wave as well when it signs, since it does not care; B never hides.
    assert told(loads(WEAK), "unmoved") == ["B.u"]


def test_an_option_that_is_held_is_not_remarked_on() -> None:
    case = loads(WEAK.replace("silent: [A.w]", "silent: [B.u]"))
    assert "B.u" not in told(case, "unmoved", "s")


@pytest.mark.parametrize("seed", range(12))
def test_every_remark_is_of_a_known_kind_and_reading(seed: int) -> None:
    case = drawn(seed)
    for remark in lint(case):
        assert remark.kind in {"indifferent", "restates", "idle", "unmoved"}
        assert remark.reading in case.readings
        assert remark.words
        assert "\n" not in remark.words


def test_only_the_readings_asked_for() -> None:
    assert {each.reading for each in lint(loads(WEAK), ["s"])} == {"s"}
    with pytest.raises(InputError, match="reading 't' is unknown"):
        lint(loads(WEAK), ["t"])


@pytest.mark.parametrize("text", [CHICKEN, DILEMMA, ROW], ids=["chicken", "dilemma", "graph"])
def test_rankings_and_graphs_give_nothing_to_remark_on(text: str) -> None:
    assert lint(loads(text)) == ()


@pytest.mark.parametrize(
    "name", [name for name in catalogue() if not name.startswith("south-caucasus")]
)
def test_the_classic_models_are_well_coded(name: str) -> None:
    assert [each for each in lint(load(name)) if each.kind != "indifferent"] == []


def test_accepted_claims_that_nobody_put_into_words() -> None:
    waiting = WEAK.replace("paraphrase: it is so", "paraphrase: 'To be put into words: a fact.'")
    (remark,) = [each for each in lint(loads(waiting), ["r"]) if each.kind == "no-words"]
    assert remark.words == "accepted, and not yet put into words: c1"
    assert not [each for each in lint(loads(WEAK)) if each.kind == "no-words"]
    suggested = waiting.replace("type: fact, par", "type: fact, status: suggested, par")
    assert suggested != waiting
    assert not [each for each in lint(loads(suggested)) if each.kind == "no-words"]


def test_what_looks_at_every_state_is_skipped_in_a_large_case_and_said() -> None:
    remarks = lint(load("south-caucasus-by-year"), ["bound-000"])
    kinds = [remark.kind for remark in remarks]
    assert kinds.count("too-large") == 1
    assert "no-claims" in kinds
    assert not {"indifferent", "idle", "unmoved"} & set(kinds)
    assert remarks[-1].words.startswith("966,230,802,432 states are too many")
