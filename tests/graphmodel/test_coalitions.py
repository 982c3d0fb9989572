"""Stability for coalitions against the definitions, and properties that must hold."""

import contextlib
from itertools import product

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict
from detente.graphmodel.coalitions import (
    COALITION_CONCEPTS,
    Coalition,
    coalition_stable,
    coalitions_of,
    passes,
    reach,
    stable_sets,
    universally_stable,
)
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model

from .coalitions_by_hand import ByHand, every_coalition

SEEDS = range(28)
SINGLE = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}


def labels_of(states):
    return {label(state) for state in states}


def wrong_sets(seed):
    """Each concept and coalition whose stable states are not those of the definition."""
    model = random_model(seed)
    conflict, plain = conflict_of(model), ByHand(model)
    for concept in COALITION_CONCEPTS:
        kept = labels_of(model.states)
        for members in every_coalition(model.dms):
            expected = labels_of(plain.stable(concept, members))
            kept &= expected
            if set(coalition_stable(conflict, concept, members).labels()) != expected:
                yield f"seed {seed}, {concept} of {members}\n{compact(model)}"
        if set(universally_stable(conflict, concept).labels()) != kept:
            yield f"seed {seed}, {concept} of all coalitions\n{compact(model)}"


@pytest.mark.parametrize("few", [0, 10**6], ids=["passes", "state by state"])
def test_stable_states_are_those_of_the_definition(few, monkeypatch):
    monkeypatch.setattr(passes, "_FEW", few - 1)
    monkeypatch.setattr(stable_sets, "_FEW", few - 1)
    wrong = [line for seed in SEEDS for line in wrong_sets(seed)]
    assert not wrong, f"{len(wrong)} wrong: {wrong[0]}"


def test_what_cannot_be_listed_is_searched_state_by_state_or_refused(monkeypatch):
    told = 0
    monkeypatch.setattr(reach, "_MOST_PAIRS", 0)
    for few in (10**6, -1):
        monkeypatch.setattr(passes, "_FEW", few)
        monkeypatch.setattr(stable_sets, "_FEW", few)
        for seed in (seed for seed in SEEDS if random_model(seed).one_way):
            model = random_model(seed)
            conflict, plain = conflict_of(model), ByHand(model)
            for members, concept in product(every_coalition(model.dms), COALITION_CONCEPTS):
                refused = False
                with contextlib.suppress(InputError):
                    refused = True
                    found = coalition_stable(conflict, concept, members)
                    refused = False
                told += refused
                assert concept in {"csmr", "cseq"} or not refused
                assert refused or set(found.labels()) == labels_of(plain.stable(concept, members))
    assert told


@pytest.mark.slow
def test_stable_states_are_those_of_the_definition_on_many_models():
    wrong = [line for seed in range(28, 600) for line in wrong_sets(seed)]
    assert not wrong, f"{len(wrong)} wrong: {wrong[0]}"


def middling(seed):
    """Four decision makers, 2,048 combinations, some infeasible, some options one-way, ties."""
    rng = np.random.default_rng(seed)
    options = {"A": ["o", "p", "q"], "B": ["o", "p", "q"], "C": ["o", "p"], "D": ["o", "p", "q"]}
    feasible = rng.random(2**11) < rng.choice([0.6, 0.9, 1.0])
    count = int(np.count_nonzero(feasible))
    ranks = {dm: rng.integers(0, rng.choice([9, 10**6]), count) for dm in options}
    one_way = {"A.o": "on", "C.p": "off", "D.q": "on"} if seed % 2 else {}
    return Conflict.from_options(options, ranks, infeasible=~feasible, one_way=one_way)


@pytest.mark.parametrize("seed", range(4))
def test_passes_over_all_states_agree_with_searches_from_one(seed, monkeypatch):
    monkeypatch.setattr(passes, "_FEW", -1)
    conflict = middling(seed)
    rng = np.random.default_rng(seed)
    for members in coalitions_of(conflict):
        coalition = Coalition(conflict.graph, [conflict.place(dm) for dm in members])
        for concept in COALITION_CONCEPTS:
            mask = coalition_stable(conflict, concept, members).mask
            for cell in rng.choice(conflict.states.cells(), 12):
                assert mask[cell] == (not len(coalition.escapes(concept, int(cell))))


