"""The conflicts of the second solver's benchmark, with and without its shortcuts."""

import json
import sys

import pytest

from benchmarks.measure import run
from benchmarks.symbolic import conflict_of, solve, within
from benchmarks.symbolic_without import WITHOUT

MODEL = ["15", "4", "3", "5"]


@pytest.fixture(scope="module")
def listed():
    return solve(*conflict_of(15, 4, 3, 5), "explicit")["equilibria"]


def test_statements_stay_near_where_asked_to():
    table, lists = conflict_of(30, 6, 3, 1, near=2)
    assert sum(map(len, table.values())) == 30
    for statement in (each for own in lists.values() for each in own):
        numbers = [int(word.split(".o")[1]) for word in statement.split() if ".o" in word]
        assert len(numbers) == 3
        assert any(all((n - first) % 30 <= 4 for n in numbers) for first in numbers)


@pytest.mark.parametrize("without", [None, *WITHOUT])
def test_shortcuts_change_no_answer(without, listed):
    # In a process of its own: what is taken away stays away.
    more = ["--without", without] if without else []
    took = run([sys.executable, "-m", "benchmarks.symbolic", *MODEL, *more])
    assert json.loads(took.output)["equilibria"] == listed


def test_a_conflict_is_given_up():
    found = within(0.01, *conflict_of(40, 8, 3, 1), "symbolic")
    assert not found["finished"]
