"""How strongly each settlement holds: how great a loss deters each party from leaving it.

Statements may have a strength. Of two states a party prefers one by as many degrees as the strength
of the most important statement that tells them apart; so the statements of at least strength *d*,
which lead the list, give the ranking that tells apart what differs by *d* or more. Each gain from
leaving a settlement is answered by some loss or not at all; the degree at which the settlement is
stable for the party is the least, over its gains, of the greatest such loss (see
`detente.graphmodel.uncertain.strength`). A party whose statements all have strength 1 knows one
degree only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from detente.case import Case, StatementPreferences
from detente.findings import Finding, package_version
from detente.graphmodel.preferences import lexicographic_ranks
from detente.graphmodel.uncertain import Lead, Relations, degrees
from detente.graphmodel.uncertain.strength import degree_at
from detente.questions.context import context
from detente.questions.model import Model, build_model
from detente.questions.uncertainty.tabled import EVERYBODY, addressed, by_party, tabled
from detente.questions.uncertainty.told import short, titled
from detente.questions.verdicts import JUDGED
from detente.questions.words import Words, listed

__all__ = ["strength"]

UNSTABLE, FIRM = -1, None
#: The degree of the worst case for a party and how many degrees it knows; `FIRM` without any gain.
Degree = tuple[int | None, int]


def strength(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    settlement: str | None = None,
) -> tuple[Finding, ...]:
    """Tell how strongly each settlement holds, party by party and concept by concept.

    Parameters
    ----------
    case : Case
    reading, status_quo : str, optional
        See `detente.questions.model.build_model`.
    settlement : str, optional
        All that the reading addresses when not given.

    Returns
    -------
    tuple of Finding
        One a settlement, with a row for each party and one for everybody.

    Raises
    ------
    InputError
        A name is unknown.

    Examples
    --------
    >>> from detente.case import load
    >>> found, = strength(load("south-caucasus"), "000", settlement="accord-bare")
    >>> found.answer.rows[0]
    ('Azerbaijan', 'not stable', 'degree 1 of 1', 'degree 1 of 1', 'not stable', 'not stable')
    """
    model = build_model(case, reading, status_quo)
    leads = [_lead(model, dm) for dm in model.conflict.dms]
    relations = Relations(model.conflict.graph, leads)
    return tuple(
        _finding(model, name, by_party(model, JUDGED, partial(_degree, relations, state)))
        for name, state in addressed(model, settlement)
    )


def _degree(relations: Relations, state: str, dm: int, concept: str) -> Degree:
    cell, most = relations.graph.cell(state), relations.whole(dm)
    if degree_at(relations, dm, cell, concept="nash") != UNSTABLE:
        return FIRM, most
    return degree_at(relations, dm, cell, concept=concept), most


def _lead(model: Model, dm: str) -> Lead:
    """The rankings by all statements, by those of strength 2 or more, and so on."""
    wants = model.wants.get(dm)
    if not isinstance(wants, StatementPreferences) or not wants.statements:
        return degrees(model.conflict.ranks(dm))
    entries, feasible = wants.statements, model.conflict.graph.feasible
    levels = [model.conflict.ranks(dm)]
    for least in range(2, entries[0].strength + 1):
        strong = [entry for entry in entries if entry.strength >= least]
        holds = [model.where(entry.says).mask for entry in strong]
        tied = {place for place, entry in enumerate(strong) if entry.tied}
        levels.append(lexicographic_ranks(holds, feasible, tied=tied))
    return degrees(np.stack(levels))


def _finding(model: Model, settlement: str, found: dict[str, dict[str, Degree]]) -> Finding:
    words = Words(model.case)
    title = titled(model.case, settlement)
    plain = all(most == 1 for own in found.values() for _, most in own.values())
    caveats = [
        "Degree 0: whoever gains by leaving then ends as well off as before; degree 1 or more: "
        "worse off, by so many degrees.",
        "A degree orders losses of one party; degrees of two parties are not comparable.",
    ]
    if plain:
        caveats.append("No statement of this reading is given a strength above 1.")
    if model.silent:
        names = words.parties(model.silent)
        caveats.append(f"The reading does not speak of {names}: taken as indifferent to all.")
    if model.extrapolated:
        caveats.append("The reading is applied at another date than its own.")
    told = context(model)
    told["assumptions"] += (
        "A state that violates a statement of higher strength is so many degrees less preferred.",
    )
    return Finding(
        question=f"How strongly does {title!r} hold?",
        **told,
        method="Stability by strength of preference",
        parameters={
            "settlement": settlement,
            "concepts": ", ".join(JUDGED),
            "version": package_version(),
        },
        answer=tabled(words, JUDGED, found, told=_told, together=_least),
        summary=_summary(words, title, {dm: own["seq"] for dm, own in found.items()}),
        caveats=tuple(caveats),
    )


def _summary(words: Words, title: str, found: dict[str, Degree]) -> str:
    start = f"Under {short('seq')} {title!r}"
    leaving = [dm for dm, (degree, _) in found.items() if degree == UNSTABLE]
    if leaving:
        return f"{start} does not hold for {words.parties(leaving)}."
    deterred = [dm for dm, (degree, _) in found.items() if degree is not FIRM]
    if not deterred:
        return f"{start} holds for {EVERYBODY} without any threat: nobody has anything to gain."
    weak = [dm for dm in deterred if (found[dm][0] or 0) < found[dm][1]]
    if any(most > 1 for _, most in found.values()):
        if not weak:
            return f"{start} holds strongly: whoever gains by leaving then faces the greatest loss."
        parts = [f"{words.party(dm)} ({_told(found[dm])})" for dm in weak]
        return f"{start} holds, but the loss that deters is not the greatest for {listed(parts)}."
    if not weak:
        return f"{start} holds: whoever gains by leaving then ends worse off than before."
    return f"{start} holds, but leaving may end no worse than before for {words.parties(weak)}."


def _told(found: Degree) -> str:
    degree, most = found
    if degree is FIRM:
        return "nothing to gain"
    return "not stable" if degree == UNSTABLE else f"degree {degree} of {most}"


def _least(found: Sequence[Degree]) -> Degree:
    """The degree of the one for whom it is lowest, as a part of what that party knows."""
    deterred = [each for each in found if each[0] is not FIRM]
    if not deterred:
        return FIRM, max(most for _, most in found)
    return min(deterred, key=lambda each: ((each[0] or 0) / each[1], each))
