"""The graph of a model as GraphML: states are nodes, moves are directed edges.

A node carries the state's letters or name, the words for it, each decision maker's rank, for whom
it is stable under each concept (names joined by spaces), and whether it is an equilibrium. An edge
carries who moves and whether the mover gains. yEd, Gephi and visone read this.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.accounts.networks.graphml_text import GraphText, Key
from detente.interchange.state_table import StateTable

__all__ = ["dumps"]


def dumps(table: StateTable) -> str:
    """Return the text of a GraphML file.

    Examples
    --------
    >>> from detente.interchange.state_table import MoveRow
    >>> table = StateTable(("A",), ("A.x",), ("N", "Y"), ("", ""), {"A": (0, 1)},
    ...                    moves=[MoveRow("A", 0, 1, True)])
    >>> '<data key="improvement">true</data>' in dumps(table)
    True
    """
    text = GraphText(_keys(table), directed=True)
    for place, state in enumerate(table.states):
        text.node(**dict(_of_state(table, place, state)))
    for move in table.moves:
        text.edge(move.start, move.end, mover=move.mover, improvement=move.improvement)
    return str(text)


def _keys(table: StateTable) -> Iterator[Key]:
    yield Key("state", "node", "state", "string")
    yield Key("words", "node", "words", "string")
    for k, dm in enumerate(table.dms):
        yield Key(f"rank{k}", "node", f"rank {dm}", "int")
    for concept in table.stable:
        yield Key(f"{concept}_for", "node", f"{concept} stable for", "string")
        yield Key(f"{concept}_all", "node", f"{concept} equilibrium", "boolean")
    yield Key("mover", "edge", "mover", "string")
    yield Key("improvement", "edge", "improvement", "boolean")


def _of_state(table: StateTable, place: int, state: str) -> Iterator[tuple[str, object]]:
    yield "state", state
    yield "words", table.words[place]
    for k, dm in enumerate(table.dms):
        yield f"rank{k}", table.ranks[dm][place]
    for concept, by_dm in table.stable.items():
        yield f"{concept}_for", " ".join(dm for dm in table.dms if by_dm[dm][place])
        yield f"{concept}_all", table.equilibrium(concept, place)
