"""Argdown: what is written, and the part of the language that is read."""

from time import perf_counter

import pytest

from detente.case.evidence import Link
from detente.errors import InputError
from detente.interchange import argdown
from detente.interchange.argdown_syntax import parse
from detente.interchange.exchange import Exchange
from tests.interchange.making import small


def relations(text):
    return [(one.kind, one.start, one.end) for one in parse(text).relations]


@pytest.mark.parametrize(
    ("sign", "relation"),
    [
        ("+>", ("support", "a", "b")),
        ("+", ("support", "b", "a")),
        ("<+", ("support", "b", "a")),
        ("->", ("attack", "a", "b")),
        ("-", ("attack", "b", "a")),
        ("<-", ("attack", "b", "a")),
        ("><", ("contradiction", "a", "b")),
    ],
)
def test_relations(sign, relation):
    assert relations(f"[a]: One.\n  {sign} [b]: Two.\n") == [relation]


def test_relations_below_relations():
    text = "[a]\n  + [b]\n    - [c]\n    - [d]\n  + [e]\n\n[f]\n  - [a]\n"
    assert relations(text) == [
        ("support", "b", "a"), ("attack", "c", "b"), ("attack", "d", "b"), ("support", "e", "a"),
        ("attack", "a", "f"),
    ]  # fmt: skip


def test_words_tags_data_and_comments():
    text = (
        "===\ntitle: A map\n===\n\n# Heading [x]\n\n"
        "[a]: One \\[not a title\\] of\n  two lines #(a tag) #other {weight: 3} // not this\n\n"
        "/* nor\n[z]: this */\n[b]: See http://example.org/x <!-- nor this -->\n"
    )
    document = parse(text)
    assert document.front == {"title": "A map"}
    assert sorted(document.statements) == ["a", "b"]
    a = document.statements["a"]
    assert (a.words, a.tags, a.data) == (
        "One [not a title] of two lines",
        ("a tag", "other"),
        {"weight": 3},
    )
    assert document.statements["b"].words == "See http://example.org/x"


def test_what_is_passed_over_is_counted():
    text = "[a]: x\n  + <Arg>: y\n  _ [u]\n\nA thought.\n\n(1) [p]: q\n----\n(2) [r]: s\n"
    document = parse(text)
    assert dict(document.passed_over) == {
        "arguments": 1, "undercuts": 1, "statements without a title": 1,
        "lines of numbered premises and inferences": 3,
    }  # fmt: skip
    assert document.relations == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("===\na: [\n===\n", "x.argdown:1: these data are no YAML"),
        ("[a]: x\n\n[b]: y {a: [}\n", "x.argdown:3: these data are no YAML"),
        ("[b]: y {a: &x [1], b: [*x, *x]}\n", "aliases are refused"),
        ("[b]: y {a: !!python/object/apply:os.getcwd []}\n", "no YAML"),
    ],
)
def test_faulty_data_are_refused(text, reason):
    with pytest.raises(InputError, match=reason):
        parse(text, "x.argdown")


def drawn(tmp_path, text, present=("c1", "c2", "c3")):
    path = tmp_path / "a.argdown"
    path.write_text(text, encoding="utf-8")
    return argdown.read(path, present=present)


def test_a_map_drawn_by_hand_gives_links_between_known_claims(tmp_path):
    back = drawn(tmp_path, "[c1]\n  +> [c2]\n  >< [c3] {kind: time}\n  >< [c2]\n  - [c9]\n")
    found = {
        (link.kind, link.start, link.end, link.difference) for link in back.evidence.links.values()
    }
    assert found == {("supports", "c1", "c2", None), ("contradicts", "c1", "c3", "time")}
    assert len(back.remarks) == 3
    assert "[c9]" in back.remarks[-1]
    assert "contradictions without their kind were left out" in back.remarks[1]


def two(kind="supports", difference=None):
    exchange = small()
    claim = exchange.evidence.claims["k1"]
    link = Link.model_validate(
        {"id": "l1", "from": "k1", "to": "k2", "kind": kind, "difference": difference, "note": "n"}
    )
    evidence = exchange.evidence.model_copy(
        update={
            "claims": {"k1": claim, "k2": claim.model_copy(update={"id": "k2"})},
            "links": {"l1": link},
        }
    )
    return Exchange(evidence, exchange.texts)


def test_a_relation_that_was_taken_out_is_no_link_any_more(tmp_path):
    path = tmp_path / "a.argdown"
    argdown.write(two(), path)
    text = path.read_text(encoding="utf-8")
    assert "  +> [k2]\n" in text
    back = drawn(tmp_path, text.replace("  +> [k2]\n", ""), present=())
    assert back.evidence.links == {}
    assert back.remarks == ("no longer drawn, and so left out: links l1",)


def test_a_contradiction_may_be_drawn_from_either_side(tmp_path):
    path = tmp_path / "a.argdown"
    argdown.write(two("contradicts", "frame"), path)
    text = path.read_text(encoding="utf-8").replace("  >< [k2]\n", "")
    back = drawn(tmp_path, text + "\n[k2]\n  >< [k1]\n", present=())
    assert list(back.evidence.links) == ["l1"] and back.remarks == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!--" * 50_000, None),
        ("/*" * 50_000 + "*/", None),
        ("[a]: " + "#(" * 50_000, None),
        ("[a]: " + "{" * 50_000 + "}", "nest deeper than 100"),
        ("===\na: " + "[" * 50_000 + "\n===\n", "nest deeper than 100"),
    ],
)
def test_hostile_texts_are_read_or_refused_at_once(text, told):
    """Each of these took time with the square of its length."""
    start = perf_counter()
    if told is None:
        parse(text)
    else:
        with pytest.raises(InputError, match=told):
            parse(text)
    assert perf_counter() - start < 5


def test_a_comment_that_nothing_ends_is_none():
    document = parse("[a]: One /* two\n\n[b]: Three // four\n\n[c]: Five <!-- six\n")
    assert {name: one.words for name, one in document.statements.items()} == {
        "a": "One /* two", "b": "Three", "c": "Five <!-- six",
    }  # fmt: skip


def test_two_statements_of_one_claim_are_told(tmp_path):
    path = tmp_path / "a.argdown"
    argdown.write(small(), path)
    text = path.read_text(encoding="utf-8")
    statement = text[text.index("[k1]") :]
    changed = statement.replace("[k1]", "[k2]", 1).replace('"type": "fact"', '"type": "causal"')
    assert changed != statement
    path.write_text(f"{text}\n\n{changed}", encoding="utf-8")
    back = argdown.read(path)
    assert [claim.type for claim in back.evidence.claims.values()] == ["fact"]
    assert any("another statement has their id: claims k1" in told for told in back.remarks)
