"""Pictures: places, labels, escapes."""

import re
from itertools import pairwise

import pytest

from detente.report.labels import VERDICTS, date_words, pretty
from detente.report.pictures import Edge, Node, Panel, heat_map, months, panels, state_graph
from detente.report.pictures.heat_map import Field
from detente.report.pictures.layers import layered
from detente.report.pictures.svg import el, number, round_steps, wrap


def test_markup_in_labels_is_escaped():
    field = Field(VERDICTS["firm"], "<b>")
    drawn = heat_map([("<i>", "#x")], ["<u>"], [[field]], title="<t>", name="n")
    assert not re.search(r"<[biut]>", drawn)
    assert "&lt;b&gt;" in drawn


def test_every_verdict_has_a_sign_of_its_own():
    drawn = {
        key: heat_map([("row", "#r")], ["c"], [[Field(words, "about")]], title="t", name="n")
        for key, words in VERDICTS.items()
    }
    signs = {
        key: "".join(re.findall(r'<[^>]*class="sign[^>]*>', text)) for key, text in drawn.items()
    }
    assert all(signs.values())
    assert len(set(signs.values())) == len(VERDICTS)


def test_arrows_of_a_graph_without_cycles_point_down():
    arcs = [(0, 1), (1, 2), (0, 2), (2, 3), (0, 3)]
    rows = layered(4, arcs)
    depth = {node: row for row, layer in enumerate(rows) for node in layer}
    assert all(depth[a] < depth[b] for a, b in arcs)


def test_a_cycle_does_not_stop_the_picture():
    nodes = [Node("one", start=True), Node("two"), Node("three", caption="Deal", rest=True)]
    edges = [
        Edge(0, 1, "A", "+x", "A acts."),
        Edge(1, 0, "B", "-x", "B acts."),
        Edge(1, 2, "A", "+y", "A."),
    ]
    drawn = state_graph(nodes, edges, title="t", name="g")
    assert drawn.count('class="move"') == 3
    assert drawn.count('marker-end="url(#g-arrow)"') == 3
    assert "Nobody moves on from here." in drawn


def test_nodes_of_a_graph_do_not_overlap():
    nodes = [
        Node("start", start=True),
        *[Node(str(k), caption="A long title of a deal") for k in range(5)],
    ]
    edges = [Edge(0, k + 1, "A", "+x", "A acts.") for k in range(5)]
    drawn = state_graph(nodes, edges, title="t", name="g")
    lefts = sorted(float(x) for x in re.findall(r'<rect rx="5" class="shape" x="([0-9.]+)"', drawn))
    assert len(lefts) == 5
    assert all(b - a >= 124 for a, b in pairwise(lefts))
    assert lefts[-1] + 124 <= 780


def test_bars_name_the_highest_and_keep_the_range():
    drawn = months(
        [("1990", 4, 2, 9), ("1991", 0, None, None), ("1992", 100, 90, 120)],
        title="t", name="n", about="a",
    )  # fmt: skip
    assert drawn.count('class="bar"') == 2
    assert drawn.count('class="range"') == 2
    assert "1992: 100 (between 90 and 120)" in drawn


def test_panels_share_one_scale():
    groups = [
        Panel("few", {"s": [(1990, 10.0)]}),
        Panel("many", {"s": [(1990, 100.0), (1991, 50.0)]}),
    ]
    few, many = (svg for _, svg in panels(groups, name="p"))
    low = float(re.search(r'<circle cx="[0-9.]+" cy="([0-9.]+)"', few)[1])
    high = float(re.search(r'<circle cx="[0-9.]+" cy="([0-9.]+)"', many)[1])
    assert low > high
    assert re.findall(r">([0-9k]+)</text>", few)[:2] == re.findall(r">([0-9k]+)</text>", many)[:2]


def test_gaps_in_a_line_stay_gaps():
    line = {"s": [(1990, 1.0), (1991, 2.0), (1999, 3.0), *[(2000 + k, 1.0) for k in range(4)]]}
    ((_, drawn),) = panels([Panel("g", line)], name="p")
    path = re.search(r'<path d="([^"]*)" class="line', drawn)[1]
    assert path.count("M") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-11-06", "6 November 2020"),
        ("2020-11", "November 2020"),
        ("spring", "spring"),
        (None, ""),
    ],
)
def test_dates(text, words):
    assert date_words(text) == words


def test_small_things():
    assert pretty("july-2023") == "July 2023"
    assert wrap("one two three four", 7, 2) == ["one two", "three…"]
    assert number(3.0) == "3"
    assert number(1.25) == "1.2"
    assert round_steps(0) == []
    assert el("g", "&") == "<g>&amp;</g>"
