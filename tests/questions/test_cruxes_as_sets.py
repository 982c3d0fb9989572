"""Cruxes found with the variants as one set are those found by tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case import load
from detente.questions.cruxes import CruxWords, Exchange
from detente.questions.cruxes import exchange as module
from detente.questions.cruxes.bound import Bound
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
            else self.sets.decide(concept, self.model.canonical(name), Bound(60))
        ),
    )
    assert mixture_by_entry(case, {base: 2, other: 1}).shares == by_tree.shares


@pytest.mark.parametrize("seed", range(8))
def test_where_a_set_takes_too_long_each_difference_is_tried_by_itself(seed):
    case = drawn(seed, ties=0.3)
    base, other = list(case.readings)[:2]
    sets = Exchange(build_model(case, base, solver="symbolic"), other)
    full = {name: sets.hinge(name, "seq") for name in case.settlements}
    for name, whole in full.items():
        if whole is None:
            continue
        cut = sets.tree(name, "seq", seconds=0)
        assert cut.leaves == 1 and cut.holds() == whole.here
        tried = sets._singles(name, "seq", Bound(60)).flips()
        alone = [each for each in whole.cruxes if len(each.differences) == 1]
        found = [tuple(sets.sides.differences[k] for k in places) for places in tried.sets]
        assert sorted(map(repr, found)) == sorted(repr(each.differences) for each in alone)
        assert all(tried.proved)
        # What was given up does not change what is found later.
        assert plain(sets.hinge(name, "seq")) == plain(whole)


def test_a_question_given_up_is_said_to_be_open():
    case = load("south-caucasus-by-year")
    exchange = Exchange(build_model(case, "000"), "001")
    hinge = exchange.hinge("accord-now", "seq", seconds=0.2)
    assert (hinge.by, hinge.complete, hinge.here, hinge.there) == ("singles", False, False, False)
    told = CruxWords(case).cut_short(hinge)
    assert "This question is open" in told and "--parties" in told


def test_readings_that_do_not_differ_make_no_noise(caplog):
    case = drawn(1)
    one = next(iter(case.readings))
    exchange = Exchange(build_model(case, one, solver="symbolic"), one)
    hinges = [exchange.hinge(name, "seq") for name in case.settlements]
    assert all(hinge.entries == 0 and hinge.here == hinge.there for hinge in hinges if hinge)
    assert (
        exchange.sets.decide("seq", "N" * len(case.option_ids), Bound(60)).flips("second").complete
    )
    assert not caplog.records
