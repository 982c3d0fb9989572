"""``detente misperception``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Command

RACE = """\
title: An arms race
actors: {N: the north, S: the south}
options: {N: {arm: arms}, S: {arm: arms}}
readings:
  calm:
    title: Calm
    preferences: {N: {ranking: [NN, YN, YY, NY]}, S: {ranking: [NN, NY, YY, YN]}}
  keen:
    title: Keen
    preferences: {N: {ranking: [YN, NN, YY, NY]}, S: {ranking: [NY, NN, YY, YN]}}
status_quo: NN
settlements: {peace: {title: Peace, canonical: NN}, race: {title: A race, canonical: YY}}
hypergames:
  mistaken: {title: The north is mistaken, base: keen, sees: {N: calm}}
  reversed: {title: The south is mistaken, base: keen, sees: {S: calm}}
"""


@pytest.fixture
def race(here: Path) -> str:
    (here / "race.yaml").write_text(RACE, encoding="utf-8")
    return "race.yaml"


def test_one_hypergame_in_words(run: Command, race: str) -> None:
    told = run("misperception", race, "mistaken", "--concept", "nash").out
    assert "The north goes by reading calm; everybody else goes by reading keen." in told
    assert "- 'A race': the north arms; the south arms." in told.replace("The north", "the north")
    assert "- The north expects 'Peace'. That is not what happens." in told
    assert "- The south arms. The north did not expect it" in told
    assert "- 'Peace' breaks: the south leaves it; the north expects that it lasts." in told
    assert "  - The north counts on the south, since in its view it has nothing to gain" in told


def test_the_north_keeps_peace_where_it_looks_further(run: Command, race: str) -> None:
    """An answer that each fears holds both back; one of the two need not fear it."""
    told = run("misperception", race, "mistaken").out
    assert "- 'Peace' lasts; the north and the south expect that it lasts." in told


def test_all_hypergames_without_the_details(run: Command, race: str) -> None:
    told = run("misperception", race).out
    assert told.index("The north is mistaken") < told.index("The south is mistaken")
    assert "counts on" not in told


def test_as_json(run: Command, race: str) -> None:
    found = run("misperception", race, "mistaken", "--concept", "nash", "--json").json
    assert (found["schema"], found["hypergame"], found["level"]) == (1, "mistaken", 1)
    assert found["sees"] == {"N": "calm"}
    assert [end["state"] for end in found["ends"]] == ["YY"]
    assert {each["party"]: each["right"] for each in found["expectations"]} == {
        "N": "no",
        "S": "yes",
    }
    peace = found["settlements"]["peace"]
    assert (peace["lasts"], peace["leavers"], peace["expecting"]) == (False, ["S"], ["N"])
    both = run("misperception", race, "--concept", "nash", "--json").json
    assert both["hypergames"][0] == found
    assert len(both["hypergames"]) == 2


def test_of_ones_own(run: Command, race: str) -> None:
    own = ("misperception", race, "--base", "keen", "--sees", "N=calm")
    named = run("misperception", race, "mistaken", "--json").json
    alone = run(*own, "--json").json
    assert alone["hypergame"] is None
    assert alone["ends"] == named["ends"]
    knowing = run(*own, "--believes", "S.N=calm", "--json").json
    assert knowing["level"] == 2
    told = {each["party"]: each["right"] for each in knowing["expectations"]}
    assert told["N"] == "no"


def test_changes_of_a_hypergame_of_the_case(run: Command, race: str) -> None:
    changed = run("misperception", race, "mistaken", "--sees", "N=keen", "--json").json
    assert changed["surprises"] == []
    assert changed["hypergame"] == "mistaken"


@pytest.mark.parametrize("given", ["N:S=+", "N.S=positive"])
def test_attitudes(run: Command, race: str, given: str) -> None:
    asked = ("misperception", race, "--base", "keen", "--attitude", given, "--concept", "nash")
    assert run(*asked, "--json").json["attitudes"] == [
        {"party": "N", "towards": "S", "attitude": "+"}
    ]
    assert "the north wants only what is also better for the south" in run(*asked).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mistakes",), "the hypergame 'mistakes' is unknown; nearest: 'mistaken'"),
        (("--sees", "N"), "'--sees' is written PARTY=READING, not 'N'"),
        (("--sees", "N=calm", "--sees", "N=keen"), "'--sees' is given twice for 'N'"),
        (("--attitude", "N:S=+", "--attitude", "N.S=-"), "'--attitude' is given twice for 'N.S'"),
        (("--sees", "W=calm"), "decision maker 'W' is unknown; valid: 'N', 'S'"),
        (("--sees", "N=clam"), "reading 'clam' is unknown; nearest: 'calm'"),
        (("--believes", "N=calm"), "'--believes' is written PARTY.OTHER=READING, not 'N=calm'"),
        (("--attitude", "N:S=!"), "an attitude is +, 0 or -, not '!'"),
        (("--concept", "sek"), "the concept 'sek' is unknown; nearest: 'seq'"),
        (("--base", "clam"), "reading 'clam' is unknown; nearest: 'calm'"),
        (("--status-quo", "then"), "the status quo 'then' is unknown"),
    ],
)
def test_refusals(arguments: tuple[str, ...], message: str, run: Command, race: str) -> None:
    refused = run("misperception", race, *arguments)
    assert refused.code == 2
    assert message in refused.err


def test_a_case_without_hypergames(run: Command) -> None:
    refused = run("misperception", "chicken")
    assert refused.code == 2
    assert "the case gives no hypergames" in refused.err
