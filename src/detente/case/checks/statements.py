"""Statements: each one readable, each name in it known, terms not in circles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.case.checks.entries import said_by_changes
from detente.case.checks.hypergames import said_by_hypergames
from detente.case.checks.levers import said_by_levers
from detente.case.checks.names import circle
from detente.case.checks.whens import whens
from detente.case.preferences import StatementPreferences
from detente.errors import nearest
from detente.statements import StatementError, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["check_statements"]

_COLUMN = re.compile(r" \(column \d+\)$")


def check_statements(case: Case, faults: Faults) -> None:
    """Check every statement of the case."""
    atoms = (*case.option_ids, *case.terms)
    for term, text in case.terms.items():
        _check(text, ("terms", term), (*atoms, *case.conditions), faults)
    _check_term_circles(case, faults)
    for place, entry in enumerate(case.infeasible):
        path: Path = ("infeasible", place, "where")
        if _is_pattern(entry.text, case):
            _check_pattern(entry.text, case, path, faults)
        else:
            _check_infeasible(entry.text, case, path, faults)
    for path, text in whens(case):
        _check(text, path, tuple(case.conditions), faults)
    for path, text in _elsewhere(case):
        if case.form == "graph":
            faults.add(path, "statements need options; in graph form name the states instead")
        else:
            _check(text, path, (*atoms, *case.conditions), faults)


def _check(text: str, path: Path, valid: Collection[str], faults: Faults) -> None:
    try:
        names = parse(text).names()
    except StatementError as error:
        faults.add(path, _COLUMN.sub("", error.message), column=error.column)
        return
    for name in names:
        if name.text not in valid:
            what = "option" if "." in name.text else "term or condition"
            message = f"{what} {name.text!r} is unknown{nearest(name.text, valid)}"
            faults.add(path, message, column=name.column)


def _is_pattern(text: str, case: Case) -> bool:
    return not set(text) - set("YN-") and text not in case.terms


def _check_pattern(text: str, case: Case, path: Path, faults: Faults) -> None:
    if len(text) != len(case.options):
        faults.add(
            path,
            f"the pattern {text!r} has {len(text)} signs; it needs one for each of the "
            f"{len(case.options)} options",
        )


def _check_infeasible(text: str, case: Case, path: Path, faults: Faults) -> None:
    _check(text, path, (*case.option_ids, *case.terms, *case.conditions), faults)
    for name in sorted(_conditions_in(text, case, set())):
        faults.add(path, f"what can be cannot hang on a condition, here on {name!r}")


def _conditions_in(text: str, case: Case, seen: set[str]) -> set[str]:
    found: set[str] = set()
    try:
        names = {name.text for name in parse(text).names()}
    except StatementError:
        return found
    for name in names - seen:
        seen.add(name)
        if name in case.conditions:
            found.add(name)
        elif name in case.terms:
            found |= _conditions_in(case.terms[name], case, seen)
    return found


def _check_term_circles(case: Case, faults: Faults) -> None:
    following: dict[str, tuple[str, ...]] = {}
    for term, text in case.terms.items():
        try:
            following[term] = tuple(name.text for name in parse(text).names())
        except StatementError:
            continue
    for term in following:
        way = circle(term, following)
        if way:
            faults.add(("terms", term), f"terms in a circle: {' -> '.join(way)}")


def _elsewhere(case: Case) -> Iterator[tuple[Path, str]]:
    for name, settlement in case.settlements.items():
        if settlement.where is not None:
            yield ("settlements", name, "where"), settlement.where
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, StatementPreferences):
                for place, entry in enumerate(wants.statements):
                    yield (
                        ("readings", name, "preferences", dm, "statements", place, "says"),
                        entry.says,
                    )
    for name, what_if in case.what_ifs.items():
        for dm, entries in what_if.statements.items():
            for place, entry in enumerate(entries):
                yield ("what_ifs", name, "statements", dm, place, "says"), entry.says
    yield from said_by_changes(case)
    yield from said_by_levers(case)
    yield from said_by_hypergames(case)
    yield from _in_conclusions(case)


def _in_conclusions(case: Case) -> Iterator[tuple[Path, str]]:
    keys = ("all_end_in", "some_end_in", "all_satisfy", "some_satisfy", "none_satisfy")
    for name, conclusion in case.conclusions.items():
        for place, test in enumerate(conclusion.tests):
            for key in keys:
                text = getattr(test, key, None)
                if text is not None:
                    yield ("conclusions", name, "tests", place, key), text
