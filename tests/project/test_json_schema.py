"""`detente outcomes --json` is as its schema says, in both forms."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "outcomes.schema.json").read_text("utf-8"))
GRAPH = """
title: A relay
states: [start, gain, loss]
moves: {A: {start: [gain]}, B: {gain: [loss]}}
preferences: {A: {ranking: [gain, start, loss]}, B: {ranking: [loss, [start, gain]]}}
status_quo: start
"""


def outcomes(*arguments: str) -> dict:
    command = [Path(sys.executable).with_name("detente"), "outcomes", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def faults(found: dict) -> list[str]:
    """What the schema finds wrong, without printing the whole object."""
    kind = "runs" if "runs" in found else "run"
    schema = {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{fault.json_path}: {fault.validator}" for fault in validator.iter_errors(found)]


def test_option_form():
    found = outcomes("prisoners-dilemma")
    assert faults(found) == []
    assert len(found["states"]) == 4
    assert found["equilibria"]["nash"] != found["equilibria"]["gmr"]


def test_graph_form(tmp_path):
    path = tmp_path / "relay.yaml"
    path.write_text(GRAPH, encoding="utf-8")
    found = outcomes(str(path))
    assert faults(found) == []
    assert found["states"] == ["start", "gain", "loss"]
    assert found["equilibria"]["sim"] is None
    assert "sim" in found["missing"]


def test_large_model_leaves_states_out_and_still_counts():
    found = outcomes("south-caucasus", "--reading", "000")
    assert faults(found) == []
    assert found["states"] is None
    assert found["counts"]["states"] > 10_000
    assert found["settlements"]


def test_several_readings_give_several_runs():
    found = outcomes("south-caucasus")
    assert faults(found) == []
    assert len({run["reading"] for run in found["runs"]}) == len(found["runs"]) >= 3


@pytest.mark.parametrize("key", ["schema", "equilibria", "counts", "missing"])
def test_the_schema_would_notice_a_missing_key(key):
    found = outcomes("prisoners-dilemma")
    del found[key]
    assert faults(found) == ["$: required"]


def test_the_schema_would_notice_a_number_for_a_state():
    found = outcomes("prisoners-dilemma")
    found["equilibria"]["nash"] = [3]
    assert faults(found) == ["$.equilibria: anyOf"]
