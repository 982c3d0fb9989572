"""Changes and entries beyond preferences: what they name exists, each change can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.applying import ChangeError, applied
from detente.case.changes import Add, Replace
from detente.case.derive import started
from detente.case.lineage import bases, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.entries import Entry, Parameter
    from detente.case.faults import Faults, Path
    from detente.case.model import Case
    from detente.case.preferences import Preferences, PreferenceStatement, Reading

__all__ = ["check_changes", "check_entries", "entries_of", "said_by_changes"]


def check_changes(case: Case, faults: Faults) -> dict[str, dict[str, Preferences]]:
    """Make every change of every reading, in the order in which readings rest on each other.

    Parameters
    ----------
    case : Case
        Readings that do not exist, or circles of readings, have their faults already.
    faults : Faults

    Returns
    -------
    dict of reading to its preferences
        Without the readings that cannot be told because of a fault in them or below.
    """
    found: dict[str, dict[str, Preferences]] = {}
    for name in in_order(case.readings, case.readings):
        reading = case.readings[name]
        if found.keys() >= set(bases(reading)):
            wants = _made(case, reading, found, faults)
            if wants is not None:
                found[name] = wants
    return found


def _made(
    case: Case, reading: Reading, found: dict[str, dict[str, Preferences]], faults: Faults
) -> dict[str, Preferences] | None:
    wants = started(reading, found)
    for place, change in enumerate(reading.changes):
        path: Path = ("readings", reading.name, "changes", place)
        if isinstance(change, Add) and not faults.known(
            change.of, case.decision_makers, path=(*path, "of"), what="decision maker"
        ):
            return None
        try:
            wants = applied(wants, change, found)
        except ChangeError as error:
            faults.add((*path, error.key), error.message)
            return None
    return wants


def check_entries(case: Case, faults: Faults) -> None:
    """Check what positions and ties name, and the references inside changes."""
    for name, reading in case.readings.items():
        _check_positions(case, name, reading, faults)
        _check_ties(case, name, reading, faults)
    for path, entry in _added(case):
        for place, conclusion in enumerate(entry.assumed) if case.conclusions else ():
            here: Path = (*path, "assumed", place)
            faults.known(conclusion, case.conclusions, path=here, what="conclusion")


def _check_positions(case: Case, name: str, reading: Reading, faults: Faults) -> None:
    issues = case.codebook.issues
    for dm, own in reading.positions.items():
        path: Path = ("readings", name, "positions", dm)
        faults.known(dm, case.decision_makers, path=path, what="decision maker", key=True)
        for issue in own if issues else ():
            faults.known(issue, issues, path=(*path, issue), what="issue", key=True)


def _check_ties(case: Case, name: str, reading: Reading, faults: Faults) -> None:
    seen: set[frozenset[str]] = set()
    for place, tie in enumerate(reading.ties):
        path: Path = ("readings", name, "ties", place)
        for number, dm in enumerate(tie.between):
            here: Path = (*path, "between", number)
            faults.known(dm, case.decision_makers, path=here, what="decision maker")
        one, other = tie.between
        if one == other:
            faults.add(
                (*path, "between"), f"a tie joins two decision makers, not {one!r} to itself"
            )
        elif frozenset(tie.between) in seen:
            faults.add((*path, "between"), f"the tie between {one!r} and {other!r} is given twice")
        seen.add(frozenset(tie.between))


def _added(case: Case) -> Iterator[tuple[Path, PreferenceStatement]]:
    for name, reading in case.readings.items():
        for place, change in enumerate(reading.changes):
            if isinstance(change, Add):
                yield ("readings", name, "changes", place, "add"), change.add


def said_by_changes(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield what changes let a decision maker want, each text with its path."""
    for path, entry in _added(case):
        yield (*path, "says"), entry.says
    for path, change in _replacements(case):
        yield (*path, "says"), change.says


def _replacements(case: Case) -> Iterator[tuple[Path, Replace]]:
    for name, reading in case.readings.items():
        for place, change in enumerate(reading.changes):
            if isinstance(change, Replace):
                yield ("readings", name, "changes", place), change


def entries_of(case: Case) -> Iterator[tuple[Path, Entry]]:
    """Yield every entry beyond the statements of preferences, each with its path."""
    yield from _added(case)
    yield from _replacements(case)
    for name, reading in case.readings.items():
        path: Path = ("readings", name)
        for key, parameter in reading.parameters.items():
            yield (*path, "parameters", key), parameter
        for dm, own in reading.positions.items():
            for issue, position in own.items():
                yield (*path, "positions", dm, issue), position
        for place, tie in enumerate(reading.ties):
            yield (*path, "ties", place), tie
    for path, parameters in _shared(case):
        for key, parameter in parameters.items():
            yield (*path, "parameters", key), parameter


def _shared(case: Case) -> Iterator[tuple[Path, Mapping[str, Parameter]]]:
    """The parameters that are no reading's."""
    if case.contest is not None:
        yield ("contest",), case.contest.parameters
    for name, quo in case.status_quo.items():
        yield ("status_quo", name), quo.parameters
    for name, settlement in case.settlements.items():
        yield ("settlements", name), settlement.parameters
    for name, lever in case.levers.items():
        yield ("levers", name), lever.parameters
