"""What a reading leaves open, and everything it may come to.

A *doubt* is a statement of which it is not known whether its party wants it. A *completion* decides
each doubt: the statement is held where it stands, or it is not there. With *n* doubts there are 2^n
completions. On request the order of tied statements is taken for unknown too: then a completion
also puts each level into some strict order, or leaves it tied as it is written; a level of *k*
statements has k! + 1 such orders, and every combination of orders and doubts is a completion.

The completion *as written* holds every doubt and leaves every tie. It is the one that all other
questions use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product
from math import factorial, prod

import numpy as np

from detente.case import PreferenceStatement, StatementPreferences
from detente.case.priorities import levels
from detente.errors import InputError
from detente.graphmodel.crux_columns import Entry, Mask, Term, rank_terms
from detente.graphmodel.crux_search import CruxSearch
from detente.graphmodel.option_graph import OptionGraph
from detente.questions.model import Model
from detente.questions.uncertainty.sets import CompletionSets

__all__ = ["Completions", "Doubt", "Level", "Order", "doubts", "tied_levels"]

#: For each level in which the order is open: places in it, the most important first; None as tied.
Order = tuple[tuple[int, ...] | None, ...]

# A search has room for every state, so only a few are kept.
_KEPT = 2


@dataclass(frozen=True)
class Doubt:
    """A statement that a party may or may not hold, and its place in the list, from 1."""

    party: str
    place: int
    statement: PreferenceStatement


@dataclass(frozen=True)
class Level:
    """Statements of a party that are tied, and their place in its list, from 1."""

    party: str
    place: int
    statements: tuple[PreferenceStatement, ...]


def doubts(model: Model) -> tuple[Doubt, ...]:
    """The doubts of a model, party by party, the most important first."""
    return tuple(
        Doubt(dm, place, entry)
        for dm in model.case.decision_makers
        for place, entry in model.priorities(dm)
        if entry.maybe
    )


def tied_levels(model: Model) -> tuple[Level, ...]:
    """The levels of a model that have more than one statement."""
    found = []
    for dm in model.case.decision_makers:
        place = 1
        for level in levels(model.statements(dm)):
            if len(level) > 1:
                found.append(Level(dm, place, level))
            place += len(level)
    return tuple(found)


class Completions:
    """All completions of a model in option form.

    Parameters
    ----------
    model : Model
    orders : bool
        Whether the order of tied statements is unknown too.

    Raises
    ------
    InputError
        The case is in graph form, which has no statements that could be in doubt.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.model import build_model
    >>> Completions(build_model(load("south-caucasus"), "000")).count
    1
    """

    def __init__(self, model: Model, *, orders: bool = False) -> None:
        if not isinstance(model.conflict.graph, OptionGraph):
            raise InputError(
                "completions are made in option form only: a case in graph form has no statements "
                "that may or may not be held; give each possible ranking as a reading of its own"
            )
        self.model = model
        self.graph = model.conflict.graph
        self.doubts = doubts(model)
        self.levels = tied_levels(model) if orders else ()
        self.search = lru_cache(maxsize=_KEPT)(self._search)
        self.sets = CompletionSets(model, self.doubts, self.levels)

    @property
    def listed(self) -> bool:
        """Whether the states are listed, so that they can be judged one by one."""
        return self.graph.solver == "explicit"

    @property
    def as_written(self) -> Order:
        """The order that leaves every tie."""
        return (None,) * len(self.levels)

    @property
    def orders(self) -> int:
        """How many combinations of orders there are."""
        return prod(1 + factorial(len(level.statements)) for level in self.levels)

    @property
    def count(self) -> int:
        """How many completions there are."""
        return self.orders << len(self.doubts)

    def every_order(self) -> Iterator[Order]:
        """Yield all combinations of orders, the one as written first."""
        choices = ((None, *permutations(range(len(level.statements)))) for level in self.levels)
        yield from product(*choices)

    def any_order(self, rng: np.random.Generator) -> Order:
        """Draw one combination of orders, each as likely as any other."""
        drawn: list[tuple[int, ...] | None] = []
        for level in self.levels:
            size = len(level.statements)
            as_tied = rng.random() * (factorial(size) + 1) < 1
            drawn.append(None if as_tied else tuple(rng.permutation(size).tolist()))
        return tuple(drawn)

    def _search(self, order: Order) -> CruxSearch:
        """What judges states in all completions of one order.

        Entry *n* of the search is doubt *n*: held in the first reading, not there in the second.
        """
        shared: dict[int, list[Term[Mask]]] = {}
        found: list[Entry[Mask]] = []
        for dm in self.model.case.decision_makers:
            place = self.model.conflict.place(dm)
            if not isinstance(self.model.wants.get(dm), StatementPreferences | None):
                shared[place] = list(rank_terms(self.model.conflict.ranks(dm)))
                continue
            shared[place] = []
            for entry, term in self._terms(dm, order):
                if entry.maybe:
                    found.append(Entry(place, (term,), ()))
                else:
                    shared[place].append(term)
        return CruxSearch(self.graph, shared, found)

    def _terms(self, dm: str, order: Order) -> Iterator[tuple[PreferenceStatement, Term[Mask]]]:
        """The statements of a party in their order, as the search takes them."""
        later = {
            (level.party, level.statements[number].id): offset
            for level, chosen in zip(self.levels, order, strict=True)
            for offset, number in enumerate(chosen or ())
        }
        for place, entry in self.model.priorities(dm):
            holds = self.model.where(entry.says).mask
            yield entry, Term(place + later.get((dm, entry.id), 0), holds)