def test_the_moves_that_break_a_state_are_those_of_the_definition():
    for seed in range(24):
        model = random_model(seed)
        conflict, plain = conflict_of(model), ByHand(model)
        for members in every_coalition(model.dms):
            coalition = Coalition(conflict.graph, [conflict.place(dm) for dm in members])
            for concept in COALITION_CONCEPTS:
                for state in model.states[:4]:
                    found = coalition.escapes(concept, conflict.graph.cell(label(state)))
                    expected = labels_of(plain.escapes(concept, members, state))
                    assert set(conflict.graph.labels(found)) == expected


@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_a_coalition_of_one_is_a_decision_maker(concept):
    """CSEQ asks less of opponents that may improve together; with one opponent it is SEQ."""
    for seed in SEEDS:
        conflict = conflict_of(random_model(seed))
        for dm in conflict.dms:
            alone = coalition_stable(conflict, concept, [dm])
            ordinary = conflict.stable(SINGLE[concept], dm)
            assert ordinary <= alone
            if concept != "cseq" or len(conflict.dms) == 2:
                assert alone == ordinary


def test_the_concepts_include_each_other():
    for seed in SEEDS:
        conflict = conflict_of(random_model(seed))
        for members in coalitions_of(conflict):
            nash, gmr, smr, seq = (
                coalition_stable(conflict, concept, members) for concept in COALITION_CONCEPTS
            )
            assert nash <= seq <= gmr
            assert nash <= smr <= gmr


def test_without_outsiders_nothing_deters():
    for seed in SEEDS:
        conflict = conflict_of(random_model(seed))
        sets = [coalition_stable(conflict, each, conflict.dms) for each in COALITION_CONCEPTS]
        assert all(each == sets[0] for each in sets)


def test_universal_stability_is_stability_for_each_party_in_all_its_coalitions():
    for seed in range(16):
        conflict = conflict_of(random_model(seed))
        for concept in COALITION_CONCEPTS:
            kept = conflict.states
            for dm in conflict.dms:
                kept &= universally_stable(conflict, concept, within=[dm])
            assert universally_stable(conflict, concept) == kept


def test_one_way_options_of_outsiders_never_add_to_what_is_deterred():
    """Fewer moves of the outsiders, fewer sanctions under CGMR and CSMR."""
    rng = np.random.default_rng(4)
    for _ in range(40):
        ranks = {dm: rng.integers(0, 12, 32) for dm in "ABC"}
        options = {"A": ["o", "p"], "B": ["o", "p"], "C": ["o"]}
        free = Conflict.from_options(options, ranks)
        bound = Conflict.from_options(options, ranks, one_way={"B.o": "on", "C.o": "off"})
        for concept in ("cgmr", "csmr"):
            fewer = coalition_stable(bound, concept, ["A"])
            assert fewer <= coalition_stable(free, concept, ["A"])


def test_the_order_of_parties_changes_nothing():
    for seed in range(2, 40, 4):
        model = random_model(seed)
        conflict = conflict_of(model)
        moves = {
            dm: {s: sorted(ends) for s, ends in model.arcs[dm].items()}
            for dm in reversed(model.dms)
        }
        ranks = {dm: [model.rank[dm][s] for s in model.states] for dm in model.dms}
        turned = Conflict.from_graph(list(model.states), moves, ranks)
        for concept in COALITION_CONCEPTS:
            assert (
                universally_stable(conflict, concept).labels()
                == universally_stable(turned, concept).labels()
            )


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda c: coalition_stable(c, "cnosh", ["A"]), "cnash"),
        (lambda c: coalition_stable(c, "cnash", ["Z"]), "'Z' is unknown"),
        (lambda c: coalition_stable(c, "cnash", []), "at least one member"),
        (lambda c: universally_stable(c, "cgmr", within=["Z"]), "'Z' is unknown"),
    ],
    ids=["concept", "member", "nobody", "within"],
)
def test_what_does_not_fit_is_refused_in_a_sentence(ask, words):
    conflict = Conflict.from_options({"A": ["o"], "B": ["o"]}, {"A": [0, 1, 2, 3], "B": [0] * 4})
    with pytest.raises(InputError, match=words):
        ask(conflict)


def test_too_many_parties_need_a_size():
    options = {f"D{number}": ["o"] for number in range(17)}
    conflict = Conflict.from_options(options, {dm: np.zeros(2**17, dtype=int) for dm in options})
    with pytest.raises(InputError, match="how large"):
        coalitions_of(conflict)
    assert len(coalitions_of(conflict, size=2)) == 17 + 17 * 16 // 2
