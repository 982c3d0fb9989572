"""All concepts at once: progress, what is left out and why, inclusions, threads."""

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, NotComputedError, Ranking, responses, solve
from detente.graphmodel.search import judge
from detente.graphmodel.stability import CONCEPTS, INCLUSIONS, STANDARD
from tests.oracle.compare import conflict_of
from tests.oracle.models import random_model

SIMULTANEOUS = ("sim", "sim_fh")


def random_conflict(shape, seed, *, infeasible=0.0, one_way=None):
    """Parties with as many options as `shape` says, and random scores."""
    rng = np.random.default_rng(seed)
    options = {f"D{j}": [f"o{k}" for k in range(count)] for j, count in enumerate(shape)}
    feasible = rng.random(2 ** sum(shape)) >= infeasible
    states = int(feasible.sum())
    wants = {dm: rng.integers(0, max(states // 2, 2), states) for dm in options}
    return Conflict.from_options(options, wants, infeasible=~feasible, one_way=one_way)


def as_masks(solution):
    return {
        (concept, dm): states.mask
        for concept, by_dm in solution.stable.items()
        for dm, states in by_dm.items()
    }


def test_a_solution_is_what_each_concept_says_alone():
    for seed in range(0, 40, 4):
        conflict = conflict_of(random_model(seed))
        solution = solve(conflict)
        assert tuple(solution.stable) == STANDARD
        assert solution.missing == {}
        for concept in STANDARD:
            assert tuple(solution.stable[concept]) == conflict.dms
            for dm in conflict.dms:
                assert solution.stable[concept][dm] == conflict.stable(concept, dm)
            assert solution.equilibria(concept) == conflict.equilibria(concept)


@pytest.mark.parametrize("rule", ["sequence", "once", "single"])
def test_the_rule_is_passed_on(rule):
    for seed in range(1, 40, 4):
        conflict = conflict_of(random_model(seed))
        solution = solve(conflict, ["gmr", "seq", "sim_fh"], rule=rule)
        for concept in ("gmr", "seq", "sim_fh"):
            for dm in conflict.dms:
                assert solution.stable[concept][dm] == conflict.stable(concept, dm, rule=rule)


def test_progress_is_told_after_each_pass():
    conflict = conflict_of(random_model(1))
    calls = []
    solve(conflict, progress=lambda done, total: calls.append((done, total)))
    passes = len(STANDARD) * len(conflict.dms)
    assert calls == [(done, passes) for done in range(1, passes + 1)]


def test_progress_is_told_also_of_what_is_left_out():
    conflict = conflict_of(random_model(2))
    calls = []
    solution = solve(conflict, progress=lambda done, total: calls.append((done, total)))
    passes = len(STANDARD) * len(conflict.dms)
    assert calls[-1] == (passes, passes)
    assert set(solution.missing) == set(SIMULTANEOUS)


def test_graph_form_has_no_simultaneous_stability_and_says_why():
    conflict = conflict_of(random_model(3))
    solution = solve(conflict)
    for concept in SIMULTANEOUS:
        assert "defined in option form only" in solution.missing[concept]
        assert concept not in solution.stable
        assert solution.equilibria(concept) is None
        with pytest.raises(NotComputedError, match="option form only"):
            conflict.stable(concept, conflict.dms[0])
    assert set(solution.stable) == {"nash", "gmr", "smr", "seq", "sseq"}


def test_above_the_limit_simultaneous_stability_is_left_out_with_the_reason():
    conflict = random_conflict([6, 6, 5], 0)
    assert conflict.n_states == 2**17
    solution = solve(conflict, ["nash", "sim", "sim_fh"])
    for concept in SIMULTANEOUS:
        assert "65,536" in solution.missing[concept]
        assert "131,072" in solution.missing[concept]
    assert set(solution.stable) == {"nash"}


@pytest.mark.parametrize(("limit", "computed"), [(16, True), (15, False), (None, True)])
def test_the_limit_of_simultaneous_stability_can_be_moved_or_lifted(limit, computed):
    conflict = random_conflict([2, 2], 0)
    solution = solve(conflict, SIMULTANEOUS, max_simultaneous=limit)
    assert (set(solution.stable) == set(SIMULTANEOUS)) == computed
    assert (set(solution.missing) == set(SIMULTANEOUS)) != computed


def test_the_limit_counts_feasible_states():
    conflict = random_conflict([2, 2], 1, infeasible=0.5)
    assert conflict.n_states < 16
    assert solve(conflict, ["sim"], max_simultaneous=conflict.n_states).missing == {}
    assert set(solve(conflict, ["sim"], max_simultaneous=conflict.n_states - 1).missing) == {"sim"}


@pytest.mark.parametrize("seed", range(6))
def test_inclusions_hold_on_larger_conflicts(seed):
    shape = [(4, 4, 4), (3, 3, 3, 3), (6, 5)][seed % 3]
    conflict = random_conflict(shape, seed, infeasible=0.1 * (seed % 2), one_way={"D0.o1": "on"})
    solution = solve(conflict)
    for small, large in INCLUSIONS:
        assert solution.equilibria(small) <= solution.equilibria(large)
        for dm in conflict.dms:
            assert solution.stable[small][dm] <= solution.stable[large][dm]
    assert solution.equilibria("nash") <= solution.equilibria("sim")
    sizes = {concept: len(solution.stable[concept]["D0"]) for concept in ("nash", "seq", "gmr")}
    assert sizes["nash"] < sizes["seq"] <= sizes["gmr"]


def test_each_concept_says_what_it_means():
    assert set(STANDARD) < set(CONCEPTS)
    for key, concept in CONCEPTS.items():
        assert concept.key == key
        assert concept.meaning[0].islower()
    assert len({concept.title for concept in CONCEPTS.values()}) == len(CONCEPTS)


def test_unknown_concepts_and_rules_are_refused():
    conflict = conflict_of(random_model(0))
    with pytest.raises(InputError, match="the concept 'nsah' is unknown; nearest: 'nash'"):
        solve(conflict, ["nsah"])
    with pytest.raises(InputError, match="the rule 'twice' is unknown"):
        solve(conflict, rule="twice")
    with pytest.raises(InputError, match="decision maker 'Nobody' is unknown"):
        conflict.stable("nash", "Nobody")


@pytest.mark.parametrize("threads", [2, 5, 32])
def test_the_number_of_threads_changes_nothing(monkeypatch, threads):
    conflicts = [
        random_conflict([5, 5, 5], 3, infeasible=0.05, one_way={"D1.o0": "on", "D2.o3": "off"}),
        random_conflict([1, 14], 4),
        random_conflict([3, 3, 3, 3, 3], 5),
    ]
    concepts = ("nash", "gmr", "smr", "seq", "sseq")
    assert all(conflict.graph.size >= responses._SMALL for conflict in conflicts)
    for conflict in conflicts:
        found = []
        for count in (1, threads):
            monkeypatch.setattr(responses.os, "cpu_count", lambda count=count: count)
            twin = Conflict(
                conflict.dms, type(conflict.graph)(conflict.graph.layout, conflict.graph.ranks)
            )
            assert twin.graph.responses(0)._threads == count
            found.append(as_masks(solve(twin, concepts)))
        alone, together = found
        assert alone.keys() == together.keys()
        for key, mask in alone.items():
            assert np.array_equal(mask, together[key]), key


def test_a_computer_that_does_not_tell_its_cores_is_served(monkeypatch):
    monkeypatch.setattr(responses.os, "cpu_count", lambda: None)
    conflict = random_conflict([8, 7], 6)
    assert conflict.stable("seq", "D0") == conflict.stable("seq", "D0")


def test_one_party_alone_stays_only_at_its_best():
    conflict = Conflict.from_options({"A": ["x", "y"]}, {"A": Ranking(["YY", ["NY", "YN"], "NN"])})
    for concept in STANDARD:
        assert conflict.equilibria(concept).labels() == ["YY"]


def test_more_strategies_than_a_byte_can_number():
    rng = np.random.default_rng(5)
    options = {"A": [f"o{k}" for k in range(9)], "B": ["x"], "C": ["y"]}
    conflict = Conflict.from_options(options, {dm: rng.integers(0, 300, 2048) for dm in options})
    assert max(conflict.graph.layout.shape) > 256
    for concept in ("gmr", "smr", "seq", "sseq"):
        for place, dm in enumerate(conflict.dms):
            stable = conflict.stable(concept, dm).mask
            for cell in range(0, conflict.graph.size, 7):
                assert stable[cell] == judge(conflict.graph, concept, place, cell)
