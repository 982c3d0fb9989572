"""What the roads of the built-in case are: the West's missing move, and what closes the gap."""

import pytest

from detente.case import Case
from detente.questions.roadmap import Roadmap, Routes, gap, roadmap, stages


@pytest.fixture(scope="module")
def july(case: Case) -> Roadmap:
    return roadmap(case, "000", "july-2023")


@pytest.fixture(scope="module")
def guarded(july: Roadmap) -> Routes:
    return july.to("gradual-guarded")


def test_no_road_by_improvements_leads_to_the_guarded_gradual_path(
    july: Roadmap, guarded: Routes
) -> None:
    members = july.model.members("gradual-guarded")
    assert july.paths.by_improvements.path_to(members) is None
    assert {name: road.unwilling for name, road in guarded.roads.items()} == {
        "shortest": 1, "safest": 1, "agreed": 0, "at-once": 1,
    }  # fmt: skip


def test_the_missing_move_is_the_wests_against_its_own_order(
    july: Roadmap, guarded: Routes
) -> None:
    missing = gap(july, guarded)
    assert missing is not None
    assert (missing.party, missing.count) == ("WEST", 1)
    assert "+aid +monitor +condition" in july.words.tokens(missing.start, missing.end)
    deciding = july.model.statements("WEST")[(missing.place or 0) - 1]
    assert deciding.says == "not WEST.condition"


def test_on_the_shortest_way_it_is_the_first_move_of_all(july: Roadmap, guarded: Routes) -> None:
    first = guarded.roads["shortest"].steps[0]
    assert (first.movers, first.unwilling) == (("WEST",), ("WEST",))
    assert july.words.tokens(first.start, first.end) == "+aid +monitor +condition"


def test_an_agreement_of_baku_with_the_west_closes_the_gap(july: Roadmap, guarded: Routes) -> None:
    missing = gap(july, guarded)
    assert missing is not None
    assert missing.partners == ("AZE",)
    joint = [step for step in guarded.roads["agreed"].steps if step.joint]
    assert [step.movers for step in joint] == [("AZE", "WEST")]


def test_all_at_once_is_refused_by_azerbaijan(guarded: Routes) -> None:
    (step,) = guarded.roads["at-once"].steps
    assert step.movers == ("AZE", "ARM", "WEST")
    assert step.unwilling == ("AZE",)


def test_the_bare_gradual_path_can_be_reached_and_tempts_azerbaijan_beyond_deterrence(
    july: Roadmap,
) -> None:
    road = july.to("gradual-bare").roads["safest"]
    assert road.unwilling == 0
    assert (road.worst, road.steps[3].tempted["AZE"], road.level) == (4, 4, 3)


def test_the_guarantees_lower_the_temptation_at_the_end(july: Roadmap) -> None:
    ends = {
        name: july.to(name).roads["safest"].level
        for name in ("accord-bare", "accord-guarded", "gradual-bare", "gradual-guarded")
    }
    assert ends == {
        "accord-bare": 3, "accord-guarded": 1, "gradual-bare": 3, "gradual-guarded": 1,
    }  # fmt: skip


def test_what_azerbaijan_could_do_on_the_way_cannot_be_undone(
    july: Roadmap, guarded: Routes
) -> None:
    told = stages(july, guarded, "safest")
    final = {
        (each.irrevocable, each.leaves)
        for stage in told
        for each in stage.tempted
        if each.irrevocable
    }
    assert final == {(("Azerbaijan takes the whole enclave by force",), "closed")}


def test_the_exodus_is_reached_by_the_safest_roads_of_all(july: Roadmap) -> None:
    counts = {name: july.to(name).roads["safest"].counts for name in july.model.case.settlements}
    by_safety = sorted(counts, key=lambda name: counts[name])
    assert by_safety[1:3] == ["takeover-exodus", "handover-exodus"]
    assert by_safety[0] == "pressure"


def test_in_november_2020_the_accord_of_the_winner_is_reached_by_improvements(case: Case) -> None:
    found = roadmap(case, "001", "november-2020", together=2)
    assert found.to("accord-bare").willing
    missing = gap(found, found.to("accord-guarded"))
    assert missing is not None
    assert missing.party == "WEST"
