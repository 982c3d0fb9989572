"""The section on courses: pictures, tables and comparisons say what the question counted."""

import re

import pytest

from detente.questions.course.compared import BETTER
from detente.questions.course.words import per_cent, points
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
    assert len(found["versus"]) == len(study.case.contest.compare)
    for place, told in enumerate(found["versus"]):
        pairs = [each.pairs[0] for quo in study.moments for each in study.versus(quo)[place]]
        assert len(told["rows"]) == len(pairs) == 4
        for pair, row in zip(pairs, told["rows"], strict=True):
            for name, cell in zip(BETTER, row["cells"], strict=True):
                difference = pair.differences[name]
                shares = [each.measures[name].share[-1] for each in (pair.first, pair.second)]
                assert cell["both"] == f"{per_cent(shares[0])} against {per_cent(shares[1])}"
                assert cell["points"].startswith(_signed(points(difference.share[-1])))


def test_no_difference_is_claimed_within_its_interval(study, found):
    for place, told in enumerate(found["versus"]):
        pairs = [each.pairs[0] for quo in study.moments for each in study.versus(quo)[place]]
        for pair, row in zip(pairs, told["rows"], strict=True):
            clear = [
                name for name in BETTER
                if pair.differences[name].low[-1] > 0 or pair.differences[name].high[-1] < 0
            ]  # fmt: skip
            assert (row["result"] == "no difference") is (not clear)


def test_pace_alone_is_played_with_one_share_for_both(study):
    for quo in study.moments:
        for same, paced in zip(study.versus(quo), study.paced(quo), strict=True):
            for whole, alone in zip(same, paced, strict=True):
                (pair,) = alone.pairs
                shares = {
                    (each.inputs["share"].low, each.inputs["share"].high)
                    for each in (pair.first, pair.second)
                }
                second = whole.pairs[0].second.inputs["share"]
                assert shares == {(second.low, second.high)}


def test_minus_signs_are_true_ones_and_words_keep_their_hyphens():
    assert _signed("-2 points, -7 to +3 in win-set") == "−2 points, −7 to +3 in win-set"


def test_pictures_of_a_status_quo_have_names_of_their_own(html):
    names = re.findall(r'id="(course-[\w-]+)-title"', html)
    assert len(names) == len(set(names)) == 20
