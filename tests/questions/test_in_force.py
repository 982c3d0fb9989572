"""Preferences at a date: what is not wanted then plays no part, wherever preferences are used."""

from __future__ import annotations

import pytest

from detente.case import Case, StatementPreferences, loads
from detente.interchange.losses import Told
from detente.questions.case_formats import as_gmcr, left_behind
from detente.questions.covered import covered_entries
from detente.questions.cruxes.lists import lay_side_by_side
from detente.questions.derived import derivation
from detente.questions.elicit import interview
from detente.questions.elicit.reading import elicited_reading, with_reading
from detente.questions.in_force import holds_then, in_force
from detente.questions.levers.change_words import change_words
from detente.questions.levers.dated_changes import changes_at
from detente.questions.lint import lint
from detente.questions.misperception.building import Built
from detente.questions.misperception.setting import Setting
from detente.questions.model import build_model, not_in_force
from detente.questions.stable_states import stable_states
from detente.questions.words import Words

FORD = """\
title: A ford
options: {A: {cross: crosses, hold: holds the bank}, B: {block: blocks}}
conditions: {flood: {words: the river is high, during: 2001/2001}, truce: there is a truce}
status_quo:
  dry: {state: NNN, date: 2000-05-05, conditions: {truce: true}}
  wet: {state: NNN, date: 2001-05-05, conditions: {truce: true}}
settlements: {peace: {title: Peace, where: not B.block, canonical: {dry: YNN, wet: YNN}}}
readings:
  r:
    date: dry
    preferences:
      A: {statements: [{id: safe, says: not A.cross, when: flood}, {id: cross, says: A.cross}, {id: bank, says: A.hold}]}
      B: {statements: [{id: stop, says: B.block, when: flood or not truce}]}
  s:
    date: wet
    preferences:
      A: {statements: [{id: cross, says: A.cross}, {id: bank, says: A.hold}]}
      B: {statements: [{id: let, says: not B.block}]}
"""


@pytest.fixture(scope="module")
def ford() -> Case:
    return loads(FORD)


def ids(wants: StatementPreferences) -> list[str]:
    return [entry.id for entry in wants.statements]


@pytest.mark.parametrize(
    ("when", "true"),
    [
        ("flood", False),
        ("not flood", True),
        ("truce and not flood", True),
        ("truce iff flood", False),
    ],
)
def test_a_when_is_a_statement_over_conditions(when: str, true: bool) -> None:
    assert holds_then(when, {"flood": False, "truce": True}) is true


def test_what_is_not_wanted_then_is_left_out(ford: Case) -> None:
    wants = ford.preferences("r")
    dry = in_force(wants, {"flood": False, "truce": True})
    assert ids(dry["A"]) == ["cross", "bank"]
    assert "B" not in dry
    wet = in_force(wants, {"flood": True, "truce": True})
    assert wet == wants


def test_equal_statements_stay_equal_when_one_goes() -> None:
    text = FORD.replace("{id: cross, says: A.cross}, {id: bank, says: A.hold}]}\n      B: {statements: [{id: stop",
                        "{id: cross, says: A.cross, tied: true}, {id: bank, says: A.hold, tied: true}]}\n"
                        "      B: {statements: [{id: stop")  # fmt: skip
    dry = in_force(loads(text).preferences("r"), {"flood": False, "truce": True})
    assert [(entry.id, entry.tied) for entry in dry["A"].statements] == [
        ("cross", False),
        ("bank", True),
    ]


def test_models_differ_by_date(ford: Case) -> None:
    for quo, first in (("dry", "cross"), ("wet", "safe")):
        model = build_model(ford, "r", quo)
        assert model.statements("A")[0].id == first
        assert model.is_so("flood") == (quo == "wet")
    dry, wet = (build_model(ford, "r", quo) for quo in ("dry", "wet"))
    assert list(dry.conflict.ranks("A")) != list(wet.conflict.ranks("A"))


def test_a_what_if_may_change_what_is_wanted() -> None:
    case = loads(
        FORD + "what_if: {rain: {reading: r, status_quo: dry, conditions: {flood: true}}}\n"
    )
    assert build_model(case, what_if="rain").statements("A")[0].id == "safe"


def test_what_is_left_out_is_known(ford: Case) -> None:
    assert [entry.id for _, entry in not_in_force(build_model(ford, "r", "dry"))] == [
        "safe",
        "stop",
    ]
    assert not_in_force(build_model(ford, "r", "wet")) == ()


def test_readings_are_laid_side_by_side_as_they_stand_at_the_date(ford: Case) -> None:
    at_dry = lay_side_by_side(build_model(ford, "s", "dry"), "r")
    at_wet = lay_side_by_side(build_model(ford, "s", "wet"), "r")
    assert {difference.party for difference in at_dry.differences} == {"B"}
    assert {difference.party for difference in at_wet.differences} == {"A", "B"}
    listed = lay_side_by_side(build_model(ford, "s", "dry"), "r", parties=True)
    assert {difference.party for difference in listed.differences} == {"B"}


