"""Models that differ from one model in some parties' priorities only.

Ranking all states anew is the whole cost of a variant, so where a statement holds is kept, and the
layout of the states is shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Preferences, PreferenceStatement, StatementPreferences
from detente.errors import InputError
from detente.graphmodel import Conflict
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.preferences import lexicographic_ranks
from detente.questions.model import Model
from detente.statements import parse

__all__ = ["Variants"]


class Variants:
    """Makes variants of a model in option form.

    Parameters
    ----------
    model : Model
    """

    def __init__(self, model: Model) -> None:
        graph = model.conflict.graph
        if not isinstance(graph, OptionGraph):
            raise InputError("variants of priorities are made in option form only")
        self.model = model
        self._graph = graph
        self._cells = np.flatnonzero(graph.feasible)
        self._codes = graph.layout.codes(self._cells)
        self._everywhere = np.ones(len(self._cells), dtype=bool)
        self._holds: dict[str, NDArray[np.bool_]] = {}

    def with_statements(self, changes: Mapping[str, Sequence[PreferenceStatement]]) -> Model:
        """The model with other ordered statements for some decision makers."""
        ranks = list(self._graph.ranks)
        wants: dict[str, Preferences] = dict(self.model.wants)
        for dm, statements in changes.items():
            ranks[self.model.conflict.place(dm)] = self._ranks(statements)
            wants.pop(dm, None)
            if statements:
                wants[dm] = StatementPreferences(statements=tuple(statements))
        graph = OptionGraph(self._graph.layout, ranks)
        return replace(self.model, conflict=Conflict(self.model.conflict.dms, graph), wants=wants)

    def _ranks(self, statements: Sequence[PreferenceStatement]) -> NDArray[np.int32]:
        holds = [self._where(entry.says) for entry in statements]
        ranks = np.full(self._graph.size, -1, dtype=np.int32)
        tied = {place for place, entry in enumerate(statements) if entry.tied}
        ranks[self._cells] = lexicographic_ranks(holds, self._everywhere, tied=tied)
        return ranks

    def _where(self, text: str) -> NDArray[np.bool_]:
        if text not in self._holds:
            self._holds[text] = self.model.vocabulary.holds(parse(text), self._codes)
        return self._holds[text]
