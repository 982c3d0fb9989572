"""Passages: exactly there or an orphan; proposals are for a person and move nothing."""

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.accounts.passages import Context, anchor, context, digest, orphans, quote, stands
from detente.accounts.proposals import LEAST_LIKENESS, proposals
from detente.case import Claim
from detente.errors import InputError

TEXT = (
    "The river’s dam was filled. Water fell by\u00a0half — 🕊. Both sides sent troops to the border."
)


def claim(name, *passages, **fields):
    first, *further = passages
    return Claim(
        id=name, passage=first, further=tuple(further), type="fact", paraphrase="p", **fields
    )


def at(words, text=TEXT, account="a"):
    return anchor(text, account, text.index(words), text.index(words) + len(words))


def test_a_passage_is_its_span_and_the_hash_of_its_utf8():
    passage = at("fell by\u00a0half — 🕊")
    assert passage.sha256 == hashlib.sha256("fell by\u00a0half — 🕊".encode()).hexdigest()
    assert (passage.account, passage.end - passage.start, passage.sentence) == ("a", 16, None)
    assert anchor(TEXT, "a", 0, 3, sentence=7).sentence == 7
    assert quote(TEXT, passage) == "fell by\u00a0half — 🕊"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 3), (0, len(TEXT) + 1)])
def test_a_passage_lies_inside_and_is_not_empty(start, end):
    with pytest.raises(InputError, match=rf"the passage {start} to {end} of account 'a' must hold"):
        anchor(TEXT, "a", start, end)


SPANS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1)).flatmap(
        lambda both: st.tuples(
            st.just(both[0]), st.just(both[1]), st.integers(both[1] + 1, len(text))
        )
    )
)


@given(SPANS, st.data())
def test_one_changed_byte_inside_makes_an_orphan(span, data):
    text, start, end = span
    passage = anchor(text, "a", start, end)
    assert stands(passage, text)
    raw = bytearray(text.encode())
    low, high = len(text[:start].encode()), len(text[:end].encode())
    place = data.draw(st.integers(low, high - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    assert not stands(passage, raw.decode("utf-8", "replace"))


@given(SPANS, st.data())
def test_a_change_behind_leaves_a_passage_and_one_before_does_not_move_it(span, data):
    text, start, end = span
    passage = anchor(text, "a", start, end)
    after = data.draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=5))
    assert stands(passage, text[:end] + after)
    longer = "x" + text
    assert stands(passage, longer) == (longer[start:end] == text[start:end])
    assert not stands(passage, text[: end - 1])


def test_a_lone_surrogate_is_another_text():
    assert not stands(at("half"), TEXT.replace("half", "hal\ud800"))
    assert digest("\ud800") != digest("\ufffd")


def test_the_context_stops_at_the_ends():
    assert context(TEXT, at("river"), width=6) == Context("The ", "’s dam")
    assert context(TEXT, at("border."), width=4) == Context("the ", "")
    assert len(context(TEXT, at("half")).prefix) == 32


def test_orphans_are_reported_with_the_reason_and_not_moved():
    claims = [
        claim("c1", at("dam was filled")),
        claim("c2", at("Both sides"), at("The river")),
        claim("c3", at("border."), at("half", account="elsewhere")),
    ]
    assert orphans(claims, {"a": TEXT}) == []
    changed = TEXT.replace("Both", "All") + " "
    found = orphans(claims, {"a": changed})
    assert [(orphan.claim, orphan.passage.start, orphan.reason) for orphan in found] == [
        ("c2", TEXT.index("Both"), "holds other words than those that were coded"),
        ("c3", TEXT.index("border."), "holds other words than those that were coded"),
    ]
    short = orphans(claims, {"a": TEXT[:30]})
    assert [orphan.reason for orphan in short] == [
        "ends behind the text, which has 30 characters"
    ] * 2
    with pytest.raises(InputError, match=r"of account 'a' holds other words than those that were"):
        quote(changed, at("border."))


def spans(found, text):
    return [text[place.start : place.end] for place in found]


def test_the_same_text_elsewhere_is_found_by_its_hash_alone():
    passage = at("Water fell by\u00a0half")
    moved = "A new first line. " + TEXT
    found = proposals(passage, moved)
    assert [(place.start, place.likeness) for place in found] == [(passage.start + 18, 1.0)]
    assert proposals(passage, TEXT.replace("half", "calf")) == []
    assert proposals(passage, "short") == []


def test_of_equal_places_the_surroundings_decide_and_then_the_distance():
    text = "In May it fell. In June it rose. In July it fell. In May it fell."
    passage = anchor(text, "a", 41, 48)
    new = "x" + text
    assert [place.start for place in proposals(passage, new, words="it fell")] == [42, 58, 8]
    around = context(text, passage, width=8)
    assert proposals(passage, new, words="it fell", around=around)[0].start == 42
    around = Context("In May ", ".")
    assert [p.start for p in proposals(passage, new, words="it fell", around=around)] == [58, 8, 42]
    assert len(proposals(passage, new, words="it fell", limit=1)) == 1


LONG = (
    "The ministry said on Monday that the canal would be opened before the winter. "
    "Farmers along the lower river had asked for this since the spring. "
    "Nobody expects the second gate to be finished in time."
)
EDITS = {
    "a word changed": ("on Monday", "on Tuesday"),
    "words put in": ("the canal", "the long and much discussed canal"),
    "words left out": ("on Monday ", ""),
    "a capital": ("The ministry", "the ministry"),
    "quotes": ("would be", "“would be”"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_an_edited_passage_is_proposed_whole(old, new):
    words = LONG[: LONG.index(" Farmers")]
    changed = "Some words before it, of another hand. " + LONG.replace(old, new)
    best = proposals(anchor(LONG, "a", 0, len(words)), changed, words=words)[0]
    assert changed[best.start : best.end] == words.replace(old, new)
    assert LEAST_LIKENESS <= best.likeness < 1


def test_nothing_is_proposed_for_what_is_gone():
    words = LONG[: LONG.index(" Farmers")]
    other = (
        "Potatoes want an evening sun, a warm bed, and somebody who digs them up in August. " * 5
    )
    assert proposals(anchor(LONG, "a", 0, len(words)), other, words=words) == []


@example("it fell by half", "it fell by hal")
@given(st.text("abc .é", min_size=1, max_size=20), st.text("abc .é", max_size=60))
def test_of_every_text(words, text):
    passage = anchor(words, "a", 0, len(words))
    found = proposals(passage, text, words=words)
    assert len(found) <= 5
    exact = [place for place in found if place.likeness == 1]
    assert all(text[place.start : place.end] == words for place in exact)
    assert bool(exact) == (words in text)
    assert all(0 <= place.start < place.end <= len(text) for place in found)
    assert [place.likeness for place in found] == sorted((p.likeness for p in found), reverse=True)
    assert all(place.likeness >= LEAST_LIKENESS for place in found)
