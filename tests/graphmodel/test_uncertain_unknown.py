"""Unknown preferences: the sixteen definitions and four of SSEQ, against a reference."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict
from detente.graphmodel.uncertain import Relations, agreement, unknown, unknown_table
from detente.graphmodel.uncertain.unknown import EXTENSIONS
from tests.oracle.compare import conflict_of
from tests.oracle.models import label
from tests.oracle.reference import is_stable

from .uncertain_reference import CONCEPTS, Drawn, drawn, holds

MODELS = 60
BATCH = 20


def by_definition(model: Drawn, concept: str, extension: str, dm: str, state) -> bool:
    bold, fearful = extension in "ac", extension in "cd"
    return holds(
        model.model, concept, dm, state,
        leaves=lambda i, q, s: model.label(i, q, s) in (">U" if bold else ">"),
        harms=lambda i, k, s: model.label(i, k, s) in ("<~U" if fearful else "<~"),
        makes=lambda j, y, x: model.label(j, y, x) in ">U",
    )  # fmt: skip


def relations_of(model: Drawn) -> Relations:
    leads = [agreement(model.ranks(dm)) for dm in model.model.dms]
    return Relations(conflict_of(model.model).graph, leads)


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_each_extension_of_each_concept_is_as_defined(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model = drawn(seed)
        relations = relations_of(model)
        for concept in CONCEPTS:
            for extension in EXTENSIONS:
                for place, dm in enumerate(model.model.dms):
                    told = unknown.stable(relations, place, concept=concept, extension=extension)
                    for state in model.model.states:
                        cell = relations.graph.cell(label(state))
                        if told[cell] != by_definition(model, concept, extension, dm, state):
                            wrong.append((seed, concept, extension, dm, label(state)))
    assert not wrong


@pytest.mark.parametrize("seed", range(200, 220))
def test_the_extensions_include_one_another(seed):
    relations = relations_of(drawn(seed))
    for concept in CONCEPTS:
        for dm in range(len(relations.leads)):
            a, b, c, d = (
                unknown.stable(relations, dm, concept=concept, extension=e) for e in EXTENSIONS
            )
            assert not (a & ~b).any()
            assert not (a & ~c).any()
            assert not ((b | c) & ~d).any()


@pytest.mark.parametrize("seed", range(300, 310))
def test_with_everything_known_all_are_the_ordinary_concept(seed):
    model = drawn(seed, at_most=1)
    relations, plain = relations_of(model), model.model
    ordinary = type(plain)(
        plain.dms, plain.states, plain.arcs,
        {dm: rankings[0] for dm, rankings in model.rankings.items()}, plain.options, plain.one_way,
    )  # fmt: skip
    for concept in CONCEPTS:
        for place, dm in enumerate(plain.dms):
            for extension in EXTENSIONS:
                told = unknown.stable(relations, place, concept=concept, extension=extension)
                for state in plain.states:
                    cell = relations.graph.cell(label(state))
                    assert told[cell] == is_stable(ordinary, concept, dm, state, "sequence")


def test_one_state_alone_is_judged_as_among_all():
    relations = relations_of(drawn(5))
    for extension in EXTENSIONS:
        told = unknown.stable(relations, 0, concept="seq", extension=extension)
        for cell in np.flatnonzero(relations.graph.feasible).tolist():
            alone = unknown.stable_at(relations, 0, cell, concept="seq", extension=extension)
            assert alone == told[cell]


def test_pairs_that_go_round_are_taken_as_given():
    ring = {"A": {"x": ["y"], "y": ["z"], "z": ["x"]}}
    graph = Conflict.from_graph(["x", "y", "z"], ring, {"A": [0, 0, 0]}).graph
    relations = Relations(graph, [unknown_table(3, [(1, 0), (2, 1)], [(0, 2)])])
    told = {e: unknown.stable(relations, 0, concept="nash", extension=e).tolist() for e in "ab"}
    assert told == {"a": [False, False, False], "b": [False, False, True]}


def test_faults_are_told():
    relations = relations_of(drawn(1))
    with pytest.raises(InputError, match="the extension 'e' is unknown"):
        unknown.stable(relations, 0, concept="seq", extension="e")
    with pytest.raises(InputError, match="the concept 'sim' is not defined"):
        unknown.stable(relations, 0, concept="sim", extension="a")
    with pytest.raises(InputError, match="compared twice"):
        unknown_table(3, [(0, 1), (1, 0)])
    with pytest.raises(InputError, match="do not fit"):
        Relations(relations.graph, [agreement([[0, 1, 2]])] * len(relations.leads))
    with pytest.raises(InputError, match="need as many preferences"):
        Relations(relations.graph, [])
