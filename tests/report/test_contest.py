"""The sections on a contest: absent without one, the same weight for each reading, no claim beyond."""

import re

import pytest

from detente.case import load, loads
from detente.report import render_report
from detente.report.events import events
from detente.report.sections import SECTIONS
from detente.report.study import Study
from tests.case.contests import RIVER
from tests.report.conftest import DAY
from tests.report.page import Page, rendered

NEW = ("ranges", "window", "course", "growing", "calm")
FILL = {name: content for name, _, content in SECTIONS}


def part(html, name):
    start = html.index(f'<section id="{name}"')
    return html[start : html.index("</section>", start)]


@pytest.mark.parametrize("name", ["chicken", "elmira-9"])
def test_a_case_without_a_contest_says_nothing_of_it(name):
    study = Study(load(name))
    assert all(FILL[each](study) is None for each in NEW)
    html = render_report(load(name), today=DAY)
    assert not any(f'id="{each}"' in html for each in NEW)


@pytest.mark.parametrize("name", NEW)
def test_the_built_in_case_has_each_section(html, name):
    assert html.count(f'<section id="{name}"') == 1
    assert f'href="#{name}"' in html


@pytest.mark.parametrize("name", ["ranges", "window", "course", "growing"])
def test_both_readings_stand_beside_each_other_as_often(html, study, name):
    text = Page(part(html, name)).text
    counts = {text.count(study.label(each).short) for each in study.own_readings}
    assert len(study.own_readings) == 2
    assert min(counts) > 0
    if name != "window":
        # There a reading at another date than its own is marked, and events fall differently.
        assert len(counts) == 1


def test_links_of_the_sections_lead_somewhere(html, page):
    for name in NEW:
        for target in re.findall(r'href="#([^"]+)"', part(html, name)):
            assert target in page.ids


def test_a_contest_that_says_too_little_is_said_to():
    study = Study(loads(RIVER.replace(", power: [0.5, 0.6]}", "}")))
    for name in ("ranges", "window", "course"):
        found = FILL[name](study)
        assert "power" in found["missing"]
        assert "Not asked:" in rendered(name, found)
    assert FILL["growing"](study) is None
    assert FILL["calm"](study) is None


def test_events_are_numbered_in_order_of_time_and_once_a_day(study):
    marks = events(study)
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    assert sorted({mark.day for mark in marks}) == [mark.day for mark in marks]
    first = min(entry.date for entry in study.case.status_quo.values())
    assert marks[0].day.isoformat() == first
    happened = [each for each in study.case.contest.record.values() if each.happened]
    told = " ".join(mark.words for mark in marks)
    assert happened
    assert all(each.words[:-1] in told for each in happened)
    assert not any(
        each.words in told for each in study.case.contest.record.values() if not each.happened
    )
