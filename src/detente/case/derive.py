"""What a reading says in the end: its own, what it takes from others, and the changes it makes.

A reading starts from the one it is based on, puts its own preferences in the place of that one's,
decision maker by decision maker, and then makes its changes in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.case.applying import ChangeError, applied
from detente.case.lineage import in_order
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.base import Record
    from detente.case.model import Case
    from detente.case.preferences import Parameter, Position, Preferences, Reading, Tie

    Wants = dict[str, Preferences]

__all__ = ["contents", "parameters", "positions", "preferences", "started", "ties"]


def preferences(case: Case, name: str) -> Wants:
    """Return the preferences under a reading, changes made.

    Raises
    ------
    InputError
        A reading is unknown or made from itself, or a change cannot be made.
    """
    found: dict[str, Wants] = {}
    case.reading(name)
    for each in in_order(case.readings, [name]):
        reading = case.readings[each]
        wants = started(reading, found)
        for place, change in enumerate(reading.changes, start=1):
            try:
                wants = applied(wants, change, found)
            except ChangeError as error:
                message = f"change {place} of reading {each!r}: {error.message}"
                raise ChangeError(message, error.key) from error
        found[each] = wants
    if name not in found:
        raise InputError(f"reading {name!r} is made from itself, or from one that is not there")
    return found[name]


def started(reading: Reading, found: Mapping[str, Wants]) -> Wants:
    """Return what a reading says before its changes, given what its base says."""
    below = found[reading.based_on] if reading.based_on is not None else {}
    return {**below, **reading.preferences}


def _chain(case: Case, name: str) -> Iterator[Reading]:
    """A reading and those below it, the lowest first."""
    names: dict[str, Reading] = {}
    current: str | None = name
    while current is not None and current not in names:
        names[current] = case.reading(current)
        current = names[current].based_on
    yield from reversed(names.values())


def parameters(case: Case, name: str) -> dict[str, Parameter]:
    """Return the parameters under a reading, with those of the readings it is based on."""
    return {key: entry for each in _chain(case, name) for key, entry in each.parameters.items()}


def positions(case: Case, name: str) -> dict[tuple[str, str], Position]:
    """Return the positions under a reading, by decision maker and issue."""
    return {
        (dm, issue): entry
        for each in _chain(case, name)
        for dm, own in each.positions.items()
        for issue, entry in own.items()
    }


def ties(case: Case, name: str) -> dict[frozenset[str], Tie]:
    """Return the ties under a reading, by the two decision makers."""
    return {frozenset(tie.between): tie for each in _chain(case, name) for tie in each.ties}


def contents(case: Case, name: str) -> dict[str, Any]:
    """Return all that a reading says in the end, as plain data in an order of its own."""
    by_pair = {"-".join(sorted(pair)): tie for pair, tie in ties(case, name).items()}
    by_issue = {f"{dm}.{issue}": each for (dm, issue), each in positions(case, name).items()}
    kinds: dict[str, Mapping[str, Record]] = {
        "preferences": case.preferences(name),
        "parameters": parameters(case, name),
        "positions": by_issue,
        "ties": by_pair,
    }
    return {
        kind: {
            key: entry.model_dump(mode="json", exclude={"between"})
            for key, entry in entries.items()
        }
        for kind, entries in kinds.items()
    }
