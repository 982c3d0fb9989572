"""Weights and moves on the terminal, derived readings and kinds of contradiction in words."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from detente.cli.compare_words import percent

from .conftest import DEAL, Command

SHA = "0" * 64
MINE = """
  mine:
    title: My own view
    based_on: hawk
    changes:
      - {take: N, from: dove}
      - {move: S-2, to: 1}
"""
EVIDENCE = f"""\
accounts: [{{id: a1, title: One, sha256: {SHA}}}, {{id: a2, title: Two, sha256: {SHA}}}]
claims:
  - {{id: c1, doc: a1, start: 0, end: 4, sha256: {SHA}, type: fact, paraphrase: peace}}
  - {{id: c2, doc: a2, start: 0, end: 4, sha256: {SHA}, type: fact, paraphrase: no peace}}
  - {{id: c3, doc: a2, start: 5, end: 9, sha256: {SHA}, type: fact, paraphrase: war, status: rejected}}
links:
  - {{id: l1, from: c1, to: c2, kind: contradicts, difference: causal}}
  - {{id: l2, from: c2, to: c1, kind: contradicts, difference: time}}
"""


@pytest.fixture
def deal(here: Path) -> Path:
    """A case with a derived reading, and one with claims that contradict each other."""
    before, after = DEAL.split("what_if:")
    (here / "mine.yaml").write_text(f"{before}{MINE.strip(chr(10))}\nwhat_if:{after}")
    dove, hawk = DEAL.split("  hawk:", 1)
    dove = dove.replace("N: {statements: [deal,", "N: {statements: [{says: deal, because: [c1]},")
    hawk = hawk.replace("[N.raid", "[{says: N.raid, because: [c2]}", 1)
    (here / "told.yaml").write_text(dove + "  hawk:" + hawk + EVIDENCE)
    return here


def test_a_derived_reading_is_told_in_words(run: Command, deal: Path) -> None:
    told = run("compare", "mine.yaml")
    assert told.code == 0
    assert "Reading mine: as reading hawk, but North wants what reading dove says; " in told.out
    assert "South puts first what stood second: " in told.out
    found = run("compare", "mine.yaml", "--json").json["readings"]
    assert found["mine"]["based_on"] == "hawk"
    assert len(found["mine"]["differs"]) == 2
    assert found["dove"] == {"title": "The dove's view", "based_on": None, "differs": []}


def test_kinds_of_contradiction_stand_by_the_crux(run: Command, deal: Path) -> None:
    told = run("compare", "told.yaml")
    line = "claims of dove and hawk contradict each other on substance: causal 1; not counted with"
    assert line in told.out
    assert "time 1" in told.out
    assert "detente cruxes told.yaml" in told.out
    found = run("compare", "told.yaml", "--json").json["settlements"]["deal"]["contradictions"]
    assert found == [{"readings": ["dove", "hawk"], "kinds": {"causal": 1, "time": 1}}]
    assert "contradict" not in run("compare", "deal.yaml").out


def test_shares_of_the_weight(run: Command, deal: Path) -> None:
    asked = ("compare", "mine.yaml", "--weight", "dove=2", "--weight", "hawk=1")
    told = run(*asked)
    assert told.code == 0
    assert "dove 66.7 %, hawk 33.3 %" in told.out
    assert "no forecast" in told.out
    found = run(*asked, "--json").json
    assert found["weights"] == {"dove": "2/3", "hawk": "1/3"}
    assert found["settlements"]["deal"]["shares"]["holds"] == "2/3"
    assert found["settlements"]["deal"]["by_reading"]["dove"] == "holds"


def test_shares_entry_by_entry(run: Command, deal: Path) -> None:
    asked = ("compare", "mine.yaml", "--weight", "hawk=1", "--weight", "mine=1", "--by-entry")
    told = run(*asked)
    assert told.code == 0
    assert "each is taken from mine with 50 % of the weight, in the model of hawk" in told.out
    assert "no forecast" in told.out
    found = run(*asked, "--json").json["by_entry"]
    assert [(each["base"], each["other"]) for each in found] == [("hawk", "mine"), ("mine", "hawk")]
    assert found[0]["holds"] == found[1]["holds"]
    assert "two readings are mixed entry by entry, not 1" in run(*asked[:4], "--by-entry").refusal()


@pytest.mark.parametrize(
    ("share", "told"),
    [("0", "-"), ("1", "100 %"), ("1/4", "25 %"), ("1/3", "33.3 %"), ("1/99999", "0.1 %"),
     ("99998/99999", "99.9 %")],
)  # fmt: skip
def test_a_little_is_never_nothing_and_nearly_all_never_all(share: str, told: str) -> None:
    assert percent(Fraction(share)) == told


def test_a_move_tells_every_verdict_before_and_after(run: Command, deal: Path) -> None:
    asked = ("compare", "mine.yaml", "--reading", "dove", "--move", "N-2=1")
    told = run(*asked)
    assert told.code == 0
    assert "Reading dove, if North put first what stands second: North does not raid" in told.out
    found = run(*asked, "--json").json
    assert (found["party"], found["statement"], found["from"], found["to"]) == ("N", "N-2", 2, 1)
    assert set(found["settlements"]) == {"deal", "raid"}
    for each in found["settlements"].values():
        assert each["changes"] == (each["before"] != each["after"])
    assert run(*asked[:-1], "N.N-2=1", "--json").json == found


def test_one_statement_at_every_place(run: Command, deal: Path) -> None:
    asked = ("compare", "mine.yaml", "--reading", "hawk", "--move", "N-1")
    told = run(*asked)
    assert told.code == 0
    assert "Reading hawk: North puts first of 2: North raids" in told.out
    assert "now 1" in told.out
    found = run(*asked, "--json").json
    assert found["from"] == 1
    one = run(*asked[:-1], "N-1=2", "--json").json
    for name, places in found["settlements"].items():
        assert len(places) == 2
        assert (places[1] == "holds") is one["settlements"][name]["after"]["holds"]


def test_one_reading_need_not_be_named(run: Command, deal: Path) -> None:
    told = run("compare", "south-caucasus", "--move", "aze-moscow=1")
    assert "name it with '--reading': '000', '001', 'mediators'" in told.refusal()
    text = DEAL.split("  hawk:", maxsplit=1)[0]
    (deal / "one.yaml").write_text(text)
    assert run("compare", "one.yaml", "--move", "N-1=2").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--weight", "dove"), "'--weight' is written READING=NUMBER, not 'dove'"),
        (("--weight", "=1"), "'--weight' is written READING=NUMBER"),
        (("--weight", "dove=x"), "must be a number such as 3, 0.5 or 1/3"),
        (("--weight", "dove=0"), "at least one reading a weight above 0"),
        (("--weight", "dov=1"), "reading 'dov' is unknown; nearest: 'dove'"),
        (("--weight", "dove=1", "--weight", "dove=2"), "gives reading 'dove' twice"),
        (("--weight", "dove=1", "--reading", "dove"), "leave '--reading' out"),
        (("--weight", "dove=1", "--move", "N-1=2"), "one thing at a time"),
        (("--weight", "dove=1", "--concept", "sim"), "not compared under 'sim'"),
        (("--reading", "dove", "--move", "=1"), "'--move' is written STATEMENT=PLACE"),
        (("--reading", "dove", "--move", "N-8"), "statement 'N-8' is unknown in reading 'dove'"),
        (("--by-entry",), "'--by-entry' goes with '--weight'"),
        (("--reading", "dove", "--move", "N-1=first"), "a whole number from 1, not 'first'"),
        (("--reading", "dove", "--move", "N-1=9"), "the places in this list are 1 to 2, not 9"),
        (("--reading", "dove", "--move", "N-7=1"), "statement 'N-7' is unknown in reading 'dove'"),
        (("--reading", "dove", "--move", "Q.N-1=1"), "decision maker 'Q' is unknown"),
        (("--reading", "do", "--move", "N-1=1"), "reading 'do' is unknown"),
    ],
)
def test_misuse_is_one_sentence(
    words: tuple[str, ...], told: str, run: Command, deal: Path
) -> None:
    assert told in run("compare", "mine.yaml", *words).refusal()


def test_check_says_what_the_entries_rest_on(run: Command, deal: Path) -> None:
    told = run("check", "told.yaml").out
    assert "reading dove, 4 in all: 1 rest on a single accepted claim; 3 rest on no claim" in told
    assert "on a single one: N-1" in told
    found = run("check", "told.yaml", "--json").json["coverage"]
    assert [each["accepted"] for each in found["entries"] if each["accepted"]] == [["c1"], ["c2"]]
    assert found["unused"] == {"a1": [], "a2": []}
    assert "what the entries rest on" not in run("check", "deal.yaml").out


def test_check_lists_entries_with_the_status_of_their_claims(run: Command, deal: Path) -> None:
    text = (deal / "told.yaml").read_text().replace("because: [c2]", "because: [c3]")
    (deal / "told.yaml").write_text(text)
    told = run("check", "told.yaml", "--coverage").out
    assert "all-rejected: N-1: all its claims have been rejected (c3)" in told
    assert "c3 (rejected)" in told
    assert "no statement and no other entry" in run("check", "chicken", "--coverage").out
