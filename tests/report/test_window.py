"""The section on the window shows what the question finds, number by number."""

import re
from itertools import pairwise

import pytest

from detente.questions.course.words import per_cent
from detente.questions.window import exhaustion_words
from detente.report.sections.window import content
from detente.report.sections.window_lanes import lanes
from detente.report.sections.window_margins import margin_groups


@pytest.fixture(scope="module")
def found(study):
    return content(study)


@pytest.fixture(scope="module")
def windows(study):
    return {name: study.windows(name) for name in study.own_readings}


def test_each_cell_is_what_the_window_says_at_that_status_quo(study, found, windows):
    names = list(windows)
    assert [each["title"] for each in found["moments"]] == ["November 2020", "July 2023"]
    for moment, quo in zip(found["moments"], study.moments, strict=True):
        for place, row in enumerate(moment["rows"]):
            for name, cell in zip(names, row["cells"], strict=True):
                window = windows[name][place]
                at = window.status_quos.index(quo)
                assert row["name"] == window.settlement
                assert cell["open"] == per_cent(window.open[at])
                assert cell["met"] == [per_cent(s.holds[at]) for s in window.clauses.values()]
                holds = window.standings[at].holds
                assert cell["graph"].startswith("yes") is (holds is True)
                assert cell["graph"].startswith("no:") is (holds is False)


def test_lanes_cover_the_whole_time_without_gaps(windows):
    for group in windows.values():
        for window, lane in zip(group, lanes(group), strict=True):
            assert [strip.label for strip in lane.strips] == ["1", "2", "3", "4", "5", "all"]
            assert lane.title == window.title
            for strip in lane.strips:
                assert strip.stretches[0].first == window.dates[0]
                assert strip.stretches[-1].last == window.dates[-1]
                for before, after in pairwise(strip.stretches):
                    assert before.last == after.first
                    assert before.level != after.level


def test_levels_are_those_of_the_shares(windows):
    limits = {
        "none": (0, 0), "some": (1e-9, 0.5 - 1e-9), "half": (0.5, 1 - 1e-9), "every": (1, 1),
    }  # fmt: skip
    for group in windows.values():
        for window, lane in zip(group, lanes(group), strict=True):
            shares = [series.holds for series in window.clauses.values()]
            for strip, series in zip(lane.strips, [*shares, None, window.open], strict=True):
                for stretch in strip.stretches if series is not None else ():
                    inside = [
                        share
                        for day, share in zip(window.dates, series, strict=True)
                        if stretch.first <= day < stretch.last
                    ]
                    low, high = limits[stretch.level]
                    assert all(low <= share <= high for share in inside)


def test_margins_with_the_same_terms_are_drawn_once(study, windows):
    groups = margin_groups(study, windows, ())
    settlements = next(iter(windows.values()))
    titles = " ".join(group["title"] for group in groups)
    assert all(window.title in titles for window in settlements)
    assert 1 < len(groups) <= len(settlements)
    for group in groups:
        assert [len(each["pictures"]) for each in group["clauses"]] == [2] * 4


def test_a_condition_has_one_scale_in_all_pictures(study, windows):
    for clause in range(4):
        zeros = {
            re.search(r'd="([^"]*)" class="zero"', picture["svg"])[1]
            for group in margin_groups(study, windows, ())
            for picture in group["clauses"][clause]["pictures"]
        }
        assert len(zeros) == 1


def test_what_it_hangs_on_is_named_with_its_interval(found, windows):
    for part, group in zip(found["drivers"], windows.values(), strict=True):
        leading = [each for window in group for each in window.drivers if each.total >= 0.1]
        if leading:
            assert part["rows"]
        for row in part["rows"]:
            assert re.search(r"\([0-9]+% to [0-9]+%\)", row["words"])
        titles = " ".join(row["titles"] for row in part["rows"])
        assert all(
            window.title in titles
            for window in group
            if any(each.total >= 0.1 for each in window.drivers)
        )


def test_flips_are_told_with_their_dates(found, windows):
    for part, group in zip(found["changes"], windows.values(), strict=True):
        told = {title: row["flips"] for row in part["rows"] for title in row["titles"]}
        assert {title: len(flips) for title, flips in told.items()} == {
            window.title: len(window.flips) for window in group if window.flips
        }


def test_each_lever_that_moves_something_is_told(study, found):
    assert [table["label"].name for table in found["levers"]] == list(study.own_readings)
    for table in found["levers"]:
        moved = study.moved(table["label"].name)
        moving = {each.title for moves in moved.values() for each in moves if each.moves}
        assert {row["title"] for row in table["rows"]} == moving
        assert all(any(row["cells"]) for row in table["rows"])


def test_no_share_is_called_a_probability(html):
    start = html.index('<section id="window"')
    text = html[start : html.index("</section>", start)]
    assert "It is no probability." in text
    assert not re.search(r"(?<!no )probability of", text)


def test_how_long_each_side_could_go_on_is_what_the_window_says(found, windows, study):
    told = {name: exhaustion_words(group[0]) for name, group in windows.items()}
    assert dict(found["lasting"]) == {study.label(name).short: told[name] for name in windows}
    assert all("could pay for" in sentence for words in told.values() for sentence in words)
