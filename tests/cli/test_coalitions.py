"""``detente coalitions``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.questions.test_coalitions import SWAP

if TYPE_CHECKING:
    from .conftest import Command


def test_in_words(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "swap.yaml"
    path.write_text(SWAP)
    told = run("coalitions", path).out
    assert (
        "- No party would leave 'Each for itself' alone, but Ash and Birch would together." in told
    )
    assert "- Nobody would leave 'The swap', alone or together." in told
    assert "  Ash and Birch: " in told
    assert "2 states that nobody would leave alone; 1 of them would be left by no coalition" in told


def test_the_published_coalition_of_elmira(run: Command) -> None:
    found = run("coalitions", "elmira-9", "--json").json
    assert found["equilibria"]["unbroken"] == ["s8", "s9"]
    (standing,) = found["equilibria"]["broken"]
    assert standing["state"] == "s5"
    assert [each["coalition"] for each in standing["together"]] == [["MoE", "Uniroyal"]]
    assert standing["together"][0]["moves"] == ["s5", "s6", "s8"]


def test_as_json_for_each_reading(run: Command, here: Path) -> None:
    found = run("coalitions", "deal.yaml", "--json", "--concept", "cgmr", "--size", "2").json
    assert [each["reading"] for each in found["runs"]] == ["dove", "hawk"]
    for each in found["runs"]:
        assert (each["schema"], each["concept"], each["size"]) == (1, "cgmr", 2)
        assert {one["settlement"] for one in each["settlements"]} == {"deal", "raid"}
        assert all(one["finding"]["answer"]["kind"] == "table" for one in each["settlements"])


def test_only_one_settlement_or_state(run: Command, here: Path) -> None:
    chosen = ("coalitions", "deal.yaml", "--reading", "hawk", "--json")
    assert run(*chosen, "deal").json["settlements"][0]["settlement"] == "deal"
    assert run(*chosen, "NNN").json["settlements"][0]["state"] == "NNN"
    assert run(*chosen, "deal").json["equilibria"] is None


def test_large_models_are_gone_through_only_when_asked(run: Command) -> None:
    chosen = ("coalitions", "south-caucasus", "--reading", "000", "--size", "2")
    told = run(*chosen).out
    assert "--equilibria" in told
    counted = run(*chosen, "--equilibria", "--concept", "cnash").out
    assert "no coalition of at most 2 would leave them either" in counted


def test_what_does_not_fit_is_refused(run: Command, here: Path) -> None:
    assert "neither a settlement nor a state" in run("coalitions", "deal.yaml", "dael").refusal()
    assert "at least one member" in run("coalitions", "deal.yaml", "--size", "0").refusal()
    assert "seq" in run("coalitions", "deal.yaml", "--concept", "seq").refusal()
