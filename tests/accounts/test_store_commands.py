"""The commands with a team's store: the same as with a folder's own."""

from __future__ import annotations

import pytest

from detente.cli import main

from .small import NORTH, files, sha, write_folder


@pytest.fixture
def run(capsys, tmp_path, monkeypatch, ready_team):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_STORE", ready_team)

    def command(*words, coder="ann", code=0):
        monkeypatch.setenv("DETENTE_CODER", coder)
        capsys.readouterr()
        assert main(list(words)) == code, capsys.readouterr()
        told = capsys.readouterr()
        return told.err if code else told.out

    return command


def test_a_team_from_the_first_folder_to_the_last_change(run, tmp_path):
    write_folder(tmp_path / "ann")
    (tmp_path / "north.txt").write_text(NORTH)
    assert "took from the folder: NOTES.md, accounts.yaml" in run("accounts", "sync", "ann")
    assert "the folder took from postgresql" in run("accounts", "sync", "bob", coder="bob")
    assert files(tmp_path / "bob") == files(tmp_path / "ann")
    run("claims", "reject", "bob", "north-1", coder="bob")
    told = run("claims", "set", "ann", "north-1", "stance=1", "--version", "1", code=2)
    assert "changed meanwhile by bob" in told
    run("accounts", "add", "ann", "north.txt")
    told = run("accounts", "list", "bob", coder="bob")
    assert [line.split("│")[-2].strip() for line in told.splitlines() if "north" in line] == [
        "here"
    ]
    assert "“a water treaty is unlikely this year”" in run("claims", "show", "ann", "north-2")
    run(
        "claims", "add", "ann", "north", "harvest is lost", "type=fact", "paraphrase=Nothing grows."
    )
    run("accounts", "sync", "bob", coder="bob")
    assert '"id": "north-c001"' in (tmp_path / "bob" / "claims.jsonl").read_text()
    assert "harvest is lost" not in (tmp_path / "bob" / "claims.jsonl").read_text()
    log = run("claims", "log", "ann")
    assert [line.split("UTC  ")[1].split(":")[0] for line in log.splitlines()[-4:]] == [
        "bob changed claim north-1",
        "ann refused claim north-1",
        "ann added text north",
        "ann added claim north-c001",
    ]
    assert sha(NORTH) in run("accounts", "list", "ann", "--json")


def test_texts_are_sent_only_when_asked_for(run, tmp_path, monkeypatch, ready_team):
    (tmp_path / "north.txt").write_text(NORTH)
    monkeypatch.delenv("DETENTE_STORE")
    run("accounts", "add", "ann", "north.txt")
    run("accounts", "sync", "ann", "--store", ready_team)
    assert "not here" in run("accounts", "list", "ann", "--store", ready_team)
    assert run("accounts", "sync", "ann", "--store", ready_team, "--with-texts").endswith(
        "1 text sent\n"
    )
    assert run("accounts", "show", "ann", "north", "--store", ready_team) == NORTH


def test_an_address_that_leads_nowhere(run, tmp_path, ready_team):
    write_folder(tmp_path / "ann")
    told = run("claims", "list", "ann", "--store", "postgresql://ann:secret@127.0.0.1:1/x", code=2)
    assert told.startswith("error: postgresql+psycopg://ann:***@127.0.0.1:1/x: ")
    assert told.count("\n") == 1
