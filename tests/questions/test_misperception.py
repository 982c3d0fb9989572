"""What if each side acts on its own account: readings become views, answers become sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.case import Case, loads
from detente.errors import InputError
from detente.graphmodel.best_replies import best_replies
from detente.questions.misperception import (
    Found,
    Setting,
    Told,
    as_plain,
    changed,
    misperception,
    setting_of,
)
from detente.questions.misperception.building import Built
from detente.questions.model import build_model
from tests.oracle.models import as_case, random_model

#: In `calm` each wants peace; in `keen` each wants to be ahead. N arms and dreams in `keen` only.
RACE = """\
title: An arms race
actors: {N: the north, S: the south}
options: {N: {arm: arms, sail: builds a fleet}, S: {arm: arms}}
terms: {peace: not N.arm and not S.arm}
readings:
  calm:
    title: Calm
    date: now
    silent: [N.sail]
    preferences:
      N: {statements: [{id: n1, says: peace}, not N.arm]}
      S: {statements: [{id: s1, says: peace}, not S.arm]}
  keen:
    title: Keen
    date: later
    preferences:
      N: {statements: [N.arm, N.sail, not S.arm]}
      S: {statements: [S.arm, not N.arm]}
status_quo:
  now: {state: NNN}
  later: {state: YNY}
settlements:
  peace: {title: Peace, where: peace, canonical: {now: NNN, later: NNN}}
  race: {title: A race, where: N.arm and S.arm, canonical: {now: YNY, later: YNY}}
  fleet: {title: A fleet, where: N.sail, canonical: {now: YYY, later: YYY}}
hypergames:
  mistaken: {base: keen, status_quo: now, sees: {S: calm}}
