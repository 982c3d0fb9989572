"""Method, assumptions, caveats, references, and the evidence that was cited."""

from __future__ import annotations

from typing import Any

from detente.questions.context import assumptions
from detente.report.labels import CONCEPT_WORDS
from detente.report.references import REFERENCES
from detente.report.study import Study

__all__ = ["content"]

_OF_ONE_READING = ("The reading is silent", "The reading leaves open")


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; the table of evidence is added once all else is written."""
    case = study.case
    first = study.outcomes(study.readings[0])
    known = assumptions(first.model)
    quick = not study.small
    concepts = [
        (name, says) for key, (name, says) in CONCEPT_WORDS.items() if key in ("nash", "seq")
    ]
    if not quick:
        concepts = [CONCEPT_WORDS[key] for key in CONCEPT_WORDS if key in first.solution.stable]
    return {
        "concepts": concepts,
        "several": len(study.readings) > 1,
        "settlements": bool(case.settlements),
        "assumptions": [text for text in known if not text.startswith(_OF_ONE_READING)],
        "caveats": _caveats(study),
        "accounts": list(case.accounts.values()),
        "citation": case.citation,
        "published": case.published if not isinstance(case.published, str) else None,
        "notes": case.notes,
        "references": REFERENCES,
        "series": list(case.series.values()),
        "licence": case.licence,
        "too_many": first.model.conflict.n_states if study.large else None,
        "unasked": study.unasked,
    }


def _caveats(study: Study) -> list[str]:
    told = [
        (
            "The model has no time, no trust that grows and no uncertainty about what others want; "
            "what depends on those cannot appear here."
        ),
        (
            "Holding is not merit. That nobody would leave a state says nothing of whether it is "
            "just, or of who pays for it."
        ),
    ]
    if study.case.claims:
        told.append(
            "What the parties want is what the accounts say that they want, in the order in which "
            "the coder put it. Nobody was asked."
        )
    if len(study.readings) > 1:
        told.append(
            "That accounts agree means: the same verdict follows in every reading that addresses "
            "the settlement. It does not mean that the accounts say so, nor that small changes of "
            "the coding leave it as it is. Readings taken from one account are not independent of "
            "each other."
        )
    if study.extrapolations:
        told.append(
            "A reading is judged at the date it was written for. At another date it is an "
            "extrapolation and stands in a table of its own."
        )
    return told
