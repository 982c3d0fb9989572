"""The section on levers: what is found first, each set with its payer, every lever in a table."""

from detente.report import render_report
from detente.report.sections.levers import content
from detente.report.study import Study
from tests.report.page import Page


def test_it_answers_for_baku_and_yerevan(study: Study) -> None:
    found = content(study)
    assert found is not None
    (asked,) = found["asks"]
    assert (asked["name"], asked["parties"]) == ("gradual-guarded", "Azerbaijan and Armenia")
    holds, enforced = asked["questions"]
    assert enforced["goal"].endswith("by answers that would really be given")
    assert holds["goal"] == "hold for Azerbaijan and Armenia"
    assert [part["together"] for part in enforced["parts"]] == [True, False, False]
    titles = {
        tuple(lever["title"] for lever in each["levers"]) for each in enforced["parts"][1]["sets"]
    }
    assert ("The West makes its conditions binding, so that they cannot be dropped",) in titles


def test_derived_readings_are_not_asked(study: Study) -> None:
    found = study.levers("gradual-guarded")
    assert found is not None
    assert [frame.reading for frame in found.frames] == ["000", "001"]


def test_the_page_has_every_lever_with_rank_and_payer(study: Study, page: Page, html: str) -> None:
    assert 'id="levers-gradual-guarded"' in html
    section = html[html.index('id="levers-gradual-guarded"') :]
    for lever in study.case.levers.values():
        assert lever.title in section
    assert "our extrapolation" in section
    assert "What would make it hold" in html


def test_a_case_that_does_not_ask_has_no_such_section(caucasus) -> None:
    assert 'id="levers' not in render_report(
        caucasus.model_copy(update={"levers": {}, "contest": None}), readings=["001"]
    )
