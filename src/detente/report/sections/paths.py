"""Where things lead from each status quo: by best replies, and to each settlement."""

from __future__ import annotations

from typing import Any

from detente.findings import Path
from detente.questions.paths import Paths
from detente.questions.words import sentence
from detente.report.grounds import of_drift
from detente.report.pictures import Edge, Node, state_graph
from detente.report.reasons import claims_of_move
from detente.report.study import Study

__all__ = ["content"]

_MOST_NODES = 24
_MOST_ENDS = 6


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    parts = [_part(study, name) for name in study.readings]
    shown = [part for part in parts if part is not None]
    return {"parts": shown, "several": len(study.readings) > 1} if shown else None


def _part(study: Study, reading: str) -> dict[str, Any] | None:
    found = study.paths(reading)
    if found is None:
        return None
    return {
        "label": study.label(reading),
        "quo": study.quo(found.model.status_quo),
        "rests": found.start in found.drift.rest,
        "cycles": found.drift.may_cycle,
        "followed": 0 if found.drift.complete else len(found.drift.replies),
        "visited": found.drift.visited.count if found.drift.exact else None,
        "ends": _ends(study, found),
        "claims": of_drift(study, study.outcomes(reading), found),
        "more_ends": max(len(found.drift.rest) - _MOST_ENDS, 0),
        "drawn": _drawn(study, found, reading),
        "ways": [_way(study, found, name, reading) for name in study.case.settlements],
    }


def _fitting(study: Study, found: Paths, state: str) -> list[str]:
    return [name for name in study.case.settlements if state in found.model.members(name)]


def _ends(study: Study, found: Paths) -> list[dict[str, Any]]:
    return [
        {
            "words": sentence(study.words.state(state)),
            "fits": [(name, study.title(name)) for name in _fitting(study, found, state)],
        }
        for state in found.drift.rest.first(_MOST_ENDS)
    ]


def _drawn(study: Study, found: Paths, reading: str) -> dict[str, Any] | None:
    """The picture of all best replies, while the states are few enough to be told apart."""
    visited = found.drift.visited
    if not found.drift.complete or not 1 < len(visited) <= _MOST_NODES:
        return None
    order = _nearest_first(found)
    place = {state: number for number, state in enumerate(order)}
    rest = found.drift.rest
    nodes = [
        Node(
            words=study.words.difference(found.start, state) or study.words.state(state),
            caption=_caption(study, found, state),
            start=state == found.start,
            rest=state in rest,
        )
        for state in order
    ]
    words = found.words
    edges = [
        Edge(
            place[move.start],
            place[move.end],
            move.dm,
            words.tokens(move.start, move.end),
            sentence(study.words.act(move.dm, move.start, move.end)),
        )
        for move in sorted(found.drift.moves, key=lambda move: (place[move.start], place[move.end]))
    ]
    title = f"Best replies from the status quo, {study.label(reading).short}"
    name = f"graph-{reading}"
    return {
        "svg": state_graph(nodes, edges, title=title, name=name),
        "nodes": [(number + 1, node) for number, node in enumerate(nodes)],
        "edges": edges,
        "id": name,
        "by_difference": study.case.form == "options",
    }


def _caption(study: Study, found: Paths, state: str) -> str:
    if state == found.start:
        return f"start: {study.quo(found.model.status_quo)}" if found.model.status_quo else "start"
    fitting = _fitting(study, found, state)
    return study.title(fitting[0]) if fitting else ""


def _nearest_first(found: Paths) -> list[str]:
    order = [found.start]
    for state in order:
        for move in found.drift.moves:
            if move.start == state and move.end not in order:
                order.append(move.end)
    return order


def _way(study: Study, found: Paths, settlement: str, reading: str) -> dict[str, Any]:
    """How a settlement can be reached, and at whom the way stops."""
    answer = found.to_settlement(settlement).answer
    assert isinstance(answer, Path)
    judged = study.outcomes(reading)
    steps = [
        {
            "party": study.party(step.mover),
            "words": sentence(study.words.act(step.mover, step.start, step.end)),
            "willing": step.improvement,
            "claims": claims_of_move(study, judged, (step.mover, step.start, step.end)),
        }
        for step in answer.steps
    ]
    stops = list(dict.fromkeys(step["party"] for step in steps if not step["willing"]))
    return {
        "name": settlement,
        "title": study.title(settlement),
        "exists": answer.exists,
        "steps": steps,
        "stops": stops,
        "here": answer.exists and not steps,
    }
