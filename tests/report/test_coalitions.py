"""The section on coalitions shows what only several parties break, and nothing else."""

from __future__ import annotations

from detente.case import load, loads
from detente.report.sections import coalitions as section
from detente.report.study import Study
from tests.questions.test_coalitions import SWAP
from tests.report.page import Page, rendered


def test_a_group_is_shown_with_its_moves_and_gains() -> None:
    page = Page(rendered("coalitions", section.content(Study(loads(SWAP)))))
    assert page.faults == []
    text = " ".join(page.text.split())
    for told in (
        "Ash and Birch", "It brings Ash priority 2 of 3", "It brings Birch priority 2 of 3",
        "No answer that serves those who would give it",
    ):  # fmt: skip
        assert told in text


def test_only_settlements_that_no_party_leaves_alone_are_listed(study: Study) -> None:
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


def test_claims_behind_the_gains_are_cited(study: Study) -> None:
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
    assert section.content(Study(load("cuban-missile-gmcrplus"))) is None
