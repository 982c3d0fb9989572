"""What codes mean, and labels."""

import pytest
from hypothesis import given, settings

from detente.errors import InputError
from detente.interchange.formats import FORMATS, format_of
from detente.interchange.labels import FIELDS, labels_of, read_labels
from detente.interchange.rules import Rules
from tests.interchange.making import exchanges


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("Blame", "CODE=FIELD:VALUE or CODE=FIELD, not 'Blame'"),
        ("=type:fact", "CODE=FIELD"),
        ("Blame=typ:fact", "no field 'typ'; nearest: 'type'"),
        ("Blame=paraphrase:x", "no field 'paraphrase'"),
        ("Blame=type:opinion", "'type' of a claim cannot be 'opinion'"),
        ("Blame=polarity:2", "cannot be '2'"),
    ],
)
def test_faulty_rules_are_refused(rule, reason):
    with pytest.raises(InputError, match=reason):
        Rules.parse([rule])
    with pytest.raises(InputError, match="no claim type 'fct'; nearest: 'fact'"):
        Rules.parse([], type="fct")


def test_a_code_may_hold_an_equals_sign_and_mean_two_things():
    rules = Rules.parse(["a=b=type:fact", "a=b=polarity:-1", "Who/Parties=actor"])
    assert rules.apply(["a=b", "Who/Parties/N/1", "Who/Parties", "Who"]) == [
        "type/fact", "polarity/-1", "actor/N/1", "Who/Parties", "Who",
    ]  # fmt: skip


def test_an_exact_rule_goes_before_one_for_all_below():
    rules = Rules.parse(["Actors=actor", "Actors/Army=target:MIL"])
    assert rules.apply(["Actors/Army", "Actors/Press"]) == ["target/MIL", "actor/Press"]


@given(exchanges())
@settings(max_examples=30, deadline=None, derandomize=True)
def test_labels_say_what_the_fields_say(exchange):
    for claim in exchange.evidence.claims.values():
        said = read_labels(labels_of(claim))
        for name in FIELDS:
            value = getattr(claim, name)
            if isinstance(value, tuple):
                assert said.fields.get(name, ()) == tuple(dict.fromkeys(filter(None, value)))
            elif value not in {None, ""} and name in said.fields:
                assert said.fields[name] == value


def test_two_values_for_one_thing_are_doubtful():
    said = read_labels(["type/fact", "type/causal", "stance/1", "stance/+1"])
    assert (said.fields, said.doubtful) == ({"stance": 1}, ("type",))


def test_formats_by_name_and_by_content(tmp_path):
    (tmp_path / "z").write_bytes(b"PK\x03\x04")
    (tmp_path / "s").write_bytes(b"SQLite format 3\0")
    assert [format_of(tmp_path / name) for name in "zs"] == ["refi-qda", "dna"]
    assert [format_of(f"x{suffix[0].upper()}") for suffix in FORMATS.values()] == list(FORMATS)
    with pytest.raises(InputError, match="no format 'refi'; nearest: 'refi-qda'"):
        format_of("x.csv", "refi")
    with pytest.raises(InputError, match="neither its name nor its content"):
        format_of(tmp_path / "none.txt")
