"""Claims, links and the codebook: what they may say, and the sentence when they say something else."""

import json

import pytest

from detente.case import Claim, Evidence, Link, dumps, load, loads, read_evidence
from detente.case.codebook import ICD_203, Codebook
from detente.errors import InputError

SHA = "0" * 64
ACCOUNTS = f"- {{id: a, title: One, sha256: {SHA}, characters: 100}}\n"


def claim(**fields):
    return {"id": "c1", "doc": "a", "start": 0, "end": 9, "sha256": SHA, "type": "fact",
            "paraphrase": "It rains.", **fields}  # fmt: skip


def folder_with(tmp_path, *, claims=(), links=(), codebook=None):
    (tmp_path / "accounts.yaml").write_text(ACCOUNTS)
    for name, entries in (("claims", claims), ("links", links)):
        text = "".join(json.dumps(entry) + "\n" for entry in entries)
        (tmp_path / f"{name}.jsonl").write_text(text)
    if codebook is not None:
        (tmp_path / "codebook.yaml").write_text(codebook)
    return tmp_path


def test_evidence_needs_no_case(tmp_path):
    folder = folder_with(
        tmp_path,
        claims=[claim(), claim(id="c2", modality="unlikely")],
        links=[{"id": "l", "from": "c1", "to": "c2", "kind": "supports"}],
        codebook="actors: {A: {name: Upstream, aliases: [the upper state]}}\n",
    )
    evidence = read_evidence(folder)
    assert list(evidence.claims) == ["c1", "c2"]
    assert evidence.links["l"].start == "c1"
    assert evidence.codebook.actors["A"].aliases == ("the upper state",)
    assert read_evidence(tmp_path) == evidence


def test_a_case_and_its_folder_rest_on_the_same():
    case = load("south-caucasus")
    from detente.case.catalogue import find

    assert read_evidence(find("south-caucasus")) == case.evidence


def test_an_empty_folder_rests_on_nothing(tmp_path):
    assert read_evidence(tmp_path) == Evidence()


def test_no_folder(tmp_path):
    with pytest.raises(InputError, match="there is no such folder"):
        read_evidence(tmp_path / "x")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    {
        "half an interval": (
            {"p_low": 0.2},
            r"claims\.jsonl:1.*p_low and p_high are given together",
        ),
        "interval upside down": ({"p_low": 0.9, "p_high": 0.1}, r"p_low must not exceed p_high"),
        "beyond certainty": ({"p_low": 0.2, "p_high": 1.2}, r"must be at most 1, not 1.2"),
        "not a number": ({"p_low": "nan", "p_high": 1}, r"must be a number such as 2 or 0.55"),
        "unknown action": ({"action": "assist"}, r"must be one of agree, .*not 'assist'"),
        "unknown status": ({"status": "acepted"}, r"nearest: 'accepted'"),
        "no date": ({"time_from": "July"}, r"must be a year, month or day"),
        "no such day": ({"time_to": "2023-02-30"}, r"must be a year, month or day"),
        "unknown key": ({"holdr": "x"}, r"the key 'holdr' is unknown.*nearest: 'holder'"),
        "further passage elsewhere": (
            {"further": [{"doc": "b", "start": 0, "end": 1, "sha256": SHA}]},
            r"account 'b' is unknown",
        ),
        "further passage outside": (
            {"further": [{"doc": "a", "start": 99, "end": 101, "sha256": SHA}]},
            r"ends at 101, account 'a' at 100",
        ),
    }.values(),
)
def test_a_faulty_claim(tmp_path, fields, sentence):
    with pytest.raises(InputError, match=sentence):
        read_evidence(folder_with(tmp_path, claims=[claim(**fields)]))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    {
        "to nowhere": ({"to": "c3"}, r"links\.jsonl:1.*claim 'c3' is unknown; valid"),
        "to itself": ({"to": "c1"}, r"a link needs two different claims"),
        "no kind of contradiction": ({"kind": "contradicts"}, r"needs its kind under 'difference'"),
        "no contradiction": ({"difference": "fact"}, r"for contradictions only.*supports"),
        "unknown difference": (
            {"kind": "contradicts", "difference": "facts"}, r"nearest: 'fact'",
        ),
    }.values(),
)  # fmt: skip
def test_a_faulty_link(tmp_path, fields, sentence):
    link = {"id": "l", "from": "c1", "to": "c2", "kind": "supports", **fields}
    with pytest.raises(InputError, match=sentence):
        read_evidence(folder_with(tmp_path, claims=[claim(), claim(id="c2")], links=[link]))


