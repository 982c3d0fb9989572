"""What a move does that cannot be undone."""

from __future__ import annotations

from detente.case import Case
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.roadmap.coalitions import legal_ends
from detente.questions.model import Model
from detente.questions.words import Words

__all__ = ["irrevocable", "together"]


def irrevocable(model: Model, movers: tuple[str, ...], start: str, end: str) -> tuple[str, ...]:
    """The parts of a step that cannot be undone, as clauses.

    In option form these are one-way options; in graph form the whole step, where its movers have
    no way back by themselves.

    Parameters
    ----------
    model : Model
    movers : tuple of str
    start, end : str
    """
    case, words = model.case, Words(model.case)
    graph = model.conflict.graph
    if isinstance(graph, ArcGraph):
        places = tuple(model.conflict.place(dm) for dm in movers)
        back = legal_ends(graph, graph.cell(end), places)
        return () if graph.cell(start) in back else (together(case, movers, start, end),)
    done = []
    for option, before, after in zip(case.options, start, end, strict=True):
        way = "on" if after == "Y" else "off"
        if before != after and case.one_way.get(option.id) == way:
            place = case.option_ids.index(option.id)
            only = start[:place] + after + start[place + 1 :]
            done.append(words.act(option.actor, start, only))
    return tuple(done)


def together(case: Case, movers: tuple[str, ...], start: str, end: str) -> str:
    """What one or several movers do in a step, as a clause."""
    words = Words(case)
    if len(movers) == 1:
        return words.act(movers[0], start, end)
    if case.form == "graph":
        return f"{words.parties(movers)} together move to: {words.state(end)}"
    return words.difference(start, end)
