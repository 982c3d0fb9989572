"""The raw rows of a network: one event for each combination of row, column and claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from detente.accounts.networks.dates import UNITS, date_of, period, span
from detente.accounts.networks.design import Design, Selection
from detente.accounts.networks.variables import VARIABLES
from detente.case.basis import Evidence
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.case.evidence import Claim

__all__ = ["Event", "Events", "gather"]


class Event(NamedTuple):
    """That a claim ties a row value to a column value.

    Attributes
    ----------
    claim, account : str
    date : str or None
    row, column : str
    level : int
        Of the qualifier; 0 where there is none.
    """

    claim: str
    account: str
    date: str | None
    row: str
    column: str
    level: int


@dataclass(frozen=True, eq=False)
class Events:
    """The events of a selection, in the order of their dates, undated ones last.

    Attributes
    ----------
    events : tuple of Event
    rows, columns : tuple of str
        Labels of the network's nodes, sorted; with isolates, those of all claims of the status.
    claims : int
        How many claims the events come from.
    undated, coarse, empty : tuple of str
        Claims without any date; with one too coarse for the rule of duplicates; without a row or
        a column value.
    """

    events: tuple[Event, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    claims: int
    undated: tuple[str, ...] = ()
    coarse: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """Row, column and level of each event: shape (events, 3), as indices of the labels."""
        import numpy as np

        row = {name: index for index, name in enumerate(self.rows)}
        column = {name: index for index, name in enumerate(self.columns)}
        codes = [(row[event.row], column[event.column], event.level) for event in self.events]
        return np.array(codes, dtype=np.int64).reshape(-1, 3)


def gather(evidence: Evidence, design: Design, selection: Selection | None = None) -> Events:
    """Collect the events of a network.

    Parameters
    ----------
    evidence : Evidence
    design : Design
    selection : Selection, optional
        All accepted claims when not given.

    Returns
    -------
    Events

    Raises
    ------
    InputError
        A value that is to be left out occurs nowhere.
    """
    selection = selection or Selection()
    _check_values(evidence, selection)
    candidates = [claim for claim in evidence.claims.values() if claim.status in selection.status]
    undated: list[str] = []
    coarse: list[str] = []
    empty: list[str] = []
    events: list[Event] = []
    for claim in candidates:
        if not _kept(claim, design, selection):
            continue
        account = evidence.accounts.get(claim.passage.account)
        date = date_of(claim, account, by=selection.dated_by)
        found = list(_events(claim, date, design, selection))
        if not found:
            empty.append(claim.id)
            continue
        if date is None:
            undated.append(claim.id)
        elif selection.duplicates in UNITS and _period(date, selection) is None:
            coarse.append(claim.id)
        if _in_range(date, selection):
            events += found
    events.sort(key=_when)
    kept = tuple(_without_duplicates(events, design, selection))
    shown = (
        [event for claim in candidates for event in _events(claim, None, design, Selection())]
        if design.isolates
        else kept
    )
    return Events(
        events=kept,
        rows=tuple(sorted({event.row for event in shown})),
        columns=tuple(sorted({event.column for event in shown})),
        claims=len({event.claim for event in kept}),
        undated=tuple(undated),
        coarse=tuple(coarse),
        empty=tuple(empty),
    )


def _check_values(evidence: Evidence, selection: Selection) -> None:
    """Refuse to leave out what is not there: it is a slip of the pen that would pass unnoticed."""
    for name, values in selection.exclude.items():
        there = {
            value for claim in evidence.claims.values() for value in VARIABLES[name](claim)
        }  # fmt: skip
        for value in sorted(values):
            if value not in there:
                raise InputError(f"no claim has {value!r} as its {name}{nearest(value, there)}")


def restricted(events: Events, chosen: tuple[Event, ...], *, isolates: bool) -> Events:
    """Some of the events, with their own labels unless isolates keep all."""
    labels = (
        {}
        if isolates
        else {
            "rows": tuple(sorted({event.row for event in chosen})),
            "columns": tuple(sorted({event.column for event in chosen})),
        }
    )
    claims = len({event.claim for event in chosen})
    return replace(events, events=chosen, claims=claims, **labels)


def _events(
    claim: Claim, date: str | None, design: Design, selection: Selection
) -> Iterator[Event]:
    level = int(getattr(claim, design.qualifier)) if design.qualifier else 0
    columns = [c for c in VARIABLES[design.columns](claim) if selection.keeps(design.columns, c)]
    for row in VARIABLES[design.rows](claim):
        if selection.keeps(design.rows, row):
            for column in columns:
                yield Event(claim.id, claim.passage.account, date, row, column, level)


def _kept(claim: Claim, design: Design, selection: Selection) -> bool:
    """Whether no other field than rows and columns excludes the claim."""
    for name, values in selection.exclude.items():
        if name not in {design.rows, design.columns}:
            listed = any(value in values for value in VARIABLES[name](claim))
            if listed != selection.invert:
                return False
    return True


def _in_range(date: str | None, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    if date is None:
        return False
    first, last = span(date)
    early = selection.since is not None and first < span(selection.since)[0]
    late = selection.until is not None and last > span(selection.until)[1]
    return not early and not late


def _period(date: str, selection: Selection) -> int | None:
    for unit in UNITS:
        if unit == selection.duplicates:
            return period(date, unit)
    return None


def _when(event: Event) -> tuple[bool, int, str]:
    """Undated last; a coarse date counts as its first day."""
    return event.date is None, span(event.date)[0] if event.date else 0, event.date or ""


def _without_duplicates(
    events: list[Event], design: Design, selection: Selection
) -> Iterator[Event]:
    seen: set[tuple[object, ...]] = set()
    for event in events:
        share: object = None
        if selection.duplicates == "document":
            share = event.account
        elif selection.duplicates in UNITS:
            share = _period(event.date, selection) if event.date else None
            if share is None:
                # When it was said is not known well enough to call it a duplicate of anything.
                yield event
                continue
        level = event.level if design.effective_qualifier else 0
        key = (share, event.row, event.column, level)
        if selection.duplicates == "include" or key not in seen:
            seen.add(key)
            yield event
