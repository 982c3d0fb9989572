"""Settlements, status quos, what-ifs and conclusions of the built-in case."""

import pytest

from detente.case import Case
from detente.statements import parse

REQUIRED = {"accord-bare", "gradual-guarded", "pressure", "takeover-exodus"}


def test_the_required_settlements_and_dates_are_there(case: Case) -> None:
    assert set(case.settlements) >= REQUIRED
    assert {quo.date for quo in case.status_quo.values()} == {"2023-07-01", "2020-11-06"}


def test_seven_decision_makers_with_twelve_to_twenty_options(case: Case) -> None:
    assert case.decision_makers == ("AZE", "ARM", "ENC", "RUS", "WEST", "TUR", "IRN")
    assert 12 <= len(case.options) <= 20


def test_every_option_reads_both_ways(case: Case) -> None:
    for option in case.options:
        assert option.off not in (None, "", option.on), option.id


def test_every_infeasible_combination_has_a_reason(case: Case) -> None:
    assert all(entry.why for entry in case.infeasible)


def test_each_settlement_has_a_canonical_state_for_each_status_quo(case: Case) -> None:
    for settlement in case.settlements.values():
        assert set(settlement.canonical) == set(case.status_quo), settlement.name


def test_canonical_states_lie_in_their_settlement(case: Case) -> None:
    import numpy as np

    for settlement in case.settlements.values():
        for quo, state in settlement.canonical.items():
            vocabulary = case.vocabulary(case.status_quo[quo].conditions)
            where = parse(settlement.where or "")
            assert where.evaluate(np.array([case.code(state)]), vocabulary)[0], settlement.name


def test_no_state_is_the_canonical_one_of_two_settlements(case: Case) -> None:
    for quo in case.status_quo:
        states = [settlement.canonical[quo] for settlement in case.settlements.values()]
        assert len(states) == len(set(states))


@pytest.mark.parametrize("account", ["000", "001"])
def test_each_settlement_has_the_strongest_objection_from_each_account(
    case: Case, account: str
) -> None:
    for settlement in case.settlements.values():
        objection = settlement.objections[account]
        assert objection.because, settlement.name
        assert all(claim.startswith(f"{account}-") for claim in objection.because)


def test_both_accounts_object_at_similar_length(case: Case) -> None:
    words = {
        account: sum(
            len(settlement.objections[account].words.split())
            for settlement in case.settlements.values()
        )
        for account in ("000", "001")
    }
    assert max(words.values()) < 1.25 * min(words.values())


def test_at_least_two_what_ifs_of_different_kinds(case: Case) -> None:
    assert {"west-guards", "election-settled"} <= set(case.what_ifs)
    for what_if in case.what_ifs.values():
        assert what_if.set or what_if.conditions or what_if.statements, what_if.name
        for dm, statements in what_if.statements.items():
            for claim in (c for s in statements for c in s.because):
                assert dm in case.claims[claim].actor + case.claims[claim].target


def test_at_least_twelve_conclusions_from_both_accounts(case: Case) -> None:
    accounts = [conclusion.account for conclusion in case.conclusions.values()]
    assert len(accounts) >= 12
    assert min(accounts.count("000"), accounts.count("001")) >= 6


def test_conclusions_rest_on_claims_of_their_account_and_can_be_tested(case: Case) -> None:
    for conclusion in case.conclusions.values():
        assert all((conclusion.tests, conclusion.note, conclusion.because)), conclusion.id
        assert all(claim.startswith(f"{conclusion.account}-") for claim in conclusion.because)
