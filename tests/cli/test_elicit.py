"""``detente elicit``: a conversation, answers from a file, and the reading that comes out."""

import io
import json

import pytest

from detente.case import load
from detente.questions.model import build_model

CASE = """\
title: A road and a raid
actors: {N: {name: North}, S: {name: South}}
options: {N: {open: {on: opens the road, off: keeps the road closed}, raid: raids},
          S: {pay: {on: pays, off: does not pay}}}
status_quo: NNN
settlements:
  deal: {title: The deal, canonical: YNY}
  feud: {title: The feud, canonical: NYN}
readings:
  press:
    title: The press
    preferences:
      N: {statements: [{id: money, says: S.pay}, {id: shut, says: not N.open},
                       {id: calm, says: not N.raid}, {id: fair, says: N.open iff S.pay}]}
      S: {statements: [{id: road, says: N.open}, {id: safe, says: not N.raid},
                       {id: thrift, says: not S.pay if N.raid}, {id: even, says: S.pay iff N.open}]}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "road.yaml").write_text(CASE)
    return tmp_path


@pytest.fixture
def talk(run, monkeypatch):
    """Run a command with some lines typed in."""

    def command(lines, *words):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("elicit", *words)

    return command


def test_a_conversation_ends_when_nothing_can_change(talk, here):
    done = talk(["1"] * 9, "road.yaml", "N")
    assert done.code == 0
    assert "What matters more to North?" in done.out
    assert "  1  South pays  [money]\n  2  North keeps the road closed  [shut]\n> 1\n" in done.out
    assert "Whichever of the rest matters more" in done.out
    assert done.out.count("Question") < 6
    assert "deal: " in done.out


def test_answers_of_a_file_and_the_reading_that_comes_out(talk, here):
    (here / "said.txt").write_text(
        "# from the envoy\nfair > shut\nfair > money # always\ncalm = shut\n"
    )
    done = talk(
        [], "road.yaml", "N", "--answers", "said.txt", "--into", "envoy.yaml", "--json"
    ).json
    assert done["answers"] == ["fair > shut", "fair > money", "calm = shut"]
    assert done["order"] == [["fair"], ["money"], ["shut", "calm"]]
    assert done["written"] == "envoy.yaml"
    assert (here / "envoy.yaml").read_text().startswith("title: press, with the aims of North")
    refusal = talk([], "road.yaml", "N", "--answers", "said.txt", "--into", "envoy.yaml").refusal()
    assert refusal.startswith("envoy.yaml: is there already")
    again = ("--answers", "said.txt", "--into", "envoy.yaml", "--replace")
    assert talk([], "road.yaml", "N", *again).code == 0


def test_the_reading_is_one_of_the_case_when_it_is_written_into_its_folder(talk, run, here):
    assert run("convert", "road.yaml", "road").code == 0
    (here / "said.txt").write_text("fair > money\n")
    into = ("--answers", "said.txt", "--into", "road/readings/envoy.yaml")
    assert talk([], "road", "N", *into).code == 0
    case = load(here / "road")
    listed = [entry.id for entry in build_model(case, "envoy").statements("N")]
    assert listed == ["shut", "calm", "fair", "money"]
    assert "the case has 2 readings" in talk([], "road", "N", *into, "--replace").refusal()
    itself = talk([], "road", "N", *into, "--replace", "--reading", "envoy")
    assert "a reading cannot be made from itself" in itself.refusal()
    assert talk([], "road", "N", *into, "--replace", "--reading", "press").code == 0
    assert load(here / "road") == case


CUBA = ("cuban-missile-gmcrplus", "USSR", "--session", "s.yaml")


def test_a_session_goes_on_with_the_same_question(talk, here):
    first = talk(["1", "stop"], *CUBA, "--json").json
    assert len(first["answers"]) == 1
    assert first["next"] is not None
    assert talk([], *CUBA, "--json").json == first
    assert (
        "has another concept: 'seq', not 'nash'" in talk([], *CUBA, "--concept", "nash").refusal()
    )


def test_contradictions_are_shown_and_taken_back(talk, here):
    lines = ["USSR-1 > USSR-2", "USSR-2 > USSR-3", "USSR-3 > USSR-1", "2", "stop"]
    done = talk(lines, *CUBA)
    assert "That contradicts what you said before; now you say USSR-3 > USSR-1." in done.out
    assert "  1  USSR-1 > USSR-2\n  2  USSR-2 > USSR-3\n" in done.out
    kept = "answers:\n- USSR-1 > USSR-2\n- USSR-3 > USSR-1\n"
    assert kept in (here / "s.yaml").read_text()
    done = talk(["USSR-2 > USSR-3", "", "stop"], *CUBA)
    assert "The new one is not kept." in done.out
    assert kept in (here / "s.yaml").read_text()


def test_other_things_that_can_be_typed(talk, here):
    done = talk(["huh", "list", "back", "?", "back", "stop"], "road.yaml", "N")
    assert "'huh' is no comparison" in done.out
    assert "  calm: North does not raid" in done.out.replace("not raids", "not raid")
    assert "There is no answer to take back." in done.out
    assert "Taken back: " in done.out
    assert "Open: " in done.out


def test_prompts_do_not_mix_with_json(talk, here):
    done = talk(["stop"], "road.yaml", "N", "--json")
    assert json.loads(done.out)["next"]
    assert "What matters more" in done.err


def test_states_and_further_statements(talk, here):
    assert talk([], "road.yaml", "N", "--states", "--json").json["answers"] == []
    words = ("road.yaml", "N", "--want", "pride=N.raid and N.open", "--json")
    assert "pride" in json.dumps(talk([], *words).json["order"])
    assert "'--want' is ID=STATEMENT" in talk([], "road.yaml", "N", "--want", "pride").refusal()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("money > gold\n", "said.txt:1: there is no 'gold' to compare"),
        ("money\n", "said.txt:1: 'money' is no comparison"),
        (
            "money > shut\nshut > calm\ncalm > money\n",
            "said.txt:3: this contradicts what stands above",
        ),
        ("money > shut\nshut > money\n", "said.txt:2: this contradicts what stands above: money >"),
        ("money = shut\nshut > money\n", "said.txt:2: this contradicts what stands above: money ="),
    ],
)
def test_faults_in_answers_are_told_with_their_line(talk, here, said, reason):
    (here / "said.txt").write_text(said)
    assert talk([], "road.yaml", "N", "--answers", "said.txt").refusal().startswith(reason)


def test_the_same_may_be_said_twice_in_a_file(talk, here):
    (here / "said.txt").write_text("money = shut\nshut = money\ncalm > fair\nfair < calm\n")
    words = ("road.yaml", "N", "--answers", "said.txt", "--json")
    assert talk([], *words).json["answers"] == ["shut = money", "calm > fair"]


def test_an_answer_turned_round_is_told(talk, here):
    done = talk(["1", "shut > money", "STOP"], "road.yaml", "N", "--about", "feud")
    assert "takes the place" not in done.out
    done = talk(["money > calm", "calm > money", "Stop"], "road.yaml", "N")
    assert "That takes the place of what you said before: money > calm" in done.out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--into", "my reading.yaml"), "the name 'my reading' may hold only letters"),
        (("--into", "press.yaml"), "press.yaml: a reading cannot be made from itself"),
        (("--into", "nowhere/new.yaml"), "nowhere/new.yaml: the folder it is to be in"),
        (("--want", "my pride=N.raid"), "the name 'my pride' may hold only letters"),
        (("--want", "a=N.raid", "--want", "a=N.open"), "'--want' gives 'a' twice"),
    ],
)
def test_nothing_is_asked_that_could_not_be_written(talk, here, words, reason):
    done = talk(["1"], "road.yaml", "N", *words)
    assert done.refusal().startswith(reason)
    assert "What matters more" not in done.out
