"""Evaluation over arrays of codes against a plain evaluation, one state at a time."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.statements import StatementError, parse

OPTIONS = {f"D{k % 3}.o{k}": k for k in range(6)}
CONDITIONS = {"yes": True, "no": False}
TERM = "term"
few = settings(max_examples=200, deadline=None, derandomize=True, database=None)

leaves = st.sampled_from([*OPTIONS, *CONDITIONS, TERM]).map(lambda name: ("name", name))


def grown(inner):
    return st.one_of(
        inner.map(lambda part: ("not", part)),
        st.tuples(st.sampled_from(["if", "iff"]), inner, inner),
        st.builds(
            lambda word, parts: (word, *parts),
            st.sampled_from(["and", "or"]),
            st.lists(inner, min_size=2, max_size=4),
        ),
    )


trees = st.recursive(leaves, grown, max_leaves=12)


def written(tree, loose=False):
    """The tree as text, with the parentheses that the grammar needs, or with all of them."""
    word, *parts = tree
    if word == "name":
        return parts[0]
    if word == "not":
        return f"not {bracketed(parts[0], {'name', 'not'}, loose)}"
    binds = {"and": {"name", "not"}, "or": {"name", "not", "and"}}
    tight = binds.get(word, {"name", "not", "and", "or"})
    return f" {word} ".join(bracketed(part, tight, loose) for part in parts)


def bracketed(tree, tight, loose):
    text = written(tree, loose)
    return text if tree[0] in tight and not loose else f"({text})"


def holds(tree, state):
    """The naive evaluation of a tree at one state, a mapping of names to truth."""
    word, *parts = tree
    if word == "name":
        return state[parts[0]]
    values = [holds(part, state) for part in parts]
    if word == "not":
        return not values[0]
    if word == "and":
        return all(values)
    if word == "or":
        return any(values)
    if word == "if":
        return values[0] or not values[1]
    return values[0] == values[1]


def states(term):
    """Every state of the six options, with the conditions and the term."""
    for code in range(2 ** len(OPTIONS)):
        state = {name: bool(code >> bit & 1) for name, bit in OPTIONS.items()} | CONDITIONS
        yield state | {TERM: holds(term, state)}


def without_term(tree):
    """The same tree with the term replaced by an option, so that a term can be made of it."""
    word, *parts = tree
    if word == "name":
        return ("name", "D0.o0") if parts[0] == TERM else tree
    return (word, *map(without_term, parts))


@few
@given(tree=trees, term=trees.map(without_term), loose=st.booleans())
def test_arrays_agree_with_one_state_at_a_time(tree, term, loose):
    meanings = {**OPTIONS, **CONDITIONS, TERM: parse(written(term))}
    codes = np.arange(2 ** len(OPTIONS))
    found = parse(written(tree, loose)).evaluate(codes, meanings)
    assert found.dtype == bool
    assert found.tolist() == [holds(tree, state) for state in states(term)]


@few
@given(tree=trees)
def test_what_is_printed_reads_back_as_the_same(tree):
    statement = parse(written(tree))
    assert parse(statement.text) == statement
    for name in statement.names():
        assert statement.text[name.column - 1 :].startswith(name.text)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0,)])
def test_the_shape_is_kept(shape):
    codes = np.zeros(shape, dtype=np.int64)
    for text in ("a", "not a", "t", "yes", "a and yes", "a if t", "yes iff t"):
        found = parse(text).evaluate(codes, {"a": 0, "t": parse("not a"), "yes": True})
        assert found.shape == shape


def test_high_bits_are_read():
    codes = np.array([1 << 61, 0, (1 << 62) - 1], dtype=np.int64)
    assert parse("x").evaluate(codes, {"x": 61}).tolist() == [True, False, True]


def test_a_bool_is_a_condition_and_an_int_a_bit():
    codes = np.arange(4)
    assert parse("x").evaluate(codes, {"x": True}).all()
    assert parse("x").evaluate(codes, {"x": 1}).tolist() == [False, False, True, True]


def test_codes_are_not_changed_and_operands_not_shared():
    codes = np.arange(4)
    names = {"a": 0, "b": 1}
    both = parse("a and b")
    assert both.evaluate(codes, names).tolist() == both.evaluate(codes, names).tolist()
    assert codes.tolist() == [0, 1, 2, 3]


def test_an_unknown_name_within_a_term_is_an_error():
    with pytest.raises(StatementError, match=r"'B\.z' is unknown"):
        parse("t").evaluate(np.arange(2), {"t": parse("not B.z"), "A.x": 0})


def test_a_million_states_take_less_than_half_a_second():
    names = {f"A.o{k}": k for k in range(20)}
    text = (
        "(A.o0 and not A.o3 or A.o7) if (A.o11 and A.o19 or not A.o2) and A.o5 or A.o13 and A.o17 "
        "and not A.o10"
    )
    assert len(set(parse(text).names())) == 10
    codes = np.arange(2**20)
    began = time.perf_counter()
    found = parse(text).evaluate(codes, names)
    assert time.perf_counter() - began < 0.5
    assert 0 < np.count_nonzero(found) < 2**20
