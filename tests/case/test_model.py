"""The case itself: states and codes, readings built on readings, hashes."""

import subprocess
import sys
import time

import numpy as np
import pytest
from pydantic import ValidationError

from detente.case import feasible, load, loads
from detente.errors import InputError

TEXT = """\
title: Three switches
options:
  A: {x: A does x, z: A does z}
  B: {y: B does y}
terms: {any: A.x or A.z, none: not any}
conditions: {war: there is war}
infeasible: ["Y-Y", A.z and none, "---"]
one_way: [A.x, {B.y: off}]
status_quo: {now: {state: [A.x, A.z], conditions: {war: true}}}
readings:
  base: {account: one, date: now, silent: [A.z],
         preferences: {A: {statements: [A.x]}, B: {weights: {B.y: 1}}}}
  next: {based_on: base, preferences: {B: {statements: [not B.y, {id: own, says: war}]}}}
  last: {based_on: next, silent: [B], preferences: {}}
"""
GOOD = TEXT.replace(', "---"', "")


def test_states_and_codes():
    case = loads(GOOD)
    assert case.option_ids == ("A.x", "A.z", "B.y")
    assert case.status_quo["now"].state == "YYN"
    assert [case.label(code) for code in range(4)] == ["NNN", "YNN", "NYN", "YYN"]
    assert all(case.code(case.label(code)) == code for code in range(8))


def test_feasible_by_statement_by_pattern_and_by_term():
    case = loads(GOOD)
    wanted = [not (code & 1 and code & 4) for code in range(8)]
    assert feasible(case, np.arange(8)).tolist() == wanted
    assert feasible(case, np.arange(8).reshape(2, 4)).shape == (2, 4)


def test_a_pattern_of_dashes_forbids_everything():
    with pytest.raises(InputError, match=r"no state is left: together these exclude all 8 states"):
        loads(TEXT)


def test_vocabulary_has_the_conditions_that_are_given():
    case = loads(GOOD)
    assert case.vocabulary({"war": False})["war"] is False
    assert "war" not in case.vocabulary()
    assert case.vocabulary()["B.y"] == 2


def test_a_reading_takes_from_the_one_it_is_based_on():
    case = loads(GOOD)
    assert case.preferences("next")["A"] == case.readings["base"].preferences["A"]
    assert case.preferences("next")["B"].statements[1].id == "own"
    assert case.preferences("last") == case.preferences("next")
    assert list(case.preferences("next")) == ["A", "B"]
    assert (case.readings["last"].account, case.readings["last"].date) == ("one", "now")
    assert case.readings["last"].holder is None


def test_silence_is_taken_over_unless_said_again():
    case = loads(GOOD)
    assert case.silent_options("base") == ("A.z",)
    assert case.silent_options("next") == ("A.z",)
    assert case.silent_options("last") == ("B.y",)


def test_statement_ids_count_from_one():
    case = loads(GOOD)
    assert case.preferences("base")["A"].statements[0].id == "A-1"
    assert case.preferences("next")["B"].statements[0].id == "B-1"


def test_one_way_in_both_spellings():
    assert loads(GOOD).one_way == {"A.x": "on", "B.y": "off"}
    mapping = GOOD.replace("[A.x, {B.y: off}]", "{A.x: on, B.y: off}")
    assert loads(mapping) == loads(GOOD)


def test_an_unknown_reading_names_the_nearest():
    with pytest.raises(InputError, match=r"reading 'nxt' is unknown; nearest: 'next'"):
        loads(GOOD).preferences("nxt")


def test_records_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        loads(GOOD).title = "Another"


def reordered(text):
    """The same file with comments, and with the keys of its top level turned round."""
    blocks = text.replace("\n ", "\0 ").splitlines()
    return "# a comment\n" + "\n".join(reversed(blocks)).replace("\0", "\n") + "\n"


def test_the_hash_knows_content_and_nothing_else():
    case, other = loads(GOOD), loads(reordered(GOOD), "elsewhere.yaml")
    assert other == case
    assert hash(other) == hash(case)
    assert other.content_hash == case.content_hash
    assert len(case.content_hash) == 64
    changed = loads(GOOD.replace("A does x", "A does it"))
    assert changed != case
    assert changed.content_hash != case.content_hash


def test_the_hash_of_a_reading_follows_what_it_is_based_on():
    case = loads(GOOD)
    changed = loads(GOOD.replace("[A.x]}, B", "[not A.x]}, B"))
    unchanged = loads(GOOD.replace("A does x", "A does it"))
    for name in case.readings:
        assert changed.reading_hash(name) != case.reading_hash(name)
        assert unchanged.reading_hash(name) == case.reading_hash(name)
    assert len({case.reading_hash(name) for name in case.readings}) == 3


def test_a_changed_copy_has_its_own_hash():
    case = loads(GOOD)
    assert case.option_ids
    old = case.content_hash
    copy = case.model_copy(update={"options": case.options[:1], "title": "One switch"})
    assert copy.content_hash != old
    assert copy.option_ids == ("A.x",)
    assert case.content_hash == old


def test_one_status_quo_may_stand_alone():
    plain = GOOD.replace(
        "status_quo: {now: {state: [A.x, A.z], conditions: {war: true}}}",
        "status_quo: {state: [A.x, A.z], conditions: {war: true}}",
    )
    case = loads(plain.replace("date: now, ", ""))
    assert list(case.status_quo) == ["status-quo"]
    assert case.status_quo["status-quo"].conditions == {"war": True}
    with pytest.raises(InputError, match=r"m\.yaml:9:22: option 'A\.y' is unknown"):
        loads(plain.replace("[A.x, A.z], c", "[A.y, A.z], c"), "m.yaml")


def test_not_equal_to_anything_else():
    assert loads(GOOD) != "a case"


def test_a_small_file_loads_in_fifty_milliseconds():
    load("chicken")
    times = []
    for _ in range(5):
        before = time.perf_counter()
        load("syria-iraq-1975")
        times.append(time.perf_counter() - before)
    assert min(times) < 0.05


def test_importing_and_loading_needs_neither_ruamel_nor_numba():
    program = (
        "import sys; from detente.case import load; load('chicken'); "
        "sys.exit(any(name.split('.')[0] in ('ruamel', 'numba') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
