"""Sources: documents found by their bytes, passages by theirs; a changed byte names its claim."""

import dataclasses
import hashlib
import json

import pytest

from detente.accounts.documents import MAX_DOCUMENT, from_bytes
from detente.accounts.passages import anchor
from detente.accounts.sources import verify
from detente.case import Claim, Evidence, load, loads
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


PAGE = (
    "<html><head><title>One</title></head><body><p>The river’s dam <b>was filled</b>.<p>Water fell."
)
WORDS = ["river’s dam was filled", "Water fell"]


def coded(raw, name="a", **options):
    """Code two passages of a document."""
    document = from_bytes(raw, "a", **options)
    claims = {}
    for number, words in enumerate(WORDS, 1):
        start = document.text.index(words)
        passage = anchor(document.text, name, start, start + len(words))
        claims[f"c{number}"] = Claim(id=f"c{number}", passage=passage, type="fact", paraphrase="p")
    return Evidence(accounts={name: document.account(name)}, claims=claims)


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        (PAGE.encode(), {}),
        (PAGE.encode("utf-16"), {"media": "html"}),
        (PAGE.encode("cp1252"), {"encoding": "windows-1252"}),
        (b"\xef\xbb\xbf" + " | ".join(WORDS).encode(), {}),
        ("\r\n".join(WORDS).encode("utf-16"), {}),
        ("\r\n".join(WORDS).encode("cp1252"), {"encoding": "windows-1252"}),
    ],
    ids=["page", "page in UTF-16", "page in 1252", "mark", "CRLF", "CRLF in 1252"],
)
def test_documents_that_are_not_their_own_text_are_read_again(raw, options, tmp_path):
    (tmp_path / "any name.pdf").write_bytes(raw)
    evidence = coded(raw, **options)
    assert evidence.accounts["a"].text_sha256 is not None
    found = verify(evidence, tmp_path)
    assert found.ok
    assert found.sentences() == ["account a: 2 of 2 passages verified in any name.pdf"]


def test_a_changed_page_is_the_closest_and_names_the_claim(tmp_path):
    evidence = coded(PAGE.encode())
    (tmp_path / "new.html").write_text(PAGE.replace("Water", "Waters"), encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing in it")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xff\xff")
    found = verify(evidence, tmp_path).accounts[0]
    assert (found.candidate, found.verified, found.differing) == ("new.html", ("c1",), ("c2",))


def test_another_reader_is_told(tmp_path):
    """The bytes are the same, but another version of the program reads another text from them."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    evidence = coded(PAGE.encode())
    account = evidence.accounts["a"]
    older = account.model_copy(update={"text_sha256": "0" * 64, "reader": "libxml2 1.0"})
    found = verify(evidence.model_copy(update={"accounts": {"a": older}}), tmp_path)
    assert found.ok
    assert found.sentences()[1] == (
        f"account a: {account.reader} reads another text from the same bytes than libxml2 1.0"
    )


def test_a_document_that_can_no_longer_be_read_is_told(tmp_path):
    (tmp_path / "a").write_bytes(b"%PDF-1.7 nothing in it")
    account = coded(PAGE.encode()).accounts["a"]
    digest = sha(b"%PDF-1.7 nothing in it")
    pdf = account.model_copy(update={"media": "pdf", "sha256": digest})
    found = verify(coded(PAGE.encode()).model_copy(update={"accounts": {"a": pdf}}), tmp_path)
    assert not found.ok
    assert found.unchecked == ("c1", "c2")
    assert "account a: its document cannot be read: the PDF is damaged" in found.sentences()[1]


def test_further_passages_are_checked_too(case, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    first, second = case.claims["c1"], case.claims["c2"].passage
    both = first.model_copy(update={"further": (second,)})
    assert verify(case.model_copy(update={"claims": {"c1": both}}), tmp_path).verified == 1
    wrong = first.model_copy(update={"further": (second.model_copy(update={"sha256": "0" * 64}),)})
    found = verify(case.model_copy(update={"claims": {"c1": wrong}}), tmp_path)
    assert found.differing == ("c1",)
