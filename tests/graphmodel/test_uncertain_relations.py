"""What all structures share: how far they scale, and that single states agree with all at once."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict
from detente.graphmodel.uncertain import (
    Asked,
    Relations,
    agreement,
    common,
    fuzzy,
    fuzzy_table,
    margin,
    packing,
    relations,
    share,
    unknown,
)
from tests.oracle.compare import conflict_of
from tests.oracle.models import label, wide_model
from tests.oracle.reference import is_stable

from .uncertain_reference import CONCEPTS, drawn


def mixed(seed: int) -> Relations:
    model = drawn(seed)
    leads = [margin(model.ranks(dm), model.weights[dm]) for dm in model.model.dms]
    return Relations(conflict_of(model.model).graph, leads)


@pytest.mark.parametrize("seed", range(4))
def test_wide_models_with_one_way_options_agree_with_the_reference(seed):
    """Many strategies of one decision maker: the best counter-move is kept along a fibre."""
    model = wide_model(seed)
    graph = conflict_of(model).graph
    crisp = Relations(graph, [agreement(own) for own in graph.ranks])
    for concept in ("smr", "sseq"):
        for place, dm in enumerate(model.dms):
            told = unknown.stable(crisp, place, concept=concept, extension="a")
            for state in model.states[::9]:
                cell = graph.cell(label(state))
                assert told[cell] == is_stable(model, concept, dm, state, "sequence")


@pytest.mark.parametrize("seed", range(8))
def test_the_ranks_of_the_graph_do_not_count(seed):
    given = mixed(seed)
    graph = type(given.graph)(*_parts(given.graph))
    again = Relations(graph, given.leads)
    for concept in CONCEPTS:
        gammas = ["1/2"] * len(given.leads)
        one, other = (
            fuzzy.critical(each, 0, concept=concept, thresholds=gammas) for each in (given, again)
        )
        assert np.array_equal(one, other)


def _parts(graph):
    blank = [np.where(graph.feasible, 0, -1).astype(np.int32) for _ in graph.ranks]
    return (graph.layout, blank) if graph.form == "options" else (graph.states, graph.arcs, blank)


def test_limits_are_told(monkeypatch):
    given = mixed(0)
    monkeypatch.setattr(relations, "MAX_SWEPT", 3)
    with pytest.raises(InputError, match="only up to 3; there are"):
        fuzzy.critical(given, 0, concept="seq", thresholds=[1] * len(given.leads))
    monkeypatch.setattr(common, "MAX_BANDS", 0)
    with pytest.raises(InputError, match="more than 0 parts"):
        common.intervals_at(given, 0, 0, concept="seq")
    monkeypatch.setattr(packing, "MAX_RANKS", 10)
    with pytest.raises(InputError, match="each can have about"):
        Relations(given.graph, given.leads)
    with pytest.raises(InputError, match="pair by pair for 1 to 3,000 states, not 0"):
        fuzzy_table([])


def test_an_improvement_without_any_answer_is_told_apart():
    alone = Conflict.from_options({"A": ["go"]}, {"A": [0, 1]})
    lead = share(alone.ranks("A"))
    given = Relations(alone.graph, [lead])
    (found,) = given.outlooks(Asked("gmr", steps=(1,)), 0, 0)
    assert (found.end, found.gain, found.left) == (1, 1, 2**62)
    with pytest.raises(InputError, match="whole numbers in at least one row"):
        agreement([[0.5, 1.0]])
