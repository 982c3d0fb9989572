"""A case under a reading at a date: what the engine is given."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case import catalogue, load, loads
from detente.case.catalogue import find
from detente.errors import InputError
from detente.questions.model import Model, build_model, default_status_quo
from tests.oracle.reference import Model as Plain

from . import plain
from .cases import CHICKEN, DATES, ROW, SHIFT, UNSPOKEN, bits, changed, drawn, second

SEEDS = range(12)


def same(model: Model, other: Plain) -> None:
    """The same states, moves and orders of preference."""
    labels = [plain.label(state) for state in other.states]
    assert model.conflict.states.labels() == labels
    graph = model.conflict.graph
    cells = [graph.cell(label) for label in labels]
    for place, dm in enumerate(other.dms):
        ranks = model.conflict.ranks(dm)[cells]
        worth = np.array([other.rank[dm][state] for state in other.states])
        assert np.array_equal(
            np.sign(np.subtract.outer(ranks, ranks)), np.sign(np.subtract.outer(worth, worth))
        )
        for state, cell in zip(other.states, cells, strict=True):
            targets = {graph.label(int(target)) for target in graph.successors(place, cell)}
            assert targets == {plain.label(target) for target in other.arcs[dm][state]}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("reading", ["r", "s"])
def test_a_drawn_case_is_what_a_second_reading_makes_of_it(seed: int, reading: str) -> None:
    case = drawn(seed)
    same(build_model(case, reading), second(case, reading, "status-quo"))


@pytest.mark.parametrize(
    "name", [name for name in catalogue() if not name.startswith("south-caucasus")]
)
def test_a_case_of_the_catalogue_is_what_a_second_reading_makes_of_it(name: str) -> None:
    case = load(name)
    if case.form == "options":
        same(build_model(case), second(case, "model", None))
    else:
        same(build_model(case), plain.model_of(find(name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("reading", ["first", "second"])
@pytest.mark.parametrize("date", ["early", "late"])
def test_terms_and_dated_conditions(reading: str, date: str) -> None:
    case = loads(DATES)
    same(build_model(case, reading, date), second(case, reading, date))


def test_the_date_of_a_reading_is_the_default() -> None:
    case = loads(DATES)
    assert build_model(case).reading == "first"
    assert build_model(case, "first").status_quo == "late"
    assert build_model(case, "third").status_quo == "early"
    assert build_model(case, "second").status_quo == "late", "from the reading it is based on"
    assert default_status_quo(loads(SHIFT), "loyal") == "status-quo"


@pytest.mark.parametrize(
    ("reading", "date", "is_one"),
    [
        ("first", "late", False),
        ("first", "early", True),
        ("second", "early", True),
        ("third", "early", False),
    ],
)
def test_a_reading_at_another_date_is_an_extrapolation(
    reading: str, date: str, is_one: bool
) -> None:
    assert build_model(loads(DATES), reading, date).extrapolated is is_one


def test_a_reading_without_a_date_is_never_an_extrapolation() -> None:
    assert not build_model(loads(SHIFT), "loyal").extrapolated


def test_based_on_replaces_decision_maker_by_decision_maker() -> None:
    model = build_model(loads(DATES), "second")
    assert [entry.says for entry in model.statements("A")] == ["firm", "A.x"]
    assert [entry.says for entry in model.statements("B")] == ["not B.y"]


@pytest.mark.parametrize(("date", "taken"), [("early", "N"), ("late", "Y")])
def test_silence_freezes_options_where_they_stand(date: str, taken: str) -> None:
    case = loads(DATES)
    model = build_model(case, "third", date)
    assert model.held == {"B.y": taken == "Y"}
    assert model.silent == ("B",)
    assert {state[2] for state in model.conflict.states.labels()} == {taken}
    same(model, second(case, "third", date, held={"B.y": taken == "Y"}))


def test_a_settlement_that_needs_what_silence_freezes_is_not_addressed() -> None:
    case = loads(DATES)
    assert build_model(case, "third", "early").canonical("deal") is None
    assert build_model(case, "third", "early").canonical("quiet") == "NNN"
    assert build_model(case, "third", "late").canonical("deal") == "YYY"
    assert build_model(case, "third", "late").canonical("quiet") is None


def test_silence_needs_a_status_quo() -> None:
    text = (
        "title: a\noptions: {A: {x: x}, B: {y: y}}\n"
        "readings: {r: {silent: [B], preferences: {A: {statements: [A.x]}}}}\n"
    )
    with pytest.raises(InputError, match=r"silent on 'B\.y'.* no status quo"):
        build_model(loads(text))


def test_a_single_silent_option() -> None:
    text = (
        "title: a\noptions: {A: {x: x, w: w}, B: {y: y}}\nstatus_quo: NYN\n"
        "readings: {r: {silent: [A.w], preferences: {A: {statements: [A.x]}, B: {statements: [B.y]}}}}\n"
    )
    model = build_model(loads(text))
    assert model.held == {"A.w": True}
    assert model.silent == ()
    assert model.conflict.states.labels() == ["NYN", "YYN", "NYY", "YYY"]


def test_a_what_if_holds_options() -> None:
    case = loads(DATES)
    model = build_model(case, what_if="held")
    assert model.held == {"B.y": False, "A.v": True}
    assert model.start() == "NYN"
    assert model.conflict.states.labels() == ["NYN", "YYN"]
    same(model, second(case, "first", "late", held={"B.y": False, "A.v": True}))


def test_a_settlement_is_judged_with_what_is_held() -> None:
    model = build_model(loads(DATES), what_if="held")
    assert model.canonical("deal") is None, "the deal needs B.y"
    assert model.canonical("quiet") is None, "quiet needs A.v off"


def test_a_what_if_switches_conditions() -> None:
    case = loads(DATES)
    model = build_model(case, what_if="peace")
    same(model, second(case, "first", "late", conditions={"war": False}))
    assert not np.array_equal(model.conflict.ranks("A"), build_model(case).conflict.ranks("A"))


def test_a_what_if_puts_statements_in_at_their_places() -> None:
    case = loads(DATES)
    model = build_model(case, what_if="other")
    assert (model.reading, model.status_quo) == ("first", "early")
    assert [entry.says for entry in model.statements("A")] == ["not A.x", "firm", "A.x", "A.v"]
    assert [entry.says for entry in model.statements("B")] == ["B.y if talks", "A.v", "A.x"]
    assert [entry.says for entry in build_model(case).statements("A")] == ["firm", "A.x"]


def test_what_is_asked_for_goes_before_what_the_what_if_names() -> None:
    model = build_model(loads(DATES), "second", "late", what_if="peace")
    assert (model.reading, model.status_quo) == ("second", "late")


def test_other_wants_than_the_readings() -> None:
    case = loads(DATES)
    wants = changed(case, "first", "A", ())
    model = build_model(case, "first", wants=wants)
    assert model.statements("A") == ()
    assert model.silent == ("A",)
    assert set(model.conflict.ranks("A").tolist()) == {0}, "indifferent to everything"
    same(model, second(case, "first", "late", wants=wants))


def test_the_canonical_state_depends_on_the_date() -> None:
    case = loads(DATES)
    assert build_model(case, "first", "early").canonical("deal") == "YNY"
    assert build_model(case, "first", "late").canonical("deal") == "YYY"


def test_the_members_of_a_settlement() -> None:
    model = build_model(loads(DATES), "first", "late")
    assert model.members("deal").labels() == ["YNY", "YYY"]
    chicken = build_model(loads(CHICKEN))
    assert chicken.members("both").labels() == ["YY"]


def test_graph_form() -> None:
    model = build_model(loads(ROW))
    assert model.start() == "tense"
    assert model.canonical("war") == "war"
    assert model.members("war").labels() == ["war"]
    assert model.has_state("truce")
    assert not model.has_state("peace")
    same(model, plain.model_of(ROW))


def test_in_graph_form_a_party_that_is_not_spoken_of_is_indifferent() -> None:
    model = build_model(loads(UNSPOKEN))
    assert model.silent == ("South",)
    assert set(model.conflict.ranks("South").tolist()) == {0}
    tied = ROW.replace("[[calm, truce], war, tense]", "[[calm, tense, war, truce]]")
    same(model, plain.model_of(tied))


def test_without_a_status_quo_there_is_no_start() -> None:
    text = CHICKEN.replace("status_quo: YY\n", "")
    model = build_model(loads(text))
    assert model.start() is None
    assert model.status_quo is None
    assert model.canonical("both") == "YY"


def test_statements_at_a_state() -> None:
    model = build_model(loads(DATES), "first", "late")
    assert model.holds_at("deal", "YNY")
    assert not model.holds_at("firm", "YNY")
    assert bits("YNY") == (1, 0, 1)


def test_statements_are_not_put_in_place_of_a_ranking() -> None:
    # Asked of another reading than its own, a what-if must not wipe out what that reading says.
    text = (
        "title: a\noptions: {A: {x: x}, B: {y: y}}\nstatus_quo: NN\nreadings:\n"
        "  st: {preferences: {A: {statements: [A.x]}, B: {statements: [B.y]}}}\n"
        "  rk: {preferences: {A: {ranking: [NN, YN, NY, YY]}, B: {statements: [B.y]}}}\n"
        "what_if: {w: {reading: st, statements: {A: [{at: 2, says: B.y}]}}}\n"
    )
    with pytest.raises(InputError, match="'w'"):
        build_model(loads(text), "rk", what_if="w")


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"reading": "frist"}, r"reading 'frist' is unknown; nearest: 'first'"),
        ({"status_quo": "lat"}, r"the status quo 'lat' is unknown; nearest: 'late'"),
        ({"what_if": "peas"}, r"the what-if 'peas' is unknown; nearest: 'peace'"),
    ],
)
def test_unknown_names(asked: dict[str, str], match: str) -> None:
    with pytest.raises(InputError, match=match):
        build_model(loads(DATES), **asked)


def test_a_status_quo_where_there_is_none() -> None:
    with pytest.raises(InputError, match="the status quo 'now' is unknown"):
        build_model(load("chicken"), status_quo="now")
