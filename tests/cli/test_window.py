"""``detente window``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Command

FEW = ("--runs", "64")
CONTEST = """\
contest:
  sides: [N, S]
  over: the valley
  period: quarter
  parameters: {power: [0.5, 0.7], holding: 0.5, cost-N: [0.05, 0.2]}
"""
LEVER = """\
levers:
  bar: {title: North cannot raid, payer: S, rank: 2, change: {hold: N.raid, as: "off"},
        parameters: {drift: 0}}
"""


@pytest.fixture
def valley(here: Path) -> str:
    """The deal between two with a contest, and a lever."""
    text = (
        (here / "deal.yaml").read_text().replace("title: A deal", 'as_of: "2024-06"\ntitle: A deal')
    )
    (here / "valley.yaml").write_text(text + CONTEST + LEVER)
    return "valley.yaml"


def test_every_settlement_in_short(run: Command, valley: str) -> None:
    told = run("window", valley, *FEW).out
    assert "A deal between two - reading dove: The dove's view" in told
    assert "reading hawk" in told
    lines = [line.split() for line in told.splitlines()]
    heading = next(line for line in lines if line[:1] == ["settlement"])
    assert heading[1:5] == ["optimism", "commitment", "win-set", "hurting"]
    assert [line[0] for line in lines if line[:1] in (["deal"], ["raid"])] == ["deal", "raid"] * 2
    assert "no probability" in told


def test_one_settlement_in_full(run: Command, valley: str) -> None:
    told = run("window", valley, "--reading", "dove", "--settlement", "deal", *FEW).out
    assert "The window for 'The deal' is" in told
    assert "In the graph model the settlement is" in told
    assert "- commitment (what is promised can be kept when power shifts):" in told
    assert "median K" in told
    order = [
        "The window for",
        "Over all dates",
        "Why",
        "Margin of each clause",
        "Of a war without a pause",
    ]
    order += ["median K", "What would open it", "What is most worth finding out"]
    assert [told.index(each) for each in order] == sorted(told.index(each) for each in order)
    assert "Reading dove is of 2020-01-01." in told
    assert told.count("Margin of each clause") == 1


def test_json_says_the_same(run: Command, valley: str) -> None:
    found = run("window", valley, "--settlement", "deal", "--seed", "3", "--json", *FEW).json
    assert found["schema"] == 1
    assert [each["reading"] for each in found["windows"]] == ["dove", "hawk"]
    one = found["windows"][0]
    count = len(one["dates"])
    assert one["dates"][:2] == ["2020-01-01", "2020-04-01"]
    assert set(one["clauses"]) == {"optimism", "commitment", "win-set", "hurting"}
    lists = [one["open"], one["settlement_clause"], one["status_quo"], one["keyhole"]["median"]]
    lists += [
        one["clauses"]["hurting"][key] for key in ("holds", "low", "median", "high", "binding")
    ]
    lists += [one["guarantee"]["needed"], one["levers"][0]["open"]]
    assert {len(each) for each in lists} == {count}
    assert one["levers"][0]["lever"] == "bar"
    assert one["finding"]["parameters"]["seed"] == 3
    assert one["inputs"]["power"] == {
        "low": 0.5, "high": 0.7, "origin": "contest", "source": "contest", "as_of": None, "because": [],
    }  # fmt: skip
    short = run("window", valley, "--json", *FEW).json["windows"]
    assert len(short) == 4
    assert {each["drivers"] for each in short} == {None}


def test_dates_levers_and_ranges_can_be_asked_for(run: Command, valley: str) -> None:
    words = ("window", valley, "--settlement", "deal", "--reading", "hawk", "--json", *FEW)
    more = ("--from", "2023", "--to", "2023-05", "--lever", "bar", "--set", "power=0.4")
    found = run(*words, *more).json["windows"][0]
    assert found["dates"] == ["2023-01-01", "2023-04-01"]
    assert found["inputs"]["power"]["origin"] == "asked"
    assert (found["inputs"]["drift"]["origin"], found["inputs"]["drift"]["source"]) == (
        "lever",
        "bar",
    )
    assert found["levers"] == []
    fixed = run(*words, "--status-quo", "before").json["windows"][0]
    assert set(fixed["status_quo"]) == {"before"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--set", "power"),
            "--set takes an input and its range, as cost-AZE=0.1..0.2, not 'power'",
        ),
        (("--set", "power=a..b"), "--set takes an input and its range"),
        (("--set", "power=0.5.."), "--set takes an input and its range"),
        (("--set", "power=0.5", "--set", "power=0.6"), "--set gives 'power' twice"),
        (("--set", "power=0.6..0.5"), "power: a range goes from low to high, not from 0.6 to 0.5"),
        (("--settlement", ""), "the settlement '' is unknown"),
        (("--set", "powr=0.5"), "the input 'powr' is unknown"),
        (("--set", "power=0.5..1.2"), "power lies between 0 and 1, not 0.5 to 1.2"),
        (("--set", "power=nan"), "power lies between 0 and 1"),
        (("--from", "May 2023"), "--from: a date is written 2022-02-24, 2022-02 or 2022"),
        (("--from", "2030"), "the first date 2030-01-01 is after the last"),
        (("--settlement", "dael"), "the settlement 'dael' is unknown"),
        (("--reading", "duve"), "reading 'duve' is unknown"),
        (("--lever", "bra"), "the lever 'bra' is unknown"),
        (("--status-quo", "befor"), "the status quo 'befor' is unknown"),
        (("--concept", "sequential"), "the concept 'sequential' is unknown"),
        (("--runs", "0"), "the number of draws lies between 2 and"),
        (("--seed", "-2"), "the seed is 0 or more"),
    ],
)
def test_bad_input_is_one_sentence(
    run: Command, valley: str, words: tuple[str, str], sentence: str
) -> None:
    assert sentence in run("window", valley, *words).refusal()


def test_what_is_named_twice_is_asked_once(run: Command, valley: str) -> None:
    named = ("--reading", "dove", "--settlement", "deal", "--lever", "bar")
    told = run("window", valley, *named, *named, *FEW).out
    assert told.count("The window for") == 1
    assert told.count("North cannot raid") == 1


def test_json_tells_who_could_go_on_for_how_long(run: Command, valley: str) -> None:
    more = ("--set", "chest-N=2", "--set", "inflow-N=0.5", "--set", "inflow-S=1")
    found = run("window", valley, "--reading", "dove", "--json", *more, *FEW).json["windows"][0]
    first = found["exhaustion"][0]
    assert (first["date"], first["status_quo"]) == ("2020-01-01", "before")
    ours, theirs = first["sides"]
    years = ("least", "low", "median", "high", "most")
    assert (ours["side"], [ours[key] for key in years]) == ("N", [4.0] * 5)
    assert ours["until"] == ["2024-01-01"] * 2
    assert (theirs["side"], [theirs[key] for key in years]) == ("S", [None] * 5)
    assert theirs["until"] == [None, None]
    assert (ours["first"], theirs["first"]) == (1.0, 0.0)
    assert 0 <= ours["hurts"] <= 1


def test_a_case_without_a_contest(run: Command, here: Path) -> None:
    assert "says nothing of a contest" in run("window", "deal.yaml").refusal()
    assert "says nothing of a contest" in run("window", "row.yaml", "--json").refusal()
