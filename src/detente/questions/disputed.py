"""Of what kind the disagreement behind a contested verdict is.

Two readings of a contested settlement differ in what some parties want, and the entries that say
so rest on claims. Where these claims are linked as contradicting each other, the links tell about
what: substance, or only words, dates and silence. Where the readings agree once they are applied
to one date, part of the difference is one of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from detente.case import Case
from detente.questions.compare import Row
from detente.questions.contradictions import KINDS, contradictions
from detente.questions.coverage import coverage
from detente.questions.model import default_status_quo

__all__ = ["agreed_dates", "disputed", "kinds_between"]


def kinds_between(
    case: Case, one: str, other: str, *, parties: Iterable[str] | None = None
) -> dict[str, int]:
    """Count the contradictions between the claims behind two readings, by kind.

    Parameters
    ----------
    case : Case
    one, other : str
        Readings.
    parties : iterable of str, optional
        Only the entries of these decision makers; all entries when not given.

    Returns
    -------
    dict of kind to int
        In the order of `KINDS`: substance first. Kinds that do not occur are left out.

    Examples
    --------
    >>> from detente.case import load
    >>> kinds_between(load("south-caucasus"), "000", "001", parties=["AZE"])
    {...}
    """
    only = None if parties is None else set(parties)
    here, there = (
        {
            claim
            for entry in coverage(case, [name]).entries
            if only is None or entry.party in only
            for claim in entry.accepted
        }
        for name in (one, other)
    )
    found = Counter(
        pair.kind
        for pair in contradictions(case).pairs
        if (pair.first.id in here and pair.second.id in there)
        or (pair.first.id in there and pair.second.id in here)
    )
    return {kind: found[kind] for kind in KINDS if found[kind]}


def disputed(case: Case, row: Row) -> dict[tuple[str, str], dict[str, int]]:
    """For a contested settlement, the kinds of contradiction behind each crux by party.

    Parameters
    ----------
    case : Case
    row : Row
        Of a comparison.

    Returns
    -------
    dict of (reading, other reading) to counts by kind
        One for each pair of readings between which some crux was found, each pair once.
    """
    parties: dict[tuple[str, str], set[str]] = {}
    for crux in row.cruxes:
        one, other = sorted((crux.reading, crux.other), key=list(row.verdicts).index)
        parties.setdefault((one, other), set()).update(crux.parties)
    return {
        pair: kinds_between(case, *pair, parties=concerned) for pair, concerned in parties.items()
    }


def agreed_dates(case: Case, row: Row) -> dict[str, str]:
    """For a contested settlement, the dates at which all readings give the same answer.

    Only where the readings that address it are of different dates: otherwise what they would say
    of another date tells nothing of why they differ.

    Parameters
    ----------
    case : Case
    row : Row
        Of a comparison.

    Returns
    -------
    dict of status quo to answer
        Those at which all readings that address the settlement, and at least two, agree that it
        holds, shifts or breaks. Readings at other dates than their own are extrapolated.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.compare import compare
    >>> case = load("south-caucasus")
    >>> rows = {row.settlement: row for row in compare(case).rows}
    >>> agreed_dates(case, rows["takeover-stay"])
    {'july-2023': 'breaks'}
    """
    own = {(name, default_status_quo(case, name)): each for name, each in row.verdicts.items()}
    dates = {date for (_, date), verdict in own.items() if verdict.holds is not None}
    if row.standing != "contested" or len(dates) < 2:
        return {}
    answers: dict[str, list[str]] = {}
    for (_, date), verdict in [*own.items(), *row.extrapolated.items()]:
        if date is not None and verdict.holds is not None:
            told = verdict.grade if verdict.grade in ("shifts", "breaks") else "holds"
            answers.setdefault(date, []).append(told)
    return {
        date: told[0] for date, told in answers.items() if len(told) > 1 and len(set(told)) == 1
    }
