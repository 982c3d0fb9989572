"""How much hangs on the coding: what could be left out, and what must not be swapped."""

from __future__ import annotations

from typing import Any

from detente.errors import TooLargeError
from detente.questions.sensitivity import Change, Sensitivity
from detente.questions.words import sentence
from detente.report.grounds import of_statement, united
from detente.report.labels import CONCEPT_WORDS
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    if study.large:
        raise TooLargeError("small changes of the coding are tried on a list of all states")
    parts = [_part(study, name) for name in study.readings]
    shown = [part for part in parts if part is not None]
    return {"parts": shown} if shown else None


def _part(study: Study, reading: str) -> dict[str, Any] | None:
    found = study.sensitivity(reading)
    if found is None:
        return None
    says = _says(study, found)
    return {
        "label": study.label(reading),
        "notes": study.case.reading(reading).notes,
        "idle": [
            {
                "party": study.party(change.party),
                "words": says[change.statements[0]],
                "claims": of_statement(study, reading, change.statements[0]),
            }
            for change in found.idle
        ],
        "drops": len(found.drops),
        "carrying": [
            _change(study, change, says, reading) for change in found.drops if change.flips
        ],
        "swaps": len(found.swaps),
        "deciding": [_change(study, change, says, reading) for change in found.deciding_swaps],
        "unmoved": [sentence(study.words.says(option)) for option in found.unmoved],
        "indifferent": [sentence(study.words.says(option)) for option in found.indifferent],
    }


def _says(study: Study, found: Sensitivity) -> dict[str, str]:
    return {
        entry.id: study.words.says(entry.says)
        for dm in study.case.decision_makers
        for entry in found.model.statements(dm)
    }


def _change(study: Study, change: Change, says: dict[str, str], reading: str) -> dict[str, Any]:
    flips: dict[str, list[str]] = {}
    for settlement, concept, holds in change.flips:
        turned = (
            f"{'would hold' if holds else 'would no longer hold'} ({CONCEPT_WORDS[concept][0]})"
        )
        flips.setdefault(settlement, []).append(turned)
    return {
        "party": study.party(change.party),
        "statements": [says[name] for name in change.statements],
        "claims": united(*(of_statement(study, reading, name) for name in change.statements)),
        "flips": [
            f"“{study.title(settlement)}” {' and '.join(turns)}"
            for settlement, turns in flips.items()
        ],
    }
