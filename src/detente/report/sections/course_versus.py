"""Settlements set against each other on common draws: a plain answer, then what differs and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from detente.questions.course.compared import BETTER, SMALLEST
from detente.questions.course.comparing import Difference, Pair
from detente.questions.course.words import measure_words, points
from detente.questions.input_words import words_of
from detente.questions.inputs import Given
from detente.questions.words import listed, sentence
from detente.report.labels import verdict_words
from detente.report.played import RESULTS, Played, answer, by_reading, clear, played
from detente.report.study import Study

__all__ = ["versus"]


def versus(study: Study) -> dict[str, Any] | None:
    """The pairs that the contest wants compared; None where it names none."""
    groups = played(study)
    if not groups:
        return None
    every = [each for same in groups for each in same]
    return {
        "question": _question(groups),
        "short": sentence(answer(every)),
        "where": _where(study, every),
        "static": _static(study, groups),
        "terms": _terms_of(groups),
        "better": listed([f"“{measure_words(study.case, name)}”" for name in BETTER]),
        "smallest": f"{100 * SMALLEST:g}",
        "paced": any(each.pair.alike for each in every),
        "pairs": [_pair(study, same) for same in groups],
    }


def _question(groups: Sequence[Sequence[Played]]) -> str:
    parts: list[str] = []
    for same in groups:
        first, second = (f"“{each.title}”" for each in (same[0].pair.first, same[0].pair.second))
        parts.append(f"{first} {'do better ' if not parts else ''}than {second}")
    return f"Does {listed(parts)}?"


def _where(study: Study, every: Sequence[Played]) -> str:
    """In how many comparisons each measure differs."""
    counts = {
        f"“{measure_words(study.case, name)}”": sum(
            name in clear(each.pair.differences) for each in every
        )
        for name in BETTER
    }
    some = [f"{words} in {count} of {len(every)}" for words, count in counts.items() if count]
    none = [words for words, count in counts.items() if not count]
    told = [f"a clear difference shows in {listed(some)}"] if some else []
    told += [f"{'none' if some else 'no clear difference'} in {listed(none)}"] if none else []
    return sentence(f"as the case has them, {'; '.join(told)}")


def _static(study: Study, groups: Sequence[Sequence[Played]]) -> str:
    """In how many comparisons the graph model alone puts the first ahead."""
    answers = [
        [study.answer(each.settlement or "", name) for each in (pair.first, pair.second)]
        for pair in (same[0].pair for same in groups)
        for name in study.own_readings
    ]
    ahead = sum(one in {"holds", "shifts"} and other == "breaks" for one, other in answers)
    return (
        f"In the graph model, which knows no time, the first holds where the second breaks in "
        f"{ahead or 'none'} of {len(answers)}."
    )


def _pair(study: Study, same: Sequence[Played]) -> dict[str, Any]:
    pair = same[0].pair
    return {
        "first": pair.first.title,
        "second": pair.second.title,
        "asked": by_reading(study, same),
        "paced": by_reading(study, same, paced=True) if pair.alike else "",
        "graph": "; ".join(_graph(study, name, pair) for name in study.own_readings),
        "rows": [
            {
                "moment": study.quo(each.status_quo),
                "label": study.label(each.reading).short,
                "result": RESULTS[each.result],
                "differs": _differs(study, each.pair.differences),
                "paced": RESULTS[each.paced],
                "paced_differs": _differs(study, each.alike),
                "hinge": _hinge(study, each.pair),
            }
            for each in same
        ],
    }


def _differs(study: Study, differences: Mapping[str, Difference]) -> list[str]:
    """The clear differences at the end, in percentage points, with their intervals."""
    told = []
    for name in clear(differences):
        each = differences[name]
        shown, low, high = (points(v[-1]) for v in (each.share, each.low, each.high))
        told.append(_signed(f"{measure_words(study.case, name)}: {shown} points ({low} to {high})"))
    return told


def _hinge(study: Study, pair: Pair) -> str:
    """On what the clearest of the differences hangs most."""
    found = [(name, hinge) for name in BETTER for hinge in pair.hinges[name][:1]]
    if not found:
        return "on no single input, as far as these runs show"
    name, hinge = max(found, key=lambda each: abs(each[1].high - each[1].low))
    return _signed(
        f"{hinge.words}: where it is low (below {hinge.below:.2g}), “"
        f"{measure_words(study.case, name)}” {points(hinge.low)} points; where it is high (above "
        f"{hinge.above:.2g}), {points(hinge.high)}"
    )


def _terms_of(groups: Sequence[Sequence[Played]]) -> list[str]:
    """In what the settlements of each pair differ; once where all pairs differ in the same."""
    terms = {same[0].pair.first.title: _terms(same[0].pair) for same in groups}
    if len(set(terms.values())) == 1:
        (words,) = set(terms.values())
        each = "In each pair the first" if len(terms) > 1 else "The first"
        return [f"{each} differs from the second in {words}."] if words else []
    return [
        f"“{title}” differs from the second of its pair in {words}."
        for title, words in terms.items()
        if words
    ]


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


def _signed(words: str) -> str:
    """With true minus signs, which begin a number and never join words."""
    return re.sub(r"(?<![\w])-(?=[0-9])", "−", words)


def _graph(study: Study, reading: str, pair: Pair) -> str:
    """What the graph model alone says of both, at the reading's own date."""
    found = [
        verdict_words(study.verdict(each.settlement or "", reading))
        for each in (pair.first, pair.second)
    ]
    one, other = (f"is {each.long}" if each.key == "silent" else each.long for each in found)
    return f"under {study.label(reading).within} the first {one}, the second {other}"
