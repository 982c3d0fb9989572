"""The answer for every settlement in a word, without reasons: the quick form of verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.search import SANCTIONS, improvements, sanction_path
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
    inside = judge.model.members(settlement).mask
    leaves = any(
        _leaves(judge, concept, dm, state, inside)
        for dm in judge.model.case.decision_makers
        if not judge.stable(concept, dm, state)
    )
    return "breaks" if leaves else "shifts"


def _leaves(judge: Judge, concept: str, dm: str, state: str, inside: NDArray[np.bool_]) -> bool:
    """Whether an improvement of a party leads out of a settlement, and no sanction meets it."""
    # Most improvements need no search: those that stay inside, and those after the first way out.
    conflict = judge.model.conflict
    cell, place = conflict.graph.cell(state), conflict.place(dm)
    outside = (moved for moved in improvements(conflict.graph, place, cell) if not inside[moved])
    if concept == "nash":
        return any(True for _ in outside)
    wanted = replace(SANCTIONS[concept], rule=judge.rule)
    return any(
        sanction_path(conflict.graph, place, cell, moved, wanted=wanted) is None
        for moved in outside
    )


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
