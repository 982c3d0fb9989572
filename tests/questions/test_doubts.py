"""What is in doubt is taken as wanted everywhere, and every finding says so."""

import pytest

from detente.case import Case, loads
from detente.findings import Finding
from detente.questions.compare import compare
from detente.questions.cruxes import Scope, cruxes
from detente.questions.derived import derivation
from detente.questions.entry_mixtures import mixture_by_entry
from detente.questions.mixtures import mixture
from detente.questions.model import build_model
from detente.questions.paths import paths
from detente.questions.reorder import reorder
from detente.questions.uncertainty.labels import labels
from detente.questions.verdicts import Judge

CASE = """\
title: A bridge
options: {E: {open: opens it}, W: {pay: pays}}
status_quo: NN
settlements: {toll: {title: Toll, canonical: [E.open, W.pay]}, free: {title: Free, canonical: YN}}
readings:
  sure:
    preferences:
      E: {statements: [{id: paid, says: not E.open or W.pay}, E.open]}
      W: {statements: [E.open, not W.pay]}
  open: {based_on: sure, changes: [{doubt: paid}]}
"""


@pytest.fixture
def case() -> Case:
    return loads(CASE)


def findings(case: Case, reading: str) -> list[Finding]:
    other = "open" if reading == "sure" else "sure"
    return [
        Judge(build_model(case, reading)).finding("toll", "seq"),
        paths(case, reading).to_settlement("toll"),
        reorder(case, reading, "paid", to=2).finding(),
        mixture_by_entry(case, {reading: 1, other: 0}).finding(),
    ]


def said(finding: Finding) -> str:
    return " ".join((*finding.assumptions, *finding.caveats))


def test_findings_of_one_reading_say_it(case):
    for finding in findings(case, "open"):
        assert "what is in doubt is taken as wanted: paid" in said(finding)
    for finding in findings(case, "sure")[:3]:
        assert "in doubt" not in said(finding)


def test_findings_of_several_readings_say_it(case):
    told = "What is in doubt is taken as wanted: in reading open."
    asked = {"sure": 1, "open": 1}
    assert told in mixture_by_entry(case, asked).finding().caveats
    assert told in mixture(case, asked).finding().caveats
    assert told not in mixture(case, {"sure": 1}).finding().caveats
    assert told in compare(case).finding().caveats
    assert told in cruxes(case, Scope(agreeing=True)).finding("toll").caveats


def test_verdicts_are_those_of_all_held(case):
    """So both readings agree, and the label says how far that goes."""
    judges = [Judge(build_model(case, name)) for name in case.readings]
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        for name in case.settlements:
            assert len({judge.verdict(name, concept).grade for judge in judges}) == 1
    caveat = judges[1].finding("toll", "seq").caveats[-1]
    (row,) = labels(case, "open", what=["toll"], concepts=["seq"]).rows["toll"]
    assert row.label == "sometimes"
    assert caveat == (
        "1 statement is in doubt and taken as wanted here. It holds in some cases and not in "
        "others: it ceases to hold if E does not want this (priority 1): "
        "E does not open it or W pays."
    )


def test_another_rule_for_joint_moves_has_no_label(case):
    from detente.questions.outcomes import Solving, outcomes

    found = outcomes(case, "open", solving=Solving("single"))
    verdict = found.verdict("toll")
    assert found.judge.doubt(verdict) is None
    assert Judge(build_model(case, "open")).doubt(verdict) is not None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("[{doubt: paid}]", "it is not known whether E wants this: E does not open it or W pays"),
        ("[{doubt: paid}, {affirm: paid}]", "it is certain that E wants this: E does not open"),
        ("[{tie: E-2}]", "for E this is as important as what stands before it: E opens it"),
        ("[{tie: E-2}, {loosen: E-2}]", "for E this is less important than what stands before it"),
    ],
)
def test_a_derived_reading_tells_them(changes, told):
    case = loads(CASE.replace("[{doubt: paid}]", changes))
    assert told in derivation(case, "open").words
