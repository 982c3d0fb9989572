"""A report is written whole or not at all."""

import os
from pathlib import Path

import pytest

from detente.case import load
from detente.errors import InputError
from detente.report import write_report
from detente.report.study import Study


@pytest.fixture
def dilemma():
    return load("prisoners-dilemma")


def test_it_replaces_a_file_and_leaves_nothing_beside_it(dilemma, tmp_path):
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    write_report(dilemma, target)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_one_sentence(dilemma, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written: No such file or directory"):
        write_report(dilemma, tmp_path / "nowhere" / "report.html")


def test_a_read_only_folder_is_one_sentence(dilemma, tmp_path, monkeypatch):
    opened = Path.open

    def refuse(path, mode="r", *args, **kwargs):
        if "w" in mode:
            raise PermissionError(13, os.strerror(13))
        return opened(path, mode, *args, **kwargs)

    # Root may write anywhere, so the refusal of the system is played.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"report\.html: cannot be written: Permission denied"):
        write_report(dilemma, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_reading_names_the_nearest(dilemma, tmp_path):
    with pytest.raises(InputError, match=r"reading 'modle' is unknown; nearest: 'model'"):
        write_report(dilemma, tmp_path / "report.html", readings=["modle"])


def test_no_reading_at_all_is_refused(dilemma):
    with pytest.raises(InputError, match="at least one reading"):
        Study(dilemma, [])


def test_progress_ends_with_everything_done(caucasus, tmp_path):
    seen = []
    write_report(
        caucasus.model_copy(update={"contest": None}),
        tmp_path / "report.html",
        readings=["001"],
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
