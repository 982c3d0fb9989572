"""Every command, in words and as JSON, with and without a reading."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Command

COMMANDS = ("outcomes", "paths", "compare", "check", "cases")
SCRIPT = Path(sys.executable).with_name("detente")


def shell(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *words], capture_output=True, text=True, check=False, cwd=cwd)


@pytest.mark.parametrize("command", COMMANDS)
def test_words_and_json_for_all_readings(command: str, run: Command, here: Path) -> None:
    told = run(command, "deal.yaml")
    assert (told.code, told.err) == (0, "")
    assert told.out.strip()
    assert isinstance(run(command, "deal.yaml", "--json").json, dict)


@pytest.mark.parametrize("reading", ["dove", "hawk"])
@pytest.mark.parametrize("command", COMMANDS)
def test_words_and_json_for_one_reading(
    command: str, reading: str, run: Command, here: Path
) -> None:
    told = run(command, "deal.yaml", "--reading", reading)
    assert (told.code, told.err) == (0, "")
    other = {"dove": "hawk", "hawk": "dove"}[reading]
    assert f"The {other}'s view" not in told.out
    assert isinstance(run(command, "deal.yaml", "--reading", reading, "--json").json, dict)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_goes_with_a_schema(command: str, run: Command, here: Path) -> None:
    assert run(command, "deal.yaml", "--json").json.get("schema") == 1


def test_a_report_is_one_file_without_network(run: Command, here: Path) -> None:
    told = run("report", "deal.yaml", "-o", "deal.html")
    assert (told.code, told.err) == (0, "")
    assert told.out == "deal.html\n"
    page = Path("deal.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "dove" in page.lower()
    assert "hawk" in page.lower()
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|<link\b""", page)


def test_a_report_of_one_reading_and_its_json(run: Command, here: Path) -> None:
    found = run("report", "deal.yaml", "--output", "deal.html", "--reading", "dove", "--json").json
    assert found["report"] == "deal.html"
    assert "hawk" not in Path("deal.html").read_text(encoding="utf-8").lower()


def test_cases_lists_the_catalogue(run: Command) -> None:
    from detente.case import catalogue

    listed = run("cases", "--json").json
    assert [entry["name"] for entry in listed["cases"]] == catalogue()
    told = run("cases").out
    assert all(name in told for name in ("prisoners-dilemma", "south-caucasus"))


def test_cases_shows_what_each_party_wants(run: Command, here: Path) -> None:
    told = run("cases", "deal.yaml", "--reading", "hawk").out
    assert "North wants, most important first:" in told
    assert "North raids" in told


def test_compare_tells_robust_from_contested(run: Command, here: Path) -> None:
    found = run("compare", "deal.yaml", "--json").json
    assert found["concept"] == "seq"
    deal = found["settlements"]["deal"]
    assert deal["standing"] == "contested"
    assert deal["verdicts"]["dove"]["holds"] is True
    assert deal["verdicts"]["hawk"]["holds"] is False
    assert {(each["reading"], each["status_quo"]) for each in deal["extrapolated"]} == {
        ("dove", "after"),
        ("hawk", "before"),
    }
    assert deal["cruxes"]


def test_compare_of_chosen_readings(run: Command, here: Path) -> None:
    found = run("compare", "deal.yaml", "--reading", "hawk", "--json").json
    assert list(found["settlements"]["deal"]["verdicts"]) == ["hawk"]
    assert found["settlements"]["deal"]["standing"] == "one reading only"
    both = ("--reading", "hawk", "--reading", "dove")
    assert list(
        run("compare", "deal.yaml", *both, "--json").json["settlements"]["deal"]["verdicts"]
    ) == [
        "hawk",
        "dove",
    ]


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sseq"])
def test_compare_under_every_concept(concept: str, run: Command, here: Path) -> None:
    assert run("compare", "deal.yaml", "--concept", concept, "--json").json["concept"] == concept


def test_paths_from_the_status_quo(run: Command, here: Path) -> None:
    found = run("paths", "deal.yaml", "--reading", "dove", "--json").json
    assert found["start"] == "NNN"
    assert found["status_quo"] == "before"
    answers = [each["answer"] for each in found["paths"]]
    assert [answer["target"] for answer in answers[:2]] == ["The deal", "The raid"]
    assert all(answer["kind"] == "path" for answer in answers)


@pytest.mark.parametrize(("to", "steps"), [("deal", 2), ("NNN", 0), ("NYN", 1)])
def test_paths_to_one_place(to: str, steps: int, run: Command, here: Path) -> None:
    found = run("paths", "deal.yaml", "--reading", "dove", "--to", to, "--json").json
    (answer,) = (each["answer"] for each in found["paths"])
    assert answer["exists"]
    assert len(answer["steps"]) == steps


def test_paths_from_another_start(run: Command, here: Path) -> None:
    found = run("paths", "pd.yaml", "--start", "YY", "--json").json
    assert found["start"] == "YY"
    assert found["improvements"] == []


def test_check_of_a_sound_file(run: Command, here: Path) -> None:
    assert run("check", "pd.yaml").out == "Prisoner's dilemma: the file is sound.\n"
    found = run("check", "pd.yaml", "--json").json
    assert {entry["rests_on"] for entry in found.pop("coverage")["entries"]} == {"no claims"}
    assert found == {"schema": 1, "title": "Prisoner's dilemma", "ok": True, "remarks": []}


def test_sources_of_a_case_without_claims(run: Command, here: Path) -> None:
    told = run("sources", "verify", "pd.yaml", "--documents", ".")
    assert told.refusal() == "the case lists no accounts, so there is nothing to verify"


def test_without_a_command_it_says_what_there_is(run: Command) -> None:
    told = run()
    assert told.code == 0
    for command in (*COMMANDS, "report", "sources"):
        assert command in told.out


@pytest.mark.parametrize("command", [*COMMANDS, "report", "sources verify"])
def test_every_command_has_help(command: str, run: Command) -> None:
    told = run(*command.split(), "--help")
    assert told.code == 0
    assert f"Usage: detente {command}" in told.out
    assert "--json" in told.out
    assert "--reading" in told.out


def test_the_version_is_one_line(run: Command) -> None:
    from detente.findings import package_version

    assert run("--version").out == f"{package_version()}\n"


def test_the_script_answers_as_the_function_does(run: Command, here: Path) -> None:
    told = shell("outcomes", "pd.yaml", "--json", cwd=here)
    assert told.returncode == 0
    assert told.stderr == ""
    assert told.stdout == run("outcomes", "pd.yaml", "--json").out


def test_the_module_is_the_same_door(here: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "detente", "outcomes", "nowhere.yaml"],
        capture_output=True,
        text=True,
        check=False,
        cwd=here,
    )
    assert told.returncode == 2
    assert told.stderr == "error: nowhere.yaml: there is no such file or folder\n"


def test_the_script_takes_its_words_from_the_shell(here: Path) -> None:
    told = shell("outcoms", "pd.yaml", cwd=here)
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "outcomes" in told.stderr