@pytest.mark.parametrize("quo", ["dry", "wet"])
def test_stable_states_are_those_of_the_models(ford: Case, quo: str) -> None:
    found = stable_states(ford, ["s", "r"], concept="nash", status_quo=quo)
    for name in ("s", "r"):
        alone = build_model(ford, name, quo).conflict.equilibria("nash")
        assert found.by_reading[name].count == len(alone.labels())


def test_a_party_that_wants_nothing_then_has_no_voice(ford: Case) -> None:
    assert Built(ford, Setting("r", "dry", "NNN")).voices == ("A",)
    assert Built(ford, Setting("r", "wet", "NNN")).voices == ("A", "B")


def test_words_say_when(ford: Case) -> None:
    safe, cross = ford.preferences("r")["A"].statements[:2]
    words = Words(ford)
    assert words.wanted(safe) == f"{words.says('not A.cross')}, when the river is high"
    assert words.wanted(cross) == words.says("A.cross")
    assert words.marks(safe) == ("only when the river is high",)
    assert words.marks(cross) == ()


def test_the_coverage_says_when(ford: Case) -> None:
    says = {entry.id: entry.says for entry in covered_entries(ford, "r")}
    assert says["safe"] == "not A.cross [when flood]"
    assert says["cross"] == "A.cross"


def test_a_derived_reading_says_when() -> None:
    text = FORD.replace("  s:\n", "  d: {based_on: r, changes: [{move: safe, to: 3}]}\n  s:\n")
    assert "when the river is high" in derivation(loads(text), "d").words


def test_what_is_never_wanted_is_remarked() -> None:
    case = loads(FORD.replace("when: flood or not truce", "when: flood and not truce"))
    found = [remark.words for remark in lint(case, ["r"]) if remark.kind == "never-wanted"]
    assert found == ["stop: it is wanted when flood and not truce, which holds at no status quo"]
    assert not [each for each in lint(loads(FORD)) if each.kind == "never-wanted"]


def test_what_is_written_for_other_programs_holds_at_the_date(ford: Case) -> None:
    dry, wet = (build_model(ford, "r", quo) for quo in ("dry", "wet"))
    assert _told(left_behind(dry)) == "what is wanted at other dates only: A.safe, B.stop"
    assert _told(left_behind(wet)) == ""
    document, _ = as_gmcr(dry)
    other, _ = as_gmcr(wet)
    assert [len(maker.preferences) for maker in document.decision_makers] == [2, 0]
    assert [len(maker.preferences) for maker in other.decision_makers] == [3, 1]


def _told(told: Told) -> str:
    return "; ".join(each for each in told.lost if "other dates" in each)


def test_an_interview_asks_of_what_is_wanted_then_and_loses_nothing(ford: Case) -> None:
    asked = interview(ford, "A")
    assert set(asked.items) == {"cross", "bank"}
    reading = elicited_reading(asked, asked.standing())
    assert [entry["id"] for entry in reading["preferences"]["A"]["statements"]][-1] == "safe"
    assert reading["preferences"]["A"]["statements"][-1]["when"] == "flood"
    assert "not compared and put last: safe" in reading["notes"]
    case = with_reading(ford, "asked", reading)
    assert {entry.id for entry in case.preferences("asked")["A"].statements} == {
        "safe",
        "cross",
        "bank",
    }


LEVERS = """
levers:
  bank-first: {title: The bank, payer: A, rank: 1, change: {move: bank, to: 2}}
  late: {title: A promise, payer: A, rank: 1, change: {add: {id: new, says: not A.hold}, of: A, to: 3}}
  rainy: {title: In rain, payer: A, rank: 1, change: {add: {id: rain, says: A.hold, when: flood}, of: A, to: 1}}
"""


def places(case: Case, quo: str, lever: str) -> list[tuple[str, int | None]]:
    model = build_model(case, "r", quo)
    return [(type(each).__name__, each.to) for each in changes_at(model, case.levers[lever])]


def test_places_of_levers_are_those_of_the_reading() -> None:
    case = loads(FORD + LEVERS)
    # In the list of the reading: safe, cross, bank. Without safe, place 2 is place 1.
    assert places(case, "wet", "bank-first") == [("MoveWish", 2)]
    assert places(case, "dry", "bank-first") == [("MoveWish", 1)]
    assert places(case, "wet", "late") == [("AddWish", 3)]
    assert places(case, "dry", "late") == [("AddWish", 2)]


def test_what_a_lever_adds_is_added_when_it_is_wanted() -> None:
    case = loads(FORD + LEVERS)
    assert places(case, "wet", "rainy") == [("AddWish", 1)]
    assert places(case, "dry", "rainy") == []
    (words,) = change_words(case, case.levers["rainy"])
    assert words.endswith(", when the river is high.")
