"""An independent check of an answer: the conflict is built anew and judged as any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.graphmodel.arc_graph import build_arc_graph
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.inverse.answers import Tiers
from detente.graphmodel.stated import Ranking

__all__ = ["check_rankings"]


def check_rankings(
    conflict: Conflict,
    target: str,
    rankings: Mapping[str, Tiers],
    concept: str = "seq",
    *,
    parties: Sequence[str] | None = None,
) -> bool:
    """Whether a state is stable once some decision makers have other rankings.

    Nothing of the search is used: the states and arcs are made into a conflict in graph form, whose
    full analysis is asked about the one state.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> game = Conflict.from_options(
    ...     {"A": ["x"], "B": ["y"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> better = {"A": (("NN",), ("YN",), ("YY",), ("NY",))}
    >>> check_rankings(game, "NN", better, "nash", parties=["A"])
    True
    >>> check_rankings(game, "NN", better, "nash")
    False
    """
    graph = conflict.graph
    cells = [cell for cell in range(graph.size) if graph.feasible[cell]]
    states = [graph.label(cell) for cell in cells]
    moves = {
        dm: {
            graph.label(cell): [graph.label(int(to)) for to in graph.successors(place, cell)]
            for cell in cells
        }
        for place, dm in enumerate(conflict.dms)
    }
    rebuilt = build_arc_graph(states, moves, [])
    for place, dm in enumerate(conflict.dms):
        if dm in rankings:
            ranking = Ranking(rankings[dm])
            rebuilt.ranks.append(ranking.ranks(rebuilt.cell, rebuilt.feasible, rebuilt.label))
        else:
            rebuilt.ranks.append(graph.ranks[place][cells])
    changed = Conflict(conflict.dms, rebuilt)
    judged = conflict.dms if parties is None else parties
    return all(target in changed.stable(concept, dm) for dm in judged)
