"""The case by issue and year with a West bound by its word: which promises, and in which year."""

from __future__ import annotations

from detente.case import StatementPreferences
from detente.questions.model import build_model

from .by_year import (
    ACCORD,
    AID,
    AT_ONCE,
    ROAD,
    STAY,
    THIRD_YEAR,
    by_year,
    holding,
    promises,
    smallest,
    where,
)


def test_three_parts_of_the_third_year_come_together() -> None:
    model, found = holding("bound-000")
    staying = found & where(model, STAY)
    assert staying.count == 9_968
    assert staying <= where(model, " and ".join(THIRD_YEAR))
    assert smallest(promises(model, staying)) == {
        THIRD_YEAR | {"WEST.aid-1"},
        THIRD_YEAR | {"WEST.aid-2"},
        AT_ONCE,
    }


def test_an_accord_at_once_and_early_aid_exclude_each_other() -> None:
    model, found = holding("bound-000")
    at_once = found & where(model, f"{ACCORD} and {STAY}")
    assert smallest(promises(model, at_once)) == {AT_ONCE}
    assert not at_once & where(model, "WEST.aid-1")
    assert at_once & where(model, "WEST.aid-2")
    assert not at_once & where(model, "calm-2")


def test_an_accord_has_one_of_two_histories_and_never_a_part_of_each() -> None:
    model, found = holding("bound-000")
    signed = found & where(model, f"accord-3 and {STAY}")
    assert set(map(frozenset, signed.together())) == {
        frozenset({*(f"{dm}.accord-{t}" for dm in ("AZE", "ARM") for t in (1, 2)), "ARM.moscow"}),
        frozenset({"AZE.step-2", "ARM.step-2", "WEST.aid-1"}),
    }
    assert not signed & where(model, "accord-1 and (steps-2 or WEST.aid-1)")
    assert signed <= where(model, "accord-1 or steps-2")


def test_an_accord_that_comes_in_the_third_year_only_never_holds() -> None:
    late = by_year().settlements["accord-late"].where
    for reading in ("bound-000", "bound-001"):
        model, found = holding(reading)
        assert where(model, late)
        assert not found & where(model, late)


def test_calm_takes_a_year_and_aid_before_it() -> None:
    model, found = holding("bound-000")
    assert not found & where(model, "calm-1")
    calm = found & where(model, by_year().settlements["calm-from-year-2"].where)
    early = {"WEST.aid-1", "WEST.monitor-2", "WEST.monitor-3"}
    later = frozenset(name for name in ROAD if not name.endswith("1"))
    assert smallest(promises(model, calm)) == {later | THIRD_YEAR | early}


def test_under_account_001_any_promises_serve_but_aid() -> None:
    model, found = holding("bound-001")
    untaken = found & where(model, STAY)
    assert untaken.count == 2_744
    assert untaken <= where(model, f"{ACCORD} and calm-1 and calm-2 and calm-3")
    everything = promises(model, model.conflict.states)
    assert promises(model, untaken) == {each for each in everything if not each & AID}


def test_what_serves_under_both_accounts_brings_no_calm() -> None:
    def common(says: str) -> set[frozenset[str]]:
        both = [holding("bound-000"), holding("bound-001")]
        first, second = (promises(model, found & where(model, says)) for model, found in both)
        return first & second

    shared = common(f"accord-3 and {STAY}")
    assert len(shared) == 32
    assert all(each >= AT_ONCE and not each & AID for each in shared)
    assert common(f"calm-3 and {STAY}") == set()


def test_that_a_gradual_way_needs_less_rests_on_a_recommendation() -> None:
    wants = dict(by_year().preferences("bound-000"))
    kept = [each for each in wants["AZE"].statements if "steps-if-guarded" not in each.id]
    wants["AZE"] = StatementPreferences(statements=kept)
    model = build_model(by_year(), "bound-000", wants=wants)
    staying = model.conflict.equilibria("nash") & where(model, STAY)
    assert staying.count == 256
    assert smallest(promises(model, staying)) == {AT_ONCE}
