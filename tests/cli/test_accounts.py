"""``detente accounts``: from a document to an account, and a folder in step with its store."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from detente.case import load, read_evidence

from .conftest import Command, Run, made

TEXT = "The road was closed in December.\r\nTalks failed again, the ministry says.\n"


@pytest.fixture(scope="session")
def made_talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `talks`, made once."""
    place = tmp_path_factory.mktemp("made")
    (place / "report.txt").write_bytes(TEXT.encode())
    return made(
        place,
        "accounts|add|talks|report.txt|--title|A report|--date|2023|--coder|ann",
        "claims|add|talks|report|closed in December|type=fact|paraphrase=The road is shut."
        "|--coder|ann",
    )


@pytest.fixture
def talks(made_talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one account and one claim, made by the commands."""
    shutil.copytree(made_talks, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_CODER", "ann")
    return tmp_path / "talks"


def done(told: Run) -> str:
    assert (told.code, told.err) == (0, ""), told
    return told.out


def test_a_document_is_taken_in(talks: Path, run: Command) -> None:
    account = read_evidence(talks).accounts["report"]
    assert (account.title, account.date, account.media) == ("A report", "2023", "text")
    assert account.text_sha256 is not None, "its line ends are not those of the file"
    assert account.characters == len(TEXT) - 1
    assert done(run("accounts", "show", "talks", "report")) == TEXT.replace("\r\n", "\n")
    assert not [path for path in talks.iterdir() if "closed" in path.name]
    visible = [path for path in talks.rglob("*") if path.is_file() and ".detente" not in path.parts]
    assert sorted(path.name for path in visible) == ["accounts.yaml", "claims.jsonl"]
    assert "failed again" not in "".join(path.read_text() for path in visible)


def test_a_document_that_is_known_already(talks: Path, run: Command) -> None:
    before = (talks / "accounts.yaml").read_bytes()
    Path("other-name.txt").write_bytes(TEXT.encode())
    told = done(run("accounts", "add", "talks", "other-name.txt"))
    assert told.startswith("other-name.txt: the document of account report, ")
    assert (talks / "accounts.yaml").read_bytes() == before
    for words, match in (
        (("--id", "two"), "this document is account 'report' already"),
        (("--title", "Two"), "change what is said of it in accounts.yaml"),
    ):
        assert match in run("accounts", "add", "talks", "other-name.txt", *words).refusal()


def test_a_text_is_found_again_for_an_account_written_by_hand(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for the claims of a colleague, whose documents came by another way."""
    import hashlib

    monkeypatch.chdir(tmp_path)
    Path("case").mkdir()
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    accounts = f"# by hand\n- {{id: north, title: By hand, sha256: {digest}}}\n"
    Path("case", "accounts.yaml").write_text(accounts)
    start = TEXT.index("Talks")
    line = {
        "id": "n-1", "doc": "north", "start": start, "end": start + 5, "type": "fact",
        "sha256": hashlib.sha256(b"Talks").hexdigest(), "paraphrase": "Meetings.",
    }  # fmt: skip
    Path("case", "claims.jsonl").write_text(json.dumps(line) + "\n")
    Path("any.txt").write_bytes(TEXT.encode())
    assert run("accounts", "verify", "case").code == 2
    done(run("accounts", "add", "case", "any.txt"))
    assert (
        done(run("accounts", "verify", "case")) == "account north: 1 claim, every passage stands\n"
    )
    assert Path("case", "accounts.yaml").read_text() == accounts


def test_several_documents_at_once(talks: Path, run: Command) -> None:
    Path("a.html").write_text("<title>Pages</title><p>The pump failed.")
    Path("report.html").write_text("<p>Another report.")
    told = done(run("accounts", "add", "talks", "a.html", "report.html"))
    assert [line.split(",")[0] for line in told.splitlines()] == [
        "a.html: new account a",
        "report.html: new account report-2",
        "report.html: account 'report' is another document",
    ]
    assert read_evidence(talks).accounts["a"].title == "Pages"
    listed = run("accounts", "list", "talks", "--json").json["accounts"]
    assert [(each["id"], each["claims"], each["text"]) for each in listed] == [
        ("report", 1, True), ("a", 0, True), ("report-2", 0, True),
    ]  # fmt: skip


def test_of_several_documents_all_are_taken_in_or_none(talks: Path, run: Command) -> None:
    before = (talks / "accounts.yaml").read_bytes()
    Path("a.txt").write_text("The pump failed.")
    Path("b.txt").write_bytes(b"Caf\xe9 owners complain.")
    told = run("accounts", "add", "talks", "a.txt", "b.txt").refusal()
    assert told.startswith("b.txt:1:4: this is no UTF-8 text")
    assert told.endswith("--encoding")
    assert (talks / "accounts.yaml").read_bytes() == before
    assert not run("accounts", "add", "new", "b.txt").out
    assert not Path("new").exists()
    done(run("accounts", "add", "talks", "b.txt", "--encoding", "latin-1"))
    assert "Café owners" in done(run("accounts", "show", "talks", "b"))


def test_documents_that_lie_in_the_folder_are_no_files_of_the_case(
    talks: Path, run: Command
) -> None:
    (talks / "NOTES.md").write_text("Ours.")
    (talks / "north.md").write_text("A hidden sentence.")
    (talks / "south.md").write_text("Another hidden one.")
    done(run("accounts", "add", "talks", talks / "north.md"))
    # By now the second one was taken for a file of the case.
    done(run("accounts", "add", "talks", talks / "south.md"))
    assert done(run("accounts", "sync", "talks")).endswith("agree\n")
    done(run("accounts", "export", "talks", "plain"))
    exported = "".join(path.read_text() for path in Path("plain").iterdir())
    assert "Ours." in exported
    assert "hidden" not in exported
    assert (talks / "north.md").exists()


def test_a_damaged_memory_of_the_last_sync_is_forgotten(talks: Path, run: Command) -> None:
    path = talks / ".detente" / "synced.json"
    (name,) = json.loads(path.read_text())
    for damaged in (f'{{"{name}": "x"}}', f'{{"{name}": {{"seq": 1}}}}', "[", "[]"):
        path.write_text(damaged)
        assert done(run("accounts", "sync", "talks")).endswith("agree\n"), damaged


def test_what_went_in_is_told_as_json(talks: Path, run: Command) -> None:
    Path("more.txt").write_text("More.")
    (told,) = run("accounts", "add", "talks", "more.txt", "--json").json["accounts"]
    assert (told["id"], told["new"], told["orphans"], told["characters"]) == ("more", True, [], 5)


def test_an_orphan_is_reported_and_moved_by_a_person_only(talks: Path, run: Command) -> None:
    assert (
        done(run("accounts", "verify", "talks"))
        == "account report: 1 claim, every passage stands\n"
    )
    path = talks / "claims.jsonl"
    path.write_text(path.read_text().replace('"start": 13', '"start": 12'))
    told = run("accounts", "verify", "talks")
    assert told.code == 2
    assert told.out.startswith("account report: 1 claim, 1 orphan\nclaim report-c001: its passage ")
    assert run("accounts", "verify", "talks", "--json").code == 2
    assert "12" in path.read_text(), "nothing was moved"
    done(run("claims", "set", "talks", "report-c001", "start=13"))
    assert run("accounts", "verify", "talks").code == 0


def test_a_passage_in_its_context(talks: Path, run: Command) -> None:
    told = done(run("accounts", "show", "talks", "report", "--around", "report-c001"))
    assert told.startswith("13-31: ...The road was >>>closed in December<<<.\nTalks failed")


def test_without_texts_the_built_in_case_says_so(run: Command) -> None:
    told = run("accounts", "verify", "south-caucasus")
    assert told.code == 2
    assert (
        told.out.splitlines()[0]
        == "account 000: 125 claims, text not here; 'detente accounts add' it"
    )
    assert "125" in done(run("accounts", "list", "south-caucasus"))
    assert (
        "text of account '001' is not in the store"
        in run("accounts", "show", "south-caucasus", "001").refusal()
    )


def test_a_folder_goes_out_and_in(talks: Path, run: Command) -> None:
    assert done(run("accounts", "export", "talks", "copy")) == "copy: 2 files written\n"
    assert read_evidence("copy") == read_evidence(talks)
    assert "is not empty" in run("accounts", "export", "talks", "copy").refusal()
    done(run("claims", "reject", "talks", "report-c001"))
    assert done(run("accounts", "import", "talks", "copy")) == "talks: 1 claim, as in copy\n"
    assert read_evidence(talks) == read_evidence("copy")
    log = run("claims", "log", "talks", "--item", "report-c001", "--json").json["log"]
    assert [each["action"] for each in log] == ["added", "changed", "changed"]


def test_progress_on_a_terminal(talks: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    done(run("accounts", "export", "talks", "copy"))
    monkeypatch.setattr("detente.cli.screen.sys.stderr.isatty", lambda: True)
    told = run("accounts", "import", "talks", "copy")
    assert (told.code, told.out) == (0, "talks: 1 claim, as in copy\n")


def test_claims_of_a_document_that_nobody_knows(talks: Path, run: Command) -> None:
    (talks / "accounts.yaml").unlink()
    told = run("accounts", "verify", "talks")
    assert told.code == 2
    assert told.out == "account report: 1 claim, text not here; 'detente accounts add' it\n"


def test_half_a_character_in_a_file(talks: Path, run: Command) -> None:
    path = talks / "claims.jsonl"
    path.write_text(path.read_text().replace("The road", "The \\ud800 road"))
    before = path.read_bytes()
    assert "damaged character" in run("claims", "list", "talks").refusal()
    assert path.read_bytes() == before


def test_an_empty_folder_is_no_case_to_import(talks: Path, run: Command) -> None:
    Path("empty").mkdir()
    told = run("accounts", "import", "talks", "empty").refusal()
    assert told == "empty: this folder holds no file of a case"
    assert list(read_evidence(talks).claims) == ["report-c001"]


def test_sync_says_what_it_did(talks: Path, run: Command) -> None:
    store = talks.parent / "second.sqlite"
    assert done(run("accounts", "sync", "talks")).startswith("the folder and talks")
    told = done(run("accounts", "sync", "talks", "--store", store, "--with-texts"))
    assert told == f"{store} took from the folder: accounts.yaml, claims.jsonl\n1 text sent\n"
    done(run("claims", "reject", "talks", "report-c001"))
    done(run("claims", "log", "talks", "--store", store))
    assert "took from the folder: claims.jsonl" in done(
        run("accounts", "sync", "talks", "--store", store)
    )


def test_sync_refuses_to_guess(talks: Path, run: Command) -> None:
    from detente.accounts.store import open_store

    with open_store(talks / ".detente" / "store.sqlite") as store:
        store.set_status({"claim": ["report-c001"]}, "rejected", by="bob")
    (talks / "NOTES.md").write_text("mine")
    for words in ("accounts sync talks", "claims list talks", "claims reject talks report-c001"):
        sentence = run(*words.split()).refusal()
        assert "both have moved" in sentence
        assert "NOTES.md in the folder, claims.jsonl in the store" in sentence
    told = done(run("accounts", "sync", "talks", "--keep", "both"))
    assert told.endswith("each took from the other: NOTES.md, claims.jsonl\n")
    assert read_evidence(talks).claims["report-c001"].status == "rejected"


WRONG = {
    "no document": ("add talks", "name at least one document"),
    "a document that is not there": ("add talks nowhere.txt", r"nowhere.txt: there is no such file"),
    "a program": ("add talks program.txt", "no plain text|no UTF-8"),
    "one id for two": ("add talks report.txt talks/accounts.yaml --id x", "for one document at a time"),
    "an id with a blank": ("add talks more.txt --id a!b", "may hold only letters"),
    "an id that is taken": ("add talks more.txt --id report", "'report' is another document already"),
    "an unknown kind": ("add talks more.txt --media word", "'word'"),
    "a case that is a file": ("add report.txt more.txt", "changed in a case folder"),
    "a built-in case": ("add south-caucasus more.txt", "detente cases south-caucasus --copy FOLDER"),
    "a folder nowhere": ("add no/where more.txt", "no such file or folder"),
    "an unknown account": ("show talks reprot", "'reprot' is unknown; nearest: 'report'"),
    "an unknown claim": ("show talks report --around x", "claim 'x' is unknown"),
    "an unknown case": ("list tlaks", "no case 'tlaks'"),
    "an unknown store": ("list talks --store mysql://a/b", "'mysql', which is not known"),
    "an unknown side": ("sync talks --keep mine", "mine"),
    "a folder that is none": ("import talks nowhere", "no such folder"),
}  # fmt: skip


def test_mistakes(run: Command, talks: Path) -> None:
    Path("more.txt").write_text("More words.")
    Path("program.txt").write_bytes(bytes(range(256)))
    before = read_evidence(talks)
    for name, (words, match) in WRONG.items():
        assert re.search(match, run("accounts", *words.split()).refusal()), name
        assert read_evidence(talks) == before, name


def test_a_folder_is_not_made_for_a_document_that_cannot_be_read(run: Command, here: Path) -> None:
    run("accounts", "add", "fresh", "nowhere.txt").refusal()
    assert not (here / "fresh").exists()


def test_a_new_case_is_copied_with_its_comments(run: Command, here: Path) -> None:
    assert (
        done(run("cases", "south-caucasus", "--copy", "mine")) == "mine: a copy of south-caucasus\n"
    )
    assert "# What the texts themselves show" in (here / "mine" / "accounts.yaml").read_text()
    done(run("claims", "reject", "mine", "001-c041"))
    assert load("mine").claims["001-c041"].status == "rejected"
    done(run("cases", "mine", "--copy", "third"))
    assert not (here / "third" / ".detente").exists()
    done(run("cases", "chicken", "--copy", "c.yaml"))
    assert load("c.yaml").title == load("chicken").title
    for words, match in (
        (("--copy", "x"), "name the case to copy"),
        (("chicken", "--copy", "mine"), "mine: is there already"),
        (("chicken", "--copy", "no/where"), "no folder to put it into"),
        (("mine", "--copy", "mine/deep"), "lies inside the case"),
        (("chikcen", "--copy", "x"), "nearest: 'chicken'"),
    ):
        assert match in run("cases", *words).refusal()
    assert not (here / "x").exists()
