"""Coalitions of a case: who leaves a settlement together that nobody leaves alone."""

from __future__ import annotations

import pytest

from detente.case import load, loads
from detente.errors import InputError
from detente.findings import Finding, Table
from detente.questions.coalitions import ALONE, Coalitions, coalitions, standing_named
from detente.questions.coalitions_words import CoalitionWords
from tests.graphmodel.coalitions_by_hand import ByHand, every_coalition

from . import plain
from .cases import CHICKEN, DILEMMA, bits, drawn, second

#: Neither gains by a step of its own, both by two; C can spoil it, at a cost to itself.
SWAP = """\
title: A swap
actors: {A: {name: Ash}, B: {name: Birch}, C: {name: Cedar}}
options:
  A: {give: {on: gives, off: does not give}}
  B: {give: {on: gives, off: does not give}}
  C: {spoil: {on: spoils it, off: lets it be}}
preferences:
  A: {statements: [{id: a, says: "not C.spoil"}, "A.give and B.give", "not A.give"]}
  B: {statements: [not C.spoil, "A.give and B.give", "not B.give"]}
  C: {statements: [not C.spoil]}
status_quo: NNN
settlements:
  apart: {title: Each for itself, where: not (A.give and B.give), canonical: NNN}
  swap: {title: The swap, where: A.give and B.give, canonical: YYN}
"""


def words_of(found: Coalitions, name: str) -> str:
    return CoalitionWords(found).summary(found.settlement(name))


def test_a_coalition_leaves_what_nobody_leaves_alone() -> None:
    found = coalitions(loads(SWAP))
    standing = found.settlement("apart")
    assert standing.alone == ()
    assert standing.news
    (broken,) = standing.together
    assert broken.coalition == ("A", "B")
    assert broken.end == "YYN"
    assert broken.outsiders == ("C",)
    assert [(gain.party, gain.place, gain.of) for gain in broken.gains] == [
        ("A", 2, 3), ("B", 2, 3),
    ]  # fmt: skip
    assert (
        words_of(found, "apart")
        == "No party would leave 'Each for itself' alone, but Ash and Birch would together."
    )
    told = CoalitionWords(found).told(broken)
    assert "Birch gives; then Ash gives." in told or "Ash gives; then Birch gives." in told
    assert "It brings Ash priority 2 of 3: each of Ash and Birch gives." in told


def test_what_could_be_answered_deters_only_where_the_answer_counts() -> None:
    """Cedar can spoil the swap but would not: CGMR counts that, CSEQ does not."""
    case = loads(SWAP)
    assert not coalitions(case, concept="cgmr").settlement("apart").together
    assert coalitions(case, concept="cseq").settlement("apart").together
    assert coalitions(case, concept="cnash").settlement("apart").together
    assert words_of(coalitions(case, concept="cgmr"), "apart") == (
        "Nobody would leave 'Each for itself', alone or together."
    )


def test_the_swap_itself_is_left_by_nobody() -> None:
    found = coalitions(loads(SWAP))
    assert found.settlement("swap").together == ()
    counts = found.equilibria()
    assert counts.unbroken == ("YYN",)
    assert [each.state for each in counts.broken] == ["NNN"]
    assert (counts.count, counts.count_unbroken) == (2, 1)
    assert CoalitionWords(found).equilibria(counts) == (
        "2 states that nobody would leave alone; 1 of them would be left by no coalition either."
    )


def test_the_dilemma_is_left_by_both() -> None:
    found = coalitions(loads(DILEMMA))
    (broken,) = found.settlement("confession").together
    assert (broken.coalition, broken.end) == (("A", "B"), "NN")
    assert "Nobody is left who could answer." in CoalitionWords(found).told(broken)
    assert not found.settlement("silence").together


@pytest.mark.parametrize("concept", sorted(ALONE))
def test_smallest_coalitions_are_those_of_the_definition(concept: str) -> None:
    for seed in range(10):
        case = drawn(seed)
        found = coalitions(case, "r", concept=concept)
        model = second(case, "r", "status-quo")
        by_hand = ByHand(model)
        for name in case.settlements:
            standing = found.settlement(name)
            if standing.state is None:
                continue
            inside = {bits(each) for each in found.model.members(name).labels()}
            state = bits(standing.state)
            alone = {
                dm
                for dm in model.dms
                if set(plain.ways_out(model, ALONE[concept], dm, state)) - inside
            }
            assert set(standing.alone) == alone
            expected: list[set[str]] = []
            for members in every_coalition(set(model.dms) - alone):
                known = any(each <= set(members) for each in expected)
                new = len(members) > 1 and not known
                if new and by_hand.escapes(concept, members, state) - inside:
                    expected.append(set(members))
            smallest = {frozenset(each.coalition) for each in standing.together}
            assert smallest == set(map(frozenset, expected))


def test_elmira_as_published() -> None:
    found = coalitions(load("elmira-9"))
    counts = found.equilibria()
    assert counts.unbroken == ("s8", "s9")
    (standing,) = counts.broken
    (broken,) = standing.together
    assert (standing.state, broken.coalition, broken.end) == ("s5", ("MoE", "Uniroyal"), "s8")
    assert broken.movers == ("MoE", "Uniroyal")
    assert broken.idle == ()


def test_a_finding_says_all_of_it_and_comes_back_from_json() -> None:
    found = coalitions(loads(SWAP), size=2)
    finding = CoalitionWords(found).finding(found.settlement("apart"))
    assert isinstance(finding.answer, Table)
    assert finding.answer.rows[0][:2] == ("Ash and Birch", "YYN")
    assert finding.parameters["size"] == 2
    assert finding.witnesses[0].movers == found.settlement("apart").together[0].movers
    assert Finding.from_json(finding.to_json()) == finding


def test_a_size_leaves_larger_coalitions_out() -> None:
    found = coalitions(loads(SWAP), size=1)
    assert found.settlement("apart").together == ()
    assert words_of(found, "apart") == (
        "Nobody would leave 'Each for itself', alone or in a group of at most 1."
    )


def test_a_settlement_or_a_state_is_meant() -> None:
    found = coalitions(loads(CHICKEN))
    assert standing_named(found, "both").settlement == "both"
    assert standing_named(found, "YN").state == "YN"
    with pytest.raises(InputError, match="neither a settlement nor a state"):
        standing_named(found, "bothe")


def test_bad_sizes_and_concepts_are_refused() -> None:
    case = loads(CHICKEN)
    with pytest.raises(InputError, match="at least one member"):
        coalitions(case, size=0)
    with pytest.raises(InputError, match="no concept for coalitions"):
        coalitions(case, concept="seq")


def test_the_mediators_deadlock_is_left_by_both_governments_together() -> None:
    """On the built-in case: neither signs alone, both gain by signing together."""
    found = coalitions(load("south-caucasus"), "mediators")
    standing = found.settlement("pressure")
    assert standing.news
    assert {"AZE", "ARM"} in [set(each.coalition) for each in standing.together]
