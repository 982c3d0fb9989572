"""The section on hypergames says what the question finds, with claims, in the readers' names."""

from __future__ import annotations

from html import unescape

from detente.case import load
from detente.questions.misperception import misperception, setting_of
from detente.report import render_report
from detente.report.study import Study
from tests.report.conftest import DAY
from tests.report.page import Page


def section_of(html: str) -> str:
    start = html.index('<section id="misperception"')
    return html[start : html.index("</section>", start)]


def card_of(html: str, name: str) -> str:
    start = html.index(f'<article class="whatif" id="misperception-{name}">')
    return html[start : html.index("</article>", start)]


def test_every_hypergame_has_a_card(html, caucasus):
    section = section_of(html)
    for name, entry in caucasus.hypergames.items():
        assert entry.title in unescape(card_of(section, name))


def test_a_card_says_what_the_question_finds(html, study):
    for found in study.hypergames:
        card = card_of(html, found.setting.entry.name)
        text = " ".join(Page(card).text.split())
        assert card.count("<strong>Lasts</strong>") == sum(
            each.lasts is True for each in found.standings
        )
        assert text.count("did not expect it") == len(found.startles)
        for name in found.extrapolated:
            assert f"another date than its own: {study.label(name).within}" in text


def test_readings_have_their_names_for_readers(html):
    text = Page(section_of(html)).text
    assert "account 000" in text
    assert "reading 000" not in text


def test_surprises_and_reliances_rest_on_claims(html, study):
    card = card_of(html, "mediators-own-view")
    assert 'href="#claim-000-c031"' in card, "why the West did not expect the takeover"
    assert "000-c031" in study.cited


def test_a_hypergame_of_readings_that_are_not_shown_is_left_out(alone, caucasus):
    assert 'id="misperception' not in alone
    both = Study(caucasus, readings=["000", "mediators"])
    assert [found.setting.entry.name for found in both.hypergames] == ["mediators-own-view"]


def test_a_case_without_hypergames_has_no_such_section():
    assert 'id="misperception"' not in render_report(load("chicken"), today=DAY)


def test_the_study_asks_as_the_question_does(study, caucasus):
    entry = caucasus.hypergames["mediators-own-view"]
    asked = misperception(caucasus, setting_of(caucasus, entry))
    assert study.hypergames[0].ends == asked.ends
    assert study.hypergames[0].startles == asked.startles