def test_a_faulty_codebook(tmp_path):
    with pytest.raises(InputError, match=r"codebook\.yaml:1:.*low must not exceed high"):
        read_evidence(folder_with(tmp_path, codebook="modality: {may: {low: 0.6, high: 0.2}}\n"))
    with pytest.raises(InputError, match=r"codebook\.yaml:1:.*'actor' is unknown.*'actors'"):
        read_evidence(folder_with(tmp_path, codebook="actor: {}\n"))


def test_voices_are_told_apart():
    told = Claim(**claim(speaker="author", source="a newspaper", holder="the ministry"))
    assert told.view_of == "the ministry"
    assert Claim(**claim()).view_of == "author"


def test_a_line_says_no_more_than_it_must():
    assert set(Claim(**claim()).line()) == {
        "id", "doc", "start", "end", "sha256", "actor", "target", "type", "modality", "hedged",
        "polarity", "stance", "negated", "source", "paraphrase",
    }  # fmt: skip
    full = claim(
        further=[{"doc": "a", "start": 3, "end": 4, "sha256": SHA}], p_low=0.1, p_high=0.2,
        action="aid", aux=["future"], time_from="2023-07", speaker="A", holder="B", issue="water",
        option="A.x", mechanism="m", coder="k", status="suggested", made_by="rule", producer="r 1",
        note="n",
    )  # fmt: skip
    assert Claim(**full).line().items() >= full.items()
    assert Claim(**Claim(**full).line()) == Claim(**full)


def test_chances_come_from_the_claim_then_the_codebook_then_the_directive():
    plain = Claim(**claim(modality="Likely"))
    assert Codebook().interval(plain) == ICD_203["likely"] == (0.55, 0.80)
    own = Codebook.model_validate(
        {"modality": {"likely": {"word": "likely", "low": 0.6, "high": 0.9}}}
    )
    assert own.interval(plain) == (0.6, 0.9)
    assert own.interval(Claim(**claim(modality="likely", p_low=0.7, p_high=0.7))) == (0.7, 0.7)
    assert Codebook().interval(Claim(**claim(modality="will"))) is None


def test_the_intervals_of_the_directive_leave_no_gap():
    bounds = sorted(set(ICD_203.values()))
    assert [low for low, _ in bounds[1:]] == [high for _, high in bounds[:-1]]
    assert (bounds[0][0], bounds[-1][1]) == (0.01, 0.99)


def test_links_and_codebook_stand_in_a_single_file_too():
    text = f"""
title: T
options: {{A: {{x: does it}}}}
preferences: {{A: {{ranking: [Y, N]}}}}
accounts: [{{id: a, title: One, sha256: {SHA}}}]
claims:
  - {{id: c1, doc: a, start: 0, end: 3, sha256: {SHA}, type: fact, paraphrase: P}}
  - {{id: c2, doc: a, start: 3, end: 5, sha256: {SHA}, type: fact, paraphrase: Q}}
links: [{{id: l, from: c1, to: c2, kind: contradicts, difference: time}}]
codebook: {{modality: {{may: {{low: 0.2, high: 0.5}}}}, actors: {{A: {{name: The A}}}}}}
"""
    case = loads(text)
    assert case.links["l"] == Link(
        id="l", start="c1", end="c2", kind="contradicts", difference="time"
    )
    assert case.codebook.modality["may"].high == 0.5
    assert loads(dumps(case)) == case
    assert case.of_account("a").links == case.links
