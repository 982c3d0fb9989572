"""The table of evidence: every claim with its passage, its voices and what rests on it."""

import re

import pytest

from detente.case import Case, load, save_folder
from detente.errors import InputError
from detente.questions.contradictions import SUBSTANCE
from detente.questions.coverage import coverage
from detente.report import render_report
from detente.report.quotes import LONGEST, quotes
from tests.report.conftest import DAY
from tests.report.page import Page

TEXT = (
    "The dam was finished in spring.\nUpstream, officials say that the flow will probably halve. "
    "Nobody downstream was asked, and the ministry there warns of war."
)
CASE = """
title: The dam
options:
  UP: {fill: {on: fills the lake, off: leaves the river alone}}
  DOWN: {protest: {on: protests, off: keeps quiet}}
settlements:
  filled: {title: The lake is full, words: The lake is filled., where: UP.fill and not DOWN.protest, canonical: YN}
status_quo: NN
"""
READING = """
title: The letter
account: letter
preferences:
  UP: {statements: [{id: up-fills, says: UP.fill, because: [c1], grade: direct}]}
  DOWN:
    statements:
      - {id: down-protests, says: DOWN.protest if UP.fill, because: [c3], grade: direct}
      - {id: down-quiet, says: not DOWN.protest, grade: analyst}
"""


def claim(name: str, words: str, **more) -> dict:
    from hashlib import sha256

    start = TEXT.index(words)
    return {
        "id": name, "doc": "letter", "start": start, "end": start + len(words),
        "sha256": sha256(words.encode()).hexdigest(), "type": "fact", "modality": "none",
        "paraphrase": f"Claim {name} in words.", **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def dam(tmp_path_factory) -> Case:
    import json
    from hashlib import sha256

    folder = tmp_path_factory.mktemp("dam")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "readings").mkdir()
    (folder / "readings" / "letter.yaml").write_text(READING, encoding="utf-8")
    account = f"- {{id: letter, title: A letter, sha256: {sha256(TEXT.encode()).hexdigest()}, characters: {len(TEXT)}}}"
    (folder / "accounts.yaml").write_text(account, encoding="utf-8")
    claims = [
        claim("c1", "The dam was finished in spring."),
        claim("c2", "the flow will probably halve", type="forecast", modality="likely",
              holder="officials upstream", source="the radio", actor=["UP"], target=["DOWN"]),
        claim("c3", "the ministry there warns of war", status="rejected", negated=True),
        claim("c4", "Nobody downstream was asked", status="suggested", made_by="rule",
              producer="rules 1", modality="might", hedged=True, p_low=0.25, p_high=0.25),
    ]  # fmt: skip
    lines = "".join(json.dumps(each) + "\n" for each in claims)
    (folder / "claims.jsonl").write_text(lines, encoding="utf-8")
    link = {"id": "l1", "from": "c4", "to": "c1", "kind": "attacks"}
    (folder / "links.jsonl").write_text(json.dumps(link) + "\n", encoding="utf-8")
    return load(folder)


@pytest.fixture(scope="module")
def rows(dam) -> dict[str, str]:
    html = render_report(dam, today=DAY)
    found = re.findall(r'<tr id="claim-(\w+)".*?</tr>', html, flags=re.DOTALL)
    bodies = re.findall(r'<tr id="claim-\w+".*?</tr>', html, flags=re.DOTALL)
    return dict(zip(found, bodies, strict=True))


def words(row: str) -> str:
    return " ".join(Page(f"<table>{row}</table>").text.split())


def test_a_row_gives_passage_voices_and_firmness(dam, rows):
    passage = dam.claims["c2"].passage
    told = words(rows["c2"])
    assert f"[{passage.start}–{passage.end}) {passage.sha256[:8]}" in told
    assert "the author; view of officials upstream; source: the radio" in told
    assert "forecast; “likely” (55–80 %)" in told
    assert " → " in told


def test_a_row_says_what_is_not_accepted(rows):
    assert "suggested by a rule" in words(rows["c4"])
    assert "“might”, hedged (25 %)" in words(rows["c4"])
    assert "rejected" in words(rows["c3"])
    assert "plainly asserted" in words(rows["c1"])


def test_a_row_leads_to_what_rests_on_it(rows):
    assert 'href="#entry-letter-UP-up-fills"' in rows["c1"]
    assert "Nothing rests on it." in rows["c2"]
    assert "is spoken against by c4" in words(rows["c1"])
    assert "speaks against c1" in words(rows["c4"])


def test_a_row_leads_to_the_levers_that_rest_on_it(html, caucasus):
    row = re.search(r'<tr[^>]*id="claim-000-c118".*?</tr>', html, flags=re.DOTALL)[0]
    resting = [lever.title for lever in caucasus.levers.values() if "000-c118" in lever.because]
    assert resting
    for title in resting:
        assert f'<a href="#levers-gradual-guarded">lever “{title}”</a>' in row


