"""The section on courses: pictures, tables and comparisons say what the question counted."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from detente.case import ComparisonTest
from detente.questions.course.compared import BETTER, SMALLEST
from detente.questions.course.comparing import Difference, compare_courses
from detente.questions.course.words import measure_words, per_cent, points, span
from detente.report.glance_contest import opening, over_time
from detente.report.played import RESULTS, by_reading, played
from detente.report.sections import conclusions
from detente.report.sections.course import KINDS, content
from detente.report.sections.course_tables import MEASURES
from detente.report.sections.course_versus import _signed


@pytest.fixture(scope="module")
def found(study):
    return content(study)


def test_from_each_dated_status_quo_with_nothing_and_with_each_compared_settlement(study, found):
    tabled = dict.fromkeys(name for pair in study.case.contest.compare for name in pair)
    assert [each["name"] for each in found["moments"]] == list(study.moments)
    for moment in found["moments"]:
        assert [group["name"] for group in moment["groups"]] == [None, *tabled]
        assert all(len(group["pictures"]) == 2 for group in moment["groups"])


def test_the_kinds_shown_are_those_counted(study):
    courses = study.courses(study.moments[0])
    for same in courses:
        for each in same:
            assert set(each.kinds) == set(KINDS)
            for period in range(len(each.dates)):
                assert sum(each.kinds[kind][period] for kind in KINDS) == pytest.approx(1)


def test_measures_at_the_end_are_shown_with_what_the_ranges_leave_open(study, found):
    for moment in found["moments"]:
        courses = study.courses(moment["name"])
        for same, row in zip(courses, moment["measures"]["rows"], strict=True):
            for course, cell in zip(same, row["cells"], strict=True):
                shares = [each["share"] for each in cell["shares"]]
                assert shares == [per_cent(course.measures[m].share[-1]) for m in MEASURES]
                for each, name in zip(cell["shares"], MEASURES, strict=True):
                    most = course.measures[name].most[-1]
                    assert not each["span"] or each["span"].endswith(per_cent(most))


def test_every_entry_of_the_record_that_can_be_compared_is_shown_once(study, found):
    for moment in found["moments"]:
        courses = study.courses(moment["name"])[0]
        shown = [row["name"] for row in moment["record"]]
        assert sorted(shown) == sorted({each.name for course in courses for each in course.record})
        days = [row["day"] for row in moment["record"]]
        assert days == sorted(days)
        for row in moment["record"]:
            (entry,) = (each for each in courses[0].record if each.name == row["name"])
            assert row["happened"] == ("Yes." if entry.happened else "No.")


def test_a_deal_is_not_asked_for_where_nothing_is_on_the_table(study, found):
    contest = study.case.contest
    deals = {
        each.words for each in contest.record.values() if each.measure in {"deal", "deal-ever"}
    }
    rows = [row for moment in found["moments"] for row in moment["record"]]
    assert deals
    for row in rows:
        assert (row["cells"] == [None, None]) is (row["words"] in deals)


def test_comparisons_are_told_with_their_figures(study, found):
    groups = played(study)
    assert [(each["first"], each["second"]) for each in found["versus"]["pairs"]] == [
        (study.title(first), study.title(second)) for first, second in study.case.contest.compare
    ]
    for same, told in zip(groups, found["versus"]["pairs"], strict=True):
        assert len(told["rows"]) == len(same) == 4
        for each, row in zip(same, told["rows"], strict=True):
            assert row["result"] == RESULTS[each.result]
            for name in BETTER:
                words = measure_words(study.case, name)
                ends = {
                    "differs": each.pair.differences[name], "paced_differs": each.alike[name],
                }  # fmt: skip
                for key, difference in ends.items():
                    shown = [line for line in row[key] if line.startswith(f"{words}: ")]
                    low, high = difference.low[-1], difference.high[-1]
                    large = abs(difference.share[-1]) >= SMALLEST - 1e-9
                    assert bool(shown) is (large and (low > 0 or high < 0))
                    if shown:
                        assert _signed(f": {points(difference.share[-1])} points") in shown[0]


def test_a_result_weighs_only_clear_differences_and_none_that_is_not_shown(study):
    def over(**ends):
        parts = dict.fromkeys(BETTER, (0.0, -0.1, 0.1)) | ends
        return {
            name: Difference((m,), (low,), (high,), (m,), (m,), (0,), (0,))
            for name, (m, low, high) in parts.items()
        }

    (pair, *_), *_ = played(study)
    fewer, more = (-0.3, -0.4, -0.2), (0.3, 0.2, 0.4)
    for ends, result in (
        ({}, "even"),
        ({"war": fewer}, "ahead"),
        ({"war": more}, "behind"),
        ({"war": (SMALLEST / 2, 0.001, SMALLEST)}, "even"),
        ({"war": (0.3, -0.1, 0.7)}, "even"),
        ({"deal": more, "left": fewer}, "ahead"),
        ({"deal": more, "left": more}, "mixed"),
        ({"broken": more, "intervention": fewer}, "even"),
    ):
        changed = replace(pair, pair=replace(pair.pair, differences=over(**ends), alike={}))
        assert changed.result == changed.paced == result


def test_the_answer_counts_every_comparison_once(study, found):
    every = [each for same in played(study) for each in same]
    asked = Counter(each.result for each in every)
    paced = Counter(each.paced for each in every)
    first, second = found["versus"]["short"].split("; ")
    for counts, words in ((asked, first), (paced, second)):
        numbers = [int(each) for each in re.findall(r" in ([0-9]+)", words)]
        assert sum(numbers) == len(every) == 8
        assert numbers == [counts[key] for key in RESULTS if counts[key]]
        yes = counts["ahead"] == 8
        assert (": yes (" in words) is yes
        assert (": no (" in words) is (counts["ahead"] == 0)


def test_by_reading_names_each_status_quo_once(study):
    for same in played(study):
        told = by_reading(study, same)
        for part, reading in zip(told.split("; "), study.own_readings, strict=True):
            assert part.startswith(f"under {study.label(reading).within} ")
            results = {each.result for each in same if each.reading == reading}
            assert all(RESULTS[result] in part for result in results)
            times = [part.count(study.quo(moment)) for moment in study.moments]
            assert times == [0, 0] if len(results) == 1 else [1, 1]


def test_pace_alone_is_played_with_one_share_for_both(study):
    moment, reading = study.moments[0], study.own_readings[0]
    for pair in study.versus(moment)[0].pairs:
        second = pair.second.inputs["share"]
        scope = replace(pair.first.scope, asked={"share": (second.low, second.high)})
        (other,) = compare_courses(
            study.case, reading, (pair.first.settlement, pair.second.settlement), scope
        ).pairs
        assert pair.alike == other.differences


def test_a_conclusion_on_compared_settlements_is_told_what_courses_say(study, html):
    cards = conclusions.content(study)["cards"]
    wanted = set(study.case.contest.compare)
    for card, result in zip(cards, study.conclusions, strict=True):
        compares = any(
            isinstance(test, ComparisonTest) and (test.more_stable, test.than) in wanted
            for test in result.conclusion.tests
        )
        assert bool(card["over_time"]) is compares
    (told,) = (card for card in cards if card["over_time"])
    assert told["outcome"] == "fails"
    assert told["over_time"].startswith("under account 000, as the case has them: ")
    assert "of 4 comparisons" in told["over_time"]
    assert told["over_time"] in html


def test_at_a_glance_courses_are_ranges_under_each_reading(study):
    (point,) = over_time(study)
    assert point.link == "#course"
    for reading, told in zip(study.own_readings, point.told, strict=False):
        course = next(
            each for each in study.courses(study.dates[reading])[0] if each.reading == reading
        )
        war = course.measures["war"]
        assert f"in {span(war.least[-1], war.most[-1])} of runs" in told.words
        assert study.label(reading).within in told.words
    assert len(point.told) == len(study.own_readings) + 1


def test_at_a_glance_the_opening_is_told_under_each_reading(study):
    (point,) = opening(study)
    assert point.link == "#window"
    for reading, told in zip(study.own_readings, point.told, strict=True):
        best = max(max(each.open) for each in study.windows(reading))
        assert told.words.startswith(f"Under {study.label(reading).within} ")
        assert ("no opening at any date in any draw" in told.words) is (best == 0)
        if 0 < best < 0.5:
            assert f"at most in {per_cent(best)}, for" in told.words


def test_minus_signs_are_true_ones_and_words_keep_their_hyphens():
    assert _signed("-2 points, -7 to +3 in win-set") == "−2 points, −7 to +3 in win-set"


def test_pictures_of_a_status_quo_have_names_of_their_own(html):
    names = re.findall(r'id="(course-[\w-]+)-title"', html)
    assert len(names) == len(set(names)) == 20
