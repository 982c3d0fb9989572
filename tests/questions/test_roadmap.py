"""Roads in words: what is told of each step is so, and the gap is named with its price."""

from __future__ import annotations

import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.findings import Finding, Path, Table
from detente.questions.roadmap import (
    LEVELS,
    ROADS,
    Roadmap,
    compared,
    contrast,
    finding,
    gap,
    lead,
    road_summary,
    roadmap,
    stages,
    summary,
)

from .cases import UNSPOKEN

#: Each would keep its word if the other did; neither gains by being first.
HUNT = """\
title: A hunt for two
actors: {A: {name: Ash}, B: {name: Birch}, C: {name: Cedar}}
options: {A: {stag: hunts the stag}, B: {stag: hunts the stag}, C: {watch: watches}}
one_way: [A.stag]
status_quo: NNN
settlements:
  both: {title: Both hunt the stag, where: A.stag and B.stag, canonical: YYN}
  none: {title: Nobody does, where: not A.stag and not B.stag, canonical: NNN}
preferences:
  A: {statements: [not A.stag if not B.stag, A.stag and B.stag]}
  B: {statements: [not B.stag if not A.stag, A.stag and B.stag]}
  C: {statements: [not C.watch]}
"""


@pytest.fixture(scope="module")
def hunt() -> Roadmap:
    return roadmap(loads(HUNT))


def test_a_gap_names_who_would_have_to_move_what_it_costs_and_with_whom_it_closes(
    hunt: Roadmap,
) -> None:
    routes = hunt.to("both")
    missing = gap(hunt, routes)
    assert missing is not None
    assert not routes.willing
    assert (missing.party, missing.step, missing.place, missing.count) == ("A", 1, 1, 1)
    assert missing.cost.startswith("Ash would give up priority 1 of 2")
    assert missing.partners == ("B",)
    assert missing.closed_by is routes.agreement is routes.roads["agreed"]
    assert "An agreement of Ash with Birch closes the gap" in summary(hunt, routes)


def test_what_a_party_would_give_up_is_not_said_where_the_reading_does_not_speak_of_it() -> None:
    found = roadmap(loads(UNSPOKEN))
    missing = gap(found, found.to("calm"))
    assert missing is not None
    assert missing.party == "South"
    assert missing.cost == "The reading does not say what South wants."


def test_whoever_moves_without_gaining_is_left_out_when_it_is_said_who_is_tempted() -> None:
    found = roadmap(load("elmira-9"))
    routes = found.to("s8")
    assert routes.roads["at-once"].unwilling
    assert "On the way nobody else would rather" in road_summary(found, routes, "at-once")
    assert contrast(found, routes).endswith(
        "all at once, nobody else is tempted; step by step, nobody is tempted."
    )
    assert summary(found, routes).startswith(lead(found, routes))


def test_without_agreements_nothing_closes_the_gap() -> None:
    found = roadmap(loads(HUNT), together=1)
    routes = found.to("both")
    missing = gap(found, routes)
    assert missing is not None
    assert missing.closed_by is None
    assert routes.agreement is None
    assert "No agreement that was looked at closes the gap." in summary(found, routes)


def test_what_cannot_be_undone_is_told_at_the_step_that_does_it(hunt: Roadmap) -> None:
    (joint, end) = stages(hunt, hunt.to("both"), "agreed")
    assert joint.movers == ("A", "B")
    assert joint.irrevocable == ("Ash hunts the stag",)
    assert "This takes an agreement of Ash and Birch" in joint.sentences(hunt.words)
    assert "This cannot be undone: Ash hunts the stag." in joint.sentences(hunt.words)
    assert end.movers == ()
    assert end.sentences(hunt.words) == ""
    table = compared(hunt, hunt.to("both")).answer
    assert isinstance(table, Table)
    rows = {row[0]: row for row in table.rows}
    assert rows["agreed"][table.columns.index("irrevocable_at")] == "1"


def test_where_things_stand_is_reached_without_a_step(hunt: Roadmap) -> None:
    routes = hunt.to("none")
    assert all(not road.steps for road in routes.roads.values())
    assert gap(hunt, routes) is None
    assert summary(hunt, routes).startswith("The start already is 'Nobody does'.")
    assert contrast(hunt, routes) == ""


def test_a_willing_road_has_no_gap() -> None:
    found = roadmap(load("prisoners-dilemma"))
    routes = found.to("YY")
    assert routes.willing
    assert gap(found, routes) is None
    assert routes.agreement is None
    assert summary(found, routes).startswith("The safest road to the state YY has 2 steps, each a")


def test_what_is_irrevocably_gone_is_not_reached() -> None:
    found = roadmap(loads(HUNT), start="YNN")
    routes = found.to("none")
    assert routes.roads == {}
    assert routes.best is None
    assert summary(found, routes) == "No legal road leads to 'Nobody does'."
    assert finding(found, routes, "safest").answer.exists is False  # type: ignore[union-attr]
    assert "does not exist" in road_summary(found, routes, "safest")


@pytest.mark.parametrize("name", ["prisoners-dilemma", "chicken", "elmira-9", "elmira-12"])
def test_what_is_told_of_each_temptation_is_so(name: str) -> None:
    found = roadmap(load(name))
    told = 0
    for target in found.model.conflict.states.labels():
        routes = found.to(target)
        for name_, road in routes.roads.items():
            stops = stages(found, routes, name_)
            for stage, step in zip(stops, (*road.steps, None), strict=True):
                levels = road.tempted if step is None else step.tempted
                assert {each.party: each.level for each in stage.tempted} == dict(levels)
                for each in stage.tempted:
                    check_tempted(found, stage.state, each)
                    told += 1
    assert told > 3


