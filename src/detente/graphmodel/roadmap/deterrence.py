"""How firmly a party is kept from leaving a state: ordinal levels of temptation.

Each improvement *b* that a decision maker *i* has at a state *x* is graded by the firmest answer
that its opponents have to it:

1. answered by improvements, and for good: what *i* does next does not help (as in SSEQ);
2. answered by improvements only (as in SEQ);
3. answered on paper only: by moves that somebody would have to make against its own order (GMR);
4. not answered at all.

The temptation of *i* at *x* is the greatest grade among its improvements, and 0 without any. So
it is 0 where *x* is Nash stable for *i*, at most 1 where SSEQ, 2 where SEQ, 3 where GMR stable.

With M(b) the least rank that the opponents can bring about for *i* from *b*, the improvement is
answered when M(b) is at most the rank of *x*; one array of M for each of the three kinds of answer
is all that is stored. The grading is original to Détente.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["WORST", "Deterrence"]

#: The level of an improvement that nothing answers.
WORST = 4

Ranks = NDArray[np.int32]


class Deterrence:
    """What answers each improvement of each decision maker of a conflict.

    Parameters
    ----------
    conflict : Conflict

    Attributes
    ----------
    least : ndarray of int32, shape (3, n_dms, size)
        The least rank that the opponents can bring about from each cell: by any moves, by
        improvements, and by improvements when the decision maker may move once more.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> deterrence = Deterrence(dilemma)
    >>> [deterrence.temptations(dilemma.graph.cell(state)) for state in ("NN", "YY", "YN")]
    [(1, 1), (0, 0), (0, 4)]
    """

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        graph = conflict.graph
        self.least = np.empty((3, len(conflict.dms), graph.size), dtype=np.int32)
        for dm in range(len(conflict.dms)):
            fill = _of_arcs if isinstance(graph, ArcGraph) else _of_options
            fill(graph, dm, self.least[:, dm])  # type: ignore[arg-type]

    def thresholds(self, dm: int, cell: int) -> tuple[int, ...]:
        """The best rank that an improvement of each level and above leads to; -1 for none.

        The first entry stands for level 0 and is always -1.
        """
        graph = self.conflict.graph
        ranks = graph.ranks[dm]
        floor = ranks[cell]
        targets = graph.replies(dm, cell)
        better = targets[ranks[targets] > floor]
        levels = 1 + (self.least[:, dm, better] > floor).sum(axis=0)
        peaks = (ranks[better][levels >= level].max(initial=-1) for level in range(1, WORST + 1))
        return (-1, *map(int, peaks))

    def temptation(self, dm: int, cell: int, beyond: int | None = None) -> int:
        """The temptation of a decision maker at a cell.

        Parameters
        ----------
        dm, cell : int
        beyond : int, optional
            Only by improvements that lead to a higher rank than this.
        """
        floor = int(self.conflict.graph.ranks[dm][cell]) if beyond is None else beyond
        peaks = self.thresholds(dm, cell)
        return max(level for level in range(WORST + 1) if level == 0 or peaks[level] > floor)

    def level(self, dm: int, cell: int, moved: int) -> int:
        """The level of one improvement, from `cell` to `moved`."""
        floor = self.conflict.graph.ranks[dm][cell]
        return 1 + int((self.least[:, dm, moved] > floor).sum())

    def temptations(self, cell: int) -> tuple[int, ...]:
        """The temptation of every decision maker at a cell."""
        return tuple(self.temptation(dm, cell) for dm in range(len(self.conflict.dms)))


def _of_options(graph: OptionGraph, dm: int, least: Ranks) -> None:
    view = graph.responses(dm)
    least[0] = view.from_slices(view.least(view.own, improving=False))
    least[1] = view.from_slices(view.least(view.own, improving=True))
    least[2] = view.from_slices(view.least(view.counter, improving=True))


def _of_arcs(graph: ArcGraph, dm: int, least: Ranks) -> None:
    own = graph.ranks[dm]
    counter = own.copy()
    np.maximum.at(counter, graph.arcs[dm][:, 0], own[graph.arcs[dm][:, 1]])
    for place, (values, improving) in enumerate(((own, False), (own, True), (counter, True))):
        least[place] = graph.least_by_sequences(dm, values, improving=improving)
