"""Sources: documents found by their bytes, passages by theirs; a changed byte names its claim."""

import dataclasses
import hashlib
import json

import pytest

from detente.case import load, loads
from detente.case.sources import MAX_DOCUMENT, verify
from detente.errors import InputError

TEXT = "The river’s dam was filled. Water fell by half. Both sides sent troops to the border."
SPANS = {"c1": (0, 27), "c2": (28, 47), "c3": (48, 85)}


def sha(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@pytest.fixture
def case():
    claims = "\n".join(
        f"  - {{id: {name}, doc: '1', start: {start}, end: {end}, sha256: {sha(TEXT[start:end])}, "
        "type: fact, paraphrase: p}"
        for name, (start, end) in SPANS.items()
    )
    return loads(
        "title: t\noptions: {A: {x: x}}\npreferences: {A: {ranking: [Y, N]}}\n"
        f"accounts:\n  - {{id: '1', title: One, sha256: {sha(TEXT)}, characters: {len(TEXT)}}}\n"
        f"claims:\n{claims}\n"
    )


def test_found_by_its_bytes_whatever_its_name(case, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "holiday.jpg").write_bytes(TEXT.encode())
    (tmp_path / "one.txt").write_text("not it")
    check = verify(case, tmp_path)
    assert check.ok
    assert check.verified == 3
    assert check.accounts[0].document == "deep/holiday.jpg"
    assert check.sentences() == ["account 1: 3 of 3 passages verified in deep/holiday.jpg"]


CHANGED = {
    "a letter": (TEXT.replace("half", "calf").encode(), ("c2",), ()),
    "a capital": (TEXT.replace("Both", "both").encode(), ("c3",), ()),
    "a letter more": (TEXT.replace("half", "halff").encode(), ("c2",), ("c3",)),
    "a letter less": (TEXT.replace("dam", "dm").encode(), ("c1",), ("c2", "c3")),
    "a space more at the start": (b" " + TEXT.encode(), (), ("c1", "c2", "c3")),
    "inside a character": (TEXT.encode().replace(b"\x80\x99", b"\x80A"), ("c1",), ("c2", "c3")),
    "first byte of a character": (TEXT.encode().replace(b"\xe2", b"A"), ("c1",), ("c2", "c3")),
    "no claim's letter": (TEXT.replace(". Water", ".\nWater").encode(), (), ()),
}


@pytest.mark.parametrize(("data", "differing", "moved"), CHANGED.values(), ids=CHANGED)
def test_one_changed_byte_names_the_claim(case, tmp_path, data, differing, moved):
    assert data != TEXT.encode()
    (tmp_path / "a.txt").write_bytes(data)
    check = verify(case, tmp_path)
    assert not check.ok
    assert check.missing == ("1",)
    assert check.differing == differing
    assert check.accounts[0].moved == moved
    assert check.accounts[0].candidate == "a.txt"
    lines = check.sentences()
    assert lines[0].startswith("account 1: no file has its SHA-256; the closest is a.txt, ")
    assert lines[1:] == [f"claim {claim}: its passage differs in a.txt" for claim in differing]


def test_no_document_at_all(case, tmp_path):
    (tmp_path / "a.txt").write_text("something else")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)))
    check = verify(case, tmp_path)
    assert not check.ok
    assert check.unchecked == ("c1", "c2", "c3")
    assert check.sentences() == [
        "account 1: no document found, 0 of 3 passages verified",
        "claims not checked: c1, c2, c3",
    ]


def test_a_coded_passage_that_never_was_there(case, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    wrong = case.claims["c2"].model_copy(
        update={"passage": case.claims["c2"].passage.model_copy(update={"sha256": "0" * 64})}
    )
    check = verify(case.model_copy(update={"claims": {**case.claims, "c2": wrong}}), tmp_path)
    assert not check.ok
    assert (check.missing, check.differing, check.verified) == ((), ("c2",), 2)
    assert check.sentences()[1] == "claim c2: its passage differs in a.txt"


def test_the_closest_of_several_is_taken(case, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT[:30])
    (tmp_path / "b.txt").write_text(TEXT.replace("half", "calf"))
    assert verify(case, tmp_path).accounts[0].candidate == "b.txt"


def test_a_copy_of_another_account_is_no_candidate(case, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    twin = case.accounts["1"].model_copy(update={"id": "2", "sha256": "0" * 64})
    check = verify(case.model_copy(update={"accounts": {**case.accounts, "2": twin}}), tmp_path)
    assert check.accounts[1].candidate is None
    assert check.missing == ("2",)


def test_large_and_odd_files_are_skipped_and_said(case, tmp_path):
    with (tmp_path / "big").open("wb") as file:
        file.truncate(MAX_DOCUMENT + 1)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "doc").write_bytes(TEXT.encode())
    check = verify(case, tmp_path)
    assert check.ok
    assert check.skipped == (f"big: larger than {MAX_DOCUMENT:,} bytes", "gone: no regular file")


def test_bad_requests(case, tmp_path):
    with pytest.raises(InputError, match=r"there is no such folder"):
        verify(case, tmp_path / "none")
    with pytest.raises(InputError, match=r"the case lists no accounts, so there is nothing"):
        verify(load("chicken"), tmp_path)


def test_the_result_serialises(case, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert json.loads(json.dumps(dataclasses.asdict(verify(case, tmp_path))))["skipped"] == []
