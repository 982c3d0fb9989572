"""What if a party takes what is unknown for a gain, or fears it: the four extensions by settlement.

A reading may leave open whether a party holds a statement (`maybe`). Between two states a party's
preference is then certain where all completions of its list agree, and unknown otherwise. Each
concept has four extensions, a to d, which differ in whether the unknown counts as an improvement
and as a sanction (see `detente.graphmodel.uncertain.unknown`). A settlement that is stable for a
party under all four is so however the party takes what is unknown; under *d* alone only if it is
careful both ways. Of a party on which the reading is silent every preference is unknown.

The labels of `detente.questions.uncertainty.labels` ask another question: what becomes of a
settlement in each completion, when all know which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from detente.case import Case
from detente.findings import Finding, package_version
from detente.graphmodel.uncertain import Relations
from detente.graphmodel.uncertain.unknown import EXTENSIONS, stable_at
from detente.questions.context import context
from detente.questions.model import Model, build_model
from detente.questions.uncertainty.tabled import addressed, by_party, tabled
from detente.questions.uncertainty.told import short, titled
from detente.questions.uncertainty.unsettled import certain_preferences
from detente.questions.verdicts import JUDGED
from detente.questions.words import Words, listed

__all__ = ["extensions"]

Holding = tuple[str, ...]


def extensions(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    settlement: str | None = None,
) -> tuple[Finding, ...]:
    """Tell under which extensions each settlement holds, party by party and concept by concept.

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
        A name is unknown, or a party has more doubts than can be gone through.

    Examples
    --------
    >>> from detente.case import load
    >>> found, = extensions(load("south-caucasus"), "000", settlement="accord-guarded")
    >>> found.answer.rows[0]
    ('Azerbaijan', 'none', 'a b c d', 'a b c d', 'a b c d', 'a b c d')
    """
    model = build_model(case, reading, status_quo)
    leads = [certain_preferences(model, dm) for dm in model.conflict.dms]
    relations = Relations(model.conflict.graph, leads)
    return tuple(
        _finding(model, name, by_party(model, JUDGED, partial(_holding, relations, state)))
        for name, state in addressed(model, settlement)
    )


def _holding(relations: Relations, state: str, dm: int, concept: str) -> Holding:
    cell = relations.graph.cell(state)
    return tuple(
        each
        for each in EXTENSIONS
        if stable_at(relations, dm, cell, concept=concept, extension=each)
    )


def _finding(model: Model, settlement: str, found: dict[str, dict[str, Holding]]) -> Finding:
    words = Words(model.case)
    title = titled(model.case, settlement)
    told = context(model)
    told["assumptions"] += (
        "A preference between two states is unknown where the possible cases do not agree.",
    )
    return Finding(
        question=f"Does {title!r} hold whichever way the parties take what is unknown?",
        **told,
        method="Stability with unknown preferences",
        parameters={
            "settlement": settlement,
            "concepts": ", ".join(JUDGED),
            "version": package_version(),
        },
        answer=tabled(words, JUDGED, found, told=_told, together=_all_of),
        summary=_summary(words, title, {dm: own["seq"] for dm, own in found.items()}),
        caveats=_caveats(model),
    )


def _caveats(model: Model) -> tuple[str, ...]:
    caveats = [
        "a: unknown counts as a gain and never as a sanction; b: as neither; c: as both; d: as a "
        "sanction only.",
    ]
    in_doubt = any(entry.maybe for dm in model.conflict.dms for entry in model.statements(dm))
    # In option form a party that is not spoken of moves nothing; in graph form it still may.
    unspoken = bool(model.silent) and model.case.form == "graph"
    if not in_doubt and not unspoken:
        caveats.append("The reading leaves no statement open, so the four are the same.")
    if model.silent:
        names = Words(model.case).parties(model.silent)
        it, prefers = ("it", "it prefers") if len(model.silent) == 1 else ("they", "they prefer")
        so = f"all {prefers} is unknown" if unspoken else f"what {it} could do stays as it is"
        caveats.append(f"The reading does not speak of {names}: {so}.")
    if model.extrapolated:
        caveats.append("The reading is applied at another date than its own.")
    return tuple(caveats)


def _summary(words: Words, title: str, found: dict[str, Holding]) -> str:
    start = f"Under {short('seq')} {title!r}"
    never = [dm for dm, own in found.items() if not own]
    if never:
        return f"{start} does not hold for {words.parties(never)}, however taken."
    unsure = {dm: own for dm, own in found.items() if own != EXTENSIONS}
    if not unsure:
        return f"{start} holds for everybody, whatever is unknown."
    parts = [f"{words.party(dm)} ({_told(own)})" for dm, own in unsure.items()]
    rest = " holds for the others;" if len(unsure) < len(found) else " holds"
    return f"{start}{rest} under some extensions only for {listed(parts)}."


def _told(found: Holding) -> str:
    return " ".join(found) or "none"


def _all_of(found: Sequence[Holding]) -> Holding:
    return tuple(each for each in EXTENSIONS if all(each in own for own in found))
