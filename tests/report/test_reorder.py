"""What the page holds of reorderings is what the question answers, for the script and on paper."""

import json
import re

import pytest

from detente.case import load, loads
from detente.questions.reorder import ANSWERS, reorder, reorderings
from detente.report import render_report
from tests.report.conftest import DAY
from tests.report.page import Page

TWO = """
title: Two parties
options:
  A: {x: {on: acts, off: rests}}
  B: {y: {on: pays, off: keeps}}
preferences:
  A: {statements: [A.x, B.y]}
  B: {statements: [not B.y, A.x]}
settlements:
  calm: {title: Calm, words: Nobody acts., where: not A.x, canonical: NN}
  deal: {title: "Deal </script>", words: B pays., where: B.y, canonical: NY}
status_quo: NN
"""


def data_of(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="reorder-data">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def data(html) -> dict:
    return data_of(html)


def test_the_page_holds_every_reordering_that_changes_a_verdict(data, caucasus):
    settlements = list(caucasus.settlements)
    reading = dict(zip(caucasus.readings, data["readings"], strict=True))["001"]
    dms = list(dict.fromkeys(shift.party for shift in reorderings(caucasus, "001")))
    expected = [
        [
            dms.index(shift.party),
            shift.start,
            shift.end,
            [
                [settlements.index(k), ANSWERS.index(after)]
                for k, (_, after) in shift.changes.items()
            ],
        ]
        for shift in reorderings(caucasus, "001")
        if shift.changes
    ]
    assert reading["moves"] == expected
    assert len(expected) > 3


@pytest.mark.parametrize("name", ["000", "mediators"])
def test_some_moves_agree_with_the_question_put_alone(data, caucasus, name):
    reading = dict(zip(caucasus.readings, data["readings"], strict=True))[name]
    settlements = list(caucasus.settlements)
    dms = [dm for dm in caucasus.decision_makers if len(_statements(caucasus, name, dm)) > 1]
    for party, start, end, changes in reading["moves"][:: len(reading["moves"]) // 3]:
        statement = _statements(caucasus, name, dms[party])[start - 1]
        found = reorder(caucasus, name, statement.id, to=end, of=dms[party])
        after = {settlements[index]: data["answers"][answer] for index, answer in changes}
        told = {
            settlement: verdict.grade
            for settlement, verdict in found.after.items()
            if settlement in after
        }
        held = {"firm", "enforced", "on-paper"}
        same = {name: "holds" if grade in held else grade for name, grade in told.items()}
        assert same == after


def _statements(case, reading, dm):
    return getattr(case.preferences(reading).get(dm), "statements", ())


def test_the_verdicts_before_are_those_of_the_table(data, caucasus, html):
    for place, reading in enumerate(data["readings"]):
        assert len(reading["before"]) == len(caucasus.settlements)
        before = [data["answers"][answer] for answer in reading["before"]]
        body = html[html.index('<table class="verdicts">') :]
        groups = body[: body.index("</table>")].split('<tr class="group">')[1:]
        for answer, group in zip(before, groups, strict=True):
            shown = re.findall(r"</svg>([^<]*)</span>", group)[place]
            word = {"shifts": "stands", "breaks": "breaks", "not addressed": "not"}.get(answer)
            assert shown.startswith(word or "holds")


def test_each_move_names_what_exists(data):
    for reading in data["readings"]:
        for party, start, end, changes in reading["moves"]:
            places = range(1, len(reading["parties"][party]["says"]) + 1)
            assert {start, end} <= set(places)
            assert start != end
            assert changes
            for settlement, answer in changes:
                assert reading["before"][settlement] != answer
                assert answer < len(data["answers"])


def test_without_script_the_page_tells_the_same(html, data):
    tables = re.findall(r'<details class="moves" open>.*?</details>', html, flags=re.DOTALL)
    assert len(tables) == len(data["readings"])
    for table, reading in zip(tables, data["readings"], strict=True):
        assert f"{len(reading['moves'])} of " in table
        told = sum(
            len(_numbers(to)) * _rows(then)
            for to, then in re.findall(
                r'<td class="to"[^>]*>([^<]*)</td>\s*<td data-head="Then">(.*?)</td>',
                table,
                flags=re.DOTALL,
            )
        )
        assert told == sum(len(changes) for *_, changes in reading["moves"])


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for low, high in re.findall(r"(\d+)(?:–(\d+))?", text):
        found += range(int(low), int(high or low) + 1)
    return found


def _rows(then: str) -> int:
    return then.count('<span class="then">')


def test_the_form_waits_for_the_script(html):
    assert '<form class="reorder" id="reorder-form" hidden>' in html
    assert '<form class="filter" id="filter" hidden>' in html


def test_markup_in_a_title_does_not_end_the_data():
    html = render_report(loads(TWO), today=DAY)
    assert data_of(html)["settlements"] == ["Calm", "Deal </script>"]
    assert Page(html).faults == []


def test_one_reading_needs_no_choice_of_reading():
    html = render_report(loads(TWO), today=DAY)
    assert 'name="reading"' not in html
    assert 'name="statement"' in html


def test_graph_form_and_single_statements_have_no_orders():
    assert "reorder" not in Page(render_report(load("elmira-9"), today=DAY)).ids
    html = render_report(loads(TWO.replace("A.x, B.y", "A.x").replace("not B.y, A.x", "not B.y")))
    assert "reorder" not in Page(html).ids


TIED = TWO.replace("[A.x, B.y]", "[{id: a, says: A.x}, {id: b, says: B.y, tied: true}, not A.x]")


def test_statements_of_equal_priority_have_one_place():
    """Two share place 1, so the third stands at place 3; put between them it shares theirs."""
    html = render_report(loads(TIED), today=DAY)
    (party, _) = data_of(html)["readings"][0]["parties"]
    assert party["tied"] == [False, True, False]
    table = html[html.index('<details class="moves"') :]
    assert "no. 1 (equal with others) of 3" in table
    told = re.findall(r'<td class="to"[^>]*>([^<]*)</td>', table)
    assert set(told) == {"3", "1 and 1 (equal with others)"}
