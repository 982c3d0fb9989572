"""Each case of the catalogue has a golden record, and the engine still says what it says.

After an intended change write the records anew with ``python -m tests.golden.regenerate``.
"""

import pytest

from detente.case import catalogue

from . import record as records
from . import regenerate
from .record import FOLDER, path_of, record


@pytest.mark.parametrize("name", catalogue())
def test_the_record_still_holds(name):
    assert record(name) == path_of(name).read_text(encoding="utf-8"), "see the docstring"


def test_no_record_is_missing_and_none_is_left_over():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(catalogue())


@pytest.mark.parametrize("name", catalogue())
def test_each_record_has_a_citation_or_says_unpublished(name):
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    assert lines[1] == f"case: {name}"
    assert lines[2] == "citation: unpublished" or any(letter.isdigit() for letter in lines[2])
    assert any(line.startswith("results: ") for line in lines)


def test_one_command_writes_the_records(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "FOLDER", tmp_path)
    monkeypatch.setattr(regenerate, "FOLDER", tmp_path)
    (tmp_path / "gone.txt").write_text("")
    regenerate.main(["chicken", "elmira-9"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chicken.txt", "elmira-9.txt"]
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()
