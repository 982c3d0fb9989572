"""The safest road against the definition: every legal path tried, every step graded from scratch."""

from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest

from detente.graphmodel import StateSet
from detente.graphmodel.roadmap import Deterrence, at_once, reaching, safest
from detente.graphmodel.roadmap.cost import NO_ROAD, counts
from tests.oracle import reference
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model

from .legality import by_label

SEEDS = range(160)


def grade(model, dm, state, moved):
    """How firmly one improvement is answered: 1 for good, 2, 3 on paper, 4 not at all."""
    opponents = frozenset(reference.others(model, dm))
    for level, improving, symmetric in ((1, True, True), (2, True, False), (3, False, False)):
        ends = reference.joint_moves(model, opponents, moved, rule="sequence", improving=improving)
        if any(
            reference.not_better(model, dm, end, state)
            and (not symmetric or reference.no_escape(model, dm, end, state))
            for end in ends
        ):
            return level
    return 4


def temptation(model, dm, state, beyond=None):
    beyond = state if beyond is None else beyond
    grades = [
        grade(model, dm, state, moved)
        for moved in reference.improvements(model, dm, state)
        if model.rank[dm][moved] > model.rank[dm][beyond]
    ]
    return max(grades, default=0)


def tally(level, unwilling=0, joint=0):
    found = [unwilling, joint, 0, 0, 0, 0, 0]
    found[6 - level] += 1
    return tuple(found)


def joint_ends(model, state, members):
    """Where a coalition can go together and no part of it can."""
    if not model.options:
        ends = reference.joint_moves(
            model, frozenset(members), state, rule="sequence", improving=False
        )
        for size in range(1, len(members)):
            for part in combinations(members, size):
                ends -= reference.joint_moves(
                    model, frozenset(part), state, rule="sequence", improving=False
                )
        return ends - {state}
    places = {
        dm: [k for k, (owner, _) in enumerate(model.options) if owner == dm] for dm in members
    }
    own = {place for dm in members for place in places[dm]}
    return {
        end
        for end in model.states
        if all(end[k] == state[k] or k in own for k in range(len(state)))
        and all(any(end[k] != state[k] for k in places[dm]) for dm in members)
        and not any(
            end[k] != state[k] and way == ("on" if state[k] else "off")
            for k, way in model.one_way.items()
        )
    }


def steps_from(model, state, largest):
    """Every step: movers, where it leads, and its tally."""
    found = []
    for dm in model.dms:
        others = max(temptation(model, other, state) for other in reference.others(model, dm))
        for end in model.arcs[dm][state]:
            if model.rank[dm][end] > model.rank[dm][state]:
                level = max(others, temptation(model, dm, state, end))
                found.append(((dm,), end, tally(level)))
            else:
                found.append(((dm,), end, tally(others, unwilling=1)))
    for size in range(2, largest + 1):
        for members in combinations(model.dms, size):
            for end in joint_ends(model, state, members):
                if all(model.rank[dm][end] > model.rank[dm][state] for dm in members):
                    levels = [
                        temptation(model, dm, state, end if dm in members else None)
                        for dm in model.dms
                    ]
                    found.append((members, end, tally(max(levels), joint=1)))
    return found


def plus(one, other):
    return tuple(a + b for a, b in zip(one, other, strict=True))


def least_counts(model, start, targets, *, largest, unwilling=True):
    """The least tally of all legal paths, by relaxing until nothing changes."""
    edges = {state: steps_from(model, state, largest) for state in model.states}
    nobody = None
    best = {(start, nobody): (0,) * 7}
    waiting = [(start, nobody)]
    while waiting:
        state, last = waiting.pop(0)
        for movers, end, price in edges[state]:
            if movers == (last,) or (price[0] and not unwilling):
                continue
            node = (end, movers[0] if len(movers) == 1 else nobody)
            total = plus(best[state, last], price)
            if node not in best or total < best[node]:
                best[node] = total
                waiting.append(node)
    ends = {
        target: tally(max(temptation(model, dm, target) for dm in model.dms)) for target in targets
    }
    return min((plus(cost, ends[s]) for (s, _), cost in best.items() if s in targets), default=None)


def of(conflict, targets):
    mask = np.zeros(conflict.graph.size, dtype=bool)
    mask[[conflict.graph.cell(label(target)) for target in targets]] = True
    return StateSet(conflict.graph, mask)


