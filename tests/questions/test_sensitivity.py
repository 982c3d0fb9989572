"""Drops and swaps: each is tried again on a case rebuilt without the statement."""

from __future__ import annotations

import pytest

from detente.case import Case, load, loads
from detente.questions.model import build_model
from detente.questions.sensitivity import sensitivity
from detente.questions.verdicts import Judge
from tests.oracle.reference import Model as Plain

from . import plain
from .cases import CHICKEN, DATES, ROW, SHIFT, bits, changed, drawn, holds, second

SEEDS = range(12)
Verdicts = dict[tuple[str, str], bool]


def by_definition(case: Case, model: Plain) -> Verdicts:
    return {
        (name, concept): holds(model, concept, entry.canonical["status-quo"])
        for name, entry in case.settlements.items()
        for concept in ("nash", "seq")
    }


def by_rebuilding(case: Case, reading: str, dm: str, listed: tuple) -> Verdicts:
    model = build_model(case, reading, wants=changed(case, reading, dm, listed))
    judge = Judge(model)
    return {
        (name, concept): judge.holds(concept, str(model.canonical(name)))
        for name in case.settlements
        for concept in ("nash", "seq")
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_drop_and_swap_is_tried_and_says_what_it_flips(seed: int) -> None:
    case = drawn(seed)
    found = sensitivity(case, "r")
    assert found is not None
    before = by_definition(case, second(case, "r", "status-quo"))
    own = case.preferences("r")
    drops = {change.statements: change for change in found.drops}
    swaps = {change.statements: change for change in found.swaps}
    for dm in case.decision_makers:
        listed = own[dm].statements  # type: ignore[union-attr]
        for place, entry in enumerate(listed):
            variants = [(drops, (entry.id,), listed[:place] + listed[place + 1 :])]
            if place:
                swapped = (*listed[: place - 1], entry, listed[place - 1], *listed[place + 1 :])
                variants.append((swaps, (listed[place - 1].id, entry.id), swapped))
            for tried, ids, other in variants:
                model = second(case, "r", "status-quo", wants=changed(case, "r", dm, other))
                after = by_definition(case, model)
                assert after == by_rebuilding(case, "r", dm, other)
                flips = {(*key, after[key]) for key in before if before[key] != after[key]}
                change = tried.pop(ids)
                assert change.party == dm
                assert set(change.flips) == flips
    assert not drops
    assert not swaps


def test_the_seeds_flip_verdicts_by_drops_and_by_swaps() -> None:
    found = [sensitivity(drawn(seed), "r") for seed in SEEDS]
    assert any(change.flips for each in found if each for change in each.drops)
    assert any(each.deciding_swaps for each in found if each)


@pytest.mark.parametrize("seed", SEEDS)
def test_idle_and_deciding_part_the_changes(seed: int) -> None:
    found = sensitivity(drawn(seed), "r")
    assert found is not None
    assert {c.statements for c in found.idle} == {c.statements for c in found.drops if not c.flips}
    assert {c.statements for c in found.deciding_swaps} == {
        c.statements for c in found.swaps if c.flips
    }
    for name in ("narrow", "wide"):
        for concept in ("nash", "seq"):
            rests = {c.statements for c in found.rests_on(name, concept)}
            assert rests == {
                c.statements for c in found.drops if (name, concept) in {f[:2] for f in c.flips}
            }
            flipping = {c.statements for c in found.swaps_that_flip(name, concept)}
            assert flipping == {
                c.statements for c in found.swaps if (name, concept) in {f[:2] for f in c.flips}
            }


def indifferent(case: Case, model: Plain) -> tuple[str, ...]:
    """Options whose switching their own decision maker never notices."""
    found = []
    for place, name in enumerate(case.option_ids):
        rank = model.rank[name.split(".")[0]]
        pairs = [(s, (*s[:place], 1, *s[place + 1 :])) for s in model.states if s[place] == 0]  # type: ignore[index]
        both = [(low, high) for low, high in pairs if high in rank]
        if both and all(rank[low] == rank[high] for low, high in both):
            found.append(name)
    return tuple(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_options_that_their_own_party_does_not_care_about(seed: int) -> None:
    case = drawn(seed)
    found = sensitivity(case, "s")
    assert found is not None
    assert found.indifferent == indifferent(case, second(case, "s", "status-quo"))


def moved(case: Case, model: Plain) -> set[str]:
    """Options that best replies change on the way from the status quo or a settlement."""
    starts = [*(e.state for e in case.status_quo.values())]
    starts += [state for e in case.settlements.values() for state in e.canonical.values()]
    waiting, seen, found = [bits(s) for s in starts], set(), set()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        for dm in model.dms:
            rank = model.rank[dm]
            peak = max((rank[q] for q in model.arcs[dm][state]), default=rank[state])
            for q in model.arcs[dm][state]:
                if rank[q] == peak > rank[state]:
                    assert isinstance(q, tuple)
                    found |= {
                        n for n, a, b in zip(case.option_ids, state, q, strict=True) if a != b
                    }
                    waiting.append(q)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_options_that_nobody_ever_moves(seed: int) -> None:
    case = drawn(seed)
    found = sensitivity(case, "s")
    assert found is not None
    never = set(case.option_ids) - moved(case, second(case, "s", "status-quo"))
    assert set(found.unmoved) == never


def test_worked_by_hand() -> None:
    found = sensitivity(loads(SHIFT), "loyal")
    assert found is not None
    assert [(c.party, c.statements, c.flips) for c in found.drops if c.flips] == [
        # Without the wish for the clause the deal stands as it is.
        ("A", ("A-2",), (("deal", "nash", True), ("deal", "seq", True)))
    ]
    assert found.swaps[0].statements == ("A-1", "A-2")
    assert found.deciding_swaps == ()


def test_a_what_if_is_tried_on_top() -> None:
    found = sensitivity(loads(DATES), what_if="other")
    assert found is not None
    assert {c.statements[0] for c in found.drops} >= {"other-A-1", "other-A-2", "other-B-1"}


@pytest.mark.parametrize(
    "case",
    [loads(ROW), loads(CHICKEN), load("chicken")],
    ids=["graph", "rankings", "no settlements"],
)
def test_without_statements_or_settlements_there_is_nothing_to_try(case: Case) -> None:
    assert sensitivity(case) is None


def test_silent_options_are_not_called_indifferent() -> None:
    found = sensitivity(loads(DATES), "third")
    assert found is not None
    assert "B.y" not in found.indifferent


def test_the_plain_reading_knows_the_same_options() -> None:
    case = drawn(0)
    assert plain.label((1, 0)) == "YN"
    assert case.option_ids[0].startswith("Ash.")
