"""What comes of the built-in case when its parties go by different readings.

Found by running; whoever changes a statement of the case sees here what changes with it.
"""

from __future__ import annotations

import pytest

from detente.case import Case
from detente.graphmodel.perception import Minds
from detente.questions.misperception import Found, changed, misperception, setting_of
from detente.questions.misperception.building import Built


@pytest.fixture(scope="module")
def played(case: Case) -> dict[str, Found]:
    return {
        name: misperception(case, setting_of(case, entry))
        for name, entry in case.hypergames.items()
    }


def kinds(ends) -> list[tuple[str, ...]]:
    return [end.settlements for end in ends]


def reliances(found: Found, settlement: str) -> set[tuple[str, tuple[str, ...], str]]:
    standing = found.standing(settlement)
    return {(each.kind, each.holders, each.about) for each in standing.reliances}


def test_the_mediators_view_does_not_change_where_things_lead(played):
    found = played["mediators-own-view"]
    assert kinds(found.ends) == [("handover-exodus",), ("takeover-exodus",)]
    assert kinds(found.expectation("WEST").ends) == [("accord-bare",), ("handover-exodus",)]
    assert found.expectation("WEST").right == "partly"
    others = {each.right for each in found.expectations if each.party != "WEST"}
    assert others == {"yes"}
    assert found.extrapolated == ()
    assert "IRN" not in found.voices


def test_only_the_west_is_surprised_and_first_by_the_takeover(played):
    found = played["mediators-own-view"]
    assert {each.observers for each in found.startles} == {("WEST",)}
    assert {each.party for each in found.startles} == {"AZE"}
    first = found.startles[0]
    assert first.kind == "unwilling"
    seize = found.case.option_ids.index("AZE.seize")
    assert (first.start[seize], first.end[seize]) == ("N", "Y")
    assert first.start == found.setting.start


def test_the_west_drops_a_guarantee_that_the_others_expect_it_to_keep(played):
    """By the mediators' view the guarantee is not needed; the parties know that it is."""
    standing = played["mediators-own-view"].standing("accord-guarded")
    assert (standing.lasts, standing.leavers) == (False, ("WEST",))
    assert standing.among == "false-security"
    assert "WEST" not in standing.expecting
    relied = [each for each in standing.reliances if each.kind == "false-security"]
    assert {each.about for each in relied} == {"WEST"}
    assert all(each.deterred for each in relied)
    assert {dm for each in relied for dm in each.holders} == {"AZE", "ARM", "ENC", "RUS", "TUR"}
    assert ("unforeseen-answer", ("WEST",), "WEST") in reliances(
        played["mediators-own-view"], "accord-guarded"
    )


def test_the_gradual_path_with_guarantees_lasts_though_the_west_does_not_expect_it(played):
    standing = played["mediators-own-view"].standing("gradual-guarded")
    assert standing.lasts is True
    assert set(standing.expecting) == {"AZE", "ARM", "ENC", "RUS", "TUR"}
    assert ("needless-fear", ("WEST",), "AZE") in reliances(
        played["mediators-own-view"], "gradual-guarded"
    )


def test_it_makes_no_difference_if_russia_goes_by_the_mediators_view_too(case, played):
    setting = setting_of(case, case.hypergames["mediators-own-view"])
    found = misperception(
        case, changed(case, setting, sees={"RUS": "mediators"}, believes={}, attitudes={})
    )
    alone = played["mediators-own-view"]
    assert found.ends == alone.ends
    assert {each.observers for each in found.startles} == {("RUS", "WEST")}
    assert [each.leavers for each in found.standings] == [each.leavers for each in alone.standings]


def test_parties_that_know_the_mediators_view_do_not_count_on_the_west(case):
    """The second level takes the false security away; it does not make the West stay."""
    setting = setting_of(case, case.hypergames["mediators-own-view"])
    knowing = {("AZE", "WEST"): "mediators", ("ARM", "WEST"): "mediators"}
    found = misperception(case, changed(case, setting, sees={}, believes=knowing, attitudes={}))
    assert found.setting.level == 2
    standing = found.standing("accord-guarded")
    assert standing.leavers == ("WEST",)
    relied = {
        dm for each in standing.reliances if each.kind == "false-security" for dm in each.holders
    }
    assert relied == {"ENC", "RUS", "TUR"}


def test_azerbaijan_by_account_001_in_july_2023(played):
    """An extrapolation: it expects war, and an accord or a takeover comes of it."""
    found = played["azerbaijan-by-001"]
    assert found.extrapolated == ("001",)
    assert kinds(found.ends) == [("accord-bare",), ("takeover-exodus",)]
    azerbaijan = found.expectation("AZE")
    assert kinds(azerbaijan.ends) == [("war-resumed",)]
    assert azerbaijan.right == "no"
    assert len(azerbaijan.strategic) == 1
    bare = found.standing("accord-bare")
    assert (bare.lasts, bare.expecting) == (True, ())
    assert {each.kind for each in bare.reliances} == {"needless-fear"}
    assert found.standing("gradual-guarded").unaware == ("AZE",)


def test_armenia_by_account_000_in_november_2020(played):
    """An extrapolation: both sides are wrong about what comes of it."""
    found = played["armenians-by-000"]
    assert found.extrapolated == ("000",)
    assert kinds(found.ends) == [("accord-bare",), ("takeover-exodus",)]
    assert kinds(found.expectation("AZE").ends) == [("takeover-stay",)]
    assert {each.right for each in found.expectations if each.party not in {"ARM", "ENC"}} == {"no"}
    assert {found.expectation(dm).right for dm in ("ARM", "ENC")} == {"partly"}
    bare = found.standing("accord-bare")
    assert bare.lasts is True
    assert set(bare.expecting) == {"AZE", "RUS", "WEST", "TUR", "IRN"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("mediators-own-view", (1324, 108, 492, 84092, 0, 0, 0, 0)),
        ("armenians-by-000", (1, 0, 1, 1726, 626, 54070, 0, 31320)),
    ],
)
def test_the_eight_sets(case, name, counts):
    game = Built(case, setting_of(case, case.hypergames[name])).game()
    assert tuple(map(len, game.eight("seq").values())) == counts


def test_every_state_of_a_play_is_a_state_of_the_case(case, played):
    game = Built(case, setting_of(case, case.hypergames["armenians-by-000"])).game()
    minds = Minds(game)
    for found in played.values():
        for end in found.ends:
            assert minds.cell(end.state) >= 0
