"""Courses played side by side come out as if each were played alone."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from detente.case import load
from detente.compose.course import Played
from detente.questions.course import Scope, compare_courses
from detente.questions.course.ask import inputs_of
from detente.questions.course.ensemble import drawn
from detente.questions.course.together import drawn_together

PARTS = tuple(each.name for each in fields(Played))
SETTLEMENTS = ("gradual-bare", None, "accord-bare", "gradual-guarded", "accord-guarded")


@pytest.mark.parametrize("reading", ["000", "001"])
def test_each_is_what_it_is_alone(reading):
    case = load("south-caucasus")
    scope = Scope(status_quo="november-2020", runs=256, replicates=4, periods=24, seed=3)
    given = [inputs_of(case, reading, name, scope)[2] for name in SETTLEMENTS]
    told = []
    both = drawn_together(case, given, scope, progress=lambda done, whole: told.append(done))
    for inputs, found in zip(given, both, strict=True):
        alone = drawn(case, inputs, scope)
        for name in PARTS:
            assert np.array_equal(getattr(found.played, name), getattr(alone.played, name))
        assert list(found.draws) == list(alone.draws)
        assert all(np.array_equal(found.draws[name], alone.draws[name]) for name in found.draws)
    # Steps look further ahead than accords, and nothing on the table has fewer inputs.
    assert told == [0, 2, 3]


def test_what_is_kept_is_what_is_played_together(tmp_path):
    case = load("south-caucasus")
    pair = ("gradual-bare", "accord-bare")
    (one,) = compare_courses(case, "000", pair, Scope(runs=64, periods=12)).pairs
    (other,) = compare_courses(
        case, "000", pair, Scope(runs=64, periods=12, keep=tmp_path)
    ).pairs  # fmt: skip
    assert one.differences == other.differences
    assert one.alike == other.alike
    assert list(tmp_path.iterdir())
