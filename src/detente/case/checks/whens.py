"""Every `when` of a case: in readings, in their changes, in what-ifs and in levers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.changes import Add, Replace
from detente.case.levers import AddWish
from detente.case.preferences import StatementPreferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.case.faults import Path
    from detente.case.model import Case
    from detente.case.preferences import PreferenceStatement

__all__ = ["whens"]


def whens(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield what says when something is wanted, each text with its path."""
    for path, entry in (*_in_readings(case), *_in_changes(case), *_added(case)):
        if entry.when is not None:
            yield (*path, "when"), entry.when


def _in_readings(case: Case) -> Iterator[tuple[Path, PreferenceStatement]]:
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, StatementPreferences):
                for place, entry in enumerate(wants.statements):
                    yield ("readings", name, "preferences", dm, "statements", place), entry


def _in_changes(case: Case) -> Iterator[tuple[Path, PreferenceStatement | Replace]]:
    for name, reading in case.readings.items():
        for place, change in enumerate(reading.changes):
            path: Path = ("readings", name, "changes", place)
            if isinstance(change, Add):
                yield (*path, "add"), change.add
            elif isinstance(change, Replace):
                yield path, change


def _added(case: Case) -> Iterator[tuple[Path, PreferenceStatement]]:
    for name, what_if in case.what_ifs.items():
        for dm, entries in what_if.statements.items():
            for place, entry in enumerate(entries):
                yield ("what_ifs", name, "statements", dm, place), entry
    for name, lever in case.levers.items():
        for place, change in enumerate(lever.change):
            if isinstance(change, AddWish):
                yield ("levers", name, "change", place, "add"), change.add
