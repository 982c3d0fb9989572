"""The solution concepts, one a file, all with one interface.

Each concept is a function ``stable(conflict, dm, **parameters) -> StateSet`` over all states. An
equilibrium is a state that is stable for every decision maker under the same concept. Known
inclusions, for ranked preferences: ``nash`` in ``sseq`` in ``seq`` in ``gmr``; ``sseq`` in ``smr``
in ``gmr``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest
from detente.graphmodel.stability import (
    general_metarational,
    limited_move,
    nash,
    non_myopic,
    sequential,
    simultaneous,
    symmetric_metarational,
    symmetric_sequential,
)
from detente.graphmodel.stability.simultaneous import NotComputedError

if TYPE_CHECKING:
    from detente.graphmodel.stateset import StateSet

__all__ = ["CONCEPTS", "INCLUSIONS", "STANDARD", "Concept", "NotComputedError", "concept_named"]


@dataclass(frozen=True)
class Concept:
    """A solution concept.

    Attributes
    ----------
    key : str
        Its name in commands, files and JSON.
    title : str
    meaning : str
        What a stable state is, in a few plain words.
    stable : callable
        ``stable(conflict, dm, **parameters) -> StateSet``.
    """

    key: str
    title: str
    meaning: str
    stable: Callable[..., StateSet]


CONCEPTS: dict[str, Concept] = {
    concept.key: concept
    for concept in (
        Concept("nash", "Nash (R)", "nobody can improve by moving", nash.stable),
        Concept(
            "gmr",
            "General metarational (GMR)",
            "each improvement can be answered by some move that takes the gain away",
            general_metarational.stable,
        ),
        Concept(
            "smr",
            "Symmetric metarational (SMR)",
            "each improvement can be answered for good: moving again does not help",
            symmetric_metarational.stable,
        ),
        Concept(
            "seq",
            "Sequential (SEQ)",
            "each improvement can be answered by moves that serve those who make them",
            sequential.stable,
        ),
        Concept(
            "sseq",
            "Symmetric sequential (SSEQ)",
            "as sequential, and moving again does not help",
            symmetric_sequential.stable,
        ),
        Concept(
            "sim",
            "Simultaneous (SIM), every state",
            "each improvement can come to nothing when others improve at the same time",
            simultaneous.stable,
        ),
        Concept(
            "sim_fh",
            "Simultaneous (SIM), after sequential",
            "sequential, or else simultaneous where two or more would leave",
            simultaneous.stable_fraser_hipel,
        ),
        Concept(
            "limited-move",
            "Limited move (L_h)",
            "moving does not pay when both look h moves ahead",
            limited_move.stable,
        ),
        Concept(
            "non-myopic",
            "Non-myopic (NM)",
            "moving does not pay however far both look ahead",
            non_myopic.stable,
        ),
    )
}

STANDARD = ("nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh")

INCLUSIONS = (
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("seq", "gmr"),
    ("sseq", "smr"),
    ("smr", "gmr"),
)


def concept_named(name: str) -> Concept:
    """Look a concept up.

    Raises
    ------
    InputError
        With the nearest names.
    """
    if name not in CONCEPTS:
        raise InputError(f"the concept {name!r} is unknown{nearest(name, CONCEPTS)}")
    return CONCEPTS[name]
