"""``detente outcomes`` where the states are too many to be listed, and its solver options."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from .conftest import Command
from .test_interruptions import interrupted, one_sentence
from .test_outcomes import free_choice

BY_YEAR = ("outcomes", "south-caucasus-by-year", "--reading", "bound-000", "--concept", "nash")


def test_a_large_case_is_told_as_a_set(run: Command) -> None:
    told = run(*BY_YEAR, "--sample", 2, "--seed", 5).out
    lines = told.splitlines()
    assert "966,230,802,432 states, 7 decision makers" in lines
    assert (
        "Solver: symbolic, since 1,242,990,379,008 combinations of strategies are too many to "
        in told
    )
    assert (
        "Nash: 158,624 of 966,230,802,432 (about 966 billion, 10^12) states are equilibria."
        in lines
    )
    assert any(line.startswith("  taken in all of them: AZE.attack-1, ") for line in lines)
    assert any(line.startswith("  taken in none: AZE.siege-3, ") for line in lines)
    assert any(line.startswith("  AZE.accord-1 never with: AZE.step-1") for line in lines)
    place = lines.index("  drawn at random, with seed 5:")
    drawn = [line.strip().partition(": ") for line in lines[place + 1 : place + 3]]
    assert all(set(state) == {"Y", "N"} and len(state) == 50 for state, _, _ in drawn)
    for state, _, taken in drawn:
        assert state.count("Y") == taken.count(",") + 1
    assert "│ accord-now        │ 179,830,784     │ 128     │" in lines


def test_both_solvers_print_the_same(run: Command) -> None:
    asked = ("outcomes", "south-caucasus", "--reading", "001", "--concept", "seq", "--sample", 3)
    explicit = run(*asked).out
    symbolic = run(*asked, "--solver", "symbolic").out
    said = "Solver: symbolic, since the symbolic solver was asked for.\n"
    assert said in symbolic
    assert symbolic.replace(said, "") == explicit
    assert "  they are: AZE.accord and " in explicit
    assert "  in words: Azerbaijan signs " in explicit


def test_sets_are_told_where_they_are_asked_for_only(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "free.yaml"
    path.write_text(free_choice({"A": 3, "B": 3}))
    assert run("outcomes", path, "--json").json["sets"] is None
    assert "taken in" not in run("outcomes", path).out
    told = run("outcomes", path, "--sample", 0, "--json").json
    assert told["sets"]["nash"]["always"] == ["A.o0", "B.o0"]
    assert told["sets"]["nash"]["statement"] == "A.o0 and B.o0"
    assert told["sets"]["nash"]["sample"] == []
    found = run("outcomes", path, "--concept", "nash", "--concept", "gmr", "--json").json
    assert list(found["stable"]) == ["nash", "gmr"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--memory", "0.01"), "--memory must be a number of GiB from 0.0625, got 0.01"),
        (("--sample", "-1"), "--sample takes a number from 0 to 10,000, got -1"),
        (("--sample", "999999999999"), "--sample takes a number from 0 to 10,000"),
        (("--seed", "-1"), "--seed takes a number from 0, got -1"),
        (("--concept", "nsah"), "the concept 'nsah' is unknown; nearest: 'nash'"),
        (("--solver", "quick"), "quick"),
    ],
)
def test_what_cannot_be_is_refused(run: Command, given: tuple[str, str], said: str) -> None:
    told = run("outcomes", "south-caucasus", *given)
    assert told.code == 2
    assert said in told.err
    assert "Traceback" not in told.err


def entangled() -> str:
    """A case with one wish that ties all options to all others."""
    rng = Random(1)
    names = [f"{dm}.o{k}" for dm in "ABC" for k in range(20)]
    clauses = [" or ".join(rng.sample(names, 3)) for _ in range(40)]
    text = free_choice({"A": 20, "B": 20, "C": 20})
    wish = " and ".join(f"({clause})" for clause in clauses)
    return text.replace("statements: [A.o0]", f'statements: ["{wish}"]')


def test_too_little_memory_is_refused(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "entangled.yaml"
    path.write_text(entangled())
    monkeypatch.setenv("DETENTE_MEMORY", "0.0625")
    said = run("outcomes", path, "--states", tmp_path / "all.json").refusal()
    assert "more memory than the 0.0625 GiB allowed" in said
    assert [entry.name for entry in tmp_path.iterdir()] == ["entangled.yaml"]


def test_states_of_a_large_model_are_not_written(run: Command, tmp_path: Path) -> None:
    told = run(*BY_YEAR, "--states", tmp_path / "all.json")
    assert told.code == 2
    assert "966,230,802,432 states are too many to list" in told.err
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_the_symbolic_solver_works(tmp_path: Path) -> None:
    start = time.monotonic()
    words = ["outcomes", "south-caucasus-by-year", "--reading", "000", "--states", "all.json"]
    told = interrupted(words, tmp_path, 4.0)
    one_sentence(told)
    assert told.stdout == ""
    assert time.monotonic() - start < 8
    assert list(tmp_path.iterdir()) == []
