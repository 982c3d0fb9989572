"""Strength of settlements: the degree of a loss is the strength of the statement that decides it."""

from __future__ import annotations

from random import Random

import pytest

from detente.case import Case, StatementPreferences, loads
from detente.questions.uncertainty.strength import strength
from detente.questions.verdicts import JUDGED
from tests.graphmodel.uncertain_reference import holds
from tests.oracle.reference import Model

from .cases import CHICKEN, THREAT, UNSPOKEN, bits, drawn, second

RIVER = """\
title: A river
options: {A: {dam: builds}, B: {strike: strikes}}
preferences:
  A: {statements: [{says: not B.strike, strength: 2}, A.dam]}
  B: {statements: [B.strike iff A.dam]}
status_quo: NN
settlements: {calm: {title: Calm, canonical: NN}}
"""


def graded(seed: int) -> Case:
    """A drawn case whose statements have strengths from 3 down."""
    case, rng = drawn(seed, ties=0.3), Random(seed)
    wants = {}
    for dm, preferences in case.preferences("r").items():
        listed, grade = [], 3
        for entry in preferences.statements:
            if not entry.tied:
                grade = rng.randint(1, grade)
            listed.append(entry.model_copy(update={"strength": grade}))
        wants[dm] = StatementPreferences(statements=tuple(listed))
    reading = case.readings["r"].model_copy(update={"preferences": wants})
    return case.model_copy(update={"readings": {**case.readings, "r": reading}})


def rankings(case: Case) -> list[Model]:
    """The model by all statements, by those of strength 2 or more, and by those of strength 3."""
    models = []
    for least in (1, 2, 3):
        listed = {
            dm: tuple(e for e in own.statements if e.strength >= least)
            for dm, own in case.preferences("r").items()
        }
        kept = {dm: StatementPreferences(statements=own) for dm, own in listed.items() if own}
        models.append(second(case, "r", next(iter(case.status_quo)), wants=kept))
    return models


def by_definition(models: list[Model], concept: str, dm: str, state) -> int:
    def degree(i, a, b):
        return sum((m.rank[i][a] > m.rank[i][b]) - (m.rank[i][a] < m.rank[i][b]) for m in models)

    best = -1
    for k in range(4):
        if holds(
            models[0], concept, dm, state,
            leaves=lambda i, q, s: degree(i, q, s) > 0,
            harms=lambda i, t, s, k=k: degree(i, s, t) >= k,
            makes=lambda j, y, x: degree(j, y, x) > 0,
        ):  # fmt: skip
            best = k
    return best


@pytest.mark.parametrize("seed", range(16))
def test_each_settlement_has_the_degree_that_the_definition_gives(seed):
    case = graded(seed)
    models = rankings(case)
    for finding in strength(case, "r"):
        settlement = case.settlements[finding.parameters["settlement"]]
        state = bits(next(iter(settlement.canonical.values())))
        for dm, row in zip(models[0].dms, finding.answer.rows[:-1], strict=True):
            most = case.preferences("r")[dm].statements[0].strength
            for concept, told in zip(JUDGED, row[1:], strict=True):
                if by_definition(models, "nash", dm, state) >= 0:
                    assert told == "nothing to gain"
                    continue
                degree = by_definition(models, concept, dm, state)
                expected = "not stable" if degree < 0 else f"degree {degree} of {most}"
                assert told == expected


def test_a_sanction_that_takes_what_matters_most_deters_strongly():
    (finding,) = strength(loads(RIVER))
    assert finding.answer.rows[0] == (
        "A", "not stable", "degree 2 of 2", "degree 2 of 2", "degree 2 of 2", "degree 2 of 2",
    )  # fmt: skip
    assert "'Calm' holds strongly" in finding.summary


def test_a_sanction_that_takes_little_deters_weakly():
    weak = RIVER.replace("{says: not B.strike, strength: 2}", "{says: A.dam, strength: 2}")
    weak = weak.replace("strength: 2}, A.dam]", "strength: 2}, not B.strike]")
    (finding,) = strength(loads(weak))
    assert finding.answer.rows[0][4] == "not stable"
    mild = RIVER.replace("[{says: not B.strike, strength: 2}", "[{says: A or B, strength: 2}")
    mild = mild.replace("A or B", "A.dam or not A.dam").replace(
        "2}, A.dam]", "2}, not B.strike, A.dam]"
    )
    (finding,) = strength(loads(mild))
    assert finding.answer.rows[0][4] == "degree 1 of 2"
    assert finding.summary.endswith("not the greatest for A (degree 1 of 2).")
    assert finding.answer.rows[-1][4] == "degree 1 of 2"


def test_rankings_know_one_degree():
    found = strength(loads(CHICKEN))
    assert {row[1] for f in found for row in f.answer.rows} <= {"not stable", "nothing to gain"}
    assert any("No statement" in caveat for caveat in found[0].caveats)
    (calm,) = strength(loads(THREAT))
    assert calm.answer.rows[0][2] == "degree 1 of 1"
    (plain,) = strength(loads(RIVER.replace("{says: not B.strike, strength: 2}", "not B.strike")))
    assert plain.summary.endswith("whoever gains by leaving then ends worse off than before.")


def test_that_a_party_is_not_spoken_of_is_said():
    (told,) = strength(loads(UNSPOKEN), settlement="war")
    rows = {party: row for party, *row in told.answer.rows}
    assert rows["South"] == ["nothing to gain"] * len(JUDGED)
    assert "The reading does not speak of South: taken as indifferent to all." in told.caveats
