"""A case folder and a store: lossless both ways, in step, and never guessing."""

from __future__ import annotations

import json
import shutil
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.accounts.store import open_store
from detente.accounts.store.desk import at_work, own_store
from detente.accounts.store.folder import export_folder, import_folder
from detente.accounts.store.sync import compare, sync
from detente.case import Evidence, read_evidence
from detente.case.codebook import Codebook, CodebookActor, Likelihood
from detente.case.evidence import Account
from detente.errors import InputError

from .small import SOUTH, claim, evidence, files, sha, write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "case")


def status_of(folder, name):
    return read_evidence(folder).claims[name].status


def reject(store, *names):
    store.set_status({"claim": names}, "rejected", by="ann")


def test_a_folder_comes_back_byte_for_byte(folder, tmp_path, ready_url):
    (folder / "report.html").write_text("not part of the case")
    (folder / ".hidden.yaml").write_text("not either")
    (folder / "pump.md").write_text(SOUTH)
    with open_store(ready_url) as store:
        import_folder(store, folder, by="ann")
        assert store.evidence() == read_evidence(folder) == evidence()
        export_folder(store, tmp_path / "copy")
    wanted = files(folder)
    for private in ("report.html", ".hidden.yaml", "pump.md"):
        del wanted[private]
    assert files(tmp_path / "copy") == wanted


def test_a_change_rewrites_one_file_and_keeps_the_others(folder, tmp_path, ready_url):
    with open_store(ready_url) as store:
        import_folder(store, folder, by="ann")
        reject(store, "north-1")
        export_folder(store, tmp_path / "copy")
        assert read_evidence(tmp_path / "copy") == store.evidence()
    before, after = files(folder), files(tmp_path / "copy")
    assert {name for name in before if before[name] != after[name]} == {"claims.jsonl"}
    lines = after["claims.jsonl"].decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(evidence().claims)
    canonical = [json.dumps(each.line(), ensure_ascii=False) for each in evidence().claims.values()]
    assert lines[1:] == canonical[1:]


def test_a_new_account_leaves_the_comments(folder, tmp_path, ready_url):
    new = Account(id="third", title="A third: one", sha256="3" * 64)
    with open_store(ready_url) as store:
        import_folder(store, folder, by="ann")
        store.put_account(new, expected_version=0, by="ann")
        export_folder(store, tmp_path / "copy")
    text = (tmp_path / "copy" / "accounts.yaml").read_text()
    assert "# quoted, with a comment" in text
    assert text.endswith(f"- id: third\n  title: 'A third: one'\n  sha256: '{'3' * 64}'\n")
    assert read_evidence(tmp_path / "copy").accounts["third"] == new


def test_files_that_go_from_the_folder_go_from_the_store(folder, tmp_path, ready_url):
    with open_store(ready_url) as store:
        import_folder(store, folder, by="ann")
        (folder / "series" / "flow.csv").unlink()
        (folder / "links.jsonl").unlink()
        import_folder(store, folder, by="bob")
        export_folder(store, tmp_path / "copy")
        gone = [each for each in store.log() if each.action == "removed"]
    assert files(tmp_path / "copy") == files(folder)
    assert {(each.kind, each.item) for each in gone} == {
        ("link", "l1"), ("link", "l2"), ("file", "links.jsonl"), ("file", "series/flow.csv"),
    }  # fmt: skip
    assert "year,flow" in next(each.before for each in gone if each.item == "series/flow.csv")


def test_a_folder_with_faults_leaves_the_store_as_it_was(folder, ready_url):
    with open_store(ready_url) as store:
        import_folder(store, folder, by="ann")
        rows = len(store.log())
        (folder / "claims.jsonl").write_text('{"id": "x"}\n')
        with pytest.raises(InputError, match=r"claims.jsonl:1:1: '.*' is missing"):
            import_folder(store, folder, by="ann")
        assert store.evidence() == evidence()
        assert len(store.log()) == rows