def check_tempted(found: Roadmap, state: str, each) -> None:  # type: ignore[no-untyped-def]
    conflict = found.model.conflict
    ranks, cell = conflict.ranks(each.party), conflict.graph.cell
    assert each.moves[0] == state
    assert ranks[cell(each.moves[1])] > ranks[cell(state)]
    if each.level == len(LEVELS) - 1:
        assert (each.answering, each.deterred_by) == ((), "")
    else:
        assert ranks[cell(each.moves[-1])] <= ranks[cell(state)]
        assert len(each.answering) == len(each.moves) - 2
        assert each.party not in each.answering
        for mover, before, after in zip(
            each.answering, each.moves[1:-1], each.moves[2:], strict=True
        ):
            assert cell(after) in conflict.graph.successors(conflict.place(mover), cell(before))
            gains = conflict.ranks(mover)[cell(after)] > conflict.ranks(mover)[cell(before)]
            assert gains or each.level == 3
    assert each.enforced <= (each.level < 3)


def test_what_a_spoiler_leaves_of_the_way_is_told() -> None:
    case = loads(
        "title: A way that can be closed\n"
        "options: {A: {sign: signs, burn: burns it}, B: {sign: signs, read: reads}}\n"
        "one_way: [A.burn]\n"
        "infeasible: [A.burn and (A.sign or B.sign)]\n"
        "preferences:\n"
        "  A: {statements: [A.burn, A.sign]}\n"
        "  B: {statements: [B.sign if A.sign, B.read]}\n"
        "status_quo: NNNN\n"
        "settlements: {deal: {title: Both sign, where: A.sign and B.sign, canonical: YNYN}}\n"
    )
    found = roadmap(case)
    first, *_ = stages(found, found.to("deal"), "shortest")
    left = {each.party: (each.act, each.leaves) for each in first.tempted}
    assert left == {"A": ("A burns it", "closed"), "B": ("B signs and reads", "open")}
    said = {each.party: each.sentences(found.words) for each in first.tempted}
    assert "That could not be undone." in said["A"]
    assert "From there no legal road leads to the target any more." in said["A"]
    assert "The way would stay open to those who gain by it." in said["B"]


def test_findings_come_back_from_json_and_carry_each_road() -> None:
    found = roadmap(load("elmira-9"))
    routes = found.to("s8")
    assert list(routes.roads) == list(ROADS)
    for name, road in routes.roads.items():
        told = finding(found, routes, name)
        assert Finding.from_json(told.to_json()) == told
        assert isinstance(told.answer, Path)
        assert [step.movers for step in told.answer.steps] == [step.movers for step in road.steps]
        assert [step.level for step in told.answer.steps] == [step.level for step in road.steps]
        assert told.parameters["road"] == name
        assert told.table().height == len(road.steps)
        assert "irrevocable" in told.table().columns


def test_elmira_needs_a_coalition_where_the_local_government_cannot_lead_on() -> None:
    """From the status quo the local government moves by itself; only two together lead on."""
    nine, twelve = roadmap(load("elmira-9")), roadmap(load("elmira-12"))
    found = {
        "nine": [(s.movers, s.end) for s in nine.to("s8").roads["agreed"].steps],
        "twelve": [(s.movers, s.end) for s in twelve.to("YNYNY").roads["agreed"].steps],
    }
    assert found == {
        "nine": [(("LG",), "s5"), (("MoE", "Uniroyal"), "s8")],
        "twelve": [(("LG",), "NYNNY"), (("MoE", "Uniroyal"), "YNYNY")],
    }
    for each, target in ((nine, "s8"), (twelve, "YNYNY")):
        missing = gap(each, each.to(target))
        assert missing is not None
        assert missing.party == "MoE"


def test_three_are_asked_where_two_leave_a_gap() -> None:
    found = roadmap(three())
    routes = found.to("all")
    assert routes.largest == 3
    assert routes.agreement is not None
    assert routes.agreement.steps[0].movers == ("A", "B", "C")
    only_two = roadmap(three(), together=2).to("all")
    assert (only_two.largest, only_two.agreement) == (2, None)


def three() -> Case:
    """Three parties, of whom each pays for moving unless all do."""
    own = {dm: f"{{statements: [all, not {dm}.x]}}" for dm in "ABC"}
    return loads(
        "title: Three\n"
        "options: {A: {x: pays}, B: {x: pays}, C: {x: pays}}\n"
        "terms: {all: A.x and B.x and C.x}\n"
        f"preferences: {{A: {own['A']}, B: {own['B']}, C: {own['C']}}}\n"
        "status_quo: NNN\n"
        "settlements: {all: {title: All pay, where: all, canonical: YYY}}\n"
    )


def test_a_case_without_settlements_is_asked_for_its_resting_states() -> None:
    found = roadmap(load("elmira-9"))
    assert found.targets() == ("s5", "s8", "s9")


def test_all_at_once_is_set_against_step_by_step() -> None:
    found = roadmap(load("elmira-9"))
    told = contrast(found, found.to("s8"))
    assert told.startswith("All at once takes one agreement of the Ministry of the Environment, ")
    assert "Uniroyal and the local government would have to move without gaining by it." in told


def test_what_is_neither_settlement_nor_state_is_refused(hunt: Roadmap) -> None:
    with pytest.raises(InputError, match="neither a settlement nor a state"):
        hunt.to("boht")
    with pytest.raises(InputError, match="no status quo"):
        roadmap(loads(HUNT.replace("status_quo: NNN\n", "")))
