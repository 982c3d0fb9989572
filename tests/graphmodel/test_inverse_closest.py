"""The nearest rankings against trying every ranking."""

from itertools import combinations

import pytest

from detente.case import load
from detente.errors import InputError
from detente.graphmodel.inverse import Nearness, check_rankings, closest_rankings
from detente.questions.model import build_model
from tests.oracle.compare import conflict_of
from tests.oracle.models import label

from .inverse_reference import CONCEPTS, distance, holds, profiles, small_models


def by_trying(model, concept, state, free, measure, parties, ties=True):
    """The least distance, and how many rankings have it; None when none will do."""
    found = [
        distance(model, ranks, measure)
        for ranks in profiles(model, free, weak=True)
        if holds(model, concept, state, ranks, parties) and (ties or only_given_ties(model, ranks))
    ]
    return (min(found), found.count(min(found))) if found else None


def only_given_ties(model, ranks):
    return all(
        rank[one] != rank[other] or model.rank[dm][one] == model.rank[dm][other]
        for dm, rank in ranks.items()
        for one, other in combinations(model.states, 2)
    )


def answer(model, concept, state, free, **asked):
    return closest_rankings(
        conflict_of(model), label(state), free, concept, asked=Nearness(most=5_000, **asked)
    )


@pytest.mark.parametrize("measure", ["kemeny", "pairs"])
@pytest.mark.parametrize("concept", CONCEPTS)
def test_distance_and_number_of_answers_are_those_of_trying_every_ranking(concept, measure):
    moved, infeasible = 0, 0
    for seed, model, state in small_models(range(200), 4):
        free = [model.dms[0]]
        parties = model.dms if seed % 3 else free
        found = answer(model, concept, state, free, measure=measure, parties=parties)
        wanted = by_trying(model, concept, state, free, measure, parties)
        assert found.complete
        if wanted is None:
            assert not found.feasible, seed
            infeasible += 1
        else:
            assert (found.distance, len(found.answers)) == wanted, seed
            moved += found.distance > 0
    assert moved > 1
    assert infeasible > 0


@pytest.mark.parametrize("concept", ["seq", "sseq", "smr"])
def test_with_two_free_and_for_some_parties_only(concept):
    for seed, model, state in small_models(range(40), 4):
        free, parties = list(model.dms[:2]), list(model.dms[:1])
        found = answer(model, concept, state, free, parties=parties)
        wanted = by_trying(model, concept, state, free, "kemeny", parties)
        assert (found.distance, len(found.answers)) == wanted, seed


def test_without_new_ties():
    for seed, model, state in small_models(range(60), 4):
        free = [model.dms[0]]
        found = answer(model, "seq", state, free, ties=False)
        wanted = by_trying(model, "seq", state, free, "kemeny", model.dms, ties=False)
        assert found.feasible == (wanted is not None), seed
        if wanted is not None:
            assert (found.distance, len(found.answers)) == wanted, seed


def test_every_answer_passes_the_check_and_tells_what_it_changes():
    for _, model, state in small_models(range(60), 6):
        conflict = conflict_of(model)
        for concept in CONCEPTS:
            found = closest_rankings(conflict, label(state), model.dms, concept)
            assert found.feasible
            for each in found.answers:
                assert check_rankings(conflict, label(state), each.rankings, concept)
                cost = sum(abs(change.before - change.after) for change in each.changes)
                assert cost == found.distance


def test_the_reason_is_smallest_and_really_stands_in_the_way():
    seen = 0
    for seed, model, state in small_models(range(200), 4):
        free = [model.dms[0]]
        found = answer(model, "seq", state, free)
        if found.feasible:
            continue
        seen += 1
        assert all(each.start == label(state) for each in found.reason), seed
        alone = {each.dm for each in found.reason}
        assert by_trying(model, "seq", state, free, "kemeny", sorted(alone)) is None, seed
        if len(alone) > 1:
            for dm in alone:
                rest = sorted(alone - {dm})
                assert by_trying(model, "seq", state, free, "kemeny", rest) is not None, seed
    assert seen > 1


def test_a_weight_makes_one_decision_makers_changes_dearer():
    model = build_model(load("prisoners-dilemma"))
    asked = Nearness(parties=["A"], weights={"A": 3, "B": 1})
    found = closest_rankings(model.conflict, "NN", ["A", "B"], "nash", asked=asked)
    assert found.distance == 3
    assert [change.dm for change in found.answers[0].changes] == ["A"]


def test_the_nearest_rankings_of_syria_pass_the_check():
    conflict = build_model(load("syria-iraq-1975")).conflict
    found = closest_rankings(conflict, "YNN", ["Syria"], "nash")
    assert found.feasible
    for each in found.answers:
        assert check_rankings(conflict, "YNN", each.rankings, "nash")


def test_what_cannot_be_asked_is_refused():
    conflict = build_model(load("syria-iraq-1975")).conflict
    with pytest.raises(InputError, match="kemeny or pairs, not 'swaps'"):
        closest_rankings(conflict, "YNN", ["Syria"], asked=Nearness(measure="swaps"))
    with pytest.raises(InputError, match="no free decision maker is called 'Iraq'; valid"):
        closest_rankings(conflict, "YNN", ["Syria"], asked=Nearness(weights={"Iraq": 2}))
    with pytest.raises(InputError, match="the weight of 'Syria' must be 1 or more, not 0"):
        closest_rankings(conflict, "YNN", ["Syria"], asked=Nearness(weights={"Syria": 0}))
    with pytest.raises(InputError, match="at least one answer is listed, not 0"):
        closest_rankings(conflict, "YNN", ["Syria"], asked=Nearness(most=0))
