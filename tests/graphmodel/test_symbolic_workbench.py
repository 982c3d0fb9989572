"""Where the symbolic solver searches: copies, orders that are mended, and improvements backwards."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from detente.graphmodel import Conflict
from detente.graphmodel.symbolic import workbench
from detente.graphmodel.symbolic.bounds import Bounds
from detente.graphmodel.symbolic.closure import Closure
from detente.graphmodel.symbolic.digits import weighed
from detente.graphmodel.symbolic.nodes import Node, union
from detente.graphmodel.symbolic.replies import bits_of

from .stated_models import both, stated_model

CONCEPTS = ("gmr", "smr", "seq", "sseq")


def graph_of(seed: int, most_options: int = 9):
    model = stated_model(seed, most_options=most_options)
    return Conflict.from_options(**model, solver="symbolic").graph


def some_states(graph, rng: Random) -> Node:
    space = graph.space
    drawn = union((space.state(rng.randrange(2**space.size)) for _ in range(12)), space.nothing)
    for bit in rng.sample(range(space.size), min(2, space.size)):
        drawn = drawn | (space.taken(bit) & space.taken(rng.randrange(space.size)))
    return drawn & space.states


@pytest.mark.parametrize("seed", range(50))
def test_improvements_backwards_are_those_of_the_relation(seed: int) -> None:
    graph = graph_of(seed)
    rng = Random(seed)
    bench = graph.moves.bench
    for dm in range(len(graph.moves.digits)):
        target = some_states(graph, rng)
        mine = bench.give(bench.before_improvement(dm, bench.take(target)))
        assert mine == graph.moves.before_improvement(dm, target)
        moved = bench.give(bench.before_move(dm, bench.take(target)))
        assert moved == graph.space.before_move(dm, target)


def test_bits_count_up_with_the_values() -> None:
    graph = graph_of(3)
    space = graph.space
    parts = [(weight, space.taken(bit)) for bit, weight in zip(range(3), (1, 3, 5), strict=False)]
    digit = weighed(parts, space, "P0")
    bits = list(bits_of(digit, space.nothing))
    assert len(bits) == (len(digit) - 1).bit_length()
    for value, where in enumerate(digit):
        for place, bit in enumerate(reversed(bits)):
            assert where & bit == (where if value >> place & 1 else space.nothing)


@pytest.mark.parametrize("seed", range(8))
def test_a_mended_order_changes_no_answer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    explicit, symbolic = both(stated_model(seed + 300, most_options=9))
    monkeypatch.setattr(workbench, "_SMALL", 0)
    monkeypatch.setattr(workbench, "_MUCH", 0)
    for concept in CONCEPTS:
        for dm in explicit.dms:
            mine, theirs = (c.stable(concept, dm).to_numpy() for c in (symbolic, explicit))
            assert mine.tolist() == theirs.tolist()


@pytest.mark.parametrize("concepts", [CONCEPTS, CONCEPTS[::-1], ("seq", "gmr", "sseq", "smr")])
def test_the_answers_do_not_depend_on_what_was_asked_before(concepts: tuple[str, ...]) -> None:
    for seed in range(400, 406):
        model = stated_model(seed, most_options=8)
        asked = Conflict.from_options(**model, solver="symbolic")
        for concept in concepts:
            alone = Conflict.from_options(**model, solver="symbolic")
            for dm in asked.dms:
                one, other = (c.stable(concept, dm).to_numpy() for c in (asked, alone))
                assert one.tolist() == other.tolist()


def test_bounds_follow_from_harder_and_easier_sanctions() -> None:
    graph = graph_of(5)
    space, known = graph.space, Bounds(graph.space.nothing, graph.space.everything)
    first, second = space.taken(0), space.taken(0) | space.taken(1)
    known.note(0, False, False, first)
    known.note(0, True, True, second)
    assert known.bounds(0, False, True) == (first, second)
    assert known.bounds(0, True, False) == (first, second)
    assert known.bounds(1, False, True) == (space.nothing, space.everything)


def test_a_closure_goes_on_from_what_it_was_told_to_expect() -> None:
    graph = graph_of(7)
    space, moves = graph.space, graph.moves
    movers = range(len(moves.digits))
    first, second = some_states(graph, Random(1)), some_states(graph, Random(2))
    seen: list[Node] = []
    later = Closure(space.nothing, movers, moves.before_improvement, grown=seen.append)
    later.expect(first)
    at_once = Closure(space.nothing, movers, moves.before_improvement)
    assert later.add(second) == at_once.add(first | second)
    assert all(before & ~after == space.nothing for before, after in pairwise(seen))
