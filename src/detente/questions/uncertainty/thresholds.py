"""How much of the weight must be behind a move before a settlement breaks.

Several readings stand for what a party may want, each with a weight. A party is taken to make a
move only when more than some share of the weight, the *threshold*, prefers the result; the same
threshold applies to those who would answer. For each settlement and party the thresholds are found
at which its state is stable: exactly, and all at once (see `detente.graphmodel.uncertain.common`).
With the measure "certainty" what counts is the weight for a move less the weight against it, which
must reach the threshold (fuzzy preferences).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Finding, package_version
from detente.graphmodel.uncertain import Relations
from detente.graphmodel.uncertain.common import intervals_at
from detente.questions.context import assumptions
from detente.questions.model import default_status_quo
from detente.questions.uncertainty.representatives import Representatives, representatives
from detente.questions.uncertainty.spans import MEASURES, Spans, common_to, everywhere, in_words
from detente.questions.uncertainty.tabled import addressed, by_party, concepts_asked, tabled
from detente.questions.uncertainty.told import short, titled
from detente.questions.weights import Weight
from detente.questions.words import Words

__all__ = ["thresholds"]

Found = dict[str, dict[str, Spans]]

_RULES = {
    "share": "A party makes a move, or answers one, only if more than the threshold of the weight "
    "prefers the result; the threshold is the same for all.",
    "certainty": "A party makes a move, or answers one, only if the weight for it less the weight "
    "against it reaches the threshold; the threshold is the same for all.",
}


def thresholds(
    case: Case,
    weights: Mapping[str, Weight],
    *,
    status_quo: str | None = None,
    settlement: str | None = None,
    concept: str | None = None,
    measure: str = "share",
) -> tuple[Finding, ...]:
    """Tell at which thresholds each settlement holds, party by party and concept by concept.

    Parameters
    ----------
    case : Case
    weights : mapping of reading to number
        The first reading gives the model; see `representatives`.
    status_quo, settlement : str, optional
        The date (the first reading's own), and the only settlement to judge (all it addresses).
    concept : {"nash", "gmr", "smr", "seq", "sseq"}, optional
        All when not given.
    measure : {"share", "certainty"}

    Returns
    -------
    tuple of Finding
        One a settlement, with a row for each party and one for everybody.

    Raises
    ------
    InputError
        A name is unknown, or a weight is no number that can be used.

    Examples
    --------
    >>> from detente.case import load
    >>> case = load("south-caucasus")
    >>> found, = thresholds(case, {"000": 2, "001": 1}, settlement="accord-bare", concept="seq")
    >>> found.answer.rows[0]
    ('Azerbaijan', 'below 1/3, from 2/3')
    """
    if measure not in MEASURES:
        raise InputError(f"the measure {measure!r} is unknown{nearest(measure, MEASURES)}")
    concepts = concepts_asked(concept)
    mixed = representatives(case, weights, status_quo)
    model = mixed.base
    leads = [mixed.lead(dm, certainty=measure == "certainty") for dm in model.conflict.dms]
    relations = Relations(model.conflict.graph, leads)
    findings = []
    for name, state in addressed(model, settlement):
        judged = partial(_spans, relations, model.conflict.graph.cell(state))
        found = by_party(model, concepts, judged)
        findings.append(_finding(mixed, name, concepts, found, measure))
    return tuple(findings)


def _spans(relations: Relations, cell: int, dm: int, concept: str) -> Spans:
    return intervals_at(relations, dm, cell, concept=concept)


def _finding(
    mixed: Representatives, settlement: str, concepts: Sequence[str], found: Found, measure: str
) -> Finding:
    model = mixed.base
    case, words = model.case, Words(model.case)
    told = ", ".join(f"{name} {weight}" for name, weight in mixed.weights.items())
    title = titled(case, settlement)
    asked = "seq" if "seq" in concepts else concepts[0]
    return Finding(
        question=f"How much of the weight must be behind a move before {title!r} breaks?",
        case=case.title,
        case_hash=case.content_hash,
        status_quo=model.status_quo,
        method="Stability by thresholds",
        parameters={
            "settlement": settlement,
            "concepts": ", ".join(concepts),
            "weights": told,
            "measure": measure,
            "version": package_version(),
        },
        assumptions=(*assumptions(model), _RULES[measure], *mixed.assumptions()),
        answer=tabled(
            words, concepts, found, told=partial(in_words, measure=measure), together=common_to
        ),
        summary=_summary(
            words, asked, title, {dm: own[asked] for dm, own in found.items()}, measure
        ),
        caveats=_caveats(mixed, measure),
    )


def _caveats(mixed: Representatives, measure: str) -> tuple[str, ...]:
    told = ["Weights say how much the readings are trusted; a share of the weight is no forecast."]
    if measure == "share":
        told.append("At thresholds below 1/2 a party may act on what the lesser weight prefers.")
    base = mixed.base
    other = [n for n in mixed.weights if default_status_quo(base.case, n) != base.status_quo]
    if other:
        verb = "is" if len(other) == 1 else "are"
        told.append(f"{', '.join(other)} {verb} applied at another date than the reading's own.")
    return tuple(told)


def _summary(words: Words, concept: str, title: str, found: dict[str, Spans], measure: str) -> str:
    everybody = common_to(list(found.values()))
    never = [dm for dm, spans in found.items() if not spans]
    start = f"Under {short(concept)} {title!r} holds"
    if everywhere(everybody):
        return f"{start} for everybody at every threshold."
    if never:
        names = words.parties(never)
        return f"{start} at no threshold: whatever weight a move needs, {names} would leave it."
    at = f"at thresholds {in_words(everybody, measure)}" if everybody else "at no threshold"
    parts = [
        f"{words.party(dm)} {in_words(spans, measure)}"
        for dm, spans in found.items()
        if not everywhere(spans)
    ]
    return f"{start} for everybody {at} ({'; '.join(parts)})."
