"""Web Annotations, ours and others'."""

import json

import pytest

from detente.errors import InputError
from detente.interchange import web_annotation
from detente.interchange.rules import Rules
from tests.interchange.making import small

TEXT = "The road — closed 🕊 in May.\r\nClosed it is."
ADDRESS = "https://example.org/report"
FACT = Rules.parse(["blame=type:evaluation"])


def annotation(selector, *bodies, **more):
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "x:1", "type": "Annotation",
        "body": list(bodies), "target": {"source": ADDRESS, "selector": selector}, **more,
    }  # fmt: skip


def tag(value, purpose="tagging"):
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def read(tmp_path, data, **options):
    path = tmp_path / "a.jsonld"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return web_annotation.read(path, **{"rules": FACT, "texts": {ADDRESS: TEXT}, **options})


def test_words_are_written_only_when_asked_for(tmp_path):
    path = tmp_path / "a.jsonld"
    web_annotation.write(small(), path)
    assert "closed" not in path.read_text(encoding="utf-8")
    web_annotation.write(small(), path, quotes=True)
    item = json.loads(path.read_text(encoding="utf-8"))["items"][0]
    assert item["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 11, "end": 17},
        {
            "type": "TextQuoteSelector",
            "exact": "closed",
            "prefix": "The road — ",
            "suffix": " 🕊 in May.\nIt opened again.",
        },
    ]


def test_words_that_do_not_stand_are_not_written(tmp_path):
    exchange = small()
    other = type(exchange)(exchange.evidence, {"rep": "y" * 60})
    with pytest.raises(InputError, match="holds other words"):
        web_annotation.write(other, tmp_path / "a.jsonld", quotes=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "selector",
    [
        {"type": "TextPositionSelector", "start": 11, "end": 17},
        {"type": "TextQuoteSelector", "exact": "closed", "prefix": "The "},
        [{"type": "CssSelector", "value": "p"}, {"type": "TextQuoteSelector", "exact": "closed"}],
    ],
)
def test_annotations_from_elsewhere_become_claims(tmp_path, selector):
    data = annotation(
        selector, tag("blame"), tag("why?", "commenting"), creator={"type": "Person", "name": "Bo"}
    )
    back = read(tmp_path, [data])
    (claim,) = back.evidence.claims.values()
    assert (claim.type, claim.paraphrase, claim.coder) == ("evaluation", "why?", "Bo")
    assert (claim.passage.start, claim.passage.end) == (11, 17)
    assert back.evidence.accounts[claim.passage.account].url == ADDRESS


@pytest.mark.parametrize(
    "data",
    [
        annotation({"type": "TextQuoteSelector", "exact": "lost"}, tag("blame")),
        annotation({"type": "TextQuoteSelector", "exact": "e"}, tag("blame")),
        annotation({"type": "FragmentSelector", "value": "x"}, tag("blame")),
        {"type": "Annotation", "body": [], "target": "https://example.org/other"},
    ],
)
def test_a_place_that_is_not_sure_is_left_out(tmp_path, data):
    back = read(tmp_path, data)
    assert back.evidence.claims == {}
    assert back.remarks[0].startswith("1 annotations were left out")


def test_a_collection_is_read_as_its_first_page(tmp_path):
    item = annotation({"type": "TextPositionSelector", "start": 0, "end": 3}, tag("blame"))
    data = {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [item]}}
    assert len(read(tmp_path, data).evidence.claims) == 1


def test_a_changed_tag_wins(tmp_path):
    path = tmp_path / "a.jsonld"
    web_annotation.write(small(), path)
    changed = path.read_text(encoding="utf-8").replace(
        '"value": "type/fact"', '"value": "type/causal"'
    )
    back = read(tmp_path, changed)
    assert back.evidence.claims["k1"].type == "causal"
    assert back.remarks == ("claim k1 was changed in the other program: type",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "a.jsonld:1:2: this is no JSON"), ("[" * 99_999, "this is no JSON"),
     ("{}", "holds no Web Annotations"), ("1" * 9999, "this is no JSON"), ("[1, []]", "holds no")],
)  # fmt: skip
def test_other_files_are_refused(tmp_path, text, reason):
    with pytest.raises(InputError, match=reason):
        read(tmp_path, text)


@pytest.mark.parametrize("purpose", [["tagging"], {"id": "tagging"}, 7, None, [["tagging"]]])
def test_a_purpose_may_be_written_in_any_way(tmp_path, purpose):
    position = {"type": "TextPositionSelector", "start": 4, "end": 8}
    back = read(tmp_path, annotation(position, tag("blame", purpose), tag("blame")))
    (claim,) = back.evidence.claims.values()
    assert claim.type == "evaluation"
    assert (claim.paraphrase == "blame") == (purpose != ["tagging"])


def test_two_annotations_of_one_id_are_two_claims(tmp_path):
    first = annotation({"type": "TextPositionSelector", "start": 4, "end": 8}, tag("blame"))
    second = annotation({"type": "TextPositionSelector", "start": 9, "end": 10}, tag("blame"))
    back = read(tmp_path, [first, second])
    one, other = back.evidence.claims.values()
    assert other.id == f"{one.id}-2"
    assert any("the id of another one" in told for told in back.remarks)
