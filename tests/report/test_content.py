"""The report says what it must, from what was computed, and never what it must not."""

import re

import pytest

from detente.case import load, loads
from detente.questions.compare import compare
from detente.report import render_report
from detente.report.glance import glance
from detente.report.study import Study
from tests.report.conftest import DAY
from tests.report.page import Page

FORBIDDEN = (
    r"\brobust",
    r"\b[0-9,]+ (Nash |SEQ )?equilibri",
    r"\bthe solution\b",
    r"\bprobability of war\b",
    r"\bNone\b(?! of| \.|\.)",
)


@pytest.fixture(scope="module")
def points(study):
    return {point.head: point.words for point in glance(study)}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_what_it_never_says(page, pattern):
    assert re.findall(pattern, page.text, flags=re.IGNORECASE if "None" not in pattern else 0) == []


def test_every_settlement_has_its_section(page, caucasus):
    for name, settlement in caucasus.settlements.items():
        assert f"settlement-{name}" in page.ids
        assert settlement.title in page.text
        for objection in settlement.objections.values():
            assert " ".join(objection.words.split()) in page.text
    assert page.text.count("The strongest objection from each side") == len(caucasus.settlements)


def test_sections_stand_in_order(page):
    wanted = [
        "glance", "situation", "readings", "table", "settlements", "paths", "what-if",
        "conclusions", "contradictions", "cruxes", "reorder", "coding", "method", "evidence",
    ]  # fmt: skip
    assert [name for name in page.ids if name in wanted] == wanted


def test_verdicts_are_those_of_the_comparison(html, caucasus, study):
    words = {"firm": "holds firmly", "on-paper": "holds on paper only", "breaks": "breaks"}
    body = html[html.index('<table class="verdicts">') :]
    body = body[: body.index("</table>")]
    groups = body.split('<tr class="group">')[1:]
    for row, group in zip(compare(caucasus).rows, groups, strict=True):
        cells = re.findall(r"</svg>([^<]*)</span>", group)
        expected = [verdict.grade for verdict in row.verdicts.values()]
        assert len(cells) == len(expected)
        for cell, grade in zip(cells, expected, strict=True):
            assert cell == words.get(grade, cell)
        assert row.words in group


def test_agreement_is_said_of_rows_that_agree_only(points, caucasus):
    head = "Both accounts agree"
    rows = compare(caucasus).rows
    for row in rows:
        title = f"“{caucasus.settlements[row.settlement].title}”"
        assert (title in points[head]) == (row.standing == "robust")
        assert (title in points["Contested"]) == (row.standing == "contested")


def test_the_credibility_gap_names_who_would_have_to_act(points, page):
    assert "the West would act against its own interest" in points["On paper only"]
    assert "This is the credibility gap: the West would have to act" in page.text


def test_conclusions_are_told_with_their_outcome(html, caucasus, study):
    assert [each.conclusion.id for each in study.conclusions] == list(caucasus.conclusions)
    for result in study.conclusions:
        start = html.index(f'id="conclusion-{result.conclusion.id}"')
        card = html[start : html.index("</article>", start)]
        assert f">{result.outcome}</span>" in card
        assert card.count("<strong>Not so:</strong>") == sum(not t.passed for t in result.tests)


def test_both_accounts_have_equal_room(page, html):
    heads = re.findall(r'<p class="column-head">(Account 00[01])</p>', html)
    assert heads.count("Account 000") == heads.count("Account 001") == 7


def test_silence_is_said_and_not_guessed(page):
    assert "That is taken as unknown, not as indifference." in page.text
    assert "The account does not say whether" in page.text


def test_extrapolations_stand_apart(html, caucasus):
    main = html[html.index('<table class="verdicts">') : html.index('<table class="far">')]
    far = html[html.index('<table class="far">') :]
    far = far[: far.index("</table>")]
    assert "Extrapolations" in main
    assert far.count("<tr>") == len(caucasus.settlements) + 1
    assert "Account 000 in November 2020" in far


def test_every_change_of_a_what_if_is_told(page, caucasus):
    for name, entry in caucasus.what_ifs.items():
        assert f"what-if-{name}" in page.ids
        assert entry.title in page.text


def test_figures_carry_source_and_licence(page, caucasus):
    for name, series in caucasus.series.items():
        assert (f"figure-{name}" in page.ids) is series.drawn
        assert " ".join(series.source.split()) in page.text
        assert f"Licence: {series.licence}" in page.text


def test_the_colophon_identifies_the_content(page, caucasus):
    assert caucasus.content_hash in page.text
    assert "Made on 21 November 2026" in page.text


def test_no_empty_section_for_a_small_model():
    page = Page(render_report(load("prisoners-dilemma"), today=DAY))
    assert "states" in page.ids
    left_out = {
        "settlements", "table", "conclusions", "coding", "what-if", "evidence", "contradictions",
        "reorder", "cruxes",
    }  # fmt: skip
    assert not left_out & set(page.ids)
    assert "the first prisoner and the second prisoner would gain by moving" in page.text


