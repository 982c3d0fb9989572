"""Known ways to get the graph model wrong, each caught by the comparison with the reference.

Each mistake is planted in a copy of the semantics (the reference with one function replaced), to
show that an engine of that kind would fail the comparison that the real one passes.
`test_engine_mutants` plants the same mistakes in the engine itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from . import reference
from .compare import Answers, disagreements, engine_result, oracle_result
from .models import random_model
from .reference import Model, State

Mutant = tuple[str, Callable[..., Any]]
SEEDS = range(2000)

real_joint_moves = reference.joint_moves
real_replies = reference.replies


def ties_do_not_sanction(model: Model, dm: str, state: State, than: State) -> bool:
    """Only a worse state deters."""
    return model.rank[dm][state] < model.rank[dm][than]


def in_place_of_sequence(narrower: str) -> Callable[..., frozenset[State]]:
    """Joint moves that follow a narrower rule where legal sequences were asked for."""

    def joint_moves(
        model: Model, movers: frozenset[str], start: State, *, rule: str, improving: bool
    ) -> frozenset[State]:
        rule = narrower if rule == "sequence" else rule
        return real_joint_moves(model, movers, start, rule=rule, improving=improving)

    return joint_moves


def twice_running(
    model: Model, movers: frozenset[str], start: State, *, rule: str, improving: bool
) -> frozenset[State]:
    """Plain reachability in place of legal sequences."""
    if rule != "sequence":
        return real_joint_moves(model, movers, start, rule=rule, improving=improving)
    seen: set[State] = set()
    frontier = [start]
    while frontier:
        state = frontier.pop()
        for mover in movers:
            new = set(reference.steps(model, mover, state, improving)) - seen
            seen |= new
            frontier += new
    return frozenset(seen)


def used_up(model: Model, dm: str, state: State) -> Iterable[dict[str, State]]:
    """An iterator over the others' replies, empty after the first improvement has been tried."""
    return iter(list(real_replies(model, dm, state)))


def no_counter_move(*_: object) -> bool:
    """Every sanction stands, whatever the decision maker could still do."""
    return True


MUTANTS: dict[str, Mutant] = {
    "strict sanctions": ("not_better", ties_do_not_sanction),
    "rule once": ("joint_moves", in_place_of_sequence("once")),
    "rule single": ("joint_moves", in_place_of_sequence("single")),
    "twice running": ("joint_moves", twice_running),
    "exhausted SIM iterator": ("replies", used_up),
    "no counter-move in SMR": ("no_escape", no_counter_move),
}


def mutated(model: Model, mutant: Mutant) -> Answers:
    """What an engine with the mistake would answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, *mutant)
        return oracle_result(model)


def first_caught(mutant: Mutant, seeds: Iterable[int] = SEEDS) -> tuple[int, list[str]]:
    """The first seed on which the mistake shows, and the differences there; -1 if it never does."""
    for seed in seeds:
        model = random_model(seed)
        found = disagreements(mutated(model, mutant), oracle_result(model))
        if found:
            return seed, found
    return -1, []


@pytest.mark.parametrize("name", MUTANTS)
def test_the_engine_differs_from_the_mutant(name: str) -> None:
    seed, _ = first_caught(MUTANTS[name])
    assert seed >= 0, f"{name} survives all {len(SEEDS)} models"
    model = random_model(seed)
    assert disagreements(engine_result(model), mutated(model, MUTANTS[name]))
    assert not disagreements(engine_result(model), oracle_result(model))


def test_moving_twice_running_shows_in_graph_form_only() -> None:
    tables = [seed for seed in range(200) if random_model(seed).options]
    graphs = [seed for seed in range(200) if seed not in tables]
    assert first_caught(MUTANTS["twice running"], tables) == (-1, [])
    seed, _ = first_caught(MUTANTS["twice running"], graphs)
    assert seed >= 0


def test_each_mistake_shows_where_it_should() -> None:
    touched = {
        "exhausted SIM iterator": {"sim", "sim_fh"},
        "no counter-move in SMR": {"smr", "sseq"},
    }
    for name, concepts in touched.items():
        _, lines = first_caught(MUTANTS[name])
        assert {line.split()[0] for line in lines} <= concepts
