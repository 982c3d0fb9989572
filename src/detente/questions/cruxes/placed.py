"""One statement of a reading as it stands in a model, and the statements of two readings paired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from detente.case import Preferences, PreferenceStatement, StatementPreferences
from detente.case.priorities import priorities
from detente.graphmodel.crux_columns import Term
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.questions.cruxes.differences import Kind, Stated
from detente.questions.model import Model
from detente.statements import parse

__all__ = ["Placed", "difference_kind", "numbered", "paired"]


class Placed:
    """A statement at its place, and where it holds in the model."""

    def __init__(self, model: Model, place: int, statement: PreferenceStatement) -> None:
        # Only accepted claims carry an entry, here as in the coverage of a reading.
        known = model.case.claims
        carried = [c for c in statement.because if c not in known or known[c].status == "accepted"]
        self.stated = Stated(place, statement.model_copy(update={"because": tuple(carried)}))
        self.text = parse(statement.says).text
        self.holds = model.where(statement.says)
        self.denied = model.conflict.states - self.holds
        self.varies = bool(self.holds) and bool(self.denied)
        graph = model.conflict.graph
        self._extent: Any
        if isinstance(graph, SymbolicGraph):
            # Among all states, feasible or not, the diagram is the smallest.
            self._extent = graph.space.where(parse(statement.says), model.vocabulary)
        else:
            self._extent = self.holds.mask
        named = statement.id
        self.id = None if re.fullmatch(r".+-\d+", named) else named

    @property
    def term(self) -> Term[Any]:
        """The statement as the search takes it."""
        return Term(self.stated.place, self._extent)

    def same_as(self, other: Placed) -> bool:
        """Whether another statement stands at the same place and says the same."""
        return self.stated.place == other.stated.place and self.holds == other.holds


def numbered(wants: Preferences | None) -> Iterator[tuple[int, PreferenceStatement]]:
    """Statements with their places, from 1; nothing for other forms of preference."""
    if isinstance(wants, StatementPreferences):
        yield from priorities(wants.statements)


def paired(
    here: Sequence[Placed], there: Sequence[Placed]
) -> Iterator[tuple[Placed | None, Placed | None]]:
    """Pair what says the same, from the plainest likeness to the faintest; then the rest."""
    free_here, free_there = list(here), list(there)
    likenesses: tuple[Callable[[Placed, Placed], bool], ...] = (
        lambda mine, other: mine.text == other.text and mine.id == other.id,
        lambda mine, other: mine.text == other.text,
        lambda mine, other: mine.varies and mine.holds == other.holds,
        lambda mine, other: mine.varies and mine.holds == other.denied,
        lambda mine, other: mine.id is not None and mine.id == other.id,
    )
    for alike in likenesses:
        for mine in list(free_here):
            other = next((each for each in free_there if alike(mine, each)), None)
            if other is not None:
                free_here.remove(mine)
                free_there.remove(other)
                yield mine, other
    yield from ((mine, None) for mine in free_here)
    yield from ((None, other) for other in free_there)


def difference_kind(mine: Placed | None, other: Placed | None) -> Kind:
    """What becomes of an entry from one reading to the other."""
    if other is None:
        return "only here"
    if mine is None:
        return "only there"
    if mine.holds == other.holds:
        return "moved"
    return "denied" if mine.holds == other.denied else "restated"
