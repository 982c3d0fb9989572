"""Several readings asked together: one is enough for a move, or all must agree."""

from __future__ import annotations

import pytest

from detente.case import Case, load
from detente.errors import InputError
from detente.questions.model import build_model
from detente.questions.uncertainty.agreeing import agreeing
from detente.questions.verdicts import Judge

from .cases import drawn, second

SEEDS = range(16)


def gains(case: Case, dm: str, state: str) -> list[set[str]]:
    """For each reading the states that a party can move to and prefers, by the plain model."""
    found = []
    for reading in case.readings:
        plain = second(case, reading, "status-quo")
        here = tuple(int(letter == "Y") for letter in state)
        better = {s for s in plain.arcs[dm][here] if plain.rank[dm][s] > plain.rank[dm][here]}
        found.append({"".join("NY"[bit] for bit in s) for s in better})  # type: ignore[union-attr]
    return found


def test_who_gains_by_one_reading_or_by_all() -> None:
    seen = set()
    for seed in SEEDS:
        case = drawn(seed)
        found = agreeing(case, ["r", "s"], concept="nash")
        for row in found.rows:
            sets = {dm: gains(case, dm, row.state) for dm in case.decision_makers}
            assert row.if_one == tuple(dm for dm, both in sets.items() if both[0] | both[1])
            assert row.if_all == tuple(dm for dm, both in sets.items() if both[0] & both[1])
            seen.add((bool(row.if_one), bool(row.if_all)))
    assert seen == {(True, True), (True, False), (False, False)}


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sseq"])
def test_one_reading_alone_gives_its_own_verdicts(concept: str) -> None:
    for seed in SEEDS:
        case = drawn(seed, ties=0.4)
        judge = Judge(build_model(case, "r"))
        for row in agreeing(case, ["r"], concept=concept).rows:
            assert row.if_one == row.if_all == judge.unstable_for(concept, row.state)


def test_a_reading_with_itself_is_no_different() -> None:
    for seed in SEEDS:
        case = drawn(seed)
        twin = case.model_copy(
            update={"readings": {"r": case.readings["r"], "s": case.readings["r"]}}
        )
        alone, both = agreeing(twin, ["r"]), agreeing(twin, ["r", "s"])
        assert [row.if_one for row in both.rows] == [row.if_one for row in alone.rows]
        assert [row.if_all for row in both.rows] == [row.if_one for row in alone.rows]


def test_names_that_are_not_there() -> None:
    case = load("south-caucasus")
    with pytest.raises(InputError, match="'00' is unknown"):
        agreeing(case, ["00", "001"])
    with pytest.raises(InputError, match="'sim'"):
        agreeing(case, ["000", "001"], concept="sim")
