"""``detente code``: from a document to suggestions, packets and answers, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.accounts.chat_server import chat_server, says
from tests.accounts.river import SENTENCES, TEXT, account

from .conftest import Command, made

CODEBOOK = """\
actors:
  N: {name: Northland, aliases: [northern army, Northlanders]}
  S: {name: Southland}
"""
PROPOSAL = {
    "sentence": 0,
    "quote": "The dam at Westford",
    "type": "evaluation",
    "actor": ["N"],
    "paraphrase": "The dam has aged.",
}


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, with a packet beside it, made once."""
    place = tmp_path_factory.mktemp("made")
    (place / "river.txt").write_bytes(TEXT.encode())
    (place / "case").mkdir()
    (place / "case" / "codebook.yaml").write_text(CODEBOOK)
    return made(
        place,
        "accounts|add|case|river.txt|--coder|tester",
        "code|packet|case|--account|river|-o|first.json",
    )


@pytest.fixture
def folder(made_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case folder with one account, its text in the private store."""
    shutil.copytree(made_folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_CODER", "tester")
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy", "DETENTE_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "case"


@pytest.fixture
def answer(folder: Path) -> dict[str, object]:
    """A good answer to a packet of the account."""
    packet = json.loads(Path("first.json").read_text("utf-8"))
    head = {"format": "detente answer 1", "packet": packet["key"], "producer": "a model 3"}
    return {**head, "claims": [PROPOSAL]}


def lines(folder: Path) -> list[dict[str, object]]:
    path = folder / "claims.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def test_suggestions_are_written_into_the_folder(run: Command, folder: Path) -> None:
    told = run("code", "suggest", "case")
    assert (told.code, told.err) == (0, "")
    assert "3 claims suggested; 2 sentences without one" in told.out
    written = lines(folder)
    assert [each["id"] for each in written] == [f"river-rule-00{n}" for n in (1, 2, 3)]
    assert {each["status"] for each in written} == {"suggested"}
    assert {each["made_by"] for each in written} == {"rule"}
    assert "0 claims suggested" in run("code", "suggest", "case").out
    assert lines(folder) == written
    assert run("accounts", "verify", "case").code == 0


def test_as_json_nothing_is_written(run: Command, folder: Path) -> None:
    found = run("code", "suggest", "case", "--json").json
    assert found["schema"] == 1
    assert [each["type"] for each in found["claims"]] == ["forecast", "recommendation", "forecast"]
    assert [each["sentence"] for each in found["marks"]] == [0, 4]
    assert lines(folder) == []


def test_only_what_is_asked_for(run: Command, folder: Path) -> None:
    found = run("code", "suggest", "case", "--what", "recommendations, actors", "--json").json
    assert [each["type"] for each in found["claims"]] == ["recommendation"]
    assert (
        run("code", "suggest", "case", "--what", "stance")
        .refusal()
        .startswith("'stance' cannot be suggested")
    )


def test_the_parser_gives_targets(run: Command, folder: Path) -> None:
    found = run("code", "suggest", "case", "--parser", "--json").json
    assert all("spaCy" in each["producer"] for each in found["claims"])
    assert run("code", "names", "case").code == 0
    names = run("code", "names", "case", "--json").json["names"]
    assert {"name": "River Board", "sentences": 1} in names


def test_uncoded_on_the_screen_with_words_and_as_json_without(run: Command, folder: Path) -> None:
    told = run("code", "uncoded", "case")
    assert all(sentence in told.out for sentence in SENTENCES)
    assert "(forecast; likely; 55% to 80%; N; cites River Board)" in told.out
    assert "5 sentences not yet coded" in told.out
    as_json = run("code", "uncoded", "case", "--json")
    assert len(as_json.json["sentences"]) == 5
    assert "Westford" not in as_json.out
    assert run("code", "suggest", "case").code == 0
    assert "5 sentences not yet coded" in run("code", "uncoded", "case").out
    assert "2 sentences not yet coded" in run("code", "uncoded", "case", "--suggested").out


def test_documents_instead_of_the_store(run: Command, folder: Path) -> None:
    Path("papers").mkdir()
    told = run("code", "uncoded", "case", "--documents", "papers").refusal()
    assert "the text of account 'river' is not in papers" in told
    Path("river.txt").rename("papers/anything")
    assert (
        len(run("code", "uncoded", "case", "--documents", "papers", "--json").json["sentences"])
        == 5
    )
    assert "no such folder" in run("code", "uncoded", "case", "--documents", "nowhere").refusal()


def test_a_built_in_case_is_not_written_to(run: Command, folder: Path) -> None:
    assert "cannot be changed" in run("code", "suggest", "south-caucasus").refusal()
    told = run("code", "uncoded", "south-caucasus").refusal()
    assert "the text of account '000' is not in the private store" in told


def test_an_unknown_account(run: Command, folder: Path) -> None:
    told = run("code", "uncoded", "case", "--account", "rivr").refusal()
    assert told == "account 'rivr' is unknown; nearest: 'river'"


def test_a_language_without_rules(run: Command, folder: Path) -> None:
    page = folder / "accounts.yaml"
    page.write_text(page.read_text("utf-8") + "  language: hy\n", encoding="utf-8")
    told = run("code", "suggest", "case")
    assert "account river: there are no rules for its language, only names" in told.out
    assert lines(folder) == []
    assert run("code", "packet", "case", "--account", "river", "-o", "p.json").code == 0


def test_links(run: Command, folder: Path) -> None:
    found = run(
        "code", "links", "south-caucasus", "000", "001", "--claim", "000-c028", "--json"
    ).json
    assert len(found["candidates"]) == 10
    assert {each["start"] for each in found["candidates"]} == {"000-c028"}
    wrong = run("code", "links", "south-caucasus", "000", "001", "--claim", "001-c001").refusal()
    assert "account '000' has no accepted claim '001-c001'" in wrong
    assert (
        "account '002' is unknown" in run("code", "links", "south-caucasus", "000", "002").refusal()
    )


def test_vectors_are_kept_in_the_private_folder(run: Command, folder: Path) -> None:
    second = account("second").model_dump(mode="json", exclude_none=True)
    accounts = folder / "accounts.yaml"
    accounts.write_text(accounts.read_text("utf-8") + f"- {json.dumps(second)}\n", encoding="utf-8")
    claims = [
        {
            "id": f"c{n}",
            "doc": doc,
            "start": 0,
            "end": 7,
            "sha256": "0" * 64,
            "type": "fact",
            "paraphrase": "It rains.",
        }
        for n, doc in enumerate(("river", "second"))
    ]
    import hashlib

    for each in claims:
        each["sha256"] = hashlib.sha256(TEXT[:7].encode()).hexdigest()
    (folder / "claims.jsonl").write_text("".join(json.dumps(c) + "\n" for c in claims))
    told = run("code", "links", "case", "river", "second")
    assert (told.code, told.err) == (0, "")
    assert told.out == "c0: It rains.\n  1.00  c1: It rains.\n"
    assert (folder / ".detente" / "vectors.sqlite").exists()


def test_packets(run: Command, folder: Path) -> None:
    told = run("code", "packet", "case", "--account", "river", "-o", "p.json", "--size", "3")
    assert told.out.startswith("p-1.json\np-2.json\n5 sentences in 2 packets")
    run("code", "suggest", "case")
    found = run(
        "code", "packet", "case", "--account", "river", "-o", "u.jsonl", "--uncoded", "--json"
    ).json
    assert found == {"schema": 1, "files": ["u.jsonl"], "sentences": 2}
    assert (
        "at least 1"
        in run(
            "code", "packet", "case", "--account", "river", "-o", "p.json", "--size", "0"
        ).refusal()
    )
    assert (
        "cannot be written"
        in run("code", "packet", "case", "--account", "river", "-o", "no/p.json").refusal()
    )


def test_an_answer_is_imported(run: Command, folder: Path, answer: dict[str, object]) -> None:
    Path("a.json").write_text(json.dumps(answer))
    told = run("code", "import", "case", "a.json")
    assert (told.code, told.out) == (0, "1 claim suggested\n")
    (made,) = lines(folder)
    assert (made["status"], made["made_by"], made["producer"]) == (
        "suggested",
        "model",
        "a model 3",
    )
    assert (
        run("code", "import", "case", "a.json").out == "0 claims suggested, 1 duplicate left out\n"
    )
    assert run("claims", "accept", "case", str(made["id"])).code == 0
    assert "status" not in lines(folder)[0]


def test_one_fault_and_nothing_is_imported(
    run: Command, folder: Path, answer: dict[str, object]
) -> None:
    bad = PROPOSAL | {"quote": "The dam at Eastford", "actor": ["M"]}
    Path("a.json").write_text(json.dumps(answer))
    Path("b.json").write_text(json.dumps(answer | {"claims": [PROPOSAL | {"type": "fact"}, bad]}))
    told = run("code", "import", "case", "a.json", "b.json")
    assert told.code == 2
    assert told.out.splitlines() == [
        "b.json:1: claims[2]: actor[1]: actor 'M' is unknown; valid: 'N', 'S'",
        "b.json:1: claims[2]: the quote does not stand in sentence 0, character by character",
        "2 faults; nothing was imported",
    ]
    assert lines(folder) == []
    as_json = run("code", "import", "case", "a.json", "b.json", "--json")
    assert as_json.code == 2
    found = json.loads(as_json.out)
    assert (found["ok"], found["imported"], len(found["faults"])) == (False, 0, 2)
    told = run("code", "import", "case", "a.json", "b.json", "--skip-bad")
    assert told.code == 0
    assert told.out.endswith("2 claims suggested, 2 faults left out\n")
    assert [each["type"] for each in lines(folder)] == ["evaluation", "fact"]


def test_no_answer_at_all(run: Command, folder: Path) -> None:
    assert run("code", "import", "case").refusal() == "name at least one answer"
    assert "no such file" in run("code", "import", "case", "none.json").refusal()


def test_asking_an_endpoint(run: Command, folder: Path) -> None:
    words = ("code", "ask", "case", "--account", "river", "--model", "m", "-o", "answers")
    with chat_server(says({"claims": [PROPOSAL]})) as server:
        told = run(*words, "--endpoint", server.url)
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith(f"1 packet for {server.url[7:-3]}, model m\nanswers/river-")
        again = run(*words, "--endpoint", server.url, "--json").json
    assert len(server.seen) == 1
    assert [each["kept"] for each in again["answers"]] == [True]
    assert lines(folder) == []
    (kept,) = Path("answers").iterdir()
    assert run("code", "import", "case", kept).out == "1 claim suggested\n"


def test_nothing_is_asked_without_an_endpoint(run: Command, folder: Path) -> None:
    told = run("code", "ask", "case", "--account", "river", "--model", "m", "-o", "answers")
    assert "--endpoint" in told.refusal()
    told = run(
        "code", "ask", "case", "--account", "river", "--model", "m", "-o", "a", "--endpoint", "x"
    )
    assert "an address such as" in told.refusal()
    assert not Path("answers").exists()


def test_an_endpoint_that_fails_is_one_sentence(run: Command, folder: Path) -> None:
    with chat_server(says(None)) as server:
        told = run(
            "code", "ask", "case", "--account", "river", "--model", "m", "-o", "answers",
            "--endpoint", server.url,
        )  # fmt: skip
    assert told.code == 2
    assert told.err == "error: the model gives no text\n"


def test_measuring(run: Command, folder: Path, answer: dict[str, object]) -> None:
    assert "nothing is measured" in run("code", "measure", "case").refusal()
    Path("a.json").write_text(json.dumps(answer))
    run("code", "import", "case", "a.json")
    run("claims", "accept", "case", "river-model-000")
    found = run("code", "measure", "case", "--json").json
    assert {each["account"] for each in found["figures"]} == {"river"}
    assert found["producers"] == [
        {"producer": "a model 3", "accepted": 1, "rejected": 0, "waiting": 0}
    ]
    told = run("code", "measure", "case", "--extras")
    assert "actor: parser" in told.out
    assert "guess" in told.out
    assert "a model 3: 1 accepted, 0 rejected, 0 waiting" in told.out


def test_a_suggestion_that_is_not_in_words_is_remarked(run: Command, folder: Path) -> None:
    assert run("code", "suggest", "case").code == 0
    told = run("claims", "accept", "case", "river-rule-001").out.splitlines()
    assert told[0].startswith("river-rule-001 is not put into words yet")
    assert told[1] == "accepted: 1"
    assert run("claims", "set", "case", "river-rule-002", "paraphrase=In words.").code == 0
    assert run("claims", "accept", "case", "river-rule-002").out == "accepted: 1\n"


def test_an_answer_on_a_text_that_is_not_here(
    run: Command, folder: Path, answer: dict[str, object]
) -> None:
    shutil.rmtree(folder / ".detente")
    Path("other.txt").write_text("The other text, which is here.")
    assert run("accounts", "add", "case", "other.txt").code == 0
    Path("a.json").write_text(json.dumps(answer), encoding="utf-8")
    told = run("code", "import", "case", "a.json")
    assert told.code == 2
    assert "the text of account 'river' is not in the private store" in told.out
