"""The section on roads says what the question finds, for each settlement that can be judged."""

import re

import pytest

from detente.case import load, loads
from detente.questions.roadmap import gap, roadmap
from detente.report import render_report
from detente.report.sections import roadmap as section
from tests.questions.cases import DILEMMA
from tests.report.conftest import DAY
from tests.report.page import Page


@pytest.fixture(scope="module")
def part(html: str) -> str:
    start = html.index('id="roadmap"')
    return html[start : html.index("<section", start)]


def test_each_reading_has_its_roads(part, study):
    for name in study.readings:
        assert study.label(name).short in part
    assert part.count('<table class="ways">') == len(study.readings)


def test_a_gap_is_told_with_its_price_and_its_claims(part, caucasus):
    found = roadmap(caucasus, "000", "july-2023", together=2)
    missing = gap(found, found.to("gradual-guarded"))
    told = next(
        each for each in re.findall(r"<details.*?</details>", part, flags=re.DOTALL)
        if missing.cost in Page(each).text
    )  # fmt: skip
    for said in missing.sentences(found):
        assert said in part
    assert missing.because
    for claim in missing.because:
        assert f'href="#claim-{claim}"' in told


def test_claims_of_the_section_stand_in_the_table_of_evidence(part, html):
    cited = set(re.findall(r'href="#claim-([\w-]+)"', part))
    assert len(cited) > 10
    assert all(f'id="claim-{claim}"' in html for claim in cited)


def test_a_settlement_that_stands_already_is_said_to(part):
    stands = re.search(r"Things already stand at “<a href=\"([^\"]*)\">", part)
    assert stands is not None
    assert stands[1] == "#settlement-pressure"


def test_where_no_road_leads_that_is_said():
    gone = loads(DILEMMA.replace("status_quo: NN", "status_quo: YN\none_way: [A.confess]"))
    page = " ".join(Page(render_report(gone, today=DAY)).text.split())
    assert "No legal road leads there." in page


def test_a_case_without_settlements_or_a_start_has_no_such_section():
    assert 'id="roadmap"' not in render_report(load("elmira-9"), today=DAY)
    without = loads(DILEMMA.replace("status_quo: NN\n", ""))
    assert 'id="roadmap"' not in render_report(without, today=DAY)


def test_a_temptation_told_before_is_told_in_short(study):
    parts = section.content(study)["parts"]
    told = [each for part in parts for way in part["ways"] for stage in way["stages"]
            for each in stage["tempted"]]  # fmt: skip
    assert any(each["again"] for each in told)
    assert any(each["instead"] for each in told)
    assert all(each["again"] is None or each["again"] >= 1 for each in told)
