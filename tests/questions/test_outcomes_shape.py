"""The plain values of outcomes: their shape is a promise to other programs."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from detente.case import loads
from detente.questions import outcomes_json
from detente.questions.outcomes import outcomes
from detente.questions.outcomes_json import as_json, write_states
from tests.oracle.reference import CONCEPTS

from . import plain
from .cases import DATES, DILEMMA, ROW, SHIFT, drawn, second

PROMISED = {
    "title": str,
    "decision_makers": list,
    "options": list,
    "states": list,
    "stable": dict,
    "equilibria": dict,
    "counts": dict,
    "schema": int,
}


def shape(text: str, reading: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(as_json(outcomes(loads(text), reading))))
    return found


@pytest.mark.parametrize("text", [DILEMMA, SHIFT, DATES, ROW], ids=["pd", "shift", "dates", "row"])
def test_the_promised_keys_have_the_promised_types(text: str) -> None:
    found = shape(text)
    for key, kind in PROMISED.items():
        assert type(found[key]) is kind, key
    assert found["schema"] == 1
    assert list(found["stable"]) == list(found["equilibria"]) == list(CONCEPTS)
    for by_dm in found["stable"].values():
        assert by_dm is None or list(by_dm) == found["decision_makers"]


@pytest.mark.parametrize("seed", range(12))
def test_the_values_are_those_of_the_definitions(seed: int) -> None:
    case = drawn(seed)
    found = as_json(outcomes(case, "r"))
    model = second(case, "r", "status-quo")
    assert found["decision_makers"] == list(model.dms)
    assert found["options"] == list(case.option_ids)
    assert found["states"] == [plain.label(state) for state in model.states]
    assert found["stable"] == plain.stable_sets(model)
    for concept in CONCEPTS:
        assert found["equilibria"][concept] == plain.equilibria(model, concept)
        assert found["counts"][concept] == len(found["equilibria"][concept])
        for dm in model.dms:
            assert found["stable_counts"][concept][dm] == len(found["stable"][concept][dm])
    assert found["counts"]["states"] == len(model.states)


def test_graph_form_has_names_for_states_and_no_options() -> None:
    found = shape(ROW)
    assert found["options"] == []
    assert found["states"] == ["calm", "tense", "war", "truce"]
    assert found["equilibria"]["nash"] == plain.equilibria(plain.model_of(ROW), "nash")


def test_what_is_missing_is_null_with_a_reason() -> None:
    found = shape(ROW)
    for concept in ("sim", "sim_fh"):
        assert found["stable"][concept] is found["equilibria"][concept] is None
        assert found["counts"][concept] is None
        assert found["missing"][concept]
    assert shape(DILEMMA)["missing"] == {}


def test_a_settlement_that_a_reading_does_not_address() -> None:
    entry = shape(DATES, "third")["settlements"]["deal"]
    assert entry["state"] is None
    assert {verdict["holds"] for verdict in entry["verdicts"].values()} == {None}
    assert {verdict["grade"] for verdict in entry["verdicts"].values()} == {"not-addressed"}


def test_above_the_limit_the_lists_are_null(monkeypatch: pytest.MonkeyPatch) -> None:
    full = shape(SHIFT)
    monkeypatch.setattr(outcomes_json, "MAX_LISTED", 7)
    found = shape(SHIFT)
    assert found["states"] is found["stable"] is found["equilibria"] is None
    for key in ("counts", "stable_counts", "settlements", "options", "decision_makers"):
        assert found[key] == full[key]
    assert "there are 8" in found["missing"]["states"]
    monkeypatch.setattr(outcomes_json, "MAX_LISTED", 8)
    assert shape(SHIFT) == full


def test_the_limit_is_ten_thousand() -> None:
    assert outcomes_json.MAX_LISTED == 10_000


@pytest.mark.parametrize("text", [DILEMMA, SHIFT, ROW], ids=["pd", "shift", "row"])
@pytest.mark.parametrize("size", [1, 3, 2**16])
def test_written_states_are_the_same_lists(
    text: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunks = outcomes_json._chunks
    monkeypatch.setattr(outcomes_json, "_chunks", lambda states: chunks(states, size))
    found = outcomes(loads(text))
    stream = io.StringIO()
    write_states(found, stream)
    written, whole = json.loads(stream.getvalue()), as_json(found)
    assert list(written) == ["schema", "states", "stable", "equilibria"]
    assert all(written[key] == whole[key] for key in written)


def test_asking_twice_gives_the_same_text() -> None:
    assert json.dumps(shape(DATES)) == json.dumps(shape(DATES))
