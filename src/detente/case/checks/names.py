"""Names: who is in the case, what clashes, what goes round in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.changes import Take
from detente.case.checks.entries import check_changes
from detente.case.lineage import bases
from detente.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.faults import Faults, Path
    from detente.case.model import Case
    from detente.case.preferences import Preferences, Reading

__all__ = ["MAX_OPTIONS", "check_names", "circle"]

MAX_OPTIONS = 62


def circle(start: str, following: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """Return a way from a name back to itself, if there is one.

    Examples
    --------
    >>> circle("a", {"a": ("b",), "b": ("c", "a"), "c": ()})
    ['a', 'b', 'a']
    """
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in following.get(way[-1], ()):
            if name == start:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return None


def check_names(case: Case, faults: Faults) -> None:
    """Check decision makers, options, terms and conditions against one another."""
    if case.form == "graph":
        _check_moves(case, faults)
    else:
        _check_options(case, faults)
    for term in case.terms:
        if term in case.conditions:
            faults.add(("terms", term), f"{term!r} is both a term and a condition", key=True)
        if len(term) == len(case.options) and not set(term) - set("YN-"):
            faults.add(("terms", term), f"the term {term!r} reads as a pattern of states", key=True)
    for option in case.one_way:
        faults.known(option, case.option_ids, path=("one_way", option), what="option")
    _check_decision_makers(case, faults)


def _check_options(case: Case, faults: Faults) -> None:
    owners = {option.actor for option in case.options}
    if not case.options:
        faults.add((), "a case needs options (or, in graph form, states and moves)")
    if len(case.options) > MAX_OPTIONS:
        faults.add(
            ("options",),
            f"a case may have at most {MAX_OPTIONS} options, this one has {len(case.options)}",
            key=True,
        )
    for place, actor in enumerate(case.actors):
        if actor.id not in owners:
            faults.add(("actors", place), f"decision maker {actor.id!r} has no options", key=True)


def _check_moves(case: Case, faults: Faults) -> None:
    states = set(case.states)
    for place, state in enumerate(case.states):
        if state in case.states[:place]:
            faults.add(("states", place), f"state {state!r} is listed twice")
    for dm, arcs in case.moves.items():
        for start, targets in arcs.items():
            path: Path = ("moves", dm, start)
            if start not in states:
                message = f"state {start!r} is unknown{nearest(start, states)}"
                faults.add(path, message, key=True)
            for place, target in enumerate(targets):
                _check_target(start, targets, place, (*path, place), faults)
                faults.known(target, case.states, path=(*path, place), what="state")


def _check_target(
    start: str, targets: tuple[str, ...], place: int, path: Path, faults: Faults
) -> None:
    if targets[place] == start:
        faults.add(path, f"a move leads elsewhere, this one from {start!r} to itself")
    if targets[place] in targets[:place]:
        faults.add(path, f"the move from {start!r} to {targets[place]!r} is listed twice")


def _check_decision_makers(case: Case, faults: Faults) -> None:
    following = {name: bases(reading) for name, reading in case.readings.items()}
    for name, reading in case.readings.items():
        path: Path = ("readings", name)
        for dm in reading.preferences:
            if dm not in case.decision_makers:
                message = f"decision maker {dm!r} is unknown{nearest(dm, case.decision_makers)}"
                faults.add((*path, "preferences", dm), message, key=True)
        for place, base in _named_bases(reading):
            faults.known(base, case.readings, path=(*path, *place), what="reading")
        way = circle(name, following)
        if way:
            place = next(at for at, base in _named_bases(reading) if base == way[1])
            faults.add((*path, *place), f"readings in a circle: {' -> '.join(way)}")
    for name, wanted in check_changes(case, faults).items():
        if not wanted.keys() - set(case.decision_makers):
            _check_spoken_of(case, name, wanted, faults)


def _named_bases(reading: Reading) -> Iterator[tuple[Path, str]]:
    if reading.based_on is not None:
        yield ("based_on",), reading.based_on
    for place, change in enumerate(reading.changes):
        if isinstance(change, Take):
            yield ("changes", place, "from"), change.reading


def _check_spoken_of(
    case: Case, name: str, wanted: Mapping[str, Preferences], faults: Faults
) -> None:
    for dm in case.decision_makers:
        own = {option.id for option in case.options if option.actor == dm}
        silent = set(case.readings[name].silent)
        if dm not in wanted and dm not in silent and not (own and own <= silent):
            faults.add(
                ("readings", name, "preferences"),
                f"decision maker {dm!r} has no preferences in the reading {name!r}; "
                "give some, or list it under 'silent'",
                key=True,
            )
