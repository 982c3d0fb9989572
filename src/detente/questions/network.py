"""Who is tied to whom by what the accounts say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.accounts.networks import (
    Design,
    Events,
    Network,
    Selection,
    Window,
    gather,
    network_of,
    windows,
)
from detente.accounts.networks.files import number
from detente.accounts.networks.windows import placed
from detente.errors import InputError
from detente.findings import Finding, Table, package_version

if TYPE_CHECKING:
    from detente.case.basis import Evidence

__all__ = ["network", "network_finding", "networks"]


def network(
    evidence: Evidence,
    design: Design,
    selection: Selection | None = None,
    *,
    window: Window | None = None,
    title: str = "",
) -> Finding:
    """Aggregate claims into a discourse network.

    Parameters
    ----------
    evidence : Evidence
    design : Design
        Which fields are rows, columns and qualifier, and how to aggregate them.
    selection : Selection, optional
        Which claims; the accepted ones when not given.
    window : Window, optional
        One network for each stop of a moving window.
    title : str
        Of the case.

    Returns
    -------
    Finding
        Its answer is a table of the ties.

    Raises
    ------
    InputError
        No claim gives a tie.

    Examples
    --------
    >>> from detente.case import load
    >>> found = network(load("south-caucasus").evidence, Design("actor", "target"))
    >>> found.answer.columns, len(found.answer.rows)
    (('actor', 'target', 'weight'), 61)
    """
    selection = selection or Selection()
    events = gather(evidence, design, selection)
    made = networks(events, design, window)
    return network_finding(made, evidence, events, selection=selection, window=window, title=title)


def networks(events: Events, design: Design, window: Window | None) -> Iterator[Network]:
    """The one network, or one for each stop of the window.

    Raises
    ------
    InputError
        There is nothing to make one of; the sentence says why.
    """
    if not events.events:
        raise InputError(
            f"no claim that was selected has both {design.rows!r} and {design.columns!r}"
        )
    if window is None:
        yield network_of(events, design)
        return
    if not placed(events, window)[0]:
        raise InputError(
            f"no claim has a date from which its {window.unit} is known: give 'time_from', or a "
            "date such as 2023-07-12 to the accounts"
        )
    yield from windows(events, design, window)


def network_finding(
    made: Iterable[Network],
    evidence: Evidence,
    events: Events,
    *,
    selection: Selection,
    window: Window | None = None,
    title: str = "",
) -> Finding:
    """Put networks that were made into the form of a finding."""
    rows: list[tuple[str | int, ...]] = []
    count, design = 0, None
    for item in made:
        count, design = count + 1, item.design
        front = (item.window,) if window else ()
        rows += [(*front, item.rows[i], item.columns[j], _cell(w)) for i, j, w in item.edges()]
    assert design is not None, "networks() makes at least one"
    ends = (design.rows, design.rows + " 2") if design.mode == "one" else ()
    columns = ("window",) * bool(window) + (ends or (design.rows, design.columns)) + ("weight",)
    claims = dict.fromkeys(event.claim for event in events.events)
    return Finding(
        question=_question(design),
        case=title,
        case_hash=hashlib.sha256(evidence.model_dump_json().encode()).hexdigest(),
        method=f"discourse network, {design.mode}-mode, {design.aggregate}",
        parameters={
            "version": package_version(),
            **{name: getattr(design, name) for name in Design.__dataclass_fields__},
            "duplicates": selection.duplicates,
            "status": ", ".join(sorted(selection.status)),
            "window": f"{window.size} {window.unit}, step {window.step}" if window else None,
        },
        assumptions=(
            "A claim with several values in rows or columns counts once for each combination.",
        ),
        answer=Table(columns=columns, rows=tuple(rows)),
        summary=" ".join(_summary(rows, events, design, count, windowed=window is not None)),
        caveats=tuple(_caveats(events, design, selection, window)),
        claims=tuple(claims),
    )


def _question(design: Design) -> str:
    if design.mode == "one":
        return f"Which values of {design.rows!r} are tied by the {design.columns!r} they share?"
    return f"Which values of {design.rows!r} are tied to which of {design.columns!r}?"


def _cell(weight: float) -> str | int:
    return int(weight) if weight == int(weight) else number(weight)


def _summary(
    rows: list[tuple[str | int, ...]],
    events: Events,
    design: Design,
    count: int,
    *,
    windowed: bool,
) -> Iterator[str]:
    nodes = f"{len(events.rows)} values of {design.rows!r}"
    others = f"{len(events.columns)} of {design.columns!r}"
    yield (
        f"{events.claims:,} claims with {nodes} and {others} give {len(rows):,} ties"
        f"{f', seen through {_windows(count)}' if windowed else ''}."
    )
    if rows and not windowed and design.aggregate != "combine":
        strongest = max(rows, key=lambda row: abs(float(row[-1])))
        yield f"The strongest is {strongest[-3]} - {strongest[-2]}, {float(strongest[-1]):g}."


def _caveats(
    events: Events, design: Design, selection: Selection, window: Window | None
) -> Iterator[str]:
    """What was left out, and what a figure must not be taken for."""
    if design.qualifier and design.aggregate == "ignore":
        yield f"The levels of {design.qualifier!r} are not told apart: the aggregate is 'ignore'."
    if events.empty:
        yield f"{_claims(len(events.empty))} without {design.rows} or {design.columns} left out."
    if events.coarse:
        yield (
            f"{_claims(len(events.coarse))} with a date too coarse to look for duplicates counted "
            "each time."
        )
    unseen = placed(events, window)[1] if window is not None else []
    if selection.since or selection.until:
        if events.undated:
            yield f"{_claims(len(events.undated))} without a date in numbers left out."
    elif unseen:
        yield f"{_claims(len(unseen))} without a date of the window's precision left out."
    elif events.undated and window is None:
        yield f"{_claims(len(events.undated))} without a date in numbers; they count all the same."
    yield "Ties show what is said, not what is so; how often depends on the choice of accounts."


def _claims(number_of: int) -> str:
    return "1 claim" if number_of == 1 else f"{number_of:,} claims"


def _windows(count: int) -> str:
    return "1 window" if count == 1 else f"{count:,} windows"
