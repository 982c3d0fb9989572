"""What a verdict must say of itself where the reading leaves something open."""

from __future__ import annotations

from detente.questions.model import Model
from detente.questions.uncertainty.completions import Completions, doubts
from detente.questions.uncertainty.judging import Limits, robustness
from detente.questions.uncertainty.told import Told

__all__ = ["Doubted", "doubted"]

# A caveat is to cost little; `detente uncertainty` searches on.
_QUICK = Limits(max_leaves=2_000, draws=200, sets=False)


class Doubted:
    """Says of verdicts how far they rest on statements that may not be held.

    Parameters
    ----------
    model : Model
        In option form, with statements in doubt.
    """

    def __init__(self, model: Model) -> None:
        self._completions = Completions(model)
        self._told = Told(self._completions)

    def caveat(self, concept: str, state: str) -> str:
        """A sentence or two on the verdict on one state."""
        row = robustness(self._completions, concept, state, _QUICK)
        return f"{self._told.what_is_open()} {self._told.line(row)}"


def doubted(model: Model) -> Doubted | None:
    """Return what says how far verdicts rest on doubts; None where there are none."""
    return Doubted(model) if doubts(model) else None
