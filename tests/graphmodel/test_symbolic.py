"""The symbolic solver finds what the explicit one finds."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict

from .stated_models import both, stated_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def _compare(seed: int, most_options: int, rule: str = "sequence") -> None:
    model = stated_model(seed, most_options=most_options)
    try:
        explicit, symbolic = both(model)
    except InputError:
        with pytest.raises(InputError, match="no state is left"):
            Conflict.from_options(**model, solver="symbolic")
        return
    assert symbolic.n_states == explicit.n_states
    for concept in CONCEPTS:
        given = {} if concept == "nash" else {"rule": rule}
        for dm in explicit.dms:
            mine, theirs = (c.stable(concept, dm, **given) for c in (symbolic, explicit))
            assert mine.to_numpy().tolist() == theirs.to_numpy().tolist(), (concept, dm)


@pytest.mark.parametrize("seed", range(120))
def test_equals_the_explicit_solver(seed: int) -> None:
    _compare(seed, 7)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("rule", ["once", "single"])
def test_equals_the_explicit_solver_under_other_rules(seed: int, rule: str) -> None:
    _compare(seed, 6, rule)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 2000, 50))
def test_equals_the_explicit_solver_on_a_thousand_models(start: int) -> None:
    for seed in range(start, start + 50):
        _compare(seed, 14)
