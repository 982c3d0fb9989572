"""``detente network``: in words, as JSON, as files, and what it refuses."""

import json

import pytest
from lxml import etree

from tests.accounts.coding import account, cells, claim, evidence, write

from .conftest import Command

CLAIMS = [
    claim("c1", 0, 9, actor=["North"], target=["South"], polarity=-1, time_from="2023-01-03"),
    claim("c2", 10, 19, actor=["North"], target=["South"], polarity=-1, time_from="2023-02"),
    claim("c3", 20, 29, actor=["South"], target=["North"], polarity=1),
    claim("c4", 30, 39, actor=["East", "South"], target=["South"], polarity=1, status="suggested"),
    claim("c5", 40, 49, actor=["North"]),
]


@pytest.fixture
def folder(here):
    return write(here / "coding", evidence(*CLAIMS, accounts=(account("doc", date="May 2023"),)))


def test_in_words(run: Command, folder) -> None:
    told = run("network", folder, "--qualifier", "polarity", "--aggregate", "subtract")
    assert (told.code, told.err) == (0, "")
    assert "3 claims with 2 values of 'actor' and 2 of 'target' give 2 ties." in told.out
    assert "The strongest is North - South, -2." in told.out
    assert "1 claim without actor or target left out." in told.out
    assert "1 claim without a date in numbers; they count all the same." in told.out


def test_as_json(run: Command, folder) -> None:
    words = ("--status", "accepted", "--status", "suggested", "--json")
    found = run("network", folder, *words).json
    (network,) = found["networks"]
    assert (found["schema"], network["claims"]) == (1, 4)
    assert network["rows"] == ["East", "North", "South"]
    assert network["ties"] == [[0, 1, 1.0], [1, 1, 2.0], [2, 0, 1.0], [2, 1, 1.0]]
    assert found["design"]["mode"] == "two"


def test_the_mode_follows_from_what_only_one_has(run: Command, folder) -> None:
    for words in (("--normalise", "jaccard"), ("--qualifier", "stance", "--aggregate", "conflict")):
        assert run("network", folder, *words, "--json").json["design"]["mode"] == "one"


def test_combine_comes_with_its_legend(run: Command, folder) -> None:
    found = run("network", folder, "--qualifier", "hedged", "--aggregate", "combine", "--json").json
    assert found["combinations"] == {"0": [], "1": [1], "2": [0], "3": [0, 1]}


def test_files(run: Command, folder, here) -> None:
    assert run("network", folder, "-o", "m.csv").code == 0
    assert cells(here / "m.csv") == [
        ["", "North", "South"], ["North", "0", "2"], ["South", "1", "0"],
    ]  # fmt: skip
    assert run("network", folder, "--edges", "-o", "e.csv").code == 0
    assert (here / "e.csv").read_text() == "actor,target,weight\nNorth,South,2\nSouth,North,1\n"
    assert run("network", folder, "--events", "-o", "r.csv").code == 0
    head, *rows = cells(here / "r.csv")
    assert head[:5] == ["claim", "account", "date", "actor", "target"]
    assert [row[:3:2] for row in rows] == [["c1", "2023-01-03"], ["c2", "2023-02"], ["c3", ""]]
    assert run("network", folder, "-o", "n.graphml").code == 0
    assert etree.parse(here / "n.graphml").getroot().tag.endswith("graphml")


def test_windows(run: Command, folder, here) -> None:
    told = run("network", folder, "--window", "month")
    assert "2023-01" in told.out
    assert "1 claim without a date of the window's precision left out." in told.out
    assert run("network", folder, "--window", "month", "-o", "w.csv").code == 0
    assert (here / "w.csv").read_text().splitlines()[1] == "2023-01,North,South,1"
    assert run("network", folder, "--window", "month", "-o", "w.graphml").code == 0
    assert sorted(p.name for p in here.glob("w-*")) == ["w-2023-01.graphml", "w-2023-02.graphml"]


def test_a_range_and_exclusions(run: Command, folder) -> None:
    told = run("network", folder, "--since", "2023-02", "--exclude", "actor=East", "--json").json
    assert told["networks"][0]["ties"] == [[0, 0, 1.0]]
    assert any("without a date in numbers left out" in caveat for caveat in told["caveats"])


def test_the_built_in_case(run: Command) -> None:
    words = ("--qualifier", "polarity", "--aggregate", "subtract", "--normalise", "jaccard")
    found = run("network", "south-caucasus", *words, "--json").json
    assert found["design"]["mode"] == "one"
    assert json.dumps(found).count("NaN") == 0


def test_what_it_refuses(run: Command, folder) -> None:
    def refused(*words: str) -> str:
        return run("network", folder, *words).refusal()

    assert "no field 'actr' can be a node; nearest: 'actor'" in refused("--rows", "actr")
    assert "ends in .csv or .graphml, not 'n.xlsx'" in refused("-o", "n.xlsx")
    assert "a list of events is written as .csv" in refused("--events", "-o", "n.graphml")
    assert "--exclude takes FIELD=VALUE" in refused("--exclude", "North")
    assert "say by what it moves" in refused("--size", "3")
    assert "has both 'actor' and 'issue'" in refused("--columns", "issue")
    assert "'maybe' is no status" in refused("--status", "maybe")
    assert "a window moves by" in refused("--window", "fortnight")
    assert "cannot be written" in refused("-o", "no/n.csv")
    assert "name it with '--output'" in refused("--edges")
    assert "goes with '--output' of a .csv file, or with '--json'" in refused("--events")
    assert "a list of ties is written as .csv" in refused("--edges", "-o", "n.graphml")
    assert "leave no day between" in refused("--since", "2024", "--until", "2020")
    assert "no claim has 'Noth' as its actor; nearest: 'North'" in refused(
        "--exclude", "actor=Noth"
    )


def test_a_qualifier_that_is_not_used_is_told(run: Command, folder) -> None:
    told = run("network", folder, "--qualifier", "polarity")
    assert "The levels of 'polarity' are not told apart" in told.out


def test_windows_that_memory_might_not_hold_are_refused(run: Command, folder, monkeypatch) -> None:
    monkeypatch.setattr("detente.accounts.networks.matrices.MAX_CELLS", 1)
    claims = evidence(*CLAIMS[:2], accounts=(account("doc"),))
    write(folder, claims)
    sentence = run("network", folder, "--window", "month").refusal()
    assert "the networks of 2 windows hold more than 1 numbers" in sentence
