"""What one would have to believe for a verdict to be otherwise, in the report's words."""

from __future__ import annotations

from detente.findings import Verdict
from detente.questions.outcomes import Outcomes
from detente.questions.words import listed
from detente.report.study import Study

__all__ = ["beliefs"]


def beliefs(study: Study, verdict: Verdict, found: Outcomes) -> list[str]:
    """Each small change of a reading that turns its verdict, as a clause after "that".

    Parameters
    ----------
    study : Study
    verdict : Verdict
    found : Outcomes

    Returns
    -------
    list of str
        Empty when no single change turns the verdict.
    """
    return [*_of_statements(study, verdict, found), *_of_parties(study, verdict, found)]


def _of_statements(study: Study, verdict: Verdict, found: Outcomes) -> list[str]:
    sensitivity = study.sensitivity(found.model.reading)
    if sensitivity is None:
        return []
    says = {
        entry.id: study.phrasing.says(entry.says)
        for dm in study.case.decision_makers
        for entry in found.model.statements(dm)
    }
    told = []
    for change in sensitivity.rests_on(verdict.settlement, verdict.concept):
        name = study.party(change.party)
        told.append(f"{name} does not care about this: {says[change.statements[0]]}")
    for change in sensitivity.swaps_that_flip(verdict.settlement, verdict.concept):
        first, second = change.statements
        name = study.party(change.party)
        told.append(f"{name} puts this first: {says[second]}; and only then this: {says[first]}")
    return told


def _of_parties(study: Study, verdict: Verdict, found: Outcomes) -> list[str]:
    row = study.row(verdict.settlement)
    told: dict[str, None] = {}
    for crux in row.cruxes if row is not None else ():
        if crux.reading == found.model.reading:
            names = listed([study.party(dm) for dm in crux.parties])
            verb = "wants" if len(crux.parties) == 1 else "want"
            told[f"{names} {verb} what {study.label(crux.other).within} says"] = None
    return list(told)
