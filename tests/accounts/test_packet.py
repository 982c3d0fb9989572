"""Packets and the answers to them: what is written, and that nothing in an answer is believed."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accounts.packet import Packet, codebook_sha256, make_packets, write_packets
from detente.accounts.packet_answer import ANSWER_FORMAT, Proposal
from detente.accounts.packet_check import check_answer
from detente.accounts.packet_import import Raw, parse_json, read_answers
from detente.accounts.packet_schema import INSTRUCTIONS, answer_schema, strict
from detente.accounts.passages import digest, stands
from detente.case.codebook import Codebook
from detente.case.evidence import Claim
from detente.errors import InputError
from tests.accounts.river import CODEBOOK, SENTENCES, TEXT, account, claim, units

WHOLE = Packet(account(), CODEBOOK, tuple(units()))
GOOD = {
    "sentence": 1,
    "quote": "Northland will probably close it",
    "type": "forecast",
    "actor": ["N"],
    "modality": "likely",
    "paraphrase": "Northland is expected to shut the dam.",
}


def answer(*claims, **more):
    head = {"format": ANSWER_FORMAT, "packet": WHOLE.key.model_dump(), "producer": "a model 3"}
    return {**head, "claims": list(claims), **more}


def checked(content, *there, **options):
    return check_answer(Raw(content, "a.json"), {"river": WHOLE}, there, **options)


def faults(content, **options):
    return [str(fault) for fault in checked(content, **options).faults]


# What is written.


def test_a_packet_holds_what_is_needed_to_answer():
    content = WHOLE.content()
    assert [each["text"] for each in content["sentences"]] == list(SENTENCES)
    for each in content["sentences"]:
        assert TEXT[each["start"] : each["end"]] == each["text"]
        assert digest(each["text"]) == each["sha256"]
    assert content["key"]["text_sha256"] == digest(TEXT)
    assert content["codebook"]["actors"]["N"] == {
        "name": "Northland",
        "aliases": ["northern army", "Northlanders"],
    }
    assert content["instructions"] == list(INSTRUCTIONS)
    json.dumps(content)


def test_the_schema_admits_only_ids_of_the_codebook():
    schema = WHOLE.content()["answer_schema"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(answer(GOOD), schema)
    for wrong in ({"actor": ["X"]}, {"issue": "bread"}, {"type": "rumour"}, {"polarity": 2}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(answer(GOOD | wrong), schema)


def test_without_a_codebook_any_actor_will_do():
    jsonschema.validate(answer(GOOD | {"actor": ["X"]}), answer_schema())
    jsonschema.validate(answer(GOOD | {"actor": ["X"]}), answer_schema(Codebook()))


def test_a_strict_schema_wants_every_field():
    schema = strict(answer_schema(CODEBOOK))
    jsonschema.Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer(GOOD), schema)
    full = json.loads(Proposal.model_validate(GOOD).model_dump_json())
    jsonschema.validate(answer(full), schema)
    assert checked(answer(full)).faults == ()


def test_a_proposal_has_the_fields_of_a_claim():
    """A field that claims get later must not be forgotten here."""
    own = {"id", "passage", "further", "status", "made_by", "producer", "coder"}
    anchors = {"sentence", "quote", "start", "end", "sha256"}
    assert set(Proposal.model_fields) - anchors == set(Claim.model_fields) - own


def test_packets_are_divided():
    made = make_packets(account(), units(), CODEBOOK, size=2)
    assert [[unit.index for unit in each.sentences] for each in made] == [[0, 1], [2, 3], [4]]
    assert [(each.number, each.of) for each in made] == [(1, 3), (2, 3), (3, 3)]
    assert len({each.id for each in made}) == 3
    assert make_packets(account(), units(), CODEBOOK)[0].id == WHOLE.id


@pytest.mark.parametrize(("size", "chosen"), [(0, 5), (-1, 5), (3, 0)])
def test_what_cannot_be_a_packet(size, chosen):
    with pytest.raises(InputError, match=r"at least 1 sentence|no sentence"):
        make_packets(account(), units()[:chosen], CODEBOOK, size=size)


def test_packets_go_to_one_file_or_several(tmp_path):
    two = make_packets(account(), units(), CODEBOOK, size=3)
    assert write_packets(two[:1], tmp_path / "p.json") == [tmp_path / "p.json"]
    assert write_packets(two, tmp_path / "p.json") == [tmp_path / "p-1.json", tmp_path / "p-2.json"]
    assert write_packets(two, tmp_path / "p.jsonl") == [tmp_path / "p.jsonl"]
    lines = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [each.content() for each in two]
    assert json.loads((tmp_path / "p-2.json").read_text("utf-8")) == two[1].content()


def test_the_hash_of_a_codebook_is_that_of_its_content():
    again = Codebook.model_validate(CODEBOOK.model_dump())
    assert codebook_sha256(again) == codebook_sha256(CODEBOOK)
    other = CODEBOOK.model_copy(update={"issues": {"water": "who gets it"}})
    assert codebook_sha256(other) != codebook_sha256(CODEBOOK)


# What is read.


def test_a_good_answer_becomes_suggestions():
    found = checked(
        answer(GOOD, GOOD | {"sentence": 2, "quote": SENTENCES[2], "type": "recommendation"})
    )
    assert found.faults == ()
    first, second = found.claims
    assert (first.id, second.id) == ("river-model-001", "river-model-002")
    for each in found.claims:
        assert (each.status, each.made_by, each.producer) == ("suggested", "model", "a model 3")
        assert stands(each.passage, TEXT)
    assert TEXT[first.passage.start : first.passage.end] == GOOD["quote"]
    assert first.passage.sentence == 1


def test_offsets_with_a_hash_will_do_instead_of_a_quote():
    start = TEXT.index("Northland will")
    words = TEXT[start : start + 14]
    by_place = {k: v for k, v in GOOD.items() if k != "quote"}
    by_place |= {"start": start, "end": start + 14, "sha256": digest(words)}
    (made,) = checked(answer(by_place)).claims
    assert (made.passage.start, made.passage.end) == (start, start + 14)
    by_quote = {k: v for k, v in by_place.items() if k != "sha256"} | {"quote": words}
    assert checked(answer(by_quote)).claims[0].passage == made.passage


ANCHOR_FAULTS = [
    ({"sentence": 9}, "the packet has no sentence 9; it has 0 to 4"),
    ({"quote": None}, "a quote is missing, or start, end and sha256 instead"),
    ({"quote": "northland will"}, "the quote does not stand in sentence 1"),
    ({"quote": "reopen the bridge"}, "character by character; it stands in sentence 2"),
    ({"quote": "l"}, "the quote stands more than once in sentence 1"),
    ({"quote": SENTENCES[1] + " " + SENTENCES[2]}, "does not stand in sentence 1"),
    ({"sha256": "0" * 64}, "the quote has another SHA-256 than the answer gives"),
    ({"start": 30}, "start and end are given together"),
    ({"start": 0, "end": 27}, "the passage 0 to 27 does not lie in sentence 1"),
    ({"start": 28, "end": 28}, "does not lie in sentence 1"),
    ({"start": 28, "end": 10**17}, "does not lie in sentence 1"),
    ({"start": 28, "end": 37, "quote": None}, "need the sha256 of the passage or its quote"),
    ({"start": 28, "end": 37}, "the quote is not what stands from 28 to 37"),
    ({"start": 28, "end": 37, "quote": None, "sha256": "0" * 64}, "28 to 37 has another SHA-256"),
]
NAME_FAULTS = [
    ({"actor": ["Northland"]}, r"actor[1]: actor 'Northland' is unknown"),
    ({"target": ["N", "M"]}, r"target[2]: actor 'M' is unknown"),
    ({"issue": "watr"}, "issue 'watr' is unknown; nearest: 'water'"),
    ({"p_low": 0.5}, "p_low and p_high are given together"),
    ({"p_low": 0.5, "p_high": 0.2}, "p_low must not exceed p_high"),
]
FORM_FAULTS = [
    ({"type": "rumor"}, "claims[1].type: must be one of fact, evaluation"),
    ({"type": None}, "'type' is missing in claims[1]"),
    ({"actor": "N"}, "claims[1].actor: must be a list, not 'N'"),
    ({"actor": [["N"]]}, "claims[1].actor[1]: must be text"),
    ({"hedged": "perhaps"}, "claims[1].hedged: must be true or false"),
    ({"sentence": "one"}, "claims[1].sentence: must be a whole number"),
    ({"sentence": -1}, "claims[1].sentence: must be at least 0"),
    ({"polarity": 5}, "claims[1].polarity: must be at most 1"),
    ({"p_low": 2, "p_high": 3}, "claims[1].p_low: must be at most 1"),
    ({"sha256": "abc"}, "must be a SHA-256"),
    ({"paraphrase": ""}, "claims[1].paraphrase"),
    ({"paraphrase": "x" * 2_001}, "claims[1].paraphrase"),
    ({"paraphrase": "a\x00b"}, "claims[1].paraphrase"),
    ({"paraphrase": "a\x1b[2Jb"}, "claims[1].paraphrase"),
    ({"paraphrase": "\ud800"}, "claims[1].paraphrase"),
    ({"actor": ["N"] * 51}, "claims[1].actor"),
    ({"status": "accepted"}, "the key 'status' is unknown in claims[1]"),
    ({"made_by": "person"}, "the key 'made_by' is unknown in claims[1]"),
    ({"coder": "somebody"}, "the key 'coder' is unknown in claims[1]"),
    ({"id": "000-c001"}, "the key 'id' is unknown in claims[1]"),
    ({"paraphase": "x"}, "the key 'paraphase' is unknown in claims[1]; nearest: 'paraphrase'"),
]


@pytest.mark.parametrize(("change", "sentence"), ANCHOR_FAULTS + NAME_FAULTS + FORM_FAULTS)
def test_a_fault_is_one_sentence_and_nothing_is_taken(change, sentence):
    content = answer(GOOD | change, GOOD | {"actor": ["S"]})
    told = faults(content)
    assert any(sentence in each for each in told), told
    assert all(each.startswith("a.json:1") and "claims[1]" in each for each in told)
    assert checked(content).claims == ()


@pytest.mark.parametrize(("change", "sentence"), ANCHOR_FAULTS + NAME_FAULTS + FORM_FAULTS)
def test_skipping_what_is_bad_takes_the_rest(change, sentence):
    content = answer(GOOD, GOOD | change, GOOD | {"actor": ["S"]})
    found = checked(content, skip_bad=True)
    assert found.faults
    assert [each.actor for each in found.claims] == [("N",), ("S",)]
    assert found.places == (1, 3)
    assert all("claims[2]" in str(each) for each in found.faults)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "detente answer 2"}, "format: must be one of detente answer 1"),
        ({"format": None}, "'format' is missing"),
        ({"packet": None}, "'packet' is missing"),
        ({"packet": []}, "packet: must be a mapping"),
        ({"producer": ""}, "producer"),
        ({"claims": {}}, "claims: must be a list"),
        ({"claims": [1]}, "claims[1]: must be a mapping"),
        ({"claims": None}, "'claims' is missing"),
        ({"answers": []}, "the key 'answers' is unknown"),
        ({"packet": WHOLE.key.model_dump() | {"account": "rivers"}},
         "account 'rivers' is unknown; nearest: 'river'"),
        ({"packet": WHOLE.key.model_dump() | {"text_sha256": "0" * 64}}, "about another text"),
    ],
)  # fmt: skip
def test_an_answer_about_something_else_or_of_another_form(change, sentence):
    content = {**answer(GOOD), **change}
    told = faults(content)
    assert any(sentence in each for each in told), told
    if "claims" not in change or change["claims"] is None:
        assert checked(content, skip_bad=True).claims == ()


@pytest.mark.parametrize("content", [[], "text", None, 3, [GOOD]])
def test_what_is_no_object(content):
    (told,) = faults(content)
    assert "an answer is one JSON object" in told


def test_all_faults_are_told_at_once():
    told = faults(answer(GOOD | {"actor": ["X"], "issue": "y"}, GOOD | {"sentence": 99}))
    assert len(told) == 3


def test_a_changed_codebook_is_remarked():
    other = answer(GOOD)
    other["packet"] = other["packet"] | {"codebook_sha256": "0" * 64}
    found = checked(other)
    assert found.remarks == ("the codebook has changed since the packet was written",)
    assert len(found.claims) == 1


def test_duplicates_are_left_out():
    found = checked(answer(GOOD, GOOD | {"paraphrase": "Said otherwise."}))
    assert (len(found.claims), found.duplicates) == (1, 1)
    again = checked(answer(GOOD), *found.claims)
    assert (again.claims, again.duplicates, again.faults) == ((), 1, ())
    other = checked(answer(GOOD | {"type": "fact"}), *found.claims)
    assert [each.id for each in other.claims] == ["river-model-001-2"]


def test_ids_are_free():
    taken = claim("river-model-001", 0)
    assert checked(answer(GOOD), taken).claims[0].id == "river-model-001-2"


def test_a_copied_paraphrase_is_remarked():
    quote = SENTENCES[1]
    copied = GOOD | {"quote": quote, "paraphrase": quote.lower()}
    (remark,) = checked(answer(copied)).remarks
    assert "repeats the words of the document" in remark


def test_a_quote_in_decomposed_letters_is_the_same_text():
    text = "Le café fermé."
    from detente.accounts.aids.units import sentences_of
    from detente.accounts.documents import from_bytes

    document = from_bytes(text.encode(), "c.txt")
    packet = Packet(
        document.account("c"), Codebook(), tuple(sentences_of(document.account("c"), text))
    )
    content = answer({**GOOD, "actor": [], "sentence": 0, "quote": "cafe\u0301 ferme\u0301"})
    content["packet"] = packet.key.model_dump()
    (made,) = check_answer(Raw(content, "a"), {"c": packet}, ()).claims
    assert (made.passage.start, made.passage.end) == (3, 13)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "a.json:1:2: this is no JSON"),
        ('{"a":\n 1,}', "a.json:2"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ('{"a": 1, "a": 2}', "the key 'a' is given twice"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ("1" * 5_000, "a number in it is too long"),
        ("", "this is no JSON"),
    ],
)
def test_hostile_json(text, sentence, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_answers(path)
    assert sentence in str(caught.value)


def test_an_answer_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "a.json"
    with path.open("wb") as stream:
        stream.truncate(9_000_000)
    with pytest.raises(InputError, match="the most that is read here is 8,000,000"):
        read_answers(path)


def test_too_many_claims_are_refused():
    told = faults(answer(*[{}] * 10_001))
    assert any("claims" in each for each in told)


def test_answers_one_a_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(answer(GOOD))}\n\n{json.dumps({})}\n", encoding="utf-8")
    first, second = read_answers(path)
    assert (first.line, second.line) == (1, 3)
    assert checked(first.content).faults == ()
    told = check_answer(second, {"river": WHOLE}, ()).faults
    assert all(str(each).startswith(f"{path}:3:") for each in told)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(Proposal.model_fields)), JUNK, max_size=6))
def test_whatever_a_proposal_holds_it_is_a_claim_or_a_fault(change):
    found = checked(answer(GOOD | change))
    assert (len(found.claims) + found.duplicates == 1) != bool(found.faults)
    for each in found.claims:
        assert stands(each.passage, TEXT)
        assert each.status == "suggested"
        json.dumps(each.line(), ensure_ascii=False).encode()


@given(JUNK)
def test_whatever_an_answer_is_it_does_no_harm(content):
    assert checked(content).claims == ()


@given(st.text(max_size=40))
def test_whatever_the_text_is_it_is_json_or_refused(text):
    refused = None
    try:
        found = parse_json(text, "a.json")
    except InputError as error:
        refused = str(error)
    if refused is None:
        assert json.loads(text) == found
    else:
        assert refused.startswith("a.json:")


def test_the_schema_in_the_manual_is_the_one_that_is_used():
    page = Path(__file__).parents[2] / "docs" / "reference" / "answer.schema.json"
    assert page.read_text("utf-8") == json.dumps(answer_schema(), indent=2) + "\n"
