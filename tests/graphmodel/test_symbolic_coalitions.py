"""Coalitions break the same states, by moves as short, whichever solver is asked."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.case import load
from detente.graphmodel.coalitions import (
    COALITION_CONCEPTS,
    coalition_stable,
    explain_coalition,
    stable_sets,
    universally_stable,
)
from detente.questions.coalitions import Coalitions
from detente.questions.model import build_model

from .test_symbolic_witness import pairs, some_states


def compare_sets(first: int, last: int) -> int:
    broken = 0
    for seed, explicit, symbolic in pairs(first, last):
        groups = [
            members
            for size in range(1, len(explicit.dms) + 1)
            for members in combinations(explicit.dms, size)
        ]
        for concept in COALITION_CONCEPTS:
            for members in groups:
                expected = coalition_stable(explicit, concept, members)
                found = coalition_stable(symbolic, concept, members)
                assert found.labels() == expected.labels(), (seed, concept, members)
                broken += explicit.n_states - expected.count
    return broken


@pytest.mark.parametrize("few", [-1, 16], ids=["as sets", "few one by one"])
def test_states_that_coalitions_break(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stable_sets, "_FEW", few)
    assert compare_sets(0, 4) > 300
    for seed, explicit, symbolic in pairs(6, 10):
        for concept in COALITION_CONCEPTS:
            expected = universally_stable(explicit, concept).labels()
            assert universally_stable(symbolic, concept).labels() == expected, (seed, concept)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1100, 10))
def test_states_that_coalitions_break_on_many_models(
    start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stable_sets, "_FEW", -1)
    assert compare_sets(start, start + 10)
    assert compare_witnesses(start, start + 10)


def changes(first: str, second: str) -> int:
    return sum(a != b for a, b in zip(first, second, strict=True))


def compare_witnesses(first: int, last: int) -> int:
    """Where several ends are equally near they may differ; how far they are may not."""
    compared = 0
    for _, explicit, symbolic in pairs(first, last):
        for concept in COALITION_CONCEPTS:
            for members in [*list(combinations(explicit.dms, 2))[:3], explicit.dms[:1]]:
                for state in some_states(explicit, 2):
                    one = explain_coalition(explicit, concept, members, state)
                    other = explain_coalition(symbolic, concept, members, state)
                    assert other.stable == one.stable
                    assert (other.improvement is None) == (one.improvement is None)
                    if one.improvement is None or other.improvement is None:
                        continue
                    near, far = one.improvement.end, other.improvement.end
                    assert changes(state, far) == changes(state, near)
                    if near == far:
                        assert other.improvement == one.improvement
                        assert len(other.sanction) == len(one.sanction)
                        if concept != "cseq":
                            assert other.sanction == one.sanction
                        compared += 1
    return compared


def test_joint_moves_and_what_answers_them() -> None:
    assert compare_witnesses(0, 14) > 40


def test_the_questions_have_the_same_answers() -> None:
    case = load("south-caucasus")
    one, other = (build_model(case, "000", solver=solver) for solver in ("explicit", "symbolic"))
    assert other.conflict.solver == "symbolic"
    for concept in COALITION_CONCEPTS:
        found, expected = (Coalitions(model, concept, size=2) for model in (other, one))
        assert found.settlements == expected.settlements, concept
