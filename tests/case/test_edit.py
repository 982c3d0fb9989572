"""Editing in place: one value changes, every other character stays."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.case
from detente.case import load
from detente.case.edit import set_value
from detente.case.yamltree import read_yaml
from detente.errors import InputError

TEXT = """\
# The head of the file
title: "Two switches"   # quoted
as_of: 2020-11-06       # stays text

options:
  A: {x: does x,   y: 'does y'}   # odd spaces
  # between
  B:
    z: does z   # the last
infeasible:
- "YYY"
- {where: 'A.x and B.z', why: no}
preferences:
  A: {statements: [A.x, not A.y]}
  B: {weights: {B.z: 010, A.x: -2}}
status_quo: NNN  # now
# the end
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "m.yaml"
    file.write_text(TEXT)
    return file


CHANGES = {
    "plain": (("status_quo",), "NYN", "status_quo: NNN", "status_quo: NYN"),
    "quoted": (("title",), "Three", '"Two switches"', '"Three"'),
    "single quoted": (("options", "A", "y"), "does not", "'does y'", "'does not'"),
    "in a list": (("infeasible", 0), "YY-", '"YYY"', '"YY-"'),
    "deep": (("infeasible", 1, "where"), "B.z", "'A.x and B.z'", "'B.z'"),
    "in flow": (("preferences", "A", "statements", 1), "A.y", "not A.y", "A.y"),
    "number-like": (("preferences", "B", "weights", "B.z"), "7", "010", "7"),
}


@pytest.mark.parametrize(("keys", "value", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_one_value_changes(path, keys, value, old, new):
    set_value(path, keys, value)
    changed = path.read_text()
    assert changed == TEXT.replace(old, new)
    load(path)


@settings(max_examples=40, deadline=None)
@given(st.text("YN", min_size=3, max_size=3).filter(lambda state: state != "YYY"))
def test_comments_stay(tmp_path_factory, state):
    file = tmp_path_factory.mktemp("edit") / "m.yaml"
    file.write_text(TEXT)
    allowed = not (state[0] == "Y" and state[2] == "Y")
    set_value(file, ("status_quo",), state if allowed else "NNN")
    changed = file.read_text()
    assert [line.partition("#")[2] for line in changed.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in TEXT.splitlines() if "#" in line
    ]
    assert load(file).status_quo["status-quo"].state == (state if allowed else "NNN")


CATALOGUE = Path(detente.case.__file__).parent / "catalog"


def catalogue_files():
    return [path for path in sorted(CATALOGUE.rglob("*.yaml")) if "title: " in path.read_text()]


@pytest.mark.parametrize(
    "source", catalogue_files(), ids=lambda path: str(path.relative_to(CATALOGUE))
)
def test_real_files_change_in_one_line_only(source, tmp_path):
    text = source.read_text()
    content = read_yaml(text, "m.yaml").value
    if isinstance(content, list):
        keys = (0, "id")
    else:
        keys = ("title",) if "title" in content else (next(iter(content)), "title")
    copy = tmp_path / "m.yaml"
    copy.write_text(text)
    set_value(copy, keys, "Another title")
    before, after = text.splitlines(), copy.read_text().splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_folded_text_stays_folded(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("summary: >-\n  One line\n  and another\ntitle: x  # last\n")
    set_value(path, ("summary",), "A new line")
    assert path.read_text() == "summary: >-\n  A new line\ntitle: x  # last\n"


def test_a_number_as_a_key(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("readings:\n  000: {title: a}\n  1: {title: b}\n")
    set_value(path, ("readings", "000", "title"), "c")
    set_value(path, ("readings", "1", "title"), "d")
    assert path.read_text() == "readings:\n  000: {title: c}\n  1: {title: d}\n"


def test_a_word_that_yaml_1_1_would_change_is_still_text(path):
    set_value(path, ("title",), "no")
    assert load(path).title == "no"


AWKWARD = [
    "",
    " a ",
    "a: b",
    "# a",
    "it's",
    'say "so"',
    "- a",
    "[a",
    "*a",
    "two\nlines",
    "é",
    "a #b",
    "\t",
]


@pytest.mark.parametrize("value", AWKWARD)
@pytest.mark.parametrize("keys", [("title",), ("options", "A", "x"), ("options", "A", "y")])
def test_awkward_text_is_quoted_as_it_needs(path, keys, value):
    set_value(path, keys, value)
    changed = path.read_text()
    node, _ = read_yaml(changed, "m.yaml").find(keys)
    assert node.value == value
    lines = zip(TEXT.splitlines(), changed.splitlines(), strict=True)
    assert sum(old != new for old, new in lines) == 1


def test_a_new_key_keeps_the_comments(path):
    set_value(path, ("summary",), "Short.")
    assert load(path).summary == "Short."
    assert path.read_text().count("#") == TEXT.count("#")


def test_a_list_in_place_of_a_text(path):
    set_value(path, ("status_quo",), ["A.x", "A.y"])
    assert load(path).status_quo["status-quo"].state == "YYN"
    assert path.read_text().count("#") == TEXT.count("#")


def test_numbers_and_booleans_become_text(path):
    set_value(path, ("preferences", "B", "weights", "A.x"), 5)
    assert load(path).preferences("model")["B"].weights["A.x"] == 5
    set_value(path, ("one_way",), {"A.x": "on"})
    assert load(path).one_way == {"A.x": "on"}


BAD = {
    "no such key": (
        ("options", "C", "x"),
        r"there is no 'options\.C' in the file; valid: 'A', 'B'",
    ),
    "no such place": (("infeasible", 5), r"there is no place 'infeasible\[6\]' in the file"),
    "below a text": (("title", "x", "y"), r"there is no 'title\.x' in the file"),
    "nothing": ((), r"name at least one key to change"),
}


@pytest.mark.parametrize(("keys", "match"), BAD.values(), ids=BAD)
def test_a_way_that_leads_nowhere_changes_nothing(path, keys, match):
    with pytest.raises(InputError, match=match):
        set_value(path, keys, "x")
    assert path.read_text() == TEXT


def test_a_file_that_is_no_yaml_is_refused_with_its_place(path):
    path.write_text("a: [")
    with pytest.raises(InputError, match=r"m\.yaml:2:1: this is no YAML"):
        set_value(path, ("a",), "x")


def test_nothing_is_left_beside_the_file(path):
    set_value(path, ("title",), "x")
    assert list(path.parent.iterdir()) == [path]