"""


@pytest.fixture
def case() -> Case:
    return loads(RACE)


@pytest.fixture
def play(case: Case) -> Callable[..., Found]:
    def made(sees=None, believes=None, attitudes=None, **given) -> Found:
        concept = given.pop("concept", "seq")
        setting = setting_of(case, given.pop("entry", None), **given)
        setting = changed(
            case, setting, sees=sees or {}, believes=believes or {}, attitudes=attitudes or {}
        )
        return misperception(case, setting, concept=concept)

    return made


def test_a_hypergame_of_the_case(case, play):
    found = play(entry=case.hypergames["mistaken"])
    assert [end.state for end in found.ends] == ["YYN"]
    assert found.ends[0].settlements == ("fleet",)
    north, south = found.expectation("N"), found.expectation("S")
    assert [end.state for end in north.ends] == ["YYY"]
    assert [end.settlements for end in south.ends] == [("peace",)]
    assert (north.right, south.right) == ("no", "no")
    assert south.strategic == ("YYN",)
    assert north.strategic == ()
    assert found.extrapolated == ("keen",)


def test_what_surprises_whom(case, play):
    startles = play(entry=case.hypergames["mistaken"]).startles
    by_north = [each for each in startles if each.party == "N"]
    assert {(each.observers, each.kind) for each in by_north} == {(("S",), "outside")}
    assert [each.party for each in startles] == ["N"] * len(by_north)


def test_an_unwilling_move_is_told_with_the_priority_it_gives_up(play):
    found = play(base="calm", sees={"S": "keen"})
    (startle,) = [each for each in found.startles if each.kind == "unwilling"]
    assert (startle.party, startle.observers) == ("S", ("N",))
    told = Told(found)
    assert told.reason(startle).id == "s1"
    assert "The north did not expect it: in its view, the south would give up" in told.startle(
        startle
    )


def test_where_all_see_the_same_it_is_the_ordinary_model():
    for seed in range(0, 40, 3):
        import yaml

        model = random_model(seed)
        case = loads(yaml.safe_dump(as_case(model, f"random {seed}")))
        if not case.status_quo:
            continue
        found = misperception(case, setting_of(case))
        ordinary = build_model(case)
        drift = best_replies(ordinary.conflict, ordinary.start())
        assert {end.state for end in found.ends} == set(drift.rest)
        assert found.may_cycle == drift.may_cycle
        assert found.startles == ()
        assert {each.right for each in found.expectations} <= {"yes", None}


def test_views_of_one_reading_say_what_its_model_says(case):
    """Silent options included: what is held in the model stands still in the view."""
    for name, entry in case.readings.items():
        built = Built(case, Setting(name, entry.date, case.status_quo[entry.date].state))
        model = build_model(case, name)
        for concept in ("nash", "gmr", "smr", "seq", "sseq"):
            game = built.game()
            assert set(game.equilibria(concept)) == set(model.conflict.equilibria(concept))


def test_own_preferences_come_from_the_view_or_the_base(case, play):
    view = play(base="keen", status_quo="now", sees={"S": "calm"})
    setting = setting_of(case, case.hypergames["mistaken"].model_copy(update={"own": "base"}))
    base = misperception(case, setting)
    assert [end.state for end in view.ends] == ["YYN"]
    assert [end.state for end in base.ends] == ["YYY"]
    assert setting.wants_of("S", "S") == "keen"
    assert setting.seen_by("S", "N") == "calm"
    assert "what each wants itself is as reading keen says" in Told(base).who()


def test_second_level(play):
    """The north, which knows what the south goes by, expects what happens."""
    first = play(base="keen", status_quo="now", sees={"S": "calm"})
    second = play(base="keen", status_quo="now", sees={"S": "calm"}, believes={("N", "S"): "calm"})
    assert (first.setting.level, second.setting.level) == (1, 2)
    assert first.expectation("N").right == "no"
    assert second.expectation("N").right == "yes"
    assert second.expectation("S") == first.expectation("S")
    assert "The north believes that the south goes by reading calm" not in Told(first).who()
    assert "the north believes that the south goes by reading calm" in Told(second).who()


def test_false_security_and_needless_fear(play):
    secure = play(base="calm", sees={"S": "keen"}).standing("peace")
    assert secure.lasts is False
    assert secure.leavers == ("S",)
    assert secure.expecting == ("N",)
    assert secure.among == "false-security"
    relied = {(each.kind, each.holders, each.about, each.stake) for each in secure.reliances}
    assert ("false-security", ("N",), "S", "worse") in relied
    afraid = {(each.kind, each.holders, each.about) for each in secure.reliances}
    assert ("needless-fear", ("S",), "N") in afraid


def test_a_settlement_that_a_reading_does_not_speak_of_is_not_said_to_hold_for_it(play):
    fleet = play(base="keen", status_quo="now", sees={"S": "calm"}).standing("fleet")
    assert fleet.unaware == ("S",)
    assert fleet.among.endswith("-of-some")
    nobody = play(base="calm").standing("fleet")
    assert (nobody.lasts, nobody.among, nobody.unaware) == (None, "", ("N", "S"))


def test_states_that_a_party_does_not_see(case):
    entry = case.hypergames["mistaken"].model_copy(update={"sees": {}, "unseen": {"S": "N.sail"}})
    found = misperception(case, setting_of(case, entry))
    assert found.standing("fleet").unaware == ("S",)
    assert found.expectation("S").strategic == tuple(
        end.state for end in found.ends if end.state[1] == "Y"
    )


def test_attitudes(play):
    selfish = play(base="keen", status_quo="now")
    devoted = play(
        base="keen",
        status_quo="now",
        attitudes={("N", "S"): "+", ("S", "N"): "+"},
    )
    assert [end.state for end in selfish.ends] == ["YYY"]
    assert all(end.state[0] == "N" for end in devoted.ends)
    assert "the north wants only what is also better for the south" in Told(devoted).who()


def test_as_plain_data(play):
    plain = as_plain(play(base="calm", sees={"S": "keen"}, believes={("N", "S"): "keen"}))
    assert plain["schema"] == 1
    assert plain["level"] == 2
    assert plain["believes"] == {"N": {"S": "keen"}}
    assert plain["settlements"]["peace"]["leavers"] == ["S"]
    assert all(each["words"].endswith(".") for each in plain["surprises"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"base": "clam"}, "'clam' is unknown; nearest: 'calm'"),
        ({"status_quo": "then"}, "the status quo 'then' is unknown"),
        ({"sees": {"W": "calm"}}, "decision maker 'W' is unknown; valid: 'N', 'S'"),
        ({"sees": {"S": "clam"}}, "'clam' is unknown"),
        ({"believes": {("N", "W"): "calm"}}, "decision maker 'W' is unknown"),
        ({"believes": {("N", "N"): "calm"}}, "what 'N' goes by itself is what it sees"),
        ({"attitudes": {("W", "N"): "-"}}, "decision maker 'W' is unknown"),
        ({"concept": "sek"}, "'sek' is unknown; nearest: 'seq'"),
    ],
)
def test_refusals(play, given, message):
    with pytest.raises(InputError, match=message):
        play(**given)


def test_without_a_status_quo_there_is_no_start():
    text = RACE[: RACE.index("status_quo:")].replace("    date: now\n", "")
    with pytest.raises(InputError, match="no status quo to start from"):
        setting_of(
            loads(text.replace("    date: later\n", "").replace("    silent: [N.sail]\n", ""))
        )


def test_a_ranking_and_a_silence_go_together():
    text = RACE.replace(
        "S: {statements: [{id: s1, says: peace}, not S.arm]}",
        "S: {ranking: [[NNN, NYN], [YNN, YYN], [NNY, NYY], [YNY, YYY]]}",
    )
    case = loads(text)
    setting = changed(
        case, setting_of(case, base="calm"), sees={"S": "keen"}, believes={}, attitudes={}
    )
    found = misperception(case, setting)
    startle = next(each for each in found.startles if each.observers == ("N",))
    assert (startle.party, startle.kind) == ("S", "unwilling")
    assert "does not gain by it" in Told(found).startle(startle)


def test_what_is_most_at_odds_is_said_first(play):
    told = Told(play(base="calm", sees={"S": "keen"})).lead()
    assert told[0] == "Breaks although somebody expects it to last: 'Peace' (the south leaves it)."
    assert Told(play(base="calm")).lead() == []


def test_titles_and_readings_are_named_as_the_caller_wants(play):
    told = Told(play(base="calm", sees={"S": "keen"}), "the {} account".format, ("<", ">"))
    assert (
        told.who() == "The south goes by the keen account; everybody else goes by the calm account."
    )
    assert "<Peace>" in told.lead()[0]
