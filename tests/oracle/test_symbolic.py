"""The symbolic solver against brute force: any ranks at all, written as weights of single states."""

from __future__ import annotations

import pytest

from detente.graphmodel import Conflict, Weights

from . import reference
from .models import label, random_model
from .reference import Model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def conflict_of(model: Model) -> Conflict:
    """Hand an option table to the symbolic solver."""
    names = [f"{dm}.{option}" for dm, option in model.options]
    known = set(model.states)
    excluded = [
        "".join("Y" if code >> place & 1 else "N" for place in range(len(names)))
        for code in range(2 ** len(names))
        if tuple(code >> place & 1 for place in range(len(names))) not in known
    ]
    return Conflict.from_options(
        {dm: [option for owner, option in model.options if owner == dm] for dm in model.dms},
        {
            dm: Weights({_exactly(names, state): rank for state, rank in model.rank[dm].items()})
            for dm in model.dms
        },
        infeasible=excluded,
        one_way={names[place]: way for place, way in model.one_way.items()},
        solver="symbolic",
    )


def _exactly(names: list[str], state: reference.State) -> str:
    assert isinstance(state, tuple)
    return " and ".join(
        name if taken else f"not {name}" for name, taken in zip(names, state, strict=True)
    )


def _compare(seed: int) -> None:
    model = random_model(seed)
    if not model.options:
        return
    conflict = conflict_of(model)
    assert conflict.states.labels() == [label(state) for state in model.states]
    for concept in CONCEPTS:
        for rule in reference.RULES if concept != "nash" else ("sequence",):
            given = {"rule": rule} if concept != "nash" else {}
            for dm in model.dms:
                found = set(conflict.stable(concept, dm, **given).labels())
                wanted = set(map(label, reference.stable(model, concept, dm, rule)))
                assert found == wanted, (concept, dm, rule)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_agrees_with_brute_force(start: int) -> None:
    for seed in range(start, start + 20):
        _compare(seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 3000, 100))
def test_agrees_with_brute_force_on_a_thousand_tables(start: int) -> None:
    for seed in range(start, start + 100):
        _compare(seed)
