"""The whole way from a case file to the JSON of ``detente outcomes``, against the definitions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .compare import EVERYBODY, Answers, disagreements, oracle_result
from .models import as_case, label, random_model
from .reference import CONCEPTS, Model

#: Table and graph, two decision makers and more; both tables with infeasible states and options
#: that are one-way in either direction.
ONE_OF_EACH = (132, 133, 134, 135)


def outcomes(model: Model, path: Path) -> dict[str, object]:
    """Write the model as a single-file case and ask the command for its outcomes."""
    path.write_text(yaml.safe_dump(as_case(model, "A drawn model"), sort_keys=False))
    command = Path(sys.executable).with_name("detente")
    run = subprocess.run(
        [command, "outcomes", path, "--json"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, object] = json.loads(run.stdout)
    return result


def default_rule(answers: Answers) -> Answers:
    """What the command answers without being asked for a rule."""
    return {key: states for key, states in answers.items() if key[2] == "sequence"}


def flat(printed: dict[str, object], model: Model) -> Answers:
    """The printed sets under the same keys as the answers of the reference."""
    stable, equilibria = printed["stable"], printed["equilibria"]
    assert isinstance(stable, dict)
    assert isinstance(equilibria, dict)
    found: Answers = {}
    for concept in CONCEPTS:
        if concept.startswith("sim") and not model.options:
            assert stable[concept] is None
            assert equilibria[concept] is None
            continue
        found[concept, EVERYBODY, "sequence"] = frozenset(equilibria[concept])
        for dm in model.dms:
            found[concept, dm, "sequence"] = frozenset(stable[concept][dm])
    return found


def check(seed: int, folder: Path) -> None:
    model = random_model(seed)
    printed = outcomes(model, folder / f"model-{seed}.yaml")
    assert printed["decision_makers"] == list(model.dms)
    assert printed["options"] == [f"{dm}.{name}" for dm, name in model.options]
    assert printed["states"] == list(map(label, model.states))
    assert not disagreements(flat(printed, model), default_rule(oracle_result(model)))


@pytest.mark.parametrize("seed", ONE_OF_EACH)
def test_the_command_prints_what_the_definitions_say(seed: int, tmp_path: Path) -> None:
    check(seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_the_command_prints_what_the_definitions_say_of_many(seed: int, tmp_path: Path) -> None:
    check(seed, tmp_path)
