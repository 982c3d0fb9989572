"""Pictures over time: where things lie, what they say when read aloud, and nothing by colour alone."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from detente.report.pictures import (
    Band,
    Lane,
    Mark,
    Stretch,
    Strip,
    bands,
    density,
    margins,
    timeline,
)
from detente.report.pictures.time_axis import TimeAxis
from detente.report.pictures.timeline import LEVELS

DAYS = tuple(dt.date(2020 + place // 12, place % 12 + 1, 1) for place in range(48))
MARKS = (Mark(dt.date(2021, 3, 1), 1, "One <b>."), Mark(dt.date(2021, 3, 20), 2, "Two."))
NUMBER = r"(-?[0-9.]+)"


def drawn_lanes():
    halves = tuple(
        Stretch(first, last, level, f"in {level}")
        for first, last, level in (
            (DAYS[0], DAYS[24], "none"),
            (DAYS[24], DAYS[47], "every"),
        )
    )
    strips = (Strip("1", halves), Strip("all", halves))
    lanes = [
        Lane(f"The <u> {name}", f"#{name}", strips, "open <i> late") for name in ("one", "two")
    ]
    return timeline(lanes, span=(DAYS[0], DAYS[-1]), marks=MARKS, title="t", name="n")


def drawn_bands(shares, days=DAYS[:4]):
    words = {key: f"the {key}" for key in shares}
    return bands(shares, days=days, words=words, marks=MARKS, title="t", name="n")


def drawn_margin(low, median, high, scale=(-1, 1)):
    band = Band(DAYS[: len(low)], low, median, high)
    return margins(band, scale=scale, marks=MARKS, title="t", name="n", about="a")


def all_pictures():
    return {
        "timeline": drawn_lanes(),
        "margins": drawn_margin((-0.5, -0.4), (0.1, 0.2), (0.5, 0.6)),
        "bands": drawn_bands({"war": [0.25] * 4, "deal": [0.75] * 4}),
        "density": density(
            [0, 0.5, 1], [1, 3, 1], spans=[("x <b>", 0, 0.3)], title="t", name="n", about="a"
        ),
    }


@pytest.mark.parametrize("name", sorted(all_pictures()))
def test_each_is_well_formed_named_and_reachable_by_keyboard(name):
    picture = all_pictures()[name]
    root = ElementTree.fromstring(picture)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(root.get("aria-labelledby").split()) <= set(ids)
    reachable = [each for each in root.iter() if each.get("tabindex") == "0"]
    assert reachable
    assert all(each.get("role") == "img" and each.get("aria-label") for each in reachable)
    assert not re.search(r"<[biu]>", picture)


def test_a_day_lies_where_its_share_of_the_time_is():
    axis = TimeAxis(dt.date(2020, 1, 1), dt.date(2020, 12, 31), left=10, right=375)
    assert axis.x(dt.date(2020, 1, 1)) == 10
    assert axis.x(dt.date(2020, 12, 31)) == 375
    assert axis.x(dt.date(2020, 4, 10)) == pytest.approx(110)
    assert axis.x(dt.date(1990, 1, 1)) == 10
    assert axis.x(dt.date(2030, 1, 1)) == 375


def test_years_are_named_where_they_begin_and_not_too_often():
    few = "".join(TimeAxis(DAYS[0], DAYS[-1], left=0, right=100).years(0, 10))
    assert re.findall(r">([0-9]{4})<", few) == ["2020", "2021", "2022", "2023"]
    many = "".join(TimeAxis(dt.date(1989, 5, 1), DAYS[-1], left=0, right=100).years(0, 10))
    assert re.findall(r">([0-9]{4})<", many) == [str(year) for year in range(1990, 2024, 5)]


def test_events_are_numbered_told_and_set_apart():
    axis = TimeAxis(DAYS[0], DAYS[-1], left=0, right=400)
    drawn = axis.marks([*MARKS, Mark(dt.date(1999, 1, 1), 3, "Before.")], 30, 100)
    text = "".join(drawn)
    assert len(drawn) == 2
    assert "One &lt;b&gt;." in text
    heights = [float(y) for y in re.findall(rf'class="event-no"[^>]*y="{NUMBER}"|y="{NUMBER}" class="event-no"', text) for y in y if y]  # fmt: skip
    assert len(set(heights)) == 2


def test_lanes_fill_their_time_and_are_told_as_a_whole():
    picture = drawn_lanes()
    for level in ("none", "every"):
        assert picture.count(f'class="met-{level}"') == 4
    assert picture.count('tabindex="0"') == 2
    for name in ("one", "two"):
        assert f'aria-label="The &lt;u&gt; {name}: open &lt;i&gt; late"' in picture
        assert f'href="#{name}"' in picture
    assert re.findall(r'class="strip-no"[^>]*>([^<]+)<', picture) == ["1", "all"] * 2
    edges = re.findall(
        rf'<rect x="{NUMBER}" y="{NUMBER}" width="{NUMBER}"[^>]*class="met-', picture
    )
    first, second = edges[0], edges[1]
    assert float(first[0]) + float(first[2]) == pytest.approx(float(second[0]), abs=0.11)
    assert float(second[0]) + float(second[2]) == pytest.approx(292, abs=0.11)


def test_every_level_has_a_style():
    from detente.report.render import _part

    style = _part("report.css")
    for level in LEVELS:
        assert f".met-{level}{{" in style
        assert f".swatch-{level}::before" in style
    for kind in ("deal", "step", "stall", "war", "intervention"):
        assert f".kind-{kind} .fill{{" in style
        assert f".swatch-{kind}::before" in style


def test_bands_lie_on_each_other_and_fill_the_height():
    picture = drawn_bands({"deal": [0.25, 0.5, 0, 1], "stall": [0.75, 0.5, 1, 0]})
    paths = re.findall(r'<path d="M([0-9.,L-]+)Z" class="fill"', picture)
    below, above = ([float(point.split(",")[1]) for point in path.split("L")] for path in paths)
    assert below[:4] == above[4:][::-1]
    top, bottom = min(above), max(below)
    assert above[:4] == [top] * 4
    assert below[4:] == [bottom] * 4
    shares = [(bottom - y) / (bottom - top) for y in below[:4]]
    assert shares == pytest.approx([0.25, 0.5, 0, 1], abs=0.002)


def test_bands_are_told_in_words():
    picture = drawn_bands({"deal": [0.25, 0.5, 0, 1], "stall": [0.75, 0.5, 1, 0]})
    assert "the deal: 25% at the start, 100% at the end, most in April 2020 (100%)" in picture
    assert "the stall: 75% at the start, 0% at the end, most in March 2020 (100%)" in picture


def test_fighting_is_hatched_and_only_that():
    picture = drawn_bands({"deal": [0.5] * 4, "war": [0.3] * 4, "intervention": [0.2] * 4})
    assert set(re.findall(r'fill="url\(#n-(\w+)\)"', picture)) == {"war", "intervention"}
    assert 'id="n-war"' in picture


def test_a_thin_band_is_not_named_inside():
    picture = drawn_bands({"deal": [0.98] * 4, "stall": [0.02] * 4})
    inside = re.findall(r'class="inside"[^>]*>([^<]*)<', picture)
    assert inside == ["the deal"]


def test_many_days_take_a_wide_picture():
    days = [dt.date(1990, 1, 1) + dt.timedelta(days=30 * place) for place in range(200)]
    wide = drawn_bands({"deal": [1.0] * 200}, days)
    assert 'viewBox="0 0 470' in wide
    assert 'viewBox="0 0 300' in drawn_bands({"deal": [1.0] * 4})


def test_a_margin_has_its_zero_and_says_its_values():
    picture = drawn_margin((-0.5, 0.0), (0.0, 0.5), (0.5, 1.0))
    zero = float(re.search(rf'd="M[0-9.]+,{NUMBER}H[0-9.]+" class="zero"', picture)[1])
    points = re.search(r'd="M([0-9.,L-]+)" class="middle"', picture)[1].split("L")
    start, end = (float(point.split(",")[1]) for point in points)
    assert start == zero
    assert end < zero
    band = re.search(r'd="M([0-9.,L-]+)Z" class="band"', picture)[1].split("L")
    heights = [float(point.split(",")[1]) for point in band]
    assert heights[1] == min(heights)
    assert heights[3] == max(heights)
    assert ">0<" in picture
    assert ">−1<" in picture


def test_margins_of_one_scale_can_be_compared():
    small = drawn_margin((0.0, 0.0), (0.1, 0.1), (0.2, 0.2))
    large = drawn_margin((0.0, 0.0), (0.4, 0.4), (0.8, 0.8))
    zeros = {re.search(r'd="([^"]*)" class="zero"', each)[1] for each in (small, large)}
    assert len(zeros) == 1


def test_a_density_peaks_where_its_weight_does():
    picture = density([0, 0.5, 1], [1, 4, 2], spans=[], title="t", name="n", about="a")
    hill = re.search(r'd="M([0-9.,L-]+)Z" class="hill"', picture)[1].split("L")
    heights = [float(point.split(",")[1]) for point in hill]
    base = heights[0]
    assert base - heights[1] == pytest.approx((base - heights[2]) / 4, abs=0.1)
    assert base - heights[3] == pytest.approx((base - heights[2]) / 2, abs=0.1)
