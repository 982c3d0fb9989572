"""``detente compare --states``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Command

ASKED = ("compare", "south-caucasus", "--states", "--concept", "nash")
READINGS = ("--reading", "000", "--reading", "001")


def test_in_words_and_as_json(run: Command) -> None:
    told = run(*ASKED, *READINGS).out
    found = run(*ASKED, *READINGS, "--json").json
    assert found["finding"]["summary"] in told
    assert found["in_all"]["count"] == "0"
    for name in ("000", "001"):
        assert found["only"][name] == found["by_reading"][name]
        assert f"- By reading {name} only: {found['only'][name]['statement']}" in told


def test_one_thing_at_a_time(run: Command) -> None:
    failed = run(*ASKED, "--weight", "000=1")
    assert failed.code == 2
    assert "ask for one thing at a time: '--weight' or '--states'" in failed.err
