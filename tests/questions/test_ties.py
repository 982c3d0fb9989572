"""Statements of equal priority in everything that reads lists, against the definitions."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest

from detente.case import Case, PreferenceStatement
from detente.questions.cruxes import Exchange
from detente.questions.model import build_model
from detente.questions.reorder import answers, reorderings
from detente.questions.sensitivity import sensitivity
from detente.questions.verdicts import Judge

from .cases import changed, drawn, holds, second

SEEDS = range(12)
Levels = list[list[PreferenceStatement]]


def tied(seed: int) -> Case:
    return drawn(seed, ties=0.6)


def levels_of(case: Case, dm: str) -> Levels:
    found: Levels = []
    for entry in case.preferences("r")[dm].statements:  # type: ignore[union-attr]
        if entry.tied:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


def flat(levels: Levels) -> tuple[PreferenceStatement, ...]:
    return tuple(
        entry.model_copy(update={"tied": number > 0})
        for level in levels
        for number, entry in enumerate(level)
    )


def verdicts(case: Case, dm: str, levels: Levels) -> dict[tuple[str, str], bool]:
    """What the definitions say of every settlement when a party has these levels."""
    model = second(case, "r", "status-quo", wants=changed(case, "r", dm, flat(levels)))
    return {
        (name, concept): holds(model, concept, entry.canonical["status-quo"])
        for name, entry in case.settlements.items()
        for concept in ("nash", "seq")
    }


def test_the_seeds_have_ties() -> None:
    sizes = {
        len(level)
        for seed in SEEDS
        for dm in tied(seed).decision_makers
        for level in levels_of(tied(seed), dm)
    }
    assert sizes == {1, 2, 3}


@pytest.mark.parametrize("seed", SEEDS)
def test_ranks_are_those_of_the_definition(seed: int) -> None:
    case = tied(seed)
    model, plain = build_model(case, "r"), second(case, "r", "status-quo")
    for dm in case.decision_makers:
        ranks = model.conflict.ranks(dm)
        for one, other in product(plain.states, repeat=2):
            mine = [ranks[model.conflict.graph.cell(plain_label(state))] for state in (one, other)]
            theirs = [plain.rank[dm][state] for state in (one, other)]
            assert (mine[0] > mine[1]) == (theirs[0] > theirs[1])


def plain_label(state: Any) -> str:
    return "".join("NY"[bit] for bit in state)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_decides_between_two_states_is_of_the_first_level_that_differs(seed: int) -> None:
    case = tied(seed)
    model, plain = build_model(case, "r"), second(case, "r", "status-quo")
    judge = Judge(model)
    for dm in case.decision_makers:
        levels = levels_of(case, dm)
        for one, other in product(plain.states, repeat=2):
            start, end = plain_label(one), plain_label(other)
            decides = judge.deciding(dm, start, end)
            better = plain.rank[dm][other] - plain.rank[dm][one]
            assert (decides is None) == (better == 0)
            if decides is None:
                continue
            place, entry = decides
            above = sum(
                len(level)
                for level in levels
                if entry not in level and _before(levels, level, entry)
            )
            assert place == above + 1
            assert model.holds_at(entry.says, end) == (better > 0)
            assert model.holds_at(entry.says, start) == (better < 0)


def _before(levels: Levels, level: list[PreferenceStatement], entry: PreferenceStatement) -> bool:
    return levels.index(level) < next(k for k, each in enumerate(levels) if entry in each)


@pytest.mark.parametrize("seed", SEEDS)
def test_drops_and_swaps_leave_the_other_ties(seed: int) -> None:
    case = tied(seed)
    found = sensitivity(case, "r")
    assert found is not None
    expected: dict[tuple[str, frozenset[str]], Levels] = {}
    for dm in case.decision_makers:
        levels = levels_of(case, dm)
        for k, level in enumerate(levels):
            for entry in level:
                rest = [each for each in level if each is not entry]
                expected[dm, frozenset({entry.id})] = [*levels[:k], rest, *levels[k + 1 :]]
        for k, (upper, lower) in enumerate(pairwise(levels)):
            for one, other in product(upper, lower):
                swapped = [
                    [other if each is one else each for each in upper],
                    [one if each is other else each for each in lower],
                ]
                expected[dm, frozenset({one.id, other.id})] = [
                    *levels[:k],
                    *swapped,
                    *levels[k + 2 :],
                ]
    tried = {(c.party, frozenset(c.statements)): c for c in (*found.drops, *found.swaps)}
    assert tried.keys() == expected.keys()
    for (dm, ids), levels in expected.items():
        before = verdicts(case, dm, levels_of(case, dm))
        after = verdicts(case, dm, [level for level in levels if level])
        flips = {(*key, after[key]) for key in before if before[key] != after[key]}
        assert set(tried[dm, ids].flips) == flips


@pytest.mark.parametrize("seed", SEEDS)
def test_a_statement_put_elsewhere_stands_alone_or_among_equals(seed: int) -> None:
    case = tied(seed)
    before = answers(build_model(case, "r"), "seq")
    for shift in reorderings(case, "r"):
        listed = [entry for level in levels_of(case, shift.party) for entry in level]
        levels = levels_of(case, shift.party)
        entry = listed.pop(shift.start - 1)
        rest = [[each for each in level if each is not entry] for level in levels]
        rest = [level for level in rest if level]
        place = shift.end - 1
        for number, level in enumerate(rest):
            if 0 < place < len(level):
                level.insert(place, entry)
                break
            if place <= 0:
                rest.insert(number, [entry])
                break
            place -= len(level)
        else:
            rest.append([entry])
        after = verdicts(case, shift.party, rest)
        for name in case.settlements:
            was, now = shift.changes.get(name, (before[name], before[name]))
            assert was == before[name]
            assert (now == "holds") == after[name, "seq"]


@pytest.mark.parametrize("seed", SEEDS)
def test_cruxes_exchange_tied_statements(seed: int) -> None:
    """With nothing and with everything taken from the other reading it is the one and the other."""
    case = tied(seed)
    model = build_model(case, "r")
    other = second(case, "r", "status-quo", wants=case.preferences("s"))
    exchange = Exchange(model, "s")
    for concept, name in product(("nash", "seq"), case.settlements):
        tree = exchange.tree(name, concept)
        assert tree is not None
        state = case.settlements[name].canonical["status-quo"]
        assert tree.holds() == holds(second(case, "r", "status-quo"), concept, state)
        assert tree.holds(range(tree.n_entries)) == holds(other, concept, state)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_given_up_first_has_the_place_of_its_level(seed: int) -> None:
    case = tied(seed)
    model = build_model(case, "r")
    for state in map(plain_label, second(case, "r", "status-quo").states):
        for given in Judge(model).sacrifices(state):
            levels = levels_of(case, given.party)
            place = 1
            for level in levels:
                failing = [e.id for e in level if not model.holds_at(e.says, state)]
                if failing:
                    assert (given.statement, given.place) == (failing[0], place)
                    break
                place += len(level)
