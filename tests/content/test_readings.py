"""The readings of the built-in case: substantial, evidenced, and not each other's echo."""

from collections.abc import Iterator

import numpy as np
import pytest

from detente.case import Case, PreferenceStatement, Reading
from detente.statements import parse

READINGS = ("000", "001", "mediators")
Entry = tuple[str, str, PreferenceStatement]


def entries(reading: Reading) -> Iterator[tuple[str, int, PreferenceStatement]]:
    for dm, wants in reading.preferences.items():
        for place, statement in enumerate(wants.statements, start=1):
            yield dm, place, statement


def all_entries(case: Case) -> Iterator[Entry]:
    for name, reading in case.readings.items():
        for dm, _, statement in entries(reading):
            yield name, dm, statement


def options_in(case: Case, says: str) -> set[str]:
    found: set[str] = set()
    for name in parse(says).names():
        if name.text in case.terms:
            found |= options_in(case, case.terms[name.text])
        elif name.text in case.option_ids:
            found.add(name.text)
    return found


def test_there_are_two_readings_of_accounts_and_one_of_the_mediators(case: Case) -> None:
    assert set(case.readings) == set(READINGS)
    assert {case.readings[name].account for name in ("000", "001")} == {"000", "001"}
    assert case.readings["mediators"].based_on == "000"
    assert set(case.readings["mediators"].preferences) == {"AZE"}


def test_readings_are_dated_apart_with_conditions_for_both_dates(case: Case) -> None:
    assert case.readings["000"].date == "july-2023"
    assert case.readings["001"].date == "november-2020"
    for quo in case.status_quo.values():
        assert set(quo.conditions) == set(case.conditions)


def test_every_because_is_about_that_decision_maker(case: Case) -> None:
    astray = [
        (name, statement.id, claim)
        for name, dm, statement in all_entries(case)
        for claim in statement.because
        if dm not in case.claims[claim].actor + case.claims[claim].target
    ]
    assert astray == []


def test_every_because_is_from_the_account_of_the_reading(case: Case) -> None:
    for name, _, statement in all_entries(case):
        account = case.readings[name].account
        assert all(claim.startswith(f"{account}-") for claim in statement.because), statement.id


def test_every_statement_has_grade_and_note_and_evidence_unless_the_coder_says_so(
    case: Case,
) -> None:
    for _, _, statement in all_entries(case):
        assert all((statement.grade, statement.note)), statement.id
        assert bool(statement.because) == (statement.grade != "analyst"), statement.id


def test_statement_ids_say_whom_they_are_about_and_mean_one_thing(case: Case) -> None:
    meaning: dict[str, str] = {}
    for _, dm, statement in all_entries(case):
        assert statement.id.startswith(f"{dm.lower()}-")
        meant = meaning.setdefault(statement.id, statement.says)
        assert parse(meant).text == parse(statement.says).text, statement.id


def test_the_two_accounts_differ_in_substance(case: Case) -> None:
    entry_of = {
        name: {(dm, s.id): place for dm, place, s in entries(case.readings[name])}
        for name in ("000", "001")
    }
    first, second = entry_of["000"], entry_of["001"]
    keys = first.keys() | second.keys()
    differing = {key for key in keys if first.get(key) != second.get(key)}
    assert len(differing) >= 10
    assert len({dm for dm, _ in differing}) >= 4


def test_every_option_occurs_in_some_statement(case: Case) -> None:
    used = set().union(*(options_in(case, s.says) for _, _, s in all_entries(case)))
    assert set(case.option_ids) - used == set()


def test_every_condition_occurs_in_some_statement(case: Case) -> None:
    names = {name.text for _, _, s in all_entries(case) for name in parse(s.says).names()}
    assert set(case.conditions) <= names


@pytest.mark.parametrize("name", READINGS)
def test_every_decision_maker_wants_something_or_the_account_is_silent(
    case: Case, name: str
) -> None:
    silent = set(case.silent_options(name))
    for dm in case.decision_makers:
        own = {option.id for option in case.options if option.actor == dm}
        assert dm in case.preferences(name) or own <= silent, dm


@pytest.mark.parametrize("name", READINGS)
def test_nobody_is_indifferent_to_an_option_of_its_own(
    case: Case, codes: np.ndarray, truth, name: str
) -> None:
    """Somewhere taking the option, and nothing else, changes how good the state is."""
    quo = case.readings[name].date
    silent = case.silent_options(name)
    place = np.full(2 ** len(case.options), -1)
    place[codes] = np.arange(len(codes))
    for dm, wants in case.preferences(name).items():
        table = np.array([truth(s.says, quo) for s in wants.statements])
        for bit, option in enumerate(case.options):
            if option.actor != dm or option.id in silent:
                continue
            here, there = np.arange(len(codes)), place[codes | 1 << bit]
            pairs = (there >= 0) & (there != here)
            changes = table[:, here[pairs]] != table[:, there[pairs]]
            assert changes.any(), (name, option.id)


@pytest.mark.parametrize("name", READINGS)
def test_no_statement_repeats_another_or_says_nothing(case: Case, truth, name: str) -> None:
    quo = case.readings[name].date
    for dm, wants in case.readings[name].preferences.items():
        seen: dict[bytes, str] = {}
        for statement in wants.statements:
            values = truth(statement.says, quo)
            assert 0 < values.sum() < values.size, statement.id
            for version in (values, ~values):
                assert version.tobytes() not in seen, (dm, statement.id)
            seen[values.tobytes()] = statement.id


def test_no_statement_is_a_settlement_in_disguise(case: Case, truth) -> None:
    settlements = {
        (quo, truth(settlement.where, quo).tobytes())
        for settlement in case.settlements.values()
        for quo in case.status_quo
    }
    for name, _, statement in all_entries(case):
        quo = case.readings[name].date
        assert (quo, truth(statement.says, quo).tobytes()) not in settlements, statement.id


def test_what_an_account_is_silent_on_is_not_stated_by_it(case: Case) -> None:
    """An option may appear in a statement only if the account speaks of it."""
    for name, dm, statement in all_entries(case):
        silent = set(case.silent_options(name))
        own = {option for option in silent if option.startswith(f"{dm}.")}
        assert not own & options_in(case, statement.says), (name, statement.id)
