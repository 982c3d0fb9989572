"""Lists with equal priorities: what moves, drops and additions leave, and what may be written."""

from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, CaseError, dumps, load, loads, save_folder, set_value
from detente.case.priorities import (
    PreferenceStatement,
    exchanged,
    inserted,
    levels,
    priorities,
    without,
)
from tests.case.test_changes import fault_in
from tests.case.test_fuzz import Dumper, loads_or_refuses, places, put, values

BASE = """\
title: t
options: {A: {a: a, b: b, c: c, d: d}, B: {y: signs}}
readings:
  r:
    preferences:
      A:
        statements:
          - {id: a, says: A.a, strength: 3}
          - {id: b, says: A.b, tied: true}
          - {id: c, says: A.c, strength: 2, maybe: true}
          - {id: d, says: A.d}
      B: {statements: [{id: y, says: B.y}]}
  s:
    preferences: {A: {statements: [{id: e, says: not A.a}, {id: f, says: A.d, tied: true}]}, B: {weights: {B.y: 1}}}
  t: {based_on: r, changes: CHANGES}
"""


def derived(changes: str, text: str = BASE) -> Case:
    return loads(text.replace("CHANGES", changes), "m.yaml")


def shown(listed: tuple[PreferenceStatement, ...]) -> str:
    """A list for short: ``a3 =b3 c2? d1``."""
    return " ".join(
        f"{'=' * entry.tied}{entry.id}{entry.strength}{'?' * entry.maybe}" for entry in listed
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("[]", "a3 =b3 c2? d1"),
        ("[{drop: a}]", "b3 c2? d1"),
        ("[{drop: b}]", "a3 c2? d1"),
        ("[{move: a, to: 2}]", "b3 a3 c2? d1"),
        ("[{move: a, to: 4}]", "b3 c2? d1 a1"),
        ("[{move: b, to: 1}]", "b3 a3 c2? d1"),
        ("[{move: d, to: 2}]", "a3 =d3 =b3 c2?"),
        ("[{move: d, to: 1}]", "d3 a3 =b3 c2?"),
        ("[{move: c, to: 4}]", "a3 =b3 d1 c1?"),
        ("[{tie: c}]", "a3 =b3 =c3? d1"),
        ("[{loosen: b}]", "a3 b3 c2? d1"),
        ("[{loosen: b}, {tie: b}]", "a3 =b3 c2? d1"),
        ("[{tie: d}, {tie: c}]", "a3 =b3 =c3? =d3"),
        ("[{tie: d}, {drop: c}]", "a3 =b3 d2"),
        ("[{doubt: a}, {affirm: c}]", "a3? =b3 c2 d1"),
        ("[{replace: b, says: B.y}, {replace: c, says: B.y}]", "a3 =b3 c2 d1"),
        ("[{add: {id: n, says: B.y}, of: A, to: 2}]", "a3 =n3 =b3 c2? d1"),
        ("[{add: {id: n, says: B.y}, of: A, to: 3}]", "a3 =b3 n2 c2? d1"),
        ("[{add: {id: n, says: B.y, tied: true, maybe: true}, of: A}]", "a3 =b3 c2? d1 =n1?"),
        ("[{add: {id: n, says: B.y, strength: 2}, of: A, to: 4}]", "a3 =b3 c2? n2 d1"),
        ("[{take: A, from: s}]", "e1 =f1"),
        ("[{take: f, from: s}]", "a3 =f3 =b3 c2? d1"),
        ("[{take: f, from: s, to: 5}]", "a3 =b3 c2? d1 f1"),
    ],
)  # fmt: skip
def test_what_a_change_leaves(changes, expected):
    case = derived(changes)
    assert shown(case.preferences("t")["A"].statements) == expected
    again = loads(dumps(case))
    assert again == case
    assert again.reading_hash("t") == case.reading_hash("t")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("[{tie: ^a}]", "'a' stands first: there is none before it"),
        ("[{tie: ^b}]", "'b' is tied to the one before it already"),
        ("[{loosen: ^c}]", "'c' is not tied to the one before it"),
        ("[{doubt: ^c}]", "'c' is in doubt already"),
        ("[{affirm: ^a}]", "'a' is held already"),
        ("[{doubt: ^q}]", "statement 'q' is unknown"),
        ("[{tie: a, ^to: 1}]", "the key 'to' is unknown"),
        ("[^{tie: a, doubt: b}]", "or 'affirm'"),
        ("[{add: ^{id: n, says: B.y, tied: true}, of: A, to: 1}]", "'n' would be first"),
        ("[{add: ^{id: n, says: B.y, strength: 2}, of: A}]", "1 would fit there, not 2"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_is_named_at_its_place(changes, told):
    fault_in(derived, BASE, changes, told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("strength: 3}", "tied: true}", "the first statement has none before it to be tied to"),
        ("says: A.d}\n", "says: A.d, strength: 3}\n", "never rises down a list: 3 comes after 2"),
        ("tied: true}\n", "tied: true, strength: 1}\n", "equally strong: 1 is tied to 3"),
        ("tied: true}\n", "tied: yes}\n", "must be true or false, not 'yes'"),
        ("strength: 2", "strength: 0", "must be at least 1, not 0"),
        ("strength: 2", "strength: 1.5", "must be a whole number"),
        ("maybe: true", "maybe: maybe", "must be true or false"),
        ("maybe: true", "perhaps: true", "the key 'perhaps' is unknown"),
    ],
)
def test_what_may_not_be_written(old, new, told):
    assert old in BASE
    with pytest.raises(CaseError) as caught:
        derived("[]", BASE.replace(old, new, 1))
    assert told in str(caught.value)
    assert str(caught.value).startswith("m.yaml:")


