"""Witnesses: each is held to the definitions, move by move, on hundreds of random models."""

from dataclasses import replace
from random import Random

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.search import escapes, judge
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model
from tests.oracle.reference import RULES, improvements, is_stable

from .legality import answered, by_label, faults

MODELS = 400
BATCH = 40
LOCAL = ("nash", "gmr", "smr", "seq", "sseq")


def sampled(model, seed, size):
    """Some pairs of a decision maker and a state, those with improvements first."""
    pairs = [(dm, state) for dm in model.dms for state in model.states]
    Random(seed).shuffle(pairs)
    pairs.sort(key=lambda pair: not improvements(model, *pair))
    return pairs[:size]


@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_verdicts_at_one_state_agree_with_the_definitions(first):
    wrong = []
    for seed in range(first, first + BATCH):
        model = random_model(seed)
        graph = conflict_of(model).graph
        for dm, state in sampled(model, seed, 24):
            place, cell = model.dms.index(dm), graph.cell(label(state))
            for concept in LOCAL:
                if judge(graph, concept, place, cell) != is_stable(
                    model, concept, dm, state, "sequence"
                ):
                    wrong.append(f"{seed} judge {concept} {dm} {label(state)}")
                expected = {
                    label(q)
                    for q in improvements(model, dm, state)
                    if not answered(model, concept, dm, state, q, "sequence")
                }
                found = [graph.label(q) for q in escapes(graph, concept, place, cell)]
                if set(found) != expected or len(found) != len(expected):
                    wrong.append(f"{seed} escapes {concept} {dm} {label(state)}")
    assert not wrong


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("first", range(0, MODELS, BATCH))
def test_witnesses_are_valid(first, rule):
    wrong = []
    for seed in range(first, first + BATCH):
        model = random_model(seed)
        conflict = conflict_of(model)
        concepts = (*LOCAL, "sim") if model.options else LOCAL
        for dm, state in sampled(model, seed, 5):
            for concept in concepts:
                witness = conflict.explain(concept, dm, label(state), rule=rule)
                assert (witness.concept, witness.dm, witness.state) == (concept, dm, label(state))
                for fault in faults(model, witness, rule):
                    wrong.append(f"seed {seed} {concept} {dm} {label(state)}: {fault}\n{witness}")
    assert not wrong, "\n".join([*wrong[:3], compact(random_model(int(wrong[0].split()[1])))])


def test_the_witnesses_are_of_every_kind():
    seen = {"enforced": 0, "on paper": 0, "unstable": 0, "several moves": 0, "returns": 0}
    for seed in range(1, 200, 2):
        model = random_model(seed)
        conflict = conflict_of(model)
        for dm, state in sampled(model, seed, 5):
            witness = conflict.explain("gmr", dm, label(state))
            seen["unstable"] += not witness.stable
            for answer in witness.answers:
                if answer.sanction is not None:
                    movers = [move.dm for move in answer.sanction.moves]
                    seen["enforced"] += answer.sanction.enforced
                    seen["on paper"] += not answer.sanction.enforced
                    seen["several moves"] += len(movers) > 1
                    seen["returns"] += len(movers) > len(set(movers))
    assert min(seen["enforced"], seen["on paper"], seen["unstable"]) > 50
    assert seen["several moves"] > 20
    assert seen["returns"] > 0


def tampered(witness):
    """Witnesses that are each wrong in one way."""
    answer = witness.answers[0]
    sanction = answer.sanction
    yield replace(witness, stable=not witness.stable)
    yield replace(witness, answers=())
    yield replace(witness, answers=(replace(answer, sanction=None),))
    yield replace(
        witness,
        answers=(replace(answer, improvement=replace(answer.improvement, end=witness.state)),),
    )
    wrong = [
        replace(sanction, enforced=not sanction.enforced),
        replace(sanction, moves=()),
        replace(sanction, moves=sanction.moves * 2),
        replace(sanction, moves=tuple(replace(move, dm=witness.dm) for move in sanction.moves)),
    ]
    for each in wrong:
        yield replace(witness, answers=(replace(answer, sanction=each),))


def test_a_wrong_witness_is_found_out():
    tried = 0
    for seed in range(60):
        model = random_model(seed)
        conflict = conflict_of(model)
        for concept in ("gmr", "sseq"):
            for dm, state in sampled(model, seed, 4):
                witness = conflict.explain(concept, dm, label(state))
                if witness.stable and len(witness.answers) == 1:
                    for wrong in tampered(witness):
                        assert list(faults(model, wrong, "sequence")), wrong
                        tried += 1
    assert tried > 200


def test_a_padded_sanction_is_found_out():
    conflict = Conflict.from_options(
        {"A": ["x"], "B": ["y", "idle"]},
        {"A": [3, 9, 3, 1, 3, 9, 3, 1], "B": [7, 7, 7, 0, 7, 7, 7, 0]},
    )
    (answer,) = conflict.explain("gmr", "A", "NNN").answers
    assert [(move.dm, move.end) for move in answer.sanction.moves] == [("B", "YYN")]
    assert not answer.sanction.enforced


def dilemma():
    return Conflict.from_options(
        {"A": ["confess"], "B": ["confess"]},
        {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    )


def test_a_witness_is_enforced_only_when_the_state_is_stable():
    stable = dilemma().explain("seq", "A", "NN")
    assert stable.stable and stable.enforced
    unstable = dilemma().explain("seq", "A", "NY")
    assert not unstable.stable and not unstable.enforced
    rests = dilemma().explain("seq", "A", "YY")
    assert rests.stable and rests.enforced and rests.answers == ()


@pytest.mark.parametrize(
    ("concept", "dm", "state", "rule", "words"),
    [
        ("sim_fh", "A", "NN", "sequence", "no witnesses for the concept 'sim_fh'"),
        ("seq", "C", "NN", "sequence", "decision maker 'C' is unknown"),
        ("seq", "A", "NX", "sequence", "'NX' is not a state"),
        ("seq", "A", "N", "sequence", "one Y or N for each of the 2 options"),
        ("seq", "A", "NN", "twice", "the rule 'twice' is unknown"),
    ],
)
def test_what_cannot_be_explained_is_said_in_one_sentence(concept, dm, state, rule, words):
    with pytest.raises(InputError, match=words):
        dilemma().explain(concept, dm, state, rule=rule)


def test_graph_form_has_no_simultaneous_sanctions():
    conflict = Conflict.from_graph(["a", "b"], {"A": {"a": ["b"]}}, {"A": Ranking(["b", "a"])})
    with pytest.raises(InputError, match="option form only"):
        conflict.explain("sim", "A", "a")


def test_improvements_are_told_simplest_first():
    conflict = Conflict.from_options({"A": ["x", "y", "z"]}, {"A": [0, 1, 5, 2, 1, 3, 9, 4]})
    witness = conflict.explain("nash", "A", "NNN")
    assert witness.answers[0].improvement.end == "NYN"
    states = by_label(random_model(0))
    assert len(states) == len(random_model(0).states)
