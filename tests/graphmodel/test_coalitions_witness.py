"""Why a coalition breaks a state: paths are legal, gains and sanctions as the definitions say."""

from itertools import pairwise

import pytest

from detente.case import load
from detente.errors import InputError
from detente.graphmodel.coalitions import COALITION_CONCEPTS, explain_coalition
from detente.questions.model import build_model
from tests.oracle.compare import conflict_of
from tests.oracle.models import label, random_model

from .coalitions_by_hand import ByHand, every_coalition
from .legality import by_label

SEEDS = range(28)


def walked(model, joint, start):
    """Go the way of a joint move, checking each step; where it ends."""
    states = by_label(model)
    for before, after in pairwise(joint.moves):
        assert before.dm != after.dm, "nobody moves twice in succession"
    for move in joint.moves:
        assert move.dm in joint.members
        assert states[move.start] == start
        assert states[move.end] in model.arcs[move.dm][start]
        start = states[move.end]
    return start


def check_sanction(plain, witness, state, end):
    """A sanction ends where some member has not gained, and obeys its concept."""
    model = plain.model
    members, k = frozenset(witness.members), end
    last = None
    for joint in witness.sanction:
        assert not members & set(joint.members)
        before, k = k, walked(model, joint, k)
        if witness.concept == "cseq":
            assert joint.members != last
            assert plain.all_better(joint.members, k, before)
            last = joint.members
    assert not plain.all_better(members, k, state)
    if witness.concept == "csmr":
        assert not any(plain.all_better(members, h, state) for h in plain.joint(members, k))
    if witness.concept != "cseq":
        assert len(witness.sanction) == 1


@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_witnesses_hold_up(concept):
    told = {True: 0, False: 0}
    for seed in SEEDS:
        model = random_model(seed)
        conflict, plain = conflict_of(model), ByHand(model)
        for members in every_coalition(model.dms):
            for state in model.states[:5]:
                witness = explain_coalition(conflict, concept, members, label(state))
                escapes = plain.escapes(concept, members, state)
                assert witness.stable is not bool(escapes)
                if witness.improvement is None:
                    assert not plain.improvements(frozenset(members), state)
                    continue
                end = walked(model, witness.improvement, state)
                assert plain.all_better(members, end, state)
                told[witness.stable] += 1
                if witness.stable:
                    check_sanction(plain, witness, state, end)
                else:
                    assert end in escapes
    assert told[False]
    assert bool(told[True]) is (concept != "cnash")


@pytest.mark.parametrize(
    ("case", "state", "end"), [("elmira-9", "s5", "s8"), ("elmira-12", "NYNNY", "YNYNY")]
)
@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_elmira_is_moved_on_by_the_ministry_and_uniroyal(case, state, end, concept):
    """The published finding: the deadlock is an equilibrium that these two leave together."""
    conflict = build_model(load(case)).conflict
    breaking = []
    for members in every_coalition(conflict.dms):
        witness = explain_coalition(conflict, concept, members, state)
        if not witness.stable:
            assert witness.improvement is not None
            breaking.append((members, witness.improvement.end))
    assert breaking == [(("MoE", "Uniroyal"), end)]


def test_bad_names_are_refused():
    conflict = conflict_of(random_model(0))
    with pytest.raises(InputError, match="no concept for coalitions"):
        explain_coalition(conflict, "seq", conflict.dms, conflict.states.labels()[0])
    with pytest.raises(InputError, match="not a state"):
        explain_coalition(conflict, "cseq", conflict.dms, "nowhere")
