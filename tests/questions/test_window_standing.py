"""The clause of the graph model over time, against cases written out for a single date."""

import datetime as dt

import pytest
import yaml

from detente.case import load, loads
from detente.case.contest import Condition, Measured
from detente.case.dated import conditions_at
from detente.errors import InputError, TooLargeError
from detente.graphmodel.paths import reach
from detente.questions.model import build_model
from detente.questions.status_quos import status_quo_at
from detente.questions.verdicts import Judge
from detente.questions.window import Scope, dates_between, moved_by_levers, window, windows
from detente.questions.window.situations import Situations

from .window_cases import FIRST, LAST, VALLEY, made

FEW = Scope(runs=16)


def asked(case, reading, settlement, **scope):
    return window(case, reading, settlement, Scope(runs=16, **scope))


def on_the_day(case, reading, settlement, when):
    """The same question of a case that knows one date only: everything is told by the status quo."""
    name = status_quo_at(case, reading, when)
    held = conditions_at(case, when, {})
    parts = {
        **VALLEY,
        "conditions": {key: {"words": each.words} for key, each in case.conditions.items()},
        "status_quo": {name: {"state": VALLEY["status_quo"][name]["state"], "conditions": held}},
        "readings": {reading: VALLEY["readings"][reading] | {"date": name}},
        "contest": None,
        "levers": None,
    }
    alone = loads(yaml.safe_dump({key: part for key, part in parts.items() if part is not None}))
    model = build_model(alone, reading, name)
    state = model.canonical(settlement)
    stable = Judge(model).holds("seq", state)
    reached = reach(model.conflict, model.start(), "improvements").path_to(
        model.members(settlement)
    )
    return stable, reached is not None


@pytest.mark.parametrize("reading", ["near", "far"])
@pytest.mark.parametrize("settlement", ["deal", "watched", "nothing"])
def test_every_date_is_answered_as_a_case_of_that_date_would_be(reading, settlement):
    case = made()
    found = asked(case, reading, settlement)
    for when, standing in zip(found.dates, found.standings, strict=True):
        assert (standing.stable, standing.reachable) == on_the_day(case, reading, settlement, when)


def test_a_condition_opens_and_closes_the_clause_and_the_change_says_why():
    found = asked(made(), "near", "deal")
    april, july = dt.date(2021, 4, 1), dt.date(2022, 7, 1)
    holds = dict(zip(found.dates, found.settlement_holds, strict=True))
    assert [when for when in found.dates if holds[when]] == [
        when for when in found.dates if april <= when < july
    ]
    first, second = found.changes[:2]
    assert (first.date, first.holds, second.date, second.holds) == (april, True, july, False)
    assert first.words == (
        "now holds: the river is high", "North no longer wants: North does not sign",
    )  # fmt: skip
    assert "no longer holds: the river is high" in second.words
    turns = [(flip.date, flip.opens) for flip in found.flips if flip.clause == "settlement"]
    assert turns == [(april, True), (july, False)]


def test_a_new_status_quo_is_told():
    found = asked(made(), "far", "watched")
    october = dt.date(2022, 10, 1)
    assert found.status_quos[found.dates.index(october) - 1] == "start"
    assert found.status_quos[found.dates.index(october)] == "later"
    words = {word for change in found.changes for word in change.words}
    assert words <= {"the status quo is now that of later"} | {
        word for word in words if "river" in word
    }


def test_before_the_first_status_quo_the_graph_model_is_not_asked():
    case = made()
    early = dates_between(case, dt.date(2020, 11, 1), dt.date(2021, 2, 1))
    found = asked(case, "far", "deal", dates=early)
    assert found.status_quos[:2] == (None, None)
    assert [each.note is not None for each in found.standings] == [True, True, False, False]
    assert any("from 2020-11-01 to 2020-12-01" in caveat for caveat in found.caveats)
    assert any("before its first status quo" in caveat for caveat in found.caveats)


def test_one_status_quo_can_be_asked_for_at_every_date():
    found = asked(made(), "near", "deal", status_quo="later")
    assert set(found.status_quos) == {"later"}


