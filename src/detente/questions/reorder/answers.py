"""The answer for every settlement in a word, without reasons: the quick form of verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from detente.errors import InputError, nearest
from detente.graphmodel.search import escapes
from detente.questions.model import Model
from detente.questions.verdicts import JUDGED, Judge

__all__ = ["ANSWERS", "JUDGED", "Answer", "answers", "canonical_states", "check_concept"]

Answer = Literal["holds", "shifts", "breaks", "not addressed"]
ANSWERS: tuple[Answer, ...] = ("holds", "shifts", "breaks", "not addressed")


def canonical_states(model: Model) -> dict[str, str | None]:
    """Return the state by which each settlement is judged; preferences have no part in it."""
    return {name: model.canonical(name) for name in model.case.settlements}


def answers(
    model: Model,
    concept: str,
    *,
    states: Mapping[str, str | None] | None = None,
    calm: Iterable[tuple[str, str]] = (),
) -> dict[str, Answer]:
    """Return the answer for every settlement, without the reasons: the quick form of verdicts.

    Parameters
    ----------
    model : Model
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    states : mapping, optional
        The `canonical_states` of a model that differs in preferences only, found once for many.
    calm : iterable of (decision maker, state)
        Parties known to be Nash stable at a state, and so under every other concept; they are not
        judged again.
    """
    judge = Judge(model)
    judge.assume_stable(concept, calm)
    return {
        name: "not addressed" if state is None else _answer(judge, concept, name, state)
        for name, state in (states or canonical_states(model)).items()
    }


def _answer(judge: Judge, concept: str, settlement: str, state: str) -> Answer:
    if judge.holds(concept, state):
        return "holds"
    conflict = judge.model.conflict
    cell = conflict.graph.cell(state)
    inside = judge.model.members(settlement).mask
    ways_out = (
        moved
        for dm in judge.model.case.decision_makers
        if not judge.stable(concept, dm, state)
        for moved in escapes(conflict.graph, concept, conflict.place(dm), cell, rule=judge.rule)
    )
    return "shifts" if all(inside[moved] for moved in ways_out) else "breaks"


def check_concept(concept: str) -> None:
    """Refuse a concept that settlements are not judged by.

    Raises
    ------
    InputError
        With the nearest that could be meant.
    """
    if concept not in JUDGED:
        raise InputError(
            f"settlements are not compared under {concept!r}{nearest(concept, JUDGED)}"
        )
