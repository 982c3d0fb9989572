"""Files that are no case: one sentence each, with the place, at once."""

import os
import time

import pytest

from detente.case import load, loads
from detente.case.files import YAML_LIMIT
from detente.case.yamltree import MAX_DEPTH, MAX_VALUES, read_yaml
from detente.errors import InputError

GOOD = "title: One switch\noptions: {A: {x: does it}}\npreferences: {A: {ranking: [Y, N]}}\n"

BOMB = "".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"]
    + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)]
)

TEXTS = {
    "empty": ("", r"the file is empty; a case needs a title"),
    "only a comment": ("# nothing\n", r"m\.yaml: the file is empty"),
    "a list": ("- a\n- b\n", r"m\.yaml:1:1: a case file is a mapping with keys such as title"),
    "a text": ("hello", r"m\.yaml:1:1: a case file is a mapping"),
    "a tab": ("options:\n\tA: x\n", r"m\.yaml:2:1: a tab stands where YAML allows only spaces"),
    "NUL": ("title: a\0b\n", r"m\.yaml:1:9: the control character NUL is not allowed"),
    "bell": ("title: x\nas_of: \x07\n", r"m\.yaml:2:8: the control character U\+0007"),
    "unclosed": ("title: [a, b\n", r"m\.yaml:2:1: this is no YAML: did not find expected ',' or"),
    "duplicate": (
        "title: a\ntitle: b\n",
        r"m\.yaml:2:1: the key 'title' is given twice, first on l",
    ),
    "duplicate DM": (
        "options:\n  A: {x: x}\n  A: {y: y}\n",
        r"m\.yaml:3:3: the key 'A' is given twice, first on line 2",
    ),
    "duplicate option": (
        "options: {A: {x: x, x: y}}\n",
        r"m\.yaml:1:21: the key 'x' is given twice, first on line 1",
    ),
    "deep list": ("a: " + "[" * 10_000, rf"m\.yaml:1:\d+: nested deeper than {MAX_DEPTH} levels"),
    "deep mapping": ("{a: " * 10_000, rf"m\.yaml:1:\d+: nested deeper than {MAX_DEPTH} levels"),
    "bomb": (BOMB, rf"m\.yaml:\d+:\d+: the file holds more than {MAX_VALUES:,} values when its"),
    "self-reference": ("a: &a [*a]\n", r"m\.yaml:1:8: the alias \*a stands for nothing complete"),
    "unknown alias": ("a: *b\n", r"m\.yaml:1:4: the alias \*b stands for nothing complete"),
    "tag": (
        "a: !!python/name:os.system x\n",
        r"m\.yaml:1:4: YAML tags such as 'tag:yaml.org,2002:p",
    ),
    "two documents": ("a: b\n---\nc: d\n", r"m\.yaml:2:1: a case file is one YAML document"),
    "list as key": ("? [a, b]\n: c\n", r"m\.yaml:1:3: a key must be text, not a list"),
    "alias as key": ("a: &a [b]\n*a : c\n", r"m\.yaml:2:1: a key must be text"),
    "empty key": ("? \n: c\n", r"m\.yaml:\d:\d: a key must be text, and is missing here"),
}


@pytest.mark.parametrize(("text", "match"), TEXTS.values(), ids=TEXTS)
def test_text_that_is_no_case(text, match):
    with pytest.raises(InputError, match=match) as caught:
        loads(text, "m.yaml")
    assert "\n" not in str(caught.value)


def test_all_scalars_are_text():
    text = "a: [no, yes, 010, 2020-11-06, 1.0, null, ~, 0x1F, 1_000, on, .inf]"
    assert read_yaml(text, "m.yaml").plain() == {
        "a": "no, yes, 010, 2020-11-06, 1.0, null, ~, 0x1F, 1_000, on, .inf".split(", ")
    }


def test_an_empty_value_is_none_and_an_empty_quotation_is_text():
    assert read_yaml("a:\nb: ''\n", "m.yaml").plain() == {"a": None, "b": ""}


def test_an_alias_is_the_same_value_again():
    assert read_yaml("a: &x [1]\nb: *x\n", "m.yaml").plain() == {"a": ["1"], "b": ["1"]}


def test_a_mark_at_the_start_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path) == loads(GOOD)


def test_columns_count_code_points():
    with pytest.raises(InputError, match=r"m\.yaml:1:13: the key 'x' is given twice"):
        loads("{é€𝄞: {x: 1,x: 2}}", "m.yaml")


def test_invalid_utf8(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes("title: é\nsummary: naé".encode() + b"\xff\n")
    with pytest.raises(InputError, match=r"m\.yaml:2:13: this is no UTF-8 text: byte 0xff"):
        load(path)


def test_utf16_is_no_utf8(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(InputError, match=r"m\.yaml:1:1: this is no UTF-8 text: byte 0x"):
        load(path)


def test_a_hundred_megabytes_are_refused_without_reading(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    before = time.perf_counter()
    with pytest.raises(InputError, match=rf"100,000,000 bytes, the most .* is {YAML_LIMIT:,}"):
        load(path)
    assert time.perf_counter() - before < 0.1


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"none\.yaml: there is no such file or folder"):
        load(tmp_path / "none.yaml")


def test_folder_without_a_case(tmp_path):
    with pytest.raises(InputError, match=r"this folder holds no case\.yaml"):
        load(tmp_path)


def test_pipe_is_no_file(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    with pytest.raises(InputError, match=r"pipe\.yaml: this is no regular file"):
        load(path)


def test_name_that_nothing_has():
    with pytest.raises(InputError, match=r"no case 'south-caucusus'.*nearest: 'south-caucasus'"):
        load("south-caucusus")


@pytest.mark.parametrize("where", ["x" * 5000, "a\0b", "x" * 5000 + ".yaml"])
def test_name_that_no_file_can_have(where):
    with pytest.raises(InputError, match=r"there is no (case|such file)"):
        load(where)


def test_text_with_a_suffix_is_a_path():
    with pytest.raises(InputError, match=r"^chicken\.yaml: there is no such file or folder"):
        load("chicken.yaml")


def test_file_here_is_found_by_its_bare_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "case.yaml").write_text("title: [")
    with pytest.raises(InputError, match=r"mine/case\.yaml:"):
        load("mine")
