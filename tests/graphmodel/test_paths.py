"""Status quo paths against an obvious search, on random models in both forms."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking, StateSet
from detente.graphmodel.paths import reach
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model

from .legality import by_label
from .walking import cheapest, distances

KINDS = ("moves", "improvements", "fewest-unwilling")
UNREACHED = np.iinfo(np.int32).max
GRAPH_SEEDS = [seed for seed in range(300) if seed % 4 > 1]


def as_number(cost):
    """A pair of unwilling moves and moves as the package counts it."""
    return UNREACHED if cost is None else cost[0] * 2**20 + cost[1]


def wrong_costs(seed, kind):
    """Each pair of a last mover and a state whose cost is not that of the plain search."""
    model = random_model(seed)
    conflict = conflict_of(model)
    for start in model.states[:2]:
        expected = distances(model, start, kind)
        found = reach(conflict, label(start), kind).cost
        for place, dm in enumerate(model.dms):
            for state in model.states:
                cost = int(found[place, conflict.graph.cell(label(state))])
                wanted = as_number(expected.get((dm, state)))
                if cost != wanted:
                    yield f"seed {seed}: {label(start)} to {dm} at {label(state)}: {cost}, not {wanted}"


@pytest.mark.parametrize("kind", KINDS)
def test_costs_of_states_and_last_movers_are_those_of_a_plain_search(kind):
    wrong = [line for seed in GRAPH_SEEDS for line in wrong_costs(seed, kind)]
    assert not wrong, f"{len(wrong)} wrong: {wrong[:3]}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", [0, 2], ids=["options", "graph"])
def test_each_state_is_reached_at_the_cost_of_a_plain_search(form, kind):
    for seed in (*range(form, 240, 4), *range(form + 1, 240, 4)):
        model = random_model(seed)
        conflict = conflict_of(model)
        start = model.states[seed % len(model.states)]
        expected = distances(model, start, kind)
        found = reach(conflict, label(start), kind)
        assert {*found.states()} == {label(state) for _, state in expected} | {label(start)}
        for state in model.states:
            cost = int(found.cost[:, conflict.graph.cell(label(state))].min())
            if state != start:
                assert cost == as_number(cheapest(expected, {state})), compact(model)


def check_path(model, kind, steps, start, targets):
    """Hold a path to the rules, and return its cost."""
    states = by_label(model)
    assert steps[0].move.start == label(start)
    assert states[steps[-1].move.end] in targets
    for before, after in pairwise(steps):
        assert before.move.end == after.move.start
        assert before.move.dm != after.move.dm
    unwilling = 0
    for step in steps:
        dm, source, target = step.move.dm, states[step.move.start], states[step.move.end]
        assert target in model.arcs[dm][source]
        gains = model.rank[dm][target] > model.rank[dm][source]
        assert step.improvement == gains
        assert gains or kind != "improvements"
        unwilling += not gains
    return (unwilling if kind == "fewest-unwilling" else 0, len(steps))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", range(0, 400, 100))
def test_paths_are_legal_and_cheapest(first, kind):
    lengths = []
    for seed in range(first, first + 100):
        model, rng = random_model(seed), Random(seed)
        conflict = conflict_of(model)
        start = rng.choice(model.states)
        expected = distances(model, start, kind)
        found = reach(conflict, label(start), kind)
        for size in (1, 1, 1, 2, 4):
            targets = set(rng.sample(model.states, min(size, len(model.states))))
            mask = np.zeros(conflict.graph.size, dtype=bool)
            mask[[conflict.graph.cell(label(target)) for target in targets]] = True
            steps = found.path_to(StateSet(conflict.graph, mask))
            least = cheapest(expected, targets)
            if start in targets:
                assert steps == ()
            elif least is None:
                assert steps is None
            else:
                assert check_path(model, kind, steps, start, targets) == least, compact(model)
                lengths.append(len(steps))
    assert max(lengths) >= 3
    assert len(lengths) > 100


def dilemma():
    return Conflict.from_options(
        {"A": ["confess"], "B": ["confess"]},
        {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    )


def chain(**moves):
    """Four states in a row; whoever may move along which arcs; later is better for nobody but B."""
    ranks = {dm: Ranking([["p", "q", "r", "s"]]) for dm in moves}
    ranks["B"] = Ranking(["s", "r", "q", "p"])
    arcs = {dm: {arc[0]: [arc[1]] for arc in listed.split()} for dm, listed in moves.items()}
    return Conflict.from_graph(["p", "q", "r", "s"], arcs, ranks)


def test_nobody_moves_twice_in_succession_in_graph_form():
    alone = chain(A="", B="pq qr rs")
    assert reach(alone, "p").states().labels() == ["p", "q"]
    helped = chain(A="qr", B="pq qr rs")
    found = reach(helped, "p")
    assert found.states() == helped.states
    movers = [step.move.dm for step in found.path_to(only(helped, "s"))]
    assert movers == ["B", "A", "B"]


def test_the_unwilling_step_is_shown_where_willing_paths_stop():
    conflict = chain(A="qr", B="pq qr rs")
    target = only(conflict, "s")
    assert reach(conflict, "p", "improvements").path_to(target) is None
    steps = reach(conflict, "p", "fewest-unwilling").path_to(target)
    assert [(step.move.dm, step.improvement) for step in steps] == [
        ("B", True),
        ("A", False),
        ("B", True),
    ]


def only(conflict, state):
    mask = np.zeros(conflict.graph.size, dtype=bool)
    mask[conflict.graph.cell(state)] = True
    return StateSet(conflict.graph, mask)


def test_a_long_willing_path_is_preferred_to_a_short_unwilling_one():
    arcs = {"A": {"p": ["s", "q"], "r": ["s"]}, "B": {"q": ["r"]}}
    ranks = {"A": Ranking(["s", "q", "p", "r"]), "B": Ranking(["r", "q", "p", "s"])}
    conflict = Conflict.from_graph(["p", "q", "r", "s"], arcs, ranks)
    ways = {kind: reach(conflict, "p", kind).path_to(only(conflict, "s")) for kind in KINDS}
    assert {kind: len(steps) for kind, steps in ways.items()} == dict.fromkeys(KINDS, 1)
    worse = {"A": Ranking(["q", "p", "s", "r"]), "B": ranks["B"]}
    conflict = Conflict.from_graph(["p", "q", "r", "s"], arcs, worse)
    ways = {kind: reach(conflict, "p", kind).path_to(only(conflict, "s")) for kind in KINDS}
    assert {kind: len(steps) for kind, steps in ways.items()} == {
        "moves": 1,
        "improvements": 3,
        "fewest-unwilling": 3,
    }


def test_the_dilemma_by_hand():
    found = reach(dilemma(), "NN", "improvements")
    assert found.states().labels() == ["NN", "YN", "NY", "YY"]
    assert reach(dilemma(), "YY", "improvements").states().labels() == ["YY"]
    assert found.path_to(dilemma().equilibria("nash")) is not None
    assert found.path_to(only(dilemma(), "NN")) == ()


def test_a_decision_maker_alone_moves_once():
    conflict = Conflict.from_options({"A": ["x", "y"]}, {"A": [0, 1, 2, 3]})
    for kind in KINDS:
        steps = reach(conflict, "NN", kind).path_to(only(conflict, "YY"))
        assert [(step.move.dm, step.move.end) for step in steps] == [("A", "YY")]
    assert reach(conflict, "YY", "improvements").path_to(only(conflict, "NN")) is None
    (step,) = reach(conflict, "YY", "fewest-unwilling").path_to(only(conflict, "NN"))
    assert not step.improvement


@pytest.mark.parametrize(
    ("start", "kind", "words"),
    [
        ("NN", "leaps", "the kind of path 'leaps' is unknown"),
        ("NNN", "moves", "'NNN' is not a state"),
        ("??", "moves", "is not a state"),
    ],
)
def test_what_is_no_question_is_refused(start, kind, words):
    with pytest.raises(InputError, match=words):
        reach(dilemma(), start, kind)
