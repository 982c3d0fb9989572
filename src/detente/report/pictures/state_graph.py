"""The states that moves lead to, from the status quo down to where nobody moves any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from detente.report.pictures.layers import layered
from detente.report.pictures.svg import el, number, picture, text_lines, wrap

__all__ = ["Edge", "Node", "state_graph"]

_WIDTH = 780.0
_ROW = 118.0
_NODE = (124.0, 52.0)
_DOT = 15.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Node:
    """A state: what it is in words, which settlement it fits, and whether anything ends there."""

    words: str
    caption: str = ""
    start: bool = False
    rest: bool = False


@dataclass(frozen=True)
class Edge:
    """A move: from and to (places of nodes), by whom, the change in signs and in words."""

    source: int
    target: int
    mover: str
    change: str
    words: str


def state_graph(nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, name: str) -> Markup:
    """Draw states as numbered nodes and moves as arrows.

    Parameters
    ----------
    nodes : sequence of Node
        The first is the start; every other one is reached from it.
    edges : sequence of Edge
    title, name : str
        See `detente.report.pictures.svg.picture`.
    """
    arcs = [(edge.source, edge.target) for edge in edges]
    real = len(nodes)
    rows = layered(real, arcs)
    depth = {node: row for row, layer in enumerate(rows) for node in layer}
    routes: list[list[int]] = []
    split: list[tuple[int, int]] = []
    count = real
    for source, target in arcs:
        span = max(depth[target] - depth[source] - 1, 0)
        route = [source, *range(count, count + span), target]
        count += span
        routes.append(route)
        split += pairwise(route)
    down = [(a, b) for (a, b) in split if a >= real or b >= real or depth[b] > depth[a]]
    placed = _places(layered(count, down), real)
    height = max(y for _, y in placed.values()) + 40
    taken = [_box(node, placed[place]) for place, node in enumerate(nodes)]
    drawn = [
        _edge(edge, [placed[point] for point in route], nodes, taken, arrow=f"{name}-arrow")
        for edge, route in zip(edges, routes, strict=True)
    ]
    shapes = [_node(place, node, placed[place]) for place, node in enumerate(nodes)]
    lines = [line for line, _ in drawn]
    labels = [label for _, label in drawn]
    about = (
        f"{len(nodes)} states and {len(edges)} moves. The list below the picture says the same "
        "in words."
    )
    left = min(box[0] for box in taken) - 6
    width = max(max(box[2] for box in taken) + 6 - left, 320.0)
    return picture(
        [_arrow(name), *lines, *labels, *shapes],
        size=(width, height), title=title, name=name, about=about, left=left,
    )  # fmt: skip


def _places(rows: list[list[int]], real: int) -> dict[int, Point]:
    placed: dict[int, Point] = {}
    for row, layer in enumerate(rows):
        widths = [_NODE[0] + 34 if node < real else 46.0 for node in layer]
        spare = min(max(_WIDTH - sum(widths), 0) / (len(layer) + 1), 80.0)
        squeeze = min(_WIDTH / max(sum(widths), 1), 1)
        x = (_WIDTH - sum(widths) * squeeze - spare * (len(layer) - 1)) / 2
        for node, width in zip(layer, widths, strict=True):
            placed[node] = (x + width * squeeze / 2, 34 + row * _ROW)
            x += width * squeeze + spare
    return placed


def _box(node: Node, at: Point) -> Box:
    width, height = _NODE if node.caption else (2 * _DOT, 2 * _DOT)
    return (at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2)


def _edge(
    edge: Edge, points: list[Point], nodes: Sequence[Node], taken: list[Box], *, arrow: str
) -> tuple[Markup, Markup]:
    start = _border(nodes[edge.source], points[0], points[1])
    end = _border(nodes[edge.target], points[-1], points[-2])
    points = [start, *points[1:-1], end]
    path = f"M{number(start[0])},{number(start[1])}"
    for (ax, ay), (bx, by) in pairwise(points):
        middle = (ay + by) / 2
        path += (
            f"C{number(ax)},{number(middle)} {number(bx)},{number(middle)} "
            f"{number(bx)},{number(by)}"
        )
    line = el("path", el("title", edge.words), d=path, class_="move", marker_end=f"url(#{arrow})")
    change = wrap(edge.change, 22, 3)
    x, y = _free_spot(points, change, edge.mover, taken)
    label = el(
        "g",
        el("title", edge.words),
        el("text", edge.mover, x=x, y=y, class_="mover", text_anchor="middle"),
        text_lines(change, x=x, y=y + 10, step=9.5, class_="change", anchor="middle"),
    )
    return line, label


def _border(node: Node, at: Point, towards: Point) -> Point:
    half = _NODE[1] / 2 if node.caption else _DOT
    return (at[0], at[1] + half if towards[1] >= at[1] else at[1] - half)


def _free_spot(points: list[Point], lines: list[str], mover: str, taken: list[Box]) -> Point:
    """The first place along the arrow where the label covers nothing; else its middle."""
    width = max([len(line) * 4.6 for line in lines] + [len(mover) * 6.4]) + 4
    height = 12 + 9.5 * len(lines)
    best: tuple[float, Point, Box] | None = None
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
        for shift in (0.0, width * 0.35, -width * 0.35):
            x, y = _along(points, share)
            x = min(max(x + shift, width / 2), _WIDTH - width / 2)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            cost = sum(_overlap(box, other) for other in taken) + abs(shift) * 0.02
            if best is None or cost < best[0] - 1e-9:
                best = (cost, (x, y - height / 2 + 9), box)
    assert best is not None
    taken.append(best[2])
    return best[1]


def _along(points: list[Point], share: float) -> Point:
    pieces = len(points) - 1
    place = min(int(share * pieces), pieces - 1)
    t = share * pieces - place
    (ax, ay), (bx, by) = points[place], points[place + 1]
    bend = 3 * t * t - 2 * t * t * t
    return ax + (bx - ax) * bend, ay + (by - ay) * t


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0) * max(height, 0)


def _node(place: int, node: Node, at: Point) -> Markup:
    x, y = at
    kind = "start" if node.start else "rest" if node.rest else "passing"
    ends = " Nobody moves on from here." if node.rest else ""
    told = f"State {place + 1}{' (the start)' if node.start else ''}: {node.words}.{ends}"
    parts = [el("title", told), el("desc", node.caption or "Fits no settlement named here.")]
    if node.caption:
        width, height = _NODE
        frame = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height}
        parts.append(el("rect", rx=5, class_="shape", **frame))
        if node.rest:
            parts.append(
                el("rect", x=x - width / 2 + 3, y=y - height / 2 + 3, width=width - 6,
                   height=height - 6, rx=3, class_="inner")
            )  # fmt: skip
        parts.append(el("text", str(place + 1), x=x, y=y - 13, class_="no", text_anchor="middle"))
        lines = wrap(node.caption, 22, 3)
        parts.append(text_lines(lines, x=x, y=y, step=10, class_="caption", anchor="middle"))
    else:
        parts.append(el("circle", cx=x, cy=y, r=_DOT, class_="shape"))
        if node.rest:
            parts.append(el("circle", cx=x, cy=y, r=_DOT - 3, class_="inner"))
        parts.append(el("text", str(place + 1), x=x, y=y + 4, class_="no", text_anchor="middle"))
    return el("g", *parts, class_=f"node {kind}", tabindex=0, role="img", aria_label=told)


def _arrow(name: str) -> Markup:
    head = el("path", d="M0,0L8,4L0,8Z", class_="head")
    marker = el(
        "marker", head, id=f"{name}-arrow", markerWidth=8, markerHeight=8, refX=7, refY=4,
        orient="auto", markerUnits="userSpaceOnUse",
    )  # fmt: skip
    return el("defs", marker)
