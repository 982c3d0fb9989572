"""The case by issue and year, checked: by definition where it is large, state by state where held."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case import feasible
from detente.graphmodel import Conflict
from detente.questions.model import Model, preference_of
from detente.statements import parse

from .by_year import by_year, holding

FREE = {
    "AZE.accord-3", "AZE.step-3", "AZE.siege-3", "AZE.attack-3", "AZE.seize-3", "ARM.accord-3",
    "ARM.step-3", "ENC.leave-3", "WEST.aid-2", "WEST.open-3", "WEST.hands-off-3", "WEST.price-3",
}  # fmt: skip


def strategies(model: Model, dm: str, code: int) -> np.ndarray:
    """The codes of all feasible states that a decision maker can move to, and of where it is."""
    codes = np.array([code], dtype=np.int64)
    for bit, option in enumerate(by_year().options):
        if option.actor != dm or option.id in model.held:
            continue
        flipped = codes ^ (1 << bit)
        stays = option.id in by_year().one_way and code >> bit & 1
        codes = codes if stays else np.concatenate([codes, flipped])
    return codes[feasible(by_year(), codes)]


def gains(model: Model, dm: str, code: int) -> bool:
    """Whether a decision maker prefers some state that it can move to, statement by statement."""
    codes = strategies(model, dm, code)
    ahead = np.zeros(len(codes), dtype=bool)
    level = np.ones(len(codes), dtype=bool)
    for entry in model.statements(dm):
        says = parse(entry.says)
        here = bool(model.vocabulary.holds(says, np.array([code]))[0])
        there = model.vocabulary.holds(says, codes)
        ahead |= level & there & (not here)
        level &= there == here
    return bool(ahead.any())


@pytest.mark.parametrize("reading", ["000", "001", "bound-000", "bound-001"])
def test_equilibria_by_definition(reading: str) -> None:
    model, found = holding(reading)
    drawn = found.sample(2, rng=1)
    bits = [b for b, name in enumerate(by_year().option_ids) if name not in model.held]
    near = [code(label) ^ (1 << bit) for label in drawn for bit in bits]
    seen = set()
    for state in [*map(code, drawn), *near]:
        if not feasible(by_year(), np.array([state]))[0]:
            continue
        stable = not any(gains(model, dm, state) for dm in model.conflict.dms)
        assert stable == found.has_cell(state), by_year().label(state)
        seen.add(stable)
    assert seen == {True, False}


def code(label: str) -> int:
    return by_year().code(label)


def test_held_to_twelve_options_both_solvers_say_the_same() -> None:
    model, _ = holding("000")
    start = by_year().settlements["steps-on"].canonical["july-2023"]
    names = by_year().option_ids
    held = [
        f"not {name}" if mark == "Y" else name
        for name, mark in zip(names, start, strict=True)
        if name not in FREE
    ]
    explicit, symbolic = (conflict(model, held, solver) for solver in ("explicit", "symbolic"))
    assert explicit.n_states == symbolic.n_states > 200
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        for dm in explicit.dms:
            assert explicit.stable(concept, dm).labels() == symbolic.stable(concept, dm).labels()


def conflict(model: Model, held: list[str], solver) -> Conflict:
    case = by_year()
    return Conflict.from_options(
        {dm: [o.name for o in case.options if o.actor == dm] for dm in case.decision_makers},
        {dm: preference_of(case, model.wants.get(dm)) for dm in case.decision_makers},
        infeasible=[*case.infeasible_statements(), *held],
        one_way=dict.fromkeys(case.one_way, "on"),
        vocabulary=model.vocabulary.others,
        solver=solver,
    )
