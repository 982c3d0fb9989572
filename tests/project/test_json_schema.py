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


def test_option_form():
    found = outcomes("prisoners-dilemma")
    jsonschema.validate(found, SCHEMA)
    assert len(found["states"]) == 4
    assert found["equilibria"]["nash"] != found["equilibria"]["gmr"]


def test_graph_form(tmp_path):
    path = tmp_path / "relay.yaml"
    path.write_text(GRAPH, encoding="utf-8")
    found = outcomes(str(path))
    jsonschema.validate(found, SCHEMA)
    assert found["states"] == ["start", "gain", "loss"]
    assert found["equilibria"]["sim"] is None
    assert "sim" in found["missing"]


def test_large_model_leaves_states_out_and_still_counts():
    found = outcomes("south-caucasus", "--reading", "000")
    jsonschema.validate(found, SCHEMA)
    assert found["states"] is None
    assert found["counts"]["states"] > 10_000
    assert found["settlements"]


def test_several_readings_give_several_runs():
    found = outcomes("south-caucasus")
    jsonschema.validate(found, SCHEMA)
    assert len({run["reading"] for run in found["runs"]}) == len(found["runs"]) >= 3


@pytest.mark.parametrize("key", ["schema", "equilibria", "counts", "missing"])
def test_the_schema_would_notice_a_missing_key(key):
    found = outcomes("prisoners-dilemma")
    del found[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_the_schema_would_notice_a_number_for_a_state():
    found = outcomes("prisoners-dilemma")
    found["equilibria"]["nash"] = [3]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)
