"""``detente convert``: formats by suffix, what is lost, and what is refused."""

import csv

import pytest

from detente.case import load


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("suffix", ["gmcr", "nfg", "gbt", "csv"])
def test_out_and_back_the_same_states_are_stable(run, here, suffix):
    assert run("convert", "chicken", f"c.{suffix}").code == 0
    assert run("convert", f"c.{suffix}", "back.yaml").code == 0
    old, new = (run("outcomes", case, "--json").json for case in ("chicken", "back.yaml"))
    assert new["equilibria"] == old["equilibria"]


def test_losses_are_told_and_can_be_refused(run, here):
    done = run("convert", "elmira-12", "e.nfg", "--json").json
    assert done["format"] == "nfg"
    assert [each for each in done["lost"] if "one direction only" in each]
    assert (
        run("convert", "elmira-12", "f.nfg", "--strict")
        .refusal()
        .startswith("nothing is written, since it would lose: the status quo")
    )
    assert not (here / "f.nfg").exists()
    told = run("convert", "elmira-12", "g.nfg").out
    assert "lost: that MoE.modify" in told
    assert "note: payoffs are ordinal ranks" in told


def test_a_file_is_not_written_over(run, here):
    (here / "c.gmcr").write_text("mine")
    assert "is there already" in run("convert", "chicken", "c.gmcr").refusal()
    assert (here / "c.gmcr").read_text() == "mine"
    assert run("convert", "chicken", "c.gmcr", "--replace").code == 0
    assert '"gmcr-py"' in (here / "c.gmcr").read_text()


def test_a_case_folder_and_a_named_format(run, here):
    assert run("convert", "chicken", "c.txt", "--as", "gmcr").code == 0
    (here / "c.txt").rename("d.gmcr")
    assert run("convert", "d.gmcr", "folder").code == 0
    assert load(here / "folder").title == "d"
    assert "leave '--reading'" in run("convert", "chicken", "x.yaml", "--reading", "a").refusal()
    assert "nearest: 'gmcr'" in run("convert", "chicken", "x.txt", "--as", "gmrc").refusal()
    assert "nothing tells the format" in run("convert", "chicken", "x.txt").refusal()
    assert "GraphML is written, not read" in run("convert", "x.graphml", "y.yaml").refusal()


def test_tables_of_moves(run, here):
    assert run("convert", "chicken", "m.csv", "--table", "moves").code == 0
    with (here / "m.csv").open(newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 8
    assert run("convert", "elmira-9", "e.graphml").code == 0
    assert "<graphml" in (here / "e.graphml").read_text()


def test_profiles_that_cannot_be(run, here):
    (here / "i.yaml").write_text(
        "title: I\noptions: {A: {x: x}, B: {y: y}}\ninfeasible: [A.x and B.y]\n"
        "preferences: {A: {weights: {A.x: 1}}, B: {weights: {B.y: 1}}}\n"
    )
    assert "1 of 4 profiles cannot be" in run("convert", "i.yaml", "i.nfg").refusal()
    assert run("convert", "i.yaml", "i.nfg", "--infeasible", "worst").code == 0
    assert "-1 -1" in (here / "i.nfg").read_text()


def test_what_is_at_fault_is_told_with_its_file(run, here):
    (here / "x.gmcr").write_text("{}")
    assert run("convert", "x.gmcr", "y.yaml").refusal().startswith("x.gmcr: this is no GMCR+ file")
    (here / "x.nfg").write_text("NFG 1 R")
    assert run("convert", "x.nfg", "y.yaml").refusal().startswith("x.nfg:1:8: expected the title")
