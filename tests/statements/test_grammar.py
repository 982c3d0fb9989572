"""What the grammar of statements accepts, how it binds, and at which column it objects."""

from itertools import product

import numpy as np
import pytest

from detente.errors import InputError
from detente.statements import KEYWORDS, StatementError, parse


def table(text, names="pqr"):
    """The truth of a statement for every choice of a few conditions, first name slowest."""
    return [
        bool(parse(text).evaluate(np.zeros(1, dtype=np.int64), dict(zip(names, row, strict=True)))[0])
        for row in product([False, True], repeat=len(names))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("not p and q", "(not p) and q"),
        ("not p or q", "(not p) or q"),
        ("p or q and r", "p or (q and r)"),
        ("p and q or r", "(p and q) or r"),
        ("not not p", "p"),
        ("p or q if r", "(p or q) if r"),
        ("p if q or r", "p if (q or r)"),
        ("p and q iff r", "(p and q) iff r"),
        ("not p iff q", "(not p) iff q"),
        ("not p if q", "(not p) if q"),
        ("p if q", "p or not q"),
        ("p iff q", "(p and q) or (not p and not q)"),
        ("(p if q) if r", "(p or not q) or not r"),
        ("p if (q if r)", "p or not (q or not r)"),
        ("p and q and r", "p and (q and r)"),
    ],
)
def test_binding(text, same):
    assert table(text) == table(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("not (p and q)", "not p and q"),
        ("(p or q) and r", "p or q and r"),
        ("p or (q if r)", "p or q if not r"),
        ("(p if q) if r", "p if (q if r)"),
        ("p if q", "q if p"),
    ],
)
def test_parentheses_change_the_meaning(text, other):
    assert table(text) != table(other)


@pytest.mark.parametrize("first", ["if", "iff"])
@pytest.mark.parametrize("second", ["if", "iff"])
def test_if_and_iff_do_not_chain(first, second):
    with pytest.raises(StatementError, match="do not chain") as caught:
        parse(f"a {first} b {second} c")
    assert caught.value.column == len(f"a {first} b ") + 1
    with pytest.raises(StatementError, match="do not chain"):
        parse(f"(a {first} b {second} c)")
    assert len(parse(f"(a {first} b) {second} c").names()) == 3
    assert len(parse(f"a {first} (b {second} c)").names()) == 3


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_keywords_are_reserved(word):
    if word != "not":
        with pytest.raises(StatementError, match=f"found '{word}'") as caught:
            parse(word)
        assert caught.value.column == 1
    with pytest.raises(StatementError):
        parse(f"a and {word}")
    assert parse(f"{word}y and x{word} and {word}-{word}").names()[0].text == f"{word}y"


def test_keywords_are_lower_case_only():
    with pytest.raises(StatementError, match="found 'AND'") as caught:
        parse("a AND b")
    assert caught.value.column == 3


@pytest.mark.parametrize(
    "name",
    ["A.x", "A", "USSR.with-draw", "a_b.c_d", "9.5", "-", "Нагорный.Карабах", "Հայաստան.ճանապարհ",
     "Azərbaycan.yol", "名.前", "Ä.ß", "_.-"],
)  # fmt: skip
def test_names_may_be_written_in_any_script(name):
    (found,) = parse(f" not  {name}").names()
    assert found == (name, 7)
    assert parse(f"({name})and({name})").names()[1].text == name


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "ends where a name is expected"),
        ("   ", 4, "ends where a name is expected"),
        ("a and", 6, "ends where a name is expected"),
        ("not", 4, "ends where a name is expected"),
        ("a b", 3, "found 'b'"),
        ("a not b", 3, "found 'not'"),
        ("a and or b", 7, "found 'or'"),
        ("(a", 1, "'(' is never closed"),
        ("b or ((a)", 6, "'(' is never closed"),
        ("a)", 2, "')' closes nothing"),
        ("()", 2, "found ')'"),
        ("(a b)", 4, "expected ')', found 'b'"),
        ("a & b", 3, "write 'and'"),
        ("a | b", 3, "write 'or'"),
        ("!a", 1, "write 'not'"),
        ("a = b", 3, "'=' has no meaning"),
        ("a.b.c", 1, "more than one dot"),
        ("x and a.b.c", 7, "more than one dot"),
        ("a.", 2, "'.' has no meaning"),
        (".a", 1, "'.' has no meaning"),
        ("äö and, b", 7, "',' has no meaning"),
        ("a\n  and ?", 9, "'?' has no meaning"),
        ("😀", 1, "has no meaning"),
        ("𝔸 and $", 7, "'$' has no meaning"),
    ],
)
def test_errors_point_at_the_column(text, column, words):
    with pytest.raises(StatementError) as caught:
        parse(text)
    assert words in str(caught.value)
    assert caught.value.column == column
    assert f"(column {column})" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_statement_error_is_an_input_error():
    with pytest.raises(InputError):
        parse("(")
    with pytest.raises(ValueError, match="never closed"):
        parse("(a")


def test_an_unknown_name_is_reported_with_its_column_and_the_nearest():
    with pytest.raises(StatementError, match=r"'A.sing' is unknown; nearest: 'A.sign'") as caught:
        parse("B.x or A.sing").evaluate(np.arange(4), {"A.sign": 0, "B.x": 1})
    assert caught.value.column == 8


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "a" + ")" * 10_000,
        "not " * 10_000 + "a",
        "not (" * 5_000 + "a" + ")" * 5_000,
        "(a and " * 10_000 + "b" + ")" * 10_000,
        "(a if " * 10_000 + "b" + ")" * 10_000,
        "(" * 10_000,
    ],
)
def test_deep_nesting_is_refused_in_one_sentence(text):
    with pytest.raises(StatementError, match="nested deeper than 100 levels") as caught:
        parse(text)
    assert caught.value.column is not None
    assert caught.value.column <= 800


def test_ninety_levels_are_read():
    assert table("(" * 90 + "p" + ")" * 90) == table("p")
    assert table("not " * 90 + "p") == table("p")
    assert table("not " * 91 + "p") == table("not p")


@pytest.mark.parametrize("word", ["and", "or"])
def test_five_thousand_terms_in_a_row(word):
    statement = parse(f" {word} ".join(f"A.o{k % 7}" for k in range(5_000)))
    names = {f"A.o{k}": k for k in range(7)}
    codes = np.arange(2**7)
    expected = codes == 2**7 - 1 if word == "and" else codes > 0
    assert np.array_equal(statement.evaluate(codes, names), expected)
    assert len(statement.names()) == 5_000
    assert statement.in_words({}).count(f" {word} ") == 4_999


def test_text_is_kept_with_white_space_made_single():
    statement = parse("  A.x \n and\tnot   B.y ")
    assert statement.text == str(statement) == "A.x and not B.y"
    assert parse(statement.text) == parse("A.x and not B.y")


def test_names_come_in_the_order_of_writing_with_repeats():
    found = parse("b or (a and not b)").names()
    assert [(name.text, name.column) for name in found] == [("b", 1), ("a", 7), ("b", 17)]


def test_a_statement_is_frozen():
    with pytest.raises(AttributeError):
        parse("a").text = "b"
