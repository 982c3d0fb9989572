"""The states of a model with what is known of each: the plain content of tables and graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["MoveRow", "StateTable"]


class MoveRow(NamedTuple):
    """A move: who makes it, from and to which state by place, and whether the mover gains."""

    mover: str
    start: int
    end: int
    improvement: bool


@dataclass(frozen=True)
class StateTable:
    """States, ranks, stability and moves.

    Attributes
    ----------
    dms : tuple of str
    options : tuple of str
        Ids, in the order of the letters of a state; empty in graph form.
    states : sequence of str
    words : sequence of str
        What each state is, for readers.
    ranks : mapping of str to sequence of int
        By decision maker and then by state; 0 is the worst, equal for ties.
    stable : mapping of str to mapping
        By concept, then decision maker, then state.
    moves : sequence of MoveRow
    """

    dms: tuple[str, ...]
    options: tuple[str, ...]
    states: Sequence[str]
    words: Sequence[str]
    ranks: Mapping[str, Sequence[int]]
    stable: Mapping[str, Mapping[str, Sequence[bool]]] = field(default_factory=dict)
    moves: Sequence[MoveRow] = ()

    def equilibrium(self, concept: str, place: int) -> bool:
        """Whether a state is stable for every decision maker."""
        return all(self.stable[concept][dm][place] for dm in self.dms)