def test_each_model_is_built_once(monkeypatch):
    from detente.questions.window import situations as module

    built = []

    def counting(*args, **kwargs):
        built.append(args)
        return build_model(*args, **kwargs)

    monkeypatch.setattr(module, "build_model", counting)
    windows(made(), "near", None, FEW)
    # The flood or not from the start, and not from the later status quo.
    assert len(built) == 3


def test_what_nothing_tells_is_not_guessed():
    case = made()
    # The series has three rows from 2023 on only.
    measured = Measured(of="strength.north", over=3, at_least=1)
    flood = Condition(words="the river is high", when=measured)
    unknown = case.model_copy(update={"conditions": {"flood": flood}})
    found = asked(unknown, "near", "deal")
    for when, held in zip(found.dates, found.settlement_holds, strict=True):
        assert (held is None) == (when < dt.date(2023, 1, 1))
    assert any("nothing tells whether this holds: the river is high" in c for c in found.caveats)


def test_a_reading_is_marked_wherever_it_is_carried_to_another_date():
    found = asked(made(), "far", "deal")
    own = dt.date(2022, 10, 1)
    assert found.at == own
    assert [when for when, far in zip(found.dates, found.extrapolated, strict=True) if not far] == [
        own
    ]
    assert any("Reading far is of 2022-10-01" in caveat for caveat in found.caveats)
    assert any("From 2021-01-01 to 2022-09-01" in caveat for caveat in found.caveats)


@pytest.mark.parametrize("settlement", ["deal", "watched", "nothing"])
@pytest.mark.parametrize("reading", ["near", "far"])
def test_a_lever_told_by_itself_is_the_window_with_that_lever(reading, settlement):
    case = made()
    for each in moved_by_levers(asked(case, reading, settlement)):
        with_it = asked(case, reading, settlement, levers=(each.lever,))
        assert each.holds == with_it.settlement_holds
        assert each.open == pytest.approx(with_it.open)


def test_a_lever_on_wishes_opens_the_clause_in_the_drought():
    found = asked(made(), "near", "deal")
    dams = next(each for each in moved_by_levers(found) if each.lever == "dams")
    dry = sum(held is False for held in found.settlement_holds)
    assert dry > 0
    assert all(dams.holds)
    assert (dams.newly, dams.clauses) == (dry, 0)


def test_situations_before_any_date_have_no_status_quo():
    far = Situations(made(), "far")
    assert far.status_quo_at(dt.date(2019, 1, 1)) is None
    assert far.own_day == dt.date(2022, 10, 1)


def test_graph_form_is_asked_too():
    case = load("elmira-9")
    contest = made().contest.model_copy(update={"figures": {}, "sides": case.decision_makers[:2]})
    dated = {
        name: quo.model_copy(update={"date": "2021-01-01"}) for name, quo in case.status_quo.items()
    }
    with_one = case.model_copy(
        update={"contest": contest, "status_quo": dated, "as_of": "2021-03-01"}
    )
    ranges = {"power": (0.5, 0.6), "holding": (0.5, 0.5)}
    found = asked(
        with_one, next(iter(case.readings)), next(iter(case.settlements), None), asked=ranges
    )
    assert len(found.dates) == 3
    assert len(found.standings) == 3


def test_the_dates_of_the_small_case():
    dates = dates_between(made())
    assert (dates[0], dates[-1], len(dates)) == (FIRST, LAST, 30)


def test_of_several_things_that_change_at_once_those_that_are_enough_are_marked():
    conditions = VALLEY["conditions"] | {
        "wind": {"words": "it is windy", "during": "2021-03-10/.."}
    }
    found = asked(made(conditions=conditions), "near", "deal")
    first = found.changes[0]
    assert first.date == dt.date(2021, 4, 1)
    assert first.words == (
        "now holds: the river is high (enough by itself)", "now holds: it is windy",
        "North no longer wants: North does not sign",
    )  # fmt: skip