def test_graph_form_is_told_in_the_words_of_its_states():
    case = load("elmira-9")
    html = render_report(case, today=DAY)
    assert all(case.state_words[state] in Page(html).text for state in case.states)
    table = html[html.index('<table class="states">') :]
    rows = {state: table[table.index(f"<code>{state}</code>") :] for state in ("s7", "s8")}
    nash = {state: row[row.index("<td ") : row.index("</td>")] for state, row in rows.items()}
    assert "<strong>all</strong>" in nash["s8"]
    assert "<strong>all</strong>" not in nash["s7"]


def test_only_the_readings_asked_for(alone):
    page = Page(alone)
    assert page.faults == []
    assert "Account 000 " not in page.text[page.text.index("Which settlements hold") :][:3000]


def test_conclusions_put_to_other_readings_are_left_out(caucasus, study, alone):
    shown = {result.conclusion.id for result in Study(caucasus, ["001"]).conclusions}
    assert shown
    assert {caucasus.conclusions[name].account for name in shown} == {"001"}
    page = Page(alone)
    listed = {name.removeprefix("conclusion-") for name in page.ids if "conclusion-" in name}
    assert listed == shown
    everything = {result.conclusion.id for result in study.conclusions}
    assert everything == set(caucasus.conclusions)


def test_agreement_within_one_account_is_said_where_it_is_so(html, caucasus):
    alone = [row.settlement for row in compare(caucasus).rows if row.one_account]
    assert alone
    for name, entry in caucasus.settlements.items():
        start = html.index(f'id="settlement-{name}"')
        card = html[start : html.index("</article>", start)]
        assert ("Only readings of one account address it." in card) == (name in alone)
        head = html[html.index(f'<a href="#settlement-{name}">{entry.title}') :]
        assert ("readings of one account agree" in head[: head.index("</th>")]) == (name in alone)


def test_whom_a_verdict_hinges_on_is_said_with_the_verdict_then(html, caucasus, study):
    words = {"holds": "holds", "shifts": "stands, with changes", "breaks": "breaks"}
    rows = [row for row in compare(caucasus).rows if row.standing == "contested"]
    assert {crux.then for row in rows for crux in row.cruxes} == set(words)
    for row in rows:
        start = html.index(f'id="crux-{row.settlement}"')
        card = Page(html[html.rindex("<article", 0, start) : html.index("</article>", start) + 10])
        for crux in row.cruxes:
            here, other = study.label(crux.reading).short, study.label(crux.other).within
            who = study.parties(crux.parties)
            told = (
                f"{here} with what {other} says of {who} : {words[crux.then]} For that one believes"
            )
            assert told in card.text
        none = "It holds under no reading" in card.text or "begin or cease to hold" in card.text
        assert none == (not row.cruxes)


def test_only_contested_verdicts_have_cruxes(page, caucasus):
    contested = {row.settlement for row in compare(caucasus).rows if row.standing == "contested"}
    shown = {name.removeprefix("crux-") for name in page.ids if name.startswith("crux-")}
    assert shown == contested


def test_what_differs_by_frame_date_or_silence_is_not_put_among_contradictions(html, caucasus):
    apart = {
        name for name, link in caucasus.links.items()
        if link.difference in ("frame", "time", "silence")
    }  # fmt: skip
    cards = re.findall(r'<article class="crux".*?</article>', html, flags=re.DOTALL)
    for card in cards:
        head, _, tail = card.partition("<h4>Shown apart")
        assert not apart & set(re.findall(r'href="#pair-([^"]+)"', head))
        assert set(re.findall(r'href="#pair-([^"]+)"', tail)) <= apart
    section = html[html.index('<section id="contradictions"') :]
    head, _, tail = section[: section.index("</section>")].partition('<div class="apart">')
    assert not apart & set(re.findall(r'id="pair-([^"]+)"', head))
    assert apart <= set(re.findall(r'id="pair-([^"]+)"', tail))


def test_the_hinge_counts_all_contested_verdicts(points, caucasus):
    contested = sum(row.standing == "contested" for row in compare(caucasus).rows)
    assert points["What it hinges on"].startswith(f"Of {contested} contested verdicts, ")


def test_markup_in_a_case_stays_text():
    case = loads(
        """
title: "<script>alert(1)</script> & \\"quotes\\""
summary: "</style><img src=x onerror=alert(2)>"
options:
  A: {x: {on: "<b>acts</b>", off: "rests & waits"}}
  B: {y: {on: "</title><script>", off: "' onload='x"}}
preferences:
  A: {statements: ["A.x and not B.y", "B.y"]}
  B: {statements: ["B.y", "not A.x"]}
settlements:
  calm: {title: "</svg><script>1</script>", words: "<i>w</i>", where: "not A.x", canonical: NN}
status_quo: NN
"""
    )
    html = render_report(case, today=DAY)
    page = Page(html)
    assert page.faults == []
    assert page.all("img", "b", "i") == []
    assert [entry.get("type") for entry in page.all("script")] == ["application/json", None]
    assert all("alert" not in script or "\\u003c" in script for script in page.scripts)
    assert "<script>alert(1)</script>" in page.text
    assert not any(name.startswith("on") for _, entry in page.elements for name in entry)