def test_entries_that_stand_on_nothing_are_flagged(dam):
    page = Page(render_report(dam, today=DAY))
    text = page.text[page.text.index("Entries that stand on nothing accepted") :]
    assert "have all been rejected" in text
    assert "rest on no claim" in text
    assert "Entries that fall with one claim" in text
    assert page.faults == []


def test_claims_can_be_filtered_by_what_the_rows_say_of_themselves(page, caucasus):
    rows = [entry for entry in page.all("tr") if "claim" in entry.get("class", "").split()]
    assert len(rows) == len(caucasus.claims)
    used = {name for entry in coverage(caucasus).entries for name in entry.claims}
    others = (*caucasus.conclusions.values(), *caucasus.levers.values())
    used |= {name for each in others for name in each.because}
    marked = {entry["id"].removeprefix("claim-") for entry in rows if "data-used" in entry}
    assert marked == used
    clashing = {entry["id"].removeprefix("claim-") for entry in rows if "data-clash" in entry}
    ends = [link for link in caucasus.links.values() if link.difference in SUBSTANCE]
    assert clashing == {end for link in ends for end in (link.start, link.end)}
    kinds = {entry["data-type"] for entry in rows}
    assert kinds == {"fact", "evaluation", "cause", "forecast", "recommendation"}


def test_all_controls_have_labels(html):
    for form in re.findall(r"<form.*?</form>", html, flags=re.DOTALL):
        controls = re.findall(r"<(?:input|select)[ >]", form)
        inside = re.findall(r"<label[^>]*>[^<]+ ?<(?:input|select)[ >]", form)
        assert len(controls) == len(inside) > 0


def test_no_text_of_a_document_unless_asked(dam, html):
    quiet = render_report(dam, today=DAY)
    assert "flow will probably halve" not in quiet
    assert "Contains passages" not in quiet
    assert '<q class="quote">' not in html


def test_passages_are_quoted_when_asked_with_a_warning(dam):
    page = Page(render_report(dam, today=DAY, texts={"letter": TEXT}))
    assert page.faults == []
    assert "the flow will probably halve" in page.text
    assert "Contains passages of the documents; do not share." in page.text


def test_passages_that_no_longer_stand_are_not_quoted(dam):
    assert set(quotes(dam, {"letter": TEXT})) == set(dam.claims)
    moved = quotes(dam, {"letter": "x" + TEXT})
    assert moved == {}
    assert quotes(dam, {}) == {}


def test_long_passages_are_cut(dam):
    from hashlib import sha256

    long = "Water. " * 100
    passage = dam.claims["c1"].passage.model_copy(
        update={"start": 0, "end": len(long), "sha256": sha256(long.encode()).hexdigest()}
    )
    claims = {"c1": dam.claims["c1"].model_copy(update={"passage": passage})}
    found = quotes(dam.model_copy(update={"claims": claims}), {"letter": long})
    assert found["c1"].endswith("…")
    assert len(found["c1"]) <= LONGEST + 1


def test_the_command_quotes_from_documents(dam, tmp_path, monkeypatch):
    from detente.cli.report import report

    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "case"
    save_folder(dam, folder)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "any-name.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="has no private store with texts"):
        report(str(folder), with_passages=True)
    with pytest.raises(InputError, match="add --with-passages"):
        report(str(folder), documents=tmp_path / "documents")
    with pytest.raises(InputError, match="holds none of the documents"):
        report(str(folder), with_passages=True, documents=folder)
    report(str(folder), with_passages=True, documents=tmp_path / "documents", output=tmp_path / "r")
    assert "the flow will probably halve" in (tmp_path / "r").read_text(encoding="utf-8")


def test_the_command_quotes_from_the_private_store(dam, tmp_path):
    from detente.accounts.documents import read_document
    from detente.accounts.store import open_store
    from detente.accounts.store.desk import own_store
    from detente.cli.report import report

    folder = tmp_path / "case"
    save_folder(dam, folder)
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    own_store(folder).parent.mkdir(exist_ok=True)
    with open_store(own_store(folder)) as store:
        store.load(dam.evidence, by="coder")
        document = read_document(tmp_path / "letter.txt")
        store.add_account(document, dam.accounts["letter"], by="coder")
    report(str(folder), with_passages=True, output=tmp_path / "r.html")
    assert "the flow will probably halve" in (tmp_path / "r.html").read_text(encoding="utf-8")
    report(str(folder), output=tmp_path / "quiet.html")
    assert "flow will probably halve" not in (tmp_path / "quiet.html").read_text(encoding="utf-8")


def test_only_contradictions_of_substance_are_called_so(html):
    rows = re.findall(r'<tr id="claim-.*?</tr>', html, flags=re.DOTALL)
    row = {re.search(r"claim-([\w-]+)", each)[1]: words(each) for each in rows}
    assert "contradicts 001-c005 (what leads to what)" in row["000-c028"]
    assert "differs from 001-c037 (another date)" in row["000-c061"]
    assert "contradicts" not in row["000-c061"]
