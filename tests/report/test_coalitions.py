"""The section on coalitions shows what only several parties break, and nothing else."""

from __future__ import annotations

from detente.case import load, loads
from detente.report import render_report
from detente.report.sections import coalitions as section
from detente.report.study import Study
from tests.questions.test_coalitions import SWAP
from tests.report.conftest import DAY
from tests.report.page import Page

HEADING = "What only several parties together would leave"


def test_a_group_is_shown_with_its_moves_and_gains() -> None:
    text = " ".join(Page(render_report(loads(SWAP), today=DAY)).text.split())
    assert HEADING in text
    for told in (
        "Ash and Birch", "It brings Ash priority 2 of 3", "It brings Birch priority 2 of 3",
        "No answer that serves those who would give it",
    ):  # fmt: skip
        assert told in text


def test_only_settlements_that_no_party_leaves_alone_are_listed() -> None:
    study = Study(load("south-caucasus"))
    found = section.content(study)
    assert found is not None
    assert found["rows"]
    shown = {row["name"] for row in found["rows"]}
    for name in study.case.settlements:
        news = [study.coalitions(reading).settlement(name).news for reading in study.readings]
        assert (name in shown) is any(news)
    for row in found["rows"]:
        for reading, cell in zip(study.readings, row["cells"], strict=True):
            broken = study.verdict(row["name"], reading).grade == "breaks"
            assert not (broken and cell["groups"])
            assert broken is bool(cell["alone"])


def test_claims_behind_the_gains_are_cited() -> None:
    study = Study(load("south-caucasus"))
    found = section.content(study)
    assert found is not None
    claims = {
        claim
        for row in found["rows"]
        for cell in row["cells"]
        for group in cell["groups"]
        for gain in group["gains"]
        for claim in gain["claims"]
    }
    assert claims
    assert claims <= set(study.cited)


def test_a_case_in_which_groups_change_nothing_has_no_section() -> None:
    assert HEADING not in render_report(load("cuban-missile-gmcrplus"), today=DAY)
