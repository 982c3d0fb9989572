"""Which real moves surprise whom.

A real move of *j* is looked at with the eyes of every other decision maker *i*:

*outside*
    in what *i* believes *j* to see the move does not exist, or *i* does not see the state;
*unwilling*
    there *j* would not gain by it;
*other*
    there *j* would gain by it, and has a move that it prefers.

To be left with an outcome that is not in one's own game is a *strategic surprise*. The kinds are
original to Détente.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.graphmodel.best_replies import BestReplies
from detente.graphmodel.perception.minds import Minds
from detente.graphmodel.witness import Move

__all__ = ["Surprise", "SurpriseKind", "surprises"]

SurpriseKind = Literal["outside", "unwilling", "other"]


@dataclass(frozen=True)
class Surprise:
    """A real move that its observer's game would not have made."""

    observer: str
    move: Move
    kind: SurpriseKind


def surprises(minds: Minds, run: BestReplies) -> Iterator[Surprise]:
    """Yield what surprises whom in a run, the moves nearest to the start first."""
    dms, label = minds.game.dms, minds.game.graph.label
    for cell, targets in run.replies.items():
        for mover, target in targets:
            for observer in dms:
                kind = (
                    None if dms[mover] == observer else _kind(minds, observer, mover, cell, target)
                )
                if kind is not None:
                    yield Surprise(observer, Move(dms[mover], label(cell), label(target)), kind)


def _kind(minds: Minds, observer: str, mover: int, cell: int, target: int) -> SurpriseKind | None:
    about = minds.game.dms[mover]
    known = minds.game.views[observer].known & minds.game.view(observer, about).known
    mind = minds.of(observer, about)
    if not (known[cell] and known[target]) or target not in mind.graph.replies(mover, cell):
        return "outside"
    if not mind.better(mover, np.array([target]), cell).all():
        return "unwilling"
    return None if target in mind.favourites(mover, cell) else "other"
