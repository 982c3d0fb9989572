"""All states that a coalition breaks, in option form, by passes over all states at once.

With ``p(s)`` the ranks of the members of H at s, s is unstable for H if some q of R_H(s) has
``p(s) << v(q)``, where << means less in every coordinate and

=====  =============================================================================================
CNash  v(q) = p(q)
CGMR   v_i(q) is the least p_i of q and of all that the outsiders can bring about from q
CSEQ   the same with sequences of coalition improvements of the outsiders
=====  =============================================================================================

since a sanction needs only one member that has not gained: each member's least may come from
another k. CSMR is not of this form, because a counter-move must raise all members at once; see
`symmetric_kernel`. What is unstable under CGMR is so under CSMR, and what is stable under CNash is
stable under all; so its pass, and that of CSEQ, looks only at what lies between. Original to
Détente; linear in states but for the peaks of each slice (see `dominance_kernels`), which are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.coalitions.judging import Coalition, CoalitionConcept
from detente.graphmodel.coalitions.reach import OptionReach
from detente.graphmodel.coalitions.sequences import OptionSequences
from detente.graphmodel.option_graph import OptionGraph

__all__ = ["CoalitionPass"]

Mask = NDArray[np.bool_]
Ranks = NDArray[np.int32]
Sums = NDArray[np.int64]
Cells = NDArray[np.int32]

_MEMORY = 2**18
_MOST_PROVEN = 2**10
#: So few states are judged one by one.
_FEW = 32


class CoalitionPass:
    """What one coalition breaks among many states.

    Parameters
    ----------
    coalition : Coalition
        Of a conflict in option form.
    """

    def __init__(self, coalition: Coalition) -> None:
        assert isinstance(coalition.graph, OptionGraph)
        assert isinstance(coalition.reach, OptionReach)
        assert isinstance(coalition.answers, OptionReach)
        self._coalition = coalition
        self._graph = coalition.graph
        self._reach = coalition.reach
        self._answers = coalition.answers

    def unstable(self, concept: CoalitionConcept, cells: NDArray[np.integer]) -> Mask:
        """Say for each of some cells whether the coalition breaks it."""
        asked = cells.astype(np.int32)
        if concept == "cgmr":
            return self._unsanctioned(asked, self._answers)
        found = self._below(asked, self._own, self._peaks)
        if concept == "cnash" or not self._coalition.outsiders or not found.any():
            return found
        open_to = np.flatnonzero(found)
        found[open_to] = self._unsanctioned(asked[open_to], self._answers)
        rest = open_to[~found[open_to]]
        if concept == "csmr" and len(rest):
            found[rest] = self._symmetric(asked[rest])
        elif concept == "cseq" and len(rest) <= _FEW:
            escapes = (self._coalition.escapes("cseq", int(cell)) for cell in asked[rest])
            found[rest] = [bool(len(each)) for each in escapes]
        elif concept == "cseq":
            sequences = self._coalition.sequences
            assert isinstance(sequences, OptionSequences)
            found[rest] = self._unsanctioned(asked[rest], sequences)
        return found

    def _unsanctioned(self, asked: Cells, by: OptionReach | OptionSequences) -> Mask:
        """Whether some state in reach leaves all members better off, whatever is answered."""
        secured = _summed([by.least(self._graph.ranks[dm]) for dm in self._coalition.members])
        return self._below(asked, secured, self._find_peaks(secured))

    @cached_property
    def _own(self) -> tuple[Ranks, Sums]:
        return _summed([self._graph.ranks[dm] for dm in self._coalition.members])

    @cached_property
    def _peaks(self) -> tuple[Cells, Sums]:
        return self._find_peaks(self._own)

    def _find_peaks(
        self, points: tuple[Ranks, Sums], labels: Cells | None = None
    ) -> tuple[Cells, Sums]:
        from detente.graphmodel.coalitions.dominance_kernels import find_peaks

        reach, size = self._reach, self._graph.size
        labels = np.zeros(size, dtype=np.int32) if labels is None else labels
        room = size // 8 + 1024
        ends = np.zeros(reach.count + 1, dtype=np.int64)
        while True:
            peaks = np.empty(room, dtype=np.int32)
            done = find_peaks(*points, labels, *reach.by_node, *reach.children, peaks, ends)
            if done == reach.count:
                return peaks[: ends[-1]].copy(), ends
            room *= 4

    def _below(self, asked: Cells, points: tuple[Ranks, Sums], peaks: tuple[Cells, Sums]) -> Mask:
        from detente.graphmodel.coalitions.dominance_kernels import below_a_peak

        found = np.zeros(len(asked), dtype=bool)
        below_a_peak(asked, *self._own, self._reach.node, *points, *peaks, found)
        return found

    def _symmetric(self, asked: Cells) -> Mask:
        from detente.graphmodel.coalitions.symmetric_kernel import symmetric_escapes

        nodes, starts, of_node = self._classes
        class_of = np.append(of_node, np.int32(0))[self._answers.node]
        by_class = (*self._find_peaks(self._own, class_of), class_of)
        order = np.argsort(-self._own[1][asked], kind="stable")
        some = max(16, min(_MOST_PROVEN, _MEMORY // (len(starts) - 1)))
        memory = np.empty((len(starts) - 1, some), dtype=np.int32)
        found = np.zeros(len(asked), dtype=bool)
        symmetric_escapes(
            asked[order], self._reach.node, *self._own, self._peaks, by_class, (nodes, starts),
            memory, found,
        )  # fmt: skip
        result = np.empty_like(found)
        result[order] = found
        return result

    @cached_property
    def _classes(self) -> tuple[Cells, Sums, Cells]:
        """The nodes in each class, where its part starts, and the class of each outsiders' node."""
        from detente.graphmodel.coalitions.class_kernel import nodes_met

        reach, answers = self._reach, self._answers
        given = (reach.node, *answers.by_node, *answers.closures)
        counted, _ = nodes_met(*given, np.empty(0, dtype=np.int32))
        nodes = np.empty(int(counted[-1]), dtype=np.int32)
        starts, marks = nodes_met(*given, nodes)
        return _distinct(nodes, starts, marks)


def _distinct(nodes: Cells, starts: Sums, marks: Sums) -> tuple[Cells, Sums, Cells]:
    """Keep equal parts once. Parts of equal marks that differ, should there be any, stay apart."""
    _, first, of = np.unique(marks, return_index=True, return_inverse=True)
    sizes = np.diff(starts)
    like = first[of]
    if np.array_equal(sizes, sizes[like]):
        places = np.arange(len(nodes)) + np.repeat(starts[like] - starts[:-1], sizes)
        same = np.array_equal(nodes, nodes[places])
    else:
        same = False
    if not same:
        return nodes, starts, np.arange(len(marks), dtype=np.int32)
    kept = np.concatenate([nodes[starts[place] : starts[place + 1]] for place in first])
    ends = np.concatenate(([0], np.cumsum(sizes[first])))
    return kept, ends.astype(np.int64), of.astype(np.int32)


def _summed(values: Sequence[Ranks]) -> tuple[Ranks, Sums]:
    points = np.ascontiguousarray(np.stack(values, axis=1))
    return points, points.sum(axis=1, dtype=np.int64)
