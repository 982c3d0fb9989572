"""Comparing readings: the standing of each verdict and whom it hinges on, by brute force."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.findings import Table
from detente.questions.compare import compare
from detente.questions.model import build_model
from detente.questions.outcomes import outcomes
from detente.questions.verdicts import Judge

from .cases import CHICKEN, DATES, DILEMMA, ROW, SHIFT, drawn, holds, second

SEEDS = range(20)


def standing(case: Case, concept: str = "seq") -> dict[str, str]:
    return {row.settlement: row.standing for row in compare(case, concept=concept).rows}


def test_shifting_and_breaking_are_different_answers() -> None:
    (row,) = compare(loads(SHIFT)).rows
    assert {name: verdict.grade for name, verdict in row.verdicts.items()} == {
        "loyal": "shifts",
        "loose": "breaks",
    }
    assert row.standing == "contested"
    assert row.cruxes == (), "neither of them holds, so nothing flips"


def test_each_reading_is_judged_at_its_own_date() -> None:
    rows = {row.settlement: row for row in compare(loads(DATES)).rows}
    assert rows["deal"].verdicts["first"].state == "YYY"
    assert rows["deal"].verdicts["third"].grade == "not-addressed"
    assert set(rows["deal"].extrapolated) == {
        ("first", "early"),
        ("second", "early"),
        ("third", "late"),
    }
    assert rows["deal"].extrapolated["first", "early"].state == "YNY"


def test_one_reading_only() -> None:
    case = loads(DATES)
    rows = {row.settlement: row.standing for row in compare(case, readings=["first", "third"]).rows}
    assert rows["deal"] == "one reading only"


def test_not_addressed() -> None:
    rows = {row.settlement: row.standing for row in compare(loads(DATES), readings=["third"]).rows}
    assert rows["deal"] == "not addressed"


def test_robust_is_the_same_answer_in_at_least_two_readings() -> None:
    text = SHIFT.replace("      B: {statements: [not B.y]}", "      B: {statements: [B.y, A.w]}")
    assert standing(loads(text)) == {"deal": "robust"}
    assert standing(loads(DILEMMA)) == {
        "silence": "one reading only",
        "confession": "one reading only",
    }


@pytest.mark.parametrize(("accounts", "alone"), [(("a", "a"), True), (("a", "b"), False)])
def test_readings_of_one_account_do_not_confirm_each_other(
    accounts: tuple[str, str], alone: bool
) -> None:
    text = SHIFT.replace("      B: {statements: [not B.y]}", "      B: {statements: [B.y, A.w]}")
    for name, account in zip(("loyal", "loose"), accounts, strict=True):
        text = text.replace(f"  {name}:\n", f"  {name}:\n    account: {account}\n")
    (row,) = compare(loads(text)).rows
    assert (row.standing, row.one_account) == ("robust", alone)
    assert row.words == ("readings of one account agree" if alone else "both accounts agree")


def test_a_conflict_in_graph_form() -> None:
    assert standing(loads(ROW), "nash") == {"calm": "one reading only", "war": "one reading only"}


def expected_cruxes(
    case: Case, settlement: str, concept: str
) -> set[tuple[str, str, frozenset[str]]]:
    """Smallest sets of parties whose exchange flips a verdict, from every subset there is."""
    state = case.settlements[settlement].canonical["status-quo"]
    found: set[tuple[str, str, frozenset[str]]] = set()
    own = {name: holds(second(case, name, "status-quo"), concept, state) for name in case.readings}
    for here in case.readings:
        for other in case.readings:
            if own[here] == own[other]:
                continue
            flipping: list[frozenset[str]] = []
            for size in range(1, len(case.decision_makers) + 1):
                for parties in map(frozenset, combinations(case.decision_makers, size)):
                    wants = {
                        dm: case.preferences(other if dm in parties else here)[dm]
                        for dm in case.decision_makers
                    }
                    model = second(case, here, "status-quo", wants=wants)
                    if holds(model, concept, state) != own[here]:
                        flipping.append(parties)
            found |= {
                (here, other, parties)
                for parties in flipping
                if not any(smaller < parties for smaller in flipping)
            }
    return found


@pytest.mark.parametrize("concept", ["nash", "seq"])
@pytest.mark.parametrize("seed", SEEDS)
def test_cruxes_are_the_smallest_sets_that_flip_a_verdict(seed: int, concept: str) -> None:
    case = drawn(seed)
    for row in compare(case, concept=concept).rows:
        told = {(crux.reading, crux.other, frozenset(crux.parties)) for crux in row.cruxes}
        assert len(told) == len(row.cruxes)
        assert told == expected_cruxes(case, row.settlement, concept)
        for crux in row.cruxes:
            wants = {
                dm: case.preferences(crux.other if dm in crux.parties else crux.reading)[dm]
                for dm in case.decision_makers
            }
            then = Judge(build_model(case, crux.reading, wants=wants)).verdict(
                row.settlement, concept
            )
            assert crux.then == ("holds" if then.holds else then.grade)
            assert (crux.then == "holds") is not row.verdicts[crux.reading].holds


def test_the_seeds_hold_cruxes_of_one_party_and_of_several() -> None:
    sizes = {
        len(parties)
        for seed in SEEDS
        for name in ("narrow", "wide")
        for _, _, parties in expected_cruxes(drawn(seed), name, "nash")
    }
    assert sizes >= {1, 2}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_standing_follows_from_the_verdicts(seed: int) -> None:
    for row in compare(drawn(seed)).rows:
        answers = {"holds" if v.holds else v.grade for v in row.verdicts.values()}
        assert row.standing == ("robust" if len(answers) == 1 else "contested")


def test_answers_at_hand_bring_counts_and_change_no_verdict() -> None:
    case = loads(SHIFT)
    solved = [outcomes(case, name) for name in case.readings]
    (bare,), (full,) = compare(case).rows, compare(case, solved=solved).rows
    assert full.standing == bare.standing
    assert {v.of for v in full.verdicts.values()} == {2}
    assert {n: v.grade for n, v in full.verdicts.items()} == {
        n: v.grade for n, v in bare.verdicts.items()
    }


def test_the_comparison_is_a_finding_with_a_row_a_settlement() -> None:
    found = compare(loads(SHIFT)).finding()
    assert isinstance(found.answer, Table)
    assert found.answer.columns == ("settlement", "loyal", "loose", "standing")
    assert found.answer.rows == (("The deal", "shifts", "breaks", "contested"),)
    assert found.caveats
    assert found == type(found).from_json(found.to_json())


def test_the_finding_of_chosen_readings_has_their_columns() -> None:
    found = compare(loads(DATES), readings=["third", "first"]).finding()
    assert isinstance(found.answer, Table)
    assert found.answer.columns == ("settlement", "third", "first", "standing")


def test_without_settlements_there_is_nothing_to_compare() -> None:
    with pytest.raises(InputError, match="names no settlements to compare"):
        compare(load("chicken"))


@pytest.mark.parametrize("concept", ["sek", "sim", "limited-move", ""])
def test_a_concept_that_is_none(concept: str) -> None:
    with pytest.raises(InputError, match=f"'{concept}'"):
        compare(loads(CHICKEN), concept=concept)


def test_an_unknown_reading() -> None:
    with pytest.raises(InputError, match="reading 'loyl' is unknown; nearest: 'loyal'"):
        compare(loads(SHIFT), readings=["loyl"])
