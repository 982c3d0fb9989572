"""The case by issue and year as each account describes all parties: how late is too late."""

from __future__ import annotations

import pytest

from detente.questions.model import build_model

from .by_year import ACCORD, STAY, by_year, holding, where


@pytest.mark.parametrize(
    ("reading", "states", "equilibria"),
    [
        ("000", 966_230_802_432, 8),
        ("bound-000", 966_230_802_432, 158_624),
        ("001", 2_275_983_360, 4),
        ("bound-001", 2_275_983_360, 20_184),
    ],
)
def test_sizes(reading: str, states: int, equilibria: int) -> None:
    model, found = holding(reading)
    assert model.conflict.solver == "symbolic"
    assert (model.conflict.n_states, found.count) == (states, equilibria)


def test_both_accounts_come_first_and_have_their_own_dates() -> None:
    case = by_year()
    assert list(case.readings) == ["000", "001", "bound-000", "bound-001"]
    assert [case.readings[name].date for name in ("000", "001")] == ["july-2023", "november-2020"]


def test_the_readings_say_what_those_of_the_smaller_case_say_year_by_year(case) -> None:
    for reading in ("000", "001"):
        for dm, wants in by_year().preferences(reading).items():
            base = {each.id for each in case.preferences(reading)[dm].statements}
            for each in wants.statements:
                known = each.id in base or each.id.rpartition("-")[0] in base
                assert known or each.id.startswith(("west-no-road", "west-no-takeover"))


def test_a_claim_is_that_of_the_smaller_case(case) -> None:
    claims = by_year().claims
    assert len(claims) == 110
    assert all(case.claims[name] == claim for name, claim in claims.items())
    used = {name for reading in ("000", "001") for name in basis(reading)}
    assert used <= set(claims)


def basis(reading: str) -> set[str]:
    wants = by_year().preferences(reading).values()
    return {claim for each in wants for entry in each.statements for claim in entry.because}


def test_as_000_describes_the_west_people_leave_in_the_first_year() -> None:
    model, found = holding("000")
    armed = "AZE.attack-1 and AZE.attack-2 and AZE.attack-3"
    assert found <= where(model, f"ENC.leave-1 and ARM.moscow and {ACCORD} and {armed}")


def test_as_001_describes_the_west_all_is_settled_in_the_first_year() -> None:
    model, found = holding("001")
    quiet = " and ".join(f"not (AZE.attack-{t} or ARM.fight-{t})" for t in (1, 2, 3))
    assert found <= where(model, f"{ACCORD} and {quiet} and not (backed-3 or TUR.join)")
    assert (found & where(model, "AZE.seize-3")).count == 3


def test_if_nothing_is_settled_in_the_first_year_001_expects_war() -> None:
    model = build_model(by_year(), what_if="nothing-settled-in-year-1")
    found = model.conflict.equilibria("nash")
    assert found.count == 2
    war = "ARM.fight-2 and ARM.fight-3 and AZE.attack-2 and AZE.attack-3"
    assert found <= where(model, f"WEST.aid-2 and AZE.seize-3 and {war}")


def test_the_west_as_000_describes_it_leaves_whatever_keeps_people_in_place() -> None:
    model, _ = holding("000")
    staying = where(model, STAY)
    for dm in model.conflict.dms:
        if dm != "WEST":
            staying &= model.conflict.stable("nash", dm)
    assert staying.count > 9_968, "more than with a West that is bound to let a breach cost"
    assert not staying & model.conflict.stable("nash", "WEST")
