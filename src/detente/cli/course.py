"""``detente course``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.contest_options import LeverNames, RangeTexts, asked_for
from detente.cli.course_options import Runs
from detente.cli.screen import CaseName, Json, ReadingNames, console, print_json, progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.case import Case
    from detente.questions.course import Comparison, Course, Scope

__all__ = ["course"]

_RUNS = Runs()
_INTERRUPTED = 130


def course(
    case: CaseName,
    *,
    reading: ReadingNames = None,
    status_quo: Annotated[
        str | None, Parameter(help="Begin here; at the reading's own when not given.")
    ] = None,
    settlement: Annotated[
        list[str] | None,
        Parameter(negative=(), help="What is on the table; nothing when not given."),
    ] = None,
    compare: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Set pairs of settlements against each other with the same draws and chance: "
            "those given, else those that the case names.",
        ),
    ] = False,
    lever: LeverNames = None,
    set_: RangeTexts = None,
    runs: Runs = _RUNS,
    keep: Annotated[
        Path | None,
        Parameter(help="Keep finished blocks of runs in this folder, and go on from them."),
    ] = None,
    json: Json = False,
) -> int:
    """Say what may follow: deal, war or neither, period by period, in many runs over the ranges."""
    from detente.case import load
    from detente.questions.course import Scope

    loaded = load(case)
    scope = Scope(
        status_quo=status_quo,
        levers=tuple(lever or ()),
        asked=asked_for(set_ or ()),
        runs=runs.runs,
        seed=runs.seed,
        periods=runs.periods,
        workers=runs.workers,
        keep=keep,
    )
    names = tuple(reading) if reading else tuple(loaded.readings)
    try:
        if compare:
            _compare(loaded, names, settlement, scope, json=json)
        else:
            _tell(loaded, names, settlement, scope, json=json)
    except KeyboardInterrupt:
        from detente.cli.course_options import say_interrupted

        say_interrupted(keep)
        return _INTERRUPTED
    return 0


def _tell(
    case: Case,
    readings: tuple[str, ...],
    settlements: list[str] | None,
    scope: Scope,
    *,
    json: bool,
) -> None:
    from detente.cli.course_told import print_course

    found = list(_courses(case, readings, settlements, scope))
    if json:
        from detente.cli.course_json import courses_as_json

        print_json(courses_as_json(case, found))
        return
    for each in found:
        print_course(console(), each)


def _courses(
    case: Case, readings: tuple[str, ...], settlements: list[str] | None, scope: Scope
) -> Iterator[Course]:
    from detente.questions.course import course as ask

    for name in readings:
        for settlement in settlements or (None,):
            with progress(f"Courses under reading {name}") as tell:
                yield ask(case, name, settlement, scope, progress=tell)


def _compare(
    case: Case,
    readings: tuple[str, ...],
    settlements: list[str] | None,
    scope: Scope,
    *,
    json: bool,
) -> None:
    from detente.cli.course_told import print_comparison
    from detente.questions.course import compare_courses

    found: list[Comparison] = []
    for name in readings:
        with progress(f"Settlements compared under reading {name}") as tell:
            found.append(compare_courses(case, name, settlements, scope, progress=tell))
    if json:
        from detente.cli.course_json import comparisons_as_json

        print_json(comparisons_as_json(case, found))
        return
    for each in found:
        print_comparison(console(), each)
