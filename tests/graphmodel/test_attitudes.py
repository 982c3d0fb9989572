"""Attitudes against their definitions."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.perception import Attitudes, Relations
from detente.graphmodel.perception.attitudes import SIGNS
from tests.oracle import reference
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


class Spelled(Attitudes):
    """Attitudes that are searched by, even where they are the discrete ones."""

    def __bool__(self) -> bool:
        return True


class Feeling:
    """A model with attitudes, from the definitions."""

    def __init__(self, model, attitudes):
        self.model, self.attitudes = model, attitudes

    def prefers(self, dm, q, s) -> bool:
        """Whether `dm` totally relationally prefers `q` to `s`."""
        for other in self.model.dms:
            sign = self.attitudes.get((dm, other), "+" if dm == other else "0")
            rank = self.model.rank[other]
            if (sign == "+" and not rank[q] > rank[s]) or (sign == "-" and not rank[q] < rank[s]):
                return False
        return True

    def improvements(self, dm, s):
        return [q for q in self.model.arcs[dm][s] if self.prefers(dm, q, s)]

    def joint(self, movers, start, improving):
        """End points of legal sequences of the movers."""
        found, frontier = set(), {(start, None)}
        while frontier:
            state, last = frontier.pop()
            for mover in movers:
                if mover != last:
                    moves = self.improvements if improving else self.model.arcs.__getitem__
                    ends = moves(mover, state) if improving else moves(mover)[state]
                    fresh = {(end, mover) for end in ends} - found
                    found |= fresh
                    frontier |= fresh
        return {state for state, _ in found}

    def stable(self, concept, dm, s) -> bool:
        better = self.improvements(dm, s)
        if concept == "nash":
            return not better
        others = [other for other in self.model.dms if other != dm]
        for q in better:
            ends = self.joint(others, q, improving=concept in {"seq", "sseq"})
            hurt = [k for k in ends if not self.prefers(dm, k, s)]
            if concept in {"smr", "sseq"}:
                arcs = self.model.arcs[dm]
                hurt = [k for k in hurt if not any(self.prefers(dm, z, s) for z in arcs[k])]
            if not hurt:
                return False
        return True


def random_attitudes(seed, dms):
    rng = Random(seed)
    return {pair: rng.choice(SIGNS) for pair in product(dms, dms) if rng.random() < 0.7}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_stable_states(concept):
    changed = 0
    for seed in range(70):
        model = random_model(seed)
        given = random_attitudes(seed, model.dms)
        feeling, relations = (
            Feeling(model, given),
            Relations(conflict_of(model), Attitudes(given)),
        )
        for dm in model.dms:
            wanted = {label(s) for s in model.states if feeling.stable(concept, dm, s)}
            assert set(relations.stable(concept, dm)) == wanted, (dm, given, compact(model))
            changed += wanted != {label(s) for s in reference.stable(model, concept, dm)}
    assert changed > 20


@pytest.mark.parametrize("concept", CONCEPTS)
def test_discrete_attitudes_give_the_classical_concepts(concept):
    """Inohara and Hipel (2009), here without their condition that there are no ties."""
    for seed in range(30):
        model = random_model(seed)
        conflict = conflict_of(model)
        searched = Relations(conflict, Spelled())
        for dm in model.dms:
            assert searched.stable(concept, dm) == conflict.stable(concept, dm), compact(model)


def test_under_totally_neutral_attitudes_concepts_coincide():
    """Inohara and Hipel (2009): RNash is RSMR, and RGMR is RSEQ."""
    some = 0
    for seed in (seed for seed in range(60) if len(random_model(seed).states) < 16):
        model = random_model(seed)
        neutral = Attitudes(dict.fromkeys(product(model.dms, model.dms), "0"))
        relations = Relations(conflict_of(model), neutral)
        for dm in model.dms:
            stable = {concept: relations.stable(concept, dm) for concept in CONCEPTS}
            assert stable["nash"] == stable["smr"]
            assert stable["gmr"] == stable["seq"]
            some += bool(stable["nash"])
    assert some > 5


@pytest.mark.parametrize("concept", ["nash", "gmr"])
def test_whoever_weighs_more_moves_less(concept):
    """One attitude more leaves fewer improvements, and more states that are no improvement."""
    for seed in range(40):
        model = random_model(seed)
        one, other = model.dms[:2]
        conflict = conflict_of(model)
        wide = Relations(conflict, Attitudes({(one, other): "+"}))
        assert conflict.stable(concept, one) <= wide.stable(concept, one)


def test_favourites_are_not_outdone():
    rng = Random(1)
    several = 0
    for seed in range(150):
        model = random_model(seed)
        given = random_attitudes(seed, model.dms)
        feeling, relations = Feeling(model, given), Relations(conflict_of(model), Attitudes(given))
        state, (place, dm) = rng.choice(model.states), rng.choice(list(enumerate(model.dms)))
        better = feeling.improvements(dm, state)
        wanted = {label(q) for q in better if not any(feeling.prefers(dm, z, q) for z in better)}
        graph = relations.graph
        found = relations.favourites(place, graph.cell(label(state)))
        assert {graph.label(cell) for cell in found} == wanted
        several += len(wanted) > 1
    assert several > 3


def test_escapes_are_the_unpunished_improvements():
    for seed in range(40):
        model = random_model(seed)
        given = random_attitudes(seed, model.dms)
        feeling, relations = Feeling(model, given), Relations(conflict_of(model), Attitudes(given))
        graph = relations.graph
        for place, dm in enumerate(model.dms):
            for s in model.states[:3]:
                others = [other for other in model.dms if other != dm]
                wanted = {
                    label(q)
                    for q in feeling.improvements(dm, s)
                    if all(feeling.prefers(dm, k, s) for k in feeling.joint(others, q, True))
                }
                cells = relations.escapes("seq", place, graph.cell(label(s)))
                assert {graph.label(cell) for cell in cells} == wanted


def test_devotion_keeps_prisoners_silent_and_spite_does_not():
    dilemma = Conflict.from_options(
        {"A": ["confess"], "B": ["confess"]},
        {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    )
    devoted = Attitudes({("A", "A"): "0", ("A", "B"): "+", ("B", "B"): "0", ("B", "A"): "+"})
    assert Relations(dilemma, devoted).equilibria("nash").labels() == ["NN"]
    spiteful = Attitudes({("A", "A"): "0", ("A", "B"): "-", ("B", "B"): "0", ("B", "A"): "-"})
    assert Relations(dilemma, spiteful).equilibria("nash").labels() == ["YY"]


def test_refusals():
    conflict = Conflict.from_options({"A": ["x"]}, {"A": Ranking(["Y", "N"])})
    with pytest.raises(InputError, match="decision maker 'C' is unknown"):
        Relations(conflict, Attitudes({("A", "C"): "+"}))
    with pytest.raises(InputError, match="one of"):
        Relations(conflict, Attitudes({("A", "A"): "x"}))  # type: ignore[dict-item]
    with pytest.raises(InputError, match="'sek' is unknown; nearest: 'seq'"):
        Relations(conflict).stable_at("sek", 0, 0)
    wide = Conflict.from_options({"A": [f"o{k}" for k in range(13)]}, {"A": range_of(2**13)})
    with pytest.raises(InputError, match=r"8,192 states are more than the 4,096"):
        Relations(wide, Attitudes({("A", "A"): "-"})).stable("nash", "A")


def range_of(size):
    import numpy as np

    return np.arange(size)
