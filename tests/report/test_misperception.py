"""The section on hypergames says what the question finds, with claims, in the readers' names."""

from __future__ import annotations

from html import unescape

import pytest

from detente.case import load
from detente.questions.misperception import misperception, setting_of
from detente.report.sections import misperception as section
from detente.report.study import Study
from tests.report.page import Page, rendered


@pytest.fixture(scope="module")
def part(study: Study) -> str:
    return rendered("misperception", section.content(study))


def card_of(part: str, name: str) -> str:
    start = part.index(f'<article class="whatif" id="misperception-{name}">')
    return part[start : part.index("</article>", start)]


def test_every_hypergame_has_a_card(part, caucasus):
    for name, entry in caucasus.hypergames.items():
        assert entry.title in unescape(card_of(part, name))


def test_a_card_says_what_the_question_finds(part, study):
    for found in study.hypergames:
        card = card_of(part, found.setting.entry.name)
        text = " ".join(Page(card).text.split())
        assert card.count("<strong>Lasts</strong>") == sum(
            each.lasts is True for each in found.standings
        )
        assert text.count("did not expect it") == len(found.startles)
        for name in found.extrapolated:
            assert f"another date than its own: {study.label(name).within}" in text


def test_readings_have_their_names_for_readers(part):
    text = Page(part).text
    assert "account 000" in text
    assert "reading 000" not in text


def test_surprises_and_reliances_rest_on_claims(part, study):
    card = card_of(part, "mediators-own-view")
    assert 'href="#claim-000-c031"' in card, "why the West did not expect the takeover"
    assert "000-c031" in study.cited


def test_a_hypergame_of_readings_that_are_not_shown_is_left_out(caucasus):
    assert section.content(Study(caucasus, readings=["001"])) is None
    both = Study(caucasus, readings=["000", "mediators"])
    assert [found.setting.entry.name for found in both.hypergames] == ["mediators-own-view"]


def test_a_case_without_hypergames_has_no_such_section():
    assert section.content(Study(load("chicken"))) is None


def test_the_study_asks_as_the_question_does(study, caucasus):
    entry = caucasus.hypergames["mediators-own-view"]
    asked = misperception(caucasus, setting_of(caucasus, entry))
    assert study.hypergames[0].ends == asked.ends
    assert study.hypergames[0].startles == asked.startles
