"""The built-in case: what would make the gradual path hold for Baku and Yerevan, at what cost."""

import pytest

from detente.questions.levers import Scope, levers
from detente.questions.outcomes import outcomes

BOTH = ("000", "001")


@pytest.fixture(scope="module")
def found(case):
    scope = Scope(parties=("AZE", "ARM"), readings=BOTH)
    return levers(case, "gradual-guarded", scope)


def sets(found, readings, grade):
    (part,) = [p for p in found.parts if p.readings == readings and p.grade == grade]
    return {frozenset(lever.id for lever in each.levers) for each in part.sets}, part


def test_the_report_asks_it_for_baku_and_yerevan(case):
    assert case.settlements["gradual-guarded"].levers_for == ("AZE", "ARM")


def test_every_set_is_confirmed_and_all_are_listed(found):
    assert all(each.checked for part in found.parts for each in part.sets)
    assert all(part.complete for part in found.parts)


def test_in_account_000_it_holds_as_it_is_but_on_paper_only(found):
    _, part = sets(found, ("000",), "holds")
    assert part.as_it_is
    assert found.before[0].grade == "on-paper"


@pytest.mark.parametrize("lever", ["condition-binding", "west-keeps-guarantees"])
def test_a_binding_condition_or_another_order_in_the_west_makes_it_enforced(found, lever):
    """One lever of rank 3, paid by the West, turns deterrence on paper into enforcement."""
    ways, part = sets(found, ("000",), "enforced")
    assert frozenset([lever]) in ways
    (own,) = [each for each in part.sets if [lever] == [one.id for one in each.levers]]
    assert (own.ranks, own.payers) == ((3,), ("WEST",))
    assert own.after[0].grade == "enforced"
    assert own.after[0].others == ()


def test_the_third_way_is_to_impose_the_price_at_once_which_the_west_would_undo(found):
    ways, part = sets(found, ("000",), "enforced")
    assert len(ways) == 3
    (price,) = [each for each in part.sets if each.levers[0].id == "sanctions"]
    assert price.after[0].others == ("WEST",)
    assert "gradual-guarded" not in price.after[0].fits


def test_what_the_west_can_do_at_a_lower_rank_changes_nothing(found):
    for lever in ("aid", "monitors", "condition", "west-sanctions-last"):
        effects = {
            each.effect
            for each in found.alone
            if each.lever == lever and each.grade == "enforced" and each.reading == "000"
        }
        assert effects == {"nothing"}, lever


def test_account_001_is_asked_beyond_its_silence(found):
    (frame,) = [each for each in found.frames if each.reading == "001"]
    assert frame.beyond
    assert "AZE.step" in frame.freed
    assert found.before[1].leavers == ("AZE",)


def test_in_account_001_nothing_that_the_west_pays_is_enough(found):
    ways, part = sets(found, ("001",), "holds")
    assert ways == {frozenset(["aze-steps-binding", "aze-renounces-force"])}
    assert part.sets[0].ranks == (4, 3)
    assert part.sets[0].payers == ("AZE",)
    assert part.sets[0].after[0].others == ("WEST",)


def test_in_both_it_takes_both(found):
    ways, part = sets(found, BOTH, "enforced")
    assert {each.ranks for each in part.sets} == {(4, 3, 3)}
    assert frozenset(["condition-binding", "aze-steps-binding", "aze-renounces-force"]) in ways
    assert len(ways) == 4


def test_another_order_of_what_they_want_already_is_not_enough_in_account_000(case):
    """The West wants no guarantee for its own sake, so no order of its wishes keeps one."""
    scope = Scope(parties=("AZE", "ARM"), readings=("000",), by="order", grade="enforced")
    asked = levers(case, "gradual-guarded", scope)
    (part,) = asked.parts
    assert not part.feasible
    assert {each.dm for _, each in part.reason} == {"AZE"}


def test_levers_change_no_verdict(case):
    without = case.model_copy(update={"levers": {}})
    for reading in BOTH:
        one, other = outcomes(case, reading), outcomes(without, reading)
        for name in case.settlements:
            assert one.verdict(name) == other.verdict(name)


def test_each_lever_has_a_payer_and_claims_or_is_the_coders_own(case):
    for lever in case.levers.values():
        assert bool(lever.because) != (lever.grade == "analyst"), lever.id
        assert lever.grade is not None
