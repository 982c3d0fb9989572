"""``detente cruxes``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Command


def test_in_words(run: Command, here: Path) -> None:
    told = run("cruxes", "deal.yaml").out
    assert "In reading hawk, with what reading dove says:" in told
    assert "- Holds if " in told
    assert "- Breaks if " in told
    assert "smallest set" in told


def test_only_the_smallest_sets_are_listed_unless_all_are_asked_for(run: Command) -> None:
    asked = ("cruxes", "south-caucasus", "--settlement", "accord-bare")
    few, full, found = run(*asked).out, run(*asked, "--all").out, run(*asked, "--json").json
    counts = [len(hinge["cruxes"]) for hinge in found["hinges"]]
    assert max(counts) > 3, "the case must have more sets than are listed"
    assert sum(full.count(f"- {then} if ") for then in ("Holds", "Breaks", "Shifts")) == sum(counts)
    assert "more set" in few
    assert "more set" not in full


def test_as_json(run: Command, here: Path) -> None:
    found = run("cruxes", "deal.yaml", "--json").json
    assert (found["schema"], found["concept"], found["complete"]) == (1, "seq", True)
    assert {hinge["settlement"] for hinge in found["hinges"]} == {"deal", "raid"}
    for hinge in found["hinges"]:
        assert hinge["status_quo"]
        for crux in hinge["cruxes"]:
            assert crux["then"] in {"holds", "shifts", "breaks"}
            assert crux["words"].startswith("'")
            for entry in crux["entries"]:
                assert entry["here"] or entry["there"]
                assert entry["party"] in {"N", "S"}
    assert all(load["cruxes"] <= load["of"] for load in found["claims"])


def test_by_party(run: Command, here: Path) -> None:
    found = run("cruxes", "deal.yaml", "--parties", "--json").json
    assert found["entries"] == "parties"
    kinds = {e["kind"] for h in found["hinges"] for c in h["cruxes"] for e in c["entries"]}
    assert kinds == {"list"}


def test_between_two_readings_of_one_settlement(run: Command, here: Path) -> None:
    chosen = ("--reading", "hawk", "--reading", "dove", "--settlement", "deal")
    found = run("cruxes", "deal.yaml", *chosen, "--json").json
    assert [(hinge["reading"], hinge["other"]) for hinge in found["hinges"]] == [
        ("hawk", "dove"),
        ("dove", "hawk"),
    ]


def test_at_a_date(run: Command, here: Path) -> None:
    found = run("cruxes", "deal.yaml", "--status-quo", "after", "--agreeing", "--json").json
    assert {hinge["status_quo"] for hinge in found["hinges"]} == {"after"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--reading", "hawk"), "at least twice"),
        (("--limit-leaves", "0"), "must be 1 or more, not 0"),
        (("--settlement", "dael"), "nearest: 'deal'"),
        (("--concept", "sek"), "nearest: 'seq'"),
    ],
)
def test_refusals(arguments: tuple[str, ...], message: str, run: Command, here: Path) -> None:
    refused = run("cruxes", "deal.yaml", *arguments)
    assert refused.code == 2
    assert message in refused.err
