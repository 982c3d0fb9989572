"""Courses as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente.cli.contest_options import input_as_json

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.course import Comparison, Course, Difference, Driver, Pair

__all__ = ["comparisons_as_json", "courses_as_json"]


def courses_as_json(case: Case, found: Sequence[Course]) -> dict[str, Any]:
    """Courses, as `docs/reference/json.md` says."""
    return {"schema": 1, "title": case.title, "courses": [_course(each) for each in found]}


def _course(found: Course) -> dict[str, Any]:
    return {
        "reading": found.reading,
        "settlement": found.settlement,
        "status_quo": found.status_quo,
        "runs": found.runs,
        "draws": found.scope.draws,
        "replicates": found.scope.replicates,
        "seed": found.seed,
        "dates": [str(each) for each in found.dates],
        "kinds": found.kinds,
        "measures": {name: asdict(each) for name, each in found.measures.items()},
        "holding": found.holding,
        "drivers": _drivers(found.drivers),
        "inputs": {name: input_as_json(each) for name, each in found.inputs.items()},
        "record": [{**asdict(each), "by": str(each.by)} for each in found.record],
        "finding": found.finding().model_dump(mode="json"),
    }


def _drivers(found: Mapping[str, tuple[Driver, ...]]) -> dict[str, Any]:
    return {name: [asdict(each) for each in drivers] for name, drivers in found.items()}


def comparisons_as_json(case: Case, found: Sequence[Comparison]) -> dict[str, Any]:
    """Comparisons, as `docs/reference/json.md` says."""
    return {
        "schema": 1,
        "title": case.title,
        "comparisons": [
            {
                "reading": each.reading,
                "status_quo": each.status_quo,
                "pairs": [_pair(pair) for pair in each.pairs],
                "courses": [_course(course) for course in each.courses.values()],
                "finding": each.finding().model_dump(mode="json"),
            }
            for each in found
        ],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    from detente.questions.course import pair_in_words, verdict

    return {
        "first": pair.first.settlement,
        "second": pair.second.settlement,
        "verdict": verdict(pair),
        "words": pair_in_words(pair),
        "differences": _differences(pair.differences),
        "alike": _differences(pair.alike),
        "hinges": {
            name: [asdict(hinge) for hinge in hinges] for name, hinges in pair.hinges.items()
        },
        "drivers": _drivers(pair.drivers),
    }


def _differences(found: Mapping[str, Difference]) -> dict[str, Any]:
    return {name: asdict(each) for name, each in found.items()}