def test_an_export_never_writes_into_a_folder_that_holds_something(folder, tmp_path):
    other = tmp_path / "mine"
    other.mkdir()
    (other / "diary.md").write_text("dear diary")
    with open_store() as store:
        import_folder(store, folder, by="ann")
        with pytest.raises(InputError, match="mine: is not empty"):
            export_folder(store, other)
    assert files(other) == {"diary.md": b"dear diary"}


texts = st.text(
    st.one_of(
        st.sampled_from("aé\u0301\u00a0\u2028\r\n\t😀👨\u200d👩\u0000\u0085—ß#:'\"-{[%&*!|>"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
words = st.builds(lambda inner: f"x{inner}", texts)


@st.composite
def evidences(draw) -> Evidence:
    accounts = {}
    for name in draw(st.lists(st.sampled_from(["north", "010", "null", "é"]), unique=True)):
        note = draw(st.none() | words)
        accounts[name] = Account(id=name, title=draw(words), sha256=sha(name), note=note)
    claims = {}
    for number in range(draw(st.integers(0, 4)) if accounts else 0):
        base = claim("north-1", "harvest")
        place = base.passage.model_copy(update={"account": draw(st.sampled_from(list(accounts)))})
        fields = {
            "id": f"c-{number}", "passage": place, "paraphrase": draw(texts), "note": draw(st.none() | texts),
            "actor": tuple(draw(st.lists(texts, max_size=3))), "issue": draw(st.none() | texts),
            "speaker": draw(texts), "coder": draw(st.none() | texts),
        }  # fmt: skip
        claims[f"c-{number}"] = base.model_copy(update=fields)
    actors = {"N": CodebookActor(id="N", name=draw(words), aliases=tuple(draw(st.lists(words))))}
    modality = {
        word: Likelihood(word=word, low=0.1, high=0.25)
        for word in draw(st.lists(words, max_size=2, unique=True))
    }
    codebook = Codebook(actors=actors, modality=modality) if draw(st.booleans()) else Codebook()
    return Evidence(accounts=accounts, claims=claims, codebook=codebook)


@pytest.fixture(scope="module")
def memory():
    with open_store() as store:
        yield store


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(evidences(), evidences())
def test_any_evidence_survives_store_folder_and_store(memory, tmp_path, first, second):
    shutil.rmtree(tmp_path / "out", ignore_errors=True)
    with open_store() as again:
        memory.load(first, by="ann")
        assert memory.evidence() == first
        memory.load(second, by="bob")
        assert memory.evidence() == second
        export_folder(memory, tmp_path / "out")
        assert read_evidence(tmp_path / "out") == second
        import_folder(again, tmp_path / "out", by="ann")
        assert again.evidence() == second
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        export_folder(again, tmp_path / "again")
        assert files(tmp_path / "again") == files(tmp_path / "out")


@pytest.fixture(scope="module")
def team_store(postgres):
    with open_store(postgres) as store:
        yield store


@settings(max_examples=15, deadline=None)
@given(evidences())
def test_any_evidence_survives_postgresql(team_store, one):
    team_store.load(one, by="ann")
    assert team_store.evidence() == one


@settings(max_examples=25, deadline=None)
@given(texts.map(lambda text: text.replace("\0", "")).filter(str.strip))
def test_any_text_of_a_document_survives(team_store, text):
    from detente.accounts.documents import from_bytes

    document = from_bytes(text.encode(), "a.txt", media="text")
    team_store.add_account(document, document.account("a"), by="ann")
    kept = team_store.text("a")
    assert kept == document.text
    assert unicodedata.is_normalized("NFC", kept) and "\r" not in kept


def test_alone_the_folder_follows_each_change(folder):
    before = files(folder)
    with at_work(folder, by="ann") as store:
        assert store.count() == 5
    assert files(folder) == before
    with at_work(folder, by="ann") as store:
        reject(store, "north-1")
    assert status_of(folder, "north-1") == "rejected"
    assert {n for n, c in files(folder).items() if before[n] != c} == {"claims.jsonl"}
    assert (folder / ".detente" / ".gitignore").read_text() == "*\n"


def test_alone_the_store_follows_the_folder(folder):
    with at_work(folder, by="ann"):
        pass
    path = folder / "claims.jsonl"
    lines = [each.line() for each in evidence().claims.values()]
    lines[0]["note"] = "typed by hand"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    written = path.read_bytes()
    with at_work(folder, by="bob") as store:
        assert store.claim("north-1").record.note == "typed by hand"
        assert [(each.who, each.action) for each in store.history("north-1")] == [
            ("ann", "added"),
            ("bob", "changed"),
        ]
        assert len(store.history("north-3")) == 1
    assert path.read_bytes() == written


def test_alone_the_store_is_built_anew(folder):
    with at_work(folder, by="ann") as store:
        reject(store, "north-1")
    before = files(folder)
    shutil.rmtree(folder / ".detente")
    with at_work(folder, by="ann") as store:
        assert store.claim("north-1").record.status == "rejected"
    assert files(folder) == before


@pytest.mark.parametrize("lost", ["synced.json", "store.sqlite"])
def test_half_of_the_private_folder_is_enough(folder, lost):
    with at_work(folder, by="ann") as store:
        reject(store, "north-1")
    (folder / ".detente" / lost).unlink()
    with at_work(folder, by="ann") as store:
        assert store.claim("north-1").record.status == "rejected"


def test_a_change_that_did_not_reach_the_folder_reaches_it_later(folder):
    with at_work(folder, by="ann"):
        pass
    with open_store(own_store(folder)) as store:
        reject(store, "north-1")
    assert status_of(folder, "north-1") == "accepted"
    with at_work(folder, by="ann"):
        assert status_of(folder, "north-1") == "rejected"


def test_a_sync_that_stopped_halfway_goes_on(folder):
    with at_work(folder, by="ann"):
        pass
    with open_store(own_store(folder)) as store:
        reject(store, "north-1")
        store.set_status({"link": ["l1"]}, "rejected", by="ann")
        with store.reading() as connection:
            from detente.accounts.store.folder import as_files

            wanted, _ = as_files(connection)
        # One of the two files is in place, and nothing remembers it.
        (folder / "claims.jsonl").write_bytes(wanted["claims.jsonl"])
        assert compare(store, folder).store == ("links.jsonl",)
        assert compare(store, folder).folder == ()
        assert sync(store, folder, by="ann").files == ("links.jsonl",)
        assert sync(store, folder, by="ann").into is None


@pytest.fixture
def torn(folder):
    """A folder whose readings changed while claims changed in the store."""
    with at_work(folder, by="ann"):
        pass
    with open_store(own_store(folder)) as store:
        reject(store, "north-1")
    (folder / "case.yaml").write_text("title: other\n")
    return folder


def test_when_both_have_moved_nothing_is_guessed(torn):
    before = files(torn)
    with (
        pytest.raises(
            InputError,
            match=r"case: both have moved .*: case.yaml in the folder, claims.jsonl in the store .*store.sqlite; nothing was changed",
        ),
        at_work(torn, by="ann"),
    ):
        pass
    assert files(torn) == before
    with open_store(own_store(torn)) as store:
        assert store.claim("north-1").record.status == "rejected"


def test_keeping_the_folder(torn):
    before = files(torn)
    with open_store(own_store(torn)) as store:
        assert sync(store, torn, by="bob", keep="folder").into == "store"
        assert store.claim("north-1").record.status == "accepted"
        assert [each.who for each in store.history("north-1")] == ["ann", "ann", "bob"]
    assert files(torn) == before


def test_keeping_the_store(torn):
    with open_store(own_store(torn)) as store:
        assert sync(store, torn, by="bob", keep="store").into == "folder"
    assert status_of(torn, "north-1") == "rejected"
    assert "A gate in a river" in (torn / "case.yaml").read_text()
    aside = list((torn / ".detente" / "replaced").rglob("case.yaml"))
    assert [path.read_text() for path in aside] == ["title: other\n"]


def test_keeping_both(torn):
    with open_store(own_store(torn)) as store:
        assert sync(store, torn, by="bob", keep="both").files == ("case.yaml", "claims.jsonl")
        assert sync(store, torn, by="bob").into is None
    assert status_of(torn, "north-1") == "rejected"
    assert (torn / "case.yaml").read_text() == "title: other\n"


def test_keeping_both_needs_two_files(torn):
    (torn / "claims.jsonl").write_text("")
    (torn / "links.jsonl").write_text("")
    with (
        open_store(own_store(torn)) as store,
        pytest.raises(InputError, match=r"both in claims.jsonl; nothing"),
    ):
        sync(store, torn, by="bob", keep="both")


def test_a_team_works_on_one_store(tmp_path, ready_team):
    ann, bob = write_folder(tmp_path / "ann"), tmp_path / "bob"
    bob.mkdir()
    with open_store(ready_team) as store:
        assert sync(store, ann, by="ann").into == "store"
        assert sync(store, bob, by="bob").into == "folder"
        assert files(ann) == files(bob)
    with at_work(bob, by="bob", url=ready_team) as store:
        reject(store, "north-1")
    assert status_of(bob, "north-1") == "rejected"
    # Ann has written meanwhile: her folder waits, her change does not.
    (ann / "case.yaml").write_text((ann / "case.yaml").read_text() + "# more\n")
    with at_work(ann, by="ann", url=ready_team) as store:
        reject(store, "north-3")
    assert status_of(ann, "north-3") == "accepted"
    with open_store(ready_team) as store:
        with pytest.raises(
            InputError, match=r"case.yaml in the folder, claims.jsonl in the store postgresql"
        ):
            sync(store, ann, by="ann")
        sync(store, ann, by="ann", keep="both")
        sync(store, bob, by="bob")
    assert files(ann) == files(bob)
    assert status_of(bob, "north-3") == "rejected"


def test_folders_that_differ_and_never_met_are_not_merged(tmp_path, ready_team):
    ann, bob = write_folder(tmp_path / "ann"), write_folder(tmp_path / "bob")
    (bob / "NOTES.md").write_text("mine")
    with open_store(ready_team) as store:
        sync(store, ann, by="ann")
        with pytest.raises(
            InputError, match=r"both have moved .* NOTES.md in the folder, NOTES.md in the store"
        ):
            sync(store, bob, by="bob")
        assert sync(store, bob, by="bob", keep="folder").into == "store"
        assert sync(store, ann, by="ann").files == ("NOTES.md",)


def test_somebody_changes_the_store_while_the_folder_is_read(folder, ready_team):
    with open_store(ready_team) as store:
        seq = import_folder(store, folder, by="ann").seq
        reject(store, "north-1")
        with pytest.raises(InputError, match=r"somebody changed this store just now"):
            import_folder(store, folder, by="bob", moved_from=seq)
        assert store.claim("north-1").record.status == "rejected"


def test_somebody_changes_the_folder_while_it_is_written(folder, tmp_path):
    with open_store() as store:
        agreed = import_folder(store, folder, by="ann")
        reject(store, "north-1")
        (folder / "NOTES.md").write_text("new")
        with pytest.raises(InputError, match=r"a file of this folder was changed just now"):
            export_folder(store, folder, unless_not=agreed.files)
    assert status_of(folder, "north-1") == "accepted"


def test_a_folder_that_may_not_be_written_keeps_its_files(folder, monkeypatch):
    from pathlib import Path

    with at_work(folder, by="ann"):
        pass
    before = files(folder)

    def full(self, _target):
        raise OSError(28, "No space left on device", str(self))

    with open_store(own_store(folder)) as store:
        reject(store, "north-1")
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", full)
            with pytest.raises(InputError, match=r"cannot be written: No space left"):
                sync(store, folder, by="ann")
        assert files(folder) == before
        sync(store, folder, by="ann")
    assert status_of(folder, "north-1") == "rejected"


def test_a_folder_that_is_none(tmp_path):
    with (
        pytest.raises(InputError, match="nowhere: there is no such folder"),
        at_work(tmp_path / "nowhere", by="ann"),
    ):
        pass
