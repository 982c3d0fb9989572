"""The section on what is sure says what the questions answer, and is absent where nothing is open."""

import pytest

from detente.case import load, loads
from detente.questions.uncertainty.agreeing import agreeing
from detente.questions.uncertainty.labels import labels
from detente.report import render_report
from detente.report.sections.uncertainty import content
from detente.report.study import Study
from tests.questions.test_labels import CASE
from tests.report.conftest import DAY
from tests.report.page import Page


@pytest.fixture(scope="module")
def bridge() -> str:
    return render_report(loads(CASE), today=DAY)


def test_the_labels_are_those_of_the_question(bridge):
    found = labels(loads(CASE), concepts=["seq"])
    section = bridge[bridge.index('id="uncertainty"') : bridge.index('id="reorder"')]
    assert "2 of 3 verdicts are sure" in section
    for name, (row,) in found.rows.items():
        cell = section[section.index(f'href="#settlement-{name}"') :]
        assert cell[: cell.index("</tr>")].count(f"</svg>{row.label}</span>") == 1
    assert "Begins to hold if B does not want this" in section


def test_what_is_open_is_marked_in_the_lists_and_linked(bridge):
    page = Page(bridge)
    for target in ("entry-model-A-toll", "entry-model-B-free"):
        assert target in page.ids
        assert f'href="#{target}"' in bridge
    wants = bridge[bridge.index('id="readings"') : bridge.index('id="table"')]
    assert wants.count("ot known whether wanted") == 2
    assert '<li id="entry-model-B-free" value="1">' in wants
    assert '<li id="entry-model-A-open">' in wants


def test_several_accounts_are_asked_together(study, html):
    parts = content(study)["together"]
    assert [part["label"].short for part in parts] == ["Account 000", "Account 001"]
    found = agreeing(study.case, ["000", "001"])
    assert [row["name"] for row in parts[0]["rows"]] == [row.settlement for row in found.rows]
    for row, told in zip(found.rows, parts[0]["rows"], strict=True):
        assert (told["if_one"], told["if_all"]) == tuple(
            study.parties(left) for left in (row.if_one, row.if_all)
        )
    assert 'id="uncertainty"' in html


def test_nothing_to_say_of_one_account_that_leaves_nothing_open():
    assert content(Study(load("chicken"))) is None
    assert content(Study(load("south-caucasus"), readings=["001"])) is None


def test_strengths_are_told():
    text = CASE.replace("{id: crossing, says: A.x}", "{id: crossing, says: A.x, strength: 2}")
    text = text.replace("maybe: true, tied: true", "strength: 1")
    (part,) = content(Study(loads(text)))["strong"]
    assert len(part["rows"]) == 3
