"""Settlements set against each other on common draws: what differs, how surely, and why."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from detente.questions.course.compared import BETTER, standing
from detente.questions.course.comparing import Pair
from detente.questions.course.words import measure_words, per_cent, points
from detente.questions.inputs import Given
from detente.questions.window.names import words_of
from detente.questions.words import listed
from detente.report.labels import verdict_words
from detente.report.study import Study

__all__ = ["versus"]

_RESULTS = {
    "ahead": "the first is ahead",
    "behind": "the second is ahead",
    "mixed": "each is ahead on something",
    "even": "no difference",
}


def versus(study: Study) -> list[dict[str, Any]]:
    """For each pair that the contest wants compared: status quo by status quo and by reading."""
    if study.case.contest is None:
        return []
    told = []
    for place, (first, second) in enumerate(study.case.contest.compare):
        found = [
            (moment, each.reading, each.pairs[0], paced.pairs[0])
            for moment in study.moments
            for each, paced in zip(
                study.versus(moment)[place], study.paced(moment)[place], strict=True
            )
        ]
        pairs = [pair for _, _, pair, _ in found]
        told.append(
            {
                "first": study.title(first),
                "second": study.title(second),
                "short": _short(study, pairs),
                "graph": [_graph(study, name, first, second) for name in study.own_readings],
                "spans": _spans(study, pairs),
                "pace": _spans(study, [paced for *_, paced in found]),
                "terms": _terms(pairs[0]),
                "heads": [measure_words(study.case, name) for name in BETTER],
                "rows": [
                    {
                        "moment": study.quo(moment),
                        "label": study.label(reading).short,
                        "result": _RESULTS[_result(pair)],
                        "cells": [_cell(pair, name) for name in BETTER],
                        "hinge": _hinge(study, pair),
                        "pace": _pace(paced),
                    }
                    for moment, reading, pair, paced in found
                ],
            }
        )
    return told


def _cell(pair: Pair, name: str) -> dict[str, str]:
    """A measure under both at the end, and what differs."""
    difference = pair.differences[name]
    low, high = points(difference.low[-1]), points(difference.high[-1])
    one, other = (per_cent(each.measures[name].share[-1]) for each in (pair.first, pair.second))
    return {
        "both": f"{one} against {other}",
        "points": _signed(f"{points(difference.share[-1])} points, {low} to {high}"),
        "draws": f"more in {per_cent(difference.more[-1])} of draws, fewer in "
        f"{per_cent(difference.less[-1])}",
    }


def _hinge(study: Study, pair: Pair) -> str:
    """On what the clearest of the differences hangs most."""
    found = [(name, hinge) for name in BETTER for hinge in pair.hinges[name][:1]]
    if not found:
        return "on no single input, as far as these runs show"
    name, hinge = max(found, key=lambda each: abs(each[1].high - each[1].low))
    return _signed(
        f"{hinge.words}: below {hinge.below:.2g} the difference in “"
        f"{measure_words(study.case, name)}” is {points(hinge.low)} points, above "
        f"{hinge.above:.2g} it is {points(hinge.high)}"
    )


def _spans(study: Study, pairs: list[Pair]) -> str:
    """How far the differences go over all comparisons."""
    parts = []
    for name in BETTER:
        shares = [pair.differences[name].share[-1] for pair in pairs]
        parts.append(
            f"“{measure_words(study.case, name)}” from {points(min(shares))} to "
            f"{points(max(shares))} points"
        )
    return _signed(listed(parts))


def _terms(pair: Pair) -> str:
    """In which inputs the two settlements differ."""
    parts = []
    for name, given in pair.first.inputs.items():
        other = pair.second.inputs.get(name, given)
        if (given.low, given.high) != (other.low, other.high):
            words = words_of(pair.first.case, name, given)
            parts.append(f"{words} ({_range(given)} against {_range(other)})")
    return listed(parts)


def _range(given: Given) -> str:
    low, high = f"{given.low:g}", f"{given.high:g}"
    return low if low == high else f"{low} to {high}"


def _pace(pair: Pair) -> str:
    """The result where only the pace differs, and the difference in each measure."""
    told = "; ".join(
        f"{name} {points(pair.differences[name].share[-1])}"
        f" ({points(pair.differences[name].low[-1])} to {points(pair.differences[name].high[-1])})"
        for name in BETTER
    )
    return _signed(f"{_RESULTS[_result(pair)]}: {told}")


def _signed(words: str) -> str:
    """With true minus signs, which begin a number and never join words."""
    return re.sub(r"(?<![\w])-(?=[0-9])", "−", words)


def _short(study: Study, pairs: list[Pair]) -> str:
    """How often the first is ahead, over status quos and readings."""
    counts = Counter(_result(pair) for pair in pairs)
    words = {
        "ahead": "the first is ahead and behind on nothing",
        "behind": "the second is ahead and behind on nothing",
        "mixed": "each is ahead on something",
        "even": "no difference can be told",
    }
    parts = [f"{words[key]} in {counts[key]}" for key in words if counts[key]]
    cells = f"{len(study.moments)} times {len(study.own_readings)}"
    return (
        f"Of {len(pairs)} comparisons ({cells}: status quos and readings), {listed(parts)}. "
        "Compared is how rarely there is war, how often a deal is in force, and how rarely most "
        "people leave. Each interval misses in one of ten, so that among so many a difference or "
        "two shows by chance."
    )


def _result(pair: Pair) -> str:
    """Whether the first settlement of a pair is ahead, behind, both or neither."""
    stands = {name: standing(pair.differences[name]) for name in BETTER}
    ahead = any(stands[name] == better for name, better in BETTER.items())
    behind = any(stands[name] not in {better, "neither"} for name, better in BETTER.items())
    return {
        (True, True): "mixed", (True, False): "ahead",
        (False, True): "behind", (False, False): "even",
    }[ahead, behind]  # fmt: skip


def _graph(study: Study, reading: str, first: str, second: str) -> str:
    """What the graph model alone says of both, at the reading's own date."""
    one, other = (verdict_words(study.verdict(name, reading)).long for name in (first, second))
    return f"{study.label(reading).short}: the first {one}, the second {other}"