def test_a_what_if_puts_in_a_statement_that_is_tied():
    what_if = "what_if: {w: {reading: r, statements: {A: [{at: AT, says: B.y, tied: true}]}}}\n"
    assert loads(BASE.replace("CHANGES", "[]") + what_if.replace("AT", "2"))
    with pytest.raises(CaseError, match="the first statement has none before it"):
        loads(BASE.replace("CHANGES", "[]") + what_if.replace("AT", "1"))


def test_a_derived_reading_and_one_written_out_have_the_same_hash():
    derived_case = derived("[{tie: d}, {doubt: a}]")
    plain = BASE.replace("says: A.a, strength: 3", "says: A.a, strength: 3, maybe: true")
    plain = plain.replace("{id: d, says: A.d}", "{id: d, says: A.d, strength: 2, tied: true}")
    written = loads(plain.replace("CHANGES", "[]"))
    assert derived_case.reading_hash("t") == written.reading_hash("t")
    assert derived_case.reading_hash("t") != derived_case.reading_hash("r")


def test_what_is_not_said_leaves_no_trace():
    text = BASE.replace(", tied: true", "").replace(", maybe: true", "")
    case = derived("[]", text.replace("strength: 3", "note: n").replace("strength: 2", "note: n"))
    (entry, *_) = case.reading("r").preferences["A"].statements
    assert set(entry.model_dump()) == {"because", "grade", "note", "id", "says", "assumed"}


def drawn(rng: Random, count: int) -> tuple[PreferenceStatement, ...]:
    tied = [False, *(rng.random() < 0.5 for _ in range(count - 1))]
    return tuple(PreferenceStatement(id=f"s{k}", says="A.x", tied=tied[k]) for k in range(count))


def order(listed: tuple[PreferenceStatement, ...]) -> dict[tuple[str, str], int]:
    """For each two statements which of them is more important; 0 when they are equal."""
    place = {entry.id: level for level, entry in priorities(listed)}
    return {(a, b): (place[a] > place[b]) - (place[a] < place[b]) for a in place for b in place}


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_the_others_stand_to_each_other_as_before(seed):
    rng = Random(seed)
    listed = drawn(rng, rng.randint(2, 7))
    start, end = rng.randrange(len(listed)), rng.randrange(len(listed))
    before = order(listed)
    rest = without(listed, start)
    assert order(rest) == {pair: before[pair] for pair in order(rest)}
    moved = inserted(rest, end, listed[start])
    after = order(moved)
    assert moved[end].id == listed[start].id
    assert {pair: after[pair] for pair in order(rest)} == order(rest)
    assert not moved[0].tied
    assert [entry for level in levels(moved) for entry in level] == list(moved)
    assert sorted(level[0].tied for level in levels(moved)) == [False] * len(levels(moved))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_two_that_are_exchanged_have_each_others_place(seed):
    rng = Random(seed)
    listed = drawn(rng, rng.randint(2, 7))
    one, other = rng.sample(range(len(listed)), 2)
    names = [entry.id for entry in listed]
    swap = {names[one]: names[other], names[other]: names[one]}
    before, after = order(listed), order(exchanged(listed, one, other))
    assert after == {(swap.get(a, a), swap.get(b, b)): value for (a, b), value in before.items()}


EVERYTHING = BASE.replace(
    "CHANGES", "[{tie: c}, {loosen: b}, {doubt: a}, {affirm: c}, {doubt: y, of: B}]"
)
PLAIN = yaml.load(EVERYTHING, Loader=yaml.BaseLoader)
DEEP = [path for path in places(PLAIN) if path[:1] == ("readings",)]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(DEEP), values)
def test_whatever_stands_there_loads_or_is_refused(path, new):
    loads_or_refuses(yaml.dump(put(PLAIN, path, new), Dumper=Dumper, allow_unicode=True))


def test_as_a_folder_and_back(tmp_path):
    case = loads(EVERYTHING)
    save_folder(case, tmp_path / "case")
    again = load(tmp_path / "case")
    assert again.readings == case.readings
    for name in case.readings:
        assert again.preferences(name) == case.preferences(name)
        assert again.reading_hash(name) == case.reading_hash(name)


def test_a_mark_is_changed_in_place(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(BASE.replace("CHANGES", "[]"), encoding="utf-8")
    where = ("readings", "r", "preferences", "A", "statements", 3)
    set_value(file, (*where, "maybe"), "true")
    set_value(file, (*where, "tied"), "true")
    (*_, last) = load(file).preferences("r")["A"].statements
    assert (last.tied, last.maybe, last.strength) == (True, True, 2)
