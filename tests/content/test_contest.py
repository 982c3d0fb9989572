"""The contest of the built-in case: ranges with reasons, both accounts treated alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import numpy as np
import pytest

from detente.case import Case
from detente.case.dated import conditions_at, conditions_of
from detente.case.days import day, last_day
from detente.case.entries import Parameter, low_high
from detente.case.figures import figure_values
from detente.questions.contest_lint import own_inputs, shared_inputs
from detente.questions.inputs import contest_of, input_name, inputs_at
from detente.ties.joining import raised_chance

READINGS = ("000", "001", "mediators")
START = {"000": dt.date(2023, 7, 1), "001": dt.date(2020, 11, 6), "mediators": dt.date(2023, 7, 1)}


def parameters(case: Case) -> Iterator[tuple[str, Parameter]]:
    contest = contest_of(case)
    yield from ((f"contest {name}", each) for name, each in contest.parameters.items())
    for reading in READINGS:
        own = case.readings[reading].parameters
        yield from ((f"{reading} {name}", each) for name, each in own.items())
    for lever in case.levers.values():
        yield from ((f"{lever.id} {name}", each) for name, each in lever.parameters.items())


def test_there_is_nothing_to_remark(case: Case) -> None:
    assert list(shared_inputs(case)) == []
    assert [told for name in READINGS for told in own_inputs(case, name)] == []


def test_every_number_is_a_range_with_a_reason_and_a_grade(case: Case) -> None:
    for where, each in parameters(case):
        low, high = low_high(each.value)
        assert low < high, where
        assert each.note, where
        assert each.grade, where


def test_what_a_reading_says_rests_on_claims_of_its_own_account(case: Case) -> None:
    for name in READINGS:
        reading = case.readings[name]
        for key, each in reading.parameters.items():
            assert each.because, (name, key)
            assert {case.claims[claim].passage.account for claim in each.because} == {
                reading.account
            }


def test_what_is_not_an_accounts_is_graded_the_analysts(case: Case) -> None:
    assert {each.grade for each in contest_of(case).parameters.values()} == {"analyst"}
    for lever in case.levers.values():
        assert {each.grade for each in lever.parameters.values()} <= {"analyst"}


def test_both_accounts_speak_of_about_as_much(case: Case) -> None:
    counts = [len(case.readings[name].parameters) for name in ("000", "001")]
    assert min(counts) >= 14
    assert max(counts) <= 1.6 * min(counts)


def test_the_accounts_differ_where_they_contradict_each_other(case: Case) -> None:
    one, other = (case.readings[name].parameters for name in ("000", "001"))
    assert low_high(one["concession-power"].value)[0] > low_high(other["concession-power"].value)[1]
    assert low_high(one["backing"].value)[1] < low_high(other["backing"].value)[0]
    assert low_high(one["favour-RUS"].value)[0] >= low_high(other["favour-RUS"].value)[1]


def test_silence_is_left_out(case: Case) -> None:
    said = case.readings["001"].parameters
    assert not {"threat", "attachment", "trust", "guarantee", "exposure"} & said.keys()
    assert "favour-IRN" not in case.readings["000"].parameters
    found = inputs_at(case, "001", START["001"])
    assert found["threat"].origin == "nothing said"
    assert (found["threat"].low, found["threat"].high) == (1, 8)


def test_the_mediators_differ_in_what_they_believe_of_azerbaijan_only(case: Case) -> None:
    base = inputs_at(case, "000", START["000"])
    theirs = inputs_at(case, "mediators", START["mediators"])
    changed = {name for name in base if base[name] != theirs[name] and theirs[name].because}
    changed = {n for n in changed if (base[n].low, base[n].high) != (theirs[n].low, theirs[n].high)}
    assert changed == {"concession_power", "trust", "favour_RUS"}


@pytest.mark.parametrize("name", READINGS)
def test_all_that_a_settlement_needs_is_there(case: Case, name: str) -> None:
    for settlement in case.settlements:
        found = inputs_at(case, name, START[name], settlement=settlement)
        assert ("share" in found) == (settlement != "war-resumed")
        assert {"power", "holding", "capability_RUS", "guaranteed"} <= found.keys()


def test_settlements_say_what_their_names_say(case: Case) -> None:
    for name, settlement in case.settlements.items():
        guaranteed = low_high(settlement.parameters["guaranteed"].value)
        assert (guaranteed == (1, 1)) == name.endswith("-guarded")
        steps = (
            low_high(settlement.parameters["steps"].value)
            if "steps" in settlement.parameters
            else (1, 1)
        )
        assert (steps[0] > 1) == name.startswith("gradual")


def test_levers_push_one_way(case: Case) -> None:
    """Both ends of a range move to the same side, so that a lever has a direction."""
    for name in READINGS:
        before = inputs_at(case, name, START[name])
        for lever in case.levers:
            after = inputs_at(case, name, START[name], levers=[lever])
            for key in after:
                low, high = after[key].low - before[key].low, after[key].high - before[key].high
                assert low * high >= 0, (name, lever, key)


def test_the_sides_are_treated_alike_by_the_analyst(case: Case) -> None:
    shared = contest_of(case).parameters
    assert shared["cost-AZE"].value == shared["cost-ARM"].value
    reaches = {low_high(shared[f"reach-{dm}"].value) for dm in ("RUS", "TUR", "IRN")}
    assert len(reaches) == 1
    costs = {low_high(shared[f"cost-{dm}"].value) for dm in contest_of(case).outsiders}
    assert len(costs) == 1


def test_like_claims_have_like_ranges(case: Case) -> None:
    """An ally is an ally, and what holds an outsider back holds it back, under either account."""
    one, other = (case.readings[name].parameters for name in ("000", "001"))
    assert one["favour-TUR"].value == other["favour-TUR"].value
    held_back = {
        low_high(said[f"cost-{dm}"].value)
        for said in (one, other)
        for dm in contest_of(case).outsiders
        if f"cost-{dm}" in said
    }
    assert len(held_back) == 1
    low, high = low_high(one["concession-power"].value)
    theirs = low_high(other["concession-power"].value)
    assert (1 - high, 1 - low) == pytest.approx(theirs)


def test_staying_out_was_the_usual_choice_at_the_cost_of_joining(case: Case) -> None:
    """At the least cost each outsider stays out of all fighting up to 2019 in three draws of four."""
    contest = contest_of(case)
    ended = {1991, 1992, 1993, 1994, 1997, 1998, 2005, 2008, 2012, 2014, 2015, 2016, 2017}
    draw = np.random.default_rng(0).uniform
    for dm in contest.outsiders:
        found = inputs_at(case, "000", START["000"])
        reach = draw(found[f"reach_{dm}"].low, found[f"reach_{dm}"].high, 4000)
        known = contest.parameters.get(f"favour-{dm}")
        favour = draw(*(low_high(known.value) if known else (-1, 1)), 4000)
        gained = np.zeros(4000)
        for year in ended:
            each = inputs_at(case, "000", dt.date(year, 12, 31))
            own = figure_values(case, contest.figures["power"]).at(dt.date(year, 12, 31)) or 0.5
            there = reach * draw(each[f"capability_{dm}"].low, each[f"capability_{dm}"].high, 4000)
            raised = np.where(
                favour > 0, raised_chance(there, own, 1 - own), raised_chance(there, 1 - own, own)
            )
            gained = np.maximum(gained, raised * np.abs(favour))
        least = low_high(contest.parameters[f"cost-{dm}"].value)[0]
        assert np.quantile(gained, 0.75) <= least, dm


def test_the_record_says_what_happened_and_not_what_did_not(case: Case) -> None:
    """Output adds 'so' or 'not so', so that the words name the event, in one sentence."""
    for name, each in contest_of(case).record.items():
        assert each.words.endswith("."), name
        assert ". " not in each.words, name
        assert not re.match(r"No |Nobody |Neither ", each.words), name


def test_the_record_can_be_checked(case: Case) -> None:
    record = contest_of(case).record
    assert 6 <= len(record) <= 12
    assert {each.happened for each in record.values()} == {True, False}
    for name, each in record.items():
        assert each.source, name
        assert dt.date(2020, 11, 6) < last_day(each.by) <= dt.date(2025, 12, 31)
        if each.after is not None:
            assert day(each.after) >= dt.date(2020, 11, 6)


@pytest.mark.parametrize("quo", ["november-2020", "july-2023"])
def test_some_of_the_record_concerns_each_date(case: Case, quo: str) -> None:
    start = day(case.status_quo[quo].date or "")
    concerned = [
        each
        for each in contest_of(case).record.values()
        if start < last_day(each.by) and (each.after is None or start <= day(each.after))
    ]
    assert len(concerned) >= 5


def test_conditions_hold_at_their_dates_as_the_status_quos_say(case: Case) -> None:
    for name, quo in case.status_quo.items():
        assert conditions_at(case, day(quo.date or ""), {}) == conditions_of(case, name)
    known = conditions_at(case, dt.date(2022, 2, 23), {})
    assert known == {"us_contested": False, "ukraine_war": False}


def test_every_written_input_is_known(case: Case) -> None:
    contest = contest_of(case)
    for name in (*contest.figures, *contest.parameters):
        input_name(contest, name)