def test_levers_that_need_or_exclude_others():
    levers = {name: dict(each) for name, each in VALLEY["levers"].items()}
    levers["dams"]["needs"] = ["watch"]
    levers["gates"] = {"title": "Gates", "payer": "N", "rank": 1, "excludes": ["watch"],
                       "change": {"hold": "G.watch", "as": "off"}}  # fmt: skip
    case = made(levers=levers)
    with pytest.raises(InputError, match="the lever 'dams' needs 'watch' to be pulled too"):
        asked(case, "near", "deal", levers=("dams",))
    with pytest.raises(
        InputError, match="the lever 'watch' cannot be pulled together with 'gates'"
    ):
        asked(case, "near", "deal", levers=("watch", "gates"))
    alone = moved_by_levers(asked(case, "near", "deal"))
    assert {each.lever for each in alone} == {"watch", "gates"}
    beside = moved_by_levers(asked(case, "near", "deal", levers=("watch",)))
    assert {each.lever for each in beside} == {"dams"}


def test_a_case_too_large_to_list_is_asked_by_sets_of_states():
    parties = [f"P{number}" for number in range(25)]
    both = made(
        actors=None, terms=None, levers=None, conditions=None,
        options={dm: {"sign": "signs"} for dm in parties},
        status_quo={"now": {"state": [], "date": "2021-01-01"}},
        settlements={"all": {"title": "All sign", "where": " and ".join(f"{dm}.sign" for dm in parties),
                             "canonical": [f"{dm}.sign" for dm in parties]}},
        readings={"eager": {"parameters": {"holding": 0.5},
                            "preferences": {dm: {"statements": [f"{dm}.sign"]} for dm in parties}}},
        contest={"sides": parties[:2], "over": "much"},
    )  # fmt: skip
    found = asked(both, "eager", "all", dates=(dt.date(2021, 1, 1),))
    assert found.settlement_holds == (True,)


def test_what_is_too_large_for_any_solver_leaves_four_clauses(monkeypatch):
    from detente.questions.window import situations as module

    def refused(*_args, **_kwargs):
        raise TooLargeError("the conflict is too large")

    monkeypatch.setattr(module, "build_model", refused)
    found = asked(made(), "near", "deal")
    assert set(found.settlement_holds) == {None}
    assert [flip for flip in found.flips if flip.clause == "settlement"] == []
    assert any("the conflict is too large" in caveat for caveat in found.caveats)
    assert max(found.open) > 0


def test_on_its_day_a_status_quo_goes_before_dates_and_afterwards_dates_do():
    told = dict(VALLEY["status_quo"])
    told["start"] = told["start"] | {"conditions": {"flood": True}}
    moments = Situations(made(status_quo=told), "near")
    days = [dt.date(2021, 1, 1), dt.date(2021, 1, 2), dt.date(2021, 3, 10), dt.date(2022, 6, 16)]
    assert [moments.conditions_at(when)["flood"] for when in days] == [True, False, True, False]
    # What no dates tell stays as the status quo has it.
    undated = {"flood": {"words": "the river is high"}}
    told = {name: each | {"conditions": {"flood": name == "start"}} for name, each in told.items()}
    stays = Situations(made(status_quo=told, conditions=undated), "near")
    assert stays.conditions_at(dt.date(2022, 9, 1)) == {"flood": True}
    assert stays.conditions_at(dt.date(2022, 11, 1)) == {"flood": False}


@pytest.mark.parametrize("reading", ["near", "far"])
def test_a_lever_that_holds_an_option_is_a_case_in_which_it_is_always_taken(reading):
    states = VALLEY["status_quo"]
    always = made(
        infeasible=["not G.watch"],
        levers=None,
        status_quo={name: each | {"state": ["G.watch"]} for name, each in states.items()},
        settlements={"deal": VALLEY["settlements"]["watched"]},
    )
    with_it = asked(made(), reading, "deal", levers=("watch",))
    written = asked(always, reading, "deal")
    for one, other in zip(with_it.standings, written.standings, strict=True):
        assert (one.stable, one.reachable, one.leavers) == (
            other.stable,
            other.reachable,
            other.leavers,
        )
    assert {each.stable for each in with_it.standings} >= {True}
