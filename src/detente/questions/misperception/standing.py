"""How each settlement stands in a hypergame, and who relies wrongly on whom there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np

from detente.graphmodel.perception import EIGHT, Minds, misjudgements, stable_at
from detente.graphmodel.perception.trust import Misjudgement
from detente.questions.misperception.building import Built
from detente.questions.misperception.found import Reliance, Standing

__all__ = ["Standings"]


class Standings:
    """Judges the settlements of a case in a hypergame, one after the other.

    Parameters
    ----------
    built : Built
    minds : Minds
    concept : str
    """

    def __init__(self, built: Built, minds: Minds, concept: str) -> None:
        self._built = built
        self._minds = minds
        self._concept = concept

    def __iter__(self) -> Iterator[Standing]:
        for settlement in self._built.case.settlements:
            yield self._standing(settlement)

    def _standing(self, settlement: str) -> Standing:
        state = self._built.base.canonical(settlement)
        dms, voices = self._minds.game.dms, self._built.voices
        if state is None:
            return Standing(settlement, None)
        stays = {dm: self._stays(state, dm, dm) for dm in dms}
        unaware = tuple(dm for dm in voices if stays[dm] is None)
        if len(unaware) == len(voices):
            return Standing(settlement, state, unaware=unaware)
        leavers = tuple(dm for dm in dms if stays[dm] is False)
        expecting = tuple(
            dm for dm in voices if all(self._stays(state, dm, other) for other in dms)
        )
        sort = (not unaware, not leavers, bool(expecting))
        return Standing(
            settlement,
            state,
            among=next(name for name, wanted in EIGHT.items() if wanted == sort),
            leavers=leavers,
            unaware=unaware,
            expecting=expecting,
            reliances=tuple(self._reliances(state)),
        )

    def _stays(self, state: str, holder: str, about: str) -> bool | None:
        return stable_at(self._minds, self._concept, state, holder=holder, about=about)

    def _reliances(self, state: str) -> Iterator[Reliance]:
        alike: dict[Reliance, list[str]] = {}
        for each in misjudgements(self._minds, self._concept, state):
            if each.holder in self._built.voices:
                alike.setdefault(self._reliance(each, state), []).append(each.holder)
        for reliance, holders in alike.items():
            yield replace(reliance, holders=tuple(holders))

    def _reliance(self, each: Misjudgement, state: str) -> Reliance:
        """One party's misjudgement, without the party."""
        move = self._exit(state, each)
        if move is None:
            return Reliance(each.kind, (), each.about, each.deterred, None)
        label, cell = self._minds.game.graph.label(move), self._minds.cell(state)
        better = self._likes(each.holder, move, cell)
        worse = not better and self._likes(each.holder, cell, move)
        stake: Literal["worse", "better", "none"] = "worse" if worse else "none"
        stake = "better" if better else stake
        return Reliance(each.kind, (), each.about, each.deterred, label, stake)

    def _exit(self, state: str, each: Misjudgement) -> int | None:
        """Where a party really goes, or is wrongly expected to go."""
        if each.kind == "empty-threat":
            return None
        holder = each.about if each.kind == "false-security" else each.holder
        place, cell = self._minds.game.dms.index(each.about), self._minds.cell(state)
        found = self._minds.of(holder, each.about).escapes(self._concept, place, cell)
        return found[0] if found else None

    def _likes(self, holder: str, cell: int, than: int) -> bool:
        """Whether a holder, by its own game, prefers a state; False where it knows too little."""
        if not self._minds.game.views[holder].known[[cell, than]].all():
            return False
        place = self._minds.game.dms.index(holder)
        better = self._minds.of(holder, holder).better(place, np.array([cell]), than)
        return bool(better.all())
