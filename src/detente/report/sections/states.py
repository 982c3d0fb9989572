"""A model without named settlements: the states in which nobody would move, and why."""

from __future__ import annotations

from typing import Any

from detente.findings import Witness
from detente.questions.outcomes import Outcomes
from detente.questions.words import sentence
from detente.report.labels import CONCEPT_WORDS
from detente.report.study import SMALL, Study

__all__ = ["content"]

_EXPLAINED = 12


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing for a case with settlements, which are more telling."""
    if study.case.settlements:
        return None
    return {"models": [_model(study, name) for name in study.readings], "most": SMALL}


def _model(study: Study, reading: str) -> dict[str, Any]:
    found = study.outcomes(reading)
    computed = [concept for concept in CONCEPT_WORDS if concept in found.solution.stable]
    listed = _listed(found, computed)
    start = found.model.start()
    told = [state for state in listed if _everyone(found, "seq", state)]
    if start is not None and start not in told:
        told.insert(0, start)
    return {
        "label": study.label(reading),
        "concepts": [(concept, *CONCEPT_WORDS[concept]) for concept in computed],
        "rows": [_row(study, found, computed, state) for state in listed],
        "all_listed": found.model.conflict.n_states <= SMALL,
        "start": start,
        "explained": [_explained(study, found, state) for state in told[:_EXPLAINED]],
        "missing": sorted(set(found.solution.missing.values())),
    }


def _listed(found: Outcomes, concepts: list[str]) -> list[str]:
    """All states while they are few, else those stable for all under some concept."""
    if found.model.conflict.n_states <= SMALL:
        return list(found.model.conflict.states.labels())
    labels: dict[str, None] = {}
    for concept in concepts:
        equilibria = found.solution.equilibria(concept)
        if equilibria is not None and len(equilibria) <= SMALL:
            labels.update(dict.fromkeys(equilibria.labels()))
    return list(labels)[:SMALL]


def _everyone(found: Outcomes, concept: str, state: str) -> bool:
    by_party = found.solution.stable.get(concept, {})
    return bool(by_party) and all(state in states for states in by_party.values())


def _row(study: Study, found: Outcomes, concepts: list[str], state: str) -> dict[str, Any]:
    cells = []
    for concept in concepts:
        by_party = found.solution.stable[concept]
        stays = [dm for dm in study.case.decision_makers if state in by_party[dm]]
        cells.append({"all": len(stays) == len(by_party), "parties": stays})
    return {
        "state": state,
        "words": sentence(study.words.state(state)),
        "cells": cells,
        "start": state == found.model.start(),
    }


def _explained(study: Study, found: Outcomes, state: str) -> dict[str, Any]:
    parties = []
    for dm in study.case.decision_makers:
        witness = found.judge.witness("seq", dm, state)
        parties.append(
            {"name": study.party(dm), "stays": witness.stable, "words": _why(study, witness)}
        )
    return {
        "state": state,
        "words": sentence(study.words.state(state)),
        "start": state == found.model.start(),
        "stable": _everyone(found, "seq", state),
        "parties": parties,
    }


def _why(study: Study, witness: Witness) -> str:
    name = study.party(witness.party)
    if not witness.moves:
        return sentence(f"{name} has nothing to gain by moving")
    start, end, *rest = witness.moves
    act = study.words.act(witness.party, start, end)
    if not witness.stable:
        return sentence(f"{act}, which is a gain that no answer takes away")
    steps = zip(witness.movers[1:], [end, *rest], rest, strict=False)
    replies = "; then ".join(study.words.act(mover, a, b) for mover, a, b in steps)
    grade = "what they would do anyway" if witness.enforced else "against somebody's own best reply"
    return sentence(f"it would be a gain if {act}; what deters it: {replies}, which is {grade}")
