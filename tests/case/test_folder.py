"""The case folder reads as one file would, and its faults name their own file."""

import hashlib
import json
import time

import pytest

from detente.case import load
from detente.errors import InputError

CASE = """\
title: Two switches
options: {A: {x: A does x}, B: {y: B does y}}
status_quo: {now: {state: [B.y]}}
"""
READING = """\
title: The first
account: "1"
preferences:
  A: {statements: [{says: A.x, because: [c1]}]}
  B: {weights: {B.y: 1}}
"""
SHA = hashlib.sha256(b"x").hexdigest()
CLAIM = {
    "id": "c1", "doc": "1", "sentence": 0, "start": 0, "end": 3, "sha256": SHA, "actor": ["A"],
    "target": [], "type": "fact", "modality": "none", "hedged": False, "polarity": 1, "stance": -1,
    "negated": False, "source": "author", "paraphrase": "A does x",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "readings").mkdir()
    (tmp_path / "series").mkdir()
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "readings" / "000.yaml").write_text(READING)
    (tmp_path / "accounts.yaml").write_text(f'- {{id: "1", title: One, sha256: {SHA}}}\n')
    (tmp_path / "claims.jsonl").write_text(json.dumps(CLAIM) + "\n\n")
    (tmp_path / "conclusions.yaml").write_text("- {id: k, title: It does, because: [c1]}\n")
    (tmp_path / "series" / "series.yaml").write_text("dead: {title: T, source: S, licence: L}\n")
    (tmp_path / "series" / "dead.csv").write_text("# a comment\nyear,n\n1990,3\n1991,\n")
    return tmp_path


def test_everything_arrives(folder):
    case = load(folder)
    assert case.readings["000"].account == "1"
    assert case.claims["c1"].passage.end == 3
    assert case.claims["c1"].line() == CLAIM
    assert case.accounts["1"].sha256 == SHA
    assert case.conclusions["k"].because == ("c1",)
    assert case.series["dead"].rows == (("1990", "3"), ("1991", ""))
    assert case.status_quo["now"].state == "NY"


BAD = {
    "no case": ("case.yaml", None, r"this folder holds no case\.yaml"),
    "reading is empty": ("readings/000.yaml", "", r"000\.yaml: a reading is a mapping with keys"),
    "reading is a list": ("readings/000.yaml", "- a", r"000\.yaml: a reading is a mapping with keys"),
    "fault in a reading": ("readings/000.yaml", READING.replace("A.x", "A.z"),
                           r"readings/000\.yaml:4:27: option 'A\.z' is unknown; nearest: 'A\.x'"),
    "unknown claim": ("readings/000.yaml", READING.replace("[c1]", "[c2]"),
                      r"readings/000\.yaml:4:42: claim 'c2' is unknown"),
    "unknown key in a reading": ("readings/000.yaml", "titel: x\n" + READING,
                                 r"readings/000\.yaml:1:1: the key 'titel' is unknown in readings\.000"),
    "readings in case.yaml": ("case.yaml", CASE + "readings: {}\n",
                              r"case\.yaml:4:1: 'readings' stands in its own file in a case folder"),
    "claim no JSON": ("claims.jsonl", json.dumps(CLAIM) + "\n{'id': 1}\n",
                      r"claims\.jsonl:2:2: this line is no JSON: Expecting property name"),
    "claim no object": ("claims.jsonl", "[]\n", r"claims\.jsonl:1:1: a claim is one JSON object a line"),
    "claim nested": ("claims.jsonl", "[" * 100_000 + "\n", r"claims\.jsonl:1:1: this line is nested too"),
    "claim number": ("claims.jsonl", '{"id": ' + "1" * 5000 + "}\n", r"claims\.jsonl:1:1: this line is no"),
    "claim id no text": ("claims.jsonl", '{"id": 3}\n', r"claims\.jsonl:1:1: must be a mapping with an id"),
    "claim twice": ("claims.jsonl", 2 * (json.dumps(CLAIM) + "\n"), r"claims\.jsonl:2:1: the id 'c1' is gi"),
    "claim with a bad field": ("claims.jsonl", json.dumps({**CLAIM, "start": "x"}),
                               r"claims\.jsonl:1:1: claims\[1\]\.start: must be a whole number"),
    "claim lacks a field": ("claims.jsonl", json.dumps({k: v for k, v in CLAIM.items() if k != "type"}),
                            r"claims\.jsonl:1:1: 'type' is missing in claims\[1\]"),
    "claim not UTF-8": ("claims.jsonl", b"\xff\n", r"claims\.jsonl:1:1: this is no UTF-8 text"),
    "account lacks a hash": ("accounts.yaml", '- {id: "1", title: x}\n',
                             r"accounts\.yaml:1:3: 'sha256' is missing in accounts\[1\]"),
    "accounts a text": ("accounts.yaml", "hello", r"accounts\.yaml:1:1: must be a list of entries"),
    "fault in a conclusion": ("conclusions.yaml", "- {id: k, title: x, because: [c3]}\n",
                              r"conclusions\.yaml:1:31: claim 'c3' is unknown"),
    "series unnamed": ("series/series.yaml", "{}", r"dead\.csv: series\.yaml says nothing of this file"),
    "series without a file": ("series/series.yaml", 2 * "%s: {title: T, source: S, licence: L}\n" % ("dead", "born"),
                              r"born\.csv: there is no such"),
    "series a list": ("series/series.yaml", "[a]", r"series\.yaml maps the name of each CSV file"),
    "series ragged": ("series/dead.csv", "a,b\n1\n", r"dead\.csv:2: row 2 has 1 values for 2 columns"),
    "series empty": ("series/dead.csv", "# nothing\n", r"dead\.csv: the file is empty; its first row"),
    "series no CSV": ("series/dead.csv", 'a,b\n"1"x,2\n', r"dead\.csv: this is no CSV"),
    "series without licence": ("series/series.yaml", "dead: {title: T, source: S}\n",
                               r"series\.yaml:1:7: 'licence' is missing in series\.dead"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "match"), BAD.values(), ids=BAD)
def test_one_bad_file_one_sentence(folder, name, content, match):
    path = folder / name
    if content is None:
        path.unlink()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content)
    with pytest.raises(InputError, match=match) as caught:
        load(folder)
    assert "\n" not in str(caught.value)


def test_a_folder_without_readings_lacks_preferences(folder):
    (folder / "readings" / "000.yaml").unlink()
    with pytest.raises(InputError, match=r"nobody's preferences are given"):
        load(folder)


def test_a_hundred_megabytes_of_claims_are_refused_without_reading(folder):
    with (folder / "claims.jsonl").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(
        InputError, match=r"claims\.jsonl: the file has 100,000,000 bytes, the most"
    ):
        load(folder)


def test_ten_thousand_claims_load_quickly(folder):
    lines = [json.dumps({**CLAIM, "id": f"c{number}"}) for number in range(1, 10_001)]
    (folder / "claims.jsonl").write_text("\n".join(lines))
    before = time.perf_counter()
    case = load(folder)
    assert len(case.claims) == 10_000
    assert time.perf_counter() - before < 3
