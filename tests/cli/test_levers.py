"""``detente levers``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.questions.test_levers import HILL

if TYPE_CHECKING:
    from .conftest import Command


@pytest.fixture
def hill(here: Path) -> str:
    (here / "hill.yaml").write_text(HILL)
    return "hill.yaml"


def test_in_words(run: Command, hill: str) -> None:
    told = run("levers", hill, "calm").out
    assert told.startswith("The hill: Calm\n")
    assert "Here the north would leave it." in told
    assert "- The south guards (rank 1, paid by the south)\n" in told
    assert "Each lever by itself, for holding / for answers" in told
    assert "- enough: The south guards (rank 1, paid by the south); A wall" in told


def test_as_json(run: Command, hill: str) -> None:
    found = run("levers", hill, "calm", "--for", "A", "--json").json
    assert (found["schema"], found["for"], found["by"]) == (1, ["A"], "levers")
    (part,) = [each for each in found["parts"] if each["grade"] == "holds"]
    assert part["feasible"]
    assert part["sets"][0]["levers"] == ["guard"]
    assert part["sets"][0]["checked"]
    assert {lever["payer"] for lever in found["levers"]} == {"B"}


@pytest.mark.parametrize("by", ["order", "options", "moves"])
def test_other_kinds_of_lever(run: Command, hill: str, by: str) -> None:
    assert "What would make it hold for the north:" in run(
        "levers", hill, "calm", "--for", "A", "--by", by
    ).out  # fmt: skip


def test_preferences(run: Command) -> None:
    asked = ("levers", "syria-iraq-1975", "YNN", "--for", "Syria", "--by", "preferences")
    told = run(*asked).out
    assert "Distance 1 (Kemeny and Snell), one nearest change:" in told
    assert "Of the 720 strict rankings that Syria could have, 384" in told
    (found,) = run(*asked, "--json").json["runs"]
    assert (found["distance"], found["checked"], found["counts"][0]["count"]) == (1, True, 384)


def test_preferences_in_graph_form(run: Command) -> None:
    told = run("levers", "elmira-9", "s4", "--by", "preferences").out
    assert "Distance 3" in told


def test_too_many_states_for_preferences(run: Command) -> None:
    refused = run("levers", "south-caucasus", "gradual-guarded", "--by", "preferences").refusal()
    assert "up to 40 states; this one has 86,016" in refused


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("clam",), "neither a settlement nor a state; nearest: 'calm'"),
        (("calm", "--for", "Z"), "decision maker 'Z' is unknown"),
        (("calm", "--for", ","), "--for names at least one decision maker"),
        (("calm", "--most", "0"), "at least one set of levers is listed"),
        (("calm", "--by", "preferences", "--break"), "--by preferences goes with"),
    ],
)
def test_refusals(run: Command, hill: str, asked: tuple[str, ...], message: str) -> None:
    assert message in run("levers", hill, *asked).refusal()
