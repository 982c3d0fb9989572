"""Limited moves and non-myopic stability of the engine against the definitions, two DMs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .compare import conflict_of
from .models import compact, label, random_model
from .reference import Model, limited_move, non_myopic, stable

HORIZONS = (1, 2, 3, 4, 5, 8)
BATCH = 50


def differences(seed: int, model: Model) -> Iterator[str]:
    """One line for each horizon and decision maker on which engine and definition differ."""
    conflict = conflict_of(model)
    for dm in model.dms:
        for horizon in HORIZONS:
            expected = sorted(map(label, limited_move(model, dm, horizon)))
            got = sorted(conflict.stable("limited-move", dm, horizon=horizon).labels())
            if got != expected:
                yield f"seed {seed} {dm} L_{horizon}: {got} for {expected}\n{compact(model)}"
        expected = sorted(map(label, non_myopic(model, dm)))
        got = sorted(conflict.stable("non-myopic", dm).labels())
        if got != expected:
            yield f"seed {seed} {dm} non-myopic: {got} for {expected}\n{compact(model)}"


@pytest.mark.parametrize("first", range(0, 1000, BATCH))
def test_engine_agrees_with_the_definitions(first: int) -> None:
    failures = [
        line
        for seed in range(first, first + BATCH, 2)
        for line in differences(seed, random_model(seed))
    ]
    assert not failures, "\n\n".join(failures)


def test_a_horizon_of_one_is_nash() -> None:
    for model in map(random_model, range(0, 200, 2)):
        for dm in model.dms:
            assert limited_move(model, dm, 1) == stable(model, "nash", dm)


def test_limited_moves_are_refused_with_three_decision_makers() -> None:
    conflict = conflict_of(random_model(1))
    assert len(random_model(1).dms) > 2
    for concept in ("limited-move", "non-myopic"):
        extra = {"horizon": 2} if concept == "limited-move" else {}
        with pytest.raises(ValueError, match="two decision makers"):
            conflict.stable(concept, random_model(1).dms[0], **extra)
