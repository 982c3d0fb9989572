"""The section on cruxes says what the question finds, counts only substance, and hides no gap."""

import re

import pytest

from detente.case import load, loads
from detente.questions.cruxes import Exchange
from detente.questions.model import build_model
from detente.report import render_report
from tests.questions.cases import DATES, SHIFT
from tests.report.conftest import DAY
from tests.report.page import Page


def card_of(html: str, settlement: str) -> str:
    start = html.index(f'<article class="crux" id="crux-{settlement}">')
    return html[start : html.index("</article>", start) + len("</article>")]


def hinges_of(card: str) -> dict[str, str]:
    found = re.findall(
        r'<details class="hinge" open>.*?</details>\n(?=<|\Z)', card, flags=re.DOTALL
    )
    return {" ".join(Page(each).text.split(":")[0].split()): each for each in found}


def test_every_contested_verdict_has_cruxes_or_says_why_not(html, study):
    rows = [row for row in study.comparison.rows if row.standing == "contested"]
    assert len(rows) > 5
    for row in rows:
        text = Page(card_of(html, row.settlement)).text
        found = "smallest change" in text or "With what" in text
        none = "It holds under no reading" in text or "begin or cease to hold" in text
        assert found != none, row.settlement


def test_the_smallest_changes_are_those_of_the_question(html, caucasus):
    exchange = Exchange(build_model(caucasus, "000"), "001")
    hinge = exchange.hinge("accord-bare", "seq")
    assert hinge is not None
    assert hinge.complete
    card = hinges_of(card_of(html, "accord-bare"))["In account 000, with what account 001 says"]
    counted = [crux for crux in hinge.cruxes if crux.apart is None]
    assert f"{len(counted)} smallest changes" in card
    shown = re.findall(r"<li>(.*?)</li>", card, flags=re.DOTALL)
    told = [set(re.findall(r"#claim-([\w-]+)", each)) for each in shown]
    assert sorted(map(sorted, told)) == sorted(sorted(crux.claims) for crux in counted)


def test_what_is_not_counted_stands_apart_with_its_reason(html, study):
    apart = {crux.apart for crux in study.cruxes.apart}
    assert "frame" in apart
    reasons = ("a difference of date only", "a difference in naming only", "says nothing of what")
    for block in re.findall(r'<ul class="sets">.*?</ul>', html, flags=re.DOTALL):
        assert not any(reason in block for reason in reasons)
    blocks = re.findall(r'<ul class="sets apart">.*?</ul>', html, flags=re.DOTALL)
    assert blocks
    for block in blocks:
        for item in re.findall(r"<li>.*?</li>", block, flags=re.DOTALL):
            assert any(reason in item for reason in reasons)


def test_no_search_is_cut_short(html, study):
    assert study.cruxes.complete
    assert "The search was cut short" not in html


def test_how_much_hinges_on_each_claim(html, study):
    table = html[html.index('<h3 id="loads">') :]
    rows = re.findall(r"<tr>.*?</tr>", table[: table.index("</table>")], flags=re.DOTALL)[1:]
    loads = {load.claim: len(load.cruxes) for load in study.cruxes.loads()}
    shown = {
        re.search(r"#claim-([\w-]+)", row)[1]: int(re.search(r'"Sets">(\d+)<', row)[1])
        for row in rows
    }
    assert shown.items() <= loads.items()
    verdicts = [row.count('href="#crux-') for row in rows]
    assert verdicts == sorted(verdicts, reverse=True)
    assert verdicts == [len(study.hinging[claim]) for claim in shown]


def test_the_accord_hinges_on_what_azerbaijan_does_once_strong(study):
    assert "accord-bare" in study.hinging["000-c028"]
    (crux,) = [
        crux
        for row in study.comparison.rows
        if row.settlement == "accord-bare"
        for crux in row.cruxes
        if (crux.reading, crux.other) == ("000", "001")
    ]
    assert (crux.parties, crux.then) == (("AZE",), "holds")


@pytest.mark.parametrize("text", [DATES, SHIFT], ids=["dates", "shift"])
def test_small_cases_with_several_readings(text):
    page = Page(render_report(loads(text), today=DAY))
    assert page.faults == []
    targets = [entry["href"][1:] for entry in page.all("a")]
    assert set(targets) <= set(page.ids)


def test_verdicts_that_differ_without_holding_say_why_there_is_none():
    page = Page(render_report(loads(SHIFT), today=DAY))
    assert "It holds under no reading; they differ only in whether anybody would leave" in page.text


def test_nothing_contested_needs_no_section(alone):
    assert "cruxes" not in Page(alone).ids
    assert "cruxes" not in Page(render_report(load("elmira-9"), today=DAY)).ids
