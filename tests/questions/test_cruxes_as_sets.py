"""Cruxes found with the variants as one set are those found by tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case import load
from detente.questions.cruxes import Exchange
from detente.questions.cruxes import exchange as module
from detente.questions.entry_mixtures import mixture_by_entry
from detente.questions.model import build_model
from detente.questions.verdicts import JUDGED

from .cases import drawn


def plain(hinge):
    """A hinge without what tells how it was found, its cruxes in one order."""
    cruxes = sorted(hinge.cruxes, key=repr)
    return replace(hinge, cruxes=tuple(cruxes), leaves=0, by="tree")


@pytest.mark.parametrize("parties", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_a_model_held_as_sets_has_the_same_cruxes(seed, parties):
    case = drawn(seed, ties=0.3)
    base, other = list(case.readings)[:2]
    listed = Exchange(build_model(case, base), other, parties=parties)
    sets = Exchange(build_model(case, base, solver="symbolic"), other, parties=parties)
    for settlement in case.settlements:
        for concept in JUDGED:
            mine, theirs = (each.hinge(settlement, concept) for each in (sets, listed))
            if theirs is None:
                assert mine is None
                continue
            assert (mine.by, theirs.by) == ("set", "tree")
            assert plain(mine) == plain(theirs)
            assert mine.here == sets.holds(settlement, concept) == listed.holds(settlement, concept)


def test_a_tree_that_grows_large_gives_way_to_a_set(monkeypatch):
    case = load("south-caucasus")
    exchange = Exchange(build_model(case, "000"), "001")
    tree = exchange.hinge("accord-bare", "seq")
    monkeypatch.setattr(module, "FIRST_LEAVES", 20)
    found = exchange.hinge("accord-bare", "seq")
    assert (tree.by, found.by, found.complete) == ("tree", "set", True)
    assert plain(found) == plain(tree)


def test_shares_of_a_mixture_are_the_same(monkeypatch):
    case = drawn(3)
    base, other = list(case.readings)[:2]
    by_tree = mixture_by_entry(case, {base: 2, other: 1})
    monkeypatch.setattr(
        Exchange,
        "tree",
        lambda self, name, concept, *_, **__: (
            None
            if self.model.canonical(name) is None
            else self.sets.decide(concept, self.model.canonical(name))
        ),
    )
    assert mixture_by_entry(case, {base: 2, other: 1}).shares == by_tree.shares