def small_enough(model):
    return len(model.states) <= 20


@pytest.mark.parametrize("largest", [1, 2, 3])
def test_no_legal_path_is_safer(largest):
    asked = with_agreement = unreached = 0
    for seed in SEEDS:
        model = random_model(seed)
        if not small_enough(model):
            continue
        conflict = conflict_of(model)
        deterrence = Deterrence(conflict)
        start, targets = model.states[0], {model.states[-1], model.states[seed % len(model.states)]}
        expected = least_counts(model, start, targets, largest=largest)
        road = safest(deterrence, label(start), of(conflict, targets), largest=largest).road
        assert (road.counts if road else None) == expected, (seed, compact(model))
        asked += 1
        with_agreement += bool(road and road.counts[1])
        unreached += road is None
    assert asked > 80
    assert (with_agreement > 5) == (largest > 1)
    assert unreached > 0


def test_without_unwilling_moves_every_mover_of_a_road_gains():
    reached = 0
    for seed in SEEDS[::3]:
        model = random_model(seed)
        if not small_enough(model):
            continue
        conflict = conflict_of(model)
        start, targets = model.states[0], {model.states[-1]}
        expected = least_counts(model, start, targets, largest=2, unwilling=False)
        found = safest(
            Deterrence(conflict), label(start), of(conflict, targets), largest=2, unwilling=False
        )
        assert (found.road.counts if found.road else None) == expected, (seed, compact(model))
        reached += bool(found.road and found.road.steps)
    assert reached > 10


def simple_paths(model, start, targets, largest):
    """Every legal path without a repeated state, with its tally."""
    edges = {state: steps_from(model, state, largest) for state in model.states}
    waiting = [((start,), None, (0,) * 7)]
    while waiting:
        path, last, cost = waiting.pop()
        if path[-1] in targets:
            worst = max(temptation(model, dm, path[-1]) for dm in model.dms)
            yield plus(cost, tally(worst))
        for movers, end, price in edges[path[-1]]:
            if movers != (last,) and end not in path:
                after = movers[0] if len(movers) == 1 else None
                waiting.append(((*path, end), after, plus(cost, price)))


def test_no_path_without_a_repeated_state_is_safer():
    asked = 0
    for seed in range(0, 400, 4):
        model = random_model(seed)
        if len(model.states) > 8:
            continue
        conflict = conflict_of(model)
        start, targets = model.states[0], {model.states[-1]}
        road = safest(Deterrence(conflict), label(start), of(conflict, targets), largest=2).road
        expected = min(simple_paths(model, start, targets, 2), default=None)
        assert (road.counts if road else None) == expected, (seed, compact(model))
        asked += 1
    assert asked > 20


def test_roads_are_legal_and_say_of_each_step_what_the_definition_says():
    seen = 0
    for seed in SEEDS[::2]:
        model = random_model(seed)
        conflict, states = conflict_of(model), by_label(model)
        start, target = model.states[0], model.states[-1]
        road = safest(Deterrence(conflict), label(start), of(conflict, {target}), largest=2).road
        if road is None:
            continue
        assert (road.start, road.end) == (label(start), label(target))
        for before, after in pairwise(road.steps):
            assert before.end == after.start
            assert len(before.movers) > 1 or before.movers != after.movers
        for step in road.steps:
            check_step(model, states, step)
            seen += 1
    assert seen > 100


def check_step(model, states, step):
    here, there = states[step.start], states[step.end]
    gains = {dm: model.rank[dm][there] > model.rank[dm][here] for dm in step.movers}
    assert step.unwilling == tuple(dm for dm in step.movers if not gains[dm])
    if step.joint:
        assert there in joint_ends(model, here, step.movers)
        assert not step.unwilling
        assert not step.best
    else:
        (dm,) = step.movers
        assert there in model.arcs[dm][here]
        better = reference.improvements(model, dm, here)
        peak = max((model.rank[dm][q] for q in better), default=None)
        assert step.best == (gains[dm] and model.rank[dm][there] == peak)
    for dm in model.dms:
        if dm in step.unwilling:
            assert dm not in step.tempted
        else:
            beyond = there if dm in step.movers else None
            assert step.tempted.get(dm, 0) == temptation(model, dm, here, beyond)


