"""What decision makers prefer by their attitudes, and what is stable for them then.

The stability concepts are the classical ones with total relational preference in the place of
preference (RNash, RGMR, RSMR, RSEQ, and RSSEQ in the same way). *Improvements* are moves to a state
that is totally relationally preferred; a *sanction* ends in a state that is not; in RSEQ every move
of a sanction is totally relationally preferred by its mover.

There are no ranks to sort by, so a state is judged by a search that starts at it, wave by wave. For
whole sets of states that is done state by state, up to `MAX_STATES` states. With discrete attitudes
the answers are those of `detente.graphmodel.search.judge`, which is used then.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.perception.attitudes import Attitudes
from detente.graphmodel.perception.waves import spread
from detente.graphmodel.search import SANCTIONS, Sanctioning, escapes, judge
from detente.graphmodel.stateset import StateSet

__all__ = ["MAX_STATES", "Relations"]

MAX_STATES = 4096
_CONCEPTS = ("nash", *SANCTIONS)

Cells = NDArray[np.int64]


class Relations:
    """Total relational preference in one conflict.

    Parameters
    ----------
    conflict : Conflict
    attitudes : Attitudes, optional
        The discrete ones when not given.

    Examples
    --------
    Two prisoners who do nothing that hurts either of them stay wherever they are:

    >>> from detente.graphmodel import Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> friends = Attitudes({("A", "B"): "+", ("B", "A"): "+"})
    >>> Relations(dilemma, friends).equilibria("nash").labels()
    ['NN', 'YN', 'NY', 'YY']
    >>> Relations(dilemma).equilibria("nash").labels()
    ['YY']
    """

    def __init__(self, conflict: Conflict, attitudes: Attitudes | None = None) -> None:
        self.conflict = conflict
        self.attitudes = attitudes or Attitudes()
        self.attitudes.check(conflict.dms)
        self.values = tuple(self._values(dm) for dm in conflict.dms)

    @property
    def graph(self) -> OptionGraph | ArcGraph:
        """The graph of the conflict."""
        return self.conflict.graph

    def _values(self, dm: str) -> NDArray[np.int32]:
        """One row of signed ranks for each attitude that is not neutral."""
        rows = [sign * self.conflict.ranks(other) for other, sign in self._felt(dm)]
        return np.array(rows, dtype=np.int32).reshape(len(rows), self.graph.size)

    def _felt(self, dm: str) -> tuple[tuple[str, int], ...]:
        return self.attitudes.of(dm, self.conflict.dms)

    def better(self, dm: int, cells: Cells, than: int) -> NDArray[np.bool_]:
        """Which cells a decision maker prefers to one cell."""
        values = self.values[dm]
        return np.asarray((values[:, cells] > values[:, than, None]).all(axis=0))

    def improvements(self, dm: int, cell: int) -> Cells:
        """Cells that a decision maker can move to and prefers."""
        targets = self.graph.replies(dm, cell)
        return targets[self.better(dm, targets, cell)]

    def favourites(self, dm: int, cell: int) -> list[int]:
        """The improvements to none of which another improvement is preferred."""
        found = self.improvements(dm, cell)
        return [int(each) for each in found if not self.better(dm, found, int(each)).any()]

    def stable_at(self, concept: str, dm: int, cell: int) -> bool:
        """Whether a state is stable for a decision maker.

        Raises
        ------
        InputError
            The concept is none of nash, gmr, smr, seq and sseq.
        """
        if concept not in _CONCEPTS:
            raise InputError(f"the concept {concept!r} is unknown{nearest(concept, _CONCEPTS)}")
        if not self.attitudes:
            return judge(self.graph, concept, dm, cell)
        better = self.improvements(dm, cell)
        if concept == "nash":
            return not len(better)
        wanted = SANCTIONS[concept]
        return all(self._sanctioned(dm, cell, int(moved), wanted) for moved in better)

    def escapes(self, concept: str, dm: int, cell: int) -> list[int]:
        """Improvements that no sanction meets, fewest option changes first where ranks order them.

        Raises
        ------
        InputError
            As `stable_at` does.
        """
        if self.stable_at(concept, dm, cell):
            return []
        if not self.attitudes:
            return escapes(self.graph, concept, dm, cell)
        found = [int(moved) for moved in self.improvements(dm, cell)]
        if concept == "nash":
            return found
        wanted = SANCTIONS[concept]
        return [moved for moved in found if not self._sanctioned(dm, cell, moved, wanted)]

    def stable(self, concept: str, dm: str) -> StateSet:
        """All states that are stable for a decision maker.

        Raises
        ------
        InputError
            There are more than 4,096 states, or the concept is unknown.
        """
        if not self.attitudes:
            return self.conflict.stable(concept, dm)
        if self.conflict.n_states > MAX_STATES:
            raise InputError(
                f"attitudes are judged state by state, and {self.conflict.n_states:,} states are "
                f"more than the {MAX_STATES:,} that all can be; ask about single states"
            )
        place = self.conflict.place(dm)
        mask = self.graph.feasible.copy()
        for cell in np.flatnonzero(mask):
            mask[cell] = self.stable_at(concept, place, int(cell))
        return StateSet(self.graph, mask)

    def equilibria(self, concept: str) -> StateSet:
        """The states that are stable for every decision maker."""
        mask = self.graph.feasible.copy()
        for dm in self.conflict.dms:
            mask &= self.stable(concept, dm).mask
        return StateSet(self.graph, mask)

    def _sanctioned(self, dm: int, cell: int, moved: int, wanted: Sanctioning) -> bool:
        movers = [other for other in range(len(self.conflict.dms)) if other != dm]
        values = self.values if wanted.improving else None
        for wave in spread(self.graph, movers, moved, values):
            hurt = wave[~self.better(dm, wave, cell)]
            if not wanted.counter and len(hurt):
                return True
            if any(self._stays_hurt(dm, cell, int(each)) for each in hurt):
                return True
        return False

    def _stays_hurt(self, dm: int, cell: int, sanction: int) -> bool:
        return not self.better(dm, self.graph.replies(dm, sanction), cell).any()
