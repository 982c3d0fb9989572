"""What coalitions can bring about, worked out once and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.coalitions.arc_reach import ArcReach
from detente.graphmodel.coalitions.reach import OptionReach
from detente.graphmodel.option_graph import OptionGraph

__all__ = ["Reaches"]

#: Cells of all that is kept at once; about ten bytes each.
_ROOM = 2**24


class Reaches:
    """The joint moves of coalitions of one graph; those not asked for lately are forgotten.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    """

    def __init__(self, graph: OptionGraph | ArcGraph) -> None:
        self.graph = graph
        self._known: OrderedDict[tuple[int, ...], OptionReach | ArcReach] = OrderedDict()

    def of(self, members: Sequence[int]) -> OptionReach | ArcReach:
        """The joint moves of a coalition."""
        key = tuple(members)
        if key not in self._known:
            graph = self.graph
            if isinstance(graph, ArcGraph):
                self._known[key] = ArcReach(graph, key)
            else:
                self._known[key] = OptionReach(graph.layout, key)
        self._known.move_to_end(key)
        if len(self._known) > max(4, _ROOM // self.graph.size):
            self._known.popitem(last=False)
        return self._known[key]

    def option(self, members: Sequence[int]) -> OptionReach:
        """The joint moves of a coalition of a conflict in option form."""
        reach = self.of(members)
        assert isinstance(reach, OptionReach)
        return reach
