"""Sets of variants: every variant judged one by one from the definitions, on random models."""

from __future__ import annotations

import numpy as np
import pytest

from detente.graphmodel import Conflict
from detente.graphmodel.crux_columns import Entry, Term
from detente.graphmodel.symbolic.nodes import union
from detente.graphmodel.symbolic.variants import SymbolicVariants

from .crux_models import CONCEPTS, Drawn, drawn, smallest, verdicts


def variants_of(model: Drawn) -> SymbolicVariants:
    """The same question for the symbolic search, each list of cells made a diagram."""
    graph = Conflict.from_options(**model.given, solver="symbolic").graph
    space = graph.space

    def noded(terms):
        return tuple(
            Term(
                term.place,
                union(
                    (
                        space.state(int(code))
                        for code in model.graph.layout.codes(np.flatnonzero(term.holds))
                    ),
                    space.nothing,
                ),
            )
            for term in terms
        )

    shared = {dm: noded(terms) for dm, terms in model.shared.items()}
    entries = [Entry(each.dm, noded(each.first), noded(each.second)) for each in model.entries]
    return SymbolicVariants(graph, shared, entries)


def code(model: Drawn) -> int:
    return int(model.graph.layout.codes([model.cell])[0])


@pytest.mark.parametrize("first", range(0, 120, 40))
def test_every_variant_judged_alone_agrees(first):
    wrong = []
    for seed in range(first, first + 40):
        model = drawn(seed)
        judged, search = verdicts(model), variants_of(model)
        for concept in CONCEPTS:
            found = search.decide(concept, code(model))
            held = judged[concept]
            everything = frozenset(range(len(model.entries)))
            if any(found.holds(second) != verdict for second, verdict in held.items()):
                wrong.append((seed, concept, "verdicts"))
            for start, kept in (("first", frozenset()), ("second", everything)):
                flips = found.flips(start)
                turned = {second ^ kept for second in held if held[second] != held[kept]}
                if set(flips.sets) != smallest(turned) or len(flips.sets) != len(set(flips.sets)):
                    wrong.append((seed, concept, start))
                assert flips.holds == held[kept] and flips.complete and all(flips.proved)
                assert [len(one) for one in flips.sets] == sorted(map(len, flips.sets))
    assert not wrong
