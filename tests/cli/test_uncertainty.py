"""``detente uncertainty``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Command

BRIDGE = """\
title: A bridge
actors: {E: {name: East}, W: {name: West}}
options: {E: {open: opens it}, W: {pay: pays}}
status_quo: NN
settlements:
  toll: {title: Toll, canonical: [E.open, W.pay]}
  free: {title: Free, canonical: [E.open]}
readings:
  sure:
    preferences:
      E: {statements: [not E.open or W.pay, E.open]}
      W: {statements: [{says: E.open, strength: 2}, {id: thrift, says: not W.pay}]}
  other:
    based_on: sure
    date: status-quo
    changes: [{doubt: E-1}, {doubt: thrift}, {tie: thrift}]
"""


@pytest.fixture
def bridge(here: Path) -> str:
    (here / "bridge.yaml").write_text(BRIDGE, encoding="utf-8")
    return "bridge.yaml"


def test_labels_in_words(run: Command, bridge: str) -> None:
    told = run("uncertainty", bridge, "--concept", "seq").out
    assert "Reading sure: sure\nNothing is left open" in told
    assert "2 statements are in doubt and taken as wanted here. That makes 4 cases." in told
    assert "- whether West wants this (priority 1): West does not pay" in told
    assert "'Toll' ceases to hold under SEQ if" in told or "'Toll' begins to hold" in told
    one = run("uncertainty", bridge, "NN", "--reading", "other", "--concept", "nash").out
    assert "\u2502 NN " in one
    assert "Free" not in one


def test_an_order_that_is_open_is_not_called_wanted(run: Command, bridge: str) -> None:
    told = run("uncertainty", bridge, "YN", "--reading", "other", "--orders").out
    assert "2 statements are in doubt and taken as wanted here. The order within 1 tied" in told
    assert "tied level is open; here they are tied. That makes 12 cases." in told


@pytest.mark.parametrize("by", ["labels", "extensions", "strength", "thresholds"])
def test_a_state_may_be_asked_for(run: Command, bridge: str, by: str) -> None:
    asked = ("NY", "--by", by, "--reading", "other")
    assert "NY" in run("uncertainty", bridge, *asked).out
    assert run("uncertainty", bridge, *asked, "--json").json["by"] == by
    if by != "labels":
        assert run("uncertainty", "chicken", "YY", "--by", by).out.startswith("Chicken\n")
    told = run("uncertainty", "chicken", "--by", by).refusal()
    assert "the case names no settlements to judge; name a state, such as NN" in told


def test_labels_as_json(run: Command, bridge: str) -> None:
    found = run("uncertainty", bridge, "--reading", "other", "--json").json
    assert (found["schema"], found["by"], found["title"]) == (1, "labels", "A bridge")
    (only,) = found["runs"]
    assert [each["statement"] for each in only["doubts"]] == ["E-1", "thrift"]
    assert (only["orders"], only["completions"], only["seed"]) == (1, "4", 0)
    assert list(only["rows"]) == ["toll", "free"]
    for rows in only["rows"].values():
        assert [row["concept"] for row in rows] == ["nash", "gmr", "smr", "seq", "sseq"]
        assert all(
            row["proved"] and row["label"] in {"always", "sometimes", "never"} for row in rows
        )
        assert all(bool(row["turns"]) == (row["label"] == "sometimes") for row in rows)
    ordered = run("uncertainty", bridge, "--reading", "other", "--orders", "--json").json
    assert ordered["runs"][0]["completions"] == "12"


@pytest.mark.parametrize("by", ["extensions", "strength", "thresholds"])
def test_the_other_questions(run: Command, bridge: str, by: str) -> None:
    told = run("uncertainty", bridge, "toll", "--by", by).out
    assert "everybody" in told
    found = run("uncertainty", bridge, "--by", by, "--json").json
    assert found["by"] == by
    assert all(each["answer"]["kind"] == "table" for each in found["findings"])
    assert len(found["findings"]) == (2 if by == "thresholds" else 4)


def test_weights_of_readings(run: Command, bridge: str) -> None:
    asked = ("uncertainty", bridge, "toll", "--by", "thresholds", "--weight", "sure=3")
    found = run(*asked, "--weight", "other=1", "--json").json
    assert found["findings"][0]["parameters"]["weights"] == "sure 3/4, other 1/4"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tol"], "no settlement or feasible state 'tol'; nearest: 'toll'"),
        (["--concept", "sek"], "'sek'; nearest: 'seq'"),
        (
            ["--by", "strength", "--orders"],
            "'--orders' goes with '--by labels' or '--by conditions', not",
        ),
        (["--weight", "sure=1"], "'--weight' goes with '--by thresholds'"),
        (["--by", "strength", "--concept", "seq"], "'--concept' goes with '--by labels' or"),
        (
            ["--by", "thresholds", "--weight", "sure=1", "--reading", "sure"],
            "leave '--reading' out",
        ),
        (["--draws", "0"], "--draws must be 1 or more, not 0"),
        (["--seed", "-1"], "--seed must be 0 or more, not -1"),
        (["--reading", "sur"], "reading 'sur' is unknown; nearest: 'sure'"),
        (["toll", "--by", "thresholds", "--weight", "sur=1"], "reading 'sur' is unknown"),
    ],
)
def test_refusals(run: Command, bridge: str, arguments: list[str], told: str) -> None:
    assert told in run("uncertainty", bridge, *arguments).refusal()


def test_graph_form_is_refused_for_labels(run: Command) -> None:
    assert "in option form only" in run("uncertainty", "elmira-9").refusal()


def test_outcomes_say_what_is_in_doubt(run: Command, bridge: str) -> None:
    told = run("outcomes", bridge, "--reading", "other").out
    assert told.count("2 statements are in doubt and taken as wanted here.") == 2
    assert "in doubt" not in run("outcomes", bridge, "--reading", "sure").out


def test_cases_and_compare_tell_the_marks(run: Command, bridge: str) -> None:
    shown = run("cases", bridge).out
    assert (
        "West does not pay (as important as the one before; not known whether wanted; strength 2)"
        in shown
    )
    told = run("compare", bridge).out
    assert "it is not known whether West wants this: West does not pay" in told
    assert "for West this is as important as what stands before it: West does not pay" in told


def test_conditions(run: Command, bridge: str) -> None:
    told = run("uncertainty", bridge, "--by", "conditions", "--concept", "seq").out
    assert "states are stable in every case" in told
    found = run("uncertainty", bridge, "Toll".lower(), "--by", "conditions", "--json").json
    assert found["by"] == "conditions"
    columns = [finding["answer"]["columns"] for finding in found["findings"]]
    assert columns[:2] == [
        ["concept", "holds exactly if"],
        ["concept", "always", "sometimes", "never"],
    ]
