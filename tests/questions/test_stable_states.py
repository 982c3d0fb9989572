"""States that readings agree on, against the explicit solver."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.errors import InputError
from detente.questions.model import build_model
from detente.questions.stable_states import stable_states

CASE = """
title: A ford
options: {A: {build: builds, guard: guards}, B: {cross: crosses, pay: pays}}
infeasible: [B.pay and not B.cross]
status_quo: NNNN
readings:
  one:
    title: One account
    preferences:
      A: {statements: [B.pay, not A.build, A.guard iff B.cross]}
      B: {statements: [B.cross if A.build, not B.pay, not B.cross]}
  two:
    title: Another
    preferences:
      A: {statements: [A.build, B.pay]}
      B: {statements: [B.cross, B.pay if A.guard, not B.pay]}
"""


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sseq"])
def test_sets_are_those_of_each_reading_alone(concept):
    case = loads(CASE)
    found = stable_states(case, concept=concept)
    alone = {
        name: set(build_model(case, name).conflict.equilibria(concept).labels())
        for name in case.readings
    }
    assert {name: set(part.labels()) for name, part in found.by_reading.items()} == alone
    assert set(found.in_all.labels()) == alone["one"] & alone["two"]
    assert set(found.only("one").labels()) == alone["one"] - alone["two"]
    rows = {row[0]: row[1:] for row in found.finding().answer.rows}
    assert rows["two"] == (len(alone["two"]), len(alone["two"] - alone["one"]))


def test_one_reading_is_not_compared():
    with pytest.raises(InputError, match="give two or more"):
        stable_states(loads(CASE), ["one"])
