"""Outcomes of large models: the same whatever solver, and what is said of many equilibria."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.graphmodel.solvers import Solver
from detente.questions.large_numbers import in_full
from detente.questions.outcomes import Solving, outcomes
from detente.questions.outcomes_json import as_json
from detente.questions.set_facts import Sampling, facts
from tests.graphmodel.stated_models import stated_model

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "reference" / "outcomes.schema.json").read_text("utf-8")
)
DRAW = Sampling(6, 3)
#: What is asked of the explicit solver only.
ITS_OWN = ("solver", "why_solver", "missing")
SIMULTANEOUS = ("sim", "sim_fh")


def answers(case: Case, reading: str | None = None, **asked: Any) -> list[dict[str, Any]]:
    """The whole answer of each solver, without what only one of them gives."""
    told = []
    for solver in ("explicit", "symbolic"):
        found = outcomes(case, reading, solving=Solving(solver=solver), **asked)
        content = as_json(found, sampling=DRAW)
        validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/run", **SCHEMA})
        assert [fault.json_path for fault in validator.iter_errors(content)] == []
        assert content["solver"] == solver
        for part in ("stable", "equilibria", "counts", "stable_counts", "sets"):
            for concept in SIMULTANEOUS:
                (content[part] or {}).pop(concept, None)
        told.append({key: value for key, value in content.items() if key not in ITS_OWN})
        told[-1]["findings"] = [
            found.finding(name, concept).model_dump(exclude={"parameters"})
            for name in case.settlements
            for concept in ("nash", "seq")
        ]
    return told


@pytest.mark.parametrize("reading", ["000", "001", "mediators"])
def test_south_caucasus_has_the_same_outcomes_with_both_solvers(reading: str) -> None:
    explicit, symbolic = answers(load("south-caucasus"), reading)
    for key, value in explicit.items():
        assert symbolic[key] == value, key


@pytest.mark.parametrize("what_if", list(load("south-caucasus").what_ifs)[:2])
def test_what_ifs_have_the_same_outcomes_with_both_solvers(what_if: str) -> None:
    explicit, symbolic = answers(load("south-caucasus"), what_if=what_if, concepts=("nash", "seq"))
    assert symbolic == explicit


@pytest.mark.parametrize("seed", range(12))
def test_random_cases_have_the_same_outcomes_with_both_solvers(seed: int) -> None:
    explicit, symbolic = answers(case_of(seed))
    assert symbolic == explicit


def case_of(seed: int) -> Case:
    """A random case whose settlements are what its first party wants most and least."""
    model = stated_model(3 * seed + 1, most_options=7)
    names = [f"{dm}.{name}" for dm, own in model["options"].items() for name in own]
    content = {
        "title": "Drawn",
        "options": {dm: {n: f"does {n}" for n in own} for dm, own in model["options"].items()},
        "preferences": {
            dm: {"statements": [f"{names[(k + place) % len(names)]} or not {name}"
                                for k, name in enumerate(names[:4])]}
            for place, dm in enumerate(model["options"])
        },
        "one_way": model["one_way"],
        "status_quo": "N" * len(names),
        "settlements": {
            "first": {"title": "First", "where": names[0], "canonical": "Y" + "N" * (len(names) - 1)},
            "last": {"title": "Last", "canonical": "N" * (len(names) - 1) + "Y"},
        },
    }  # fmt: skip
    return loads(json.dumps(content))


def test_facts_of_a_few_states_are_those_of_the_states() -> None:
    found = outcomes(load("south-caucasus"), "001", concepts=("nash", "gmr"))
    known = facts(found, "gmr", Sampling(100, 1))
    assert known is not None
    states = found.solution.equilibria("gmr")
    assert states is not None
    assert known.count == 24
    assert list(known.sample) == states.labels()
    options = found.model.case.option_ids
    taken = {name for k, name in enumerate(options) if all(s[k] == "Y" for s in known.sample)}
    assert set(known.common.always) == taken
    assert known.description.complete
    assert found.model.where(known.description.statement or "") == states
    assert known.in_words is not None
    for name, overlap in known.settlements.items():
        assert overlap.count == found.verdict(name, "gmr").count
        assert overlap.of == found.verdict(name, "gmr").of
    assert facts(found, "seq") is None


@pytest.mark.parametrize("solver", ["explicit", "symbolic"])
def test_nothing_is_said_in_words_of_all_states_or_none(solver: Solver) -> None:
    # One wants to match, the other not: nobody ever stays.
    chase = {"A": {"statements": ["A.x iff B.y"]}, "B": {"statements": ["not (A.x iff B.y)"]}}
    content = {
        "title": "Matching",
        "options": {"A": {"x": "does x"}, "B": {"y": "does y"}},
        "preferences": chase,
        "status_quo": "NN",
    }
    solving = Solving(solver=solver)
    bare = facts(outcomes(loads(json.dumps(content)), concepts=("nash",), solving=solving), "nash")
    assert bare is not None
    assert bare.count == 0
    assert bare.sample == bare.common.always == ()
    assert bare.in_words is None
    assert bare.description.statement == "A.x and not A.x"
    content["preferences"] = {dm: {"statements": ["A.x or not A.x"]} for dm in "AB"}
    known = facts(outcomes(loads(json.dumps(content)), concepts=("nash",), solving=solving), "nash")
    assert known is not None
    assert known.count == known.of == 4
    assert known.in_words is None
    assert known.description.statement == "A.x or not A.x"


def test_a_large_model_is_told_as_sets() -> None:
    case = load("south-caucasus-by-year")
    found = outcomes(case, "bound-000", concepts=("nash",))
    content = as_json(found, verdict_concepts=("nash",))
    assert content["solver"] == "symbolic"
    assert content["states"] is content["stable"] is content["equilibria"] is None
    told = content["sets"]["nash"]
    assert told["count"] == content["counts"]["nash"]
    for name, overlap in told["settlements"].items():
        verdict = content["settlements"][name]["verdicts"]["nash"]
        assert (overlap["count"], overlap["of"]) == (verdict["count"], verdict["of"])
    nash = found.solution.equilibria("nash")
    assert nash is not None
    for name in told["always"]:
        assert nash <= found.model.where(name)
    for first, second in told["excluding"]:
        assert not nash & found.model.where(f"{first} and {second}")
    assert all(state in nash for state in told["sample"])


def test_solvers_that_cannot_be_had_are_refused() -> None:
    with pytest.raises(InputError, match="in graph form"):
        outcomes(load("elmira-9"), solving=Solving(solver="symbolic"))
    with pytest.raises(InputError, match="given state by state"):
        outcomes(load("chicken"), solving=Solving(solver="symbolic"))


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "0"),
        (999_999, "999,999"),
        (1_000_000, "1,000,000 (about 1 million, 10^6)"),
        (3_170_000, "3,170,000 (about 3.2 million, 10^7)"),
        (858_806_246, "858,806,246 (about 859 million, 10^9)"),
        (2**40, "1,099,511,627,776 (about 1.1 trillion, 10^12)"),
        (2**62, "4,611,686,018,427,387,904 (about 4.6 quintillion, 10^19)"),
    ],
)
def test_large_numbers(number: int, told: str) -> None:
    assert in_full(number) == told
