"""``detente claims export`` and ``detente claims import``."""

import hashlib
import json
import zipfile

import pytest

from detente.case.basis import read_evidence
from detente.cli import main

TEXT = "The road — closed 🕊 in May.\r\nIt opened again."
FILES = ("a.qdpx", "a.dna", "a.jsonld", "a.argdown", "a.csv")


@pytest.fixture
def folder(tmp_path):
    """A case folder with one claim, and beside it the document."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "any.txt").write_bytes(TEXT.encode())
    text = TEXT.replace("\r\n", "\n")
    folder = tmp_path / "case"
    folder.mkdir()
    digest = hashlib.sha256
    (folder / "accounts.yaml").write_text(
        f"# kept\n- id: rep\n  title: A report\n  sha256: {digest(TEXT.encode()).hexdigest()}\n"
        f"  characters: {len(text)}\n  text_sha256: {digest(text.encode()).hexdigest()}\n",
        encoding="utf-8",
    )
    claim = {"id": "k1", "doc": "rep", "start": 11, "end": 17,
             "sha256": digest(b"closed").hexdigest(), "type": "fact", "paraphrase": "It was shut."}  # fmt: skip
    (folder / "claims.jsonl").write_text(json.dumps(claim) + "\n", encoding="utf-8")
    return folder


def emptied(folder, name):
    other = folder.with_name(name)
    other.mkdir()
    return other


def run(capsys, *words):
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("name", FILES)
def test_out_of_one_folder_and_into_another(folder, tmp_path, capsys, name):
    file = tmp_path / name
    documents = folder.parent / "documents"
    code, out, _ = run(capsys, "claims", "export", folder, file, "--documents", documents)
    whole = "1 claim\n" if name == "a.csv" else "1 account, 1 claim, 0 links"
    assert code == 0 and whole in out
    assert ("as private as they are" in out) == (name in FILES[:2])
    other = emptied(folder, "other")
    if name == "a.csv":
        (other / "accounts.yaml").write_bytes((folder / "accounts.yaml").read_bytes())
    code, out, err = run(capsys, "claims", "import", other, file)
    assert code == 0, out + err
    assert read_evidence(other) == read_evidence(folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    code, out, _ = run(capsys, "claims", "import", folder, file)
    assert (code, out.splitlines()[0]) == (
        0, "added: 0 accounts, 0 claims, 0 links; there already: 1",
    )  # fmt: skip
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == files


def test_a_difference_stops_nothing_and_is_told(folder, tmp_path, capsys):
    file = tmp_path / "a.argdown"
    run(capsys, "claims", "export", folder, file)
    before = (folder / "claims.jsonl").read_bytes()
    file.write_text(
        file.read_text(encoding="utf-8").replace('"type": "fact"', '"type": "causal"'),
        encoding="utf-8",
    )
    code, out, _ = run(capsys, "claims", "import", folder, file, "--json")
    assert (code, json.loads(out)["conflicts"]) == (2, ["claim k1: type"])
    code, out, _ = run(capsys, "claims", "import", folder, file, "--replace", "--dry-run")
    assert code == 0 and "would add" in out
    assert (folder / "claims.jsonl").read_bytes() == before
    code, out, _ = run(capsys, "claims", "import", folder, file, "--replace")
    assert code == 0 and "differs, replaced: claim k1: type" in out
    assert read_evidence(folder).claims["k1"].type == "causal"
    assert (folder / "accounts.yaml").read_text(encoding="utf-8").startswith("# kept")


def test_a_private_store_gives_texts_and_takes_them(folder, tmp_path, capsys):
    document = folder.parent / "documents" / "any.txt"
    other = emptied(folder, "other")
    code, _, err = run(capsys, "accounts", "add", other, document)
    assert code == 0, err
    file = tmp_path / "a.qdpx"
    code, _, err = run(capsys, "claims", "export", other, file)
    assert code == 0, err
    run(capsys, "claims", "export", folder, tmp_path / "b.dna", "--documents", document.parent)
    code, out, err = run(capsys, "claims", "import", other, tmp_path / "b.dna", "--coder", "bo")
    assert code == 0, err
    evidence = read_evidence(other)
    assert len(evidence.accounts) == 1 and list(evidence.claims) == ["k1"]
    code, out, _ = run(capsys, "claims", "log", other)
    assert "bo" in out


QDE = """<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Users><User guid="U" name="Bo"/></Users>
<CodeBook><Codes><Code guid="C" name="Blame" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="T" name="Any"><PlainTextContent>{text}</PlainTextContent>
<PlainTextSelection guid="S" startPosition="11" endPosition="17"><Coding guid="X" creatingUser="U">
<CodeRef targetGUID="C"/></Coding></PlainTextSelection></TextSource></Sources></Project>"""


def test_codes_of_another_program_come_in_by_rules(folder, tmp_path, capsys):
    file = tmp_path / "theirs.qdpx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("theirs.qde", QDE.format(text=TEXT.replace("\r\n", "\n")))
    code, out, _ = run(capsys, "claims", "import", folder, file)
    assert code == 2
    assert out.startswith("added: 0 accounts, 0 claims")
    assert "1 coded passages were left out, since nothing says of what type" in out
    code, out, _ = run(capsys, "claims", "import", folder, file, "--map", "Blame=type:evaluation")
    assert code == 0
    assert out.startswith("added: 0 accounts, 1 claim, 0 links")
    claim = next(one for name, one in read_evidence(folder).claims.items() if name != "k1")
    assert (claim.passage.account, claim.type, claim.coder) == ("rep", "evaluation", "Bo")
    assert (claim.status, claim.made_by, claim.paraphrase) == ("accepted", "person", "coded Blame")


def test_refusals_are_sentences(folder, tmp_path, capsys):
    for words, reason in (
        (
            ("export", folder, tmp_path / "a.qdpx"),
            "its text is not here|is not here: give the folder",
        ),
        (("export", folder, tmp_path / "a.xyz"), "which format this is"),
        (("export", folder, tmp_path / "none" / "a.csv"), "No such file"),
        (("import", folder, tmp_path / "none.qdpx"), "there is no such file"),
        (("import", tmp_path / "none", tmp_path / "a.csv"), "there is no such file or folder"),
        (("import", folder, tmp_path / "a.csv", "--map", "x"), "a rule is CODE=FIELD"),
        (("import", folder, tmp_path / "a.csv", "--counting", "bytes"), "no way of counting"),
    ):
        code, _, err = run(capsys, "claims", *words)
        assert code == 2
        assert any(part in err for part in reason.split("|")), err
        assert err.count("\n") == 1


def test_a_file_that_is_there_is_not_written_over(folder, tmp_path, capsys):
    file = tmp_path / "a.argdown"
    file.write_text("[a]: Drawn by hand.", encoding="utf-8")
    code, _, err = run(capsys, "claims", "export", folder, file)
    assert code == 2 and "there is such a file already" in err and "--replace" in err
    assert file.read_text(encoding="utf-8") == "[a]: Drawn by hand."
    code, _, err = run(capsys, "claims", "export", folder, file, "--replace")
    assert (code, err) == (0, "") and "[k1]" in file.read_text(encoding="utf-8")


def test_quotes_without_a_document_are_not_promised(folder, tmp_path, capsys):
    code, out, _ = run(capsys, "claims", "export", folder, tmp_path / "a.jsonld", "--quotes")
    assert code == 0 and "it holds no words of any" in out


def test_many_remarks_are_cut_on_the_screen_and_whole_in_json(folder, tmp_path, capsys):
    file = tmp_path / "a.csv"
    row = "k%d,rep,0,1," + "0" * 64 + ",wish,x"
    rows = ["id,doc,start,end,sha256,type,paraphrase", *(row % number for number in range(80))]
    file.write_text("\n".join(rows), encoding="utf-8")
    _, out, _ = run(capsys, "claims", "import", folder, file, "--dry-run")
    assert out.count("remark: left out") == 50 and "... and 30 more: --json" in out
    _, out, _ = run(capsys, "claims", "import", folder, file, "--dry-run", "--json")
    assert len(json.loads(out)["remarks"]) == 80


def test_a_file_of_which_nothing_can_be_taken_is_told(folder, tmp_path, capsys):
    file = tmp_path / "a.csv"
    run(capsys, "claims", "export", folder, file)
    file.write_text(file.read_text(encoding="utf-8").replace(",rep,", ",other,"), encoding="utf-8")
    code, out, _ = run(capsys, "claims", "import", folder, file)
    assert code == 2
    assert "the case has no such account: claims k1" in out
    assert out.endswith("nothing that the file holds could be taken\n")