def test_temptation_tells_the_concepts_apart():
    level_of = (("nash", 0), ("sseq", 1), ("seq", 2), ("gmr", 3))
    for seed in SEEDS[::4]:
        model = random_model(seed)
        conflict = conflict_of(model)
        deterrence = Deterrence(conflict)
        for state in model.states:
            levels = deterrence.temptations(conflict.graph.cell(label(state)))
            for dm, level in zip(model.dms, levels, strict=True):
                for concept, most in level_of:
                    stable = reference.is_stable(model, concept, dm, state, "sequence")
                    assert stable == (level <= most)


def test_all_at_once_is_one_step_by_all_who_have_to_move():
    one_step = barred = 0
    for seed in SEEDS:
        model = random_model(seed)
        conflict = conflict_of(model)
        start, end = model.states[0], model.states[-1]
        road = at_once(Deterrence(conflict), label(start), label(end))
        everybody = [
            members
            for size in range(1, len(model.dms) + 1)
            for members in combinations(model.dms, size)
            if end in joint_ends(model, start, members)
        ]
        assert (road is None) == (not everybody), compact(model)
        if road is None:
            barred += 1
            continue
        (step,) = road.steps
        assert step.movers == everybody[0]
        assert step.unwilling == tuple(
            dm for dm in step.movers if model.rank[dm][end] <= model.rank[dm][start]
        )
        one_step += len(step.movers) > 1
    assert one_step > 20
    assert barred > 5


def test_a_state_is_reached_at_once_from_itself_without_a_step():
    conflict = conflict_of(random_model(0))
    state = conflict.states.labels()[0]
    assert at_once(Deterrence(conflict), state, state).steps == ()


@pytest.mark.parametrize("willing", [True, False])
def test_states_from_which_targets_are_reached_are_those_of_a_search_forward(willing):
    inside = outside = 0
    for seed in SEEDS:
        model = random_model(seed)
        conflict, everybody = conflict_of(model), frozenset(model.dms)
        targets = {model.states[-1], model.states[seed % len(model.states)]}
        found = reaching(conflict, of(conflict, targets), willing=willing)
        for state in model.states:
            ends = reference.joint_moves(
                model, everybody, state, rule="sequence", improving=willing
            )
            expected = state in targets or not targets.isdisjoint(ends)
            assert (label(state) in found) == expected, compact(model)
            inside += expected
            outside += not expected
    assert inside > 300
    assert outside > 200


def test_more_that_may_move_together_never_makes_the_safest_road_worse():
    better = 0
    for seed in SEEDS:
        model = random_model(seed)
        conflict = conflict_of(model)
        deterrence, target = Deterrence(conflict), of(conflict, {model.states[-1]})
        start = label(model.states[0])
        roads = [safest(deterrence, start, target, largest=n).road for n in (1, 2, 3, 4)]
        found = [road.counts for road in roads if road]
        assert found == sorted(found, reverse=True), compact(model)
        better += len(set(found)) > 1
    assert better > 8


def renamed(model, rng):
    """The same graph model with its decision makers and states in another order."""
    dms = tuple(rng.sample(model.dms, len(model.dms)))
    states = tuple(rng.sample(model.states, len(model.states)))
    return reference.Model(dms, states, model.arcs, model.rank)


def test_the_order_of_names_changes_no_count():
    for seed in (seed for seed in SEEDS if seed % 4 > 1):
        model = random_model(seed)
        found = set()
        for same in (model, renamed(model, Random(seed))):
            conflict = conflict_of(same)
            target = of(conflict, {model.states[-1]})
            start = label(model.states[0])
            road = safest(Deterrence(conflict), start, target, largest=2).road
            found.add(road.counts if road else None)
        assert len(found) == 1, compact(model)


def test_joint_moves_are_given_up_at_the_limit_and_that_is_said():
    conflict = conflict_of(random_model(5))
    deterrence = Deterrence(conflict)
    start, *_, end = conflict.states.labels()
    only = StateSet(conflict.graph, np.arange(conflict.graph.size) == conflict.graph.cell(end))
    assert safest(deterrence, start, only, largest=2).complete
    assert not safest(deterrence, start, only, largest=2, limit=0).complete


def test_digits_of_a_cost_are_its_counts():
    assert counts(NO_ROAD) == (127, 127, 511, 255, 255, 255, 255)
