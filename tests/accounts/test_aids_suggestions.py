"""Suggestions: anchored, never accepted, only where the rules know; sentences not yet coded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accounts.aids.marks import WHAT, Marker
from detente.accounts.aids.rules import rules_for
from detente.accounts.aids.suggestions import free_id, suggested_claims
from detente.accounts.aids.texts import chosen, texts_in
from detente.accounts.aids.units import check_text, sentences_of, uncoded
from detente.accounts.documents import from_bytes
from detente.accounts.passages import stands
from detente.case.codebook import Codebook
from detente.errors import InputError
from tests.accounts.river import CODEBOOK, SENTENCES, TEXT, account, claim, document, units

PRODUCER = rules_for("en").producer


def marks(**options):
    marker = Marker(CODEBOOK, **options)
    return [marker.mark(unit) for unit in units()]


def suggestions(*claims):
    return suggested_claims(marks(), claims, producer=PRODUCER)


def test_sentences_are_the_text_with_their_places():
    assert tuple(unit.text for unit in units()) == SENTENCES
    assert all(TEXT[unit.start : unit.end] == unit.text for unit in units())
    assert all(stands(unit.passage, TEXT) for unit in units())
    part = units()[3].part(0, 9)
    assert stands(part, TEXT)
    assert TEXT[part.start : part.end] == "Southland"
    assert part.sentence == 3


def test_another_text_is_refused():
    with pytest.raises(InputError, match="not the text of account 'river'"):
        sentences_of(account(), TEXT + " ")
    check_text(account(), TEXT)


def test_marks():
    old, closing, reopen, fears, _ = marks()
    assert old.line() | {"start": 0, "end": 0, "sha256": ""} == {
        "doc": "river", "sentence": 0, "start": 0, "end": 0, "sha256": "", "actors": [],
        "type": None, "modality": "none", "hedged": False, "interval": None, "source": "author",
    }  # fmt: skip
    assert (closing.type, closing.modality, closing.hedged) == ("forecast", "likely", True)
    assert closing.interval == (0.55, 0.8)
    assert closing.actors == ("N", "RB")
    assert closing.first == ("N",)
    assert closing.source == "the River Board"
    assert (reopen.type, reopen.modality, reopen.interval) == ("recommendation", "should", None)
    assert fears.actors == ("S", "N")


def test_the_codebook_says_what_a_word_means():
    own = Codebook.model_validate({"modality": {"may": {"word": "may", "low": 0.1, "high": 0.4}}})
    assert Marker(own).mark(units()[3]).interval == (0.1, 0.4)
    assert marks()[3].interval is None


@pytest.mark.parametrize("what", WHAT)
def test_only_what_is_asked_for(what):
    found = marks(what=[what])
    assert any(each.actors for each in found) == (what == "actors")
    assert any(each.type == "forecast" for each in found) == (what == "forecasts")
    assert any(each.type == "recommendation" for each in found) == (what == "recommendations")
    assert any(each.modality != "none" for each in found) == (what == "hedges")
    assert any(each.source != "author" for each in found) == (what == "sources")


def test_what_does_not_beat_guessing_cannot_be_asked_for():
    for what in ("sentiment", "stance", "contradictions", "facts"):
        with pytest.raises(InputError, match=f"'{what}' cannot be suggested"):
            Marker(CODEBOOK, what=[what])


def test_a_language_without_rules_still_has_names():
    marker = Marker(CODEBOOK, "hy")
    assert marker.rules is None
    found = marker.mark(units()[1])
    assert found.actors == ("N", "RB")
    assert found.type is None


def test_claims_are_suggested_where_the_rules_know():
    made = suggestions()
    assert [(each.id, each.type) for each in made] == [
        ("river-rule-001", "forecast"),
        ("river-rule-002", "recommendation"),
        ("river-rule-003", "forecast"),
    ]
    for each in made:
        assert (each.status, each.made_by, each.producer) == ("suggested", "rule", PRODUCER)
        assert stands(each.passage, TEXT)
        assert each.polarity == each.stance == 0
        assert each.target == ()
    assert made[0].actor == ("N",)
    assert made[0].source == "the River Board"
    assert made[0].aux == ("future",)


def test_a_paraphrase_holds_no_words_of_the_document():
    for each, sentence in zip(suggestions(), SENTENCES[1:4], strict=True):
        words = sentence.split()
        triples = [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]
        assert not any(triple in each.paraphrase for triple in triples)


def test_nothing_is_suggested_twice_or_over_a_person():
    first, *rest = suggestions()
    assert suggestions(*[first, *rest]) == []
    assert [each.id for each in suggestions(claim("c1", 1))] == [each.id for each in rest]
    rejected = first.model_copy(update={"status": "rejected"})
    assert [each.id for each in suggestions(rejected)] == [each.id for each in rest]
    taken = claim("river-rule-001", 0)
    assert suggestions(taken)[0].id == "river-rule-001-2"


def test_free_ids_are_free():
    taken = {"a"}
    assert [free_id("a", taken) for _ in range(3)] == ["a-2", "a-3", "a-4"]


def test_uncoded():
    assert uncoded(units(), []) == units()
    accepted, half = claim("c1", 1), claim("c2", 2)
    assert [u.index for u in uncoded(units(), [accepted, half])] == [0, 3, 4]
    suggested = half.model_copy(update={"status": "suggested"})
    assert [u.index for u in uncoded(units(), [accepted, suggested])] == [0, 2, 3, 4]
    assert [u.index for u in uncoded(units(), [accepted, suggested], suggested=True)] == [0, 3, 4]
    rejected = half.model_copy(update={"status": "rejected"})
    assert [u.index for u in uncoded(units(), [rejected], suggested=True)] == [0, 1, 2, 3, 4]
    elsewhere = half.passage.model_copy(update={"account": "another"})
    assert uncoded(units(), [half.model_copy(update={"passage": elsewhere})]) == units()


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=8))
def test_uncoded_is_what_its_definition_says(spans):
    claims = []
    for number, (start, length) in enumerate(spans):
        passage = units()[0].passage.model_copy(update={"start": start, "end": start + length})
        claims.append(claim(f"c{number}", 0).model_copy(update={"passage": passage}))
    free = [
        unit
        for unit in units()
        if all(start >= unit.end or start + length <= unit.start for start, length in spans)
    ]
    assert uncoded(units(), claims) == free


def test_texts_are_found_by_their_hash(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any.name").write_bytes(TEXT.encode())
    (tmp_path / "other.txt").write_text("something else")
    page = from_bytes(b"<p>Water fell.</p>", "page.html")
    (tmp_path / "page").write_bytes(b"<p>Water fell.</p>")
    accounts = [
        account(),
        page.account("page"),
        account("gone").model_copy(update={"sha256": "0" * 64}),
    ]
    assert texts_in(tmp_path, accounts) == {"river": TEXT, "page": page.text}
    with pytest.raises(InputError, match="no such folder"):
        texts_in(tmp_path / "nowhere", accounts)


def test_a_document_that_now_reads_otherwise_is_refused(tmp_path):
    (tmp_path / "page").write_bytes(b"<p>Water fell.</p>")
    known = from_bytes(b"<p>Water fell.</p>", "page.html").account("page")
    with pytest.raises(InputError, match="another text than when account 'page' was added"):
        texts_in(tmp_path, [known.model_copy(update={"text_sha256": "0" * 64})])


def test_accounts_are_chosen_by_name():
    accounts = {"river": account()}
    assert chosen(accounts, None) == chosen(accounts, "river") == [account()]
    with pytest.raises(InputError, match=r"account 'rivr' is unknown; nearest: 'river'"):
        chosen(accounts, "rivr")
    with pytest.raises(InputError, match="there is no account"):
        chosen({}, None)


def test_the_document_is_the_account():
    assert document().text == TEXT
