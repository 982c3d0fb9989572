"""``detente agree``: in words, as JSON, as a file, and what it refuses."""

import pytest

from tests.accounts.coding import cells, claim, evidence, write

from .conftest import Command

TWO = [
    claim("a1", 0, 40, coder="A", actor=["X"], polarity=1),
    claim("a2", 60, 90, coder="A", actor=["X", "Y"], polarity=-1),
    claim("a3", 100, 140, coder="A", polarity=0, issue="=cmd"),
    claim("b1", 0, 40, coder="B", actor=["X"], polarity=1),
    claim("b2", 62, 90, coder="B", actor=["X"], polarity=-1, type="forecast"),
    claim("b3", 100, 140, coder="B", polarity=0, issue="land"),
    claim("b4", 300, 330, coder="B"),
]


@pytest.fixture
def folder(here):
    return write(here / "coding", evidence(*TWO))


def test_in_words(run: Command, folder) -> None:
    told = run("agree", folder)
    assert (told.code, told.err) == (0, "")
    assert "A and B have coded 3 passages in common." in told.out
    assert "only 3 units: too few to rely on" in told.out
    assert "unit 2 (doc 60-90), type: A: fact; B: forecast" in told.out
    assert "every value is the same" in told.out
    assert "1 claim answers to no claim of another coder" in told.out
    assert "nan" not in told.out.lower()


def test_as_json(run: Command, folder) -> None:
    found = run("agree", folder, "--json").json
    assert (found["schema"], found["coders"], found["units"]) == (1, ["A", "B"], 3)
    assert found["parameters"]["seed"] == 0
    fields = {field["field"]: field for field in found["fields"]}
    assert fields["polarity"]["value"] == 1
    assert (fields["status"]["value"], fields["status"]["low"]) == (None, None)
    assert fields["actor"]["metric"] == "masi"
    settled = {(item["unit"], item["field"]) for item in found["disagreements"]}
    assert settled == {(2, "type"), (2, "actor"), (3, "issue")}
    assert found["alone"] == [{"coder": "B", "claim": "b4"}]
    assert 0 < found["unitising"]["value"] < 1


def test_the_same_seed_gives_the_same_answer(run: Command, folder) -> None:
    one, two = (run("agree", folder, "--json", "--seed", "3").out for _ in range(2))
    assert one == two


def test_all_disagreements_go_to_a_file(run: Command, folder, here) -> None:
    assert run("agree", folder, "-o", "settle.csv").code == 0
    rows = cells(here / "settle.csv")
    assert rows[0][:5] == ["unit", "account", "start", "end", "field"]
    assert rows[0][5:] == ["claim of A", "A says", "claim of B", "B says"]
    assert rows[1] == ["2", "doc", "60", "90", "type", "a2", "fact", "b2", "forecast"]
    assert rows[3][-4:] == ["a3", "'=cmd", "b3", "land"], "no formula gets into a spreadsheet"
    assert len(rows) == 4


def test_folders_are_compared(run: Command, here) -> None:
    write(here / "mine", evidence(*TWO[:3]))
    write(here / "yours", evidence(*TWO[3:]))
    found = run("agree", "mine", "--with", "yours", "--field", "type", "--json").json
    assert (found["coders"], [f["field"] for f in found["fields"]]) == (["A", "B"], ["type"])


def test_what_it_refuses(run: Command, folder, here) -> None:
    write(here / "alone", evidence(*TWO[:3]))
    assert run("agree", "alone").refusal().startswith("only one coder is to be compared, 'A'")
    assert "south-caucasus" not in run("agree", "south-caucasus").refusal()
    assert "there is no coded field 'typ'" in run("agree", folder, "--field", "typ").refusal()
    assert "nobody called 'Z'" in run("agree", folder, "--coder", "A", "--coder", "Z").refusal()
    assert "the seed is a whole number" in run("agree", folder, "--seed", "-1").refusal()
    assert "the number of resamples" in run("agree", folder, "--resamples", "-1").refusal()
    assert "the threshold is above 0" in run("agree", folder, "--threshold", "0").refusal()
    assert "given twice" in run("agree", folder, "--with", folder).refusal()
    assert "cannot be written" in run("agree", folder, "-o", here / "no" / "x.csv").refusal()
    assert run("agree", here / "nothing").refusal()
