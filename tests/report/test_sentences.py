"""Every sentence of the findings leads to the claims it rests on, and every claim to its passage."""

import re

import pytest

from detente.case import load
from detente.report import render_report
from detente.report.glance import glance
from detente.report.grounds import of_verdict
from detente.report.study import Study
from tests.report.conftest import DAY
from tests.report.page import Page


def targets(page: Page) -> set[str]:
    return {
        entry["href"].removeprefix("#claim-")
        for entry in page.all("a")
        if entry["href"].startswith("#claim-")
    }


def test_every_sentence_at_a_glance_names_its_claims(study, caucasus):
    told = [each for point in glance(study) for each in point.told]
    assert len(told) > 12
    for each in told:
        assert each.words.endswith((".", "”."))
        assert each.claims, each.words
        assert set(each.claims) <= set(caucasus.claims)


def test_every_verdict_that_is_given_has_grounds(study, caucasus):
    for reading in caucasus.readings:
        found = study.outcomes(reading)
        account = caucasus.reading(reading).account
        for settlement in caucasus.settlements:
            verdict = found.verdict(settlement)
            grounds = of_verdict(study, verdict, found)
            assert bool(grounds) == (verdict.state is not None), (reading, settlement)
            assert {caucasus.claims[claim].passage.account for claim in grounds} <= {account}


def test_a_settlement_breaks_on_the_claims_of_those_who_leave(study, caucasus):
    found = study.outcomes("000")
    grounds = of_verdict(study, found.verdict("accord-bare"), found)
    (finding,) = [found.finding("accord-bare")]
    assert grounds == finding.claims


@pytest.mark.parametrize("kind", ["reason", "reason reason-leaves", "reason reason-gap"])
def test_every_reason_for_a_verdict_names_its_claims(html, kind):
    paragraphs = re.findall(rf'<p class="{kind}">.*?</p>', html, flags=re.DOTALL)
    assert paragraphs
    for paragraph in paragraphs:
        # What is the coder's own rests on no claim, and says so.
        assert 'href="#claim-' in paragraph or "grade-coder" in paragraph


def test_every_claim_printed_leads_to_its_row(html, page, caucasus):
    cited = targets(page)
    assert len(cited) > 90
    assert cited <= set(caucasus.claims)
    assert {f"claim-{name}" for name in cited} <= set(page.ids)
    # A claim's id stands in its own row, in links, and nowhere else.
    body = re.sub(r"<a [^>]*>[^<]*</a>", "", html[html.index("<body") :])
    body = re.sub(r'<tr id="claim-[^>]*><th scope="row">[^<]*', "", body)
    assert re.findall(r"\b00[01]-c[0-9]{3}\b", body) == []


def test_steps_of_a_way_name_what_decides_them(html):
    ways = re.findall(r'<table class="ways">.*?</table>', html, flags=re.DOTALL)
    steps = [step for way in ways for step in re.findall(r"<li.*?</li>", way, flags=re.DOTALL)]
    assert len(steps) > 30
    named = sum('href="#claim-' in step for step in steps)
    assert named > 0.8 * len(steps)


def test_statements_are_printed_once_and_can_be_led_to(page, caucasus):
    entries = [name for name in page.ids if name.startswith("entry-")]
    assert len(entries) == len(set(entries))
    for reading in ("000", "001"):
        for dm, wants in caucasus.preferences(reading).items():
            for entry in wants.statements:
                assert f"entry-{reading}-{dm}-{entry.id}" in entries
    of_mediators = [name for name in entries if name.startswith("entry-mediators-")]
    assert {name.split("-")[2] for name in of_mediators} == {"AZE"}


def test_a_reading_alone_prints_all_it_takes_over(caucasus):
    case = caucasus.model_copy(update={"contest": None})
    page = Page(render_report(case, readings=["mediators"], today=DAY))
    assert page.faults == []
    assert targets(page) <= {name.removeprefix("claim-") for name in page.ids}
    entries = [name for name in page.ids if name.startswith("entry-mediators-")]
    assert {name.split("-")[2] for name in entries} == set(caucasus.preferences("mediators"))


def test_a_case_without_claims_says_its_sentences_without_links():
    study = Study(load("prisoners-dilemma"))
    told = [each for point in glance(study) for each in point.told]
    assert told
    assert not any(each.claims for each in told)
