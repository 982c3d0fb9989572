"""A model with a start: verdicts, and what is reached, each found once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from detente.graphmodel import StateSet
from detente.graphmodel.paths import Kind, reach
from detente.questions.model import Model
from detente.questions.verdicts import Judge

__all__ = ["Reached"]


@dataclass(frozen=True, eq=False)
class Reached:
    """What can be reached in a model.

    Attributes
    ----------
    model : Model
    start : str or None
    """

    model: Model
    start: str | None
    _found: dict[Kind, StateSet] = field(default_factory=dict, repr=False)

    @cached_property
    def judge(self) -> Judge:
        """Verdicts on single states."""
        return Judge(self.model)

    def members(self, settlement: str, state: str) -> StateSet:
        """The states of a settlement, and one that stands for it whether or not it still fits."""
        conflict = self.model.conflict
        return self.model.members(settlement) | conflict.states.keep([conflict.graph.cell(state)])

    def reaches(self, members: StateSet, kind: Kind) -> bool | None:
        """Whether moves of a kind lead to some of these; None where there is no start."""
        if self.start is None or not self.model.has_state(self.start):
            return None
        if kind not in self._found:
            self._found[kind] = reach(self.model.conflict, self.start, kind).states()
        return bool(self._found[kind] & members)
