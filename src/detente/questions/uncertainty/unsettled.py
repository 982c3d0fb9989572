"""What a party certainly prefers by a reading that leaves statements open."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.case.priorities import without
from detente.errors import InputError
from detente.graphmodel.preferences import lexicographic_ranks
from detente.graphmodel.uncertain import Lead, agreement
from detente.questions.model import Model

__all__ = ["MAX_DOUBTS", "certain_preferences"]

#: Doubts of one party; each doubles its rankings.
MAX_DOUBTS = 10


def certain_preferences(model: Model, dm: str) -> Lead:
    """Take what all completions of a party's list agree on; nothing of a party not spoken of.

    Raises
    ------
    InputError
        More statements are open than can be gone through.
    """
    if dm in model.wants:
        return agreement(_completions(model, dm))
    anything = np.arange(model.conflict.graph.size, dtype=np.int32)
    return agreement(np.stack([anything, anything[::-1]]))


def _completions(model: Model, dm: str) -> NDArray[np.int32]:
    """The rankings of a party by whichever of its doubts hold."""
    listed = model.statements(dm)
    doubts = [place for place, entry in enumerate(listed) if entry.maybe]
    if not doubts:
        return model.conflict.ranks(dm)[np.newaxis]
    if len(doubts) > MAX_DOUBTS:
        raise InputError(
            f"{dm} may or may not hold {len(doubts)} statements; extensions go through at most "
            f"{MAX_DOUBTS} of one party: decide some, or ask for the labels"
        )
    rankings = []
    for count in range(len(doubts) + 1):
        for unheld in combinations(doubts, count):
            kept = without(listed, *unheld)
            tied = {place for place, entry in enumerate(kept) if entry.tied}
            holds = [model.where(entry.says).mask for entry in kept]
            feasible = model.conflict.graph.feasible
            rankings.append(lexicographic_ranks(holds, feasible, tied=tied))
    return np.stack(rankings)
