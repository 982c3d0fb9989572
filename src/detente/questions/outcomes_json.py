"""Outcomes as JSON for other programs; the shape is documented and stable (schema 1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from detente.graphmodel import StateSet
from detente.graphmodel.stability import STANDARD
from detente.questions.outcomes import MAX_LISTED, Outcomes
from detente.questions.set_facts import Sampling, facts, facts_json

__all__ = ["SCHEMA", "as_json", "several_as_json", "write_states"]

SCHEMA = 1


def as_json(
    found: Outcomes,
    *,
    verdict_concepts: tuple[str, ...] = STANDARD[:5],
    sampling: Sampling | None = None,
) -> dict[str, Any]:
    """The answer as plain values.

    Parameters
    ----------
    found : Outcomes
    verdict_concepts : tuple of str
        Concepts under which each settlement is judged.
    sampling : Sampling, optional
        Which states to draw from the equilibria.

    Returns
    -------
    dict
        ``states``, ``stable`` and ``equilibria`` are None above 10,000 states; a concept that was
        not computed is None in them, with the reason under ``missing``. ``sets`` is None unless
        the symbolic solver was at work or a sample is asked for.
    """
    model, solution = found.model, found.solution
    small = model.conflict.n_states <= MAX_LISTED
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "title": model.case.title,
        "form": model.case.form,
        "reading": model.reading,
        "status_quo": model.status_quo,
        "what_if": model.what_if.name if model.what_if else None,
        "decision_makers": list(model.case.decision_makers),
        "options": list(model.case.option_ids),
        "states": model.conflict.states.labels() if small else None,
        "stable": _stable(found) if small else None,
        "equilibria": _equilibria(found) if small else None,
        "solver": model.conflict.solver,
        "why_solver": model.conflict.why_solver,
        "sets": _sets(found, sampling),
        "counts": _counts(found),
        "stable_counts": _stable_counts(found),
        "missing": dict(solution.missing),
        "settlements": {
            name: _settlement(found, name, verdict_concepts) for name in model.case.settlements
        },
    }
    if not small:
        content["missing"]["states"] = (
            f"states are listed up to {MAX_LISTED:,}; there are {model.conflict.n_states:,}"
        )
    return content


def several_as_json(
    found: Sequence[Outcomes], *, sampling: Sampling | None = None
) -> dict[str, Any]:
    """The answers for several readings of one case, each in full under ``runs``."""
    case = found[0].model.case
    return {
        "schema": SCHEMA,
        "title": case.title,
        "decision_makers": list(case.decision_makers),
        "options": list(case.option_ids),
        "runs": [as_json(each, sampling=sampling) for each in found],
    }


def write_states(found: Outcomes, stream: TextIO) -> None:
    """Write ``states``, ``stable`` and ``equilibria`` in full, however many they are."""
    stream.write(f'{{"schema": {SCHEMA}, "states": ')
    _write_labels(found.model.conflict.states, stream)
    stream.write(', "stable": {')
    for place, concept in enumerate(_asked(found)):
        stream.write(f"{', ' if place else ''}{json.dumps(concept)}: ")
        by_dm = found.solution.stable.get(concept)
        if by_dm is None:
            stream.write("null")
            continue
        stream.write("{")
        for number, (dm, states) in enumerate(by_dm.items()):
            stream.write(f"{', ' if number else ''}{json.dumps(dm)}: ")
            _write_labels(states, stream)
        stream.write("}")
    stream.write('}, "equilibria": {')
    for place, concept in enumerate(_asked(found)):
        stream.write(f"{', ' if place else ''}{json.dumps(concept)}: ")
        equilibria = found.solution.equilibria(concept)
        if equilibria is None:
            stream.write("null")
        else:
            _write_labels(equilibria, stream)
    stream.write("}}\n")


def _write_labels(states: StateSet, stream: TextIO) -> None:
    stream.write("[")
    stream.writelines(
        (", " if place else "") + json.dumps(chunk)[1:-1]
        for place, chunk in enumerate(_chunks(states))
    )
    stream.write("]")


def _chunks(states: StateSet, size: int = 2**16) -> Iterator[list[str]]:
    cells = states.cells()
    for start in range(0, len(cells), size):
        yield states.graph.labels(cells[start : start + size])


def _asked(found: Outcomes) -> list[str]:
    return [*found.solution.stable, *(c for c in found.solution.missing if c in STANDARD)]


def _stable(found: Outcomes) -> dict[str, Any]:
    by_concept = found.solution.stable
    return {
        concept: {dm: states.labels() for dm, states in by_concept[concept].items()}
        if concept in by_concept
        else None
        for concept in _asked(found)
    }


def _equilibria(found: Outcomes) -> dict[str, Any]:
    listed = {concept: found.solution.equilibria(concept) for concept in _asked(found)}
    return {
        concept: states.labels() if states is not None else None
        for concept, states in listed.items()
    }


def _sets(found: Outcomes, sampling: Sampling | None) -> dict[str, Any] | None:
    if found.model.case.form == "graph" or (sampling is None and not found.in_sets):
        return None
    known = {each: facts(found, each, sampling or Sampling()) for each in _asked(found)}
    return {each: facts_json(fact) if fact is not None else None for each, fact in known.items()}


def _counts(found: Outcomes) -> dict[str, int | None]:
    counts: dict[str, int | None] = {"states": found.model.conflict.n_states}
    for concept in _asked(found):
        states = found.solution.equilibria(concept)
        counts[concept] = states.count if states is not None else None
    return counts


def _stable_counts(found: Outcomes) -> dict[str, Any]:
    return {
        concept: {dm: states.count for dm, states in by_dm.items()}
        for concept, by_dm in found.solution.stable.items()
    }


def _settlement(found: Outcomes, name: str, concepts: tuple[str, ...]) -> dict[str, Any]:
    settlement = found.model.case.settlements[name]
    verdicts = {}
    for concept in concepts:
        if concept in found.solution.stable:
            verdict = found.verdict(name, concept)
            verdicts[concept] = verdict.model_dump(
                mode="json", exclude={"kind", "settlement", "concept", "state"}
            )
    return {
        "title": settlement.title,
        "state": found.model.canonical(name),
        "verdicts": verdicts,
    }
