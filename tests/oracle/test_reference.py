"""The reference itself, against something still more literal and against values worked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from .models import random_model
from .reference import (
    Model,
    State,
    by_sequence,
    equilibria,
    improvements,
    joint_moves,
    limited_move,
    non_myopic,
    option_model,
    stable,
    steps,
)


def tiny_graph_models() -> Iterator[Model]:
    """Graph models of three or four states with three or four decision makers."""
    for seed in range(3, 2000, 4):
        model = random_model(seed)
        if len(model.states) <= (4 if len(model.dms) == 3 else 3):
            yield model


TINY = list(tiny_graph_models())[:60]


def walk(
    model: Model,
    movers: Iterable[str],
    path: tuple[State, ...],
    last: str,
    left: int,
    improving: bool,
) -> Iterator[State]:
    """End points of all legal continuations of a path, spelled out one by one."""
    if left == 0:
        return
    for mover in movers:
        if mover == last:
            continue
        for target in steps(model, mover, path[-1], improving):
            yield target
            yield from walk(model, movers, (*path, target), mover, left - 1, improving)


def inductive(model: Model, movers: frozenset[str], start: State, improving: bool) -> set[State]:
    """The inductive definition: last-mover sets grow until nothing changes."""
    last: dict[State, set[str]] = {}
    for mover in movers:
        for target in steps(model, mover, start, improving):
            last.setdefault(target, set()).add(mover)
    while True:
        before = {state: set(who) for state, who in last.items()}
        for state, who in before.items():
            for mover in movers:
                if who != {mover}:
                    for target in steps(model, mover, state, improving):
                        last.setdefault(target, set()).add(mover)
        if last == before:
            return set(last)


def test_there_are_dozens_of_tiny_models() -> None:
    assert len(TINY) >= 48


@pytest.mark.parametrize("improving", [False, True])
def test_search_finds_what_listing_every_sequence_finds(improving: bool) -> None:
    for model in TINY:
        for dm in model.dms:
            movers = frozenset(model.dms) - {dm}
            # A shortest legal sequence visits no pair of state and last mover twice.
            bound = len(model.states) * len(movers)
            for start in model.states:
                listed = set(walk(model, movers, (start,), "", bound, improving))
                assert by_sequence(model, movers, start, improving) == listed


@pytest.mark.parametrize("improving", [False, True])
def test_search_is_the_inductive_definition(improving: bool) -> None:
    for model in map(random_model, range(400)):
        for dm in model.dms:
            movers = frozenset(model.dms) - {dm}
            for start in model.states:
                expected = inductive(model, movers, start, improving)
                assert by_sequence(model, movers, start, improving) == expected


def graph(moves: dict[str, list[str]], rank: dict[str, dict[str, int]], states: str) -> Model:
    """A graph model from moves written as "ab": from a to b."""
    arcs: dict[str, dict[State, frozenset[State]]] = {
        dm: {s: frozenset(arc[1] for arc in listed if arc[0] == s) for s in states}
        for dm, listed in moves.items()
    }
    level: dict[str, dict[State, int]] = {
        dm: {s: rank.get(dm, {}).get(s, 0) for s in states} for dm in moves
    }
    return Model(tuple(moves), tuple(states), arcs, level)


def test_the_three_rules_differ_as_they_should() -> None:
    model = graph({"A": ["pq"], "B": ["qr", "su"], "C": ["rs", "qv", "vw"]}, {}, "pqrsuvw")
    ends = {
        rule: "".join(
            sorted(map(str, joint_moves(model, frozenset("BC"), "q", rule=rule, improving=False)))
        )
        for rule in ("single", "once", "sequence")
    }
    # u needs B, C, B; w would need C twice running and is out of reach under every rule.
    assert ends == {"single": "rv", "once": "rsv", "sequence": "rsuv"}


def test_a_sanction_by_a_second_move_counts_under_sequence_only() -> None:
    rank = {"A": {"p": 1, "q": 2, "r": 2, "s": 2, "u": 0}}
    model = graph({"A": ["pq"], "B": ["qr", "su"], "C": ["rs"]}, rank, "pqrsu")
    assert "p" in stable(model, "gmr", "A", "sequence")
    assert "p" not in stable(model, "gmr", "A", "once")
    assert "p" not in stable(model, "gmr", "A", "single")
    assert "p" not in stable(model, "seq", "A", "sequence")


def test_an_equally_good_state_sanctions_and_a_counter_move_undoes_it() -> None:
    rank = {"A": {"p": 1, "q": 2, "r": 1, "s": 2}}
    model = graph({"A": ["pq", "rs"], "B": ["qr"]}, rank, "pqrs")
    assert "p" in stable(model, "gmr", "A")
    assert "p" not in stable(model, "smr", "A")


def dilemma() -> Model:
    """The prisoner's dilemma: 1 is to confess."""
    states = [(0, 0), (1, 0), (0, 1), (1, 1)]
    rank: dict[str, dict[State, int]] = {
        "A": {(1, 0): 4, (0, 0): 3, (1, 1): 2, (0, 1): 1},
        "B": {(0, 1): 4, (0, 0): 3, (1, 1): 2, (1, 0): 1},
    }
    return option_model((("A", "confess"), ("B", "confess")), states, rank, one_way={})


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq", "sim", "sim_fh"])
def test_foresight_saves_silence_in_the_prisoners_dilemma(concept: str) -> None:
    assert equilibria(dilemma(), "nash") == {(1, 1)}
    assert equilibria(dilemma(), concept) == {(0, 0), (1, 1)}


def test_limited_moves_in_the_prisoners_dilemma() -> None:
    model = dilemma()
    assert limited_move(model, "A", 1) == stable(model, "nash", "A") == {(1, 0), (1, 1)}
    assert limited_move(model, "A", 2) == {(0, 0), (1, 0), (1, 1)}
    assert non_myopic(model, "A") == {(0, 0), (1, 0), (1, 1)}


def test_of_equally_good_outcomes_the_first_state_is_foreseen() -> None:
    # From p A sees q and r as equally good; B at s hopes for q and fears r.
    rank = {"A": {"q": 1, "r": 1}, "B": {"r": 0, "s": 1, "q": 2}}
    for order, stays in (("pqrs", False), ("prqs", True)):
        model = graph({"A": ["pq", "pr"], "B": ["sp"]}, rank, order)
        assert ("s" in limited_move(model, "B", 2)) is stays


def test_one_way_options_and_several_own_options_at_once() -> None:
    states = [(a, b, c) for c in (0, 1) for b in (0, 1) for a in (0, 1) if (a, b) != (1, 0)]
    options = (("A", "x"), ("A", "y"), ("B", "z"))
    model = option_model(options, states, {}, one_way={0: "on", 2: "off"})
    assert model.arcs["A"][0, 0, 0] == {(0, 1, 0), (1, 1, 0)}
    assert model.arcs["A"][1, 1, 0] == frozenset()
    assert model.arcs["B"][0, 0, 0] == frozenset()
    assert model.arcs["B"][0, 0, 1] == {(0, 0, 0)}


def test_fraser_and_hipel_ask_for_two_who_could_leave() -> None:
    for model in map(random_model, range(0, 400, 4)):
        for dm in model.dms:
            both = stable(model, "sim_fh", dm)
            for state in model.states:
                loose = [who for who in model.dms if state not in stable(model, "seq", who)]
                if dm in loose and len(loose) == 1:
                    assert state not in both
                if not improvements(model, dm, state):
                    assert state in both
