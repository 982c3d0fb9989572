"""Levers: what they name must exist, and each change must fit a reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.levers import (
    AddWish,
    BindOption,
    DropWish,
    EndOption,
    ForbidMoves,
    HoldOption,
    MoveWish,
    TakeOption,
)
from detente.case.preferences import StatementPreferences
from detente.errors import nearest

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.levers import Lever, LeverChange, WishChange
    from detente.case.model import Case
    from detente.case.preferences import PreferenceStatement

__all__ = ["check_levers", "said_by_levers"]

Lists = dict[str, dict[str, "tuple[PreferenceStatement, ...]"]]


def said_by_levers(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the statements in levers, each text with its path."""
    for path, change in _changes(case):
        if isinstance(change, ForbidMoves):
            yield (*path, "forbid"), change.forbid
        elif isinstance(change, AddWish):
            yield (*path, "add", "says"), change.add.says


def check_levers(case: Case, faults: Faults) -> None:
    """Check who pays, what is changed, and what it rests on."""
    if case.levers and case.form == "graph":
        faults.add(("levers",), "levers need options; in graph form there are none", key=True)
        return
    for name, settlement in case.settlements.items():
        for place, dm in enumerate(settlement.levers_for):
            at: Path = ("settlements", name, "levers_for", place)
            faults.known(dm, case.decision_makers, path=at, what="decision maker")
    for name, lever in case.levers.items():
        _check_lever(case, lever, ("levers", name), faults)
    lists = _lists(case)
    for path, change in _changes(case):
        for place, reading in enumerate(change.readings):
            here: Path = (*path, "readings", place)
            faults.known(reading, case.readings, path=here, what="reading")
        _check_option(case, change, path, faults)
        if isinstance(change, AddWish | ForbidMoves):
            faults.known(change.of, case.decision_makers, path=(*path, "of"), what="decision maker")
        if isinstance(change, AddWish | MoveWish | DropWish):
            _check_wish(change, lists, path, faults)


def _changes(case: Case) -> Iterator[tuple[Path, LeverChange]]:
    for name, lever in case.levers.items():
        for place, change in enumerate(lever.change):
            yield ("levers", name, "change", place), change


def _check_lever(case: Case, lever: Lever, path: Path, faults: Faults) -> None:
    payers = list(dict.fromkeys([*case.decision_makers, *case.codebook.actors]))
    faults.known(lever.payer, payers, path=(*path, "payer"), what="payer")
    for key in ("needs", "excludes"):
        for place, other in enumerate(getattr(lever, key)):
            here: Path = (*path, key, place)
            if other == lever.id:
                faults.add(here, f"the lever {other!r} names itself under {key!r}")
            else:
                faults.known(other, case.levers, path=here, what="lever")
    for place, claim in enumerate(lever.because) if case.claims else ():
        faults.known(claim, case.claims, path=(*path, "because", place), what="claim")


def _check_option(case: Case, change: LeverChange, path: Path, faults: Faults) -> None:
    match change:
        case TakeOption(take=option):
            key = "take"
        case EndOption(end=option):
            key = "end"
        case HoldOption(hold=option):
            key = "hold"
        case BindOption(one_way=option):
            key = "one_way"
        case _:
            return
    faults.known(option, case.option_ids, path=(*path, key), what="option")


def _lists(case: Case) -> Lists:
    """The statements of every reading, by decision maker."""
    return {
        name: {
            dm: wants.statements
            for dm, wants in case.preferences(name).items()
            if isinstance(wants, StatementPreferences)
        }
        for name in case.readings
    }


def _check_wish(change: WishChange, lists: Lists, path: Path, faults: Faults) -> None:
    concerned = {name: lists[name] for name in change.readings or lists if name in lists}
    if isinstance(change, AddWish):
        _check_added(change, concerned, path, faults)
        return
    wanted, key = (change.move, "move") if isinstance(change, MoveWish) else (change.drop, "drop")
    known = {
        name: [entry.id for dm, own in by_dm.items() if change.of in (None, dm) for entry in own]
        for name, by_dm in concerned.items()
    }
    having = [name for name, ids in known.items() if wanted in ids]
    for name in change.readings:
        if name in known and name not in having:
            message = f"reading {name!r} has no statement {wanted!r}{nearest(wanted, known[name])}"
            faults.add((*path, key), message)
    if not having and not change.readings:
        every = dict.fromkeys(each for ids in known.values() for each in ids)
        faults.add((*path, key), f"statement {wanted!r} is unknown{nearest(wanted, every)}")
    if isinstance(change, MoveWish):
        for name in having:
            own = next(own for own in concerned[name].values() if wanted in {e.id for e in own})
            _check_place(change.to, len(own), name, path, faults)


def _check_added(change: AddWish, concerned: Lists, path: Path, faults: Faults) -> None:
    for name, by_dm in concerned.items():
        if change.of in by_dm and change.to is not None:
            _check_place(change.to, len(by_dm[change.of]) + 1, name, path, faults)
        elif change.of not in by_dm and change.readings:
            faults.add((*path, "of"), f"the reading {name!r} gives {change.of!r} no statements")


def _check_place(place: int, last: int, reading: str, path: Path, faults: Faults) -> None:
    if place > last:
        faults.add(
            (*path, "to"),
            f"the last place in the list of reading {reading!r} is {last}, not {place}",
        )
